"""The journal engine: follows and appends commits, and turns read-only where it can do neither safely."""

import contextlib
import threading
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from officetui.domain.errors import Refused
from officetui.store import folder as place
from officetui.store.commit import Commit, instant, write_commit
from officetui.store.compaction import compact, is_due
from officetui.store.fault import Damaged, Newer, Vanished
from officetui.store.history import History, sealed
from officetui.store.journal import Broken, Journal, Unsynced
from officetui.store.lock import Lock
from officetui.store.migration import SCHEMA
from officetui.store.opening import Opened, load
from officetui.store.protocol import Changes, Document, Notice
from officetui.store.rows import Rows
from officetui.store.storage import JournalStorage
from officetui.store.table import JournalTable
from officetui.store.transaction import JournalTransaction

_NOTHING: Changes = frozenset()


class JournalStore:
    """A store in a folder: see `protocol.Store` for what each method promises."""

    def __init__(self, folder: Path, opened: Opened, lock: Lock, wait: float) -> None:
        self.folder = folder
        self.read_only = ""
        self.read_only_params: Mapping[str, Any] = {}
        self.notices: list[Notice] = []
        self._state = opened.state
        self._journal = opened.journal
        self._size = opened.size
        self._lock = lock
        self._wait = wait
        self._mutex = threading.RLock()
        self._current: JournalTransaction | None = None
        self._changed: Changes = _NOTHING
        self._seen = (0, 0)
        self._history = History(folder, lambda: self._journal)
        if opened.fault is not None:
            self.refuse_writing(opened.fault)

    @property
    def seq(self) -> int:
        """The number of the last commit seen."""
        return self._state.seq

    @property
    def chain(self) -> str:
        """The mark over every commit so far."""
        return self._state.chain

    def tables(self) -> list[str]:
        """Return the names of the tables that ever held a document."""
        return sorted(self._state.tables)

    def documents(self, table: str) -> Mapping[int, Document]:
        """Return the live view of one table by id."""
        return self._state.tables.get(table, Rows())

    def table(self, name: str) -> JournalTable:
        """Return TinyDB's own interface to one table."""
        return JournalTable(JournalStorage(self), name, cache_size=0)

    def encoded(self, table: str) -> Iterator[tuple[int, bytes]]:
        """Yield each id with its document as JSON."""
        rows = self._state.tables.get(table, Rows())
        return ((key, rows.encoded(key)) for key in rows)

    def version(self, table: str, id: int) -> int:  # noqa: A002
        """Return the number of the last commit that touched a document; 0 if none is known."""
        return self._state.tables.get(table, Rows()).version(id)

    def commits(self, *, since: int = 0, newest_first: bool = False) -> Iterator[Commit]:
        """Yield the commits after `since`; newest first reads no further back than it is asked."""
        return self._history.commits(since=since, newest_first=newest_first)

    def history(self, table: str, id: int) -> Iterator[Commit]:  # noqa: A002
        """Yield the commits that touched one document, newest first."""
        return self._history.of(table, id)

    def refuse_writing(self, fault: Refused) -> None:
        """Turn read-only because of `fault`, and say so once."""
        if not self.read_only:
            self.read_only = f"error.{fault.key}"
            self.read_only_params = fault.params
            self.notices.append(Notice(self.read_only, fault.params))

    def refresh(self) -> Changes:
        """Catch up with other processes; return what changed since the last call, own commits included."""
        with self._mutex:
            try:
                self._follow()
            except (Refused, OSError) as error:
                self.refuse_writing(_as_refusal(error))
            changed, self._changed = self._changed, _NOTHING
            return changed

    @contextlib.contextmanager
    def transaction(
        self,
        who: str,
        action: str,
        at: datetime,
        *,
        undoes: int = 0,
        note: Mapping[str, Any] | None = None,
    ) -> Iterator[JournalTransaction]:
        """Open a transaction: the lock is held and the store caught up until it is left."""
        head: dict[str, Any] = {"seq": 0, "at": instant(at), "who": who, "action": action}
        if undoes:
            head["undoes"] = undoes
        if note:
            head["note"] = note
        with self.writing() as transaction:
            yield transaction
            self._commit(head, transaction)

    @contextlib.contextmanager
    def writing(self) -> Iterator[JournalTransaction]:
        """Hold the lock with everything read; the body commits by `_commit`."""
        with self._mutex:
            if self._current is not None:
                raise RuntimeError("a transaction is open already")
            self._require_writable()
            with self._lock.held(self._wait):
                self._follow()
                self._set_tail_aside()
                self._require_writable()
                self._current = JournalTransaction(self._state, self._history)
                try:
                    yield self._current
                finally:
                    self._current = None

    @property
    def current(self) -> JournalTransaction | None:
        """The transaction this process has open."""
        return self._current

    def _require_writable(self) -> None:
        if self.read_only:
            raise Refused(self.read_only.removeprefix("error."), **self.read_only_params)

    def _commit(self, head: dict[str, Any], transaction: JournalTransaction) -> None:
        lines = transaction.lines()
        if not lines and "schema" not in head:
            return
        journal = self._journal
        assert journal is not None
        head["seq"] = self._state.seq + 1
        body = write_commit(head, lines)
        try:
            journal.append(body)
        except OSError as error:
            refusal = Refused("not_saved", reason=error.strerror or str(error))
            if isinstance(error, Unsynced):
                self.refuse_writing(Refused("store_unsynced", reason=error.strerror))
            raise refusal from error
        changed = self._state.adopt(head["seq"], transaction.changes(), head.get("schema", 0))
        self._state.seq, self._state.chain = journal.seq, journal.chain
        self._changed |= changed
        transaction.seq = journal.seq
        if is_due(journal.offset, self._size):
            self._compact()

    def _compact(self) -> None:
        """Write a new snapshot; the commits are safe in the journal whether or not it succeeds."""
        journal = self._journal
        assert journal is not None
        try:
            self._size = compact(self.folder, self._state, journal)
            self._journal = Journal(journal.path, write=True)
        except OSError as error:
            self.notices.append(Notice("store.notice.compaction", {"reason": str(error.strerror)}))
        else:
            journal.close()

    def compact(self) -> None:
        """Write everything into a new snapshot and seal the journal; raise Refused where that cannot be."""
        with self.writing():
            self._compact()

    def _follow(self) -> None:
        """Read what other processes committed; raise Refused where they cannot be followed."""
        journal = self._journal
        if journal is None:
            return
        try:
            there = journal.path.stat()
        except FileNotFoundError:
            raise Vanished(journal.path.name) from None
        if (there.st_ino, there.st_size) == self._seen and there.st_ino == journal.inode:
            return
        if not self._read(journal) or there.st_size < journal.offset:
            self._reload()
        elif there.st_ino != journal.inode:
            self._move_on()
        assert self._journal is not None
        self._seen = (self._journal.inode, self._journal.size())

    def _read(self, journal: Journal) -> bool:
        """Apply the lines that are new; return False if one does not fit."""
        try:
            for body, _ in journal.follow():
                self._changed |= self._state.apply(body)
                self._state.seq = journal.seq + 1
        except Broken as broken:
            self._state.chain = journal.chain
            return broken.is_last
        self._state.chain = journal.chain
        if self._state.schema > SCHEMA:
            raise Newer(place.JOURNAL, self._state.schema, SCHEMA)
        return True

    def _move_on(self) -> None:
        """Go on with the file that took the journal's place, through sealed ones where need be."""
        old = self._journal
        assert old is not None
        for path in [*self._sealed_since(old.seq), old.path]:
            new = Journal(path, write=path == old.path and not self.read_only)
            if new.after == self._state.seq and new.base == self._state.chain and self._read(new):
                self._journal = new
                old.close()
                old = new
                continue
            new.close()
            self._reload()
            return
        if old.schema > SCHEMA:
            raise Newer(place.JOURNAL, old.schema, SCHEMA)

    def _sealed_since(self, seq: int) -> list[Path]:
        return [path for first, path in sealed(self.folder) if first > seq]

    def _reload(self) -> None:
        """Read everything anew; raise Refused if it is damaged, keeping what is in memory."""
        opened = load(self.folder, write=not self.read_only)
        if opened.fault is not None or opened.journal is None:
            if opened.journal is not None:
                opened.journal.close()
            raise opened.fault or Damaged(place.JOURNAL, "1")
        self._changed |= self._state.differences(opened.state)
        if self._journal is not None:
            self._journal.close()
        self._state, self._journal, self._size = opened.state, opened.journal, opened.size

    def _set_tail_aside(self) -> None:
        """Keep what a writer that died left behind the last line in history/; only under the lock."""
        journal = self._journal
        if journal is None or not (tail := journal.leftover()):
            return
        try:
            kept = place.set_aside(self.folder, f"torn-after-{journal.seq}.jsonl", [tail])
            journal.cut()
        except OSError as error:
            raise Refused("not_saved", reason=error.strerror or str(error)) from error
        self.notices.append(
            Notice("store.notice.torn", {"bytes": len(tail), "file": str(kept.relative_to(self.folder))})
        )

    def has_tail(self) -> bool:
        """Tell whether something lies behind the last verified line."""
        return self._journal is not None and self._journal.size() > self._journal.offset

    def close(self) -> None:
        """Let go of every file."""
        with self._mutex:
            if self._journal is not None:
                self._journal.close()
                self._journal = None
            self._lock.close()
            if not self.read_only:
                self.refuse_writing(Refused("store_closed"))

    def __enter__(self) -> "JournalStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _as_refusal(error: Refused | OSError) -> Refused:
    if isinstance(error, Refused):
        return error
    return Refused("store_unreadable", reason=error.strerror or str(error))
