"""Weeks, months, quarters and years: their first, middle and last days. Knows no words and no languages.

Weeks start on Monday. `shift` counts periods from the present one; None means that none was named, so the
next to come is meant.
"""

from datetime import date, timedelta
from enum import Enum

from msgspec.structs import replace

from officetui.domain.moment import month_end
from officetui.domain.when.occasion import Doubt, Found, Occasion


class PeriodUnit(Enum):
    """What is counted."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKDAY = "workday"
    RANGED_DAY = "ranged day"  # of a range, 3-5 days: an office counts its working days so
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Edge(Enum):
    """Which part of a week, month, quarter or year."""

    START = "start"
    MIDDLE = "middle"
    END = "end"
    LAST_WORKDAY = "last workday"
    TENTH = "tenth"  # the ends of a month's first two thirds 上旬, 中旬
    TWENTIETH = "twentieth"
    BEFORE = "before"  # the day before its first


def of_range(unit: PeriodUnit, *, is_range: bool) -> PeriodUnit:
    """Return what is counted where a range of so many is named instead of a number."""
    return PeriodUnit.RANGED_DAY if is_range and unit is PeriodUnit.DAY else unit


MONTHS = {PeriodUnit.MONTH: 1, PeriodUnit.QUARTER: 3, PeriodUnit.YEAR: 12}


def add_months(day: date, count: int) -> date:
    """Return the same day `count` months on, or that month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        raise Doubt("when_too_far")
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def month_end_after(first: date, months: int) -> date:
    """Return the last day of the month `months` after the one of `first`."""
    month = add_months(first.replace(day=1), months)
    return month_end(month.year, month.month)


def edge(setting: Occasion, unit: PeriodUnit, which: Edge, shift: int | None) -> Found:
    """Reckon the start, middle or end of a week, month, quarter or year.

    A week's are working days (its first, Wednesday, its last), because an office's week ends when its
    work does; of the others they are calendar days, as every list of limits has them.
    """
    found = _edge(setting, unit, which, shift or 0)
    after = _edge(setting, unit, which, (shift or 0) + 1)
    return after if shift is None and found.day < setting.today else replace(found, next=after.day)


def _edge(setting: Occasion, unit: PeriodUnit, which: Edge, shift: int) -> Found:
    today = setting.today
    if unit is PeriodUnit.WEEK:
        return _week_edge(setting, which, today + timedelta(7 * shift - today.weekday()))
    length = MONTHS[unit]
    month = (today.month - 1) // length * length + 1
    return span_edge(setting, add_months(date(today.year, month, 1), shift * length), length, which)


def span_edge(setting: Occasion, first: date, months: int, which: Edge) -> Found:
    """Reckon an edge of the span of `months` that begins on `first`."""
    last = month_end_after(first, months - 1)
    if which is Edge.LAST_WORKDAY:
        if last == date.max:
            raise Doubt("when_too_far")
        day = setting.calendar.previous_workday(last + timedelta(1))
        return Found(day, is_estimate=setting.calendar.is_estimate(day))
    if which is Edge.END:
        return Found(last)
    if which is Edge.BEFORE:
        return Found(first - timedelta(1), base=first, side=-1)
    if which in (Edge.TENTH, Edge.TWENTIETH):
        return Found(first.replace(day=10 if which is Edge.TENTH else 20))
    return Found(_middle(first, months) if which is Edge.MIDDLE else first)


def _middle(first: date, months: int) -> date:
    """The 15th of a month or of a quarter's second, the end of June."""
    return month_end_after(first, 5) if months == 12 else add_months(first, months // 2).replace(day=15)


def check_month(month: int) -> None:
    """Raise Doubt for a month there is not."""
    if not 1 <= month <= 12:
        raise Doubt("when_no_such_month")


def month_edge(setting: Occasion, year: int | None, month: int, which: Edge) -> Found:
    """Reckon an edge of a named month, the next to come where no year is named."""
    check_month(month)
    return _named_edge(setting, year, month, 1, which)


def _named_edge(setting: Occasion, year: int | None, month: int, months: int, which: Edge) -> Found:
    today = setting.today
    found = span_edge(setting, _month(today.year if year is None else year, month), months, which)
    if year is None and found.day < today:
        later = span_edge(setting, _month(today.year + 1, month), months, which)
        return replace(later, notes=("when.note.next_year",) if later.day.year > today.year else ())
    return found


def quarter_edge(setting: Occasion, year: int | None, quarter: int, which: Edge) -> Found:
    """Reckon an edge of a named quarter (1 to 4), the next to come where no year is named."""
    return _named_edge(setting, year, quarter * 3 - 2, 3, which)


def half_edge(setting: Occasion, year: int | None, half: int, which: Edge) -> Found:
    """Reckon an edge of the first or second half of a year, the next to come where no year is named."""
    return _named_edge(setting, year, half * 6 - 5, 6, which)


def named_first(setting: Occasion, year: int | None, month: int, months: int = 1) -> date:
    """Return the first day of `months` from a named one on, of the next year where they are over.

    Only where no year is named.
    """
    check_month(month)
    today = setting.today
    first = _month(today.year if year is None else year, month)
    if year is None and month_end_after(first, months - 1) < today:
        return _month(today.year + 1, month)
    return first


def shifted_first(setting: Occasion, unit: PeriodUnit, shift: int) -> date:
    """Return the first day of a month, quarter or year `shift` from the present one."""
    return _edge(setting, unit, Edge.START, shift).day


def _month(year: int, month: int) -> date:
    if not 1 <= year <= 9999:
        raise Doubt("when_too_far")
    return date(year, month, 1)


def _week_edge(setting: Occasion, which: Edge, monday: date) -> Found:
    if which is Edge.BEFORE:
        return replace(_week_edge(setting, Edge.END, monday - timedelta(7)), base=monday, side=-1)
    week = [monday + timedelta(offset) for offset in range(7)]
    if which is Edge.MIDDLE:
        return Found(week[2])
    working = [day for day in week if setting.calendar.is_workday(day)] or week[:5]
    day = working[0] if which is Edge.START else working[-1]
    return Found(day, is_estimate=setting.calendar.is_estimate_between(monday, week[-1]))


def weekend(setting: Occasion, shift: int | None) -> Found:
    """Reckon the weekend: its Saturday, or today where it has begun."""
    today = setting.today
    saturday = today + timedelta(5 - today.weekday() + 7 * (shift or 0))
    if not shift and today.weekday() == 6:
        return Found(today)
    return Found(saturday, next=saturday + timedelta(7))


def which_day(setting: Occasion, unit: PeriodUnit, shift: int) -> Doubt:
    """Return the refusal of a whole week, month, quarter or year where a day is wanted."""
    first = _edge(setting, unit, Edge.START, shift).day
    return Doubt("when_which_day", first=first, last=_edge(setting, unit, Edge.END, shift).day)


def which_day_of(first: date, months: int) -> Doubt:
    """Return the refusal of a named month or year where a day is wanted."""
    return Doubt("when_which_day", first=first, last=month_end_after(first, months - 1))
