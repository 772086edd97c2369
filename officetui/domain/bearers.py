"""Who bears a number: the records of a kind by what one of their fields holds, kept as the records change.

After a change only what changed is looked at again, so that the last of thousands of papers taken in costs no
more than the first.
"""

from collections.abc import Mapping
from typing import Any

from officetui.domain.book import Book
from officetui.domain.kind import Kind
from officetui.domain.record import R
from officetui.domain.register import read_entry_number


class _Bearers:
    """The records of one kind as they were last looked at, by the text in one of their fields."""

    def __init__(self, field: str) -> None:
        self.field = field
        self.version = -1
        self.records: dict[int, Any] = {}
        self.by_value: dict[str, dict[int, None]] = {}
        self._highest: dict[int, int] = {}

    def take(self, records: Mapping[int, Any]) -> None:
        """Look at the records as they are."""
        seen = self.records
        changed = {number: record for number, record in records.items() if seen.get(number) is not record}
        for number, record in changed.items():
            value = getattr(record, self.field)
            if number not in seen or getattr(seen[number], self.field) != value:
                self._drop(number)
                if value:
                    self.by_value.setdefault(value, {})[number] = None
                    self._count(value)
        seen.update(changed)
        for number in seen.keys() - records.keys() if len(seen) != len(records) else ():
            self._drop(number)
            del seen[number]

    def highest(self, year: int) -> int:
        """Return the highest serial of a year among the values that are entry numbers; 0 for none."""
        if not self._highest:
            for value in self.by_value:
                self._count(value)
        return self._highest.get(year, 0)

    def _count(self, value: str) -> None:
        if entry := read_entry_number(value):
            self._highest[entry[0]] = max(entry[1], self._highest.get(entry[0], 0))

    def _drop(self, number: int) -> None:
        value = getattr(self.records.get(number), self.field, "")
        if value:
            self.by_value[value].pop(number)
            if not self.by_value[value]:
                del self.by_value[value]
                self._highest.clear()


class _Kept:
    """What was looked at, by kind and field."""

    def __init__(self) -> None:
        self.of: dict[tuple[str, str], _Bearers] = {}


def bearers(book: Book, kind: Kind[R], field: str, value: str) -> list[R]:
    """Return the live records of a kind whose `field`, a text, is `value`."""
    found = _taken(book, kind.name, field)
    return [found.records[number] for number in found.by_value.get(value, ())]


def highest_entry(book: Book, kind: Kind[R], year: int) -> int:
    """Return the highest serial of a year among the entry numbers of live records of a kind; 0 for none."""
    return _taken(book, kind.name, "entry").highest(year)


def _taken(book: Book, kind: str, field: str) -> _Bearers:
    records = book.of(kind)
    found = book.memo(_Kept).of.setdefault((kind, field), _Bearers(field))
    if found.version != book.version:
        found.take(records)
        found.version = book.version
    return found
