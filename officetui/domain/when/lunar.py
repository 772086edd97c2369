"""Days of the lunar year as they are said: 正月十五, 腊月二十三, 小年, 农历九月初九, 冬至, double ninth."""

from collections.abc import Callable
from datetime import date

import msgspec
from msgspec.structs import replace

from officetui.domain import lunar
from officetui.domain.when import reckon
from officetui.domain.when.chinese import read_side, read_year
from officetui.domain.when.cursor import Cursor, Vocabulary
from officetui.domain.when.english import ORDINALS
from officetui.domain.when.english import read_year as read_english_year
from officetui.domain.when.numeral import CHINESE
from officetui.domain.when.occasion import DateRule, Doubt, Found, Occasion
from officetui.domain.when.period import is_recent


class _Day(msgspec.Struct, frozen=True):
    month: int
    day: int
    is_leap: bool = False


_FESTIVALS = Vocabulary(
    {
        "腊八": _Day(12, 8),
        "腊八节": _Day(12, 8),
        "小年": _Day(12, 23),
        "小年夜": _Day(12, 23),
        "龙抬头": _Day(2, 2),
        "七夕": _Day(7, 7),
        "七夕节": _Day(7, 7),
        "中元节": _Day(7, 15),
        "重阳": _Day(9, 9),
        "重阳节": _Day(9, 9),
        "年三十": _Day(12, 30),
        "年夜": _Day(12, 30),
        "laba": _Day(12, 8),
        "laba festival": _Day(12, 8),
        "little new year": _Day(12, 23),
        "qixi": _Day(7, 7),
        "double seventh": _Day(7, 7),
        "double ninth": _Day(9, 9),
        "double ninth festival": _Day(9, 9),
        "chongyang": _Day(9, 9),
        "chongyang festival": _Day(9, 9),
    }
)
# Days of the lunar year that are named by their figures alone: 二月二, but not 二月二日.
_SAID_IN_FIGURES = Vocabulary(
    {
        "二月二": _Day(2, 2),
        "二月二龙抬头": _Day(2, 2),
        "三月三": _Day(3, 3),
        "五月五": _Day(5, 5),
        "六月六": _Day(6, 6),
        "七月七": _Day(7, 7),
        "七月半": _Day(7, 15),
        "七月十五": _Day(7, 15),
        "八月半": _Day(8, 15),
        "八月十五": _Day(8, 15),
        "九月九": _Day(9, 9),
    }
)
_ENGLISH_TERMS = {
    "winter solstice": "冬至",
    "summer solstice": "夏至",
    "spring equinox": "春分",
    "autumn equinox": "秋分",
    "beginning of spring": "立春",
    "grain rain": "谷雨",
}
# 清明 is a public holiday, and read as one.
_TERMS = Vocabulary(
    {
        **{term: term for term in lunar.TERMS if term != "清明"},
        **{f"{term}节": term for term in lunar.TERMS if term != "清明"},
        **_ENGLISH_TERMS,
    }
)
_MONTHS = Vocabulary({"正": 1, "冬": 11, "腊": 12, "十冬": 11})
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ENGLISH_PLACES = Vocabulary(
    {word: number for number, word in enumerate(_ORDINALS.split(), 1)} | {"last": 12}
)


def _read_day(cursor: Cursor, setting: Occasion) -> Found | None:
    """正月十五, 腊月二十三前, 农历九月初九, 阴历八月十五, 闰六月初一, 大年初五."""
    year = read_year(cursor, setting)
    is_marked = cursor.take("农历", "阴历", "旧历", "夏历")
    if is_marked and year is None:
        year = read_year(cursor, setting)
    if cursor.take("大年初"):
        return _on(cursor, setting, year, _numbered(cursor, 1, is_early=True))
    is_leap = cursor.take("闰")
    month = cursor.word(_MONTHS)
    is_marked = is_marked or is_leap or month is not None
    if month is None:
        month = cursor.number(1, 12)
    if month is None or not cursor.take("月"):
        return None
    is_early = cursor.take("初")
    if not (is_marked or is_early):
        return None
    found = _numbered(cursor, month, is_early=is_early, is_leap=is_leap)
    cursor.take("日", "号")
    return _on(cursor, setting, year, found)


