"""Which day a weekday, a date, a length of time or a festival comes to. Knows no words and no languages.

`shift` counts weeks or months from the present one; None means that none was named, so the next to come is
meant. A named day that is past is returned all the same: asking about it is the grammar's part.
"""

from datetime import date, datetime, timedelta

from msgspec.structs import replace

from officetui.domain.festival import STATUTORY, festival_day
from officetui.domain.moment import month_end
from officetui.domain.when.occasion import Doubt, Found, Occasion
from officetui.domain.when.period import (
    MONTHS,
    PeriodUnit,
    add_months,
    check_month,
    is_recent,
    month_end_after,
    nearest,
)

#: What is counted in working days, and what is said of it where it was not asked for in so many words.
_WORKDAYS: dict[PeriodUnit, tuple[str, ...]] = {
    PeriodUnit.WORKDAY: (),
    PeriodUnit.RANGED_DAY: ("when.note.working_days",),
}


def weekday(setting: Occasion, number: int, shift: int | None) -> Found:
    """Reckon a weekday (0 is Monday).

    Without a week it is the next one after today: on a Friday, Friday is a week away, for today has a
    name of its own, and 这周五 says Friday of this week. Of days gone by it is the last one.
    """
    today = setting.today
    coming = today + timedelta((number - today.weekday() - 1) % 7 + 1)
    if shift is None and setting.is_over:
        return Found(coming - timedelta(7))
    if shift is None:
        notes = ("when.note.in_a_week",) if coming == today + timedelta(7) else ()
        return Found(coming, notes=notes)
    monday = today - timedelta(today.weekday())
    return Found(monday + timedelta(7 * shift + number), next=coming)


def day_of_month(setting: Occasion, number: int, shift: int | None) -> Found:
    """Reckon a day of a month: this month's, or next month's once it is past.

    Of days gone by it is the last one.
    """
    _check_day(number)
    today = setting.today
    implied = shift
    if implied is None:
        implied = -_months_back(today, number) if setting.is_over else int(number < today.day)
    first = add_months(today.replace(day=1), implied)
    if number > month_end(first.year, first.month).day:
        other = next(
            month
            for later in range(1, 9)
            if (month := month_end_after(first, later)).day >= number and month >= today
        )
        last = month_end(first.year, first.month)
        raise Doubt("when_month_lacks_day", last=last, next=other.replace(day=number))
    day = first.replace(day=number)
    notes = ("when.note.next_month",) if shift is None and implied > 0 else ()
    return Found(day, next=add_months(day, 1), is_exact=True, notes=notes)


def _months_back(today: date, number: int) -> int:
    """How many months ago a day of a month was last."""
    first = today.replace(day=1)
    months = range(number > today.day, 3)
    return next(back for back in months if number <= month_end_after(first, -back).day)


def date_of(setting: Occasion, year: int | None, month: int, number: int) -> Found:
    """Reckon a day of a named month: this year's, or next year's once it is past.

    Of days gone by it is this year's; one that is to come is last year's if that was within half a year.
    """
    check_month(month)
    _check_day(number)
    today = setting.today
    if year is not None:
        return Found(_existing(year, month, number, today), is_exact=True)
    if setting.is_over:
        return _gone_by(setting, month, number)
    rolled = (month, number) < (today.month, today.day)
    day = _existing(today.year + rolled, month, number, today)
    notes = ("when.note.next_year",) if rolled else ()
    return Found(day, is_exact=True, notes=notes, next=add_months(day, 12))


def _gone_by(setting: Occasion, month: int, number: int) -> Found:
    today = setting.today
    day = _existing(today.year, month, number, today)
    if day > today and (month, number) != (2, 29):
        before = day.replace(year=day.year - 1)
        if is_recent(setting, before):
            return Found(before, is_exact=True, notes=("when.note.last_year",))
    return Found(day, is_exact=True)


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


def _check_day(number: int) -> None:
    if not 1 <= number <= 31:
        raise Doubt("when_no_such_day_number")


def ahead(setting: Occasion, count: int, unit: PeriodUnit, extra_days: int = 0) -> Found:
    """Reckon a time from now, `count` units on (negative: back); minutes and hours give a time of day."""
    today, calendar = setting.today, setting.calendar
    try:
        if unit in (PeriodUnit.MINUTE, PeriodUnit.HOUR):
            span = timedelta(minutes=count * (60 if unit is PeriodUnit.HOUR else 1))
            moment = _wall(setting.now + span, span)
            return Found(moment.date(), moment.time(), is_length=True)
        if unit in _WORKDAYS:
            day = calendar.add_workdays(today, count)
            estimate = calendar.is_estimate_between(today, day)
            return Found(day, is_estimate=estimate, is_length=True, notes=_WORKDAYS[unit])
        if unit in MONTHS:
            day = add_months(today, count * MONTHS[unit])
        else:
            day = today + timedelta(count * (7 if unit is PeriodUnit.WEEK else 1))
        return Found(day + timedelta(extra_days), is_length=True)
    except OverflowError:
        raise Doubt("when_too_far") from None


