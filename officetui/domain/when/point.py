"""One moment at a place of a phrase: a day, what is counted from it, and a time of day before or behind."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial

from officetui.domain.when import (
    chinese,
    chinese_span,
    custom,
    english,
    english_span,
    lunar,
    numeric,
    ordinal,
    reckon,
)
from officetui.domain.when.chinese_span import read_amount
from officetui.domain.when.clock import joined, read_clock
from officetui.domain.when.cursor import Cursor, is_inside_word, is_letter
from officetui.domain.when.occasion import ClockTime, DateReading, DateRule, Doubt, Found, Occasion
from officetui.domain.when.period import PeriodUnit

# The first of equals is meant: 二月二 of the lunar year.
_CHINESE: tuple[DateRule, ...] = (
    *lunar.CHINESE_RULES,
    *chinese.RULES,
    *chinese_span.RULES,
    *ordinal.CHINESE_RULES,
    *custom.CHINESE_RULES,
)
_ENGLISH: tuple[DateRule, ...] = (
    *english.RULES,
    *english_span.RULES,
    *ordinal.ENGLISH_RULES,
    *custom.ENGLISH_RULES,
    *lunar.ENGLISH_RULES,
)
_FIGURES: tuple[DateRule, ...] = (*numeric.RULES, *_CHINESE, *_ENGLISH)
_BEFORE = ("之前", "以前", "前")
_AFTER = ("之后", "以后", "后")


def read_point(text: str, start: int, setting: Occasion) -> list[DateReading]:
    """Return the readings of a moment at `start`, those that begin with a day first; none that end early."""
    found = [_read_day_first(text, start, setting), _read_clock_first(text, start, setting)]
    return [each for each in found if each]


def _read_day_first(text: str, start: int, setting: Occasion) -> DateReading | None:
    reading = longest_day(text, start, setting)
    if reading is None:
        return None
    cursor = Cursor(text, reading.end)
    if reading.found:
        _check_weekday(cursor, reading)
        _check_date(cursor, reading, setting)
    if reading.found and (counted := _read_counted_behind(cursor, reading.found, setting)):
        reading.found = counted
    if reading.found is None or reading.found.at is None:
        add_clock(cursor, reading, setting)
    chinese.read_limit(cursor)
    english.read_limit(cursor)
    reading.end = cursor.pos
    return reading


def _read_clock_first(text: str, start: int, setting: Occasion) -> DateReading | None:
    """A time of day alone is today's; a day may follow it: 3pm tomorrow, 17:00 on friday."""
    cursor = Cursor(text, start)
    reading = DateReading(start)
    if not _attempt(reading, lambda: read_clock(cursor, setting.hours)):
        return None
    reading.end = cursor.pos
    cursor.space()
    cursor.take("on ", "by ", ",", ", ")
    day = longest_day(text, cursor.pos, setting)
    if (
        day
        and not (day.found and (day.found.at or day.found.is_length))
        and not is_inside_word(text, day.end)
    ):
        reading.found, reading.end = day.found, day.end
        reading.doubt = reading.doubt or day.doubt
        return reading
    cursor.pos = reading.end
    chinese.read_limit(cursor)
    english.read_limit(cursor)
    reading.end = cursor.pos
    return reading


def longest_day(text: str, start: int, setting: Occasion) -> DateReading | None:
    """Return the longest day that any rule reads at `start`, one that exists before one that does not."""
    found = _longest_day(text, start, setting)
    return DateReading(*found) if found else None


@lru_cache(256)
def _longest_day(text: str, start: int, setting: Occasion) -> tuple[int, Found | None, Doubt | None] | None:
    """A phrase is looked at from the same place several times: as a day, behind a preface, behind another."""
    first = text[start : start + 1]
    best: tuple[int, Found | None, Doubt | None] | None = None
    if first.isascii() and (counted := _read_counted(text, start, setting)):
        best = counted.end, counted.found, counted.doubt
    for rule in _ENGLISH if is_letter(first) else _FIGURES if first.isascii() else _CHINESE:
        cursor = Cursor(text, start)
        doubt: Doubt | None = None
        found: Found | None = None
        try:
            found = rule(cursor, setting)
        except Doubt as raised:
            doubt = raised
        if (found or doubt) and (best is None or (cursor.pos, bool(found)) > (best[0], bool(best[1]))):
            best = cursor.pos, found, doubt
    return best


def _read_counted(text: str, start: int, setting: Occasion) -> DateReading | None:
    """Read what is counted from a day named behind: 3 days before national day, a week from friday."""
    cursor = Cursor(text, start)
    amount = english_span.read_counted(cursor)
    if amount is None:
        return None
    count, unit, is_the = amount
    base = longest_day(text, cursor.pos, setting)
    if base is None or base.found is None or base.found.at or base.found.is_length:
        return None
    day = base.found.base or base.found.day
    found = reckon.counted(setting, day, count, unit)
    if is_the and unit is PeriodUnit.WEEK:
        found = None  # "the week before" is no day
    return DateReading(base.end, found) if found else None


