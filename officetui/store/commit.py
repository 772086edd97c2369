"""A commit: what one use case changed, with the old values; and the line of JSON it is kept as."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from officetui.store import codec

_CHANGES = b',"changes":['


class Change(msgspec.Struct, frozen=True):
    """One document before and after.

    `before` holds the old values of the fields that changed or went (the whole document where it was
    removed; None where it was inserted); `added` names the fields it did not have; `after` is the whole new
    document (None: removed).
    """

    table: str
    id: int
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None
    added: tuple[str, ...] = ()

    @property
    def old(self) -> dict[str, object] | None:
        """The whole document as it was; None if there was none."""
        if self.before is None:
            return None
        if self.after is None:
            return dict(self.before)
        kept = {key: value for key, value in self.after.items() if key not in self.added}
        return {**kept, **self.before}

    @property
    def fields(self) -> frozenset[str]:
        """The names of the fields whose value differs."""
        if self.before is None:
            return frozenset(self.after or ())
        return frozenset(self.before).union(self.added)


class Commit:
    """One line of the journal: `seq`, `at` (UTC), `who`, `action`, `undoes` (0: nothing) and its `note`.

    `mark` stands for it and every commit before it.
    """

    __slots__ = ("_changes", "action", "at", "mark", "note", "schema", "seq", "undoes", "who")

    def __init__(self, fields: Mapping[str, Any], mark: str = "", changes: bytes = b"") -> None:
        """Take a decoded line; raise ValueError or KeyError if it is none.

        `changes` are its changes as JSON, decoded when somebody asks, where `fields` are without them.
        """
        self.mark = mark
        self.seq: int = fields["seq"]
        self.at = datetime.fromisoformat(fields["at"])
        self.who: str = fields["who"]
        self.action: str = fields["action"]
        self.undoes: int = fields.get("undoes", 0)
        self.note: Mapping[str, Any] = fields.get("note", {})
        self.schema: int = fields.get("schema", 0)
        self._changes: list[Mapping[str, Any]] | bytes = changes or fields["changes"]

    def __repr__(self) -> str:
        return f"Commit({self.seq}, {self.at}, {self.who!r}, {self.action!r}, {len(self.changes)} changes)"

    def concerns(self, table: str) -> bool:
        """Tell whether it may have changed something in a table, without reading what, which takes longer."""
        if isinstance(self._changes, bytes):
            return f'"table":"{table}"'.encode() in self._changes
        return any(item["table"] == table for item in self._changes)

    def changes_in(self, table: str) -> Iterator[Change]:
        """Go through what it did in a table."""
        if self.concerns(table):
            yield from (change for change in self.changes if change.table == table)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What it did, document by document."""
        if isinstance(self._changes, bytes):
            self._changes = self._decoded(self._changes)
        return tuple(
            Change(item["table"], item["id"], item.get("was"), item.get("now"), tuple(item.get("new", ())))
            for item in self._changes
        )

    @staticmethod
    def _decoded(changes: bytes) -> list[Mapping[str, Any]]:
        found: list[Mapping[str, Any]] = codec.decode(changes)
        return found


def read_commit(body: bytes, mark: str) -> Commit:
    """Return the commit a line's JSON holds; its changes, which may be many, wait until asked for."""
    # Quotation marks inside text are escaped: this can only be the key.
    head, found, changes = body.partition(_CHANGES)
    try:
        return Commit(codec.decode(head + b"}"), mark, b"[" + changes[:-1]) if found else Commit({}, mark)
    except ValueError:
        return Commit(codec.decode(body), mark)


def schema_before(commit: Commit) -> int:
    """Return the schema that a commit with a new one found."""
    found = commit.note.get("from", commit.schema - 1)
    return found if type(found) is int else commit.schema - 1


def instant(at: datetime) -> str:
    """Return an aware moment as the journal writes it: UTC, ISO 8601."""
    if at.tzinfo is None:
        raise ValueError("a commit's moment needs its time zone")
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def difference(
    old: Mapping[str, object] | None, new: Mapping[str, object] | None
) -> tuple[Mapping[str, object] | None, tuple[str, ...]]:
    """Return (`before`, `added`) of the change from `old` to `new`."""
    if old is None or new is None:
        return old, ()
    before = {key: value for key, value in old.items() if key not in new or not _same(value, new[key])}
    return before, tuple(key for key in new if key not in old)


def _same(one: object, other: object) -> bool:
    # In Python 1 == 1.0 == True, also inside lists; in JSON they are three values.
    if type(one) is not type(other) or one != other:
        return False
    return not isinstance(one, list | dict) or codec.encode(one) == codec.encode(other)


def write_change(
    table: str,
    id: int,  # noqa: A002
    old: Mapping[str, object] | None,
    new: Mapping[str, object] | None,
    body: bytes | None,
) -> bytes:
    """Return one change as JSON, b"" if there is none; `body` is `new` as JSON."""
    before, added = difference(old, new)
    if not added and not before and (old is None) is (new is None):
        return b""
    parts = [b'{"table":', codec.encode(table), b',"id":%d' % id]
    if before is not None:
        parts += [b',"was":', codec.encode(before)]
    if added:
        parts += [b',"new":', codec.encode(added)]
    if body is not None:
        parts += [b',"now":', body]
    parts.append(b"}")
    return b"".join(parts)


def write_commit(head: Mapping[str, object], changes: Iterable[bytes]) -> bytes:
    """Return the line of a commit: `head` holds everything but the changes."""
    return codec.encode(head)[:-1] + _CHANGES + b",".join(changes) + b"]}"


def touches(table: str, id: int) -> bytes:  # noqa: A002
    """Return the bytes that stand in a line only if it changes this document.

    Quotation marks inside text are escaped, so no text can hold them.
    """
    return b'{"table":' + codec.encode(table) + b',"id":%d,' % id
