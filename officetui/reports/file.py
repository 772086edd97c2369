"""Writing a report to a file: all of it, or the file that was there stays as it was."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from officetui.domain.errors import Refused
from officetui.path import is_folder

_MOST_LINKS = 40
_REFUSALS = {
    errno.ENOSPC: "out_disk_full",
    errno.EDQUOT: "out_disk_full",
    errno.EACCES: "out_not_allowed",
    errno.EPERM: "out_not_allowed",
    errno.EROFS: "out_read_only",
}


def write_atomically(path: Path, text: str | bytes, *, encoding: str = "utf-8") -> None:
    """Write a text, or bytes as they are, to `path`; one's own link is followed, a device written to.

    A file that is there keeps its owner and mode, a new one gets what the umask gives: it is made to be
    passed on. Raise Refused where the folder is not there, where the file cannot be written, and where
    another account has laid a link there; what was there is kept.
    """
    path = _behind_links(path)
    if is_folder(path):
        raise Refused("out_is_folder", path=str(path))
    if not is_folder(path.parent):
        raise Refused("out_no_folder", path=str(path), folder=str(path.parent))
    data = text if isinstance(text, bytes) else text.encode(encoding)
    try:
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            _write_to(os.open(path, os.O_WRONLY), data)
        else:
            _replace(path, data)
    except (OSError, ValueError) as error:
        key = _REFUSALS.get(getattr(error, "errno", 0), "out_failed")
        raise Refused(key, path=str(path), why=getattr(error, "strerror", "") or str(error)) from error


def _behind_links(path: Path) -> Path:
    """Follow links at the end of a path that this account or root has laid: another's may lead to ours."""
    for _ in range(_MOST_LINKS):
        try:
            found = path.lstat()
        except (OSError, ValueError):
            return path
        if not stat.S_ISLNK(found.st_mode):
            return path
        if found.st_uid not in (0, os.geteuid()):
            raise Refused("out_is_link", path=str(path), target=str(path.readlink()))
        path = path.parent / path.readlink()
    raise Refused("out_failed", path=str(path), why=os.strerror(errno.ELOOP))


def _replace(path: Path, data: bytes) -> None:
    """Write beside `path` and rename over it, so that no reader ever sees half of it."""
    beside = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666)
    try:
        if path.exists():
            there = path.stat()
            if os.geteuid() == 0:
                os.fchown(handle, there.st_uid, there.st_gid)
            os.fchmod(handle, stat.S_IMODE(there.st_mode))
        _write_to(handle, data, is_durable=True)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _write_to(handle: int, data: bytes, *, is_durable: bool = False) -> None:
    """Write everything, in as many pieces as the system takes, and close."""
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
        if is_durable:
            os.fsync(handle)
    finally:
        os.close(handle)