def _read_counted_behind(cursor: Cursor, found: Found, setting: Occasion) -> Found | None:
    """Read what is counted from the day before it: 国庆前3个工作日, 月底前两天, 节后上班第一天."""
    start = cursor.pos
    base, side = (found.base, found.side) if found.base and found.side else (found.day, 0)
    if not side and not found.is_length:
        side = -1 if cursor.take(*_BEFORE) else 1 if cursor.take(*_AFTER) else 0
    result = _counted(cursor, found, base, side, setting) if side else None
    if result is None:
        cursor.pos = start
    return result


def _counted(cursor: Cursor, found: Found, base: date, side: int, setting: Occasion) -> Found | None:
    cursor.take("的")
    if side < 0 and cursor.take("最后一个工作日", "最后一天", "的最后一天"):
        return found if found.base else reckon.beside(setting, base, side)
    is_work = side > 0 and cursor.take("上班")
    cursor.take("的")
    if side > 0 and cursor.take("第"):
        number = cursor.number(1, 60)
        unit = PeriodUnit.WORKDAY if cursor.take("个工作日") or (is_work and cursor.take("天")) else None
        unit = unit or (PeriodUnit.DAY if cursor.take("天") else None)
        return reckon.counted(setting, base, number, unit) if number and unit else None
    amount = None if is_work else read_amount(cursor)
    if amount is None or amount.extra_days or amount.word == "日":
        return None
    if side > 0:
        cursor.take("以内", "之内", "内")
    return reckon.counted(setting, base, side * amount.number, amount.unit)


def _check_date(cursor: Cursor, reading: DateReading, setting: Occasion) -> None:
    """Read a date beside a day, 周六(28日) or 周六28日, and refuse the two if they disagree."""
    start = cursor.pos
    is_open = cursor.take("(")
    if reading.found and (is_open or not (reading.found.is_exact or cursor.text[start - 1].isascii())):
        day = longest_day(cursor.text, cursor.pos, setting)
        is_closed = cursor.text[day.end : day.end + 1] == ")" if day else False
        if day and day.found and day.found.is_exact and is_open == is_closed:
            is_same = day.found.day == reading.found.day
            if not (is_same or is_open) and _is_span_of_hours(cursor.text, start, setting):
                return
            cursor.pos = day.end + is_open
            if not is_same:
                near = reading.found.day
                reading.doubt = reading.doubt or Doubt("when_weekday_differs", day=day.found.day, near=near)
            return
    cursor.pos = start


def _is_span_of_hours(text: str, pos: int, setting: Occasion) -> bool:
    """Whether what looks like a date behind a day is from when to when on it: 周五9-11."""
    try:
        clock = read_clock(Cursor(text, pos), setting.hours, is_behind_day=True)
    except Doubt:
        return False
    return clock is not None and clock.until is not None


def add_clock(cursor: Cursor, reading: DateReading, setting: Occasion) -> None:
    """Read a time of day behind a day, a blank, a comma, 的 or a preposition between them."""
    start = cursor.pos
    for is_marked in joined(cursor):
        if _is_date_of(cursor, reading, setting):
            break
        if _attempt(reading, partial(_read_behind, cursor, setting, is_marked=is_marked)):
            return
    cursor.pos = start


def _is_date_of(cursor: Cursor, reading: DateReading, setting: Occasion) -> bool:
    """Whether figures behind a weekday are its date in another form: fri 12-4 is no span of hours."""
    if reading.found is None or reading.found.is_exact or not cursor.next.isdecimal():
        return False
    day = longest_day(cursor.text, cursor.pos, setting)
    if day is None or day.found is None or not day.found.is_exact:
        return False
    return day.found.day.weekday() == reading.found.day.weekday()


def _read_behind(cursor: Cursor, setting: Occasion, *, is_marked: bool) -> ClockTime | None:
    return read_clock(cursor, setting.hours, is_behind_day=True, is_marked=is_marked)


def _attempt(reading: DateReading, read: Callable[[], ClockTime | None]) -> bool:
    """Read a clock into `reading`, a refusal as its outcome; tell whether there was one."""
    try:
        reading.clock = read()
    except Doubt as doubt:
        reading.doubt = reading.doubt or doubt
        return True
    return reading.clock is not None


def _check_weekday(cursor: Cursor, reading: DateReading) -> None:
    """Read a weekday written beside a date, and refuse the two if they disagree."""
    start = cursor.pos
    assert reading.found
    cursor.space()
    is_open = cursor.take("(", ",")
    cursor.space()
    number = chinese.read_weekday(cursor)
    if number is None:
        number = english.read_weekday(cursor)
    if number is None or not (reading.found.is_exact or is_open or cursor.text[start : start + 1] != " "):
        cursor.pos = start
        return
    if is_open:
        cursor.take(")")
    try:
        reckon.agreed(reading.found, number)
    except Doubt as doubt:
        reading.doubt = doubt
