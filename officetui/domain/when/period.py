"""Weeks, months, quarters and years: their first, middle and last days. Knows no words and no languages.

Weeks start on Monday. `shift` counts periods from the present one; None means that none was named, so the
next to come is meant, or of days gone by the last.
"""

from collections.abc import Callable
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


_LONG_AGO = timedelta(183)
"""Days back to which what comes every year was the year before, where a day gone by is asked for."""

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


def nearest(setting: Occasion, at: Callable[[int], Found]) -> Found:
    """Return what comes again and again: `at` 0 in the present period, −1 in the one before, 1 in the next.

    It is the next to come, today's included. Of days gone by it is the last, or the one to come where the
    last was more than half a year ago.
    """
    found = at(0)
    if not setting.is_over:
        return found if found.day >= setting.today else at(1)
    before = at(-1) if found.day > setting.today else found
    return before if is_recent(setting, before.day) else found


def is_recent(setting: Occasion, day: date) -> bool:
    """Tell whether a day gone by is asked for, and this one was in this year or in the last half year."""
    today = setting.today
    return setting.is_over and (day.year == today.year or today - day <= _LONG_AGO)


def edge(setting: Occasion, unit: PeriodUnit, which: Edge, shift: int | None) -> Found:
    """Reckon the start, middle or end of a week, month, quarter or year.

    A week's are working days (its first, Wednesday, its last), because an office's week ends when its
    work does; of the others they are calendar days, as every list of limits has them.
    """

    def at(shift: int) -> Found:
        return _edge(setting, unit, which, shift)

    if shift is None and setting.is_over:
        return nearest(setting, at)
    found, after = at(shift or 0), at((shift or 0) + 1)
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
    """Reckon an edge of a named month, the nearest where no year is named."""
    check_month(month)
    return _named_edge(setting, year, month, 1, which)


def _named_edge(setting: Occasion, year: int | None, month: int, months: int, which: Edge) -> Found:
    def at(year: int) -> Found:
        return span_edge(setting, _month(year, month), months, which)

    this_year = setting.today.year
    if year is not None:
        return at(year)
    return noted(setting, nearest(setting, lambda shift: at(this_year + shift)))


def noted(setting: Occasion, found: Found) -> Found:
    """Return a day that was named without its year, with a word on the year where it is another."""
    years = found.day.year - setting.today.year
    if not years:
        return found
    return replace(found, notes=("when.note.next_year" if years > 0 else "when.note.last_year",))


def quarter_edge(setting: Occasion, year: int | None, quarter: int, which: Edge) -> Found:
    """Reckon an edge of a named quarter (1 to 4), the nearest where no year is named."""
    return _named_edge(setting, year, quarter * 3 - 2, 3, which)


def half_edge(setting: Occasion, year: int | None, half: int, which: Edge) -> Found:
    """Reckon an edge of the first or second half of a year, the nearest where no year is named."""
    return _named_edge(setting, year, half * 6 - 5, 6, which)


def named_first(setting: Occasion, year: int | None, month: int, months: int = 1) -> date:
    """Return the first day of `months` from a named one on, the nearest where no year is named.

    Those that have begun and are not over count as to come and as gone by.
    """
    check_month(month)
    if year is not None:
        return _month(year, month)
    which = Edge.START if setting.is_over else Edge.END
    last = _named_edge(setting, None, month, months, which).day
    return last if setting.is_over else add_months(last.replace(day=1), 1 - months)


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
    """Reckon the weekend, of days gone by the last: its Saturday, or today where it has begun."""
    today = setting.today
    if not shift and today.weekday() == 6:
        return Found(today)
    weeks = shift if shift is not None else -int(setting.is_over and today.weekday() < 5)
    saturday = today + timedelta(5 - today.weekday() + 7 * weeks)
    return Found(saturday, next=saturday + timedelta(7))


def which_day(setting: Occasion, unit: PeriodUnit, shift: int) -> Doubt:
    """Return the refusal of a whole week, month, quarter or year where a day is wanted."""
    first = _edge(setting, unit, Edge.START, shift).day
    return Doubt("when_which_day", first=first, last=_edge(setting, unit, Edge.END, shift).day)


def which_day_of(first: date, months: int) -> Doubt:
    """Return the refusal of a named month or year where a day is wanted."""
    return Doubt("when_which_day", first=first, last=month_end_after(first, months - 1))
