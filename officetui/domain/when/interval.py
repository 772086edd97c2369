"""A span of days by name, as one asks for it in a filter: this week, 上周, dec, 2026年11月, 2025."""

from datetime import date, timedelta

from officetui.domain.moment import month_end
from officetui.pattern import Pattern

Interval = tuple[date, date]

_WEEK, _MONTH, _QUARTER, _YEAR = range(4)
_UNITS = {
    "week": _WEEK,
    "周": _WEEK,
    "星期": _WEEK,
    "礼拜": _WEEK,
    "month": _MONTH,
    "月": _MONTH,
    "quarter": _QUARTER,
    "季度": _QUARTER,
    "季": _QUARTER,
    "year": _YEAR,
    "年": _YEAR,
}
_SHIFTS = {
    "this": 0,
    "current": 0,
    "last": -1,
    "next": 1,
    "本": 0,
    "这": 0,
    "当": 0,
    "今": 0,
    "上": -1,
    "去": -1,
    "下": 1,
    "明": 1,
    "前": -2,
    "上上": -2,
    "下下": 2,
}
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember")
_MONTHS = {name: at for at, name in enumerate(_NAMES, 1)}
_MONTHS |= {name + rest: at for at, (name, rest) in enumerate(zip(_NAMES, _LONG, strict=True), 1)} | {
    "sept": 9
}
_NUMERALS = {numeral: at for at, numeral in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}

_RELATIVE = Pattern(
    "(" + "|".join(sorted(_SHIFTS, key=len, reverse=True)) + r")个?\s*([a-z]+|周|星期|礼拜|月|季度?|年)"
)
_NAMED = Pattern(r"([a-z]+)\.?(?:\s+(\d{4}))?")
_NUMBERED = Pattern(r"(?:(\d{4})\s*年\s*)?(\d{1,2}|十[一二]?|[一二三四五六七八九])月份?")
_ISO = Pattern(r"(\d{4})-(\d{1,2})")
_OF_YEAR = Pattern(r"(\d{4})年?")


def read_interval(text: str, today: date, *, is_over: bool = False) -> Interval | None:
    """Return the first and last day of a span that `text` names, None if it names none.

    A month without a year is the one nearest to `today`; where what `is_over` is asked for, none to come.
    """
    words = " ".join(text.casefold().split())
    if (found := _RELATIVE.fullmatch(words)) and found[2] in _UNITS:
        return _shifted(today, _UNITS[found[2]], _SHIFTS[found[1]])
    if (found := _NAMED.fullmatch(words)) and found[1] in _MONTHS:
        return _month(_MONTHS[found[1]], found[2], today, is_over=is_over)
    if found := _NUMBERED.fullmatch(words):
        return _month(_NUMERALS.get(found[2]) or int(found[2]), found[1], today, is_over=is_over)
    if found := _ISO.fullmatch(words):
        return _month(int(found[2]), found[1], today, is_over=is_over)
    if (found := _OF_YEAR.fullmatch(words)) and int(found[1]):
        return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)
    return None


def _shifted(today: date, unit: int, shift: int) -> Interval | None:
    if unit == _WEEK:
        start = today + timedelta(7 * shift - today.weekday())
        return start, start + timedelta(6)
    if unit == _YEAR:
        return date(today.year + shift, 1, 1), date(today.year + shift, 12, 31)
    size = 3 if unit == _QUARTER else 1
    first = (today.month - 1) // size * size
    year, month = divmod(today.year * 12 + first + shift * size, 12)
    last_year, last = divmod(year * 12 + month + size - 1, 12)
    return date(year, month + 1, 1), month_end(last_year, last + 1)


def _month(month: int, year: str | None, today: date, *, is_over: bool) -> Interval | None:
    if not 1 <= month <= 12 or (year and not int(year)):
        return None
    around = (-1, 0, 1) if not is_over else (-1, 0) if month <= today.month else (-1,)
    years = [int(year)] if year else [today.year + by for by in around]
    nearest = min(years, key=lambda each: abs((each - today.year) * 12 + month - today.month))
    return date(nearest, month, 1), month_end(nearest, month)
