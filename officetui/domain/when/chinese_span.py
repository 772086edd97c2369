"""Lengths of time and edges of periods in Chinese: 三天后, 两周内, 3个工作日, 月底, 下季度初, 年底."""

from officetui.domain.when import period, reckon
from officetui.domain.when.chinese import EDGES, read_shift, read_year
from officetui.domain.when.cursor import Cursor, Words
from officetui.domain.when.period import Edge, PeriodUnit
from officetui.domain.when.setting import Found, Rule, Setting

_UNITS = Words(
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

_HALVES = Words(
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
_NEED_DIRECTION = frozenset({"日", "年", "季度"})

_LATER = ("以后", "之后", "后", "以内", "之内", "内")

_EARLIER = ("以前", "之前", "前")


def _read_month(cursor: Cursor, setting: Setting) -> Found | None:
    """月底, 下月初, 本月内, 下个月15号, 下月最后一个工作日."""
    shift = read_shift(cursor)
    if not cursor.take("月份", "月"):
        return None
    cursor.take("的")
    if (which := cursor.word(EDGES)) is not None:
        return period.edge(setting, PeriodUnit.MONTH, which, shift)
    if shift is None:
        return None
    end = cursor.pos
    number = cursor.number(0, 99)
    if number is not None and cursor.take("日", "号"):
        return reckon.day_of_month(setting, number, shift)
    cursor.pos = end
    raise period.which_day(setting, PeriodUnit.MONTH, shift)


def _read_quarter(cursor: Cursor, setting: Setting) -> Found | None:
    """季末, 下季度初, 一季度末, 明年第四季度内."""
    year = read_year(cursor, setting)
    shift = read_shift(cursor)
    cursor.take("第")
    number = cursor.number(1, 4)
    if not cursor.take("季度", "季"):
        return None
    which = cursor.word(EDGES)
    if number is not None:
        if which is None:
            first = period.quarter_edge(setting, year, number, Edge.START).day
            raise period.which_day_of(first, 3)
        return period.quarter_edge(setting, year, number, which)
    if which is not None:
        return period.edge(setting, PeriodUnit.QUARTER, which, shift)
    if shift is None:
        return None
    raise period.which_day(setting, PeriodUnit.QUARTER, shift)


def _read_year_edge(cursor: Cursor, setting: Setting) -> Found | None:
    """年底, 明年初, 2027年内, 明年."""
    year = read_year(cursor, setting)
    if not cursor.take("年") and year is None:
        return None
    shift = None if year is None else year - setting.today.year
    if (which := cursor.word(EDGES)) is not None:
        return period.edge(setting, PeriodUnit.YEAR, which, shift)
    if shift is None:
        return None
    raise period.which_day(setting, PeriodUnit.YEAR, shift)


def _read_length(cursor: Cursor, setting: Setting) -> Found | None:
    """三天后, 两周内, 半个月后, 3个工作日, 一个半月后, 三天前."""
    cursor.take("未来", "再过", "过")
    if cursor.take("半"):
        half = cursor.word(_HALVES)
        if half is None:
            return None
        return _ahead(cursor, setting, half[0], half[1], is_plain=False)
    count = cursor.number()
    if count is None:
        return None
    if cursor.take("个半月"):
        return _ahead(cursor, setting, count, PeriodUnit.MONTH, is_plain=False, extra_days=15)
    if cursor.take("个半小时", "个半钟头"):
        return _ahead(cursor, setting, count * 60 + 30, PeriodUnit.MINUTE, is_plain=False)
    if cursor.take("年半"):
        return _ahead(cursor, setting, count * 12 + 6, PeriodUnit.MONTH, is_plain=False)
    start = cursor.pos
    unit = cursor.word(_UNITS)
    if unit is None:
        return None
    word = cursor.text[start : cursor.pos]
    return _ahead(cursor, setting, count, unit, is_plain=word not in _NEED_DIRECTION)


def _ahead(
    cursor: Cursor, setting: Setting, count: int, unit: PeriodUnit, *, is_plain: bool, extra_days: int = 0
) -> Found | None:
    """Read 后, 内 or 前 behind a length of time; without one it means 后 where `is_plain`."""
    word = cursor.text[cursor.pos - 1]
    if cursor.take(*_LATER) or (is_plain and not cursor.text.startswith(_EARLIER, cursor.pos)):
        return reckon.ahead(setting, count, unit, extra_days)
    if word != "日" and cursor.take(*_EARLIER):
        return reckon.ahead(setting, -count, unit, -extra_days)
    return None


RULES: tuple[Rule, ...] = (_read_month, _read_quarter, _read_year_edge, _read_length)
