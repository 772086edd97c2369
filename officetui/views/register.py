"""The registers of papers: received, outgoing, internal matters by purpose; and their number lines."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import msgspec

from officetui.domain.approval import APPROVAL, Approval, Purpose
from officetui.domain.conduct.numbered import entries
from officetui.domain.document import DOCUMENT, Document
from officetui.domain.incoming import INCOMING, Incoming, IncomingStatus
from officetui.domain.kind import Kind
from officetui.domain.record import Record
from officetui.domain.register import (
    Entry,
    Mark,
    NumberLine,
    PaperNumber,
    first_serial,
    number_lines,
    read_entry_number,
    read_paper_number,
)
from officetui.domain.setting import Registers

RECEIVED, OUTGOING = "incoming", "outgoing"
NAMES = (RECEIVED, OUTGOING, *(purpose.value for purpose in Purpose))
"""What the registers are called in commands."""
KIND_OF: Mapping[str, Kind[Any]] = dict.fromkeys(NAMES, APPROVAL) | {
    RECEIVED: INCOMING,
    OUTGOING: DOCUMENT,
}

_TRIP = ("start", "end", "place", "people", "driver", "mileage")
_OF_PURPOSE: Mapping[str, tuple[str, ...]] = {
    Purpose.SPENDING: ("amount", "line", "balance"),
    Purpose.SEAL: ("seal", "subject", "copies"),
    Purpose.LEAVE: ("absent", "start", "end"),
    Purpose.VEHICLE: _TRIP,
    Purpose.PURCHASE: ("amount", "line", "balance"),
    Purpose.RECEPTION: ("start", "end", "place", "people", "standard", "amount"),
    Purpose.OTHER: ("amount", "start", "end"),
}
_APPROVED = ("approver", "approved")
_RECEIVED = ("entry", "received", "unit", "number", "title", "copies", "urgency", "lead_unit", "owner")
_OUTGOING = ("number", "dated", "genre", "title", "addressees", "copied", "copies", "owner")


class RegisterLine(NamedTuple):
    """The number line of a register; it has a body code only where the register is of papers that go out."""

    register: str
    numbers: NumberLine


class RegisterYear(NamedTuple):
    """One register of one year: its records in the order of their numbers, and its number lines."""

    register: str
    year: int
    records: tuple[Record, ...]
    lines: tuple[RegisterLine, ...]

    def of_body(self, body: str) -> tuple[Record, ...]:
        """Return the records whose number has a body code; all for "", the code of what is received."""
        numbers = ((record, read_paper_number(getattr(record, "number", ""))) for record in self.records)
        return tuple(record for record, number in numbers if not body or (number and number.body == body))


def register_columns(register: str) -> tuple[str, ...]:
    """Return the fields that stand in a register, in order."""
    if register == RECEIVED:
        return (*_RECEIVED, "instructions", "status", "closed", "archival")
    if register == OUTGOING:
        return (*_OUTGOING, "status", "repealed_by", "closed", "archival")
    return ("entry", "title", "owner", *_OF_PURPOSE[register], *_APPROVED, "status", "closed", "outcome")


def fields_of_purpose(purpose: Purpose) -> tuple[str, ...]:
    """Return the fields that say what is asked for, by its purpose."""
    return _OF_PURPOSE[purpose]


def lines(
    register: str, records: Iterable[Record], registers: Registers, year: int | None = None
) -> tuple[RegisterLine, ...]:
    """Return the number lines of the register that `records` are of, the latest year first.

    With a `year` records of the year before are needed as well: without any the register begins late.
    """
    if register == OUTGOING:
        found = entries(list(DOCUMENT.among(records)))
    else:
        found = [one for record in records if (one := _entry(register, record)) is not None]
    begins = partial(first_serial, registers.first if register in (RECEIVED, OUTGOING) else ())
    kept = number_lines(found, begins)
    return tuple(RegisterLine(register, line) for line in kept if year is None or line.year == year)


def register_year(register: str, records: Sequence[Record], registers: Registers, year: int) -> RegisterYear:
    """Return a register of a year out of all records of its kind; what has no number is not in it."""
    # Most records of a long life are of other years: their numbers need not be read to know it.
    near = [record for record in records if _bears(record, year) or _bears(record, year - 1)]
    placed = [(place, record) for record in near if (place := _place(register, record)) is not None]
    rows = sorted((row for row in placed if row[0][0] == year), key=lambda row: (row[0], row[1].id))
    kept = tuple(_as_written(record) for _, record in rows)
    return RegisterYear(register, year, kept, lines(register, near, registers, year))


def _bears(record: Record, year: int) -> bool:
    """Tell whether the figures of a year stand anywhere in a record's number."""
    return str(year) in str(getattr(record, "number" if isinstance(record, Document) else "entry", ""))


def _place(register: str, record: Record) -> tuple[int, str, int] | None:
    """Year, body code and serial of a record; None where it is not in the register."""
    if isinstance(record, Document):
        number = read_paper_number(record.number)
        return None if number is None else (number.year, number.body, number.serial)
    entry = _entry(register, record)
    return None if entry is None else (entry.number.year, "", entry.number.serial)


def _entry(register: str, record: Record) -> Entry | None:
    if not isinstance(record, Incoming | Approval):
        return None
    if isinstance(record, Approval) and record.purpose.value != register:
        return None
    found = read_entry_number(record.entry)
    if found is None:
        return None
    mark = Mark.VOID if record.status is IncomingStatus.VOID else Mark.TAKEN
    return Entry(PaperNumber("", *found), KIND_OF[register].short_id(record.id), mark)


def _as_written(record: Record) -> Record:
    """A paper with what leaders wrote on it, and nothing of who entered that."""
    if not isinstance(record, Incoming) or not record.instructions:
        return record
    written = tuple(msgspec.structs.replace(one, at=None, by="") for one in record.instructions)
    return msgspec.structs.replace(record, instructions=written)
