"""Lengths of time and edges of periods in Chinese: 三天后, 两周内, 3个工作日, 月底, 下季度初, 年底."""

import msgspec

from officetui.domain.when import period, reckon
from officetui.domain.when.chinese import read_edge, read_shift, read_weekday, read_year
from officetui.domain.when.cursor import Cursor, Vocabulary
from officetui.domain.when.occasion import DateRule, Found, Occasion
from officetui.domain.when.period import PeriodUnit

_UNITS = Vocabulary(
    {
        "分钟": PeriodUnit.MINUTE,
        "小时": PeriodUnit.HOUR,
        "个小时": PeriodUnit.HOUR,
        "个钟头": PeriodUnit.HOUR,
        "钟头": PeriodUnit.HOUR,
        "天": PeriodUnit.DAY,
        "日": PeriodUnit.DAY,
        "个工作日": PeriodUnit.WORKDAY,
        "工作日": PeriodUnit.WORKDAY,
        "个工作天": PeriodUnit.WORKDAY,
        "工作天": PeriodUnit.WORKDAY,
        "周": PeriodUnit.WEEK,
        "个周": PeriodUnit.WEEK,
        "星期": PeriodUnit.WEEK,
        "个星期": PeriodUnit.WEEK,
        "礼拜": PeriodUnit.WEEK,
        "个礼拜": PeriodUnit.WEEK,
        "个月": PeriodUnit.MONTH,
        "季度": PeriodUnit.QUARTER,
        "个季度": PeriodUnit.QUARTER,
        "年": PeriodUnit.YEAR,
    }
)

_HALVES = Vocabulary(
    {
        "个月": (15, PeriodUnit.DAY),
        "月": (15, PeriodUnit.DAY),
        "年": (6, PeriodUnit.MONTH),
        "小时": (30, PeriodUnit.MINUTE),
        "个小时": (30, PeriodUnit.MINUTE),
        "个钟头": (30, PeriodUnit.MINUTE),
    }
)

# Units that mean a length of time only with one of these behind: 3日 is the 3rd, 26年 a year.
_NEED_DIRECTION = frozenset({"日", "年", "季度", "半"})

_LATER = ("以后", "之后", "后", "以内", "之内", "内")

_EARLIER = ("以前", "之前", "前")


def _read_month(cursor: Cursor, setting: Occasion) -> Found | None:
    """月底, 下月初, 本月内, 下个月15号, 下月最后一个工作日."""
    shift = read_shift(cursor)
    if not cursor.take("月份", "月"):
        return None
    if (which := read_edge(cursor, "月", is_whole=shift is not None)) is not None:
        return period.edge(setting, PeriodUnit.MONTH, which, shift)
    if shift is None:
        return None
    cursor.take("的")
    end = cursor.pos
    number = cursor.number(0, 99)
    if number is not None and cursor.take("日", "号"):
        return reckon.day_of_month(setting, number, shift)
    cursor.pos = end
    raise period.which_day(setting, PeriodUnit.MONTH, shift)


def _read_quarter(cursor: Cursor, setting: Occasion) -> Found | None:
    """季末, 下季度初, 一季度末, 明年第四季度内."""
    year = read_year(cursor, setting)
    shift = read_shift(cursor)
    cursor.take("第")
    number = cursor.number(1, 4)
    if not cursor.take("季度", "季"):
        return None
    which = read_edge(cursor, "季", is_whole=number is not None or shift is not None)
    if number is not None:
        if which is None:
            raise period.which_day_of(period.named_first(setting, year, number * 3 - 2, 3), 3)
        return period.quarter_edge(setting, year, number, which)
    if which is not None:
        return period.edge(setting, PeriodUnit.QUARTER, which, shift)
    if shift is None:
        return None
    raise period.which_day(setting, PeriodUnit.QUARTER, shift)


def _read_year_edge(cursor: Cursor, setting: Occasion) -> Found | None:
    """年底, 明年初, 2027年内, 明年."""
    year = read_year(cursor, setting)
    if not cursor.take("年") and year is None:
        return None
    shift = None if year is None else year - setting.today.year
    if (which := read_edge(cursor, "年", is_whole=shift is not None)) is not None:
        return period.edge(setting, PeriodUnit.YEAR, which, shift)
    if shift is None:
        return None
    raise period.which_day(setting, PeriodUnit.YEAR, shift)


def _read_length(cursor: Cursor, setting: Occasion) -> Found | None:
    """三天后, 3-5天, 两三周内, 半个月后, 3个工作日, 一个半月后, 1小时30分钟后, 两周后的周五, 三天前."""
    cursor.take("未来", "再过", "过")
    amount = read_amount(cursor)
    if amount is None:
        return None
    is_plain = amount.word not in _NEED_DIRECTION
    if cursor.take(*_LATER) or (is_plain and not cursor.text.startswith(_EARLIER, cursor.pos)):
        if amount.unit is PeriodUnit.WEEK and (number := _read_weekday_of_it(cursor)) is not None:
            return reckon.weekday_after(setting, number, amount.number)
        return reckon.ahead(setting, amount.number, amount.unit, amount.extra_days)
    if amount.word != "日" and cursor.take(*_EARLIER):
        return reckon.ahead(setting, -amount.number, amount.unit, -amount.extra_days)
    return None


def _read_weekday_of_it(cursor: Cursor) -> int | None:
    start = cursor.pos
    if cursor.text[start - 1] in "后内":
        cursor.take("的")
        if (number := read_weekday(cursor)) is not None:
            return number
    cursor.pos = start
    return None


class Amount(msgspec.Struct, frozen=True):
    """A length of time: how many of a unit, and how many days more; `word` is the unit as it is said."""

    number: int
    unit: PeriodUnit
    word: str
    extra_days: int = 0


def read_amount(cursor: Cursor) -> Amount | None:
    """Read a length of time alone: 三天, 3-5个工作日, 半个月, 一个半小时, 1小时30分钟."""
    if cursor.take("半"):
        half = cursor.word(_HALVES)
        return None if half is None else Amount(*half, "半")
    said = cursor.count()
    if said is None:
        return None
    count = said.number
    if cursor.take("个半月"):
        return Amount(count, PeriodUnit.MONTH, "半", 15)
    if cursor.take("个半小时", "个半钟头", "小时半"):
        return Amount(count * 60 + 30, PeriodUnit.MINUTE, "半")
    if cursor.take("年半"):
        return Amount(count * 12 + 6, PeriodUnit.MONTH, "半")
    cursor.space()
    start = cursor.pos
    unit = cursor.word(_UNITS)
    if unit is None:
        return None
    word = cursor.text[start : cursor.pos]
    end = cursor.pos
    if unit is PeriodUnit.HOUR and (minutes := cursor.number(1, 59)) and cursor.take("分钟", "分"):
        return Amount(count * 60 + minutes, PeriodUnit.MINUTE, word)
    cursor.pos = end
    if not said.is_range and (last := _read_outer(cursor, word)) > count:
        return Amount(last, period.of_range(unit, is_range=True), word)
    cursor.pos = end
    return Amount(count, period.of_range(unit, is_range=said.is_range), word)


def _read_outer(cursor: Cursor, word: str) -> int:
    """Read the outer end of a range that says its unit twice, 3天到5天; 0 if there is none."""
    if not cursor.take("至", "到", "-", "~"):
        return 0
    number = cursor.number()
    return number if number is not None and cursor.take(word) else 0


RULES: tuple[DateRule, ...] = (_read_month, _read_quarter, _read_year_edge, _read_length)
