"""How often, in Chinese: 每个工作日, 每周一三五, 每月25日, 每季度末, 每年3月8日, 完成后两周."""

from officetui.domain.when.cursor import Cursor, Words, read_list
from officetui.domain.when.rule import (
    WEEKDAY_CODES,
    WORKDAYS,
    month_day,
    month_days,
    quarter_rule,
    rule_text,
    weekday_codes,
    with_basis,
    year_rule,
)

_WEEK = ("个星期", "个礼拜", "星期", "礼拜", "个周", "周")

_WEEKDAYS = Words({char: number for number, char in enumerate("一二三四五六日")} | {"天": 6})

_EDGES = Words({"底": -1, "末": -1, "月底": -1, "月末": -1, "最后一天": -1, "初": 1, "第一天": 1, "中": 15})

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
    is_every = cursor.take("每", "每隔一", "逢")
    start = cursor.pos
    if cursor.take("隔一个", "隔一", "隔"):
        count: int | None = 2
    elif cursor.take("半"):
        rule = _read_half(cursor)
        return with_basis(rule, is_after=is_after)
    elif cursor.take("双"):
        count = 2
    else:
        count = cursor.number(1)
    rule = _read_unit(cursor, count)
    if rule is None or (cursor.pos == start) or not (is_every or is_after or count or ";" in rule):
        return None
    if is_after:
        cursor.take("后")
    return with_basis(rule, is_after=is_after or cursor.take(*_FROM))


def _read_half(cursor: Cursor) -> str | None:
    if cursor.take("年"):
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
        return rule_text("WEEKLY", times, {"BYDAY": weekday_codes(_read_weekdays(cursor))})
    if cursor.take("个季度", "季度", "个季", "季"):
        edge = cursor.word(_EDGES)
        return quarter_rule(edge) if edge in (1, -1) and times == 1 else rule_text("QUARTERLY", times)
    if cursor.take("个月", "月份", "月"):
        cursor.take("的")
        return rule_text("MONTHLY", times, _read_month_day(cursor))
    if cursor.take("年"):
        return _read_year_day(cursor, times)
    return None


def _read_weekdays(cursor: Cursor) -> list[int]:
    def read() -> int | None:
        start = cursor.pos
        cursor.take("星期", "礼拜", "周")
        number = cursor.word(_WEEKDAYS)
        if number is None:
            cursor.pos = start
        return number

    start = cursor.pos
    cursor.take("的")
    found = read_list(cursor, read)
    if not found:
        cursor.pos = start
    return found


def _read_month_day(cursor: Cursor) -> dict[str, str]:
    """Read 25日, 5日和20日, 底, 第一个周一, 最后一个周五; nothing is the day it is first due."""
    start = cursor.pos
    place = -1 if cursor.take("最后一个", "最后1个") else None
    if place is None and cursor.take("第"):
        place = cursor.number(1, 5)
        cursor.take("个")
    if place and cursor.take("星期", "礼拜", "周") and (day := cursor.word(_WEEKDAYS)) is not None:
        return {"BYDAY": f"{place}{WEEKDAY_CODES[day]}"}
    cursor.pos = start
    if (edge := cursor.word(_EDGES)) is not None:
        return month_day(edge)

    def read() -> int | None:
        before = cursor.pos
        number = cursor.number(0, 99)
        if number is not None and (cursor.take("日", "号") or cursor.next in ("、", ",", "和")):
            return number
        cursor.pos = before
        return None

    numbers = read_list(cursor, read)
    return month_days(numbers) if numbers else {}


def _read_year_day(cursor: Cursor, times: int) -> str:
    cursor.take("的", "年")
    edge = cursor.word(_EDGES)
    if edge in (1, -1) and times == 1:
        return year_rule(12, 31) if edge == -1 else year_rule(1, 1)
    start = cursor.pos
    month = cursor.number(0, 99)
    if month is not None and times == 1 and cursor.take("月", "-"):
        number = cursor.word(_EDGES)
        number = cursor.number(0, 99) if number is None else number
        if number is not None:
            cursor.take("日", "号")
            return year_rule(month, number)
    cursor.pos = start
    return rule_text("YEARLY", times)
