"""Commands that take in what other programs have, and give them what is here: import, export, feed."""

import sys
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

import click

from officetui.cli.output import Outgoing, deliver, format_of, outgoing
from officetui.cli.progress import Progress
from officetui.cli.session import Session, print_json, print_lines
from officetui.cli.words import DescribedCommand, NamedPath, option, wants_json
from officetui.domain.audience import Audience
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, kind_of
from officetui.domain.record import Record
from officetui.domain.task import TASK
from officetui.i18n import n, t
from officetui.office.foreign import SOURCES
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.path import typed_path
from officetui.text import clean

TABLES = ("csv", "xlsx", "md")
_OF_ONE_KIND = {"todo": TASK, "taskwarrior": TASK}
"""The formats that hold records of one kind."""
EXPORTS = ("json", "ics", "todo", "taskwarrior", *TABLES)
_session = click.make_pass_decorator(Session)


@click.command("import", cls=DescribedCommand)
@click.argument("file", type=NamedPath(path_type=Path))
@option("--from", "source", type=click.Choice((*SOURCES, "officetui")), default=None)
@option("--kind", "kind", metavar="KIND", default="")
@option("--dry-run", is_flag=True)
@_session
def import_(session: Session, file: Path, source: str | None, kind: str, dry_run: bool) -> None:
    """Take in what a file of another program holds."""
    from officetui.capture.kind_word import kind_called
    from officetui.exchange import foreign_file, whole
    from officetui.office import holiday, importing
    from officetui.reports import exchange as report

    if source == "officetui" or (source is None and whole.is_whole(file)):
        _import_whole(session, file, is_rehearsal=dry_run)
        return
    called = kind_called(kind) if kind else ""
    if called is None:
        raise Refused("import_no_kind", text=kind, kinds=tuple(KINDS))
    session.rehearse(is_rehearsal=dry_run)
    office = session.office
    with Progress("read"):
        found = foreign_file.read_foreign(typed_path(file), office.now.tzinfo, source or "", called)
    with Progress("check") as progress:
        ready = importing.make_ready(office, found.records, progress)
        days = holiday.make_ready(office, found.days)

    def bring_in() -> Outcome:
        with Progress("import"):
            return importing.bring_in(office, ready, days)

    if wants_json():
        print_json(report.import_json(found, ready, days, None if dry_run else bring_in()))
        return
    for line in report.import_lines(found, ready, is_rehearsal=dry_run):
        print(clean(line))
    if not dry_run:
        outcome = bring_in()
        if outcome.refs:
            session.report(outcome)
    for line in report.days_lines(days, is_rehearsal=dry_run):
        print(clean(line))


def _import_whole(session: Session, file: Path, *, is_rehearsal: bool) -> None:
    """Take in a whole office of ours."""
    from officetui.exchange.whole import read_whole
    from officetui.office import whole

    with Progress("read"):
        documents = read_whole(file)
    if is_rehearsal:
        if session.is_begun:
            whole.refuse_unless_new(session.office)
        print_lines([n("import.would", sum(map(len, documents.values())))])
        return
    office = session.office
    with Progress("import") as progress:
        outcome = whole.bring_back(office, documents, progress)
    session.report(outcome)


@click.command("export", cls=DescribedCommand)
@click.argument("what", nargs=-1, metavar="[FILTER...]")
@option("--format", "form", type=click.Choice(EXPORTS), default=None)
@option("--all", "include_closed", is_flag=True)
@option("--out", metavar="PATH", default="")
@option("--include-private", is_flag=True)
@_session
def export(
    session: Session,
    what: Sequence[str],
    form: str | None,
    include_closed: bool,
    out: str,
    include_private: bool,
) -> None:
    """Give other programs what is here."""
    made, office = format_of(out, form, EXPORTS, "json"), session.office
    asked = _asked(office, what, made, is_all=include_closed, is_private=include_private)
    with Progress("export") as progress:
        write = _tables if made in TABLES else _document
        written = write(office, asked, made, progress)
    if len(written) == 1 and not (made == "csv" and _is_folder(out)):
        deliver(next(iter(written.values())), out)
    else:
        _deliver_all(written, out)
    withheld = asked.withheld
    if withheld:
        print(n("report.withheld", withheld), file=sys.stderr)


