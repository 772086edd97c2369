"""The store as it was at an earlier moment, found by going back from now commit by commit."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NoReturn

from officetui.domain.errors import Params, Refused
from officetui.store import codec, migration
from officetui.store.commit import Commit, schema_before
from officetui.store.protocol import Changes, Notice, Store, StoredDocument
from officetui.store.state import ARCHIVED

BROUGHT_BACK = "store.unarchive"
_REASON = "store_past"
RecordKeys = frozenset[tuple[str, int]]


class Past:
    """A store at one commit of another: what `protocol.Store` promises, without writing.

    `instant` is the moment it was asked for. `put_away` names the records that went into the archive since,
    `brought_back` those that may have come out of it since.
    """

    def __init__(
        self,
        store: Store,
        instant: datetime,
        seq: int,
        chain: str,
        since: "Since",
    ) -> None:
        self.folder = store.folder
        self.read_only = f"error.{_REASON}"
        self.read_only_params: Params = {}
        self.notices: list[Notice] = []
        self.seq = seq
        self.chain = chain
        self.put_away: RecordKeys = frozenset(since.put_away)
        self.brought_back: RecordKeys = frozenset(since.brought_back)
        if isinstance(store, Past):
            self.put_away |= store.put_away
            self.brought_back |= store.brought_back
        self._schema = since.schema
        self.instant = instant
        self.owns_origin = False
        self._store = store
        tables: migration.Tables = {}
        for name in {*store.tables(), *since.undone}:
            rows = dict(store.documents(name))
            for key, document in since.undone.get(name, {}).items():
                if document is None:
                    rows.pop(key, None)
                else:
                    rows[key] = document
            tables[name] = rows
        self._tables = {name: dict(sorted(rows.items())) for name, rows in self.in_new_form(tables).items()}

    def in_new_form(self, tables: migration.Tables) -> migration.Tables:
        """Return documents of then as a program of today reads them."""
        if self._schema >= migration.SCHEMA:
            return tables
        # A step changes what it is given: these are shared with the store.
        copies: migration.Tables = {
            name: {key: codec.decode(codec.encode(document)) for key, document in rows.items()}
            for name, rows in tables.items()
        }
        migration.migrate(copies, self._schema)
        return copies

    @property
    def years(self) -> frozenset[int]:
        """The years there must be a file of in the archive: those of today, for nothing is taken out."""
        return self._store.years

    def tables(self) -> list[str]:
        """Return the names of the tables."""
        return sorted(self._tables)

    def documents(self, table: str) -> Mapping[int, StoredDocument]:
        """Return one table by id."""
        return self._tables.get(table, {})

    def set(self, table: str, id: int, document: StoredDocument | None) -> None:  # noqa: A002
        """Tell one document otherwise than it was then; None: as if it had not been there."""
        rows = {key: one for key, one in self._tables.get(table, {}).items() if key != id}
        if document is not None:
            rows[id] = document
        self._tables[table] = dict(sorted(rows.items()))

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
        note: Mapping[str, object] | None = None,  # noqa: ARG002
    ) -> NoReturn:
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

    def rest(self) -> None:
        """Do nothing: what was is all in memory."""

    def close(self) -> None:
        """Leave the store it came from open, unless nobody else has it."""
        if self.owns_origin:
            self._store.close()


class Since:
    """What was done since a moment, gathered commit by commit, the last first."""

    def __init__(self, schema: int) -> None:
        self.schema = schema
        self.undone: dict[str, dict[int, StoredDocument | None]] = {}
        self.put_away: set[tuple[str, int]] = set()
        self.brought_back: set[tuple[str, int]] = set()

    def go_back(self, commit: Commit) -> None:
        """Take a commit into account, before which all others so far were made."""
        may_bring_back = bool(commit.undoes) or commit.action.startswith("store.")
        for change in reversed(commit.changes):
            self.undone.setdefault(change.table, {})[change.id] = change.old
            if change.before is None and may_bring_back:
                self.brought_back.add((change.table, change.id))
            if change.after is None and commit.action == ARCHIVED:
                self.put_away.add((change.table, change.id))
        if commit.schema:
            self.schema = schema_before(commit)


def as_of(store: Store, instant: datetime) -> Past:
    """Return the store as it was at `instant` (aware): after the last commit made until then.

    Commits are in the order they were made, whatever the clock said: a moment that was set forward by
    mistake does not hide what came after. Raise Damaged or Refused("store_history_gap") where the
    history does not reach that far back.
    """
    since = Since(migration.SCHEMA)
    expected = store.seq
    for commit in store.commits(newest_first=True):
        if commit.seq != expected:
            raise Refused("store_history_gap", first=commit.seq + 1, last=expected)
        expected -= 1
        if commit.at <= instant:
            return Past(store, instant, commit.seq, commit.mark, since)
        since.go_back(commit)
    if expected:
        raise Refused("store_history_gap", first=1, last=expected)
    return Past(store, instant, 0, "", since)
