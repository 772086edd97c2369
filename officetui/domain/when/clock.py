"""Times of day, in both languages: 15:30, 下午3点半, 3pm, at 5, 下班前, noon."""

from datetime import time
from enum import Enum
from typing import NamedTuple

from officetui.domain.when.cursor import Cursor, Words
from officetui.domain.when.setting import Doubt, Hours


class Part(Enum):
    """A part of the day."""

    NIGHT = "night"  # the small hours
    AM = "am"  # as MORNING, but its 12 is midnight
    EARLY = "early"  # first thing in the morning
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    MIDNIGHT = "midnight"


class ClockTime(NamedTuple):
    """A time of day as it was read. `spare`: the latest it can mean when `at` is past already.

    `notes`: message keys.
    """

    at: time
    spare: time | None = None
    notes: tuple[str, ...] = ()


#: The end of a day: 24:00 and midnight belong to the day they end.
DAY_END = time(23, 59)

# 早 and 晚 alone, only directly behind a day (今晚, 周五晚) or before an hour: else they begin other words.
_ATTACHED = Words({"早": Part.EARLY, "晨": Part.EARLY, "晚": Part.EVENING, "午": Part.NOON})
_PARTS = Words(
    {
        "凌晨": Part.NIGHT,
        "清晨": Part.EARLY,
        "清早": Part.EARLY,
        "早晨": Part.EARLY,
        "早上": Part.EARLY,
        "一早": Part.EARLY,
        "一大早": Part.EARLY,
        "大清早": Part.EARLY,
        "上午": Part.MORNING,
        "午前": Part.MORNING,
        "中午": Part.NOON,
        "正午": Part.NOON,
        "午间": Part.NOON,
        "午饭前": Part.NOON,
        "下午": Part.AFTERNOON,
        "午后": Part.AFTERNOON,
        "傍晚": Part.AFTERNOON,
        "晚上": Part.EVENING,
        "晚间": Part.EVENING,
        "夜里": Part.EVENING,
        "夜间": Part.EVENING,
        "午夜": Part.MIDNIGHT,
        "半夜": Part.MIDNIGHT,
        "first thing": Part.EARLY,
        "early": Part.EARLY,
        "this morning": Part.MORNING,
        "morning": Part.MORNING,
        "in the morning": Part.MORNING,
        "noon": Part.NOON,
        "at noon": Part.NOON,
        "midday": Part.NOON,
        "lunch": Part.NOON,
        "this afternoon": Part.AFTERNOON,
        "afternoon": Part.AFTERNOON,
        "in the afternoon": Part.AFTERNOON,
        "tonight": Part.EVENING,
        "this evening": Part.EVENING,
        "evening": Part.EVENING,
        "in the evening": Part.EVENING,
        "night": Part.EVENING,
        "at night": Part.EVENING,
        "midnight": Part.MIDNIGHT,
        "at midnight": Part.MIDNIGHT,
        "am": Part.AM,
        "a.m.": Part.AM,
        "pm": Part.AFTERNOON,
        "p.m.": Part.AFTERNOON,
    }
)
# May follow the hour: 3 pm, 3 in the afternoon.
_AFTER = Words(
    {
        "am": Part.AM,
        "a.m.": Part.AM,
        "pm": Part.AFTERNOON,
        "p.m.": Part.AFTERNOON,
        "in the morning": Part.MORNING,
        "in the afternoon": Part.AFTERNOON,
        "in the evening": Part.EVENING,
        "at night": Part.EVENING,
    }
)
_OFFICE = Words(
    {
        "上班前": "start",
        "上班": "start",
        "一上班": "start",
        "上班时": "start",
        "刚上班": "start",
        "下班前": "close",
        "下班": "close",
        "下班时": "close",
        "下班之前": "close",
        "下班以前": "close",
        "before work": "start",
        "start of business": "start",
        "start of day": "start",
        "start of the day": "start",
        "sob": "start",
        "cob": "close",
        "eod": "close",
        "close of business": "close",
        "close of play": "close",
        "end of day": "close",
        "end of the day": "close",
        "end of business": "close",
    }
)
_UNITS = tuple("天日号周月个年人份件名页")
_QUARTERS = {"半": 30, "一刻": 15, "三刻": 45, "1刻": 15, "3刻": 45}
_SPOKEN = Words({"half past": 30, "quarter past": 15, "a quarter past": 15, "quarter to": -15})


