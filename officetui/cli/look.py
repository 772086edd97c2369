"""Commands that only look: list, show, why, today, when, log."""

import sys

import click

from officetui.cli.colour import room
from officetui.cli.more import tell_more
from officetui.cli.output import LISTS, PASSED_ON, deliver, format_of, outgoing, written
from officetui.cli.progress import Progress
from officetui.cli.session import Session, print_json
from officetui.cli.words import DescribedCommand, option
from officetui.domain.errors import Refused
from officetui.i18n import has, n, t

_session = click.make_pass_decorator(Session)


# `-word` is a word of the filter; what begins with two dashes must be an option.
@click.command("list", cls=DescribedCommand, context_settings={"ignore_unknown_options": True})
@click.argument("what", nargs=-1, metavar="[KIND|VIEW] [FILTER...]")
@option("--all", "include_closed", is_flag=True)
@option("--archive", "with_archive", is_flag=True)
@option("--columns", metavar="FIELD,...", default="")
@option("--sort", metavar="FIELD,...", default="")
@option("--reverse", is_flag=True)
@option("--limit", type=click.IntRange(min=1), default=None, metavar="N")
@option("--json", "as_json", is_flag=True)
@option("--format", "form", type=click.Choice(LISTS), default=None)
@option("--out", metavar="PATH", default="")
@option("--include-private", is_flag=True)
@_session
def list_(
    session: Session,
    what: tuple[str, ...],
    include_closed: bool,
    with_archive: bool,
    columns: str,
    sort: str,
    reverse: bool,
    limit: int | None,
    as_json: bool,
    form: str | None,
    out: str,
    include_private: bool,
) -> None:
    """List records of a kind, or a view."""
    from officetui.office import archive_filter, listing
    from officetui.office.memory import Memory
    from officetui.views.excerpt import first

    unknown = next((word for word in what if word.startswith("--")), "")
    if unknown:
        raise click.NoSuchOption(unknown)
    form = "json" if as_json else format_of(out, form, LISTS, "table")
    office = session.office
    own = Memory(office.store.folder, office.actor, is_kept=False).seen.views if what else {}
    name, words, is_named = listing.ask(what, own)
    with Progress("list"):
        kind, records = listing.listed(
            office, name, words, is_named=is_named, include_closed=include_closed, own=own
        )
        if with_archive or archive_filter.asks_archive(words):
            records += archive_filter.search_archive(office, kind, words)
    is_file = out not in ("", "-")
    is_passed_on = (is_file or form in PASSED_ON) and not include_private
    kept, seen, withheld = outgoing(office, records, is_passed_on=is_passed_on)
    if sort:
        kept = listing.ordered(office, kind, kept, sort.split(","))
    found = first(kept[::-1] if reverse else kept, limit)
    kept = list(found.rows)
    usual = listing.usual_columns(name, kind, kept)
    fields = listing.columns_called(kind, columns.split(",")) if columns else usual
    deliver(written(seen, kind, kept, fields, form, is_file=is_file), out)
    if withheld:
        print(n("report.withheld", withheld), file=sys.stderr)
    tell_more(found, is_for_program=is_file or form != "table")


@click.command("show", cls=DescribedCommand)
@click.argument("id")
@option("--json", "as_json", is_flag=True)
@_session
def show(session: Session, id: str, as_json: bool) -> None:  # noqa: A002
    """Show one record in full."""
    from officetui.reports import record

    book, now = session.office.book, session.office.now
    found = book.get(session.ref(id))
    if as_json:
        from officetui.reports.machine import listed_json

        print_json(listed_json(found, session.office.scene()))
        return
    print("\n".join(record.record_lines(found, book, now)))


@click.command("why", cls=DescribedCommand)
@click.argument("id")
@option("--json", "as_json", is_flag=True)
@_session
def why(session: Session, id: str, as_json: bool) -> None:  # noqa: A002
    """Explain a place in the queue."""
    from officetui.office import look
    from officetui.reports.why import explanation_json, explanation_lines

    office = session.office
    found = look.why(office, session.ref(id))
    if as_json:
        print_json(explanation_json(found, office.now))
        return
    print("\n".join(explanation_lines(found, office.book, office.now)))


