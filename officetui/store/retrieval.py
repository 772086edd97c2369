"""Bringing back what is gone of the history and of the archive: from the copies among the backups; a year of
the archive also from the commits that put records there, each of which holds them whole, in the form of then.
"""

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from officetui.domain.errors import Refused
from officetui.store import content, migration, snapshot
from officetui.store import folder as place
from officetui.store.backup import head_of
from officetui.store.commit import Commit, schema_before
from officetui.store.history import sealed
from officetui.store.protocol import Notice
from officetui.store.rows import Rows
from officetui.store.snapshot import Snapshot, SnapshotHead
from officetui.store.state import ARCHIVED
from officetui.store.trace import trace
from officetui.store.view import View

_ASIDE = "damaged-"


def years_in(folder: Path) -> frozenset[int]:
    """Return the years that there are files of in an archive's folder, or in one of its copies."""
    return frozenset(int(path.stem) for path in folder.glob("*.json") if path.stem.isdecimal())


def lost_years(folder: Path, years: frozenset[int]) -> list[int]:
    """Return the years whose file is gone or spoilt; those that may not be read are let alone."""
    archive = folder / place.ARCHIVE
    return [year for year in sorted(years | years_in(archive)) if not _is_whole(archive / f"{year}.json")]


def retrieve(
    store: View, folder: Path, years: list[int], also: Path | None = None, *, is_another: bool = False
) -> list[Notice]:
    """Write the files of these years anew, with all that can be found; return what was done.

    Their copies are those of the office, else those in the folder `also`. Where these are of a store that
    `is_another`, its numbers of commits mean nothing here: the records are archived from now on.
    """
    copies = [one for one in (folder / place.BACKUPS / place.ARCHIVE, also) if one is not None]
    place.make_folder(folder / place.ARCHIVE)
    place.make_folder(folder / place.HISTORY)
    put = _put_away(store)
    notices = []
    for year in years:
        path = folder / place.ARCHIVE / f"{year}.json"
        if path.exists():
            kept = place.keep(path, folder / place.HISTORY / f"{_ASIDE}{path.name}")
            params = {"file": path.name, "kept": str(kept.relative_to(folder))}
            notices.append(Notice("store.notice.set_aside", params))
        tables = _copied(copies, path, year)
        for rows in tables.values():
            rows.redate(store.seq, anew=is_another)
        for commit in put:
            _add(tables, commit, year)
        count = sum(len(rows) for rows in tables.values())
        snapshot.write(path, SnapshotHead(str(year), migration.SCHEMA, store.seq, store.chain), tables)
        key = "store.notice.archive_back" if count else "store.notice.archive_lost"
        notices.append(Notice(key, {"file": str(path.relative_to(folder)), "count": count}))
    return notices


def retrieve_history(folder: Path, backups: Path) -> list[Notice]:
    """Bring back older changes that are gone from the history and are among the backups; return what was."""
    notices = []
    for _, path in sealed(backups):
        target = folder / place.HISTORY / path.name
        found = trace(path)
        if target.exists() or found.header is None or found.wrong or found.tail:
            continue
        place.make_folder(target.parent)
        place.copy(path, target)
        notices.append(Notice("store.notice.file_back", {"file": str(target.relative_to(folder))}))
    return notices


def is_unbegun(folder: Path, backups: Path) -> bool:
    """Tell whether nothing is in a folder yet but what was brought there from these backups."""
    if any((folder / name).exists() for name in (place.STORE, place.JOURNAL)):
        return False
    copies = {path.name: path for _, path in sealed(backups)}
    return all(
        path.name in copies and place.read(path) == place.read(copies[path.name])
        for _, path in sealed(folder)
    )


def retrieve_contents(folder: Path, backups: Path) -> list[Notice]:
    """Bring back versions of drafts that are spoilt or gone and among the backups; return what was done."""
    try:
        count = content.bring_back(folder, backups)
    except OSError as error:
        raise Refused("not_saved", reason=error.strerror or str(error)) from error
    return [Notice("store.notice.contents_back", {"count": count})] if count else []


def _is_whole(path: Path) -> bool:
    try:
        snapshot.read_all(path)
    except PermissionError:
        return True
    except (Refused, OSError):
        return False
    return True


def _copied(copies: Iterable[Path], path: Path, year: int) -> dict[str, Rows]:
    """Return the first copy among the backups that is whole, else what can be read of the file at `path`."""
    for folder in copies:
        with contextlib.suppress(Refused, OSError):
            return migration.in_new_form(snapshot.read_all(folder / f"{year}.json"))
    if not path.exists():
        return {}
    head = head_of(path) or SnapshotHead(str(year), migration.SCHEMA, 0, "")
    return migration.in_new_form(Snapshot(head, snapshot.salvage(path), 0))


class _Put(NamedTuple):
    """A commit that put records into the archive, and the schema they were in."""

    commit: Commit
    schema: int


def _put_away(store: View) -> list[_Put]:
    found: list[_Put] = []
    later = store.schema
    try:
        for commit in store.commits(newest_first=True):
            if commit.action == ARCHIVED:
                found.append(_Put(commit, later))
            if commit.schema:
                later = schema_before(commit)
    except Refused:
        # Of what lies beyond damage in the history the copy is all there is.
        pass
    return found[::-1]


def _add(tables: dict[str, Rows], put: _Put, year: int) -> None:
    """Add what a commit put into a year, and take out what it put into another."""
    years = put.commit.note.get("years", ())
    here: migration.Tables = {}
    elsewhere: migration.Tables = {}
    for change in put.commit.changes:
        if change.old is None or change.after is not None:
            continue
        # Commits of earlier versions name the years only: where there are several, each gets all.
        is_here = year in years
        if isinstance(years, Mapping):
            is_here = change.id in years.get(str(year), {}).get(change.table, ())
        if is_here or isinstance(years, Mapping):
            (here if is_here else elsewhere).setdefault(change.table, {})[change.id] = change.old
    for documents in (here, elsewhere):
        migration.migrate(documents, put.schema)
    for table, found in here.items():
        for key, document in found.items():
            tables.setdefault(table, Rows()).put(key, document, put.commit.seq - 1)
    for table, found in elsewhere.items():
        for key in found:
            if key in tables.get(table, Rows()):
                tables[table].drop(key, put.commit.seq)
