"""Reading commits back: from the journal and from the sealed journals in history/, in either direction."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import msgspec

from officetui.store import folder as place
from officetui.store.commit import Commit, read_commit, touches
from officetui.store.fault import Damaged
from officetui.store.journal import MARK, Journal, proven_json

_SEALED = "journal-"
_BLOCK = 1 << 16
_SEQ = b'{"seq":'


def sealed_name(first: int) -> str:
    """Return the name of the sealed journal that begins with commit `first`."""
    return f"{_SEALED}{first:012d}.jsonl"


def sealed(folder: Path) -> list[tuple[int, Path]]:
    """Return the sealed journals of an office, or of its backups, with the number of their first commit."""
    found = []
    for path in (folder / place.HISTORY).glob(f"{_SEALED}*.jsonl"):
        number = path.stem.removeprefix(_SEALED)
        if number.isdigit():
            found.append((int(number), path))
    return sorted(found)


def number(body: bytes) -> int:
    """Return the number of the commit a line's JSON holds."""
    return int(body[len(_SEQ) : body.index(b",")])


class JournalSource(Protocol):
    """Whoever knows which journal is read now."""

    @property
    def journal(self) -> Journal | None:
        """The journal, read as far as its commits count."""


class History:
    """The commits of one store up to the last one its journal has read."""

    def __init__(self, folder: Path, source: JournalSource) -> None:
        self._folder = folder
        self._source = source

    def commits(self, *, since: int = 0, newest_first: bool = False) -> Iterator[Commit]:
        """Yield the commits after `since`; raise Damaged where one cannot be read."""
        for line in self._lines(since, newest_first=newest_first):
            yield _commit(line)

    def of(self, table: str, key: int, *, since: int = 0) -> Iterator[Commit]:
        """Yield the commits after `since` that touched one document, newest first."""
        needle = touches(table, key)
        for line in self._lines(since, newest_first=True):
            if needle in line:
                yield _commit(line)

    def _lines(self, since: int, *, newest_first: bool) -> Iterator[bytes]:
        for run in self._runs(since, newest_first=newest_first):
            try:
                for line in run.backwards() if newest_first else run.forwards():
                    seq = number(line[MARK + 1 :])
                    if seq <= since and newest_first:
                        return
                    if since < seq <= run.last:
                        yield line
            finally:
                run.close()

    def _runs(self, since: int, *, newest_first: bool) -> Iterator["_Run"]:
        journal = self._source.journal
        if journal is None:
            return
        # A handle of its own: the engine may go on to another file while somebody reads.
        live = _Run(
            journal.path.name, journal.duplicate(), journal.start, journal.offset, journal.base, journal.seq
        )
        after = journal.after
        if newest_first:
            yield live
        files = [(first, path) for first, path in sealed(self._folder) if first <= after]
        lasts = [*(first - 1 for first, _ in files[1:]), after][: len(files)]
        runs = [(path, last) for (_, path), last in zip(files, lasts, strict=True) if last > since]
        for path, last in reversed(runs) if newest_first else runs:
            yield _Run.of(path, last)
        if not newest_first:
            yield live


def _commit(line: bytes) -> Commit:
    return read_commit(line[MARK + 1 :], line[:MARK].decode())


class _Run(msgspec.Struct, frozen=True):
    """The lines between two offsets of one journal file, the first of them after mark `chain`."""

    name: str
    handle: int
    start: int
    end: int
    chain: str
    last: int

    @classmethod
    def of(cls, path: Path, last: int) -> "_Run":
        journal = Journal(path, write=False)
        try:
            return cls(path.name, journal.duplicate(), journal.start, journal.size(), journal.base, last)
        finally:
            journal.close()

    def forwards(self) -> Iterator[bytes]:
        chain: bytes = self.chain.encode()
        # In pieces until a line is whole: one that put a year away is tens of megabytes long.
        pending: list[bytes] = []
        at = self.start
        while at < self.end and (block := os.pread(self.handle, min(_BLOCK, self.end - at), at)):
            at += len(block)
            first, *others = block.split(b"\n")
            pending.append(first)
            if not others:
                continue
            for text in (b"".join(pending), *others[:-1]):
                yield self._verified(text, chain)
                chain = text[:MARK]
            pending = [others[-1]]

    def backwards(self) -> Iterator[bytes]:
        later: bytes | None = None
        for text in self._lines_backwards():
            if later is not None:
                yield self._verified(later, text[:MARK])
            later = text
        if later is not None:
            yield self._verified(later, self.chain.encode())

    def _lines_backwards(self) -> Iterator[bytes]:
        """Yield the complete lines, last first, reading block by block from the end."""
        at = self.end
        pending: list[bytes] = []
        is_torn = True
        while at > self.start:
            size = min(_BLOCK, at - self.start)
            at -= size
            block = os.pread(self.handle, size, at)
            if b"\n" not in block:
                pending.append(block)
                continue
            first, *lines = block.split(b"\n")
            lines[-1] += b"".join(reversed(pending))
            if is_torn:
                lines.pop()
                is_torn = False
            yield from reversed(lines)
            pending = [first]
        if not is_torn:
            yield b"".join(reversed(pending))

    def _verified(self, text: bytes, chain: bytes) -> bytes:
        if proven_json(text, chain) is None:
            raise Damaged(self.name, text[MARK + 1 : MARK + 60].decode(errors="replace"))
        return text

    def close(self) -> None:
        os.close(self.handle)
