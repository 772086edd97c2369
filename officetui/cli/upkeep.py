"""Commands that keep the store safe: check, repair, backup, restore; and the archive."""

from pathlib import Path
from typing import Any

import click

from officetui.cli.progress import Progress
from officetui.cli.session import Session, print_json, print_lines
from officetui.cli.words import DescribedCommand, NamedPath, option
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref, parse_ref
from officetui.i18n import n, t

_session = click.make_pass_decorator(Session)


@click.command("check", cls=DescribedCommand)
@option("--json", "as_json", is_flag=True)
@_session
def check(session: Session, as_json: bool) -> int:
    """Read everything and say what is wrong."""
    from officetui.office import upkeep
    from officetui.reports import health

    session.speak()
    with Progress("check"):
        found = upkeep.check(session.folder)
    if as_json:
        print_json(health.health_json(found))
    else:
        print("\n".join(health.health_lines(found)))
    return 1 if found.problems else 0


@click.command("repair", cls=DescribedCommand)
@_session
def repair(session: Session) -> None:
    """Make a damaged store whole again."""
    from officetui.office import upkeep

    session.speak()
    _refuse_past(session)
    with Progress("repair"):
        done = upkeep.repair(session.folder, session.moment())
    print_lines([t(notice.key, **notice.params) for notice in done] or [t("said.nothing_to_repair")])


@click.command("backup", cls=DescribedCommand)
@_session
def backup(session: Session) -> None:
    """Write a verified copy of the store."""
    from officetui.office import upkeep

    office = session.office
    with Progress("backup"):
        file = upkeep.backup(office)
    print_lines([t("said.backed_up", file=file)])


@click.command("restore", cls=DescribedCommand)
@click.argument("file", type=NamedPath(path_type=Path))
@option("--other", is_flag=True)
@_session
def restore(session: Session, file: Path, other: bool) -> None:
    """Put a backup in place of the store; undo brings back what it replaces."""
    from officetui.office import upkeep

    session.speak()
    _refuse_past(session)
    with Progress("restore"):
        done = upkeep.restore(
            session.folder,
            file,
            actor=session.account,
            now=session.now,
            at=session.moment(),
            is_other=other,
        )
    lines = [t(notice.key, **notice.params) for notice in done.notices]
    if done.is_mended:
        lines.append(t("said.restored_anyway", file=file))
    else:
        lines.append(t("said.restored" if done.has_changed else "said.restored_same", file=file))
    print_lines(lines)


@click.command("archive", cls=DescribedCommand)
@click.argument("ids", nargs=-1, metavar="[ID...]")
@option("--dry-run", is_flag=True)
@_session
def archive(session: Session, ids: tuple[str, ...], dry_run: bool) -> None:
    """Move what was closed long ago into the archive, or what is named and never closed."""
    from officetui.office import archive as archives

    office = session.office
    if ids:
        _archive_named(session, [session.ref(text) for text in dict.fromkeys(ids)], dry_run=dry_run)
        return
    if not dry_run:
        with Progress("archive"):
            outcome = archives.put_away(office)
        session.report(outcome)
        return
    found = archives.ripe(office)
    days = office.settings.archive_after_days
    if not found:
        raise Refused("nothing_to_archive", days=days)
    lines = [t("archive.year", year=year, what=_counted(refs)) for year, refs in found.items()]
    print_lines([*lines, n("archive.would", sum(map(len, found.values())), days=days)])


def _archive_named(session: Session, refs: list[Ref], *, dry_run: bool) -> None:
    from officetui import wording
    from officetui.office import record

    office = session.office
    if not dry_run:
        session.report(record.archive(office, refs))
        return
    for ref in refs:
        record.refuse_archiving(office, ref, refs)
    wanted = [wording.named(ref, office.book) for ref in refs if not office.book.get(ref).archived]
    print_lines([t("archive.would_named", what=wording.join(wanted)) if wanted else t("archive.would_none")])


@click.command("unarchive", cls=DescribedCommand)
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@_session
def unarchive(session: Session, ids: tuple[str, ...]) -> None:
    """Bring records back out of the archive."""
    from officetui.office import archive as archives

    refs, office = [parse_ref(text) for text in dict.fromkeys(ids)], session.office
    with Progress("unarchive"):
        outcome = archives.bring_back(office, refs)
    session.report(outcome)


def _counted(refs: list[Ref]) -> str:
    """The records by kind: 100 tasks, 32 documents."""
    from officetui import wording

    counts: dict[str, int] = {}
    for ref in refs:
        counts[ref.kind] = counts.get(ref.kind, 0) + 1
    return wording.join(n(f"{kind}.count", count) for kind, count in counts.items())


def _refuse_past(session: Session) -> None:
    if session.as_of:
        raise Refused("as_of_no_change")


COMMANDS: tuple[Any, ...] = (check, repair, backup, restore, archive, unarchive)
