"""The office as one actor sees it at one moment: its records, its clock, its way to save."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property

from officetui.capture.names import Directory
from officetui.config import Settings
from officetui.domain.book import Book
from officetui.domain.calendar import Calendar
from officetui.domain.errors import Refused
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.record import R, Record, from_table, mended
from officetui.domain.scene import Scene
from officetui.domain.sharing import from_large_table
from officetui.domain.staff import Staff
from officetui.office.away import Away
from officetui.office.outcome import Outcome
from officetui.office.unit_of_work import UnitOfWork, about
from officetui.store import JournalStore, Past, Store


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
        self.stays_open = False
        """Whether records are held for long: then they take less room, at the price of some time."""
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
            change = UnitOfWork(transaction, at, actor=self.actor, book=self.book, scene=self.scene)
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
            text = self.store.text(kind)
            return from_large_table(declared, text) if self.stays_open else from_table(declared.record, text)
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
        return bool(self.store.documents(kind))

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


def _accounts(who: Staff) -> tuple[str, ...]:
    return (who.login,) if who.login else ()


def _names(who: Staff) -> tuple[str, ...]:
    return (who.name, *who.aliases, *who.spellings)