@click.command("today", cls=DescribedCommand)
@option("--limit", type=click.IntRange(min=1), default=12, metavar="N")
@option("--json", "as_json", is_flag=True)
@_session
def today(session: Session, limit: int, as_json: bool) -> None:
    """Print the dashboard's content."""
    print_today(session, as_json=as_json, limit=limit)


def print_today(session: Session, *, as_json: bool, limit: int | None = None) -> None:
    """Print the dashboard's content as text or JSON; at most `limit` rows of a list as text."""
    from officetui.office.look import today as look
    from officetui.office.memory import Memory
    from officetui.reports import plain

    office = session.office
    scene = office.scene()
    own = Memory(office.store.folder, office.actor, is_kept=False).seen
    since = None if office.is_past else own.last_look
    seen = look(office, seq=min(own.seq, office.store.seq), since=since)
    if as_json:
        print_json(plain.today_json(seen, office.book, office.now))
        return
    name = office.settings.office
    print("\n".join(plain.today_lines(seen, scene, name=name, columns=room(), most=limit or plain.ROWS)))


@click.command("when", cls=DescribedCommand)
@click.argument("phrase", nargs=-1, required=True)
@option("--json", "as_json", is_flag=True)
@_session
def when(session: Session, phrase: tuple[str, ...], as_json: bool) -> None:
    """Say how a date phrase is understood."""
    from officetui.capture.typed_date import SOFT, read_date
    from officetui.domain.when import parse_when
    from officetui.office.entry import context
    from officetui.office.opening import sense_of_time
    from officetui.reports.record import iso_when
    from officetui.wording.date import full_words
    from officetui.wording.field import size

    now, calendar, hours = sense_of_time(session.folder, session.now or session.as_of)
    text = " ".join(phrase)
    try:
        understood = parse_when(text, now, calendar, hours)
    except Refused as refusal:
        if refusal.key not in SOFT:
            raise
        understood = read_date(text, context(session.office))  # an event's name may tell
    if as_json:
        begins = {"start": iso_when(understood.start, now)} if understood.start else {}
        value = iso_when(understood.value, now)
        print_json({"text": text, "value": value, "estimate": understood.estimate, **begins})
        return
    words = full_words(understood.value)
    if understood.start and not understood.is_open:
        words = t("said.span", start=full_words(understood.start), end=words)
    words = " ".join((words, size(understood.length), *map(t, filter(has, understood.notes)))).rstrip()
    print(t("said.estimate", words=words) if understood.estimate else words)


@click.command("log", cls=DescribedCommand)
@click.argument("id", required=False)
@option("--since-last", is_flag=True)
@option("--limit", type=click.IntRange(min=1), default=50, metavar="N")
@option("--json", "as_json", is_flag=True)
@_session
def log(session: Session, id: str | None, since_last: bool, limit: int, as_json: bool) -> None:  # noqa: A002
    """Show who changed what, newest first."""
    from officetui.domain.kinds import parse_ref
    from officetui.office import history
    from officetui.office.memory import Memory
    from officetui.reports.history import commit_json, commit_line
    from officetui.views.excerpt import first_of

    office, ref = session.office, parse_ref(id) if id else None
    if since_last:
        seen = Memory(office.store.folder, office.actor, is_kept=False).seen
        since = seen.seq if seen.at else office.store.seq
        found = first_of(history.of_others(office, since, ref), limit)
    else:
        found = history.latest(office, limit, ref)
    if as_json:
        print_json([commit_json(commit, office.now) for commit in found.rows])
    else:
        for commit in found.rows:
            print(commit_line(commit, office.book, office.now, ref))
    tell_more(found, is_for_program=as_json)


COMMANDS = (today, list_, show, why, when, log)
