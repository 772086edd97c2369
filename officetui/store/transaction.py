"""The changes of one use case before they are a commit: held apart, seen through one view."""

from collections.abc import Iterator, Mapping

import msgspec

from officetui.domain.errors import Refused
from officetui.store import codec
from officetui.store.commit import difference, write_change
from officetui.store.history import History
from officetui.store.protocol import Conflict, StoredDocument
from officetui.store.rows import Rows
from officetui.store.state import State


class Write(msgspec.Struct, frozen=True):
    """One document as it was and will be; `body` is the new one as JSON, None for a removal."""

    old: Mapping[str, object] | None
    new: dict[str, object] | None
    body: bytes | None


class Overlay(Mapping[int, StoredDocument]):
    """A table as a transaction would leave it."""

    def __init__(self, rows: Mapping[int, StoredDocument], writes: Mapping[int, Write]) -> None:
        self._rows = rows
        self._writes = writes

    def __getitem__(self, id: int) -> StoredDocument:  # noqa: A002
        write = self._writes.get(id)
        if write is None:
            return self._rows[id]
        if write.new is None:
            raise KeyError(id)
        return write.new

    def __iter__(self) -> Iterator[int]:
        for key in self._rows:
            write = self._writes.get(key)
            if write is None or write.new is not None:
                yield key
        for key, write in self._writes.items():
            if write.new is not None and key not in self._rows:
                yield key

    def __len__(self) -> int:
        return sum(1 for _ in self)


class JournalTransaction:
    """A transaction on a journal; made by the engine, which commits it."""

    def __init__(self, state: State, history: History) -> None:
        self._state = state
        self._history = history
        self._writes: dict[str, dict[int, Write]] = {}
        self._last: dict[str, int] = {}
        self._done: list[tuple[str, int, bytes | None, bytes]] | None = None
        self.seq = 0

    def documents(self, table: str) -> Mapping[int, StoredDocument]:
        """Return a table as this transaction would leave it; read-only."""
        return Overlay(self._rows(table), self._writes.get(table, {}))

    def _rows(self, table: str) -> Rows:
        return self._state.tables.get(table, Rows())

    def next_id(self, table: str) -> int:
        """Return an id that no document of the table ever had."""
        last = self._last.get(table, 0) or self._rows(table).last
        self._last[table] = last + 1
        return last + 1

    def insert(self, table: str, doc: StoredDocument, *, id: int | None = None) -> int:  # noqa: A002
        """Add a document and return its id; `id` brings one back under the id it had."""
        key = self.next_id(table) if id is None else id
        if id is not None and key in self.documents(table):
            raise Refused("store_id_taken", table=table, id=key)
        self._last[table] = max(self._last.get(table, 0), self._rows(table).last, key)
        self._set(table, key, doc)
        return key

    def update(
        self,
        table: str,
        id: int,  # noqa: A002
        doc: StoredDocument,
        *,
        expected: int | None = None,
    ) -> None:
        """Replace a whole document; raise Conflict unless its version is still `expected`."""
        self._require(table, id, expected)
        self._set(table, id, doc)

    def remove(self, table: str, id: int, *, expected: int | None = None) -> None:  # noqa: A002
        """Take a document out, under the same conditions as `update`."""
        self._require(table, id, expected)
        self._set(table, id, None)

    def _set(self, table: str, key: int, doc: StoredDocument | None) -> None:
        writes = self._writes.setdefault(table, {})
        earlier = writes.get(key)
        old = earlier.old if earlier else self._rows(table).get(key)
        if doc is None:
            writes[key] = Write(old, None, None)
            return
        body = codec.encode(doc)
        new = codec.decode(body)
        if new != doc:
            codec.require_json(doc)
        writes[key] = Write(old, new, body)

    def _require(self, table: str, key: int, expected: int | None) -> None:
        if key in self._writes.get(table, {}):
            expected = None
        if expected is not None and self._rows(table).version(key) != expected:
            raise self._conflict(table, key, expected)
        if key not in self.documents(table):
            raise Refused("store_no_record", table=table, id=key)

    def _conflict(self, table: str, key: int, expected: int) -> Conflict:
        current = self._rows(table).get(key)
        base = current
        for commit in self._history.of(table, key, since=expected):
            for change in commit.changes:
                if change.table == table and change.id == key:
                    base = change.old
        before, added = difference(base, current)
        changed = frozenset(before or ()).union(added)
        return Conflict(table, key, current=current, base=base, changed=changed)

    def changes(self) -> list[tuple[str, int, bytes | None]]:
        """Return what differs from before; nothing where a document ends as it began."""
        return [(table, key, body) for table, key, body, _ in self._lines()]

    def lines(self) -> list[bytes]:
        """Return the same changes as JSON, with the old values."""
        return [line for _, _, _, line in self._lines()]

    def _lines(self) -> list[tuple[str, int, bytes | None, bytes]]:
        if self._done is None:
            self._done = [
                (table, key, write.body, line)
                for table, writes in self._writes.items()
                for key, write in writes.items()
                if (line := write_change(table, key, write.old, write.new, write.body))
            ]
        return self._done
