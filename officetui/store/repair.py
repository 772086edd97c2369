"""Making a damaged store whole again from the best of what is left; nothing is deleted, all is set aside.

The originals stay where they are until everything else is durable: what was damaged is kept under a second
name, whole lines are sealed in the history, and only then the new snapshot and the new journal take their
places. A repair cut short anywhere is taken up again by the next, to the same end.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from officetui.domain.errors import Refused
from officetui.store import backup, codec, migration, snapshot
from officetui.store import folder as place
from officetui.store import journal as journals
from officetui.store.check import is_sound
from officetui.store.commit import Commit, instant, schema_before
from officetui.store.history import History, sealed, sealed_name
from officetui.store.lock import Lock
from officetui.store.lost import stand_ins
from officetui.store.opening import load
from officetui.store.protocol import Notice
from officetui.store.retrieval import is_unbegun, lost_years, retrieve, retrieve_contents, retrieve_history
from officetui.store.snapshot import SnapshotHead
from officetui.store.state import State
from officetui.store.trace import CommitLine, Trace, trace
from officetui.store.view import View
from officetui.store.witness import furthest, witnesses

_ASIDE = "damaged-"
_NEW_SCHEMA = b'"schema":'


class _Line(NamedTuple):
    """Every commit that can be read, by number; and the files they were found in."""

    traces: list[Trace]
    entries: dict[int, CommitLine]


class _End(NamedTuple):
    """What repairing leads to: the state, the commits after its base in order, how many of them are lost."""

    base: str
    state: State
    entries: list[CommitLine]
    lost: int


def repair(folder: Path, at: datetime, *, also: Path | None = None, wait: float = 5.0) -> list[Notice]:
    """Make the store in `folder` open for writing again; return what was done, nothing if all was well.

    The base is store.json or the backup (or the file `also`) from which the commits reach furthest. Commits
    beyond a damaged one stay what they were: each with its number, moment, author and use case. Raise
    Refused("store_beyond_repair") where nothing is left, "store_forbidden" where a file may not be read.
    """
    lock = Lock(folder)
    try:
        with lock.held(wait):
            back = retrieve_history(folder, folder / place.BACKUPS)
            if also is not None and is_unbegun(folder, also.parent):
                back = retrieve_history(folder, also.parent)
            notices = [] if is_sound(folder) else _repair(folder, lock, at, also)
            back += retrieve_contents(folder, folder / place.BACKUPS)
            return [*back, *notices, *_retrieve(folder, also)]
    finally:
        lock.close()


def _repair(folder: Path, lock: Lock, at: datetime, also: Path | None) -> list[Notice]:
    place.sweep(folder)
    line = _line(folder)
    end = _end(folder, line, at, also)
    notices = _install(folder, line, end)
    lock.testify(end.state.seq, end.state.chain)
    key = "store.notice.repaired" if end.lost else "store.notice.repaired_whole"
    told = {"base": end.base, "seq": end.state.seq, "lost": end.lost}
    return [*notices, Notice(key, told)]


def _retrieve(folder: Path, also: Path | None) -> list[Notice]:
    opened = load(folder, write=False)
    try:
        years = lost_years(folder, opened.state.years)
        view = View(opened.state, History(folder, opened))
        copies = None
        if also is not None and (head := backup.head_of(also)) is not None and head.store == view.name:
            copies = also.parent / place.ARCHIVE
        return retrieve(view, folder, years, copies) if years else []
    finally:
        if opened.journal is not None:
            opened.journal.close()


def _line(folder: Path) -> _Line:
    """Read every journal; of two commits with one number the one nearer to the live journal counts."""
    live = folder / place.JOURNAL
    paths = [path for _, path in sealed(folder)]
    if live.exists():
        paths.append(live)
    traces = [trace(path) for path in paths]
    entries = {entry.seq: entry for found in traces for entry in found.entries}
    for path in sorted((folder / place.HISTORY).glob(f"{_ASIDE}journal*")):
        # What an earlier repair set aside fills holes, unless it is of another line of history.
        found = trace(path).entries
        if all(entries.get(entry.seq, entry).mark == entry.mark for entry in found):
            entries.update((entry.seq, entry) for entry in found)
    return _Line(traces, dict(sorted(entries.items())))


def _end(folder: Path, line: _Line, at: datetime, also: Path | None) -> _End:
    """Go on from the best base, over everything that can be read."""
    name, state = _base(folder, line, also)
    later = [entry for seq, entry in line.entries.items() if seq > state.seq]
    done: list[CommitLine] = []
    moment, lost = instant(at), 0
    if state.seq in line.entries:
        moment = _moment(line.entries[state.seq])
    for number, entry in enumerate(later):
        if entry.seq > state.seq + 1:
            behind = _without_gap(later[number:])
            moment = moment if done else _moment(entry)
            found = stand_ins(state, entry.seq - 1, moment, behind, entry.before)
            lost += entry.seq - 1 - state.seq
            _go_on(state, found, done)
        _go_on(state, [entry], done)
        moment = _moment(entry)
    last = furthest(witnesses(folder), state.store)
    if last is not None and (last.seq > state.seq or (last.seq, last.chain) == (state.seq, state.chain)):
        lost += last.seq - state.seq
        _go_on(state, stand_ins(state, last.seq, moment, []), done)
        state.seq = last.seq
    return _End(name, state, done, lost)


def _without_gap(entries: list[CommitLine]) -> list[CommitLine]:
    first = entries[0].seq
    return [entry for number, entry in enumerate(entries) if entry.seq == first + number]


def _moment(entry: CommitLine) -> str:
    return str(codec.decode(entry.body)["at"])


def _go_on(state: State, entries: list[CommitLine], done: list[CommitLine]) -> None:
    for entry in entries:
        state.apply(entry.body)
        state.seq, state.chain = entry.seq, entry.mark
    done += entries


def _base(folder: Path, line: _Line, also: Path | None) -> tuple[str, State]:
    """Return the base from which commits reach furthest; of several, the one that needs the fewest."""
    found = [(name, state) for name, state in _bases(folder, line, also) if _fits(state, line)]
    if not found:
        found = list(_remains(folder, line))
    if not found:
        raise Refused("store_beyond_repair", folder=str(folder))
    name, state = max(found, key=lambda one: (_reach(one[1], line), one[1].seq))
    state.store = state.store or state.chain[:16]
    return name, state


def _bases(folder: Path, line: _Line, also: Path | None) -> Iterator[tuple[str, State]]:
    own = ""
    aside = sorted((folder / place.HISTORY).glob(f"{_ASIDE}store*"))
    for path, kept in backup.sound_backups([folder / place.STORE, *aside]):
        own = own or kept.head.store
        yield path.name, State(kept.head, kept.tables)
    for path, kept in backup.sound_backups(backup.files(folder)):
        own = own or kept.head.store
        # A backup of another office may lie among them.
        if kept.head.store == own:
            yield path.name, State(kept.head, kept.tables)
    if also is not None:
        for path, kept in backup.sound_backups([also]):
            yield path.name, State(kept.head, kept.tables)
    for each in line.traces:
        if each.header is not None and each.header.after == 0:
            yield each.name, State(SnapshotHead("", each.header.schema, 0, each.header.chain), {})


def _fits(state: State, line: _Line) -> bool:
    """Tell whether a base is of the history that the journals tell."""
    at = line.entries.get(state.seq)
    return at is None or at.mark == state.chain


def _reach(state: State, line: _Line) -> int:
    seq, chain = state.seq, state.chain
    while (entry := line.entries.get(seq + 1)) is not None and entry.before == chain:
        seq, chain = entry.seq, entry.ahead
    return seq


def _remains(folder: Path, line: _Line) -> Iterator[tuple[str, State]]:
    """Where nothing is whole: every document that can still be read."""
    if not (folder / place.STORE).exists():
        return
    tables = snapshot.salvage(folder / place.STORE)
    first = next(iter(line.entries.values()), None)
    if first is not None or any(tables.values()):
        seq, chain = (first.seq - 1, first.before) if first else (0, "0" * journals.MARK)
        yield place.STORE, State(SnapshotHead("", _schema(line, seq), seq, chain), tables)


def _schema(line: _Line, seq: int) -> int:
    """Return the schema of what commit `seq` left: what the headers and commits nearest to it tell."""
    known = {found.header.after: found.header.schema for found in line.traces if found.header is not None}
    for entry in line.entries.values():
        if _NEW_SCHEMA in entry.body and (commit := Commit(codec.decode(entry.body))).schema:
            known[entry.seq - 1], known[entry.seq] = schema_before(commit), commit.schema
    before = [there for there in known if there <= seq]
    if not known:
        return migration.SCHEMA
    return known[max(before)] if before else known[min(known)]


def _install(folder: Path, line: _Line, end: _End) -> list[Notice]:
    history = folder / place.HISTORY
    place.make_folder(history)
    notices = [_set_aside(folder, folder / place.STORE)]
    whole: set[tuple[int, str]] = set()
    for found in line.traces:
        path = folder / place.JOURNAL if found.name == place.JOURNAL else history / found.name
        is_live = path.parent == folder
        is_right = found.header is not None and not found.wrong and not found.tail
        if is_live and is_right:
            if found.entries:
                place.keep(path, history / sealed_name(found.entries[0].seq))
        elif not is_right:
            notices.append(_set_aside(folder, path))
        if is_right:
            whole.update((entry.seq, entry.mark) for entry in found.entries)
    _seal(folder, line, [entry for entry in _all(line, end) if (entry.seq, entry.mark) not in whole])
    snapshot.write(folder / place.STORE, end.state.head, end.state.tables)
    journals.create(folder / place.JOURNAL, end.state.seq, end.state.chain, end.state.schema)
    return [notice for notice in notices if notice is not None]


def _all(line: _Line, end: _End) -> list[CommitLine]:
    known = line.entries | {entry.seq: entry for entry in end.entries}
    return [entry for _, entry in sorted(known.items())]


def _set_aside(folder: Path, path: Path) -> Notice | None:
    """Keep a file in the history under the name of what it was; it stays where it is until it is replaced."""
    if not path.exists():
        return None
    kept = place.keep(path, folder / place.HISTORY / f"{_ASIDE}{path.name}")
    return Notice("store.notice.set_aside", {"file": path.name, "kept": str(kept.relative_to(folder))})


def _write_lines(lines: list[bytes], file: BinaryIO) -> None:
    file.writelines(lines)


def _seal(folder: Path, line: _Line, entries: list[CommitLine]) -> None:
    """Write good lines as sealed journals: one for each stretch that goes on line by line."""
    stretches: list[list[CommitLine]] = []
    for entry in entries:
        if stretches and stretches[-1][-1].mark == entry.before and stretches[-1][-1].seq + 1 == entry.seq:
            stretches[-1].append(entry)
        else:
            stretches.append([entry])
    for stretch in stretches:
        first = stretch[0]
        lines = [journals.header(first.seq - 1, first.before, _schema(line, first.seq - 1))]
        lines += [journals.line(entry.before, entry.body) for entry in stretch]
        target = folder / place.HISTORY / sealed_name(first.seq)
        _set_aside(folder, target)
        place.write_whole(target, partial(_write_lines, lines))
    # A damaged file whose first line is another now is only in the way: it is kept under another name.
    for _, path in sealed(folder):
        found = trace(path)
        if found.wrong or found.tail or found.header is None:
            path.unlink()
    place.sync(folder / place.HISTORY)
