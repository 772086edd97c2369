"""Dates in figures, the same in every language: 2026-11-30T17:00, 2026/11/30, 20261130, 11-30, 11.30前."""

from datetime import date, datetime, time, timedelta, timezone

from msgspec.structs import replace

from officetui.domain.when import period, reckon
from officetui.domain.when.cursor import Cursor, is_letter
from officetui.domain.when.occasion import DateRule, Doubt, Found, Occasion

_SEPARATORS = ("-", "/", ".")
# What is counted behind two figures: they are no month and day then.
_COUNTED = frozenset("天周月年个人份次条项篇名位件页点时分万亿元米级届家所户场期小工星礼%季刻秒")


def _read_full(cursor: Cursor, setting: Occasion) -> Found | None:
    """2026-11-30, 2026/11/30, 2026.11.30, and an ISO time behind T."""
    start = cursor.pos
    year = cursor.number(1000)
    separator = cursor.next
    if year is None or cursor.pos - start != 4 or not cursor.take(*_SEPARATORS):
        return None
    month = cursor.number(0, 99)
    if month is None:
        return None
    if not cursor.take(separator):
        if month and month <= 12:
            raise period.which_day_of(date(year, month, 1), 1)
        return None
    number = cursor.number(0, 99)
    if number is None:
        return None
    end = cursor.pos
    if cursor.take("t") and (at := _read_iso_time(cursor)) is not None:
        return _at(setting, reckon.date_of(setting, year, month, number).day, *at)
    cursor.pos = end
    return reckon.date_of(setting, year, month, number)


def _read_iso_time(cursor: Cursor) -> tuple[time, timedelta | None] | None:
    hour = cursor.number(0, 99)
    if hour is None or not cursor.take(":"):
        return None
    minute = cursor.number(0, 99)
    if minute is None:
        return None
    if cursor.take(":"):
        cursor.number(0, 59)
        if cursor.take("."):
            while cursor.next in tuple("0123456789"):
                cursor.pos += 1
    offset = _read_offset(cursor)
    if hour > 23 or minute > 59:
        raise Doubt("when_no_such_time")
    return time(hour, minute), offset


def _read_offset(cursor: Cursor) -> timedelta | None:
    if cursor.take("z"):
        return timedelta(0)
    start = cursor.pos
    sign = -1 if cursor.next == "-" else 1
    if cursor.take("+", "-"):
        hours = cursor.number(0, 23)
        minutes = cursor.number(0, 59) if cursor.take(":") else 0
        if hours is not None and minutes is not None:
            return sign * timedelta(hours=hours, minutes=minutes)
    cursor.pos = start
    return None


def _at(setting: Occasion, day: date, at: time, offset: timedelta | None) -> Found:
    """A moment with an offset is turned into the office's own time."""
    if offset is None:
        return Found(day, at, is_exact=True)
    try:
        moment = datetime.combine(day, at, timezone(offset)).astimezone(setting.now.tzinfo)
    except OverflowError:
        raise Doubt("when_too_far") from None
    return Found(moment.date(), moment.time(), is_exact=True)


def _read_compact(cursor: Cursor, setting: Occasion) -> Found | None:
    """20261130."""
    figures = cursor.text[cursor.pos : cursor.pos + 9]
    if len(figures[:8]) < 8 or not figures[:8].isascii() or not figures[:8].isdecimal():
        return None
    if figures[8:].isdecimal() or not 1900 <= int(figures[:4]) < 2200:
        return None
    cursor.pos += 8
    return reckon.date_of(setting, int(figures[:4]), int(figures[4:6]), int(figures[6:8]))


def _read_short(cursor: Cursor, setting: Occasion) -> Found | None:
    """11-30, 11/30, 11/30/2026, 11.30; 25-27日 is two days; 3-5天 and 1.5万 are numbers of something.

    The month comes first in both languages: what a phrase means must not hang on the interface's.
    """
    month = cursor.number(0, 99)
    separator = cursor.next
    if month is None or not cursor.take(*_SEPARATORS):
        return None
    number = cursor.number(0, 99)
    if number is None:
        return None
    end = cursor.pos
    if cursor.next and (cursor.next in _COUNTED or is_letter(cursor.next)):
        return None
    if separator == "-" and month < number <= 31 and cursor.take("日", "号"):
        last = reckon.day_of_month(setting, number, None)
        return replace(last, start=last.day.replace(day=month)) if month else None
    if separator == ".":
        # 12.5 is a day where it can be one; 17.30 and 5.75 are not.
        is_day = cursor.take("日", "号") or cursor.next in ("前", "之")
        if not is_day and not (1 <= month <= 12 and 1 <= number <= 31 and not cursor.next.isalnum()):
            return None
        return reckon.date_of(setting, None, month, number)
    year = cursor.number(1900) if cursor.take(separator) else None
    if year is None:
        cursor.pos = end
        cursor.take("日", "号")
    return reckon.date_of(setting, year, month, number)


RULES: tuple[DateRule, ...] = (_read_full, _read_compact, _read_short)
