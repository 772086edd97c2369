"""How often, in English: every day, mon and wed, 2w, month 25, quarter end, year 03-08, after:2w."""

from officetui.domain.when.cursor import Cursor, Vocabulary, read_list
from officetui.domain.when.english import COUNTS, MONTHS, ORDINALS, WEEKDAYS, WORKDAY_NAMES
from officetui.domain.when.ordinal import read_english_place
from officetui.domain.when.rule import (
    AFTER,
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

_KNOWN_PLACES = (1, 2, 3, 4, 5, -1)
_QUARTER_MONTHS = Vocabulary({"first": 0, "second": 1, "last": 2, "third": 2})
_OF_PERIOD = tuple(
    (f" {of} {every}{period}", period)
    for of in ("of", "in")
    for every in ("the ", "every ", "each ")
    for period in ("week", "month", "quarter", "year")
)

_FROM_COMPLETION = (
    ", counted from completion",
    " counted from completion",
    " after completion",
    " from completion",
    " after done",
    " when done",
)

_UNITS = Vocabulary(
    {
        **dict.fromkeys(("d", "day", "days"), "DAILY"),
        **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), "WEEKLY"),
        **dict.fromkeys(("m", "mo", "month", "months"), "MONTHLY"),
        **dict.fromkeys(("q", "quarter", "quarters"), "QUARTERLY"),
        **dict.fromkeys(("y", "yr", "year", "years"), "YEARLY"),
    }
)

_ADVERBS = Vocabulary(
    {
        "daily": ("DAILY", 1),
        "weekly": ("WEEKLY", 1),
        **dict.fromkeys(("fortnightly", "fortnight", "biweekly"), ("WEEKLY", 2)),
        "monthly": ("MONTHLY", 1),
        "quarterly": ("MONTHLY", 3),
        **dict.fromkeys(("half year", "half-year", "half a year", "half-yearly"), ("MONTHLY", 6)),
        **dict.fromkeys(("yearly", "annually", "annual"), ("YEARLY", 1)),
    }
)

_WORKDAY_NAMES = ("weekdays", "weekday", "workdays", "workday", "working day", "business day")

_MONTH_ENDS = (
    "end of every month",
    "end of the month",
    "end of month",
    "month end",
    "month-end",
    "last day of the month",
    "eom",
)

_QUARTER_ENDS = (
    "end of every quarter",
    "end of the quarter",
    "end of quarter",
    "quarter end",
    "quarter-end",
    "eoq",
)

_QUARTER_STARTS = ("first day of every quarter", "first day of the quarter", "start of every quarter")

_YEAR_ENDS = ("end of every year", "end of the year", "end of year", "year end", "year-end", "eoy")

_HALF_ENDS = ("end of every half year", "end of each half year", "end of the half year")

_PERIOD_EDGES = (
    (_HALF_ENDS, HALF_ENDS),
    (_MONTH_ENDS, rule_text("MONTHLY", 1, month_day(-1))),
    (_QUARTER_ENDS, quarter_rule(-1)),
    (_QUARTER_STARTS, quarter_rule(1)),
    (_YEAR_ENDS, year_rule(12, 31)),
)

_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PLURAL_WEEKDAYS = Vocabulary({f"{name}s": number for number, name in enumerate(_WEEKDAY_NAMES)})


def read_every(cursor: Cursor) -> str | None:
    """Read a rule at the cursor and return its text."""
    is_after = cursor.take(AFTER, "after ")
    cursor.take("at the ", "on the ")
    if not cursor.take("every ", "each "):
        cursor.take("the ")
    rule = _read_rule(cursor)
    if rule is None:
        return None
    return with_basis(rule, is_after=is_after or cursor.take(*_FROM_COMPLETION))


def _read_rule(cursor: Cursor) -> str | None:
    if cursor.take(*_WORKDAY_NAMES):
        return WORKDAYS
    for edges, rule in _PERIOD_EDGES:
        if cursor.take(*edges):
            return rule
    if adverb := cursor.word(_ADVERBS):
        return _read_day(cursor, *adverb)
    for read in (_read_workday, _read_place, _read_quarter_day, _read_date, _read_weekdays, _read_nth):
        start = cursor.pos
        if found := read(cursor):
            return found
        cursor.pos = start
    return _read_counted(cursor)


def _read_counted(cursor: Cursor) -> str | None:
    """Read day, 2w, other week, other friday, 3 months, and the day in it."""
    is_other = cursor.take("other ", "second ")
    if is_other and (numbers := read_list(cursor, lambda: _read_weekday(cursor))):
        return rule_text("WEEKLY", 2, {"BYDAY": weekday_codes(numbers)})
    if cursor.take("morning", "afternoon", "evening", "night"):
        cursor.pos -= len(cursor.text[: cursor.pos].split()[-1])
        return rule_text("DAILY")  # the time of day is read behind it
    count = 2 if is_other else cursor.number(0)
    if count is None:
        count = cursor.word(COUNTS)
    cursor.space()
    if cursor.take("fortnights"):
        return rule_text("WEEKLY", (count or 1) * 2)
    freq = cursor.word(_UNITS)
    if freq is None or (count is None and len(cursor.text[: cursor.pos].split()[-1]) < 3):
        return None
    return _read_day(cursor, freq, 1 if count is None else count)


