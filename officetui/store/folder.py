"""The office's folder: where each file lies, who may read it, and writing files that are whole or absent."""

import contextlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

STORE = "store.json"
JOURNAL = "journal.jsonl"
LOCK = "lock"
HISTORY = "history"
ARCHIVE = "archive"
BACKUPS = "backups"

FILE_MODE = 0o600
FOLDER_MODE = 0o700
_NEW = ".new"
_MOUNTS = Path("/proc/self/mounts")
_NETWORK = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "ceph", "lustre", "gfs2", "ocfs2"),
        *("glusterfs", "fuse.sshfs", "fuse.glusterfs", "fuse.davfs2", "fuse.s3fs", "fuse.rclone"),
    }
)


def make(folder: Path) -> None:
    """Make a folder, and those above it, for the owner only."""
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)


def sync(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def create(path: Path) -> BinaryIO:
    """Open a new file, for the owner only, in the place of any of that name."""
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, FILE_MODE), "w+b", 1 << 20)


def write_whole(path: Path, write: Callable[[BinaryIO], None], *, install: bool = True) -> Path:
    """Let `write` fill a file that appears at `path` complete and durable, or not at all.

    With `install` False it is left ready under a temporary name, which is returned.
    """
    ready = path.with_name(path.name + _NEW)
    try:
        with create(ready) as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        if not install:
            return ready
        ready.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            ready.unlink(missing_ok=True)
        raise
    sync(path.parent)
    return path


def free(path: Path) -> Path:
    """Return `path`, numbered where that name is taken."""
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.name}.{number}")
    return found


def set_aside(folder: Path, name: str, data: Iterable[bytes]) -> Path:
    """Keep `data` in the history under `name`, numbered where that is taken; return the file."""
    make(folder / HISTORY)
    return write_whole(free(folder / HISTORY / name), lambda file: file.writelines(data))


def network(folder: Path) -> str:
    """Return the type of the network file system `folder` is on, "" if it is local or unknown."""
    try:
        lines = _MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    here = os.path.realpath(folder) + "/"
    best, found = "", ""
    for line in lines:
        _, point, kind, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if here.startswith(point.rstrip("/") + "/") and len(point) >= len(best):
            best, found = point, kind
    return found if found in _NETWORK else ""
