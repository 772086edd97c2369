"""The n-th of something in a longer span: 12月第一个周一, last friday of november, 下月第3个工作日."""

from datetime import date

import msgspec

from officetui.domain.when import period, reckon
from officetui.domain.when.chinese import read_shift, read_weekday, read_year
from officetui.domain.when.cursor import Cursor, Vocabulary
from officetui.domain.when.english import MONTHS, SHIFTS, WEEKDAYS, WORKDAY_NAMES
from officetui.domain.when.english import read_year as read_english_year
from officetui.domain.when.occasion import DateRule, Found, Occasion
from officetui.domain.when.period import PeriodUnit

#: Which of them, in English: "last" is −1.
PLACES = Vocabulary(
    {
        "first": 1,
        "second": 2,
        "third": 3,
        "fourth": 4,
        "fifth": 5,
        "last": -1,
        "1st": 1,
        "2nd": 2,
        "3rd": 3,
        "4th": 4,
        "5th": 5,
        "second last": -2,
        "second to last": -2,
    }
)
_MOST = 23
_CHINESE_LAST = ("最后一个", "最后1个", "最末一个", "最后")
_CHINESE_FIRST = ("首个", "头一个", "头个")


class _Span(msgspec.Struct, frozen=True):
    """A month, quarter or year: its first day, its length, and the one after it unless it is named."""

    first: date
    months: int
    next: date | None = None


def read_chinese_place(cursor: Cursor) -> tuple[int, int | None] | None:
    """Read 第一个周一, 最后一个周五, 第3个工作日: the place, and the weekday or None for a working day."""
    if cursor.take(*_CHINESE_LAST):
        place = -1
    elif cursor.take(*_CHINESE_FIRST):
        place = 1
    elif cursor.take("倒数第"):
        number = cursor.number(1, _MOST)
        place = -(number or 0)
    elif cursor.take("第"):
        place = cursor.number(1, _MOST) or 0
    else:
        return None
    cursor.take("个")
    if cursor.take("工作日", "工作天"):
        return (place, None) if place else None
    number = read_weekday(cursor)
    return (place, number) if place and number is not None else None


def read_english_place(cursor: Cursor) -> tuple[int, int | None] | None:
    """Read first monday, last working day: the place, and the weekday or None for a working day."""
    place = cursor.word(PLACES)
    if place is None:
        return None
    cursor.space()
    if cursor.take(*WORKDAY_NAMES):
        return place, None
    number = cursor.word(WEEKDAYS)
    return None if number is None else (place, number)


def _read_chinese(cursor: Cursor, setting: Occasion) -> Found | None:
    """12月第一个周一, 本月最后一个周五, 下季度第一个工作日, 明年1月第一个周一."""
    span = _read_chinese_span(cursor, setting)
    if span is None:
        return None
    cursor.take("的")
    place = read_chinese_place(cursor)
    return _placed(setting, span, place) if place else None


def _read_chinese_span(cursor: Cursor, setting: Occasion) -> _Span | None:
    year = read_year(cursor, setting)
    start = cursor.pos
    month = cursor.number(0, 99)
    if month is not None and cursor.take("月份", "月"):
        return _named(setting, year, month)
    cursor.pos = start
    cursor.take("第")
    quarter = cursor.number(1, 4)
    if quarter is not None and cursor.take("季度", "季"):
        return _Span(period.named_first(setting, year, quarter * 3 - 2), 3)
    cursor.pos = start
    if year is not None:
        return _Span(date(year, 1, 1), 12) if 1 <= year <= 9999 else None
    shift = read_shift(cursor)
    for words, unit in ((("月份", "月"), PeriodUnit.MONTH), (("季度", "季"), PeriodUnit.QUARTER)):
        if shift is not None and cursor.take(*words):
            return _Span(period.shifted_first(setting, unit, shift), period.MONTHS[unit])
    return None


def _read_english(cursor: Cursor, setting: Occasion) -> Found | None:
    """last friday of november, the first monday of next month, 2nd tuesday in december 2026."""
    cursor.take("the ")
    place = read_english_place(cursor)
    if place is None or not cursor.take(" of ", " in "):
        return None
    span = _read_english_span(cursor, setting)
    return _placed(setting, span, place) if span else None


def _read_english_span(cursor: Cursor, setting: Occasion) -> _Span | None:
    if month := cursor.word(MONTHS):
        return _named(setting, read_english_year(cursor), month)
    shift = cursor.word(SHIFTS)
    if shift is None and not cursor.take("the"):
        return None
    cursor.space()
    for word, unit in (
        ("month", PeriodUnit.MONTH),
        ("quarter", PeriodUnit.QUARTER),
        ("year", PeriodUnit.YEAR),
    ):
        if cursor.take(word):
            first = period.shifted_first(setting, unit, shift or 0)
            after = period.shifted_first(setting, unit, 1) if shift is None else None
            return _Span(first, period.MONTHS[unit], after)
    return None


def _named(setting: Occasion, year: int | None, month: int) -> _Span:
    first = period.named_first(setting, year, month)
    return _Span(first, 1, None if year else period.add_months(first, 12))


def _placed(setting: Occasion, span: _Span, place: tuple[int, int | None]) -> Found:
    found = reckon.place_in(setting, span.first, span.months, *place)
    if found.day < setting.today and span.next:
        return reckon.place_in(setting, span.next, span.months, *place)
    return found


CHINESE_RULES: tuple[DateRule, ...] = (_read_chinese,)
ENGLISH_RULES: tuple[DateRule, ...] = (_read_english,)
