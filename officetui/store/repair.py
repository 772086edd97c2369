"""Making a damaged store whole again from the best of what is left; nothing is deleted, all is set aside."""

import contextlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from officetui.domain.errors import Refused
from officetui.store import backup, codec, migration, snapshot
from officetui.store import folder as place
from officetui.store import journal as journals
from officetui.store.creation import open_store
from officetui.store.fault import Newer
from officetui.store.history import sealed, sealed_name
from officetui.store.lock import Lock
from officetui.store.opening import load
from officetui.store.protocol import Notice
from officetui.store.rows import Rows
from officetui.store.snapshot import Head
from officetui.store.state import State
from officetui.store.trace import Entry, Trace, trace
from officetui.store.transaction import JournalTransaction

ACTION = "store.repair"


class _Base(NamedTuple):
    """A state to build on, and the commits that go on from it without a gap."""

    name: str
    head: Head
    tables: dict[str, Rows]
    run: list[Entry]

    @property
    def reach(self) -> int:
        return self.head.seq + len(self.run)


def repair(
    folder: Path, who: str, at: datetime, *, also: Path | None = None, wait: float = 5.0
) -> list[Notice]:
    """Make the store in `folder` open for writing again; return what was done, nothing if all was well.

    The base is store.json or the backup (or the file `also`) from which the commits reach furthest. Commits
    beyond a damaged one are applied too, as one new commit. Raise Refused("store_beyond_repair")
    where nothing is left.
    """
    lock = Lock(folder / place.LOCK)
    try:
        with lock.held(wait):
            if is_sound(folder):
                return []
            traces = _traces(folder)
            entries = {entry.seq: entry for found in traces for entry in found.entries}
            base = _best(folder, entries, traces, also)
            later = [entry for seq, entry in sorted(entries.items()) if seq > base.reach]
            lost = (later[0].seq - base.reach - 1) if later else sum(len(t.wrong) for t in traces)
            notices = _install(folder, base, traces)
    finally:
        lock.close()
    _apply(folder, later, who, at)
    notices.append(Notice("store.notice.repaired", {"base": base.name, "seq": base.reach, "lost": lost}))
    return notices


def is_sound(folder: Path) -> bool:
    """Tell whether the store in `folder` opens without a fault; raise Newer for one of a later version."""
    try:
        opened = load(folder, write=False)
    except Newer:
        # A store of a later version is no damage.
        raise
    except (Refused, OSError):
        return False
    if opened.journal is not None:
        opened.journal.close()
    return opened.fault is None


def _traces(folder: Path) -> list[Trace]:
    paths = [path for _, path in sealed(folder)]
    if (folder / place.JOURNAL).exists():
        paths.append(folder / place.JOURNAL)
    return [trace(path) for path in paths]


def _best(folder: Path, entries: dict[int, Entry], traces: Iterable[Trace], also: Path | None) -> _Base:
    """Return the base that reaches furthest; of several, the one that needs the fewest commits."""
    found: list[_Base] = []

    def add(name: str, head: Head, tables: dict[str, Rows]) -> None:
        run: list[Entry] = []
        chain = head.chain
        while (entry := entries.get(head.seq + len(run) + 1)) is not None and entry.before == chain:
            run.append(entry)
            chain = entry.mark
        found.append(_Base(name, head, tables, run))

    with contextlib.suppress(Refused, OSError):
        whole = snapshot.read(folder / place.STORE)
        add(place.STORE, whole.head, whole.tables)
    for path, kept in backup.sound([*backup.files(folder), *([also] if also else [])]):
        add(path.name, kept.head, kept.tables)
    for each in traces:
        if each.header is not None and each.header["after"] == 0:
            add(each.name, Head("", migration.SCHEMA, 0, str(each.header["chain"])), {})
    if not found and (folder / place.STORE).exists():
        # Nothing is whole: keep every document that can still be read.
        tables = snapshot.salvage(folder / place.STORE)
        seq = min(entries, default=1) - 1
        chain = entries[seq + 1].before if entries else "0" * journals.MARK
        if any(tables.values()) or entries:
            add(place.STORE, Head("", migration.SCHEMA, seq, chain), tables)
    if not found:
        raise Refused("store_beyond_repair", folder=str(folder))
    return max(found, key=lambda base: (base.reach, base.head.seq))


def _install(folder: Path, base: _Base, traces: list[Trace]) -> list[Notice]:
    state = State(base.head, base.tables)
    for entry in base.run:
        state.apply(entry.body)
        state.seq, state.chain = entry.seq, entry.mark
    if not state.store:
        state.store = base.head.chain[:16]
    notices = [_move(folder, folder / place.STORE), _move(folder, folder / place.JOURNAL)]
    for found in traces:
        path = folder / (place.JOURNAL if found.name == place.JOURNAL else f"{place.HISTORY}/{found.name}")
        if found.name == place.JOURNAL or found.wrong or any(e.seq > state.seq for e in found.entries):
            if path.exists():
                notices.append(_move(folder, path))
            _reseal(folder, [entry for entry in found.entries if entry.seq <= state.seq])
    journals.create(folder / place.JOURNAL, state.seq, state.chain, state.schema)
    snapshot.write(folder / place.STORE, state.head, state.tables)
    return [notice for notice in notices if notice is not None]


def _move(folder: Path, path: Path) -> Notice | None:
    """Keep a file in the history under the name of what it was."""
    if not path.exists():
        return None
    place.make(folder / place.HISTORY)
    target = place.free(folder / place.HISTORY / f"damaged-{path.name}")
    path.rename(target)
    place.sync(folder / place.HISTORY)
    return Notice("store.notice.set_aside", {"file": path.name, "kept": str(target.relative_to(folder))})


def _reseal(folder: Path, entries: list[Entry]) -> None:
    """Write good lines as sealed journals: one for each stretch without a gap."""
    stretches: list[list[Entry]] = []
    for entry in entries:
        if stretches and stretches[-1][-1].mark == entry.before:
            stretches[-1].append(entry)
        else:
            stretches.append([entry])
    for stretch in stretches:
        first = stretch[0]
        path = folder / place.HISTORY / sealed_name(first.seq)
        lines = [journals.header(first.seq - 1, first.before, migration.SCHEMA)]
        lines += [journals.line(entry.before, entry.body) for entry in stretch]
        place.set_aside(folder, path.name, lines)


def _apply(folder: Path, later: list[Entry], who: str, at: datetime) -> None:
    """Bring in what commits beyond the damage left, as one new commit."""
    if not later:
        return
    note = {"commits": [entry.seq for entry in later]}
    with open_store(folder) as store, store.transaction(who, ACTION, at, note=note) as transaction:
        for entry in later:
            for change in codec.decode(entry.body)["changes"]:
                _set(transaction, change["table"], change["id"], change.get("now"))


def _set(transaction: JournalTransaction, table: str, key: int, document: dict[str, object] | None) -> None:
    is_there = key in transaction.documents(table)
    if document is None:
        if is_there:
            transaction.remove(table, key)
    elif is_there:
        transaction.update(table, key, document)
    else:
        transaction.insert(table, document, id=key)
