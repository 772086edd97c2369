"""Looking into a store: its documents as they are now, and its commits; changes nothing."""

from collections.abc import Iterator, Mapping

from officetui.store.commit import Commit
from officetui.store.history import History
from officetui.store.protocol import StoredDocument
from officetui.store.state import State


class View:
    """The reading half of `protocol.Store`."""

    def __init__(self, state: State, history: History) -> None:
        self._state = state
        self._history = history

    @property
    def name(self) -> str:
        """What the store itself is called, here and in its backups."""
        return self._state.store

    @property
    def seq(self) -> int:
        """The number of the last commit seen."""
        return self._state.seq

    @property
    def chain(self) -> str:
        """The mark over every commit so far."""
        return self._state.chain

    @property
    def schema(self) -> int:
        """The version of what its documents mean."""
        return self._state.schema

    @property
    def years(self) -> frozenset[int]:
        """The years there must be a file of in the archive."""
        return self._state.years

    def tables(self) -> list[str]:
        """Return the names of the tables that ever held a document."""
        return sorted(name for name, rows in self._state.tables.items() if rows.last)

    def documents(self, table: str) -> Mapping[int, StoredDocument]:
        """Return the live view of one table by id."""
        return self._state.rows(table)

    def encoded(self, table: str) -> Iterator[tuple[int, bytes]]:
        """Yield each id with its document as JSON."""
        rows = self._state.rows(table)
        return ((key, rows.encoded(key)) for key in rows)

    def text(self, table: str) -> bytes:
        """Return a whole table as one JSON object by id."""
        return self._state.rows(table).text()

    def version(self, table: str, id: int) -> int:  # noqa: A002
        """Return the number of the last commit that touched a document; 0 if none is known."""
        return self._state.rows(table).version(id)

    def commits(self, *, since: int = 0, newest_first: bool = False) -> Iterator[Commit]:
        """Yield the commits after `since`; newest first reads no further back than it is asked."""
        return self._history.commits(since=since, newest_first=newest_first)

    def history(self, table: str, id: int) -> Iterator[Commit]:  # noqa: A002
        """Yield the commits that touched one document, newest first."""
        return self._history.of(table, id)
