"""Registers of papers 登记簿: how a number is written, which are taken, void, held or missing, and the next.

One counter a body code and year for what the office issues; one a year for what it receives.
"""

import enum
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import msgspec

from officetui.domain.errors import Refused
from officetui.pattern import Pattern

_NUMBER = Pattern(
    r"^(?P<body>.+?)\s*[〔\[【(（〈<{](?P<year>[12]\d{3})[〕\]】)）〉>}]\s*第?0*(?P<serial>[1-9]\d{0,5})\s*号?$"
)
_ENTRY = Pattern(r"^(?:收\s*[〔\[【(（])?(?P<year>\d{4})(?:[〕\]】)）]\s*|-)0*(?P<serial>[1-9]\d*)\s*号?$")
_DIGITS = {0xFF10 + digit: 0x30 + digit for digit in range(10)}
Begins = Callable[[str, int], int | None]
"""Tells with which serial the register of a body code and year begins, where the office says so."""


class PaperNumber(msgspec.Struct, frozen=True):
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


class Entry(msgspec.Struct, frozen=True):
    """A number in a register: of which record (its short id), and whether taken, held or void."""

    number: PaperNumber
    id: str
    mark: Mark = Mark.TAKEN


class Serial(msgspec.Struct, frozen=True):
    """One serial of a number line; `ids` are the records that bear it, more than one where given twice.

    Of those missing in a row it is the first, `until` the last: a serial with a digit too many must not make
    a million of them.
    """

    serial: int
    mark: Mark
    ids: tuple[str, ...] = ()
    until: int = 0

    @property
    def run(self) -> range:
        """The serials it stands for."""
        return range(self.serial, max(self.serial, self.until) + 1)


class NumberLine(NamedTuple):
    """The serials of one body code and year, from where it begins here to the last one given."""

    body: str
    year: int
    places: tuple[Serial, ...]

    @property
    def next(self) -> PaperNumber:
        """The next free number: one past the last given, never one that was left out."""
        last = self.places[-1].serial if self.places else 0
        return PaperNumber(self.body, self.year, last + 1)

    @property
    def first(self) -> int:
        """The serial it begins with; what lies before was kept elsewhere."""
        return self.places[0].serial if self.places else 1

    @property
    def gaps(self) -> tuple[int, ...]:
        """The serials that nothing bears."""
        return tuple(chain.from_iterable(place.run for place in self.places if place.mark is Mark.GAP))

    @property
    def missing(self) -> int:
        """How many serials nothing bears."""
        return sum(len(place.run) for place in self.places if place.mark is Mark.GAP)

    @property
    def doubles(self) -> tuple[Serial, ...]:
        """The serials that more than one record bears."""
        return tuple(place for place in self.places if len(place.ids) > 1)


@lru_cache(4096)
def read_paper_number(text: str) -> PaperNumber | None:
    """Return the number that `text` is, whatever its brackets and digits; None if it is no 发文字号.

    What cannot be seen is left out: a mark that came along with a pasted number must not make another of it.
    """
    found = _NUMBER.match(_plain(text))
    return PaperNumber(found["body"], int(found["year"]), int(found["serial"])) if found else None


def normalise_number(text: str) -> str:
    """Return a 发文字号 as the standard writes it: 虞妇〔2006〕12号.

    Brackets U+3014/3015, no zero padding, no 第 (GB/T 9704-2012, 7.2.5); any bracket is taken.
    Raise Refused if it is not body code, year and serial.
    """
    text = text.strip()
    if not text:
        return ""
    number = read_paper_number(text)
    if number is None:
        raise Refused("bad_number", field="number", text=text)
    return str(number)


def first_serial(first: Iterable[str], body: str, year: int) -> int | None:
    """Return the serial that a register begins with by what the office says its `first` numbers are.

    `body` "" is that of papers received; None where nothing is said of it.
    """
    for text in first:
        number, entry = read_paper_number(text), read_entry_number(text)
        if number and (number.body, number.year) == (body, year):
            return number.serial
        if entry and ("", entry[0]) == (body, year):
            return entry[1]
    return None


def number_lines(entries: Iterable[Entry], begins: Begins = lambda *_: None) -> tuple[NumberLine, ...]:
    """Return the number lines of the register: the latest year first, then by body code.

    Where the office does not say with which serial one begins, that of the first year there is of a body code
    begins with the first given: before it the register was kept elsewhere. Later years begin with 1.
    """
    by_counter: dict[tuple[str, int], dict[int, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        by_counter[entry.number.body, entry.number.year][entry.number.serial].append(entry)
    lines = []
    for (body, year), found in by_counter.items():
        first = begins(body, year)
        if first is None:
            first = 1 if (body, year - 1) in by_counter else min(found)
        lines.append(_line(body, year, found, min(first, *found)))
    return tuple(sorted(lines, key=lambda line: (-line.year, line.body)))


def next_paper_number(
    entries: Iterable[Entry], body: str, year: int, first: int | None = None
) -> PaperNumber:
    """Return the next free number of a body code and year: one past the last given, at least `first`."""
    kept = (one.number.serial for one in entries if (one.number.body, one.number.year) == (body, year))
    return PaperNumber(body, year, max([*(serial + 1 for serial in kept), first or 1]))


def entry_number(year: int, serial: int) -> str:
    """Return the number of a paper received 收文编号 as it is kept: 2026-0118, which also sorts."""
    return f"{year}-{serial:04d}"


def read_entry_number(text: str) -> tuple[int, int] | None:
    """Return year and serial of a 收文编号, kept 2026-0118 or printed 收〔2026〕118号; None if it is none."""
    found = _ENTRY.match(text.strip())
    return (int(found["year"]), int(found["serial"])) if found else None


def next_entry(taken: Iterable[str], year: int, first: int | None = None) -> str:
    """Return the next 收文编号 of a year: one past the highest taken, void ones counted; at least `first`."""
    serials = [found[1] for text in taken if (found := read_entry_number(text)) and found[0] == year]
    return entry_number(year, max([*(serial + 1 for serial in serials), first or 1]))


def _plain(text: str) -> str:
    if text.isprintable():
        return " ".join(text.translate(_DIGITS).split())
    visible = (sign for sign in text if sign.isspace() or unicodedata.category(sign) not in ("Cf", "Cc"))
    return " ".join("".join(visible).translate(_DIGITS).split())


def _line(body: str, year: int, found: dict[int, list[Entry]], first: int) -> NumberLine:
    places: list[Serial] = []
    before = first - 1
    for serial in sorted(found):
        if serial > before + 1:
            places.append(Serial(before + 1, Mark.GAP, until=serial - 1))
        places.append(_place(serial, found[serial]))
        before = serial
    return NumberLine(body, year, tuple(places))


def _place(serial: int, entries: list[Entry]) -> Serial:
    marks = {entry.mark for entry in entries}
    mark = next(mark for mark in (Mark.TAKEN, Mark.HELD, Mark.VOID) if mark in marks)
    # A void number that another paper bears by mistake is a double as well: both ids are told.
    return Serial(serial, mark, tuple(entry.id for entry in entries))
