"""What a file of another program holds, as drafts of records: texts as a person would type them, by field."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

SOURCES = ("table", "taskwarrior", "todo", "ics", "holidays", "vcard")
"""The programs, and sorts of files, that records are taken from; besides them a whole office of ours."""

REMARK = ""
"""The field of what has none of its own: it is kept as a remark."""

COUNT = "#"
"""The field of a number that only counts the rows: it is left out."""


class Foreign(NamedTuple):
    """One record of a file.

    `place` is where it stands: a line, or a number in order, from 1. `texts` go to the fields of `kind`;
    `remarks` are kept as they are. `key` is what the other program calls it by, `after` the keys of what it
    waits for. `status` is one of the kind's own, "" for the one it begins with, `closed` the moment it ended.
    """

    place: int
    kind: str
    texts: Mapping[str, str]
    remarks: tuple[str, ...] = ()
    key: str = ""
    after: tuple[str, ...] = ()
    status: str = ""
    created: datetime | None = None
    closed: datetime | None = None


class Left(NamedTuple):
    """Something of a file that was not taken: where it stands, its text, the key of what is said of it."""

    place: int
    text: str
    said: str = "import.left"


def unnamed(place: int, text: str) -> Left:
    """Return something left because it has no title or name."""
    return Left(place, text, "import.left_unnamed")


class DaysOff(NamedTuple):
    """What a calendar of holidays says of the days from `start` to `end`: off, or worked where `is_work`.

    `festival`: a key of STATUTORY, "" for another day off, which `words` name. `is_yearly`: every year again.
    """

    place: int
    start: date
    end: date
    words: str
    festival: str = ""
    is_work: bool = False
    is_yearly: bool = False


class ForeignFile(NamedTuple):
    """What a file holds: records, days off, which of its columns goes to which field, and what was left."""

    records: Sequence[Foreign]
    mapping: tuple[tuple[str, str], ...] = ()
    left: tuple[Left, ...] = ()
    days: tuple[DaysOff, ...] = ()
