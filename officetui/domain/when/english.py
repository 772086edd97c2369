"""Dates as they are said in English: tomorrow, next friday, nov 30, in 3 weeks, end of month."""

from officetui.domain.festival import NAMES
from officetui.domain.when import reckon
from officetui.domain.when.cursor import Cursor, Words
from officetui.domain.when.reckon import Edge, Unit
from officetui.domain.when.setting import Found, Rule, Setting

_DAYS = Words(
    {
        "yesterday": -1,
        "day before yesterday": -2,
        "the day before yesterday": -2,
        "today": 0,
        "tod": 0,
        "tomorrow": 1,
        "tmr": 1,
        "tmrw": 1,
        "tom": 1,
        "day after tomorrow": 2,
        "the day after tomorrow": 2,
    }
)


def _with_short_forms(names: str, *more: tuple[str, int]) -> Words[int]:
    long = {name: number for number, name in enumerate(names.split())}
    return Words(long | {name[:3]: number for name, number in long.items()} | dict(more))


WEEKDAYS = _with_short_forms(
    "monday tuesday wednesday thursday friday saturday sunday",
    *(("tues", 1), ("weds", 2), ("thur", 3), ("thurs", 3)),
)
MONTHS = _with_short_forms(
    "none january february march april may june july august september october november december",
    ("sept", 9),
)
_SHIFTS = Words(
    {
        "last": -1,
        "previous": -1,
        "this": 0,
        "the current": 0,
        "current": 0,
        "next": 1,
        "the next": 1,
    }
)
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
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve"
COUNTS = Words(
    {word: number for number, word in enumerate(_NUMBERS.split())} | {"a": 1, "an": 1, "a couple of": 2}
)
_HALVES = Words(
    {
        "half an hour": (30, Unit.MINUTE),
        "half a month": (15, Unit.DAY),
        "half a year": (6, Unit.MONTH),
    }
)


def _units(**words: Unit) -> Words[Unit]:
    return Words({name.replace("_", " "): unit for name, unit in words.items()})


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
ORDINALS = ("st", "nd", "rd", "th")
_FESTIVALS = Words({name: key for name, key in NAMES.items() if name[0] <= "z"})


def _read_day(cursor: Cursor, setting: Setting) -> Found | None:
    """today, tomorrow, the day after tomorrow."""
    days = cursor.word(_DAYS)
    return None if days is None else reckon.ahead(setting, days, Unit.DAY)


def _read_week(cursor: Cursor, setting: Setting) -> Found | None:
    """fri, this friday, next friday, next week friday, friday next week, monday week."""
    shift = _read_week_shift(cursor)
    cursor.take("coming ", "the coming ")
    number = cursor.word(WEEKDAYS)
    if number is None:
        return None
    end = cursor.pos
    if shift is None and cursor.take(" week"):
        found = reckon.weekday(setting, number, None)
        return reckon.after(found, 7)
    if shift is None and cursor.space():
        cursor.take("of ")
        shift = _read_week_shift(cursor, needs_week=True)
        if shift is None:
            cursor.pos = end
    return reckon.weekday(setting, number, shift)


def _read_week_shift(cursor: Cursor, *, needs_week: bool = False) -> int | None:
    """Read "next", "next week", "the week after next" before or behind a weekday."""
    start = cursor.pos
    if cursor.take("the week after next", "week after next"):
        shift: int | None = 2
    else:
        shift = cursor.word(_SHIFTS)
        if shift is not None and not cursor.take(" week", " week's") and needs_week:
            shift = None
    if shift is None:
        cursor.pos = start
        return None
    if not needs_week and cursor.space():
        cursor.take("on ")
    return shift


def _read_span(cursor: Cursor, setting: Setting) -> Found | None:
    """Refuse "next week" and "this month" alone: they name no day."""
    shift = cursor.word(_SHIFTS)
    if shift is None:
        return None
    cursor.space()
    unit = cursor.word(_SPANS)
    if unit is None:
        return None
    raise reckon.which_day(setting, unit, shift)


def _read_weekend(cursor: Cursor, setting: Setting) -> Found | None:
    """weekend, this weekend, next weekend."""
    shift = cursor.word(_SHIFTS)
    cursor.space()
    cursor.take("the ")
    return reckon.weekend(setting, shift) if cursor.take("weekend") else None


