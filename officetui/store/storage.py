"""TinyDB's storage over a journal store: the live tables, read without copying, written as one commit."""

import contextlib
import getpass
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Protocol

import tinydb.storages

from officetui.store.protocol import StoredDocument
from officetui.store.transaction import JournalTransaction

ACTION = "tinydb"


class Host(Protocol):
    """What this needs of the engine."""

    @property
    def seq(self) -> int: ...

    @property
    def current(self) -> JournalTransaction | None: ...

    def tables(self) -> list[str]: ...

    def documents(self, table: str) -> Mapping[int, StoredDocument]: ...

    def joined(
        self, who: str, action: str, at: datetime
    ) -> contextlib.AbstractContextManager[JournalTransaction]: ...


class JournalStorage(tinydb.storages.Storage):
    """What TinyDB keeps its tables in.

    Changes made through TinyDB are recorded as the login user's, at the moment they are made.
    """

    def __init__(self, store: Host) -> None:
        self.store = store

    def read(self) -> dict[str, Any] | None:
        """Return the live tables that hold anything; None if there are none."""
        tables = {name: self.store.documents(name) for name in self.store.tables()}
        return {name: rows for name, rows in tables.items() if len(rows)} or None

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Make the store hold exactly `data`, as one commit."""
        with self.writing() as transaction:
            for name in {*self.store.tables(), *data}:
                wanted = {int(key): document for key, document in data.get(name, {}).items()}
                there = transaction.documents(name)
                for key in [key for key in there if key not in wanted]:
                    transaction.remove(name, key)
                for key, document in wanted.items():
                    if key in there:
                        transaction.update(name, key, document)
                    else:
                        transaction.insert(name, document, id=key)

    @contextlib.contextmanager
    def writing(self) -> Iterator[JournalTransaction]:
        """Join the open transaction, or make one."""
        with self.store.joined(getpass.getuser(), ACTION, datetime.now(UTC)) as transaction:
            yield transaction
