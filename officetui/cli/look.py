"""Commands that only look: list, show, why, today, when, log."""

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import click

from officetui.cli.progress import Progress
from officetui.cli.session import Session, print_json
from officetui.cli.words import DescribedCommand, option
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS
from officetui.domain.record import Record
from officetui.domain.scene import Scene
from officetui.domain.secrecy import is_exportable
from officetui.i18n import has, n, t
from officetui.text import clean

LISTS = ("table", "csv", "md", "xlsx", "json")
PASSED_ON = ("csv", "md", "xlsx")
"""The forms in which a list is made to leave the office."""
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
    from officetui.office import archive_filter, listing, look
    from officetui.office.memory import Memory

    unknown = next((word for word in what if word.startswith("--")), "")
    if unknown:
        raise click.NoSuchOption(unknown)
    form = "json" if as_json else form_of(out, form, LISTS, "table")
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
    seen, withheld = office.scene(), 0
    if (is_file or form in PASSED_ON) and not include_private:
        # Made to be passed on: not even the name of what is private or a work secret.
        seen, everything = look.passable(office)[0], records
        records = [record for record in everything if is_exportable(record)]
        withheld = len(everything) - len(records)
    if sort:
        records = listing.ordered(office, kind, records, sort.split(","))
    records = records[::-1][:limit] if reverse else records[:limit]
    usual = listing.usual_columns(name, kind, records)
    fields = listing.columns_called(kind, columns.split(",")) if columns else usual
    text: str | bytes | Iterator[str]
    with Progress("write") as progress:
        if form == "json":
            text = _json_list(seen, progress.over(records) if is_file else records, is_file=is_file)
        else:
            text = write_list(seen, kind, records, fields, form, is_file=is_file, progress=progress)
    deliver(text, out)
    if withheld:
        print(n("report.withheld", withheld), file=sys.stderr)


def _json_list(seen: Scene, records: Iterable[Record], *, is_file: bool) -> bytes | Iterator[str]:
    """Records as JSON: whole for a file, else piece by piece, for of many it is much."""
    from officetui.reports.escape import json_list
    from officetui.reports.machine import listed_json

    pieces = chain(json_list(listed_json(record, seen) for record in records), "\n")
    return b"".join(piece.encode() for piece in pieces) if is_file else pieces


def write_list(
    seen: Scene,
    kind: str,
    records: Sequence[Record],
    fields: Sequence[str],
    form: str,
    *,
    is_file: bool,
    title: str = "",
    progress: Progress | None = None,
) -> str | bytes:
    """Return records as a list in one of `LISTS` but json; as a table in the room and colours of a terminal.

    `title` stands above a workbook's pages; without one, what the records are called. `progress` hears how
    many of them are written.
    """
    from officetui.cli.colour import style
    from officetui.reports import table

    told = records if progress is None else progress.over(records)
    if form == "xlsx":
        from officetui.reports.grid import record_grid
        from officetui.reports.workbook import workbook
        from officetui.wording import kind_words

        return workbook(record_grid(KINDS[kind], told, seen, title or kind_words(kind, 2), fields), seen.now)
    if form == "table" and sys.stdout.isatty() and not is_file:
        return table.as_table(KINDS[kind], told, seen, fields=fields, columns=_room(), style=style())
    write = {"csv": table.as_csv, "md": table.records_markdown, "table": table.as_lines}[form]
    return write(KINDS[kind], told, seen, fields=fields)


def deliver(text: str | bytes | Iterator[str], out: str) -> None:
    """Write a report to the file asked for, whole or not at all, or to the terminal or pipe, in its pieces.

    Raise Refused for bytes that would go to a terminal.
    """
    from officetui.reports.file import write_atomically

    if out in ("", "-"):
        if not isinstance(text, bytes):
            sys.stdout.writelines((text,) if isinstance(text, str) else text)
        elif sys.stdout.isatty():
            raise Refused("out_wanted")
        else:
            sys.stdout.buffer.write(text)
        return
    whole = text if isinstance(text, str | bytes) else "".join(text)
    write_atomically(Path(out).expanduser(), whole)
    if sys.stderr.isatty():
        print(t("said.written", file=clean(out)), file=sys.stderr)


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
        print_json(record.record_json(found, book, now))
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
@option("--json", "as_json", is_flag=True)
@_session
def today(session: Session, as_json: bool) -> None:
    """Print the dashboard's content."""
    print_today(session, as_json=as_json)


def print_today(session: Session, *, as_json: bool) -> None:
    """Print the dashboard's content as text or JSON."""
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
    print("\n".join(plain.today_lines(seen, scene, name=name, columns=_room())))


def _room() -> int:
    """Return the cells of a line: those of the terminal, or eighty."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 80


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


def form_of(out: str, form: str | None, known: Sequence[str], usual: str) -> str:
    """Return the format asked for, else the one the file's ending names, else the usual one."""
    if form or out in ("", "-"):
        return form or usual
    ending = Path(out).suffix.removeprefix(".").lower()
    if ending == "txt" and "txt" not in known:
        return usual
    if ending and ending not in known:
        raise Refused("out_unknown_format", path=out, known=tuple(known))
    return ending or usual


@click.command("log", cls=DescribedCommand)
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
        found = history.of_others(office, seen.seq if seen.at else office.store.seq, ref)
    else:
        found = history.log(office, ref)
    commits = list(islice(found, limit))
    if as_json:
        print_json([commit_json(commit, office.now) for commit in commits])
        return
    for commit in commits:
        print(commit_line(commit, office.book, office.now))


COMMANDS = (today, list_, show, why, when, log)
