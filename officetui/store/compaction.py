"""Folding the journal into a new snapshot, in an order that a cut anywhere cannot hurt, beside the work.

What takes long, writing the snapshot, needs no lock: commits made meanwhile are carried over into the next
journal. Only the change of names is done under it.
"""

import contextlib
from pathlib import Path

from officetui.domain.errors import Refused
from officetui.store import folder as place
from officetui.store import journal as journals
from officetui.store import snapshot
from officetui.store.fault import Damaged
from officetui.store.history import sealed_name
from officetui.store.journal import Broken, Journal
from officetui.store.lock import Lock
from officetui.store.rows import Rows
from officetui.store.snapshot import SnapshotHead

MIN_BYTES = 1 << 18
SHARE = 8
_BLOCK = 1 << 20


def is_due(before: int, journal: int, store: int) -> bool:
    """Tell whether a commit that made a journal grow from `before` bytes calls for a fold.

    It does when the journal outgrows its share of the snapshot, and where that failed, when it has doubled
    since: no program need remember that another failed.
    """
    limit = max(MIN_BYTES, store // SHARE)
    return (journal // limit).bit_length() > (before // limit).bit_length()


def fold_journal(folder: Path, stands: SnapshotHead, tables: dict[str, Rows], *, patience: float) -> bool:
    """Write a snapshot of what a store held at `stands`, and begin the next journal after it.

    Return False where another program is at it, or was. Raise OSError or Refused where it fails: nothing is
    changed then.
    """
    history = folder / place.HISTORY
    place.make_folder(history)
    ours = Lock(history, has_note=False)
    lock = Lock(folder)
    ready: list[Path] = []
    try:
        with ours.held(0):
            if _is_done(folder, stands):
                return False
            place.sweep(folder)
            ready.append(snapshot.write(folder / place.STORE, stands, tables, install=False))
            _seal(folder)
            journal = _read_until(folder, stands)
            with contextlib.closing(journal), lock.held(patience):
                if journal.path.stat().st_ino != journal.inode:
                    return False
                _swap(folder, stands, journal, ready)
    except Refused as refused:
        if refused.key != "store_locked" or ready:
            raise
        return False
    finally:
        ours.close()
        lock.close()
        for path in ready:
            path.unlink(missing_ok=True)
    return True


def _is_done(folder: Path, stands: SnapshotHead) -> bool:
    """Tell whether another program folded or repaired meanwhile, so that the journal begins later."""
    journal = Journal(folder / place.JOURNAL, write=False)
    try:
        return journal.after >= stands.seq
    finally:
        journal.close()


def _read_until(folder: Path, stands: SnapshotHead) -> Journal:
    """Return the journal, read as far as the snapshot goes: nobody need wait for that."""
    journal = Journal(folder / place.JOURNAL, write=False)
    try:
        for _ in journal.follow():
            if journal.seq == stands.seq:
                break
        if (journal.seq, journal.chain) != (stands.seq, stands.chain):
            raise Damaged(journal.path.name, str(journal.number))
    except Broken as broken:
        journal.close()
        raise Damaged(place.JOURNAL, str(broken.number)) from broken
    except BaseException:
        journal.close()
        raise
    return journal


def _swap(folder: Path, stands: SnapshotHead, journal: Journal, ready: list[Path]) -> None:
    after = journal.leftover()
    nxt = journals.create(journal.path, stands.seq, stands.chain, stands.schema, after, install=False)
    ready.append(nxt)
    _prove(nxt)
    # The snapshot first: until the next journal takes its name, the old lines are merely read twice.
    ready[0].replace(folder / place.STORE)
    place.sync(folder)
    # Where there are no hard links, what was sealed before lacks the lines since.
    _seal(folder)
    nxt.replace(journal.path)
    place.sync(folder)


def _prove(path: Path) -> None:
    """Raise Damaged where an end is torn: who writes next sets it aside, and the fold is for later."""
    journal = Journal(path, write=False)
    try:
        for _ in journal.follow():
            pass
        if journal.has_leftover():
            raise Damaged(place.JOURNAL, str(journal.number + 1))
    except Broken as broken:
        raise Damaged(place.JOURNAL, str(broken.number)) from broken
    finally:
        journal.close()


def _seal(folder: Path) -> None:
    """Let the journal be found in the history too, its lines so far and those that come until the swap."""
    journal = Journal(folder / place.JOURNAL, write=False)
    journal.close()
    target = folder / place.HISTORY / sealed_name(journal.after + 1)
    if target.exists() and target.stat().st_ino != journal.inode:
        target.replace(place.free(target))
    if not target.exists():
        place.keep(journal.path, target)
