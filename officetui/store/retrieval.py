"""Bringing back a year of the archive that is gone or spoilt: from its copy among the backups, and from the
commits that put records there, each of which holds them whole, in the form that records had then."""

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from officetui.domain.errors import Refused
from officetui.store import folder as place
from officetui.store import migration, snapshot
from officetui.store.backup import head_of
from officetui.store.commit import Commit, schema_before
from officetui.store.protocol import Notice
from officetui.store.rows import Rows
from officetui.store.snapshot import Head, Snapshot
from officetui.store.state import ARCHIVED
from officetui.store.view import View

_ASIDE = "damaged-"


def lacking(folder: Path, years: frozenset[int]) -> list[int]:
    """Return the years whose file is gone or spoilt; those that may not be read are let alone."""
    there = {int(path.stem) for path in (folder / place.ARCHIVE).glob("*.json") if path.stem.isdecimal()}
    return [year for year in sorted(years | there) if not _is_whole(folder / place.ARCHIVE / f"{year}.json")]


def retrieve(store: View, folder: Path, years: list[int]) -> list[Notice]:
    """Write the files of these years anew, with all that can be found; return what was done."""
    place.make(folder / place.ARCHIVE)
    place.make(folder / place.HISTORY)
    put = _put_away(store)
    notices = []
    for year in years:
        path = folder / place.ARCHIVE / f"{year}.json"
        if path.exists():
            kept = place.keep(path, folder / place.HISTORY / f"{_ASIDE}{path.name}")
            params = {"file": path.name, "kept": str(kept.relative_to(folder))}
            notices.append(Notice("store.notice.set_aside", params))
        tables = _copied(folder, year)
        for commit in put:
            _add(tables, commit, year)
        count = sum(len(rows) for rows in tables.values())
        snapshot.write(path, Head(str(year), migration.SCHEMA, store.seq, store.chain), tables)
        key = "store.notice.archive_back" if count else "store.notice.archive_lost"
        notices.append(Notice(key, {"file": str(path.relative_to(folder)), "count": count}))
    return notices


def _is_whole(path: Path) -> bool:
    try:
        snapshot.read_all(path)
    except PermissionError:
        return True
    except (Refused, OSError):
        return False
    return True


def _copied(folder: Path, year: int) -> dict[str, Rows]:
    """Return the copy among the backups, else what can be read of the spoilt file."""
    copy = folder / place.BACKUPS / place.ARCHIVE / f"{year}.json"
    with contextlib.suppress(Refused, OSError):
        return migration.in_new_form(snapshot.read_all(copy))
    path = folder / place.ARCHIVE / f"{year}.json"
    if not path.exists():
        return {}
    head = head_of(path) or Head(str(year), migration.SCHEMA, 0, "")
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
