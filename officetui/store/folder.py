"""The office's folder: where each file lies, who owns it, and writing files that are whole or absent."""

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

STORE = "store.json"
JOURNAL = "journal.jsonl"
LOCK = "lock"
HISTORY = "history"
ARCHIVE = "archive"
BACKUPS = "backups"
STATE = "state"
FILES = "files"
CONTENTS = "drafts"

COPIES = tuple(f"{BACKUPS}/{name}" for name in (ARCHIVE, HISTORY, CONTENTS, FILES))
"""The folders among the backups."""

FILE_MODE = 0o600
FOLDER_MODE = 0o700
_NEW = ".new"
_ROOT = 0
_BLOCK = 1 << 20


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, for the owner only and durably.

    What root makes belongs to whom the folder above belongs to.
    """
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        with contextlib.suppress(FileExistsError):
            each.mkdir(mode=FOLDER_MODE)
            adopt(each, each.parent)
            sync(each.parent)
        if not each.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(each))


def sync(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def create(path: Path, like: Path) -> BinaryIO:
    """Open a new file at `path` that is to take the place of `like`: its owner, group and mode are kept.

    Where `like` is not there, it is for the owner only, and whoever owns the folder owns the file. Raise
    OSError, before anything is written, where this account cannot give it to whom it belongs.
    """
    path.unlink(missing_ok=True)
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    handle = os.open(path, flags, FILE_MODE)
    try:
        _give(handle, like)
    except BaseException:
        os.close(handle)
        path.unlink(missing_ok=True)
        raise
    return os.fdopen(handle, "w+b", 1 << 20)


def open_own(path: Path) -> int:
    """Open a file to be locked or noted in, made where it is not there; never through a link."""
    flags = os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        return os.open(path, flags)
    except FileNotFoundError:
        handle = os.open(path, flags | os.O_CREAT, FILE_MODE)
        adopt(handle, path.parent)
        return handle


def open_file(path: Path, flags: int = os.O_RDONLY) -> int:
    """Open a file that should be there; raise OSError where it is a pipe, a device or a folder.

    The folder may be anybody's: to read one of these might never end.
    """
    handle = os.open(path, flags | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "not a file", str(path))
    return handle


def open_to_read(path: Path) -> BinaryIO:
    """Open such a file to be read piece by piece."""
    return os.fdopen(open_file(path), "rb", buffering=0)


def read(path: Path) -> bytes:
    """Return what is in such a file."""
    with open_to_read(path) as file:
        return file.read()


def adopt(new: Path | int, folder: Path) -> None:
    """Let what root has just made in a folder belong to whom the store there, or the folder, belongs to."""
    if os.geteuid() == _ROOT:
        try:
            whose = (folder / STORE).lstat()
        except FileNotFoundError:
            whose = folder.stat()
        os.chown(new, whose.st_uid, whose.st_gid)


def stranger(folder: Path) -> Path | None:
    """Return a file of the store that this account does not own and could not replace; None if there is none.

    Root can: what it replaces stays with its owner.
    """
    me = os.geteuid()
    if me == _ROOT:
        return None
    names = (STORE, JOURNAL, HISTORY, ARCHIVE, BACKUPS, CONTENTS)
    for path in (folder / name for name in names):
        with contextlib.suppress(FileNotFoundError):
            if path.lstat().st_uid != me:
                return path
    return None


def link(folder: Path) -> Path | None:
    """Return a link in the place of a file of ours: nothing is written through one. None if there is none."""
    names = (STORE, JOURNAL, LOCK, HISTORY, ARCHIVE, BACKUPS, STATE, CONTENTS, *COPIES)
    return next((path for path in (folder / name for name in names) if path.is_symlink()), None)


def owner(path: Path) -> str:
    """Return the name of the account a file belongs to, its number where it has no name."""
    import pwd

    number = path.lstat().st_uid
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def _give(handle: int, like: Path) -> None:
    ours = os.fstat(handle)
    try:
        model = like.lstat()
    except FileNotFoundError:
        adopt(handle, like.parent)
        return
    if model.st_uid != ours.st_uid:
        os.fchown(handle, model.st_uid, model.st_gid)
    elif model.st_gid != ours.st_gid:
        # A group this account is not in cannot be given: the owner is what counts.
        with contextlib.suppress(PermissionError):
            os.fchown(handle, -1, model.st_gid)
    if stat.S_ISREG(model.st_mode):
        os.fchmod(handle, stat.S_IMODE(model.st_mode))


def write_whole(
    path: Path,
    write: Callable[[BinaryIO], None],
    *,
    install: bool = True,
    is_durable: bool = True,
    prove: Callable[[Path], object] | None = None,
) -> Path:
    """Let `write` fill a file that appears at `path` complete and durable, or not at all.

    With `install` False it is left ready under a temporary name, which is returned. What is not `is_durable`
    is whole too, but a power cut may take it. What `prove` raises of the new file keeps it from its place.
    """
    ready = path.with_name(f"{path.name}.{os.getpid()}{_NEW}")
    try:
        with create(ready, path) as file:
            write(file)
            file.flush()
            if is_durable:
                os.fsync(file.fileno())
        if prove is not None:
            prove(ready)
        if not install:
            return ready
        ready.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            ready.unlink(missing_ok=True)
        raise
    if is_durable:
        sync(path.parent)
    return path


def copy(path: Path, target: Path) -> None:
    """Write a copy of a file to `target`, whole or not at all."""
    with open_to_read(path) as source:
        write_whole(target, lambda file: file.writelines(iter(lambda: source.read(_BLOCK), b"")))


def those(folder: Path, begin: str = "") -> list[Path]:
    """Return the JSON files of a folder whose names begin so, by name; none where none can be seen."""
    try:
        found = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return []
    return [path for path in found if path.name.startswith(begin) and path.name.endswith(".json")]


def leftovers(folder: Path) -> Iterator[Path]:
    """Yield the half-written files of programs that have ended."""
    for path in folder.glob(f"*{_NEW}"):
        number = path.name.removesuffix(_NEW).rpartition(".")[2]
        if not (number.isdecimal() and is_running(int(number))):
            yield path


def is_running(pid: int) -> bool:
    """Tell whether there is a process of that number."""
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def sweep(folder: Path) -> None:
    """Remove the half-written files of programs that have ended."""
    for path in leftovers(folder):
        path.unlink(missing_ok=True)


def free(path: Path) -> Path:
    """Return `path`, numbered where that name is taken."""
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.name}.{number}")
    return found


def set_aside(folder: Path, name: str, data: Iterable[bytes]) -> Path:
    """Keep `data` in the history under `name`, numbered where that is taken; return the file."""
    make_folder(folder / HISTORY)
    return write_whole(free(folder / HISTORY / name), lambda file: file.writelines(data))


def keep(path: Path, target: Path) -> Path:
    """Let a file be found at `target` too, numbered where another has that name; return where it is kept.

    `path` itself stays. Nothing is kept twice.
    """
    inode = path.stat().st_ino
    for there in sorted(target.parent.glob(f"{target.name}*")):
        if there.stat().st_ino == inode:
            return there
    kept = free(target)
    try:
        os.link(path, kept, follow_symlinks=False)
    except OSError:
        # Not every file system has hard links.
        copy(path, kept)
    sync(kept.parent)
    return kept
