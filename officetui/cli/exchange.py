"""Commands that take in what other programs have, and give them what is here: import, export, feed."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from officetui.cli.look import deliver, form_of
from officetui.cli.progress import Progress
from officetui.cli.session import Session, print_json, print_lines
from officetui.cli.words import Command, option, wants_json
from officetui.domain.audience import Audience
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS
from officetui.domain.secrecy import is_exportable
from officetui.domain.task import TASK
from officetui.i18n import n, t
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.text import clean

SOURCES = ("table", "taskwarrior", "todo", "ics", "holidays", "vcard", "officetui")
EXPORTS = ("json", "ics", "todo", "taskwarrior")
_session = click.make_pass_decorator(Session)


@click.command("import", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@option("--from", "source", type=click.Choice(SOURCES), default=None)
@option("--kind", "kind", metavar="KIND", default="")
@option("--dry-run", is_flag=True)
@_session
def import_(session: Session, file: Path, source: str | None, kind: str, dry_run: bool) -> None:
    """Take in what a file of another program holds."""
    from officetui.capture import vocabulary
    from officetui.exchange import reading, whole
    from officetui.office import holiday, importing
    from officetui.reports import exchange as report

    if source == "officetui" or (source is None and whole.is_whole(file)):
        with Progress("read"):
            documents = whole.read_whole(file)
        if dry_run:
            print_lines([n("import.would", sum(map(len, documents.values())))])
            return
        office = session.office
        with Progress("import") as progress:
            outcome = importing.bring_back(office, documents, progress)
        session.report(outcome)
        return
    called = vocabulary.kind_called(kind) if kind else ""
    if called is None:
        raise Refused("import_no_kind", text=kind, kinds=tuple(KINDS))
    office = session.office
    with Progress("read"):
        found = reading.read_foreign(file.expanduser(), office.now.tzinfo, source or "", called)
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


@click.command("export", cls=Command)
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
    made, office = form_of(out, form, EXPORTS, "json"), session.office
    with Progress("export") as progress:
        text, withheld = _export(
            office, what, made, progress, is_all=include_closed, is_asked=include_private
        )
    deliver(text, out)
    if withheld:
        print(n("report.withheld", withheld), file=sys.stderr)


@click.command("feed", cls=Command)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@_session
def feed(session: Session, folder: Path) -> None:
    """Write the calendar and the day's page into a folder that telephones read."""
    from officetui.office.summary import sum_up
    from officetui.reports import summary as report
    from officetui.reports.file import write_atomically

    office = session.office
    folder = folder.expanduser()
    if not folder.is_dir():
        raise Refused("feed_no_folder", folder=folder)
    with Progress("export") as progress:
        text, withheld = _export(office, (), "ics", progress, is_all=False, is_asked=False)
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


def _export(
    office: Office, what: Sequence[str], form: str, progress: Progress, *, is_all: bool, is_asked: bool
) -> tuple[str | bytes, int]:
    """What is asked for in a format, and how many records were left out, not to go out unasked."""
    from officetui.exchange import export as writing
    from officetui.exchange.ical_writer import write_calendar
    from officetui.exchange.taskwarrior import write_tasks
    from officetui.office import listing
    from officetui.reports.escape import to_json

    scene, name = office.scene(), office.settings.office
    if form in ("todo", "taskwarrior") or what:
        asked, words, is_named = listing.ask(what, {}) if what else (TASK.name, (), True)
        kind, records = listing.find(office, asked, words, is_named=is_named, include_closed=is_all)
        if form in ("todo", "taskwarrior") and kind != TASK.name:
            raise Refused("export_only_tasks", form=form)
    else:
        records = [record for each in KINDS.values() for record in office.book.of(each).values()]
    passed = records if is_asked else [record for record in records if is_exportable(record)]
    told = progress.over(passed)
    made: str | bytes
    if form == "json":
        made = to_json(writing.whole(scene, told)) + "\n"
    elif form == "ics":
        made = write_calendar(name or "officetui", writing.calendar_entries(scene, told, name), scene.now)
    elif form == "todo":
        made = "".join(f"{clean(line)}\n" for line in writing.todo_lines(TASK.among(told)))
    else:
        made = write_tasks(writing.taskwarrior_tasks(scene, TASK.among(told)))
    return made, len(records) - len(passed)


COMMANDS = (import_, export, feed)
