"""Lengths of time and edges of periods in English: in 3 weeks, 2d, 3wd, eom, end of next month, weekend."""

from officetui.domain.when import period, reckon
from officetui.domain.when.cursor import Cursor, Words
from officetui.domain.when.english import COUNTS, MONTHS, SHIFTS, read_year
from officetui.domain.when.period import Edge, Unit
from officetui.domain.when.setting import Found, Rule, Setting

_SPANS = Words({"week": Unit.WEEK, "month": Unit.MONTH, "quarter": Unit.QUARTER, "year": Unit.YEAR})

_SHORT_EDGES = Words(
    {
        "eow": (Unit.WEEK, Edge.END),
        "eom": (Unit.MONTH, Edge.END),
        "eoq": (Unit.QUARTER, Edge.END),
        "eoy": (Unit.YEAR, Edge.END),
        "week end": (Unit.WEEK, Edge.END),
        "month end": (Unit.MONTH, Edge.END),
        "month-end": (Unit.MONTH, Edge.END),
        "mid-month": (Unit.MONTH, Edge.MIDDLE),
        "mid month": (Unit.MONTH, Edge.MIDDLE),
        "quarter end": (Unit.QUARTER, Edge.END),
        "quarter-end": (Unit.QUARTER, Edge.END),
        "year end": (Unit.YEAR, Edge.END),
        "year-end": (Unit.YEAR, Edge.END),
    }
)

_EDGES = Words(
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

_QUARTERS = Words({"q1": 1, "q2": 2, "q3": 3, "q4": 4})

_HALVES = Words(
    {
        "half an hour": (30, Unit.MINUTE),
        "half a month": (15, Unit.DAY),
        "half a year": (6, Unit.MONTH),
    }
)


_WORKDAY_NAMES = ("working day", "workday", "business day", "work day")

_UNITS = Words(
    {
        "m": Unit.MONTH,
        "min": Unit.MINUTE,
        "mins": Unit.MINUTE,
        "h": Unit.HOUR,
        "hr": Unit.HOUR,
        "hrs": Unit.HOUR,
        "d": Unit.DAY,
        "w": Unit.WEEK,
        "wk": Unit.WEEK,
        "wks": Unit.WEEK,
        "wd": Unit.WORKDAY,
        "mo": Unit.MONTH,
        "mos": Unit.MONTH,
        "mth": Unit.MONTH,
        "mths": Unit.MONTH,
        "q": Unit.QUARTER,
        "y": Unit.YEAR,
        "yr": Unit.YEAR,
        "yrs": Unit.YEAR,
        "wds": Unit.WORKDAY,
        "bd": Unit.WORKDAY,
        **{f"{name}{s}": Unit.WORKDAY for name in _WORKDAY_NAMES for s in ("", "s")},
        **{f"{unit.value}{s}": unit for unit in Unit if unit is not Unit.WORKDAY for s in ("", "s")},
    }
)

# Figures with these behind mean a length of time only after "in": 3h is an effort.
_NEED_IN = frozenset({Unit.HOUR, Unit.MINUTE})


def _read_span(cursor: Cursor, setting: Setting) -> Found | None:
    """Refuse "next week" and "this month" alone: they name no day."""
    shift = cursor.word(SHIFTS)
    if shift is None:
        return None
    cursor.space()
    unit = cursor.word(_SPANS)
    if unit is None:
        return None
    raise period.which_day(setting, unit, shift)


def _read_weekend(cursor: Cursor, setting: Setting) -> Found | None:
    """weekend, this weekend, next weekend."""
    shift = cursor.word(SHIFTS)
    cursor.space()
    cursor.take("the ")
    return period.weekend(setting, shift) if cursor.take("weekend") else None


def _read_edge(cursor: Cursor, setting: Setting) -> Found | None:
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
        return period.edge(setting, Unit.YEAR, which, year - setting.today.year)
    shift = cursor.word(SHIFTS)
    if shift is None:
        cursor.take("the")
    cursor.space()
    unit = cursor.word(_SPANS)
    return None if unit is None else period.edge(setting, unit, which, shift)


def _read_length(cursor: Cursor, setting: Setting) -> Found | None:
    """in 3 weeks, 3 days from now, within 2 hours, 2d, 3wd, 2 days ago."""
    is_marked = cursor.take("in ", "within ", "+", "after ")
    if half := cursor.word(_HALVES):
        is_later = cursor.take(" from now", " later")
        return reckon.ahead(setting, *half) if is_marked or is_later else None
    count = cursor.number()
    is_word = count is None
    if count is None:
        count = cursor.word(COUNTS)
    if count is None:
        return None
    cursor.space()
    if cursor.take("fortnight", "fortnights"):
        count, unit = count * 2, Unit.WEEK
    elif (word := cursor.word(_UNITS)) is None:
        return None
    else:
        unit = word
    cursor.take("' time", "'s time")
    if not is_marked and cursor.take(" ago"):
        return reckon.ahead(setting, -count, unit)
    is_marked = cursor.take(" from now", " from today", " later", " time") or is_marked
    if not is_marked and ((is_word and count == 1) or unit in _NEED_IN):
        return None
    return reckon.ahead(setting, count, unit)


def _read_next_workday(cursor: Cursor, setting: Setting) -> Found | None:
    """next working day."""
    if cursor.take("the "):
        pass
    if cursor.take(*(f"next {name}" for name in _WORKDAY_NAMES)):
        return reckon.ahead(setting, 1, Unit.WORKDAY)
    return None


RULES: tuple[Rule, ...] = (_read_span, _read_weekend, _read_edge, _read_length, _read_next_workday)
