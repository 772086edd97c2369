"""Times of day, in both languages: 15:30, 下午3点半, 3pm, at 5, 下班前, noon; and from when to when."""

from collections.abc import Iterator
from datetime import time

import msgspec
from msgspec.structs import replace

from officetui.domain.when.clock_words import (
    ABOUT,
    AFTER,
    ATTACHED,
    NOT_A_TIME,
    OFFICE,
    PARTS,
    UNTIL,
    DayPart,
)
from officetui.domain.when.cursor import Cursor, Vocabulary
from officetui.domain.when.occasion import Doubt, Hours


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


#: The end of a day: 24:00 and midnight belong to the day they end.
DAY_END = time(23, 59)

_BETWEEN = ("", " ", ",", ", ", "的")
_PREPOSITIONS = (" by ", " before ", " at around ", " at ", " around ", " about ", " from ", " between ")
_LAST_HOUR = 24
# Behind a number these begin something else, so that the number is an hour.
_GOES_ON = (" at ", " in ", " on ", " with ", " for ", " and ", "在", " 在")
_UNITS = tuple("天日号周月个年人份件名页")
_QUARTERS = {"半": 30, "一刻": 15, "三刻": 45, "1刻": 15, "3刻": 45}
_SPOKEN = Vocabulary({"half past": 30, "quarter past": 15, "a quarter past": 15, "quarter to": -15})


def joined(cursor: Cursor) -> Iterator[bool]:
    """Move over each of what may stand between a day and a time of day; tell whether it marks a time."""
    start = cursor.pos
    for between in (*_BETWEEN, *_PREPOSITIONS):
        if cursor.text.startswith(between, start):
            cursor.pos = start + len(between)
            yield between in _PREPOSITIONS


def read_clock(
    cursor: Cursor, hours: Hours, *, is_behind_day: bool = False, is_marked: bool = False
) -> ClockTime | None:
    """Read a time of day at the cursor, and where a span follows, its end.

    `is_behind_day`: a day stands before it, so that less is needed to know it for a time; `is_marked`: a
    word stands before it that nothing else can follow. Raise Doubt, the cursor at its end, for an hour or
    minute there is not.
    """
    if name := cursor.word(OFFICE):
        return ClockTime(hours.start if name == "start" else hours.close)
    if cursor.text.startswith(NOT_A_TIME, cursor.pos):
        return None
    start = cursor.pos
    part = cursor.word(PARTS)
    needs_hour = False
    if part is None and (part := cursor.word(ATTACHED)):
        needs_hour = not is_behind_day or cursor.text[start - 1] == " "
    end = cursor.pos
    if part:
        cursor.space()
    if clock := _read_hour(cursor, hours, part, is_behind_day=is_behind_day, is_marked=is_marked):
        cursor.take(*ABOUT)
        return clock
    is_meridiem = cursor.text[start:end].strip(".") in ("am", "a.m", "pm", "p.m")
    if part is None or needs_hour or part is DayPart.NIGHT or (is_meridiem and not is_behind_day):
        cursor.pos = start
        return None
    cursor.pos = end
    return _part_alone(part, hours)


def _part_alone(part: DayPart, hours: Hours) -> ClockTime:
    if part is DayPart.EVENING:
        return ClockTime(hours.evening, spare=DAY_END)
    return ClockTime(
        {
            DayPart.EARLY: hours.start,
            DayPart.AM: hours.lunch,
            DayPart.MORNING: hours.lunch,
            DayPart.NOON: hours.lunch,
            DayPart.AFTERNOON: hours.close,
            DayPart.MIDNIGHT: DAY_END,
        }[part]
    )


class _Hour(msgspec.Struct, frozen=True):
    """An hour as written: `is_bare` without a leading zero, `suffix` the am or pm behind it."""

    hour: int
    minute: int | None
    suffix: DayPart | None
    is_bare: bool