def _read_edge(cursor: Cursor, setting: Setting) -> Found | None:
    """eom, end of next month, end of november, start of 2027, last working day of the month."""
    if short := cursor.word(_SHORT_EDGES):
        return reckon.edge(setting, *short, None)
    which = cursor.word(_EDGES)
    if which is None:
        return None
    cursor.space()
    month = cursor.word(MONTHS)
    if month:
        return reckon.month_edge(setting, _read_year(cursor), month, which)
    year = cursor.number(1900)
    if year is not None:
        return reckon.edge(setting, Unit.YEAR, which, year - setting.today.year)
    shift = cursor.word(_SHIFTS)
    if shift is None:
        cursor.take("the")
    cursor.space()
    unit = cursor.word(_SPANS)
    return None if unit is None else reckon.edge(setting, unit, which, shift)


def _read_year(cursor: Cursor) -> int | None:
    """Read a year of four figures behind a month or a day, after a comma or "of"."""
    start = cursor.pos
    cursor.take(",")
    cursor.space()
    cursor.take("of ")
    digits = cursor.pos
    year = cursor.number(1900)
    if year is None or cursor.pos - digits != 4 or cursor.next == ":":
        cursor.pos = start
        return None
    return year


def _read_month_first(cursor: Cursor, setting: Setting) -> Found | None:
    """nov 30, november 30th, 2026."""
    month = cursor.word(MONTHS)
    if not month:
        return None
    cursor.take(".")
    end = cursor.pos
    cursor.space()
    cursor.take("the ", "-")
    number = _read_ordinal(cursor)
    if number is not None and cursor.next not in (":", "点", "时"):
        return reckon.date_of(setting, _read_year(cursor), month, number)
    cursor.pos = end
    first = reckon.month_edge(setting, _read_year(cursor), month, Edge.END).day.replace(day=1)
    raise reckon.which_day_of(first, 1)


def _read_ordinal(cursor: Cursor) -> int | None:
    number = cursor.number(0, 99)
    if number is not None:
        cursor.take(*ORDINALS)
    return number


def _read_day_first(cursor: Cursor, setting: Setting) -> Found | None:
    """30 nov, 30th of november 2026, the 30th, 15th of next month."""
    cursor.take("the ")
    number = cursor.number(0, 99)
    if number is None:
        return None
    is_ordinal = cursor.take(*ORDINALS)
    end = cursor.pos
    cursor.space()
    cursor.take("of ", "-")
    if month := cursor.word(MONTHS):
        cursor.take(".", "-")
        return reckon.date_of(setting, _read_year(cursor), month, number)
    shift = cursor.word(_SHIFTS)
    if shift is not None and cursor.take(" month"):
        return reckon.day_of_month(setting, number, shift)
    cursor.pos = end
    return reckon.day_of_month(setting, number, None) if is_ordinal else None


def _read_next_month(cursor: Cursor, setting: Setting) -> Found | None:
    """next month 15, next month on the 15th."""
    shift = cursor.word(_SHIFTS)
    if shift is None or not cursor.take(" month"):
        return None
    cursor.space()
    cursor.take("on ")
    cursor.take("the ")
    number = _read_ordinal(cursor)
    return None if number is None else reckon.day_of_month(setting, number, shift)


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
    if not is_marked and (is_word or unit in _NEED_IN):
        return None
    return reckon.ahead(setting, count, unit)


def _read_next_workday(cursor: Cursor, setting: Setting) -> Found | None:
    """next working day."""
    if cursor.take("the "):
        pass
    if cursor.take(*(f"next {name}" for name in _WORKDAY_NAMES)):
        return reckon.ahead(setting, 1, Unit.WORKDAY)
    return None


def _read_festival(cursor: Cursor, setting: Setting) -> Found | None:
    """national day, before national day, after the spring festival 2027."""
    side = -1 if cursor.take("before ") else 1 if cursor.take("after ") else 0
    cursor.take("the ")
    name = cursor.word(_FESTIVALS)
    if name is None:
        return None
    cursor.take(" holiday", " holidays", " break")
    return reckon.festival(setting, name, _read_year(cursor), side)


RULES: tuple[Rule, ...] = (
    _read_day,
    _read_week,
    _read_span,
    _read_weekend,
    _read_edge,
    _read_month_first,
    _read_day_first,
    _read_next_month,
    _read_length,
    _read_next_workday,
    _read_festival,
)


def read_weekday(cursor: Cursor) -> int | None:
    """Read a weekday's name alone, as it stands beside a date: nov 27 (fri)."""
    return cursor.word(WEEKDAYS)


def read_preface(cursor: Cursor) -> bool:
    """Move over by, on, until, due; tell whether it was "before", which excludes the day it names."""
    if cursor.take("by ", "on ", "until ", "till ", "due "):
        cursor.take("the ") if not cursor.text.startswith("the ", cursor.pos) else None
        return False
    return cursor.take("before ")
