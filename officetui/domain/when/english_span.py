"""Lengths of time and edges of periods in English: in 3 weeks, 2d, 3wd, eom, end of next month, weekend."""

from officetui.domain.when import period, reckon
from officetui.domain.when.cursor import Count, Cursor, Vocabulary
from officetui.domain.when.english import COUNTS, MONTHS, SHIFTS, WORKDAY_NAMES, read_year
from officetui.domain.when.occasion import DateRule, Found, Occasion
from officetui.domain.when.period import Edge, PeriodUnit

_SPANS = Vocabulary(
    {
        "week": PeriodUnit.WEEK,
        "month": PeriodUnit.MONTH,
        "quarter": PeriodUnit.QUARTER,
        "year": PeriodUnit.YEAR,
    }
)

_SHORT_EDGES = Vocabulary(
    {
        "eow": (PeriodUnit.WEEK, Edge.END),
        "eom": (PeriodUnit.MONTH, Edge.END),
        "eoq": (PeriodUnit.QUARTER, Edge.END),
        "eoy": (PeriodUnit.YEAR, Edge.END),
        "week end": (PeriodUnit.WEEK, Edge.END),
        "month end": (PeriodUnit.MONTH, Edge.END),
        "month-end": (PeriodUnit.MONTH, Edge.END),
        "mid-month": (PeriodUnit.MONTH, Edge.MIDDLE),
        "mid month": (PeriodUnit.MONTH, Edge.MIDDLE),
        "quarter end": (PeriodUnit.QUARTER, Edge.END),
        "quarter-end": (PeriodUnit.QUARTER, Edge.END),
        "year end": (PeriodUnit.YEAR, Edge.END),
        "year-end": (PeriodUnit.YEAR, Edge.END),
    }
)

_EDGES = Vocabulary(
    {
        "end of": Edge.END,
        "the end of": Edge.END,
        "late": Edge.END,
        "last day of": Edge.END,
        "the last day of": Edge.END,
        "last working day of": Edge.LAST_WORKDAY,
        "the last working day of": Edge.LAST_WORKDAY,
        "last workday of": Edge.LAST_WORKDAY,
        "start of": Edge.START,
        "the start of": Edge.START,
        "beginning of": Edge.START,
        "the beginning of": Edge.START,
        "early": Edge.START,
        "first day of": Edge.START,
        "middle of": Edge.MIDDLE,
        "the middle of": Edge.MIDDLE,
        "mid": Edge.MIDDLE,
        "mid-": Edge.MIDDLE,
    }
)

_QUARTERS = Vocabulary({"q1": 1, "q2": 2, "q3": 3, "q4": 4})

_HALVES = Vocabulary(
    {
        "half an hour": (30, PeriodUnit.MINUTE),
        "half a month": (15, PeriodUnit.DAY),
        "half a year": (6, PeriodUnit.MONTH),
    }
)


_UNITS = Vocabulary(
    {
        "m": PeriodUnit.MONTH,
        "min": PeriodUnit.MINUTE,
        "mins": PeriodUnit.MINUTE,
        "h": PeriodUnit.HOUR,
        "hr": PeriodUnit.HOUR,
        "hrs": PeriodUnit.HOUR,
        "d": PeriodUnit.DAY,
        "w": PeriodUnit.WEEK,
        "wk": PeriodUnit.WEEK,
        "wks": PeriodUnit.WEEK,
        "wd": PeriodUnit.WORKDAY,
        "mo": PeriodUnit.MONTH,
        "mos": PeriodUnit.MONTH,
        "mth": PeriodUnit.MONTH,
        "mths": PeriodUnit.MONTH,
        "q": PeriodUnit.QUARTER,
        "y": PeriodUnit.YEAR,
        "yr": PeriodUnit.YEAR,
        "yrs": PeriodUnit.YEAR,
        "wds": PeriodUnit.WORKDAY,
        "bd": PeriodUnit.WORKDAY,
        **{f"{name}{s}": PeriodUnit.WORKDAY for name in WORKDAY_NAMES for s in ("", "s")},
        **{
            f"{unit.value}{s}": unit
            for unit in PeriodUnit
            if unit not in (PeriodUnit.WORKDAY, PeriodUnit.RANGED_DAY)
            for s in ("", "s")
        },
    }
)

# Figures with these behind mean a length of time only after "in": 3h is an effort.
_NEED_IN = frozenset({PeriodUnit.HOUR, PeriodUnit.MINUTE})
#: "m" behind more than so many means minutes, behind fewer months.
_MOST_MONTHS = 12


def _read_span(cursor: Cursor, setting: Occasion) -> Found | None:
    """Read "before next month"; refuse "next week" and "this month" alone: they name no day."""
    is_before = cursor.take("before ")
    shift = cursor.word(SHIFTS)
    if shift is None:
        return None
    cursor.space()
    unit = cursor.word(_SPANS)
    if unit is None:
        return None
    if is_before:
        return period.edge(setting, unit, Edge.BEFORE, shift)
    raise period.which_day(setting, unit, shift)