def _read_day(cursor: Cursor, freq: str, times: int) -> str:
    """Read the day behind a unit: week on monday, month 25, month on the 5th and 20th, year 03-08."""
    start = cursor.pos
    cursor.space()
    cursor.take("on the ", "on day ", "on days ", "at the ", "on ", "the ", "day ", "of ")
    by: dict[str, str] = {}
    if freq == "WEEKLY":
        by = {"BYDAY": weekday_codes(read_list(cursor, lambda: _read_weekday(cursor)))}
    elif freq == "MONTHLY" and cursor.take("end of the month", "end", "last day"):
        by = month_day(-1)
    elif freq == "MONTHLY" and times == 1 and (workday := _read_own_workday(cursor)):
        return workday
    elif freq == "MONTHLY" and (place := _read_place_day(cursor)):
        by = {"BYDAY": place}
    elif freq == "MONTHLY":
        numbers = read_list(cursor, lambda: _read_ordinal(cursor))
        by = month_days(numbers) if numbers else {}
    elif freq == "YEARLY" and times == 1 and (rule := _read_date(cursor)):
        return rule
    if not any(by.values()):
        cursor.pos = start
    return rule_text(freq, times, by)


def _read_own_workday(cursor: Cursor) -> str | None:
    start = cursor.pos
    place = read_english_place(cursor)
    if place and place[1] is None and place[0] in _KNOWN_PLACES:
        return workday_rule("month", place[0])
    cursor.pos = start
    return None


def _read_weekday(cursor: Cursor) -> int | None:
    start = cursor.pos
    number = cursor.word(WEEKDAYS)
    if number is None and (number := cursor.word(_PLURAL_WEEKDAYS)) is None:
        cursor.pos = start
    return number


def _read_ordinal(cursor: Cursor, *, is_marked: bool = False) -> int | None:
    """Read 25, the 25th; where it must be marked as an ordinal, only that."""
    start = cursor.pos
    cursor.take("the ")
    number = cursor.number(0, 99)
    is_time = cursor.next == ":"
    if number is None or is_time or not (cursor.take(*ORDINALS) or not is_marked):
        cursor.pos = start
        return None
    return number


def _read_weekdays(cursor: Cursor) -> str | None:
    """Read "mon, wed and fri", "monday to friday"."""
    numbers = read_list(cursor, lambda: _read_weekday(cursor))
    end = cursor.pos
    if len(numbers) == 1 and cursor.take("-", " - ", " to ", " through "):
        last = _read_weekday(cursor)
        if last is not None and last > numbers[0]:
            numbers = list(range(numbers[0], last + 1))
        else:
            cursor.pos = end
    return rule_text("WEEKLY", 1, {"BYDAY": weekday_codes(numbers)}) if numbers else None


def _read_workday(cursor: Cursor) -> str | None:
    """Read "last working day of the month", "first working day of every quarter"."""
    place = read_english_place(cursor)
    if place is None or place[1] is not None or place[0] not in _KNOWN_PLACES:
        return None
    for words, period in _OF_PERIOD:
        if cursor.take(words):
            return workday_rule(period, place[0])
    return None


def _read_place(cursor: Cursor) -> str | None:
    """Read "first monday of the month"."""
    place = _read_place_day(cursor)
    if place and cursor.take(" of the month", " of every month", " of each month", " in the month"):
        return rule_text("MONTHLY", 1, {"BYDAY": place})
    return None


def _read_place_day(cursor: Cursor) -> str | None:
    start = cursor.pos
    place = read_english_place(cursor)
    if place and place[1] is not None and place[0] in _KNOWN_PLACES:
        return f"{place[0]}{WEEKDAY_CODES[place[1]]}"
    cursor.pos = start
    return None


def _read_quarter_day(cursor: Cursor) -> str | None:
    """Read "day 20 of the last month of every quarter"."""
    cursor.take("day ")
    number = _read_ordinal(cursor)
    if number is None or not cursor.take(" of the "):
        return None
    month = cursor.word(_QUARTER_MONTHS)
    if month is None or not cursor.take(" month of "):
        return None
    if not cursor.take("every quarter", "each quarter", "the quarter"):
        return None
    return quarter_month_rule(month, number)


def _read_date(cursor: Cursor) -> str | None:
    """Read march 8, 8 march, 8th of march, 03-08."""
    is_end = cursor.take("end of ")
    month = cursor.word(MONTHS)
    if month and is_end:
        return year_rule(month, -1)
    if month:
        cursor.space()
        number = _read_ordinal(cursor)
        return None if number is None else year_rule(month, number)
    number = cursor.number(0, 99)
    if number is None:
        return None
    if cursor.take("-", "/"):
        day = cursor.number(0, 99)
        return None if day is None else year_rule(number, day)
    cursor.take(*ORDINALS)
    cursor.space()
    cursor.take("of ")
    month = cursor.word(MONTHS)
    return year_rule(month, number) if month else None


def _read_nth(cursor: Cursor) -> str | None:
    """Read "25th", "15th and 30th of the month"."""
    numbers = read_list(cursor, lambda: _read_ordinal(cursor, is_marked=True))
    if not numbers or _is_place(cursor):
        return None
    cursor.take(" of the month", " of every month", " of each month")
    return rule_text("MONTHLY", 1, month_days(numbers))


def _is_place(cursor: Cursor) -> bool:
    """Whether the numbers before are places, not days: 1st and 3rd monday."""
    start = cursor.pos
    cursor.space()
    is_place = _read_weekday(cursor) is not None or cursor.take(*WORKDAY_NAMES)
    cursor.pos = start
    return is_place
