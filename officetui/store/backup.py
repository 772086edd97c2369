"""Backups: whole snapshots by day and by month, each read back before it counts."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from officetui.domain.errors import Refused
from officetui.store import folder as place
from officetui.store import snapshot
from officetui.store.engine import JournalStore
from officetui.store.snapshot import Snapshot

DAILY = 14
MONTHLY = 24


def backup(store: JournalStore, day: date, *, daily: int = DAILY, monthly: int = MONTHLY) -> Path:
    """Write the backup of `day` over any earlier one of that day; return its file.

    The first of a month is kept as that month's. The newest `daily` and `monthly` stay. Raise
    Refused("backup_failed"), or why the store is damaged.
    """
    store.refresh()
    store.require_sound()
    target = store.folder / place.BACKUPS / f"day-{day:%Y-%m-%d}.json"
    month = target.with_name(f"month-{day:%Y-%m}.json")
    try:
        place.make(target.parent)
        store.write_snapshot(target)
        snapshot.read(target)
        if not month.exists():
            _keep_as(target, month)
        for pattern, count in (("day-*.json", daily), ("month-*.json", monthly)):
            for path in sorted(target.parent.glob(pattern), reverse=True)[count:]:
                # One made while the clock is behind is the oldest by its name, but it is today's.
                if path not in (target, month):
                    path.unlink()
    except (OSError, Refused) as error:
        reason = error.strerror if isinstance(error, OSError) else error.key
        raise Refused("backup_failed", reason=reason) from error
    return target


def _keep_as(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        with source.open("rb") as file:
            place.write_whole(target, lambda new: new.writelines(file))


def files(folder: Path) -> list[Path]:
    """Return the backups of an office's folder, in the order of their names."""
    return sorted((folder / place.BACKUPS).glob("*.json"))


def sound(paths: Iterable[Path]) -> Iterator[tuple[Path, Snapshot]]:
    """Yield those of some backups that read back whole."""
    for path in paths:
        with contextlib.suppress(Refused, OSError):
            yield path, snapshot.read(path)
