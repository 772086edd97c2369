"""The office as one actor sees it at one moment: its records, its clock, its way to save."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import msgspec

from officetui.capture.names import Directory
from officetui.config import Settings
from officetui.domain.book import Book
from officetui.domain.calendar import Calendar
from officetui.domain.errors import Refused
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS, Ref, kind_of, ref_of
from officetui.domain.record import R, Record, from_document, from_table, mended, to_document
from officetui.domain.scene import Scene
from officetui.domain.secrecy import refuse_state_secrets
from officetui.domain.staff import Staff
from officetui.office.away import Away
from officetui.office.outcome import Outcome
from officetui.store import JournalStore, Past, Store, Transaction


@contextmanager
def about(ref: Ref, *, is_named: bool = False) -> Iterator[None]:
    """Note on what is refused meanwhile of which kind the record is; its id too where it `is_named`."""
    try:
        yield
    except Refused as refused:
        refused.of = str(ref) if is_named else ""
        refused.kind = ref.kind
        raise


class UnitOfWork:
    """One transaction being made: every record it saves is stamped with who and when."""

    def __init__(self, office: "Office", transaction: Transaction, at: datetime) -> None:
        self.office = office
        self.at = at.astimezone(UTC)
        self.touched: list[Ref] = []
        self._transaction = transaction
        self._unseen: dict[Ref, Record | None] = {}
        self._book: Book | None = None
        self._scene: Scene | None = None

    @property
    def scene(self) -> Scene:
        """The scene as this transaction sees it: what it has saved so far counts, such as a number given."""
        if self._unseen:
            self._book = self._book or self.office.book.apart()
            for ref, record in self._unseen.items():
                # Its other records are read first: what is put beside them would be lost in that.
                self._book.of(ref.kind)
                if record is None:
                    self._book.drop(*ref)
                else:
                    self._book.put(record, ref.kind)
            self._unseen.clear()
            self._scene = None
        self._scene = self._scene or self.office.scene(self._book)
        return self._scene

    def get(self, ref: Ref) -> Record:
        """Return a record as this transaction sees it; raise Refused if there is none."""
        document = self.document(ref)
        if document is None:
            is_archived = self.office.book.archived(ref) is not None
            raise Refused("record_archived" if is_archived else "no_such_record", id=str(ref))
        return mended(KINDS[ref.kind].record, ref.id, document)[0]

    def one(self, kind: Kind[R], ref: Ref) -> R:
        """Return a record as one of `kind`; raise Refused if there is none, or it is of another."""
        return kind.expect(self.get(ref), "no_such_record", str(ref))

    def document(self, ref: Ref) -> Mapping[str, object] | None:
        """Return a record as plain values; None if there is none."""
        return self._transaction.documents(ref.kind).get(ref.id)

    def create(self, record: Record) -> Ref:
        """Save a new record and return its reference."""
        kind = kind_of(record)
        stamped = msgspec.structs.replace(record, created=self.at, created_by=self.office.actor)
        document = _document(_spelt(stamped))
        refuse_state_secrets(msgspec.structs.asdict(stamped), None)
        ref = Ref(kind.name, self._transaction.insert(kind.name, document))
        self.touched.append(ref)
        self._unseen[ref] = msgspec.structs.replace(stamped, id=ref.id)
        return ref

    def save(self, record: Record, *, expected: int | None = None, **values: Any) -> None:
        """Save a record with `values` changed; raise Conflict if it is no longer at `expected`.

        One that is so already is left as it is: who last changed it, and when, stands.
        """
        ref = ref_of(record)
        if self._is_so(ref, msgspec.structs.replace(record, **values)):
            return
        stamp = {"updated": self.at, "updated_by": self.office.actor}
        changed = _spelt(msgspec.structs.replace(record, **values, **stamp))
        document = _document(changed)
        refuse_state_secrets(msgspec.structs.asdict(changed), self.document(ref))
        self._transaction.update(ref.kind, ref.id, document, expected=expected)
        self.touched.append(ref)
        self._unseen[ref] = changed

    def _is_so(self, ref: Ref, record: Record) -> bool:
        """Tell whether a record says already what it is to say, whoever wrote that when."""
        document = self.document(ref)
        if document is None:
            return False
        now = mended(type(record), ref.id, document)[0]
        return msgspec.structs.replace(record, updated=now.updated, updated_by=now.updated_by) == now

    def restore(self, ref: Ref, document: Mapping[str, object] | None) -> None:
        """Put a record back as `document` says, or take it away where that is None."""
        if document is None:
            self._transaction.remove(ref.kind, ref.id)
        elif self.document(ref) is None:
            self._transaction.insert(ref.kind, document, id=ref.id)
        else:
            self._transaction.update(ref.kind, ref.id, document)
        self.touched.append(ref)
        self._unseen[ref] = None if document is None else self.get(ref)


class Office:
    """Read `book`; change through the use cases beside this module, which call `perform`.

    `actor` is the account that acts; `clock` gives the moment, aware, in the office's zone; `flaws` is what
    was wrong in the settings files and is left out of `settings`.
    """

    def __init__(
        self,
        store: Store,
        *,
        actor: str,
        clock: Callable[[], datetime],
        calendar: Calendar,
        settings: Settings,
        flaws: Sequence[Refused] = (),
    ) -> None:
        self.store = store
        self.actor = actor
        self.calendar = calendar
        self.settings = settings
        self.flaws = flaws
        self._away = Away(store, self.read)
        self.book = Book(self._load, self._find, self._away.find, self._holds, self._away.since)
        self._clock = clock
        self.faults: dict[Ref, tuple[str, ...]] = {}
        self._unreported: frozenset[Ref] = frozenset()

    @property
    def now(self) -> datetime:
        """The moment everything is computed for."""
        return self._clock()

    def refuse_reading_only(self) -> None:
        """Raise Refused, with why, where nothing of the office can be saved."""
        if self.store.read_only:
            raise Refused(self.store.read_only.removeprefix("error."), **self.store.read_only_params)

    @property
    def is_past(self) -> bool:
        """Whether this is the office as it was at an earlier moment."""
        return self.as_of is not None

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever saved here, and something could be."""
        return not self.store.seq and not self.is_past and not self.store.read_only

    @property
    def as_of(self) -> datetime | None:
        """The moment the office is seen at, where that is the past."""
        return self.store.instant if isinstance(self.store, Past) else None

    @property
    def me(self) -> int | None:
        """The staff number of who acts: by account, else by a name; None if they are not on the list."""
        wanted = self.actor.casefold()
        people = self.book.staff.values()
        for called in (_accounts, _names):
            found = [who.id for who in people if wanted in (name.casefold() for name in called(who))]
            if len(found) == 1:
                return found[0]
        return None

    def scene(self, book: Book | None = None) -> Scene:
        """Return the records, the moment and the rules that every view is asked about, made anew.

        `book` holds other records than those that are saved.
        """
        return Scene(book or self.book, self.calendar, self.now, me=self.me, rules=self.settings)

    @cached_property
    def directory(self) -> Directory:
        """People and units by name; made anew after one of them changed."""
        return Directory(self.book)

    def refresh(self) -> frozenset[Ref]:
        """Take in what other processes saved; return the records that changed."""
        changed = self._unreported | self._absorb(self.store.refresh())
        self._unreported = frozenset()
        return changed

    def wait_at_most(self, seconds: float) -> float:
        """Wait no longer than this for another program that is saving; return how long it was before."""
        if not isinstance(self.store, JournalStore):
            return seconds
        before, self.store.patience = self.store.patience, seconds
        return before

    def take_in(self) -> None:
        """Take in what was saved, here too; the next `refresh` reports it."""
        self._unreported |= self._absorb(self.store.refresh())

    @contextmanager
    def change(self, action: str, *, undoes: int = 0) -> Iterator[UnitOfWork]:
        """Open one transaction; all of it is saved on leaving, or nothing where an error is raised."""
        at = self.now
        with self.store.transaction(self.actor, action, at, undoes=undoes) as transaction:
            # What is checked from here on is checked against what others saved until the lock was had.
            self.take_in()
            self._away.begin()
            change = UnitOfWork(self, transaction, at)
            yield change
        self._away.end()
        self._absorb((ref.kind, ref.id) for ref in change.touched)

    def perform(
        self,
        action: str,
        refs: Sequence[Ref],
        step: Callable[[UnitOfWork, Record], object],
        **params: object,
    ) -> Outcome:
        """Apply `step` to each record in one transaction, so that one undo takes all of it back."""
        same: list[Ref] = []
        with self.change(action) as change:
            for ref in refs:
                before = len(change.touched)
                with about(ref, is_named=len(refs) > 1):
                    step(change, change.get(ref))
                if len(change.touched) == before:
                    same.append(ref)
        return Outcome(action, tuple(refs), params, same=tuple(same))

    def _load(self, kind: str) -> dict[int, Record]:
        declared = KINDS[kind]
        try:
            return from_table(declared.record, self.store.text(kind))
        except ValueError:
            # One by one, to find the record that does not fit.
            documents = self.store.documents(kind).items()
            return {key: self.read(declared, key, document) for key, document in documents}

    def read(self, kind: Kind[R], key: int, document: Mapping[str, object]) -> R:
        """Return a record, without the fields of it that cannot be read; those are noted in `faults`."""
        found, dropped = mended(kind.record, key, document)
        if dropped:
            self.faults[Ref(kind.name, key)] = dropped
        else:
            self.faults.pop(Ref(kind.name, key), None)
        return found

    def _holds(self, kind: str) -> bool:
        return bool(self.store.text(kind).strip(b"{}\n "))

    def _find(self, kind: str, key: int) -> Record | None:
        document = self.store.documents(kind).get(key)
        return None if document is None else self.read(KINDS[kind], key, document)

    def _absorb(self, changed: Iterable[tuple[str, int]]) -> frozenset[Ref]:
        refs = frozenset(Ref(kind, key) for kind, key in changed if kind in KINDS)
        self._away.forget(refs)
        for ref in sorted(refs):
            record = self._find(ref.kind, ref.id)
            if record is None:
                self.book.drop(ref.kind, ref.id)
            else:
                self.book.put(record, ref.kind)
        if any(KINDS[ref.kind].is_named for ref in refs):
            self.__dict__.pop("directory", None)
        return refs


def _document(record: Record) -> dict[str, object]:
    """Return the document of a record, read back once: what could not be read must not be saved."""
    document = to_document(record)
    from_document(type(record), record.id, document)
    return document


def _accounts(who: Staff) -> tuple[str, ...]:
    return (who.login,) if who.login else ()


def _names(who: Staff) -> tuple[str, ...]:
    return (who.name, *who.aliases, *who.spellings)


def _spelt(record: Record) -> Record:
    if "spellings" in kind_of(record).fields:
        from officetui.pinyin import spellings

        return msgspec.structs.replace(record, spellings=spellings(kind_of(record).title(record)))
    return record
