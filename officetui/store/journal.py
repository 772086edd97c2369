"""journal.jsonl: every commit since the snapshot, one line each; appends and follows, decides nothing.

A line is a mark and JSON. The mark is SHA-256, cut to 32 digits, over the mark before it and the JSON, so
that it vouches for every commit since the first. The first line of a file is its header: the commit and mark
it follows on, and the versions of format and schema.
"""

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO

from officetui.store import codec, folder
from officetui.store.fault import Damaged, Newer

FORMAT = 1
MARK = 32
_BLOCK = 1 << 20


def mark(chain: str | bytes, body: bytes) -> bytes:
    """Return the mark of a line with JSON `body` after one marked `chain`."""
    before = chain.encode() if isinstance(chain, str) else chain
    return hashlib.sha256(before + body).hexdigest()[:MARK].encode()


def line(chain: str, body: bytes) -> bytes:
    """Return a whole line."""
    return mark(chain, body) + b" " + body + b"\n"


def header(after: int, chain: str, schema: int) -> bytes:
    """Return the first line of a file that goes on after commit `after`."""
    return line(
        chain,
        codec.encode({"format": FORMAT, "schema": schema, "after": after, "chain": chain}),
    )


def proven_json(text: bytes, chain: str | bytes) -> bytes | None:
    """Return the JSON of one line (without its newline), None unless its mark fits `chain`."""
    body = text[MARK + 1 :]
    if text[MARK : MARK + 1] != b" " or text[:MARK] != mark(chain, body):
        return None
    return body


def is_commit(body: bytes, seq: int) -> bool:
    """Tell whether the JSON of a line is that of commit `seq`."""
    return body.startswith(b'{"seq":%d,' % seq)


class Broken(Exception):  # noqa: N818 - what was found, for the engine to decide about
    """A line whose mark does not fit, at `offset`; `is_last` if nothing but it follows."""

    def __init__(self, offset: int, number: int, is_last: bool) -> None:
        super().__init__(offset, number, is_last)
        self.offset = offset
        self.number = number
        self.is_last = is_last


@cache
def _another() -> re.Pattern[bytes]:
    """What another line looks like that its writer had no time to begin anew; made where one is torn."""
    return re.compile(rb'[0-9a-f]{32} \{"seq":')


class Journal:
    """One open journal file and how far into it everything has been read and verified."""

    def __init__(self, path: Path, *, write: bool) -> None:
        """Open a file; raise Damaged or Newer by its header, or OSError."""
        flags = os.O_RDWR if write else os.O_RDONLY
        self.path = path
        self._handle = folder.open_file(path, flags)
        try:
            self.inode = os.fstat(self._handle).st_ino
            self._read_header()
        except BaseException:
            self.close()
            raise

    def _read_header(self) -> None:
        first, found, _ = os.pread(self._handle, 4096, 0).partition(b"\n")
        try:
            fields = codec.decode(first[MARK + 1 :])
            kind, self.schema = fields["format"], fields["schema"]
            self.after: int = fields["after"]
            self.chain: str = fields["chain"]
        except (ValueError, KeyError, TypeError):
            raise Damaged(self.path.name, "1") from None
        if isinstance(kind, int) and kind > FORMAT:
            raise Newer(self.path.name, kind, FORMAT)
        is_right = type(self.schema) is type(self.after) is int and isinstance(self.chain, str)
        is_right = is_right and self.chain.isascii()
        if not (found and is_right) or proven_json(first, self.chain) is None:
            raise Damaged(self.path.name, "1")
        self.base = self.chain
        self.start = self.offset = len(first) + 1
        self._last = (0, first[:MARK])
        self.seq = self.after
        self.number = 1

    def size(self) -> int:
        """Return the file's size in bytes, as it is now."""
        return os.fstat(self._handle).st_size

    def follow(self) -> Iterator[tuple[bytes, int]]:
        """Yield the JSON and the offset of each complete line from here on; raise Broken at a wrong one.

        The position moves past a line when the next is asked for: a consumer that fails has not read it.
        """
        pending = b""
        at = self.offset
        while block := os.pread(self._handle, _BLOCK, at):
            at += len(block)
            lines = (pending + block).split(b"\n")
            pending = lines.pop()
            for index, text in enumerate(lines):
                body = proven_json(text, self.chain)
                if body is None or not is_commit(body, self.seq + 1):
                    is_last = index == len(lines) - 1 and self.size() <= self.offset + len(text) + 1
                    # A spoilt newline between two lines makes one of them: that is no torn end.
                    is_last = is_last and not _another().search(text, 1)
                    raise Broken(self.offset, self.number + 1, is_last)
                yield body, self.offset
                self._passed(text)

    def append(self, body: bytes) -> None:
        """Make one more line durable, or raise OSError and leave the file as it was.

        Only to be called under the lock, with everything read. An error of the sync itself is raised as
        Unsynced: what is on the disk is then unknown until the file is read again. After any exception the
        file is to be read again before the next line.
        """
        text = line(self.chain, body)
        at = self.offset
        try:
            done = 0
            while done < len(text):
                done += os.pwrite(self._handle, text[done:], at + done)
        except BaseException:
            # A line that is not whole is no commit, whether or not it can be taken away.
            with contextlib.suppress(OSError):
                os.ftruncate(self._handle, at)
            raise
        try:
            os.fdatasync(self._handle)
        except OSError as error:
            raise Unsynced(error, is_gone=self._take_back(at)) from error
        except BaseException:
            self._take_back(at)
            raise
        self._passed(text[:-1])

    def _take_back(self, at: int) -> bool:
        """Cut off a line that was written whole; tell whether it is gone."""
        try:
            os.ftruncate(self._handle, at)
        except OSError:
            return False
        return True

    def _passed(self, text: bytes) -> None:
        self._last = (self.offset, text[:MARK])
        self.offset += len(text) + 1
        self.chain = text[:MARK].decode()
        self.seq += 1
        self.number += 1

    def is_in_place(self) -> bool:
        """Tell whether the last line read is still the one there: its writer may have taken it back."""
        at, text = self._last
        return os.pread(self._handle, MARK, at) == text

    def has_leftover(self) -> bool:
        """Tell whether something lies behind the last verified line."""
        return self.size() > self.offset

    def leftover(self) -> bytes:
        """Return what lies behind the last verified line."""
        parts, at = [], self.offset
        while block := os.pread(self._handle, _BLOCK, at):
            parts.append(block)
            at += len(block)
        return b"".join(parts)

    def duplicate(self) -> int:
        """Return another descriptor of the file, to be closed by the caller."""
        return os.dup(self._handle)

    def cut(self) -> None:
        """Drop what lies behind the last verified line, durably."""
        os.ftruncate(self._handle, self.offset)
        os.fsync(self._handle)

    def close(self) -> None:
        """Let go of the file."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


class Unsynced(OSError):  # noqa: N818 - an outcome to handle
    """A failed fdatasync: never to be tried again, for the kernel forgets what it could not write.

    Where the line could not be taken back either, it is not `is_gone`: the commit may come to be.
    """

    def __init__(self, cause: OSError, *, is_gone: bool) -> None:
        super().__init__(cause.errno, cause.strerror)
        self.is_gone = is_gone


def create(
    path: Path, after: int, chain: str, schema: int, lines: bytes = b"", *, install: bool = True
) -> Path:
    """Write a journal that goes on after commit `after` with these whole lines."""

    def fill(file: BinaryIO) -> None:
        file.write(header(after, chain, schema) + lines)

    return folder.write_whole(path, fill, install=install)
