"""Looking at everything a store has on disk; changes nothing, and goes on past what it cannot read."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from officetui.domain.errors import Refused
from officetui.store import beside, content, snapshot
from officetui.store import folder as place
from officetui.store.backup import archive_copies, files
from officetui.store.fault import Behind, Damaged, Newer
from officetui.store.history import sealed
from officetui.store.opening import load
from officetui.store.protocol import Notice
from officetui.store.trace import CommitLine, Trace, trace

_PROBLEM = "store.problem."
_FOLDERS = (place.HISTORY, place.ARCHIVE, place.BACKUPS, *place.COPIES, place.CONTENTS)


def check(folder: Path) -> list[Notice]:
    """Return what is wrong with the store in `folder`, most serious first; nothing where all is well."""
    found = _found(folder)
    # Another program may have been at work: what is really wrong is wrong at a second look.
    return found and _found(folder)


def is_sound(folder: Path) -> bool:
    """Tell whether the store in `folder` opens without a fault.

    Raise Newer for one of a later version, Refused("store_forbidden") for one that may not be read.
    """
    try:
        opened = load(folder, write=False)
        if opened.journal is not None:
            opened.journal.close()
        for rows in opened.state.tables.values():
            rows.values()
            rows.seqs()
    except Newer:
        # A store of a later version is no damage.
        raise
    except PermissionError as error:
        raise forbidden(error) from error
    except (Refused, OSError):
        return False
    return opened.fault is None


def forbidden(error: OSError) -> Refused:
    """Return the refusal for a file that is there but may not be read by this account."""
    return Refused("store_forbidden", file=str(error.filename))


def _found(folder: Path) -> list[Notice]:
    traces = list(_traces(folder))
    return [
        *_live(folder),
        *_folders(folder),
        *(problem for _, problems in traces for problem in problems),
        *_history([found for found, _ in traces if found is not None]),
        *_snapshots(folder, {entry.seq: entry for found, _ in traces if found for entry in found.entries}),
        *_contents(folder),
        *_copies(folder),
        *_modes(folder),
    ]


def _problem(key: str, **params: object) -> Notice:
    return Notice(_PROBLEM + key, params)


def _noticed(file: str, error: Refused | OSError) -> Notice:
    if isinstance(error, PermissionError):
        return _problem("forbidden", file=file)
    if isinstance(error, OSError):
        return _problem("unreadable", file=file, reason=error.strerror or str(error))
    if isinstance(error, Behind):
        return _problem("behind", **error.params)
    known = error.key.removeprefix("store_")
    return _problem(known, **{**error.params, "file": file})


def _live(folder: Path) -> Iterator[Notice]:
    try:
        opened = load(folder, write=False)
    except (Refused, OSError) as error:
        name = getattr(error, "filename", None) or getattr(error, "file", None)
        yield _noticed(Path(str(name)).name if name else place.STORE, error)
        return
    if opened.journal is not None:
        # Behind damage there is always something: only at a sound end it is the end that is incomplete.
        if opened.fault is None and opened.journal.has_leftover():
            yield _problem("torn", file=place.JOURNAL, bytes=len(opened.journal.leftover()))
        opened.journal.close()
    if opened.fault is not None:
        yield _noticed(str(opened.fault.params.get("file", place.JOURNAL)), opened.fault)
    for year in sorted(opened.state.years):
        if not (folder / place.ARCHIVE / f"{year}.json").exists():
            yield _problem("archive_gone", file=f"{place.ARCHIVE}/{year}.json")
    for rows in opened.state.tables.values():
        try:
            rows.values()
            rows.seqs()
        except Damaged as damage:
            yield _noticed(place.STORE, damage)


def _folders(folder: Path) -> Iterator[Notice]:
    """Tell which folders cannot be looked into: whatever is wrong there is not found."""
    for name in _FOLDERS:
        try:
            list((folder / name).iterdir())
        except FileNotFoundError:
            continue
        except OSError as error:
            yield _noticed(name, error)


def _traces(folder: Path) -> Iterator[tuple[Trace | None, list[Notice]]]:
    paths = [path for _, path in sealed(folder)]
    live = folder / place.JOURNAL
    if live.exists():
        paths.append(live)
    for path in paths:
        try:
            found = trace(path)
        except OSError as error:
            # What the live journal lacks has been told already.
            yield None, [_noticed(path.name, error)] if path != live else []
            continue
        wrong = [] if path == live else found.wrong
        yield found, [_problem("damaged", file=path.name, place=str(line)) for line in wrong]


def _history(traces: Iterable[Trace]) -> Iterator[Notice]:
    seq, chain = 0, ""
    for found in traces:
        yield from _links(found, seq, chain)
        if found.entries:
            seq, chain = found.entries[-1].seq, found.entries[-1].ahead
        elif found.header is not None:
            seq = max(seq, found.header.after)


def _links(found: Trace, seq: int, chain: str) -> Iterator[Notice]:
    """Tell where a file does not go on from commit `seq` with mark `chain`."""
    if found.header is not None and found.header.after > seq:
        yield _problem("gap", first=seq + 1, last=found.header.after)
        seq, chain = found.header.after, ""
    for entry in found.entries:
        if entry.seq > seq + 1:
            yield _problem("gap", first=seq + 1, last=entry.seq - 1)
        elif chain and entry.seq == seq + 1 and entry.before != chain:
            yield _problem("chain", file=found.name)
        if entry.seq > seq:
            seq, chain = entry.seq, entry.ahead


def _snapshots(folder: Path, entries: dict[int, CommitLine]) -> Iterator[Notice]:
    """Tell which backups and years of the archive are spoilt, or of another line of history."""
    years = sorted((folder / place.ARCHIVE).glob("*.json"))
    for path in [*files(folder), *years, *archive_copies(folder)]:
        name = str(path.relative_to(folder))
        try:
            found = snapshot.read_all(path)
        except (Refused, OSError) as error:
            yield _noticed(name, error)
        else:
            then = entries.get(found.head.seq)
            if then is not None and then.mark != found.head.chain:
                yield _problem("other_line", file=name, seq=found.head.seq)


def _copies(folder: Path) -> Iterator[Notice]:
    """Tell which copies of older changes are spoilt."""
    for _, path in sealed(folder / place.BACKUPS):
        name = str(path.relative_to(folder))
        try:
            found = trace(path)
        except OSError as error:
            yield _noticed(name, error)
            continue
        if found.header is None or found.wrong or found.tail:
            yield _problem("damaged", file=name, place=str(next(iter(found.wrong), 1)))


def _contents(folder: Path) -> Iterator[Notice]:
    """Tell which versions of drafts, or their copies in the backups, are not what was handed in."""
    try:
        for path in content.spoilt(folder):
            yield _problem("content", file=str(path.relative_to(folder)))
    except OSError as error:
        yield _noticed(place.CONTENTS, error)


def _modes(folder: Path) -> Iterator[Notice]:
    """Tell which of the store's own files others may read; the folder itself they only must not write in."""
    names = (place.STORE, place.JOURNAL, *_FOLDERS, place.STATE, beside.WAIVERS)
    own = [path for path in (folder / name for name in names) if path.exists()]
    for path in [path for path in own if path.is_dir()]:
        try:
            own += [one for one in sorted(path.iterdir()) if one not in own]
        except OSError:
            continue
    for path, forbidden in [(folder, 0o022), *((path, 0o077) for path in own)]:
        try:
            mode = path.lstat().st_mode & 0o777
        except OSError:
            continue
        if mode & forbidden and not path.is_symlink():
            yield _problem("open_to_others", file=str(path), mode=f"{mode:o}")
