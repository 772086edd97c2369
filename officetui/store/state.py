"""What a store holds at one commit: its tables, and the number and mark of that commit."""

from collections.abc import Iterable, Mapping
from typing import Any

from officetui.store import codec
from officetui.store.protocol import Changes
from officetui.store.rows import Rows
from officetui.store.snapshot import Head


class State:
    """The tables of a store, moved on commit by commit."""

    def __init__(self, head: Head, tables: dict[str, Rows]) -> None:
        self.store = head.store
        self.schema = head.schema
        self.seq = head.seq
        self.chain = head.chain
        self.tables = tables

    @property
    def head(self) -> Head:
        """What a snapshot of this state tells about itself."""
        return Head(self.store, self.schema, self.seq, self.chain)

    def rows(self, table: str) -> Rows:
        """Return a table, made where there is none."""
        rows = self.tables.get(table)
        if rows is None:
            rows = self.tables[table] = Rows()
        return rows

    def apply(self, body: bytes) -> Changes:
        """Do what one line of the journal says; return what it changed.

        Doing it twice changes nothing more: a line holds whole documents.
        """
        fields: Mapping[str, Any] = codec.decode(body)
        seq: int = fields["seq"]
        changed = []
        for change in fields["changes"]:
            table, id_ = change["table"], change["id"]
            if (document := change.get("now")) is None:
                self.rows(table).drop(id_, seq)
            else:
                self.rows(table).put(id_, document, seq)
            changed.append((table, id_))
        self.schema = fields.get("schema", self.schema)
        return frozenset(changed)

    def become(self, other: "State") -> Changes:
        """Hold what `other` holds; return which documents are not the same."""
        changed = set()
        for name in {*self.tables, *other.tables}:
            ours, theirs = self.rows(name), other.rows(name)
            for key in {*ours, *theirs}:
                if key not in ours or key not in theirs or ours[key] != theirs[key]:
                    changed.add((name, key))
            ours.become(theirs)
        self.store, self.schema, self.seq, self.chain = other.head
        return frozenset(changed)

    def adopt(self, seq: int, changes: Iterable[tuple[str, int, bytes | None]], schema: int = 0) -> Changes:
        """Do what commit `seq`, just made here, says; return what it changed."""
        changed = []
        for table, key, body in changes:
            if body is None:
                self.rows(table).drop(key, seq)
            else:
                self.rows(table).put(key, body, seq)
            changed.append((table, key))
        self.schema = schema or self.schema
        return frozenset(changed)
