"""The store as it was at an earlier moment, found by going back from now commit by commit."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

import tinydb
from tinydb.storages import MemoryStorage
from tinydb.table import Table

from officetui.domain.errors import Refused
from officetui.store import codec
from officetui.store.commit import Commit
from officetui.store.protocol import Changes, Document, Notice, Store

BROUGHT_BACK = "store.unarchive"
_REASON = "store_past"


class Past:
    """A store at one commit of another: what `protocol.Store` promises, without writing.

    `instant` is the moment it was asked for.
    `brought_back` names the records that came back out of the archive since.
    """

    def __init__(
        self,
        store: Store,
        instant: datetime,
        seq: int,
        chain: str,
        undone: Mapping[str, Mapping[int, Document | None]],
        brought_back: Iterable[tuple[str, int]] = (),
    ) -> None:
        self.folder = store.folder
        self.read_only = f"error.{_REASON}"
        self.read_only_params: Mapping[str, Any] = {}
        self.notices: list[Notice] = []
        self.seq = seq
        self.chain = chain
        self.brought_back = frozenset(brought_back)
        self.instant = instant
        self.owns_origin = False
        self._store = store
        self._tables: dict[str, dict[int, Document]] = {}
        for name in store.tables():
            rows = dict(store.documents(name))
            for key, document in undone.get(name, {}).items():
                if document is None:
                    rows.pop(key, None)
                else:
                    rows[key] = document
            self._tables[name] = dict(sorted(rows.items()))

    def tables(self) -> list[str]:
        """Return the names of the tables."""
        return sorted(self._tables)

    def documents(self, table: str) -> Mapping[int, Document]:
        """Return one table by id."""
        return self._tables.get(table, {})

    def table(self, name: str) -> Table:
        """Return TinyDB's own interface to a copy of one table."""
        database = tinydb.TinyDB(storage=MemoryStorage)
        database.storage.write(
            {name: {str(key): dict(document) for key, document in self.documents(name).items()}}
        )
        return database.table(name)

    def encoded(self, table: str) -> Iterator[tuple[int, bytes]]:
        """Yield each id with its document as JSON."""
        return ((key, codec.encode(document)) for key, document in self.documents(table).items())

    def text(self, table: str) -> bytes:
        """Return a whole table as one JSON object by id."""
        return codec.encode({str(key): document for key, document in self.documents(table).items()})

    def version(self, table: str, id: int) -> int:  # noqa: A002
        """Return the number of the last commit until then that touched a document."""
        return next((commit.seq for commit in self.history(table, id)), 0)

    def refresh(self) -> Changes:
        """Return nothing: the past does not change."""
        return frozenset()

    def transaction(
        self,
        who: str,  # noqa: ARG002
        action: str,  # noqa: ARG002
        at: datetime,  # noqa: ARG002
        *,
        undoes: int = 0,  # noqa: ARG002
        note: Mapping[str, Any] | None = None,  # noqa: ARG002
    ) -> Any:
        """Refuse: the past cannot be written."""
        raise Refused(_REASON)

    def commits(self, *, since: int = 0, newest_first: bool = False) -> Iterator[Commit]:
        """Yield the commits after `since` until then."""
        for commit in self._store.commits(since=since, newest_first=newest_first):
            if commit.seq <= self.seq:
                yield commit
            elif not newest_first:
                return

    def history(self, table: str, id: int) -> Iterator[Commit]:  # noqa: A002
        """Yield the commits until then that touched one document, newest first."""
        return (commit for commit in self._store.history(table, id) if commit.seq <= self.seq)

    def close(self) -> None:
        """Leave the store it came from open, unless nobody else has it."""
        if self.owns_origin:
            self._store.close()


def as_of(store: Store, instant: datetime) -> Past:
    """Return the store as it was at `instant` (aware): after the last commit made until then.

    Commits are in the order they were made, whatever the clock said: a moment that was set forward by
    mistake does not hide what came after. Raise Damaged or Refused("store_history_gap") where the
    history does not reach that far back.
    """
    undone: dict[str, dict[int, Document | None]] = {}
    back: set[tuple[str, int]] = set()
    expected = store.seq
    for commit in store.commits(newest_first=True):
        if commit.seq != expected:
            raise Refused("store_history_gap", first=commit.seq + 1, last=expected)
        expected -= 1
        if commit.at <= instant:
            return Past(store, instant, commit.seq, commit.mark, undone, back)
        for change in reversed(commit.changes):
            undone.setdefault(change.table, {})[change.id] = change.old
            if change.before is None and (commit.undoes or commit.action == BROUGHT_BACK):
                back.add((change.table, change.id))
    if expected:
        raise Refused("store_history_gap", first=1, last=expected)
    return Past(store, instant, 0, "", undone)
