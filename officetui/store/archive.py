"""Closed records by year: files of their own, so that opening and memory follow the live ones.

A year's file is a snapshot in the format of store.json. It is durable before the records leave the store;
wherever a record is in both, the live one counts, so that bringing one back is but an insert.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import msgspec

from officetui.domain.errors import Refused
from officetui.store import codec, migration, snapshot
from officetui.store import folder as place
from officetui.store.commit import Commit
from officetui.store.fault import Damaged, NotAStore
from officetui.store.past import Past
from officetui.store.protocol import Store, StoredDocument
from officetui.store.rows import Rows
from officetui.store.snapshot import SnapshotHead
from officetui.store.state import ARCHIVED

ACTION = ARCHIVED


class _Earlier(msgspec.Struct, frozen=True):
    """A record as it was archived at an earlier moment, and in which year; 0 where that is not told."""

    year: int
    document: StoredDocument


class Archive:
    """The archived records of one store; of an earlier moment's store, those archived by then."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._folder = store.folder / place.ARCHIVE
        self._found: dict[tuple[str, int], _Earlier | None] = {}

    def years(self) -> list[int]:
        """Return the years there is, or should be, anything of, oldest first."""
        found = {int(path.stem) for path in self._folder.glob("*.json") if path.stem.isdecimal()}
        return sorted(found | self._store.years)

    def put(self, records: Mapping[int, Iterable[tuple[str, int]]], who: str, at: datetime) -> int:
        """Move records out of the store into the files of their years; return the one commit's number.

        Raise Refused("not_saved") where a file cannot be written; all records then stay.
        """
        chosen = {year: list(refs) for year, refs in records.items()}
        with self._store.transaction(who, ACTION, at, note={"years": _named(chosen)}) as transaction:
            for year, refs in chosen.items():
                self._write(year, refs)
            self._forget(chosen)
            for refs in chosen.values():
                for table, key in refs:
                    transaction.remove(table, key)
        return transaction.seq

    def documents(self, year: int, table: str) -> Iterator[tuple[int, StoredDocument]]:
        """Yield a year's records of one table with their ids."""
        return ((key, codec.decode(document)) for key, document in self.encoded(year, table))

    def encoded(self, year: int, table: str) -> Iterator[tuple[int, bytes]]:
        """Yield a year's records of one table with their ids, each as JSON."""
        rows = self._read(year).get(table, Rows())
        settled = set()
        for key in rows:
            if key not in self._store.documents(table) and self._is_settled(table, key, rows):
                settled.add(key)
                yield key, rows.encoded(key)
        for key in self._come_back(table):
            earlier = None if key in settled else self._earlier(table, key)
            if earlier is not None and (earlier.year or (key in rows and year)) == year:
                yield key, codec.encode(earlier.document)

    def find(self, table: str, id: int) -> StoredDocument | None:  # noqa: A002
        """Return one archived record, looking through the newest years first; None where there is none."""
        if id in self._store.documents(table):
            return None
        for year in reversed(self.years()):
            rows = self._read(year).get(table, Rows())
            if id in rows and self._is_settled(table, id, rows):
                return rows[id]
        earlier = self._earlier(table, id) if id in self._come_back(table) else None
        return earlier.document if earlier else None

    def discard(self, records: Iterable[tuple[str, int]]) -> None:
        """Take records that are live, and about to be taken back for good, out of the files of their years.

        Raise Refused("not_saved") where a file cannot be written.
        """
        wanted = list(records)
        for year in self.years():
            self._drop(year, wanted)

    def _come_back(self, table: str) -> list[int]:
        """Return the records that came out of the archive after this store's moment, not live at it."""
        if not isinstance(self._store, Past):
            return []
        live = self._store.documents(table)
        return sorted(key for name, key in self._store.brought_back if name == table and key not in live)

    def _is_settled(self, table: str, key: int, rows: Rows) -> bool:
        """Tell whether a record that is not live was archived, as it is in the file, by this moment."""
        was_put = isinstance(self._store, Past) and (table, key) in self._store.put_away
        return not was_put and rows.version(key) <= self._store.seq

    def _earlier(self, table: str, key: int) -> _Earlier | None:
        """Return a record that is not live as it was archived at an earlier moment, before it came back."""
        if (table, key) not in self._found:
            self._found[table, key] = self._look_back(table, key)
        return self._found[table, key]

    def _look_back(self, table: str, key: int) -> _Earlier | None:
        assert isinstance(self._store, Past)
        for number, commit in enumerate(self._store.history(table, key)):
            change = next(one for one in commit.changes if (one.table, one.id) == (table, key))
            if not number and (change.after is not None or self._is_gone(commit)):
                return None
            # Whatever else took it out of the store let it be in the archive as it was put there last.
            if commit.action == ACTION and change.after is None and change.old is not None:
                documents = self._store.in_new_form({table: {key: change.old}})
                document = documents.get(table, {}).get(key)
                return document and _Earlier(_year_of(commit, table, key), document)
        return None

    def _is_gone(self, removal: Commit) -> bool:
        """Tell whether a commit took back the making of a record, which then is in no archive either."""
        if not removal.undoes:
            return False
        made = next(self._store.commits(since=removal.undoes - 1), None)
        return made is not None and not made.undoes and not made.action.startswith("store.")

    def _forget(self, chosen: Mapping[int, list[tuple[str, int]]]) -> None:
        """Take records that are put into one year out of every other, where they once were."""
        for year in self.years():
            gone = [ref for other, refs in chosen.items() if other != year for ref in refs]
            if gone:
                self._drop(year, gone)

    def _drop(self, year: int, records: list[tuple[str, int]]) -> None:
        tables = self._read(year)
        there = [(table, key) for table, key in records if key in tables.get(table, Rows())]
        for table, key in there:
            tables[table].drop(key, self._store.seq)
        if there:
            self._save(year, tables)

    def _write(self, year: int, chosen: list[tuple[str, int]]) -> None:
        tables = self._read(year) if year in self.years() else {}
        for table, key in chosen:
            document = self._store.documents(table).get(key)
            if document is None:
                raise Refused("store_no_record", table=table, id=key)
            cell = codec.encode(document)
            tables.setdefault(table, Rows()).put(key, cell, self._store.version(table, key))
        self._save(year, tables)

    def _save(self, year: int, tables: Mapping[str, Rows]) -> None:
        head = SnapshotHead(str(year), migration.SCHEMA, self._store.seq, self._store.chain)
        try:
            place.make_folder(self._folder)
            place.sweep(self._folder)
            snapshot.write(self._folder / f"{year}.json", head, tables)
        except OSError as error:
            raise Refused("not_saved", reason=error.strerror or str(error)) from error

    def _read(self, year: int) -> dict[str, Rows]:
        path = self._folder / f"{year}.json"
        try:
            found = snapshot.read(path)
        except (Damaged, NotAStore) as damage:
            raise Refused("archive_damaged", file=str(path.relative_to(self._store.folder))) from damage
        except FileNotFoundError:
            raise Refused("archive_gone", file=str(path.relative_to(self._store.folder))) from None
        except OSError as error:
            raise Refused(
                "archive_unreadable",
                file=str(path.relative_to(self._store.folder)),
                reason=error.strerror or str(error),
            ) from error
        if found.head.schema > migration.SCHEMA:
            raise Refused("store_newer", file=f"{year}.json", found=found.head.schema, known=migration.SCHEMA)
        return migration.in_new_form(found)


def _year_of(commit: Commit, table: str, key: int) -> int:
    years = commit.note.get("years", ())
    if isinstance(years, Mapping):
        return next((int(year) for year, tables in years.items() if key in tables.get(table, ())), 0)
    return int(years[0]) if len(years) == 1 else 0


def _named(chosen: Mapping[int, Iterable[tuple[str, int]]]) -> dict[str, dict[str, list[int]]]:
    """Return what went into each year, as the commit keeps it: a year's file may be lost."""
    found: dict[str, dict[str, list[int]]] = {}
    for year, refs in sorted(chosen.items()):
        tables = found[str(year)] = {}
        for table, key in refs:
            tables.setdefault(table, []).append(key)
    return found
