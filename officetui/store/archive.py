"""Closed records by year: files of their own, so that opening and memory follow the live ones.

A year's file is a snapshot in the format of store.json. It is durable before the records leave the store;
wherever a record is in both, the live one counts, so that bringing one back is but an insert.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from officetui.domain.errors import Refused
from officetui.store import codec, migration, snapshot
from officetui.store import folder as place
from officetui.store.fault import Damaged, NotAStore
from officetui.store.past import BROUGHT_BACK, Past
from officetui.store.protocol import Document, Store
from officetui.store.rows import Rows
from officetui.store.snapshot import Head

ACTION = "store.archive"


class Archive:
    """The archived records of one store; of an earlier moment's store, those archived by then."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._folder = store.folder / place.ARCHIVE

    def years(self) -> list[int]:
        """Return the years there is anything of, oldest first."""
        return sorted(int(path.stem) for path in self._folder.glob("*.json") if path.stem.isdigit())

    def put(self, records: Mapping[int, Iterable[tuple[str, int]]], who: str, at: datetime) -> int:
        """Move records out of the store into the files of their years; return the one commit's number.

        Raise Refused("not_saved") where a file cannot be written; all records then stay.
        """
        chosen = {year: list(refs) for year, refs in records.items()}
        with self._store.transaction(who, ACTION, at, note={"years": sorted(chosen)}) as transaction:
            for year, refs in chosen.items():
                self._write(year, refs)
                for table, key in refs:
                    transaction.remove(table, key)
        return transaction.seq

    def take_out(self, records: Iterable[tuple[str, int]], who: str, at: datetime) -> int:
        """Bring records back into the store; return the one commit's number.

        Raise Refused("store_no_record") where one is not in the archive.
        """
        with self._store.transaction(who, BROUGHT_BACK, at) as transaction:
            for table, key in records:
                document = self.find(table, key)
                if document is None:
                    raise Refused("store_no_record", table=table, id=key)
                transaction.insert(table, document, id=key)
        return transaction.seq

    def documents(self, year: int, table: str) -> Iterator[tuple[int, Document]]:
        """Yield a year's records of one table with their ids."""
        return ((key, codec.decode(document)) for key, document in self.encoded(year, table))

    def encoded(self, year: int, table: str) -> Iterator[tuple[int, bytes]]:
        """Yield a year's records of one table with their ids, each as JSON."""
        rows = self._read(year).get(table, Rows())
        for key in rows:
            if self._is_settled(table, key, rows):
                yield key, rows.encoded(key)
            elif (earlier := self._earlier(table, key)) is not None:
                yield key, codec.encode(earlier)

    def find(self, table: str, id: int) -> Document | None:  # noqa: A002
        """Return one archived record, looking through the newest years first; None where there is none."""
        if id in self._store.documents(table):
            return None
        for year in reversed(self.years()):
            rows = self._read(year).get(table, Rows())
            if id in rows:
                return rows[id] if self._is_settled(table, id, rows) else self._earlier(table, id)
        return None

    def _is_settled(self, table: str, key: int, rows: Rows) -> bool:
        """Tell whether a record is archived, as it stands in the file, at the moment of this store."""
        return key not in self._store.documents(table) and rows.version(key) <= self._store.seq

    def _earlier(self, table: str, key: int) -> Document | None:
        """Return a record as it was archived at an earlier moment, where it was, before it came back."""
        if not isinstance(self._store, Past) or (table, key) not in self._store.brought_back:
            return None
        commit = next(self._store.history(table, key), None)
        if commit is None or commit.action != ACTION:
            return None
        return next(change.old for change in commit.changes if (change.table, change.id) == (table, key))

    def _write(self, year: int, chosen: list[tuple[str, int]]) -> None:
        tables = self._read(year) if year in self.years() else {}
        for table, key in chosen:
            document = self._store.documents(table).get(key)
            if document is None:
                raise Refused("store_no_record", table=table, id=key)
            cell = codec.encode(document)
            tables.setdefault(table, Rows()).put(key, cell, self._store.version(table, key))
        head = Head(str(year), migration.SCHEMA, self._store.seq, self._store.chain)
        try:
            place.make(self._folder)
            snapshot.write(self._folder / f"{year}.json", head, tables)
        except OSError as error:
            raise Refused("not_saved", reason=error.strerror or str(error)) from error

    def _read(self, year: int) -> dict[str, Rows]:
        path = self._folder / f"{year}.json"
        try:
            found = snapshot.read(path)
        except (Damaged, NotAStore) as damage:
            raise Refused("archive_damaged", file=str(path.relative_to(self._store.folder))) from damage
        if found.head.schema == migration.SCHEMA:
            return found.tables
        if found.head.schema > migration.SCHEMA:
            raise Refused("store_newer", file=f"{year}.json", found=found.head.schema, known=migration.SCHEMA)
        documents: migration.Tables = {name: dict(rows.items()) for name, rows in found.tables.items()}
        migration.migrate(documents, found.head.schema)
        tables: dict[str, Rows] = {}
        for name, rows in documents.items():
            tables[name] = Rows()
            for key, document in rows.items():
                tables[name].put(key, document, 0)
        return tables
