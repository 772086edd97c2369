"""Opening or beginning a store in a folder: what is refused, what is only read, what is made."""

import os
from pathlib import Path

from officetui.domain.errors import Refused
from officetui.pattern import Pattern
from officetui.store import folder as place
from officetui.store import journal as journals
from officetui.store import migration, snapshot
from officetui.store.engine import JournalStore
from officetui.store.fault import NotAStore, Vanished
from officetui.store.lock import Lock
from officetui.store.opening import load
from officetui.store.protocol import Notice
from officetui.store.snapshot import SnapshotHead

ALLOW_NETWORK = "OFFICETUI_ALLOW_NETWORK"
_MOUNTS = Path("/proc/self/mounts")
_ESCAPED = Pattern(r"\\([0-7]{3})")
_NETWORK = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "ceph", "lustre", "gfs2", "ocfs2"),
        *("glusterfs", "fuse.sshfs", "fuse.glusterfs", "fuse.davfs2", "fuse.s3fs", "fuse.rclone"),
        # What a host shares with its guests, a desktop mounts for its user, and clusters have.
        *("9p", "virtiofs", "vboxsf", "vmhgfs", "fuse.vmhgfs-fuse", "drvfs", "prl_fs", "prl_tg"),
        *("fuse.gvfsd-fuse", "fuse.gvfs-fuse-daemon", "fuse.cifs", "fuse.smbnetfs", "fuse.kio-fuse"),
        *("osxfs", "fuse.osxfs", "fuse.grpcfuse", "fakeowner", "fuse.virtiofs", "hgfs", "fuse.vmhgfs"),
        *("fuse.curlftpfs", "fuse.juicefs", "fuse.mfs", "fuse.ceph", "fuse.ceph-fuse", "fuse.gcsfuse"),
        *("fuse.goofys", "fuse.blobfuse", "fuse.blobfuse2", "fuse.mountpoint-s3", "fuse.onedriver"),
        *("beegfs", "fhgfs", "orangefs", "pvfs2", "gpfs", "panfs", "coda", "9p2000.L", "davfs", "smb2"),
    }
)


def open_store(
    folder: Path, *, create: bool = True, read_only: bool = False, wait: float = 5.0
) -> JournalStore:
    """Open the store in `folder`; begin one where there is none and `create` allows it.

    `wait` is how many seconds a transaction waits for other programs' transactions. Raise Refused with
    "store_missing", "store_vanished", "store_not_a_store", "store_newer" or "store_unreadable"; where the
    files are damaged or cannot be written the store opens read-only and says so.
    """
    folder = folder.absolute()
    lock = Lock(folder)
    try:
        reason = Refused("store_opened_read_only") if read_only else _why_not_written(folder)
        if not _exists(folder):
            _begin(folder, lock, wait, reason, create=create)
        store = JournalStore(folder, load(folder, write=reason is None), lock, wait, write=reason is None)
        if reason is not None:
            store.refuse_writing(reason)
        else:
            store.notices += _remarks(folder, store.years)
        if not store.read_only:
            store.tidy()
            if store.schema < migration.SCHEMA:
                from officetui.store.upgrade import upgrade  # once in the life of a schema

                upgrade(store)
    except OSError as error:
        lock.close()
        raise Refused("store_unreadable", reason=error.strerror or str(error)) from error
    except BaseException:
        lock.close()
        raise
    return store


def _remarks(folder: Path, years: frozenset[int]) -> list[Notice]:
    """Return what should be heard about a folder that can be worked in."""
    found = []
    mode = folder.stat().st_mode & 0o777
    if mode & 0o022:
        found.append(Notice("store.notice.open_to_others", {"folder": str(folder), "mode": f"{mode:o}"}))
    for year in sorted(years):
        file = f"{place.ARCHIVE}/{year}.json"
        if not (folder / file).exists():
            found.append(Notice("store.notice.archive_gone", {"file": file}))
    return found


def _exists(folder: Path) -> bool:
    """Tell whether there is a store, or what is left of one."""
    store, journal = folder / place.STORE, folder / place.JOURNAL
    if store.exists():
        if store.stat().st_size == 0:
            raise NotAStore(place.STORE)
        if not journal.exists():
            snapshot.read(store)
        return True
    if journal.exists():
        if _is_unborn(journal):
            return False
        raise Vanished(place.STORE)
    for name in (place.HISTORY, place.BACKUPS, place.ARCHIVE):
        if (folder / name).is_dir() and any((folder / name).iterdir()):
            raise Vanished(place.STORE)
    return False


def _is_unborn(path: Path) -> bool:
    """Tell whether a journal is that of a store whose beginning was cut short."""
    journal = journals.Journal(path, write=False)
    try:
        return journal.after == 0 and journal.size() == journal.start
    finally:
        journal.close()


def _begin(folder: Path, lock: Lock, wait: float, reason: Refused | None, *, create: bool) -> None:
    if not create or (reason is not None and reason.key == "store_opened_read_only"):
        raise Refused("store_missing", folder=str(folder))
    if reason is not None:
        raise reason
    try:
        _create(folder, lock, wait)
    except (NotADirectoryError, FileExistsError):
        raise
    except OSError as error:
        raise Refused("not_saved", reason=error.strerror or str(error)) from error


def _create(folder: Path, lock: Lock, wait: float) -> None:
    place.make_folder(folder)
    with lock.held(wait):
        if _exists(folder):
            return
        head = SnapshotHead(os.urandom(8).hex(), migration.SCHEMA, 0, os.urandom(16).hex())
        # The snapshot last: only with it is there a store.
        journals.create(folder / place.JOURNAL, 0, head.chain, head.schema)
        snapshot.write(folder / place.STORE, head, {})


def _why_not_written(folder: Path) -> Refused | None:
    """Return why nothing could be saved in `folder`, None if it could."""
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    kind = network(there)
    if kind and os.environ.get(ALLOW_NETWORK, "") != "1":
        return Refused("store_network", folder=str(folder), kind=kind, variable=ALLOW_NETWORK)
    if (path := place.link(folder)) is not None:
        return Refused("store_link", file=str(path))
    if (path := place.stranger(folder)) is not None:
        return Refused("store_foreign", file=str(path), owner=place.owner(path), folder=str(folder))
    paths = [there, *(folder / name for name in (place.STORE, place.JOURNAL, place.LOCK))]
    for path in paths:
        if path.exists() and not os.access(path, os.W_OK):
            return Refused("store_folder_read_only", folder=str(folder))
    return None


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
        # A blank, a tab, a newline and the backslash itself are written by their numbers.
        point = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), point)
        if here.startswith(point.rstrip("/") + "/") and len(point) >= len(best):
            best, found = point, kind
    return found if found in _NETWORK else ""
