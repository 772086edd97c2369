"""Reading a store's files into memory: snapshot, then journal; takes no lock and changes nothing."""

import gc
from pathlib import Path

import msgspec
from msgspec.structs import replace

from officetui.domain.errors import Refused
from officetui.store import folder as place
from officetui.store import migration, snapshot
from officetui.store.fault import Damaged, Newer, Vanished
from officetui.store.journal import Broken, Journal
from officetui.store.snapshot import SnapshotHead
from officetui.store.state import State
from officetui.store.witness import lost_tail, witnesses

_TRIES = 5
_MANY_BYTES = 1 << 18


class Opened(msgspec.Struct, frozen=True):
    """A store as its files tell it; `fault` says what is wrong with them, None: nothing."""

    state: State
    journal: Journal | None
    size: int
    fault: Refused | None = None


class _Moved(Exception):  # noqa: N818 - an outcome, not a fault
    """The files were replaced while they were read."""


def load(folder: Path, *, write: bool) -> Opened:
    """Read the store in `folder`, verified.

    A damaged file gives what is certain before the damage (of a snapshot: every line that can be read) with
    the fault; raise NotAStore, Newer, Vanished or OSError where there is nothing to show. A store that is
    whole but without commits that are known to have been acknowledged gives what it has, and Behind.
    """
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        for attempt in range(_TRIES):
            # Before the journal: what is committed after this is found there.
            known = witnesses(folder)
            try:
                opened = _load(folder, write)
            except _Moved:
                continue
            if opened.fault is None:
                state = opened.state
                opened = replace(opened, fault=lost_tail(known, state.store, state.seq, state.chain))
            # A line being taken back by its writer looks like damage for a moment: look again.
            if opened.fault is None or attempt:
                return opened
            if opened.journal is not None:
                opened.journal.close()
        raise Damaged(place.JOURNAL, "1")
    finally:
        # What was loaded stays: no collection need ever walk it again.
        if (folder / place.JOURNAL).exists() and (folder / place.JOURNAL).stat().st_size > _MANY_BYTES:
            gc.freeze()
        if was_collecting:
            gc.enable()


def _load(folder: Path, write: bool) -> Opened:
    # The journal first: a compaction between the two then leaves lines to skip, not a gap.
    store = folder / place.STORE
    try:
        journal = Journal(folder / place.JOURNAL, write=write)
    except FileNotFoundError:
        return _without_journal(store, Vanished(place.JOURNAL))
    except Damaged as damage:
        return _without_journal(store, damage)
    fault: Refused | None = None
    try:
        try:
            found = snapshot.read(store)
            state, size = State(found.head, found.tables), found.size
        except FileNotFoundError:
            raise Vanished(place.STORE) from None
        except Damaged as damage:
            state = State(
                SnapshotHead("", journal.schema, journal.after, journal.chain), snapshot.salvage(store)
            )
            size, fault = 0, damage
        if state.schema > migration.SCHEMA:
            raise Newer(place.STORE, state.schema, migration.SCHEMA)
        later = _replay(folder, state, journal)
        return Opened(state, journal, size, fault or later)
    except BaseException:
        journal.close()
        raise


def _without_journal(store: Path, fault: Refused) -> Opened:
    try:
        found = snapshot.read(store)
    except FileNotFoundError:
        raise Vanished(store.name) from None
    return Opened(State(found.head, found.tables), None, found.size, fault)


def _replay(folder: Path, state: State, journal: Journal) -> Refused | None:
    """Apply every line after the state's commit; return what is wrong with the journal."""
    if journal.after > state.seq:
        return _gap(folder, journal)
    base = state.seq
    try:
        for body, _ in journal.follow():
            if journal.seq == base and journal.chain != state.chain:
                return Damaged(place.JOURNAL, str(journal.number))
            if journal.seq >= base:
                state.apply(body)
                state.seq += 1
    except ValueError:
        # The mark is right, but no program of ours wrote the line.
        state.chain = journal.chain
        return Damaged(place.JOURNAL, str(journal.number + 1))
    except Broken as broken:
        # A wrong last line is a commit that was never acknowledged; the engine sets it aside.
        if not broken.is_last:
            state.chain = journal.chain
            return Damaged(place.JOURNAL, str(broken.number))
    if journal.seq < base:
        return _gap(folder, journal)
    if journal.seq == base and journal.chain != state.chain:
        return Damaged(place.JOURNAL, str(journal.number))
    state.chain = journal.chain
    if state.schema > migration.SCHEMA:
        raise Newer(place.JOURNAL, state.schema, migration.SCHEMA)
    return None


def _gap(folder: Path, journal: Journal) -> Refused:
    try:
        if (folder / place.JOURNAL).stat().st_ino != journal.inode:
            raise _Moved
    except FileNotFoundError:
        return Vanished(place.JOURNAL)
    return Damaged(place.JOURNAL, "1")
