"""Looking at everything a store has on disk; changes nothing."""

from collections.abc import Iterator
from pathlib import Path

from officetui.domain.errors import Refused
from officetui.store import folder as place
from officetui.store import snapshot
from officetui.store.backup import files
from officetui.store.history import sealed
from officetui.store.opening import load
from officetui.store.protocol import Notice
from officetui.store.trace import Trace, trace

_PROBLEM = "store.problem."


def check(folder: Path) -> list[Notice]:
    """Return what is wrong with the store in `folder`, most serious first; nothing where all is well."""
    found = _found(folder)
    # Another program may have been at work: what is really wrong is wrong at a second look.
    return found and _found(folder)


def _found(folder: Path) -> list[Notice]:
    return [*_live(folder), *_history(folder), *_snapshots(folder), *_modes(folder)]


def _problem(key: str, **params: object) -> Notice:
    return Notice(_PROBLEM + key, params)


def _told(file: str, error: Refused | OSError) -> Notice:
    if isinstance(error, OSError):
        return _problem("unreadable", file=file, reason=error.strerror or str(error))
    known = error.key.removeprefix("store_")
    return _problem(known, **{**error.params, "file": file})


def _live(folder: Path) -> Iterator[Notice]:
    try:
        opened = load(folder, write=False)
    except (Refused, OSError) as error:
        yield _told(place.STORE, error)
        return
    if opened.journal is not None:
        # Behind damage there is always something: only at a sound end it is the end that is incomplete.
        if opened.fault is None and opened.journal.has_leftover():
            yield _problem("torn", file=place.JOURNAL, bytes=len(opened.journal.leftover()))
        opened.journal.close()
    if opened.fault is not None:
        yield _told(place.JOURNAL, opened.fault)
    for name, rows in opened.state.tables.items():
        try:
            rows.values()
            rows.seqs()
        except ValueError:
            yield _problem("damaged", file=place.STORE, place=name)


def _history(folder: Path) -> Iterator[Notice]:
    paths = [path for _, path in sealed(folder)]
    live = folder / place.JOURNAL
    if live.exists():
        paths.append(live)
    seq, chain = 0, ""
    for path in paths:
        try:
            found = trace(path)
        except OSError as error:
            yield _told(path.name, error)
            continue
        if path != live:
            for line in found.wrong:
                yield _problem("damaged", file=path.name, place=str(line))
        yield from _links(found, seq, chain)
        if found.entries:
            seq, chain = found.entries[-1].seq, found.entries[-1].ahead


def _links(found: Trace, seq: int, chain: str) -> Iterator[Notice]:
    """Tell where a file does not go on from commit `seq` with mark `chain`."""
    for entry in found.entries:
        if entry.seq > seq + 1:
            yield _problem("gap", first=seq + 1, last=entry.seq - 1)
        elif chain and entry.seq == seq + 1 and entry.before != chain:
            yield _problem("chain", file=found.name)
        if entry.seq > seq:
            seq, chain = entry.seq, entry.ahead


def _snapshots(folder: Path) -> Iterator[Notice]:
    for path in [*files(folder), *sorted((folder / place.ARCHIVE).glob("*.json"))]:
        try:
            for rows in snapshot.read(path).tables.values():
                rows.values()
        except (Refused, OSError) as error:
            yield _told(str(path.relative_to(folder)), error)


def _modes(folder: Path) -> Iterator[Notice]:
    """Tell which of the store's own files others may read; the folder itself they only must not write in."""
    names = (place.STORE, place.JOURNAL, place.HISTORY, place.ARCHIVE, place.BACKUPS)
    own = [path for path in (folder / name for name in names) if path.exists()]
    own += [inner for path in own if path.is_dir() for inner in sorted(path.iterdir())]
    for path, forbidden in [(folder, 0o022), *((path, 0o077) for path in own)]:
        mode = path.stat().st_mode & 0o777
        if mode & forbidden:
            yield _problem("open_to_others", file=str(path), mode=f"{mode:o}")
