"""Backups: whole snapshots by day and month, each read back before it counts; and copies of the archive, of
the older changes, and of what the office keeps beside its records."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from officetui.domain.errors import Refused
from officetui.store import beside, content, snapshot
from officetui.store import folder as place
from officetui.store.engine import JournalStore
from officetui.store.history import sealed
from officetui.store.lock import Lock
from officetui.store.snapshot import Snapshot, SnapshotHead
from officetui.store.trace import trace

DAILY = 14
MONTHLY = 24
_PATIENCE = 60.0


def backup(store: JournalStore, day: date, *, daily: int = DAILY, monthly: int = MONTHLY) -> Path:
    """Write the backup of `day` over any earlier one of that day; return its file.

    The first of a month is kept as that month's. The newest `daily` and `monthly` stay. One program at a
    time: others wait. Raise Refused("backup_failed"), or why the store is damaged.
    """
    store.refresh()
    store.require_sound()
    target = store.folder / place.BACKUPS / f"day-{day:%Y-%m-%d}.json"
    month = target.with_name(f"month-{day:%Y-%m}.json")
    lock = Lock(target.parent, has_note=False)
    try:
        place.make_folder(target.parent)
        with lock.held(_PATIENCE):
            for folder in (target.parent, store.folder / place.STATE, store.folder / place.CONTENTS):
                place.sweep(folder)
            snapshot.write(target, *store.contents(), is_read_back=True)
            if not month.exists():
                place.keep(target, month)
            _keep_archive(store.folder)
            content.keep(store.folder)
            _keep_history(store.folder)
            beside.keep(store.folder, target.parent, day.isoformat(), daily)
            for pattern, count in (("day-*.json", daily), ("month-*.json", monthly)):
                for path in sorted(target.parent.glob(pattern), reverse=True)[count:]:
                    # One made while the clock is behind is the oldest by its name, but it is today's.
                    if path not in (target, month):
                        path.unlink()
    except (OSError, Refused) as error:
        reason = error.strerror if isinstance(error, OSError) else error.key
        raise Refused("backup_failed", reason=reason) from error
    finally:
        lock.close()
    return target


def _keep_archive(folder: Path) -> None:
    """Copy the years that changed since: what is in the archive is in no snapshot of the store any more."""
    for path in (folder / place.ARCHIVE).glob("*.json"):
        copy = folder / place.BACKUPS / place.ARCHIVE / path.name
        if _is_copied(path, copy):
            continue
        try:
            snapshot.read(path)
        except Refused:
            # A spoilt one must not take the place of a good one; check and whoever needs it say so.
            continue
        _copy(path, copy)


def _keep_history(folder: Path) -> None:
    """Copy the older changes that are new since; what is spoilt takes no good one's place."""
    for _, path in sealed(folder):
        copy = folder / place.BACKUPS / place.HISTORY / path.name
        if not _is_copied(path, copy):
            found = trace(path)
            if found.header is not None and not found.wrong:
                _copy(path, copy)


def _is_copied(path: Path, copy: Path) -> bool:
    try:
        there, ours = path.stat(), copy.stat()
    except OSError:
        return False
    return (there.st_size, there.st_mtime_ns) == (ours.st_size, ours.st_mtime_ns)


def _copy(path: Path, copy: Path) -> None:
    place.make_folder(copy.parent)
    place.sweep(copy.parent)
    place.copy(path, copy)
    when = path.stat()
    os.utime(copy, ns=(when.st_atime_ns, when.st_mtime_ns))


def files(folder: Path) -> list[Path]:
    """Return the backups of an office's folder, in the order of their names."""
    return sorted((folder / place.BACKUPS).glob("*.json"))


def head_of(path: Path) -> SnapshotHead | None:
    """Return what a snapshot stands at; None where that cannot be read."""
    try:
        return snapshot.head(path)
    except (Refused, OSError):
        return None


def archive_copies(folder: Path) -> list[Path]:
    """Return the copies of the years of the archive."""
    return sorted((folder / place.BACKUPS / place.ARCHIVE).glob("*.json"))


def sound_backups(paths: Iterable[Path]) -> Iterator[tuple[Path, Snapshot]]:
    """Yield those of some backups that read back whole."""
    for path in paths:
        with contextlib.suppress(Refused, OSError):
            yield path, snapshot.read_all(path)
