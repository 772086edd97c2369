"""TinyDB's table over a journal store: queries on live documents, each write method one commit."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from officetui.store.storage import JournalStorage
from officetui.store.transaction import JournalTransaction

_Fields = Mapping[str, object] | Callable[[MutableMapping[str, object]], None]
"""How documents are changed: new values by field, or what changes each in place."""


def detached(document: Document) -> Document:
    """Return a document as it is handed out: nothing in it is shared with the table."""
    for key, item in document.items():
        if type(item) in (dict, list):
            document[key] = copied(item)
    return document


def copied(value: object) -> Any:
    """Return a JSON value that shares no list and no object with `value`."""
    if type(value) is dict:
        return {key: copied(item) for key, item in value.items()}
    if type(value) is list:
        return [copied(item) for item in value]
    return value


class CopyOnTouch(MutableMapping[int, dict[str, object]]):
    """A table for TinyDB's updaters: copies a document when it is touched, writes only those."""

    def __init__(self, transaction: JournalTransaction, table: str) -> None:
        self._transaction = transaction
        self._table = table
        self._touched: dict[int, dict[str, object] | None] = {}

    def __getitem__(self, id: int) -> dict[str, object]:  # noqa: A002
        if id in self._touched:
            document = self._touched[id]
            if document is None:
                raise KeyError(id)
            return document
        live = self._transaction.documents(self._table)[id]
        copy: dict[str, object] = copied(dict(live))
        self._touched[id] = copy
        return copy

    def __setitem__(self, id: int, document: dict[str, object]) -> None:  # noqa: A002
        self._touched[id] = document

    def __delitem__(self, id: int) -> None:  # noqa: A002
        if id not in self:
            raise KeyError(id)
        self._touched[id] = None

    def __contains__(self, id: object) -> bool:  # noqa: A002
        if id in self._touched:
            return self._touched[id] is not None
        return id in self._transaction.documents(self._table)

    def __iter__(self) -> Iterator[int]:
        live = self._transaction.documents(self._table)
        yield from (key for key in live if key in self)
        yield from (key for key in self._touched if key not in live and key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Take every document out."""
        for key in list(self):
            self._touched[key] = None

    def write(self) -> None:
        """Hand what was touched to the transaction."""
        live = self._transaction.documents(self._table)
        for key, document in self._touched.items():
            if document is None:
                if key in live:
                    self._transaction.remove(self._table, key)
            elif key in live:
                self._transaction.update(self._table, key, document)
            else:
                self._transaction.insert(self._table, document, id=key)


class JournalTable(Table):
    """A table whose write methods are transactions and whose reads see the live documents."""

    _storage: JournalStorage
    _stamp = -1

    def _read_table(self) -> Any:
        store = self._storage.store
        if store.current is not None:
            return store.current.documents(self.name)
        if self._stamp != store.seq:
            # Another process's commit makes what the query cache holds stale.
            self._stamp = store.seq
            self.clear_cache()
        return store.documents(self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._storage.writing() as transaction:
            draft = CopyOnTouch(transaction, self.name)
            updater(draft)
            draft.write()
        self.clear_cache()

    def _get_next_id(self) -> int:
        with self._storage.writing() as transaction:
            return transaction.next_id(self.name)

    def __iter__(self) -> Iterator[Document]:
        return map(detached, super().__iter__())

    def search(self, cond: QueryLike) -> list[Document]:
        """Return the documents that fit."""
        self._read_table()
        return [detached(document) for document in super().search(cond)]

    def get(self, cond: Any = None, doc_id: int | None = None, doc_ids: Iterable[int] | None = None) -> Any:
        """Return one document by condition or id, or those of several ids; None where there is none."""
        if doc_id is not None:
            found = self._read_table().get(doc_id)
            return None if found is None else detached(self.document_class(found, doc_id))
        if doc_ids is not None:
            rows = self._read_table()
            wanted = dict.fromkeys(key for key in doc_ids if key in rows)
            return [detached(self.document_class(rows[key], key)) for key in wanted]
        document = super().get(cond)
        return None if document is None else detached(document)

    def insert(self, document: Mapping[str, object]) -> int:
        """Add a document; return its id."""
        with self._storage.writing():
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, object]]) -> list[int]:
        """Add documents as one commit; return their ids."""
        with self._storage.writing():
            return super().insert_multiple(documents)

    def update(
        self, fields: _Fields, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        """Change the documents that fit; return their ids."""
        with self._storage.writing():
            return super().update(fields, doc_ids=self._matching(cond, doc_ids))

    def update_multiple(self, updates: Iterable[tuple[_Fields, QueryLike]]) -> list[int]:
        """Make several changes, each on the documents that fit it, as one commit; return their ids."""
        with self._storage.writing():
            return [key for fields, cond in updates for key in self.update(fields, cond)]

    def upsert(self, document: Mapping[str, object], cond: QueryLike | None = None) -> list[int]:
        """Change the documents that fit, or add one."""
        with self._storage.writing():
            return super().upsert(document, cond)

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """Take the documents that fit out; return their ids."""
        if cond is None and doc_ids is None:
            return super().remove()
        with self._storage.writing():
            return super().remove(doc_ids=self._matching(cond, doc_ids))

    def _matching(self, cond: QueryLike | None, doc_ids: Iterable[int] | None) -> list[int]:
        """Return the ids meant, finding them on the live documents: a copy is made of none."""
        if doc_ids is not None:
            return list(doc_ids)
        rows = self._read_table()
        return [key for key in rows if cond is None or cond(rows[key])]
