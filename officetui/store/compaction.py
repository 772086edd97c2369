"""Folding the journal into a new snapshot and sealing it, in an order that a cut anywhere cannot hurt."""

import contextlib
import os
from pathlib import Path

from officetui.store import folder as place
from officetui.store import journal as journals
from officetui.store import snapshot
from officetui.store.history import sealed_name
from officetui.store.journal import Journal
from officetui.store.state import State

MIN_BYTES = 1 << 18
SHARE = 8


def is_due(journal: int, store: int) -> bool:
    """Tell whether a journal of so many bytes has outgrown its share of the snapshot."""
    return journal > max(MIN_BYTES, store // SHARE)


def compact(folder: Path, state: State, journal: Journal) -> int:
    """Write the snapshot, seal the journal and begin the next; return the snapshot's size.

    Only to be called under the lock, with everything read.
    """
    # The snapshot first: until the next journal takes its name, the old one's lines are merely read twice.
    size = snapshot.write(folder / place.STORE, state.head, state.tables)
    ready = journals.create(journal.path, state.seq, state.chain, state.schema, install=False)
    if journal.seq > journal.after:
        _seal(folder, journal)
    ready.replace(journal.path)
    place.sync(folder)
    return size


def _seal(folder: Path, journal: Journal) -> None:
    history = folder / place.HISTORY
    place.make(history)
    target = history / sealed_name(journal.after + 1)
    with contextlib.suppress(FileNotFoundError):
        if target.stat().st_ino == journal.inode:
            return
        target.replace(place.free(target))
    try:
        os.link(journal.path, target)
    except OSError:
        # Not every file system has hard links.
        with journal.path.open("rb") as source:
            place.write_whole(target, lambda file: file.writelines(source))
    place.sync(history)
