"""Every line of one journal file, right or wrong: what check reports and repair builds on."""

from pathlib import Path
from typing import NamedTuple

from officetui.store import codec, folder
from officetui.store.commit import Commit
from officetui.store.journal import MARK, mark
from officetui.store.state import read_effect

LOST = "store.lost"
"""The use case of a commit that stands in the place of one that can no longer be read."""

JOINS = "joins"
"""In the note of the last of these: the mark that the line after it was chained to."""


class CommitLine(NamedTuple):
    """A commit whose line is as it was written: its number, the mark before, its own mark, its JSON."""

    seq: int
    before: str
    mark: str
    body: bytes

    @property
    def ahead(self) -> str:
        """The mark that the next line goes on from."""
        if b'"action":"%b"' % LOST.encode() not in self.body:
            return self.mark
        fields = codec.decode(self.body)
        note = fields.get("note", {})
        return str(note.get(JOINS, self.mark)) if fields["action"] == LOST else self.mark


class Header(NamedTuple):
    """The first line of a journal: the commit and mark it goes on from, and the schema then."""

    after: int
    chain: str
    schema: int


class Trace(NamedTuple):
    """What a journal file holds: its header (None: unreadable), good lines, numbers of bad ones."""

    name: str
    header: Header | None
    entries: list[CommitLine]
    wrong: list[int]
    tail: bytes


def trace(path: Path) -> Trace:
    """Read a whole journal file; raise OSError where that fails."""
    *lines, tail = folder.read(path).split(b"\n")
    header = _header(lines[0]) if lines else None
    recorded = computed = header.chain.encode() if header else b""
    entries: list[CommitLine] = []
    wrong: list[int] = [] if header else [1]
    doubted: tuple[int, CommitLine] | None = None
    for place, text in enumerate(lines[1:], 2):
        own, body = text[:MARK], text[MARK + 1 :]
        before = next((chain for chain in (recorded, computed) if mark(chain, body) == own), None)
        entry = _entry(before or computed, own if before else mark(computed, body), body)
        if before and before == computed != recorded and doubted is not None:
            # The line before this one was spoilt in its mark only: this one vouches for its words.
            entries.append(doubted[1])
            wrong.remove(doubted[0])
        doubted = None
        if before and entry:
            entries.append(entry)
        else:
            wrong.append(place)
            doubted = (place, entry) if entry else None
        recorded, computed = own, mark(before or computed, body)
    return Trace(path.name, header, entries, wrong, tail)


def _header(text: bytes) -> Header | None:
    try:
        fields = codec.decode(text[MARK + 1 :])
        found = Header(fields["after"], fields["chain"], fields["schema"])
        is_right = mark(found.chain, text[MARK + 1 :]) == text[:MARK]
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return found if is_right and type(found.after) is type(found.schema) is int else None


def _entry(before: bytes, own: bytes, body: bytes) -> CommitLine | None:
    try:
        Commit(codec.decode(body))
        return CommitLine(read_effect(body).seq, before.decode(), own.decode(), body)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
