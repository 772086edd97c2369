"""What the office asks of a store, whatever engine is behind it; knows no engine.

Documents are plain dicts of JSON values; their ids are TinyDB document ids, unique within a table and never
given out twice. An engine needs five ways in to offer this: load, refresh since a commit, lock, commit, and
read commits.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

import msgspec

from officetui.domain.errors import Params, Refused
from officetui.store.commit import Commit

StoredDocument = Mapping[str, object]
Changes = frozenset[tuple[str, int]]


class Notice(msgspec.Struct, frozen=True):
    """A message key with its parameters: something a person should hear about the store."""

    key: str
    params: Mapping[str, object]


class Conflict(Refused):
    """An edit begun on a version of a record that is no longer the last.

    `current` is the record as it is now (None: removed meanwhile), `base` as it was at the expected version
    where the journal still tells, and `changed` names the fields that differ between the two.
    """

    def __init__(
        self,
        table: str,
        id: int,  # noqa: A002 - the documents' own word
        *,
        current: StoredDocument | None,
        base: StoredDocument | None,
        changed: frozenset[str],
    ) -> None:
        super().__init__("conflict", table=table, id=id, fields=", ".join(sorted(changed)))
        self.table = table
        self.id = id
        self.current = current
        self.base = base
        self.changed = changed


class Transaction(Protocol):
    """All changes of one use case: they become one commit, or nothing happens."""

    @property
    def seq(self) -> int:
        """The number the commit got; 0 until it is durable, and for ever if nothing changed."""

    def insert(self, table: str, doc: StoredDocument, *, id: int | None = None) -> int:  # noqa: A002
        """Add a document and return its id; `id` brings one back under the id it had.

        Raise Refused("store_id_taken") where that id is in use.
        """

    def update(
        self,
        table: str,
        id: int,  # noqa: A002
        doc: StoredDocument,
        *,
        expected: int | None = None,
    ) -> None:
        """Replace a whole document; raise Conflict unless its version is still `expected` (None: any).

        Raise Refused("store_no_record") where there is none.
        """

    def remove(self, table: str, id: int, *, expected: int | None = None) -> None:  # noqa: A002
        """Take a document out, under the same conditions as `update`."""

    def documents(self, table: str) -> Mapping[int, StoredDocument]:
        """Return a table as this transaction would leave it; read-only."""


class Store(Protocol):
    """The documents of one office, with the memory of every change.

    Used from one thread at a time; transactions and refreshes of several threads wait for each other.
    """

    @property
    def folder(self) -> Path:
        """Where it lives."""

    @property
    def read_only(self) -> str:
        """The message key of why nothing can be saved here; "" where it can."""

    @property
    def read_only_params(self) -> Params:
        """What fills that message."""

    @property
    def notices(self) -> list[Notice]:
        """What opening and refreshing found and did, in order; whoever finds more adds it."""

    @property
    def seq(self) -> int:
        """The number of the last commit seen."""

    @property
    def chain(self) -> str:
        """The mark over every commit so far: two stores with the same mark have the same history."""

    @property
    def years(self) -> frozenset[int]:
        """The years there must be a file of in the archive, as far as the commits tell."""

    def tables(self) -> Sequence[str]:
        """Return the names of the tables that ever held a document."""

    def documents(self, table: str) -> Mapping[int, StoredDocument]:
        """Return the live view of one table by id: read-only, not a copy, empty for an unknown table."""

    def encoded(self, table: str) -> Iterator[tuple[int, bytes]]:
        """Yield each id with its document as JSON."""

    def text(self, table: str) -> bytes:
        """Return a whole table as one JSON object by id, to be decoded into records at once.

        An id may stand twice: the later counts, as decoders have it.
        """

    def version(self, table: str, id: int) -> int:  # noqa: A002
        """Return the number of the last commit that touched a document; 0 if none is known."""

    def refresh(self) -> Changes:
        """Catch up with other processes; return what changed since the last call, own commits included.

        Never raises: where the store can no longer be followed it turns read-only and says why in `notices`.
        """

    def transaction(
        self,
        who: str,
        action: str,
        at: datetime,
        *,
        undoes: int = 0,
        note: Mapping[str, object] | None = None,
    ) -> AbstractContextManager[Transaction]:
        """Open a transaction by `who`, for the use case `action`, at the instant `at` (aware).

        Leaving it cleanly makes the changes durable as one commit; an exception leaves everything as it
        was. `undoes` is the number of the commit it reverses, `note` whatever else the use case wants kept.
        Raise Refused: "store_locked", "not_saved", or why the store can only be read.
        """

    def commits(self, *, since: int = 0, newest_first: bool = False) -> Iterator[Commit]:
        """Yield the commits after `since`; newest first reads no further back than it is asked."""

    def history(self, table: str, id: int) -> Iterator[Commit]:  # noqa: A002
        """Yield the commits that touched one document, newest first."""

    def rest(self) -> None:
        """Take little room: whoever has read all there is looks at single documents from now on."""

    def close(self) -> None:
        """Let go of every file."""