def _read_hour(
    cursor: Cursor, hours: Hours, part: DayPart | None, *, is_behind_day: bool, is_marked: bool
) -> ClockTime | None:
    """Read an hour that is marked as one: by "at", by minutes, 点 or am and pm, or by the end of a span."""
    start = cursor.pos
    is_at = cursor.take("at ", "@ ", "@")
    past = cursor.word(_SPOKEN)
    if past is not None:
        cursor.space()
    elif is_behind_day and (compact := _read_compact(cursor)):
        return _with_end(cursor, hours, compact, part)
    read = _read_figures(cursor, is_behind_day=is_behind_day)
    if read is None:
        cursor.pos = start
        return None
    if past is not None:
        read = replace(read, minute=past)
    is_known = is_at or ((is_marked or (is_behind_day and part is not None)) and _ends_here(cursor))
    if read.minute is None and read.suffix is None and not is_known:
        ended = _read_shared_end(cursor, hours, read, part, is_behind_day=is_behind_day)
        if ended is None:
            cursor.pos = start
        return ended
    return _with_end(cursor, hours, read, part)


def _read_figures(cursor: Cursor, *, is_behind_day: bool = False) -> _Hour | None:
    digits = cursor.pos
    hour = cursor.number(0, 99)
    if hour is None:
        return None
    behind = cursor.pos
    if cursor.text[digits:behind] == "九十":
        hour = 10  # nine or ten
    if cursor.take("、") and (later := cursor.number(1, 24)) == hour + 1:
        hour = later
    else:
        cursor.pos = behind
    is_bare = cursor.text[digits] not in "0零〇"
    minute = _read_minute(cursor, is_behind_day=is_behind_day)
    return _Hour(hour, minute, _read_suffix(cursor), is_bare)


def _read_compact(cursor: Cursor) -> _Hour | None:
    """1700, 0900: four figures that make a time, to five minutes, and in the office's day."""
    figures = cursor.text[cursor.pos : cursor.pos + 4]
    behind = cursor.text[cursor.pos + 4 : cursor.pos + 5]
    if not (len(figures) == 4 and figures.isascii() and figures.isdecimal()) or behind.isalnum():
        return None
    hour, minute = int(figures[:2]), int(figures[2:])
    if not (6 <= hour <= 22 and minute < 60 and minute % 5 == 0):
        return None
    cursor.pos += 4
    return _Hour(hour, minute, _read_suffix(cursor), is_bare=False)


def _ends_here(cursor: Cursor) -> bool:
    """Whether nothing stands behind a bare hour that could make it a number of something."""
    behind = cursor.text[cursor.pos : cursor.pos + 2].lstrip()
    return not behind[:1].isalnum() or cursor.text.startswith(_GOES_ON, cursor.pos)


def _with_end(cursor: Cursor, hours: Hours, read: _Hour, part: DayPart | None) -> ClockTime:
    """Settle the time that was read, and read the end of a span behind it."""
    clock = _settle(read.hour, read.minute or 0, read.suffix or part, hours, is_bare=read.is_bare)
    start = cursor.pos
    if cursor.take(*UNTIL):
        own = cursor.word(PARTS)
        cursor.space()
        end = _read_compact(cursor) or _read_figures(cursor, is_behind_day=True)
        if end is None and own is not None and clock.at < (alone := _part_alone(own, hours).at):
            return replace(clock, until=alone)
        if end and (end.minute is not None or end.suffix or _ends_here(cursor)):
            until = _settle(
                end.hour, end.minute or 0, end.suffix or own or part, hours, is_bare=end.is_bare
            ).at
            if until <= clock.at and until.hour < 12:
                until = until.replace(hour=until.hour + 12)
            if until > clock.at:
                return replace(clock, until=until)
    cursor.pos = start
    return clock


def _read_shared_end(
    cursor: Cursor, hours: Hours, read: _Hour, part: DayPart | None, *, is_behind_day: bool
) -> ClockTime | None:
    """Read the end of a span that says for both that they are hours: 2-4pm, 9到11点, 9 to noon.

    Behind a day two bare numbers are enough, fri 9 to 11, if nothing behind them is counted.
    """
    if not cursor.take(*UNTIL):
        return None
    if is_behind_day and (own := cursor.word(PARTS)) is not None:
        clock = _settle(read.hour, 0, part, hours, is_bare=read.is_bare)
        until = _part_alone(own, hours).at
        return replace(clock, until=until) if clock.at < until else None
    end = _read_figures(cursor)
    if end is None:
        return None
    if end.minute is None and end.suffix is None:
        is_span = is_behind_day and _ends_here(cursor) and read.hour < end.hour <= _LAST_HOUR
        if not is_span:
            return None
    until = _settle(end.hour, end.minute or 0, end.suffix or part, hours, is_bare=end.is_bare).at
    for shared in (end.suffix or part, None):
        clock = _settle(read.hour, 0, shared, hours, is_bare=read.is_bare and not end.suffix)
        if clock.at < until:
            return replace(clock, until=until)
    return None


