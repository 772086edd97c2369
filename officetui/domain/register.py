"""Registers of papers 登记簿: how a number is written, which are taken, void, held or missing, and the next.

One counter a body code and year for what the office issues; one a year for what it receives.
"""

import enum
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from officetui.domain.errors import Refused
from officetui.pattern import Pattern

_NUMBER = Pattern(
    r"^(?P<body>.+?)\s*[〔\[【(（〈<{](?P<year>\d{4})[〕\]】)）〉>}]\s*第?0*(?P<serial>[1-9]\d*)\s*号?$"
)
_ENTRY = Pattern(r"^(?:收\s*[〔\[【(（])?(?P<year>\d{4})(?:[〕\]】)）]\s*|-)0*(?P<serial>[1-9]\d*)\s*号?$")
LONGEST_LINE = 400
"""How many places of a number line are told one by one; what lies before is told by its gaps alone."""


class PaperNumber(NamedTuple):
    """A 发文字号: body code, year and serial, as 虞妇〔2006〕12号."""

    body: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.body}〔{self.year}〕{self.serial}号"


class Mark(enum.StrEnum):
    """What stands at a place of a number line."""

    TAKEN = "taken"
    HELD = "held"
    VOID = "void"
    GAP = "gap"


class Entry(NamedTuple):
    """A number in a register: of which record (its short id), and whether taken, held or void."""

    number: PaperNumber
    id: str
    mark: Mark = Mark.TAKEN


class Place(NamedTuple):
    """One serial of a number line; `ids` are the records that bear it, more than one where given twice."""

    serial: int
    mark: Mark
    ids: tuple[str, ...] = ()


class NumberLine(NamedTuple):
    """The serials of one body code and year from 1 to the last one given."""

    body: str
    year: int
    places: tuple[Place, ...]

    @property
    def next(self) -> PaperNumber:
        """The next free number: one past the last given, never one that was left out."""
        last = self.places[-1].serial if self.places else 0
        return PaperNumber(self.body, self.year, last + 1)

    @property
    def gaps(self) -> tuple[int, ...]:
        """The serials that nothing bears."""
        return tuple(place.serial for place in self.places if place.mark is Mark.GAP)

    @property
    def doubles(self) -> tuple[Place, ...]:
        """The serials that more than one record bears."""
        return tuple(place for place in self.places if len(place.ids) > 1)


def read_number(text: str) -> PaperNumber | None:
    """Return the number that `text` is, whatever its brackets; None if it is no 发文字号."""
    found = _NUMBER.match(text.strip())
    return PaperNumber(found["body"], int(found["year"]), int(found["serial"])) if found else None


def normalise_number(text: str) -> str:
    """Return a 发文字号 as the standard writes it: 虞妇〔2006〕12号.

    Brackets U+3014/3015, no zero padding, no 第 (GB/T 9704-2012, 7.2.5); any bracket is taken.
    Raise Refused if it is not body code, year and serial.
    """
    text = text.strip()
    if not text:
        return ""
    number = read_number(text)
    if number is None:
        raise Refused("bad_number", field="number", text=text)
    return str(number)


def number_lines(entries: Iterable[Entry]) -> tuple[NumberLine, ...]:
    """Return the number lines of the register: the latest year first, then by body code."""
    by_counter: dict[tuple[str, int], dict[int, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        by_counter[entry.number.body, entry.number.year][entry.number.serial].append(entry)
    lines = (_line(body, year, found) for (body, year), found in by_counter.items())
    return tuple(sorted(lines, key=lambda line: (-line.year, line.body)))


def number_line(entries: Iterable[Entry], body: str, year: int) -> NumberLine:
    """Return the number line of one body code and year; without places where none is given yet."""
    kept = (entry for entry in entries if (entry.number.body, entry.number.year) == (body, year))
    return next(iter(number_lines(kept)), NumberLine(body, year, ()))


def entry_number(year: int, serial: int) -> str:
    """Return the number of a paper received 收文编号 as it is kept: 2026-0118, which also sorts."""
    return f"{year}-{serial:04d}"


def read_entry_number(text: str) -> tuple[int, int] | None:
    """Return year and serial of a 收文编号, kept 2026-0118 or printed 收〔2026〕118号; None if it is none."""
    found = _ENTRY.match(text.strip())
    return (int(found["year"]), int(found["serial"])) if found else None


def next_entry(taken: Iterable[str], year: int) -> str:
    """Return the next 收文编号 of a year: one past the highest taken, void ones counted."""
    serials = [found[1] for text in taken if (found := read_entry_number(text)) and found[0] == year]
    return entry_number(year, max(serials, default=0) + 1)


def _line(body: str, year: int, found: dict[int, list[Entry]]) -> NumberLine:
    last = max(found)
    # A serial typed with a digit too many must not make a line of a million gaps.
    first = max(1, last - LONGEST_LINE + 1)
    serials = sorted({*range(first, last + 1), *found})
    return NumberLine(body, year, tuple(_place(serial, found.get(serial, [])) for serial in serials))


def _place(serial: int, entries: list[Entry]) -> Place:
    if not entries:
        return Place(serial, Mark.GAP)
    marks = {entry.mark for entry in entries}
    mark = next(mark for mark in (Mark.TAKEN, Mark.HELD, Mark.VOID) if mark in marks)
    # A void number that another paper bears by mistake is a double as well: both ids are told.
    return Place(serial, mark, tuple(entry.id for entry in entries))
