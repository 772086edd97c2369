"""What a phrase's meaning comes to on the calendar. Knows no words and no languages.

Weeks start on Monday. `shift` counts weeks, months, quarters or years from the present one; None means
that none was named, so the next to come is meant. A named day that is past is returned all the same:
asking about it is the grammar's part.
"""

from datetime import date, datetime, timedelta
from enum import Enum

from officetui.domain.festival import STATUTORY, festival_day
from officetui.domain.when.setting import Doubt, Found, Setting


class Unit(Enum):
    """What is counted."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKDAY = "workday"
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


_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(1)


def add_months(day: date, count: int) -> date:
    """Return the same day `count` months on, or that month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        raise Doubt("when_too_far")
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def weekday(setting: Setting, number: int, shift: int | None) -> Found:
    """Reckon a weekday (0 is Monday).

    Without a week it is the next one after today: on a Friday, Friday is a week away, for today has a
    name of its own, and 这周五 says Friday of this week.
    """
    today = setting.today
    if shift is None:
        ahead = (number - today.weekday() - 1) % 7 + 1
        return Found(today + timedelta(ahead), notes=("when.note.in_a_week",) * (ahead == 7))
    monday = today - timedelta(today.weekday())
    day = monday + timedelta(7 * shift + number)
    return Found(day, next=today + timedelta((number - today.weekday() - 1) % 7 + 1))


def day_of_month(setting: Setting, number: int, shift: int | None) -> Found:
    """Reckon a day of a month: this month's, or next month's once it is past."""
    _check_day(number)
    today = setting.today
    implied = int(number < today.day) if shift is None else shift
    first = add_months(today.replace(day=1), implied)
    if number > month_end(first.year, first.month).day:
        other = next(
            month
            for ahead in range(1, 9)
            if (month := month_end_after(first, ahead)).day >= number and month >= today
        )
        last = month_end(first.year, first.month)
        raise Doubt("when_month_lacks_day", last=last, next=other.replace(day=number))
    day = first.replace(day=number)
    notes = ("when.note.next_month",) if shift is None and implied else ()
    return Found(day, next=add_months(day, 1), is_exact=True, notes=notes)


def month_end_after(first: date, months: int) -> date:
    """Return the last day of the month `months` after the one of `first`."""
    month = add_months(first.replace(day=1), months)
    return month_end(month.year, month.month)


def date_of(setting: Setting, year: int | None, month: int, number: int) -> Found:
    """Reckon a day of a named month: this year's, or next year's once it is past."""
    _check_month(month)
    _check_day(number)
    today = setting.today
    if year is not None:
        return Found(_existing(year, month, number, today), is_exact=True)
    rolled = (month, number) < (today.month, today.day)
    day = _existing(today.year + rolled, month, number, today)
    notes = ("when.note.next_year",) if rolled else ()
    return Found(day, is_exact=True, notes=notes, next=add_months(day, 12))


def _existing(year: int, month: int, number: int, today: date) -> date:
    if not 1 <= year <= 9999:
        raise Doubt("when_too_far")
    last = month_end(year, month)
    if number <= last.day:
        return date(year, month, number)
    if (month, number) == (2, 29):
        leap = max(year, today.year)
        while month_end(leap, 2).day < 29 or date(leap, 2, 29) < today:
            leap += 1
            if leap > 9999:
                raise Doubt("when_too_far")
        raise Doubt("when_month_lacks_day", last=last, next=date(leap, 2, 29))
    raise Doubt("when_no_such_day", last=last)


def _check_month(month: int) -> None:
    if not 1 <= month <= 12:
        raise Doubt("when_no_such_month")


def _check_day(number: int) -> None:
    if not 1 <= number <= 31:
        raise Doubt("when_no_such_day_number")


def edge(setting: Setting, unit: Unit, which: Edge, shift: int | None) -> Found:
    """Reckon the start, middle or end of a week, month, quarter or year.

    A week's are working days (its first, Wednesday, its last), because an office's week ends when its
    work does; of the others they are calendar days (the 1st, the 15th, the last).
    """
    found = _edge(setting, unit, which, shift or 0)
    after = _edge(setting, unit, which, (shift or 0) + 1)
    return after if shift is None and found.day < setting.today else _with_next(found, after.day)


def _with_next(found: Found, day: date) -> Found:
    return Found(found.day, is_estimate=found.is_estimate, next=day)


def _edge(setting: Setting, unit: Unit, which: Edge, shift: int) -> Found:
    today = setting.today
    if unit is Unit.WEEK:
        return _week_edge(setting, which, today + timedelta(7 * shift - today.weekday()))
    length = _MONTHS[unit]
    month = (today.month - 1) // length * length + 1
    return span_edge(setting, add_months(date(today.year, month, 1), shift * length), length, which)


