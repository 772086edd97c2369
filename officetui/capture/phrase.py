"""Phrases worth offering while a date, a rule or an amount of work is typed, in either language."""

from collections.abc import Iterator, Mapping

from officetui.capture.piece import Context
from officetui.capture.scan import flatten
from officetui.capture.sound import is_spelt
from officetui.domain.errors import Refused
from officetui.domain.moment import When
from officetui.domain.when import parse_when

_DATES = {
    True: (
        "今天",
        "今天下班前",
        "明天",
        "明天上午",
        "明天下午3点",
        "后天",
        "周一",
        "周二",
        "周三",
        "周四",
        "周五",
        "下周一",
        "下周三",
        "下周五",
        "3个工作日内",
        "三天后",
        "两周内",
        "月底",
        "下月底",
        "季末",
        "年底",
    ),
    False: (
        "today",
        "today 17:00",
        "tomorrow",
        "tomorrow 3pm",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "next monday",
        "next friday",
        "in 3 days",
        "in 2 weeks",
        "3 working days",
        "eow",
        "eom",
        "end of quarter",
        "end of year",
    ),
}
_RULES = {
    True: (
        "每周一",
        "每周五",
        "每月1日",
        "每月25日",
        "每月底",
        "每季度末",
        "每年3月8日",
        "每个工作日",
        "每天",
        "每两周",
    ),
    False: ("week", "month", "monday", "friday", "2w", "quarter", "year", "weekday", "day", "3 months"),
}
_EFFORTS = {
    True: ("1小时", "2小时", "3小时", "半天", "1天", "2天", "30分钟"),
    False: ("1h", "2h", "3h", "half day", "1d", "2d", "30m"),
}


def dates(typed: str, context: Context, *, is_chinese: bool) -> Iterator[tuple[str, When]]:
    """Yield the date phrases that `typed` begins, each with the date it means now."""
    for words in _fitting(_DATES, typed, is_chinese=is_chinese):
        try:
            meant = parse_when(words, context.now, context.calendar, context.hours)
        except Refused:
            continue
        yield words, meant.value


def rules(typed: str, *, is_chinese: bool) -> list[str]:
    """Return the phrases of recurrence that `typed` begins."""
    return _fitting(_RULES, typed, is_chinese=is_chinese)


def efforts(typed: str, *, is_chinese: bool) -> list[str]:
    """Return the amounts of work that `typed` begins."""
    return _fitting(_EFFORTS, typed, is_chinese=is_chinese)


def _fitting(phrases: Mapping[bool, tuple[str, ...]], typed: str, *, is_chinese: bool) -> list[str]:
    """Return the phrases that begin so in either language; where nothing is typed, the line's own."""
    wanted = flatten(typed)
    if not wanted:
        return list(phrases[is_chinese])
    offered = (*phrases[is_chinese], *phrases[not is_chinese])
    return [words for words in offered if words.startswith(wanted) or is_spelt(words, wanted)]
