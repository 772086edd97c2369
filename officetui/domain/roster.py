"""The duty roster 值班表: on which days somebody is on duty, kept as periods on the person."""

from collections.abc import Iterable
from datetime import date, timedelta

from officetui.domain.reason import Reason
from officetui.domain.staff import Period, Staff

_DAY = timedelta(days=1)


def is_on(periods: Iterable[Period], day: date) -> bool:
    """Tell whether `day` lies in one of the periods."""
    return any(period.covers(day) for period in periods)


def with_day(periods: tuple[Period, ...], day: date, words: str = "") -> tuple[Period, ...]:
    """Return the periods with `day` among them, in order; the same where it was."""
    if is_on(periods, day):
        return periods
    return tuple(sorted((*periods, Period(day, day, words)), key=lambda period: (period.start, period.end)))


def without_day(periods: tuple[Period, ...], day: date) -> tuple[Period, ...]:
    """Return the periods without `day`: one that covers it is shortened, or parted in two."""
    found: list[Period] = []
    for period in periods:
        if not period.covers(day):
            found.append(period)
            continue
        if period.start < day:
            found.append(Period(period.start, day - _DAY, period.words))
        if day < period.end:
            found.append(Period(day + _DAY, period.end, period.words))
    return tuple(found)


def objections(person: Staff, day: date) -> tuple[Reason, ...]:
    """Return what speaks against duty of `person` on `day`; for the lead to weigh, not a refusal."""
    found = []
    if is_on(person.leave, day):
        found.append(Reason("roster.on_leave", {"who": person.name, "day": day}))
    if is_on(person.duty, day - _DAY) or is_on(person.duty, day + _DAY):
        found.append(Reason("roster.day_beside", {"who": person.name}))
    return tuple(found)
