"""What a store holds at one commit: its tables, and the number and mark of that commit."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from officetui.store import codec
from officetui.store.protocol import Changes
from officetui.store.rows import Rows
from officetui.store.snapshot import SnapshotHead

ARCHIVED = "store.archive"
"""The use case of a commit that moved records into the years of the archive that its note names."""

RESTORED = "store.restore"
"""That of a commit that went back to a backup, and may have brought the years its note names."""


class CommitEffect(msgspec.Struct, frozen=True):
    """What a commit says: its new schema (0: unchanged), each document it left (None: removed), and the years
    of the archive it moved any into."""

    seq: int
    schema: int
    changes: list[tuple[str, int, dict[str, object] | None]]
    years: frozenset[int]


def read_effect(body: bytes) -> CommitEffect:
    """Read a line's JSON; raise ValueError where it is not that of a commit."""
    try:
        fields = codec.decode(body)
        seq, schema = fields["seq"], fields.get("schema", 0)
        changes = [(item["table"], item["id"], item.get("now")) for item in fields["changes"]]
        years = archived_years(fields)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a commit") from error
    if not (type(seq) is type(schema) is int and all(map(_is_change, changes))):
        raise ValueError("not a commit")
    return CommitEffect(seq, schema, changes, years)


def archived_years(fields: Mapping[str, Any]) -> frozenset[int]:
    """Return the years of the archive that a commit moved records into or brought, by its fields."""
    if fields["action"] not in (ARCHIVED, RESTORED):
        return frozenset()
    return frozenset(int(year) for year in fields.get("note", {}).get("years", ()))


def _is_change(change: tuple[object, object, object]) -> bool:
    table, key, document = change
    return type(table) is str and type(key) is int and key > 0 and type(document) in (dict, type(None))


class State:
    """The tables of a store, moved on commit by commit."""

    def __init__(self, head: SnapshotHead, tables: dict[str, Rows]) -> None:
        self.store = head.store
        self.schema = head.schema
        self.seq = head.seq
        self.chain = head.chain
        self.years = frozenset(head.years)
        self.tables = tables

    @property
    def head(self) -> SnapshotHead:
        """What a snapshot of this state tells about itself."""
        return SnapshotHead(self.store, self.schema, self.seq, self.chain, tuple(sorted(self.years)))

    def rows(self, table: str) -> Rows:
        """Return a table, made where there is none."""
        rows = self.tables.get(table)
        if rows is None:
            rows = self.tables[table] = Rows()
        return rows

    def apply(self, body: bytes) -> Changes:
        """Do what one line of the journal says; return what it changed.

        Doing it twice changes nothing more: a line holds whole documents. Raise ValueError, with nothing
        done, where it is not that of a commit.
        """
        commit = read_effect(body)
        for table, key, document in commit.changes:
            if document is None:
                self.rows(table).drop(key, commit.seq)
            else:
                self.rows(table).put(key, document, commit.seq)
        self.schema = commit.schema or self.schema
        self.years |= commit.years
        return frozenset((table, key) for table, key, _ in commit.changes)

    def become(self, other: "State") -> Changes:
        """Hold what `other` holds; return which documents are not the same."""
        changed = set()
        for name in {*self.tables, *other.tables}:
            ours, theirs = self.rows(name), other.rows(name)
            for key in {*ours, *theirs}:
                if key not in ours or key not in theirs or ours[key] != theirs[key]:
                    changed.add((name, key))
            ours.become(theirs)
        self.store, self.schema, self.seq, self.chain, self.years = (
            other.store,
            other.schema,
            other.seq,
            other.chain,
            other.years,
        )
        return frozenset(changed)

    def adopt(self, head: Mapping[str, Any], changes: Iterable[tuple[str, int, bytes | None]]) -> Changes:
        """Do what a commit with these fields, just made here, says; return what it changed."""
        seq: int = head["seq"]
        changed = []
        for table, key, body in changes:
            if body is None:
                self.rows(table).drop(key, seq)
            else:
                self.rows(table).put(key, body, seq)
            changed.append((table, key))
        self.schema = head.get("schema", self.schema)
        self.years |= archived_years(head)
        return frozenset(changed)
