"""Commands that take the day home: the summary of a day to a year, for whoever reads it."""

from datetime import date

import click

from officetui.cli.output import deliver, format_of
from officetui.cli.progress import Progress
from officetui.cli.session import Session
from officetui.cli.words import DescribedCommand, option, wants_json
from officetui.domain.audience import Audience
from officetui.domain.errors import Refused
from officetui.domain.span import SpanUnit
from officetui.office.office import Office
from officetui.reports import SUMMARY_FORMATS

BRIEFS = ("txt", "md", "html", "json")
_session = click.make_pass_decorator(Session)


class SpanChoice(click.Choice[str]):
    """How long a stretch is, by its name or its word in either language."""

    def __init__(self) -> None:
        super().__init__([unit.value for unit in SpanUnit])

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name of the span, for click."""
        from officetui.capture.span_word import span_called

        unit = span_called(value)
        return super().convert(unit.value if unit else value, param, ctx)


@click.command("summary", cls=DescribedCommand)
@click.argument("span", type=SpanChoice(), default="day")
@option("--date", metavar="D", default="")
@option("--for", "audience", type=click.Choice([each.value for each in Audience]), default=None)
@option("--to", metavar="WHOM", default="")
@option("--format", "form", type=click.Choice(SUMMARY_FORMATS), default=None)
@option("--out", metavar="PATH", default="")
@option("--include-private", is_flag=True)
@_session
def summary(
    session: Session,
    span: str,
    date: str,
    audience: str | None,
    to: str,
    form: str | None,
    out: str,
    include_private: bool,
) -> None:
    """Write the summary of a day, week, month or year."""
    from officetui.domain.staff import STAFF
    from officetui.office.summary import sum_up
    from officetui.reports import summary as report
    from officetui.reports.digest import Recipient

    made, office = "json" if wants_json() else format_of(out, form, SUMMARY_FORMATS, "md"), session.office
    day, whom = _asked(office, date, to)
    # What is for one leader is for a leader.
    read_by = Audience(audience) if audience else Audience.DEPUTY if to else Audience.OWN
    if to and read_by is not Audience.DEPUTY:
        raise Refused("summary_not_to", audience=read_by)
    with Progress("summary"):
        found = sum_up(office, span, day, audience=read_by, whom=whom, include_private=include_private)
        name = office.book.name(STAFF.name, whom)
        reader = Recipient(read_by, office.settings.summary.of(read_by), name)
        text = report.write(
            found,
            made,
            office.book,
            office.now,
            name=office.settings.office,
            mark=office.store.chain,
            reader=reader,
            folder=office.store.folder,
        )
    deliver(text, out)


def _asked(office: Office, day: str, to: str) -> tuple[date | None, int | None]:
    """Read which day is asked for, and for whom; None where neither is said."""
    from officetui.domain.when import parse_when
    from officetui.office.answer import read_person

    hours = office.settings.hours
    found = parse_when(day, office.now, office.calendar, hours, is_over=True).value.day if day else None
    return found, read_person(office, to) if to else None


@click.command("brief", cls=DescribedCommand)
@option("--include-private", is_flag=True)
@option("--format", "form", type=click.Choice(BRIEFS), default=None)
@option("--out", metavar="PATH", default="")
@_session
def brief(session: Session, include_private: bool, form: str | None, out: str) -> None:
    """Print the morning brief as one text."""
    from datetime import datetime

    from officetui.office import look
    from officetui.office.memory import Memory
    from officetui.reports.brief import write_brief

    made = "json" if wants_json() else format_of(out, form, BRIEFS, "txt")
    office = session.office
    seen = Memory(office.store.folder, office.actor, is_kept=False).seen
    since = datetime.fromisoformat(seen.at) if seen.at else None
    if include_private:
        found, scene, withheld = look.brief(office, seq=seen.seq, since=since), office.scene(), 0
    else:
        found, scene, withheld = look.brief_to_pass_on(office, seq=seen.seq, since=since)
    deliver(write_brief(found, made, scene, name=office.settings.office, withheld=withheld), out)


COMMANDS = (summary, brief)
