"""Bringing back a year of the archive that is gone or spoilt: from its copy among the backups, and from the
commits that put records there, each of which holds them whole."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from officetui.domain.errors import Refused
from officetui.store import folder as place
from officetui.store import migration, snapshot
from officetui.store.commit import Commit
from officetui.store.protocol import Notice
from officetui.store.rows import Rows
from officetui.store.snapshot import Head
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
    put = list(_put_away(store))
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
        snapshot.read(path)
    except PermissionError:
        return True
    except (Refused, OSError):
        return False
    return True


def _copied(folder: Path, year: int) -> dict[str, Rows]:
    """Return the copy among the backups, else what can be read of the spoilt file."""
    copy = folder / place.BACKUPS / place.ARCHIVE / f"{year}.json"
    try:
        return snapshot.read(copy).tables
    except (Refused, OSError):
        path = folder / place.ARCHIVE / f"{year}.json"
        return snapshot.salvage(path) if path.exists() else {}


def _put_away(store: View) -> Iterator[Commit]:
    try:
        for commit in store.commits():
            if commit.action == ARCHIVED:
                yield commit
    except Refused:
        # Of what lies beyond damage in the history the copy is all there is.
        return


def _add(tables: dict[str, Rows], commit: Commit, year: int) -> None:
    """Add what a commit put into a year, and take out what it put into another."""
    years = commit.note.get("years", ())
    for change in commit.changes:
        if change.old is None or change.after is not None:
            continue
        if isinstance(years, Mapping):
            is_here = change.id in years.get(str(year), {}).get(change.table, ())
        else:
            # Commits of earlier versions name the years only: where there are several, each gets all.
            is_here = year in years
        if is_here:
            tables.setdefault(change.table, Rows()).put(change.id, dict(change.old), commit.seq - 1)
        elif isinstance(years, Mapping) and change.id in tables.get(change.table, Rows()):
            tables[change.table].drop(change.id, commit.seq)
