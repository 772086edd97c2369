"""How often, in Chinese: 每个工作日, 每周一三五, 每月25日, 每季度末, 每年3月8日, 完成后两周."""

from officetui.domain.when.cursor import Cursor, Vocabulary, read_list
from officetui.domain.when.lunar import read_figures as read_lunar_figures
from officetui.domain.when.numeral import CHINESE
from officetui.domain.when.ordinal import read_chinese_place
from officetui.domain.when.rule import (
    HALF_ENDS,
    WEEKDAY_CODES,
    WORKDAYS,
    month_day,
    month_days,
    quarter_month_rule,
    quarter_rule,
    rule_text,
    weekday_codes,
    with_basis,
    workday_rule,
    year_rule,
)

_WEEK = ("个星期", "个礼拜", "星期", "礼拜", "个周", "周")

_WEEKDAYS = Vocabulary({char: number for number, char in enumerate("一二三四五六日")} | {"天": 6})

# Behind 一 they make it a number: 每周一次 is no Monday.
_MEASURES = frozenset("次期份篇趟回遍轮稿本")

_EDGES = Vocabulary(
    {
        **dict.fromkeys(("底", "末", "月底", "月末", "季末", "季底", "年底", "年末", "最后一天", "下旬"), -1),
        **dict.fromkeys(("初", "月初", "季初", "年初", "第一天"), 1),
        "中": 15,
        "月中": 15,
        "上旬": 10,
        "中旬": 20,
    }
)
_QUARTER_MONTHS = Vocabulary(
    {
        "首月": 0,
        "第一个月": 0,
        "头一个月": 0,
        "次月": 1,
        "第二个月": 1,
        "末月": 2,
        "最后一个月": 2,
        "第三个月": 2,
    }
)
_PERIODS = {"WEEKLY": "week", "MONTHLY": "month", "QUARTERLY": "quarter", "YEARLY": "year"}
_PLACES = (1, 2, 3, 4, 5, -1)
_ENDED = ("结束后", "终了后", "后")

_AFTER = ("完成后", "办结后", "办完后", "做完后")

_FROM = (
    "(从完成算)",
    "从完成算起",
    ",从完成之日算起",
    ", 从完成之日算起",
    "从完成之日算起",
    "从办结算起",
    "从完成起",
    "从办结起",
    "(完成后)",
    "(办结后)",
)


def read_every(cursor: Cursor) -> str | None:
    """Read a rule at the cursor and return its text."""
    is_after = cursor.take(*_AFTER)
    is_every = cursor.take("每逢", "每", "逢")
    start = cursor.pos
    if cursor.take("晚", "早"):
        cursor.pos = start  # daily, and the time of day is read behind it
        return with_basis(rule_text("DAILY"), is_after=is_after) if is_every else None
    count = _read_count(cursor)
    is_half = cursor.take("半")
    rule = _read_half(cursor) if is_half else _read_unit(cursor, count)
    if rule is None or (cursor.pos == start) or not (is_every or is_after or count or ";" in rule):
        return None
    if is_after:
        cursor.take("后")
    cursor.take("一次", "1次")
    return with_basis(rule, is_after=is_after or cursor.take(*_FROM))


def _read_count(cursor: Cursor) -> int | None:
    """Read how many: 两, 隔一 is every second, 隔两天 every third day, 隔三个月 every third month."""
    if cursor.take("双"):
        return 2
    if not cursor.take("隔"):
        return cursor.number(1)
    count = cursor.number(1)
    cursor.take("个")
    if count is None or count == 1:
        return 2
    return count + 1 if cursor.next in ("天", "日", "周", "星", "礼") else count


def _read_half(cursor: Cursor) -> str | None:
    if cursor.take("年"):
        if cursor.word(_EDGES) == -1:
            return HALF_ENDS
        return rule_text("MONTHLY", 6)
    return rule_text("DAILY", 15) if cursor.take("个月", "月") else None


def _read_unit(cursor: Cursor, count: int | None) -> str | None:
    """Read what is counted, and the day in it: 周一三五, 月25日, 季度末, 年3月8日."""
    times = count or 1
    if cursor.take("个工作日", "工作日"):
        return WORKDAYS if times == 1 else None
    if cursor.take("天", "日"):
        return rule_text("DAILY", times)
    if cursor.take(*_WEEK):
        if workday := _read_workday(cursor, "WEEKLY", times):
            return workday
        return rule_text("WEEKLY", times, {"BYDAY": weekday_codes(_read_weekdays(cursor))})
    if cursor.take("个季度", "季度", "个季", "季"):
        return _read_quarter_day(cursor, times)
    if cursor.take("个月", "月份", "月"):
        return _read_workday(cursor, "MONTHLY", times) or rule_text("MONTHLY", times, _read_month_day(cursor))
    if cursor.take("年"):
        return _read_workday(cursor, "YEARLY", times) or _read_year_day(cursor, times)
    return None