@click.command("feed", cls=DescribedCommand)
@click.argument("folder", metavar="DIR", type=NamedPath(path_type=Path))
@_session
def feed(session: Session, folder: Path) -> None:
    """Write the calendar and the day's page into a folder that telephones read."""
    from officetui.office.summary import sum_up
    from officetui.reports import summary as report
    from officetui.reports.file import write_atomically

    office = session.office
    folder = typed_path(folder)
    if not folder.is_dir():
        raise Refused("feed_no_folder", folder=folder)
    asked = _asked(office, (), "ics", is_all=False, is_private=False)
    withheld = asked.withheld
    with Progress("export") as progress:
        text = _document(office, asked, "ics", progress)[""]
    with Progress("summary"):
        # What telephones read has left the office, and internal things have not.
        found = sum_up(office, "day", None, audience=Audience.OUTSIDE)
        name, mark = office.settings.office, office.store.chain
        page = report.write(found, "html", office.book, office.now, name=name, mark=mark)
    written = {"office.ics": text, "today.html": page}
    for name, content in written.items():
        write_atomically(folder / name, content)
    if wants_json():
        print_json({"files": [str(folder / name) for name in written], "withheld": withheld})
    elif sys.stdout.isatty():
        print(t("feed.written", folder=clean(str(folder)), files=", ".join(written)))


def _asked(office: Office, what: Sequence[str], form: str, *, is_all: bool, is_private: bool) -> Outgoing:
    from officetui.office import listing

    if what or form in _OF_ONE_KIND:
        asked, words, is_named = listing.ask(what, {}) if what else (_OF_ONE_KIND[form].name, (), True)
        kind, records = listing.listed(office, asked, words, is_named=is_named, include_closed=is_all)
        if form in _OF_ONE_KIND and kind != _OF_ONE_KIND[form].name:
            raise Refused("export_only_tasks", form=form)
    else:
        records = list(office.book.all())
    return outgoing(office, records, is_passed_on=not is_private)


def _document(office: Office, asked: Outgoing, form: str, progress: Progress) -> dict[str, str | bytes]:
    """What is asked for as one document, under no name."""
    from officetui.exchange import export as writing
    from officetui.exchange.ical_writer import write_calendar
    from officetui.exchange.taskwarrior import write_tasks
    from officetui.reports.escape import to_json

    scene, name, told = asked.scene, office.settings.office, progress.over(asked.records)
    if form == "json":
        return {"": to_json(writing.whole_office(scene, told)) + "\n"}
    if form == "ics":
        entries = writing.calendar_entries(scene, told, name)
        return {"": write_calendar(name or "officetui", entries, scene.now)}
    if form == "todo":
        return {"": "".join(f"{clean(line)}\n" for line in writing.todo_lines(scene, TASK.among(told)))}
    return {"": write_tasks(writing.taskwarrior_tasks(scene, TASK.among(told)))}


def _tables(office: Office, asked: Outgoing, form: str, progress: Progress) -> dict[str, str | bytes]:
    """What is asked for as tables, by the name of the kind; in one workbook, or on one page, under none."""
    from officetui.reports.everything import whole_grid
    from officetui.reports.grid import grid_csv, grid_markdown
    from officetui.reports.workbook import workbook

    by_kind: dict[str, list[Record]] = {}
    for record in asked.records:
        by_kind.setdefault(kind_of(record).name, []).append(record)
    told = progress.over([record for records in by_kind.values() for record in records])
    grids = {
        name: whole_grid(KINDS[name], records, asked.scene, islice(told, len(records)))
        for name, records in by_kind.items()
    }
    if not grids:
        raise Refused("export_nothing")
    if form == "csv":
        return {name: grid_csv(grid) for name, grid in grids.items()}
    first, *more = grids.values()
    if form == "xlsx":
        return {"": workbook(first, office.now, *more)}
    return {"": "\n".join(map(grid_markdown, grids.values()))}


def _is_folder(out: str) -> bool:
    return out not in ("", "-") and typed_path(out).is_dir()


def _deliver_all(written: Mapping[str, str | bytes], out: str) -> None:
    """Write a file a table into the folder asked for; raise Refused where that is none."""
    from officetui.reports.file import write_atomically

    if not _is_folder(out):
        raise Refused("export_no_folder")
    folder = typed_path(out)
    for name, text in written.items():
        write_atomically(folder / f"{name}.csv", text)
    if sys.stderr.isatty():
        names = ", ".join(str(folder / f"{name}.csv") for name in written)
        print(t("said.written", file=clean(names)), file=sys.stderr)


COMMANDS = (import_, export, feed)