def days_on(setting: Occasion, days: int) -> Found:
    """Reckon a day that has a name of its own, so many days from today: tomorrow."""
    return replace(ahead(setting, days, PeriodUnit.DAY), is_length=False)


def _wall(moment: datetime, span: timedelta) -> datetime:
    """The minute of `moment`, rounded up so that what lies ahead is not past at once."""
    whole = moment.replace(second=0, microsecond=0, tzinfo=None)
    return whole + timedelta(minutes=1) if whole < moment.replace(tzinfo=None) and span else whole


def festival(setting: Occasion, name: str, year: int | None, side: int) -> Found:
    """Reckon a festival's day (`side` 0), or the last working day before (−1) or the first after (1).

    The nearest where no year is named.

    The working days beside a holiday are those of the year's official notice, else an estimate.
    """
    if year is not None:
        return _festival(setting, name, year, side)
    return nearest(setting, lambda shift: _festival(setting, name, setting.today.year + shift, side))


def _festival(setting: Occasion, name: str, year: int, side: int) -> Found:
    day = festival_day(name, year) if 1 <= year <= 9999 else None
    if day is None:
        raise Doubt("when_year_unknown", year=year)
    return beside(setting, day, side)


def beside(setting: Occasion, day: date, side: int) -> Found:
    """Reckon the last working day before (−1) a day or the first after it (1); the day itself for 0."""
    if not side:
        return Found(day)
    calendar = setting.calendar
    near = calendar.add_workdays(day, side)
    notes = ("when.note.before_holiday" if side < 0 else "when.note.after_holiday",)
    estimate = calendar.is_estimate_between(near, day)
    return Found(near, is_estimate=estimate, notes=notes, base=day, side=side)


def counted(setting: Occasion, base: date, count: int, unit: PeriodUnit) -> Found | None:
    """Reckon what lies `count` days, weeks or more after a day, or before it where negative."""
    if unit in (PeriodUnit.MINUTE, PeriodUnit.HOUR):
        return None
    try:
        if unit in _WORKDAYS:
            day = setting.calendar.add_workdays(base, count)
            estimate = setting.calendar.is_estimate_between(base, day)
            return Found(day, is_estimate=estimate, notes=_WORKDAYS[unit])
        if unit in MONTHS:
            return Found(add_months(base, count * MONTHS[unit]))
        return Found(base + timedelta(count * (7 if unit is PeriodUnit.WEEK else 1)))
    except OverflowError:
        raise Doubt("when_too_far") from None


def place_in(setting: Occasion, first: date, months: int, place: int, number: int | None) -> Found:
    """Reckon the n-th (−1 the last) weekday, or working day (None), of the span that begins on `first`."""
    last = month_end_after(first, months - 1)
    if number is None:
        edge = last + timedelta(1) if place < 0 else first - timedelta(1)
        day = setting.calendar.add_workdays(edge, place)
        estimate = setting.calendar.is_estimate_between(edge, day)
    else:
        start = first + timedelta((number - first.weekday()) % 7)
        day = start + timedelta(7 * (place - 1))
        if place < 0:
            day = last - timedelta((last.weekday() - number) % 7 + 7 * (-place - 1))
        estimate = False
    if not first <= day <= last:
        raise Doubt("when_no_such_place", last=last)
    return Found(day, is_estimate=estimate)


def weekday_after(setting: Occasion, number: int, weeks: int) -> Found:
    """Reckon a weekday of the week that comes `weeks` weeks after this one: friday in two weeks."""
    monday = setting.today - timedelta(setting.today.weekday())
    return Found(monday + timedelta(7 * weeks + number))


def nearest_holiday(setting: Occasion, side: int) -> Found:
    """Reckon the last working day before the next public holiday, or the first after it (节前, 节后).

    Of days gone by it is that of the last holiday.
    """
    days = sorted((festival(setting, name, None, side) for name in STATUTORY), key=lambda found: found.day)
    gone = [found for found in days if found.day <= setting.today]
    return gone[-1] if setting.is_over and gone else days[0]


def before(setting: Occasion, found: Found) -> Found:
    """Reckon "before" a day in its English sense: the last working day before it."""
    calendar = setting.calendar
    day = calendar.previous_workday(found.day)
    estimate = found.is_estimate or calendar.is_estimate_between(day, found.day)
    return Found(day, is_estimate=estimate, next=setting.today, notes=("when.note.before",))


def after(found: Found, days: int) -> Found:
    """Return what lies `days` after what was found."""
    return Found(found.day + timedelta(days), is_estimate=found.is_estimate)


def agreed(found: Found, number: int) -> Found:
    """Return a date that a weekday (0 is Monday) stands beside; raise Doubt where the two disagree."""
    day = found.day
    if day.weekday() != number:
        near = day + timedelta((number - day.weekday() + 3) % 7 - 3)
        raise Doubt("when_weekday_differs", day=day, near=near)
    return found