def _read_workday(cursor: Cursor, freq: str, times: int) -> str | None:
    """Read 最后一个工作日, 第一个工作日 behind a period."""
    start = cursor.pos
    cursor.take("的", "底", "末")
    place = read_chinese_place(cursor) if times == 1 else None
    if place and place[1] is None and place[0] in _PLACES:
        return workday_rule(_PERIODS[freq], place[0])
    cursor.pos = start
    return None


def _read_quarter_day(cursor: Cursor, times: int) -> str:
    """Read the day behind a quarter: 末, 末月20日, 第一个月10日, 结束后10日内, 最后一个工作日."""
    if times > 1:
        return rule_text("QUARTERLY", times)
    if workday := _read_workday(cursor, "QUARTERLY", times):
        return workday
    start = cursor.pos
    cursor.take("的")
    month = 0 if cursor.take(*_ENDED) else cursor.word(_QUARTER_MONTHS)
    if month is not None:
        cursor.take("的")
        edge = cursor.word(_EDGES)
        number = cursor.number(1, 31) if edge is None else edge
        if number is not None and (edge is not None or cursor.take("日", "号", "天")):
            cursor.take("以内", "之内", "内")
            return quarter_month_rule(month, number)
    cursor.pos = start
    edge = cursor.word(_EDGES)
    if edge in (1, -1):
        return quarter_rule(edge)
    cursor.pos = start
    return rule_text("QUARTERLY", times)


def _read_weekdays(cursor: Cursor) -> list[int]:
    def read() -> int | None:
        start = cursor.pos
        cursor.take("星期", "礼拜", "周")
        number = cursor.word(_WEEKDAYS)
        if number is None or (number == 0 and cursor.next and cursor.next in _MEASURES):
            cursor.pos = start
            return None
        return number

    start = cursor.pos
    cursor.take("的")
    found = read_list(cursor, read)
    if not found:
        cursor.pos = start
        return found
    end = cursor.pos
    if len(found) == 1 and cursor.take("至", "到", "-") and (last := read()) is not None and last > found[0]:
        return list(range(found[0], last + 1))
    cursor.pos = end
    return found


def _read_month_day(cursor: Cursor) -> dict[str, str]:
    """Read 25日, 5日和20日, 底, 第一个周一, 最后一个周五; nothing is the day it is first due."""
    start = cursor.pos
    cursor.take("的")
    place = read_chinese_place(cursor)
    if place and place[1] is not None and place[0] in _PLACES:
        return {"BYDAY": f"{place[0]}{WEEKDAY_CODES[place[1]]}"}
    cursor.pos = start
    if cursor.take(*_ENDED) and (number := cursor.number(1, 31)) and cursor.take("日", "天"):
        cursor.take("以内", "之内", "内")
        return month_day(number)
    cursor.pos = start
    cursor.take("的")
    if (edge := cursor.word(_EDGES)) is not None:
        return month_day(edge)

    numbers = read_list(cursor, lambda: _read_day_number(cursor))
    return month_days(numbers) if numbers else {}


def _read_day_number(cursor: Cursor) -> int | None:
    """Read 25日, 25 before another, or of 25日至27日 and 25-27日 the last, by which it is to be done."""
    start = cursor.pos
    number = cursor.number(0, 99)
    if number is None:
        return None
    is_day = cursor.take("日", "号")
    end = cursor.pos
    if (
        cursor.take("-", "~", "至", "到")
        and (last := cursor.number(number + 1, 99))
        and cursor.take("日", "号")
    ):
        return last
    cursor.pos = end
    if is_day or cursor.next in ("、", ",", "和"):
        return number
    cursor.pos = start
    return None


def _is_lunar(cursor: Cursor) -> bool:
    """Whether a day of the lunar year stands here: 初八, where 初 alone is the beginning of a month."""
    behind = cursor.text[cursor.pos + 1 : cursor.pos + 2]
    return cursor.next == "初" and behind != "" and behind in CHINESE


def _read_year_day(cursor: Cursor, times: int) -> str:
    cursor.take("的", "年")
    edge = cursor.word(_EDGES)
    if edge in (1, -1) and times == 1:
        return year_rule(12, 31) if edge == -1 else year_rule(1, 1)
    start = cursor.pos
    if read_lunar_figures(cursor):  # a rule counts by the solar year
        cursor.pos = start
        return rule_text("YEARLY", times)
    month = cursor.number(0, 99)
    if month is not None and times == 1 and cursor.take("月", "-"):
        number = None if _is_lunar(cursor) else cursor.word(_EDGES)
        number = cursor.number(0, 99) if number is None else number
        if number is not None:
            cursor.take("日", "号")
            return year_rule(month, number)
    cursor.pos = start
    return rule_text("YEARLY", times)
