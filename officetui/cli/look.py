"""Commands that only look: list, show, why, today, when, summary, log."""

import shutil
import sys
from pathlib import Path

import click

from officetui.cli.session import Session, print_json
from officetui.cli.words import Command, option
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS
from officetui.i18n import t
from officetui.text import clean

FORMATS = ("md", "txt", "html", "json")
_session = click.make_pass_decorator(Session)


# `-word` is a word of the filter; what begins with two dashes must be an option.
@click.command("list", cls=Command, context_settings={"ignore_unknown_options": True})
@click.argument("what", nargs=-1, metavar="[KIND|VIEW] [FILTER...]")
@option("--all", "include_closed", is_flag=True)
@option("--archive", "with_archive", is_flag=True)
@option("--json", "as_json", is_flag=True)
@option("--format", "form", type=click.Choice(["table", "csv", "md"]), default="table")
@_session
def list_(
    session: Session,
    what: tuple[str, ...],
    include_closed: bool,
    with_archive: bool,
    as_json: bool,
    form: str,
) -> None:
    """List records of a kind, or a view."""
    from officetui.office import question, search
    from officetui.office.memory import Memory
    from officetui.reports import table
    from officetui.reports.record import record_json

    unknown = next((word for word in what if word.startswith("--")), "")
    if unknown:
        raise click.NoSuchOption(unknown)
    office = session.office
    own = Memory(office.store.folder, office.actor, is_kept=False).seen.views if what else {}
    name, words = question.split(_named(what), own)
    kind, records = question.find(office, name, words, include_closed=include_closed, own=own)
    if with_archive or search.asks_archive(words):
        records += search.archived(office, kind, words)
    if as_json:
        print_json([record_json(record, office.book, office.now) for record in records])
        return
    # A view may hold records of several kinds: the columns are those that all of them have.
    fields = [name for name in KINDS[kind].columns if all(hasattr(record, name) for record in records)]
    if form == "table":
        columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        print(table.as_table(KINDS[kind], records, office.book, office.now, fields=fields, columns=columns))
        return
    write = {"csv": table.as_csv, "md": table.as_markdown}[form]
    print(write(KINDS[kind], records, office.book, office.now, fields=fields).rstrip("\n"))


def _named(what: tuple[str, ...]) -> tuple[str, ...]:
    """Put a kind's name for the word it was called by: documents, 公文."""
    from officetui.capture.vocabulary import kind_called

    return (kind_called(what[0]) or what[0], *what[1:]) if what else what


@click.command("show", cls=Command)
@click.argument("id")
@option("--json", "as_json", is_flag=True)
@_session
def show(session: Session, id: str, as_json: bool) -> None:  # noqa: A002
    """Show one record in full."""
    from officetui.reports import record

    book, now = session.office.book, session.office.now
    found = book.get(session.ref(id))
    if as_json:
        print_json(record.record_json(found, book, now))
        return
    print("\n".join(record.record_lines(found, book, now)))


@click.command("why", cls=Command)
@click.argument("id")
@option("--json", "as_json", is_flag=True)
@_session
def why(session: Session, id: str, as_json: bool) -> None:  # noqa: A002
    """Explain a place in the queue."""
    from officetui.office import question
    from officetui.reports.why import explanation_json, explanation_lines

    office = session.office
    found = question.why(office, session.ref(id))
    if as_json:
        print_json(explanation_json(found, office.now))
        return
    print("\n".join(explanation_lines(found, office.book, office.now)))


@click.command("today", cls=Command)
@option("--json", "as_json", is_flag=True)
@_session
def today(session: Session, as_json: bool) -> None:
    """Print the dashboard's content."""
    print_today(session, as_json=as_json)


def print_today(session: Session, *, as_json: bool) -> None:
    """Print the dashboard's content as text or JSON."""
    from officetui.office.question import today as look
    from officetui.reports import plain

    office = session.office
    seen = look(office)
    if as_json:
        print_json(plain.today_json(seen, office.book, office.now))
        return
    name = office.settings.office
    print("\n".join(plain.today_lines(seen, office.book, office.now, name=name, me=office.me)))


@click.command("when", cls=Command)
@click.argument("phrase", nargs=-1, required=True)
@option("--json", "as_json", is_flag=True)
@_session
def when(session: Session, phrase: tuple[str, ...], as_json: bool) -> None:
    """Say how a date phrase is understood."""
    from officetui.domain.when import parse_when
    from officetui.office.opening import sense_of_time
    from officetui.reports.record import iso_when
    from officetui.wording.date import full_words

    now, calendar, hours = sense_of_time(session.folder, session.now or session.as_of)
    text = " ".join(phrase)
    understood = parse_when(text, now, calendar, hours)
    if as_json:
        print_json({"text": text, "value": iso_when(understood.value, now), "estimate": understood.estimate})
        return
    words = full_words(understood.value)
    print(t("said.estimate", words=words) if understood.estimate else words)


@click.command("summary", cls=Command)
@click.argument("span", type=click.Choice(["day", "week", "month", "year"]), default="day")
@option("--date", metavar="D", default="")
@option("--format", "form", type=click.Choice(FORMATS), default=None)
@option("--out", metavar="PATH", default="")
@option("--include-private", is_flag=True)
@_session
def summary(
    session: Session, span: str, date: str, form: str | None, out: str, include_private: bool
) -> None:
    """Write the summary of a day, week, month or year."""
    from officetui.domain.when import parse_when
    from officetui.office import question
    from officetui.reports import summary as report
    from officetui.reports.file import write_atomically

    office = session.office
    day = (
        parse_when(date, office.now, office.calendar, office.settings.hours, allow_past=True).value.day
        if date
        else None
    )
    found = question.summary(office, span, day, include_private=include_private)
    name, mark = office.settings.office, office.store.chain
    text = report.write(found, _form_of(out, form), office.book, office.now, name=name, mark=mark)
    if out in ("", "-"):
        sys.stdout.write(text)
        return
    write_atomically(Path(out).expanduser(), text)
    if sys.stderr.isatty():
        print(t("said.written", file=clean(out)), file=sys.stderr)


def _form_of(out: str, form: str | None) -> str:
    """Return the format asked for, else the one the file's ending names, else Markdown."""
    if form or out in ("", "-"):
        return form or "md"
    ending = Path(out).suffix.removeprefix(".").lower()
    if ending and ending not in FORMATS:
        raise Refused("out_unknown_format", path=out, known=", ".join(FORMATS))
    return ending or "md"


@click.command("log", cls=Command)
@click.argument("id", required=False)
@option("--since-last", is_flag=True)
@option("--limit", type=click.IntRange(min=1), default=50, metavar="N")
@option("--json", "as_json", is_flag=True)
@_session
def log(session: Session, id: str | None, since_last: bool, limit: int, as_json: bool) -> None:  # noqa: A002
    """Show who changed what, newest first."""
    from itertools import islice

    from officetui.domain.kinds import parse_ref
    from officetui.office import history
    from officetui.office.memory import Memory
    from officetui.reports.history import commit_json, commit_line

    office, ref = session.office, parse_ref(id) if id else None
    if since_last:
        seen = Memory(office.store.folder, office.actor, is_kept=False).seen
        found = history.news(office, seen.seq if seen.at else office.store.seq, ref)
    else:
        found = history.log(office, ref)
    commits = list(islice(found, limit))
    if as_json:
        print_json([commit_json(commit, office.now) for commit in commits])
        return
    for commit in commits:
        print(commit_line(commit, office.book, office.now))


COMMANDS = (today, list_, show, why, when, summary, log)
