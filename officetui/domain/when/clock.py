"""Times of day, in both languages: 15:30, 下午3点半, 3pm, at 5, 下班前, noon; and from when to when."""

from collections.abc import Iterator

from msgspec.structs import replace

from officetui.domain.when.clock_words import (
    ABOUT,
    ATTACHED,
    NOT_A_TIME,
    OFFICE,
    PARTS,
    UNTIL,
    DayPart,
)
from officetui.domain.when.cursor import Cursor, Vocabulary
from officetui.domain.when.hour import DAY_END, WrittenHour, read_compact, read_figures
from officetui.domain.when.occasion import ClockTime, Hours

_BETWEEN = ("", " ", ",", ", ", "的")
_PREPOSITIONS = (" by ", " before ", " at around ", " at ", " around ", " about ", " from ", " between ")
_LAST_HOUR = 24
# Behind a number these begin something else, so that the number is an hour.
_GOES_ON = (" at ", " in ", " on ", " with ", " for ", " and ", "在", " 在")
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


def _read_hour(
    cursor: Cursor, hours: Hours, part: DayPart | None, *, is_behind_day: bool, is_marked: bool
) -> ClockTime | None:
    """Read an hour that is marked as one: by "at", by minutes, 点 or am and pm, or by the end of a span."""
    start = cursor.pos
    is_at = cursor.take("at ", "@ ", "@")
    past = cursor.word(_SPOKEN)
    if past is not None:
        cursor.space()
    elif is_behind_day and (compact := read_compact(cursor)):
        return _with_end(cursor, hours, compact, part)
    read = read_figures(cursor, is_behind_day=is_behind_day)
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


def _ends_here(cursor: Cursor) -> bool:
    """Whether nothing stands behind a bare hour that could make it a number of something."""
    behind = cursor.text[cursor.pos : cursor.pos + 2].lstrip()
    return not behind[:1].isalnum() or cursor.text.startswith(_GOES_ON, cursor.pos)


def _with_end(cursor: Cursor, hours: Hours, read: WrittenHour, part: DayPart | None) -> ClockTime:
    """Settle the time that was read, and read the end of a span behind it."""
    clock = read.settled(part, hours)
    start = cursor.pos
    if cursor.take(*UNTIL):
        own = cursor.word(PARTS)
        cursor.space()
        end = read_compact(cursor) or read_figures(cursor, is_behind_day=True)
        if end is None and own is not None and clock.at < (alone := _part_alone(own, hours).at):
            return replace(clock, until=alone)
        if end and (end.minute is not None or end.suffix or _ends_here(cursor)):
            until = end.settled(own or part, hours).at
            if until <= clock.at and until.hour < 12:
                until = until.replace(hour=until.hour + 12)
            if until > clock.at:
                return replace(clock, until=until)
    cursor.pos = start
    return clock


def _read_shared_end(
    cursor: Cursor, hours: Hours, read: WrittenHour, part: DayPart | None, *, is_behind_day: bool
) -> ClockTime | None:
    """Read the end of a span that says for both that they are hours: 2-4pm, 9到11点, 9 to noon.

    Behind a day two bare numbers are enough, fri 9 to 11, if nothing behind them is counted.
    """
    if not cursor.take(*UNTIL):
        return None
    if is_behind_day and (own := cursor.word(PARTS)) is not None:
        clock = read.settled(part, hours)
        until = _part_alone(own, hours).at
        return replace(clock, until=until) if clock.at < until else None
    end = read_figures(cursor)
    if end is None:
        return None
    if end.minute is None and end.suffix is None:
        is_span = is_behind_day and _ends_here(cursor) and read.hour < end.hour <= _LAST_HOUR
        if not is_span:
            return None
    until = end.settled(part, hours).at
    begin = replace(read, is_bare=read.is_bare and not end.suffix)
    for shared in (end.suffix or part, None):
        clock = begin.settled(shared, hours)
        if clock.at < until:
            return replace(clock, until=until)
    return None
