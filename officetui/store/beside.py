"""What an office keeps beside its records: settings, holidays, what was let stand in papers, users' choices.

Copied with every backup, day by day, and brought back by a restore where it is gone. Knows only the names.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from officetui.domain.errors import Refused
from officetui.store import folder as place
from officetui.store.protocol import Notice

WAIVERS = "proof.json"
_NAMES = ("settings.toml", "calendar.toml", WAIVERS, f"{place.STATE}/*.json")


def keep(folder: Path, backups: Path, day: str, count: int) -> None:
    """Copy these files into the backups as those of `day`; the newest `count` days stay."""
    target = backups / place.FILES / day
    if target.is_symlink():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(target))
    for path in _there(folder):
        _copy(path, target / path.relative_to(folder))
    if target.is_dir():
        gone = {path for path in target.rglob("*") if not path.is_dir()}
        for path in gone - {target / path.relative_to(folder) for path in _there(folder)}:
            path.unlink()
    for old in sorted((backups / place.FILES).glob("*-*-*"), reverse=True)[count:]:
        if old != target:
            shutil.rmtree(old)


def bring_back(folder: Path, backup: Path) -> list[Notice]:
    """Write those of these files that are gone, as they were when `backup` was made; return what was done.

    Of a month's backup, and of one whose day has none, the newest before its end are meant.
    """
    named = backup.stem.partition("-")[2]
    days = sorted((backup.parent / place.FILES).glob("*-*-*"))
    source = next((day for day in reversed(days) if day.name[: len(named)] <= named), None)
    notices = []
    for path in _there(source) if source is not None else ():
        target = folder / path.relative_to(source or folder)
        if not target.exists() and not target.is_symlink():
            try:
                _copy(path, target)
            except OSError as error:
                raise Refused("not_saved", reason=error.strerror or str(error)) from error
            notices.append(Notice("store.notice.file_back", {"file": str(target.relative_to(folder))}))
    return notices


def _there(folder: Path) -> Iterator[Path]:
    for name in _NAMES:
        yield from (path for path in sorted(folder.glob(name)) if path.is_file() and not path.is_symlink())


def _copy(path: Path, target: Path) -> None:
    place.make_folder(target.parent)
    place.copy(path, target)