def _numbered(cursor: Cursor, month: int, *, is_early: bool, is_leap: bool = False) -> _Day | None:
    if is_early and cursor.next not in CHINESE:
        return None  # 12月初5号 is no day of the lunar year
    number = cursor.number(1, 10 if is_early else 30)
    return None if number is None else _Day(month, number, is_leap)


def _on(cursor: Cursor, setting: Occasion, year: int | None, day: _Day | None) -> Found | None:
    if day is None:
        return None

    def reckoned(lunar_year: int) -> date | None:
        return lunar.lunar_day(lunar_year, day.month, day.day, is_leap=day.is_leap)

    # The twelfth month of a lunar year lies in the January or February after it.
    return _beside(cursor, setting, reckoned, year, first=-1)


def _read_festival(cursor: Cursor, setting: Occasion) -> Found | None:
    """小年前, 重阳节, before the double ninth festival."""
    side, year = _ahead(cursor, setting)
    day = cursor.word(_FESTIVALS)
    return _on_side(cursor, setting, side, _on(cursor, setting, year, day))


def read_figures(cursor: Cursor) -> _Day | None:
    """Read a day of the lunar year that is named by its figures alone."""
    start = cursor.pos
    day = cursor.word(_SAID_IN_FIGURES)
    if day is not None and (cursor.next in ("日", "号") or (cursor.next and cursor.next in CHINESE)):
        cursor.pos = start
        return None
    return day


def _read_figures(cursor: Cursor, setting: Occasion) -> Found | None:
    """二月二, 九月九前, 八月十五; said to be of the lunar year, for the figures do not tell."""
    year = read_year(cursor, setting)
    found = _on(cursor, setting, year, read_figures(cursor))
    return replace(found, notes=(*found.notes, "when.note.lunar")) if found else None


def _read_term(cursor: Cursor, setting: Occasion) -> Found | None:
    """冬至前, 立春, before the winter solstice."""
    side, year = _ahead(cursor, setting)
    term = cursor.word(_TERMS)
    if term is None:
        return None
    found = _beside(cursor, setting, lambda each: lunar.term_day(each, term), year, first=0)
    return _on_side(cursor, setting, side, found)


def _ahead(cursor: Cursor, setting: Occasion) -> tuple[int, int | None]:
    side = -1 if cursor.take("before ") else 1 if cursor.take("after ") else 0
    cursor.take("the ")
    return side, None if side else read_year(cursor, setting)


def _on_side(cursor: Cursor, setting: Occasion, side: int, found: Found | None) -> Found | None:
    if found is None or not side:
        return found
    cursor.take(" festival", " day")
    return reckon.beside(setting, found.base or found.day, side)


def _read_english_day(cursor: Cursor, setting: Occasion) -> Found | None:
    """the 15th of the first lunar month, 9th day of the ninth lunar month."""
    cursor.take("the ")
    number = cursor.number(1, 30)
    if number is None or not cursor.take(*ORDINALS):
        return None
    cursor.take(" day")
    if not cursor.take(" of the ", " of "):
        return None
    month = cursor.word(_ENGLISH_PLACES)
    if month is None or not cursor.take(" lunar month", " month of the lunar year"):
        return None
    return _on(cursor, setting, read_english_year(cursor), _Day(month, number))


def _beside(
    cursor: Cursor, setting: Occasion, reckoned: Callable[[int], date | None], year: int | None, *, first: int
) -> Found:
    """Reckon a day that comes every year, the nearest; with 前 or 后 the working day beside it.

    `first`: from this year, the first whose day may be the next to come.
    """
    side = read_side(cursor) or 0
    years = (year,) if year else (setting.today.year + more for more in range(first - setting.is_over, 2))
    found: Found | None = None
    for each in years:
        if not lunar.is_reckoned(each):
            raise Doubt("when_year_unknown", year=each)
        day = reckoned(each)
        if day is None:
            continue
        before, found = found, reckon.beside(setting, day, side)
        if day.year > lunar.SURE_UNTIL:
            found = replace(found, is_estimate=True)
        if before is not None and found.day > setting.today and is_recent(setting, before.day):
            return before
        if found.day >= setting.today:
            break
    if found is None:
        raise Doubt("when_no_lunar_day")
    return found


CHINESE_RULES: tuple[DateRule, ...] = (_read_day, _read_figures, _read_festival, _read_term)
ENGLISH_RULES: tuple[DateRule, ...] = (_read_festival, _read_term, _read_english_day)
