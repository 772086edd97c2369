"""Contents of files that must be there for ever, each under the SHA-256 of its bytes, for the owner only.

A content is written once, whole and durable, and never changed; backups hold a copy of each.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from officetui.domain.errors import Refused
from officetui.store import folder as place

_NAME = re.compile(r"[0-9a-f]{64}")


def checksum(data: bytes) -> str:
    """Return what a content is known by."""
    return hashlib.sha256(data).hexdigest()


def put(folder: Path, data: bytes) -> str:
    """Keep a content in an office's folder; return its checksum. Raise Refused where it cannot be written."""
    name = checksum(data)
    path = folder / place.CONTENTS / name
    try:
        if not _is_whole(path):
            place.make_folder(path.parent)
            place.sweep(path.parent)
            place.write_whole(path, lambda file: file.writelines((data,)))
    except OSError as error:
        raise Refused("content_not_kept", why=error.strerror or str(error)) from error
    return name


def get(folder: Path, name: str) -> bytes:
    """Return a content by its checksum, from the backups where it is spoilt or gone; raise Refused else."""
    for path in (folder / place.CONTENTS / name, folder / place.BACKUPS / place.CONTENTS / name):
        if _NAME.fullmatch(name) and _is_whole(path):
            return place.read(path)
    raise Refused("content_gone", checksum=name[:12])


def keep(folder: Path) -> None:
    """Copy into the backups what they do not hold yet; what is spoilt takes no good one's place."""
    for path in contents(folder):
        copy = folder / place.BACKUPS / place.CONTENTS / path.name
        if copy.exists() or not _is_whole(path):
            continue
        place.make_folder(copy.parent)
        place.sweep(copy.parent)
        place.copy(path, copy)


def bring_back(folder: Path, backups: Path) -> int:
    """Write anew what is spoilt or gone and whole in a folder of backups; return how many contents."""
    count = 0
    for copy in contents(backups):
        path = folder / place.CONTENTS / copy.name
        if not _is_whole(path) and _is_whole(copy):
            place.make_folder(path.parent)
            place.copy(copy, path)
            count += 1
    return count


def contents(folder: Path) -> list[Path]:
    """Return the files of an office's contents, in the order of their names."""
    return sorted(each for each in (folder / place.CONTENTS).glob("*") if _NAME.fullmatch(each.name))


def spoilt(folder: Path) -> Iterator[Path]:
    """Yield the contents, and their copies in the backups, that are no longer what they were."""
    for each in (*contents(folder), *contents(folder / place.BACKUPS)):
        if not _is_whole(each):
            yield each


def _is_whole(path: Path) -> bool:
    try:
        return checksum(place.read(path)) == path.name
    except PermissionError:
        raise
    except OSError:
        return False
