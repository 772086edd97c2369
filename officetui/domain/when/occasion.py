"""What a phrase is understood against, and what understanding it yields. Knows no words."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, TypedDict

import msgspec

from officetui.domain.calendar import Calendar
from officetui.domain.moment import When
from officetui.domain.when.cursor import Cursor


class Hours(msgspec.Struct, frozen=True):
    """The office's day: what 上班前, 中午, 下班前 and tonight stand for.

    `earliest`: a bare hour before it is meant after noon, so "at 5" is 17:00.
    """

    start: time = time(8, 30)
    lunch: time = time(12, 0)
    close: time = time(17, 30)
    evening: time = time(20, 0)
    earliest: time = time(7, 0)


class Sought(TypedDict, total=False):
    """Which days may be meant.

    A past one where `allow_past` says so, or `allow_full` and the phrase names its year; where it `is_over`,
    a day is asked for that has usually gone by, and one without its year, month or week is the last one.
    """

    allow_past: bool
    allow_full: bool
    is_over: bool


class Occasion(msgspec.Struct, frozen=True):
    """The moment of entry (aware, in the office's zone), the working days, the hours, what is sought."""

    now: datetime
    calendar: Calendar
    hours: Hours
    allow_past: bool = False
    allow_full: bool = False
    is_over: bool = False

    @property
    def today(self) -> date:
        """The day of entry."""
        return self.now.date()


class Found(msgspec.Struct, frozen=True):
    """What a rule read.

    `next`: what would be meant instead if `day` turns out to be past. `is_exact`: a named day of a
    month, which a weekday written beside it must agree with. `notes`: message keys. `base` and `side`: the
    day that `day` lies before (−1) or after (1), where words such as 国庆前 were read. `start`: the first
    day of several, of which `day` is the last. `is_length`: a length of time from now.
    """

    day: date
    at: time | None = None
    is_estimate: bool = False
    next: date | None = None
    is_exact: bool = False
    notes: tuple[str, ...] = ()
    base: date | None = None
    side: int = 0
    start: date | None = None
    is_length: bool = False


class Doubt(Exception):  # noqa: N818 - like Refused, an outcome and no fault
    """A phrase that names a day or time, and what is to be asked about it.

    `key` and `params` as Refused has them; the grammar adds the phrase itself as `text`.
    """

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params: dict[str, Any] = params


class ClockTime(msgspec.Struct, frozen=True):
    """A time of day as it was read. `spare`: the latest it can mean when `at` is past already.

    `notes`: message keys. `until`: where what begins at `at` ends.
    """

    at: time
    spare: time | None = None
    notes: tuple[str, ...] = ()
    until: time | None = None

    @property
    def length(self) -> float | None:
        """How many hours lie between `at` and `until`."""
        if self.until is None:
            return None
        minutes = (self.until.hour - self.at.hour) * 60 + self.until.minute - self.at.minute
        return round(minutes / 60, 4)


class DateReading:
    """A day, a time of day, or why not; and where it ends.

    `is_before`: "before" stands in front, which excludes the day it names. `start`: the reading of the first
    day of several, of which this is the last. `until`: the time at which what begins at `clock` ends.
    `is_open`: it is a beginning without an end.
    """

    __slots__ = ("clock", "doubt", "end", "found", "is_before", "is_open", "start", "until")

    def __init__(self, end: int, found: Found | None = None, doubt: Doubt | None = None) -> None:
        self.end = end
        self.found = found
        self.clock: ClockTime | None = None
        self.until: ClockTime | None = None
        self.doubt = doubt
        self.start: DateReading | None = None
        self.is_before = False
        self.is_open = False


class Understood(msgspec.Struct, frozen=True):
    """A phrase as it was understood.

    `estimate`: it rests on holidays not published yet. `notes`: message keys of what may surprise,
    for the preview. `start`: when it begins, where the phrase says from when to when; `value` is then the
    end of it, or where no end is named (从周一起) the same. `length`: how many hours, where it says from what
    time to what time; `value` is then the beginning of it.
    """

    value: When
    estimate: bool = False
    notes: tuple[str, ...] = ()
    start: When | None = None
    length: float | None = None

    @property
    def is_open(self) -> bool:
        """Whether only a beginning is named, and no end."""
        return self.start is not None and self.start == self.value


#: Reads a phrase at the cursor and moves it to the phrase's end; None where it does not begin one.
#: Raises Doubt, with the cursor at the end, where it does but names nothing that exists.
DateRule = Callable[[Cursor, Occasion], Found | None]
