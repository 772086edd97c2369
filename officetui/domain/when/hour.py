"""An hour as it is written, in figures or characters: 15:30, 3点半, 5.30pm, 0900; put on 24 hours."""

from datetime import time

import msgspec

from officetui.domain.when.clock_words import AFTER, DayPart
from officetui.domain.when.cursor import Cursor
from officetui.domain.when.occasion import ClockTime, Doubt, Hours

#: The end of a day: 24:00 and midnight belong to the day they end.
DAY_END = time(23, 59)

_UNITS = tuple("天日号周月个年人份件名页")
_QUARTERS = {"半": 30, "一刻": 15, "三刻": 45, "1刻": 15, "3刻": 45}


class WrittenHour(msgspec.Struct, frozen=True):
    """An hour as written: `is_bare` without a leading zero, `suffix` the am or pm behind it."""

    hour: int
    minute: int | None
    suffix: DayPart | None
    is_bare: bool

    def settled(self, part: DayPart | None, hours: Hours) -> ClockTime:
        """Put it on 24 hours, in `part` of the day where it says none; raise Doubt for what is no time."""
        part, hour, minute = self.suffix or part, self.hour, self.minute or 0
        notes: tuple[str, ...] = ()
        if part is None and self.is_bare and 0 < hour < hours.earliest.hour:
            hour += 12
            notes = ("when.note.afternoon",)
        hour = _on_24_hours(hour, part)
        if minute < 0:
            hour, minute = hour - 1, minute + 60
        if not 0 <= hour <= 24 or minute > 59 or (hour == 24 and minute):
            raise Doubt("when_no_such_time")
        return ClockTime(DAY_END if hour == 24 else time(hour, minute), notes=notes)


def read_figures(cursor: Cursor, *, is_behind_day: bool = False) -> WrittenHour | None:
    """Read a number at the cursor as an hour, and the minutes or the am or pm behind it; None for no number.

    `is_behind_day`: a day stands before it, so that a point may part hour and minutes.
    """
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
    return WrittenHour(hour, minute, _read_suffix(cursor), is_bare)


def read_compact(cursor: Cursor) -> WrittenHour | None:
    """Read 1700, 0900: four figures that make a time, to five minutes, and in the office's day."""
    figures = cursor.text[cursor.pos : cursor.pos + 4]
    behind = cursor.text[cursor.pos + 4 : cursor.pos + 5]
    if not (len(figures) == 4 and figures.isascii() and figures.isdecimal()) or behind.isalnum():
        return None
    hour, minute = int(figures[:2]), int(figures[2:])
    if not (6 <= hour <= 22 and minute < 60 and minute % 5 == 0):
        return None
    cursor.pos += 4
    return WrittenHour(hour, minute, _read_suffix(cursor), is_bare=False)


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
