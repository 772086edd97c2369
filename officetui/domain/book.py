"""The live records in memory, by kind and number: what every rule and view reads."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar, cast, overload

from officetui.domain.errors import Refused
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.record import R, Record
from officetui.domain.staff import STAFF, Staff
from officetui.domain.task import TASK, Task
from officetui.domain.unit import UNIT, Unit

T = TypeVar("T")


def _nothing(kind: str) -> dict[int, Record]:  # noqa: ARG001 - what loads the records of a kind takes it
    return {}


def _nothing_since(kind: str, year: int) -> Collection[Record]:  # noqa: ARG001 - the same
    return ()


class Book:
    """Records by kind, then by id. Only the office changes it, with `put` and `drop`.

    `load` gives the records of one kind; it is asked when that kind is first read, so that a quick
    entry does not pay for what it does not look at. `find` gives one record, or None, of a kind not read;
    `fetch` one that is live no more, `away` all of a kind that were closed and put into the archive since a
    year; `holds` tells whether there is a record of a kind, so that a kind of which there is none costs
    nothing.

    `version` grows with every change. `memo` gives a rule what it worked out of the records, from one state
    of them to the next; `changed_since` tells it what to work out again.
    """

    def __init__(
        self,
        load: Callable[[str], dict[int, Record]] = _nothing,
        find: Callable[[str, int], Record | None] | None = None,
        fetch: Callable[[str, int], Record | None] | None = None,
        holds: Callable[[str], bool] | None = None,
        away: Callable[[str, int], Collection[Record]] = _nothing_since,
    ) -> None:
        self._load = load
        self._find = find
        self._fetch = fetch
        self._holds = holds
        self._away = away
        self._tables: dict[str, dict[int, Record]] = {}
        self.version = 0
        self._changed: dict[Ref, int] = {}
        self._memo: dict[type, object] = {}

    @property
    def tasks(self) -> Mapping[int, Task]:
        """Tasks by id."""
        return self.of(TASK)

    @property
    def staff(self) -> Mapping[int, Staff]:
        """Staff by id, leaders among them."""
        return self.of(STAFF)

    @property
    def units(self) -> Mapping[int, Unit]:
        """Units by id."""
        return self.of(UNIT)

    @overload
    def of(self, kind: Kind[R]) -> Mapping[int, R]: ...
    @overload
    def of(self, kind: str) -> Mapping[int, Record]: ...
    def of(self, kind: Kind[R] | str) -> Mapping[int, R] | Mapping[int, Record]:
        """Return all records of a kind by id; a kind, not its name, says which."""
        if isinstance(kind, str):
            return self._table(kind)
        return cast("Mapping[int, R]", self._table(kind.name))  # what is kept under a kind's name is of it

    def kinds(self) -> Iterator[Kind[Record]]:
        """Go through the kinds of which there is a record."""
        for name in KINDS:
            is_there = self._holds(name) if self._holds and name not in self._tables else self._table(name)
            if is_there:
                yield KINDS[name]

    def all(self) -> Iterator[Record]:
        """Go through every record."""
        for kind in self.kinds():
            yield from self.of(kind).values()

    def has_read(self, kind: str) -> bool:
        """Tell whether the records of a kind are in memory, so that asking about all of them costs little."""
        return kind in self._tables

    def get(self, ref: Ref) -> Record:
        """Return the record, from the archive if it is there; raise Refused if there is none."""
        record = self._one(ref.kind, ref.id) or self.archived(ref)
        if record is None:
            raise Refused("no_such_record", id=str(ref))
        return record

    def one(self, kind: Kind[R], ref: Ref) -> R:
        """Return the record as one of `kind`; raise Refused if there is none, or it is of another."""
        return kind.expect(self.get(ref), "no_such_record", str(ref))

    def archived(self, ref: Ref) -> Record | None:
        """Return a record that is live no more; None if there is none."""
        return self._fetch(*ref) if self._fetch else None

    def put_away(self, kind: Kind[R], year: int) -> Collection[R]:
        """Return the records of a kind that are in the archive and were closed in `year` or later.

        What only one record may bear, such as a number, those in the archive bear still.
        """
        return cast("Collection[R]", self._away(kind.name, year))  # the same

    def apart(self) -> "Book":
        """Return a book that begins as this one; what is put into it is in no other."""
        return Book(lambda kind: dict(self.of(kind)), fetch=self._fetch, away=self._away)

    def put(self, record: Record, kind: str) -> None:
        """Take in a new or changed record; a kind not yet read will be loaded with it."""
        self._note(Ref(kind, record.id))
        if kind in self._tables or self._load is _nothing:
            self._table(kind)[record.id] = record

    def drop(self, kind: str, id: int) -> None:  # noqa: A002 - the field's own name
        """Forget a record that is no longer there."""
        self._note(Ref(kind, id))
        if kind in self._tables:
            self._tables[kind].pop(id, None)

    def changed_since(self, version: int) -> Iterator[Ref]:
        """Go through the records that came, changed or went after the book was at `version`."""
        return (ref for ref, at in self._changed.items() if at > version)

    def name(self, kind: str, id: int | str | None) -> str:  # noqa: A002 - the field's own name
        """Return what a record is called, its short id if it is gone, or "" for no record.

        Many together, of whom there is no record, are called what they are named.
        """
        if id is None or isinstance(id, str):
            return id or ""
        try:
            record = self._one(kind, id) or self.archived(Ref(kind, id))
        except Refused:
            record = None
        return KINDS[kind].title(record) if record else str(Ref(kind, id))

    def memo(self, sort: type[T]) -> T:
        """Return what is kept as `sort`, at first a new one of it."""
        found = self._memo.get(sort)
        if not isinstance(found, sort):
            found = self._memo[sort] = sort()
        return found

    def _note(self, ref: Ref) -> None:
        self.version += 1
        self._changed[ref] = self.version

    def _one(self, kind: str, id: int) -> Record | None:  # noqa: A002 - the field's own name
        if kind not in self._tables and self._find:
            return self._find(kind, id)
        return self._table(kind).get(id)

    def _table(self, kind: str) -> dict[int, Record]:
        if kind not in self._tables:
            self._tables[kind] = self._load(kind)
        return self._tables[kind]