def _read_minute(cursor: Cursor, *, is_behind_day: bool = False) -> int | None:
    """Read what stands behind an hour: `:30`, 点, 点半, 点一刻, 点05分, 时, o'clock."""
    start = cursor.pos
    if cursor.take(":", "."):
        digits = cursor.pos
        minute = cursor.number()
        if (
            minute is None
            or cursor.pos - digits != 2
            or not _is_minute(cursor, start, is_behind_day=is_behind_day)
        ):
            cursor.pos = start
            return None
        _skip_seconds(cursor)
        return minute
    if cursor.take(" o'clock", "o'clock", " oclock"):
        return 0
    if not cursor.take("点钟", "点整", "点", "时整", "时", " 点", " 时"):
        return None
    if cursor.next == " ":
        return _read_spaced_minute(cursor)
    for word, minute in _QUARTERS.items():
        if cursor.take(word):
            return minute
    behind = cursor.pos
    minute = cursor.number(0, 99)
    if minute is None:
        return 0
    # Without 分 only what can be nothing else: two figures, and no unit behind (3点20份材料).
    has_two = minute > 9 or cursor.text[behind] in "0零〇"
    if cursor.take("分钟", "分") or (has_two and cursor.next not in _UNITS):
        return minute
    cursor.pos = behind
    return 0


def _read_spaced_minute(cursor: Cursor) -> int:
    """Read minutes as texts from a word processor have them: 9 时 30 分."""
    start = cursor.pos
    cursor.space()
    minute = cursor.number(0, 99)
    if minute is not None and cursor.take("分", " 分"):
        return minute
    cursor.pos = start
    return 0


def _is_minute(cursor: Cursor, start: int, *, is_behind_day: bool) -> bool:
    """Whether the figures behind a separator are minutes: 5.30 is a number, 5.30pm and fri 17.00 are not."""
    end = cursor.pos
    is_minute = cursor.text[start] == ":" or _read_suffix(cursor) is not None
    is_minute = is_minute or (is_behind_day and not cursor.text[end : end + 1].isalnum())
    cursor.pos = end
    return is_minute


def _skip_seconds(cursor: Cursor) -> None:
    start = cursor.pos
    if not (cursor.take(":") and cursor.number(0, 59) is not None):
        cursor.pos = start


def _read_suffix(cursor: Cursor) -> DayPart | None:
    start = cursor.pos
    cursor.space()
    if part := cursor.word(AFTER):
        return part
    cursor.pos = start
    return None


def _settle(hour: int, minute: int, part: DayPart | None, hours: Hours, *, is_bare: bool) -> ClockTime:
    """Put hour, minute and part of the day together; raise Doubt if they make no time."""
    notes: tuple[str, ...] = ()
    if part is None and is_bare and 0 < hour < hours.earliest.hour:
        hour += 12
        notes = ("when.note.afternoon",)
    hour = _on_24_hours(hour, part)
    if minute < 0:
        hour, minute = hour - 1, minute + 60
    if not 0 <= hour <= 24 or minute > 59 or (hour == 24 and minute):
        raise Doubt("when_no_such_time")
    return ClockTime(DAY_END if hour == 24 else time(hour, minute), notes=notes)


def _on_24_hours(hour: int, part: DayPart | None) -> int:
    if part in (DayPart.AFTERNOON, DayPart.EVENING):
        if hour == 12:
            return 24 if part is DayPart.EVENING else 12
        return hour + 12 if 0 < hour < 12 else hour
    if part is DayPart.NOON:
        return hour + 12 if 0 < hour < 10 else hour
    if part is DayPart.MIDNIGHT:
        return 24 if hour in (0, 12) else hour
    if part is not None and hour > 12:
        raise Doubt("when_no_such_time")
    return 0 if hour == 12 and part in (DayPart.AM, DayPart.NIGHT) else hour