def _read_weekend(cursor: Cursor, setting: Occasion) -> Found | None:
    """weekend, this weekend, next weekend."""
    shift = cursor.word(SHIFTS)
    cursor.space()
    cursor.take("the ")
    return period.weekend(setting, shift) if cursor.take("weekend") else None


def _read_edge(cursor: Cursor, setting: Occasion) -> Found | None:
    """eom, end of next month, end of november, start of 2027, last working day of the month."""
    if short := cursor.word(_SHORT_EDGES):
        return period.edge(setting, *short, None)
    which = cursor.word(_EDGES)
    if which is None:
        return None
    cursor.space()
    if month := cursor.word(MONTHS):
        return period.month_edge(setting, read_year(cursor), month, which)
    if quarter := cursor.word(_QUARTERS):
        return period.quarter_edge(setting, read_year(cursor), quarter, which)
    year = cursor.number(1900)
    if year is not None:
        return period.edge(setting, PeriodUnit.YEAR, which, year - setting.today.year)
    shift = cursor.word(SHIFTS)
    if shift is None:
        cursor.take("the")
    cursor.space()
    unit = cursor.word(_SPANS)
    return None if unit is None else period.edge(setting, unit, which, shift)


def _read_length(cursor: Cursor, setting: Occasion) -> Found | None:
    """in 3 weeks, 3 days from now, within 2 hours, 2d, 3wd, 5-7 working days, in 1h 30m, 2 days ago."""
    is_marked = cursor.take("in ", "within ", "+", "after ")
    cursor.take("about ", "around ", "the next ")
    start = cursor.pos
    amount = read_english_amount(cursor)
    if amount is None:
        return None
    is_counted = cursor.text[start].isdecimal()
    cursor.take("' time", "'s time")
    if not is_marked and cursor.take(" ago"):
        return reckon.ahead(setting, -amount[0], amount[1])
    is_marked = cursor.take(" from now", " from today", " later", " time") or is_marked
    is_short = amount[1] in _NEED_IN or (not is_counted and (amount[0] == 1 or cursor.text[start] == "h"))
    return None if is_short and not is_marked else reckon.ahead(setting, *amount)


def read_english_amount(cursor: Cursor) -> tuple[int, PeriodUnit] | None:
    """Read a length of time alone: 3 weeks, 5-7 working days, two or three days, half a year, 1h 30m."""
    if half := cursor.word(_HALVES):
        return half
    said = _read_count(cursor)
    if said is None:
        return None
    count = said.number
    cursor.space()
    if cursor.take("fortnight", "fortnights"):
        return count * 2, PeriodUnit.WEEK
    start = cursor.pos
    unit = cursor.word(_UNITS)
    if unit is None:
        return None
    end = cursor.pos
    if cursor.text[start:end] == "m" and count > _MOST_MONTHS:
        return count, PeriodUnit.MINUTE
    unit = period.of_range(unit, is_range=said.is_range)
    if cursor.take(" or two") and count == 1:
        return 2, unit
    cursor.pos = end
    if unit is PeriodUnit.HOUR:
        cursor.take(" and ")
        cursor.space()
        minutes = cursor.number(1, 59)
        if minutes is not None and cursor.space() and cursor.take("minutes", "minute", "mins", "min", "m"):
            return count * 60 + minutes, PeriodUnit.MINUTE
        cursor.pos = end
    return count, unit


def _read_count(cursor: Cursor) -> Count | None:
    said = cursor.count()
    if said is not None:
        return said
    count = cursor.word(COUNTS)
    if count is None:
        return None
    end = cursor.pos
    is_range = cursor.take(" to ", "-")
    if is_range or cursor.take(" or "):
        more = cursor.word(COUNTS)
        if more is not None and more > count:
            return Count(more, is_range)
        cursor.pos = end
    return Count(count)


def _read_next_workday(cursor: Cursor, setting: Occasion) -> Found | None:
    """next working day."""
    if cursor.take("the "):
        pass
    if cursor.take(*(f"next {name}" for name in WORKDAY_NAMES)):
        return reckon.ahead(setting, 1, PeriodUnit.WORKDAY)
    return None


def read_counted(cursor: Cursor) -> tuple[int, PeriodUnit, bool] | None:
    """Read "3 days before ", "the week after ", "a week from "; the count is negative before.

    The third tells whether it is "the day before" and the like, which says no number.
    """
    is_the = cursor.take("the ")
    unit = cursor.word(_UNITS) if is_the else None
    amount = (1, unit) if unit else read_english_amount(cursor)
    if amount is None:
        return None
    count, unit = amount
    if cursor.take(" before ", " ahead of ", " prior to "):
        return -count, unit, is_the
    return (count, unit, is_the) if cursor.take(" after ", " from ") else None


RULES: tuple[DateRule, ...] = (_read_span, _read_weekend, _read_edge, _read_length, _read_next_workday)
