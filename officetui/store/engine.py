"""The journal engine: follows and appends commits, and turns read-only where it can do neither safely."""

import contextlib
import os
import threading
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from officetui.domain.errors import Params, Refused
from officetui.store.commit import instant, write_commit
from officetui.store.compaction import fold_journal, is_due
from officetui.store.follower import Follower
from officetui.store.history import History
from officetui.store.journal import Unsynced
from officetui.store.lock import Lock
from officetui.store.opening import Opened
from officetui.store.protocol import Changes, Notice
from officetui.store.rows import Rows
from officetui.store.snapshot import SnapshotHead
from officetui.store.transaction import JournalTransaction
from officetui.store.view import View

_LONG = 30.0
"""Seconds for which what nobody waits for may wait itself."""

_PASSING = frozenset({"store_vanished", "store_unreadable", "store_damaged"})


class JournalStore(View):
    """A store in a folder: see `protocol.Store` for what each method promises."""

    def __init__(self, folder: Path, opened: Opened, lock: Lock, wait: float, *, write: bool) -> None:
        self.folder = folder
        self.read_only = ""
        self.read_only_params: Params = {}
        self.notices: list[Notice] = []
        self._follower = Follower(folder, opened, write=write)
        super().__init__(opened.state, History(folder, self._follower))
        self._lock = lock
        self.patience = wait
        """For how many seconds a transaction waits for those of other programs."""
        self._pid = os.getpid()
        self._folding: threading.Thread | None = None
        self._mutex = threading.RLock()
        self._open = threading.Lock()
        self._current: JournalTransaction | None = None
        self.fault = opened.fault
        self._lost: Refused | None = None
        self._lost_in = 0
        if opened.fault is not None:
            self.refuse_writing(opened.fault)

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
                self._follower.follow()
            except (Refused, OSError) as error:
                self._lose(_as_refusal(error))
            else:
                self._find_again()
            return self._follower.taken()

    def _lose(self, fault: Refused) -> None:
        self.fault = self._lost = fault
        self._lost_in = self._follower.turn
        self.refuse_writing(fault)

    def _find_again(self) -> None:
        """Write again where what was out of reach or damaged is back: all was read, and it goes on."""
        lost = self._lost
        if lost is None or lost.key not in _PASSING or self.fault is not lost:
            return
        if lost.key != "store_damaged" or self._follower.turn != self._lost_in:
            self.fault = self._lost = None
            if self.read_only == f"error.{lost.key}":
                self.read_only, self.read_only_params = "", {}
                self.notices.append(Notice("store.notice.back", {}))

    @contextlib.contextmanager
    def transaction(
        self,
        who: str,
        action: str,
        at: datetime,
        *,
        undoes: int = 0,
        note: Mapping[str, object] | None = None,
    ) -> Iterator[JournalTransaction]:
        """Open a transaction: the lock is held and the store caught up until it is left."""
        head: dict[str, object] = {"seq": 0, "at": instant(at), "who": who, "action": action}
        if undoes:
            head["undoes"] = undoes
        if note:
            head["note"] = note
        with self.writing() as transaction:
            yield transaction
            self._commit(head, transaction)

    def commit(
        self, who: str, action: str, at: datetime, transaction: JournalTransaction, *, schema: int
    ) -> None:
        """Make a transaction opened by `writing` durable, together with a new schema."""
        head = {"seq": 0, "at": instant(at), "who": who, "action": action, "schema": schema}
        head["note"] = {"from": self._state.schema}
        self._commit(head, transaction)

    @contextlib.contextmanager
    def joined(self, who: str, action: str, at: datetime) -> Iterator[JournalTransaction]:
        """Take part in the transaction this thread has open, or open one."""
        with self._mutex:
            if (current := self.current) is not None:
                yield current
                return
            with self.transaction(who, action, at) as transaction:
                yield transaction

    @contextlib.contextmanager
    def writing(self) -> Iterator[JournalTransaction]:
        """Hold the lock with everything read; the body commits by `_commit`."""
        with self._mutex:
            if self._open.locked():
                raise RuntimeError("a transaction is open already")
            self._require_writable()
            # That it is over is not left to a line of Python, before which an interrupt may come.
            with self._open, self._lock.held(self.patience):
                self._current = None
                self._prepare()
                self._current = JournalTransaction(self._state, self._history)
                yield self._current

    def _prepare(self) -> None:
        try:
            if (notice := self._follower.prepare()) is not None:
                self.notices.append(notice)
        except (Refused, OSError) as error:
            refusal = _as_refusal(error)
            if refusal.key != "not_saved":
                self._lose(refusal)
            raise refusal from error
        self._require_writable()

    @property
    def current(self) -> JournalTransaction | None:
        """The transaction this process has open."""
        return self._current if self._open.locked() else None

    def _require_writable(self) -> None:
        if os.getpid() != self._pid:
            # What is shared with the process this one came from, its lock among it, excludes nobody.
            raise Refused("store_forked")
        if self.read_only:
            raise Refused(self.read_only.removeprefix("error."), **self.read_only_params)

    def _commit(self, head: dict[str, object], transaction: JournalTransaction) -> None:
        lines = transaction.lines()
        if not lines and "schema" not in head:
            return
        journal = self._follower.journal
        assert journal is not None
        head["seq"] = self._state.seq + 1
        body = write_commit(head, lines)
        before = journal.offset
        # Until memory holds what the journal does: whatever cuts in between, all is read anew first.
        self._follower.is_doubtful = True
        try:
            journal.append(body)
        except Unsynced as error:
            self.refuse_writing(Refused("store_unsynced", reason=error.strerror))
            key = "not_saved" if error.is_gone else "store_unsure"
            raise Refused(key, reason=error.strerror or str(error)) from error
        except OSError as error:
            raise Refused("not_saved", reason=error.strerror or str(error)) from error
        self._lock.testify(journal.seq, journal.chain)
        changed = self._state.adopt(head, transaction.changes())
        self._state.seq, self._state.chain = journal.seq, journal.chain
        self._follower.changed.update(changed)
        transaction.seq = journal.seq
        self._follower.is_doubtful = False
        if is_due(before, journal.offset, self._follower.size):
            self._fold_beside()

    def _fold_beside(self) -> None:
        """Begin to write a new snapshot; the commits are safe in the journal whether or not it succeeds."""
        if self._folding is None or not self._folding.is_alive():
            self._folding = threading.Thread(target=self._fold, args=self.contents(), name="fold")
            self._folding.start()

    def _fold(self, stands: SnapshotHead, tables: dict[str, Rows]) -> None:
        try:
            fold_journal(self.folder, stands, tables, patience=_LONG)
        except (OSError, Refused) as error:
            reason = error.key if isinstance(error, Refused) else error.strerror
            self.notices.append(Notice("store.notice.compaction", {"reason": str(reason)}))

    def settle(self) -> None:
        """Wait for a fold that is under way."""
        if self._folding is not None:
            self._folding.join()
            self._folding = None

    def compact(self) -> None:
        """Write everything into a new snapshot and seal the journal; a failure is but a notice."""
        self.settle()
        with self.writing():
            journal = self._follower.journal
            is_wanted = journal is not None and journal.seq > journal.after
            contents = self.contents()
        if is_wanted:
            self._fold(*contents)
            self.refresh()

    def contents(self) -> tuple[SnapshotHead, dict[str, Rows]]:
        """Return what it stands at, and everything it holds, which later commits do not touch."""
        with self._mutex:
            return self._state.head, {name: rows.copy() for name, rows in self._state.tables.items()}

    def require_sound(self) -> None:
        """Raise the fault of a store that cannot be trusted to be whole."""
        if self.fault is not None:
            raise self.fault

    def tidy(self) -> None:
        """Set aside what a crash left half-written; does nothing where all is whole."""
        journal = self._follower.journal
        if not self.read_only and journal is not None and journal.has_leftover():
            with self.writing():
                pass

    def rest(self) -> None:
        """Take little room: whoever has read all there is looks at single documents from now on."""
        with self._mutex:
            for rows in self._state.tables.values():
                rows.rest()

    def close(self) -> None:
        """Let go of every file."""
        self.settle()
        with self._mutex:
            self._follower.close()
            self._lock.close()
            self.read_only = self.read_only or "error.store_closed"

    def __enter__(self) -> "JournalStore":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _as_refusal(error: Refused | OSError) -> Refused:
    if isinstance(error, Refused):
        return error
    return Refused("store_unreadable", reason=error.strerror or str(error))