def read_clock(cursor: Cursor, hours: Hours, *, is_behind_day: bool = False) -> ClockTime | None:
    """Read a time of day at the cursor.

    `is_behind_day`: a day stands before it, so that less is needed to know it for a time. Raise
    Doubt, the cursor at its end, for an hour or minute there is not.
    """
    if name := cursor.word(_OFFICE):
        return ClockTime(hours.start if name == "start" else hours.close)
    start = cursor.pos
    part = cursor.word(_PARTS)
    needs_hour = False
    if part is None and (part := cursor.word(_ATTACHED)):
        needs_hour = not is_behind_day or cursor.text[start - 1] == " "
    end = cursor.pos
    if part:
        cursor.space()
    if clock := _read_hour(cursor, hours, part):
        return clock
    is_meridiem = cursor.text[start:end].strip(".") in ("am", "a.m", "pm", "p.m")
    if part is None or needs_hour or part is Part.NIGHT or (is_meridiem and not is_behind_day):
        cursor.pos = start
        return None
    cursor.pos = end
    return _part_alone(part, hours)


def _part_alone(part: Part, hours: Hours) -> ClockTime:
    if part is Part.EVENING:
        return ClockTime(hours.evening, spare=DAY_END)
    return ClockTime(
        {
            Part.EARLY: hours.start,
            Part.AM: hours.lunch,
            Part.MORNING: hours.lunch,
            Part.NOON: hours.lunch,
            Part.AFTERNOON: hours.close,
            Part.MIDNIGHT: DAY_END,
        }[part]
    )


def _read_hour(cursor: Cursor, hours: Hours, part: Part | None) -> ClockTime | None:
    """Read an hour that is marked as one: by "at", by minutes, 点 or am and pm."""
    start = cursor.pos
    is_marked = cursor.take("at ", "@ ", "@")
    past = cursor.word(_SPOKEN)
    if past is not None:
        cursor.space()
    digits = cursor.pos
    hour = cursor.number(0, 99)
    if hour is None:
        cursor.pos = start
        return None
    is_bare = cursor.text[digits] not in "0零〇"
    minute = past if past is not None else _read_minute(cursor)
    suffix = _read_suffix(cursor)
    if minute is None and suffix is None and not is_marked:
        cursor.pos = start
        return None
    return _settle(hour, minute or 0, suffix or part, hours, is_bare=is_bare)


def _read_minute(cursor: Cursor) -> int | None:
    """Read what stands behind an hour: `:30`, 点, 点半, 点一刻, 点05分, 时, o'clock."""
    start = cursor.pos
    if cursor.take(":", "."):
        digits = cursor.pos
        minute = cursor.number()
        if minute is None or cursor.pos - digits != 2 or not _is_minute(cursor, start):
            cursor.pos = start
            return None
        _skip_seconds(cursor)
        return minute
    if cursor.take(" o'clock", "o'clock", " oclock"):
        return 0
    if not cursor.take("点钟", "点整", "点", "时整", "时"):
        return None
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


def _is_minute(cursor: Cursor, start: int) -> bool:
    """Whether the figures behind a separator are minutes: 5.30 is a number, 5.30pm is a time."""
    end = cursor.pos
    is_minute = cursor.text[start] == ":" or _read_suffix(cursor) is not None
    cursor.pos = end
    return is_minute


def _skip_seconds(cursor: Cursor) -> None:
    start = cursor.pos
    if not (cursor.take(":") and cursor.number(0, 59) is not None):
        cursor.pos = start


def _read_suffix(cursor: Cursor) -> Part | None:
    start = cursor.pos
    cursor.space()
    if part := cursor.word(_AFTER):
        return part
    cursor.pos = start
    return None


def _settle(hour: int, minute: int, part: Part | None, hours: Hours, *, is_bare: bool) -> ClockTime:
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


def _on_24_hours(hour: int, part: Part | None) -> int:
    if part in (Part.AFTERNOON, Part.EVENING):
        if hour == 12:
            return 24 if part is Part.EVENING else 12
        return hour + 12 if 0 < hour < 12 else hour
    if part is Part.NOON:
        return hour + 12 if 0 < hour < 10 else hour
    if part is Part.MIDNIGHT:
        return 24 if hour in (0, 12) else hour
    if part is not None and hour > 12:
        raise Doubt("when_no_such_time")
    return 0 if hour == 12 and part in (Part.AM, Part.NIGHT) else hour