def span_edge(setting: Setting, first: date, months: int, which: Edge) -> Found:
    """Reckon an edge of the span of `months` that begins on `first`."""
    last = month_end_after(first, months - 1)
    if which is Edge.LAST_WORKDAY:
        if last == date.max:
            raise Doubt("when_too_far")
        day = setting.calendar.previous_workday(last + timedelta(1))
        return Found(day, is_estimate=setting.calendar.is_estimate(day))
    middle = first.replace(day=15) if months == 1 else month_end_after(first, months // 2 - 1)
    if months == 3:
        middle = add_months(first, 1).replace(day=15)
    return Found({Edge.START: first, Edge.MIDDLE: middle, Edge.END: last}[which])


def month_edge(setting: Setting, year: int | None, month: int, which: Edge) -> Found:
    """Reckon an edge of a named month, the next to come where no year is named."""
    _check_month(month)
    today = setting.today
    found = span_edge(setting, _month(today.year if year is None else year, month), 1, which)
    if year is None and found.day < today:
        return span_edge(setting, _month(today.year + 1, month), 1, which)
    return found


def quarter_edge(setting: Setting, year: int | None, quarter: int, which: Edge) -> Found:
    """Reckon an edge of a named quarter (1 to 4), the next to come where no year is named."""
    today = setting.today
    month = quarter * 3 - 2
    found = span_edge(setting, _month(today.year if year is None else year, month), 3, which)
    if year is None and found.day < today:
        return span_edge(setting, _month(today.year + 1, month), 3, which)
    return found


def _month(year: int, month: int) -> date:
    if not 1 <= year <= 9999:
        raise Doubt("when_too_far")
    return date(year, month, 1)


def _week_edge(setting: Setting, which: Edge, monday: date) -> Found:
    week = [monday + timedelta(offset) for offset in range(7)]
    if which is Edge.MIDDLE:
        return Found(week[2])
    working = [day for day in week if setting.calendar.is_workday(day)] or week[:5]
    day = working[0] if which is Edge.START else working[-1]
    return Found(day, is_estimate=setting.calendar.is_estimate(day))


def weekend(setting: Setting, shift: int | None) -> Found:
    """Reckon the weekend: its Saturday, or today where it has begun."""
    today = setting.today
    saturday = today + timedelta(5 - today.weekday() + 7 * (shift or 0))
    if not shift and today.weekday() == 6:
        return Found(today)
    return Found(saturday, next=saturday + timedelta(7))


def which_day(setting: Setting, unit: Unit, shift: int) -> Doubt:
    """Return the refusal of a whole week, month, quarter or year where a day is wanted."""
    first = _edge(setting, unit, Edge.START, shift).day
    return Doubt("when_which_day", first=first, last=_edge(setting, unit, Edge.END, shift).day)


def which_day_of(first: date, months: int) -> Doubt:
    """Return the refusal of a named month or year where a day is wanted."""
    return Doubt("when_which_day", first=first, last=month_end_after(first, months - 1))


def ahead(setting: Setting, count: int, unit: Unit, extra_days: int = 0) -> Found:
    """Reckon a time from now, `count` units on (negative: back); minutes and hours give a time of day."""
    today, calendar = setting.today, setting.calendar
    try:
        if unit in (Unit.MINUTE, Unit.HOUR):
            span = timedelta(minutes=count * (60 if unit is Unit.HOUR else 1))
            moment = _wall(setting.now + span, span)
            return Found(moment.date(), moment.time())
        if unit is Unit.WORKDAY:
            day = calendar.add_workdays(today, count)
            return Found(day, is_estimate=calendar.is_estimate_between(today, day))
        if unit in _MONTHS:
            day = add_months(today, count * _MONTHS[unit])
        else:
            day = today + timedelta(count * (7 if unit is Unit.WEEK else 1))
        return Found(day + timedelta(extra_days))
    except OverflowError:
        raise Doubt("when_too_far") from None


def _wall(moment: datetime, span: timedelta) -> datetime:
    """The minute of `moment`, rounded up so that what lies ahead is not past at once."""
    whole = moment.replace(second=0, microsecond=0, tzinfo=None)
    return whole + timedelta(minutes=1) if whole < moment.replace(tzinfo=None) and span else whole


def festival(setting: Setting, name: str, year: int | None, side: int) -> Found:
    """Reckon a festival's day (`side` 0), or the last working day before (−1) or the first after (1).

    The working days beside a holiday are those of the year's official notice, else an estimate.
    """
    if year is not None:
        return _festival(setting, name, year, side)
    found = _festival(setting, name, setting.today.year, side)
    if found.day >= setting.today:
        return found
    return _festival(setting, name, setting.today.year + 1, side)


def _festival(setting: Setting, name: str, year: int, side: int) -> Found:
    day = festival_day(name, year) if 1 <= year <= 9999 else None
    if day is None:
        raise Doubt("when_year_unknown", year=year)
    if not side:
        return Found(day)
    calendar = setting.calendar
    beside = calendar.add_workdays(day, side)
    notes = ("when.note.before_holiday" if side < 0 else "when.note.after_holiday",)
    return Found(beside, is_estimate=calendar.is_estimate_between(beside, day), notes=notes)


def nearest_holiday(setting: Setting, side: int) -> Found:
    """Reckon the last working day before the next public holiday, or the first after it (节前, 节后)."""
    return min((festival(setting, name, None, side) for name in STATUTORY), key=lambda found: found.day)


def before(setting: Setting, found: Found) -> Found:
    """Reckon "before" a day in its English sense: the last working day before it."""
    calendar = setting.calendar
    day = calendar.previous_workday(found.day)
    estimate = found.is_estimate or calendar.is_estimate_between(day, found.day)
    return Found(day, is_estimate=estimate, next=setting.today, notes=("when.note.before",))


def after(found: Found, days: int) -> Found:
    """Return what lies `days` after what was found."""
    return Found(found.day + timedelta(days), is_estimate=found.is_estimate)
