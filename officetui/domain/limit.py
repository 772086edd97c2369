"""Limits 时限: how far off a due day is, how long a paper has lain on a desk, and by when it must leave it.

Time is counted in working days and in the office's working hours. Knows records and the calendar, nothing
of how any of it is shown.
"""

import enum
from datetime import date, datetime, time, timedelta, tzinfo

import msgspec

from officetui.domain.calendar import Calendar
from officetui.domain.moment import When
from officetui.domain.setting import Limits, hours_between


class DueState(enum.StrEnum):
    """How near a due day is."""

    NONE = "none"
    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


class Due(msgspec.Struct, frozen=True):
    """How near a due day is. `left` in working days: 0 the same day, negative when late, None without one."""

    state: DueState
    left: int | None = None


NO_DUE = Due(DueState.NONE)


def due_of(when: When | None, now: datetime, calendar: Calendar, soon: int) -> Due:
    """Tell how near `when` is at `now`; `soon` is the working days from which it counts as near.

    What is late counts as late by no working day while only its hour, or a weekend, has passed since.
    """
    if when is None:
        return NO_DUE
    today = now.date()
    left = calendar.workdays_between(today, when.day)
    if when.is_past(now):
        return Due(DueState.LATE, left)
    if when.day == today:
        return Due(DueState.TODAY, 0)
    return Due(DueState.SOON if left <= soon else DueState.LATER, left)


class Clock(msgspec.Struct, frozen=True):
    """How long a paper has lain on a desk against the limit of the step.

    `hours` are working hours, `limit` working days, `left` working days to `deadline` (negative: over).
    `is_of_all`: the deadline is that of the whole paper, which comes before the step's or takes its place.
    """

    since: datetime
    hours: float
    limit: float
    deadline: When
    left: int
    is_over: bool
    is_held: bool
    is_estimate: bool
    is_of_all: bool


def time_on_desk(
    since: datetime,
    limit: float,
    now: datetime,
    calendar: Calendar,
    limits: Limits,
    *,
    held: datetime | None = None,
    until: When | None = None,
    at_most: When | None = None,
) -> Clock:
    """Measure how long a paper has lain on a desk since `since`, against `limit` working days.

    While `held`, the clock stands at that moment. `until` is a deadline of its own, in place of the limit's;
    `at_most` the whole paper's, beyond which no desk may keep it.
    """
    at = _local(held, now.tzinfo) if held else now
    since = min(_local(since, now.tzinfo), at)
    own = until or deadline_of(since, limit, calendar, limits)
    deadline = own if at_most is None else min(own, at_most)
    return Clock(
        since,
        worked_hours(since, at, calendar, limits),
        limit,
        deadline,
        calendar.workdays_between(at.date(), deadline.day),
        deadline.is_past(at),
        held is not None,
        calendar.is_estimate_between(since.date(), deadline.day),
        until is not None or deadline != own,
    )


def deadline_of(since: datetime, limit: float, calendar: Calendar, limits: Limits) -> When:
    """Return when a paper that came at `since` (local) must have left.

    Whole working days end with the day, and the day it came does not count; a part of a day is counted
    in working hours and ends at a time. It counts from `arrival_day`.
    """
    day = arrival_day(since, calendar, limits)
    if limit == int(limit) or not limits.hours:
        return When(calendar.add_workdays(day, int(limit)))
    moment = _after(since, limit * limits.hours, calendar, limits)
    return When(moment.date(), moment.time().replace(second=0, microsecond=0))


def arrival_day(since: datetime, calendar: Calendar, limits: Limits) -> date:
    """Return the working day on which what came at `since` (local) counts as having come.

    That is the next one for what comes on a day off, or when the office has shut for the day.
    """
    day = since.date()
    has_shut = bool(limits.sessions) and since.time() >= limits.sessions[-1][1]
    return calendar.next_workday(day) if has_shut or not calendar.is_workday(day) else day


def resumed_since(
    since: datetime, held: datetime, now: datetime, calendar: Calendar, limits: Limits
) -> datetime:
    """Return the `since` that a step gets when its hold ends at `now`, so that the hold is not counted.

    As many working hours lie between it and `now` as between the old `since` and `held`.
    """
    zone = now.tzinfo
    hours = worked_hours(_local(since, zone), _local(held, zone), calendar, limits)
    return _before(now, hours, calendar, limits) if hours else now


def worked_hours(start: datetime, end: datetime, calendar: Calendar, limits: Limits) -> float:
    """Return the working hours from `start` to `end`, both in the office's zone."""
    if end <= start:
        return 0.0
    first, last = start.date(), end.date()
    if first == last:
        return _within(first, start.time(), end.time(), calendar, limits)
    full = calendar.workdays_between(first, last) - calendar.is_workday(last)
    head = _within(first, start.time(), time.max, calendar, limits)
    return head + full * limits.hours + _within(last, time.min, end.time(), calendar, limits)


def _within(day: date, start: time, end: time, calendar: Calendar, limits: Limits) -> float:
    if not calendar.is_workday(day):
        return 0.0
    spans = ((max(start, opens), min(end, shuts)) for opens, shuts in limits.sessions)
    return sum(hours_between(opens, shuts) for opens, shuts in spans if opens < shuts)


def _after(start: datetime, hours: float, calendar: Calendar, limits: Limits) -> datetime:
    """The moment by which `hours` of work have passed since `start`."""
    day, begin = start.date(), start.time()
    while True:
        for opens, shuts in limits.sessions if calendar.is_workday(day) else ():
            length = max(0.0, hours_between(max(begin, opens), shuts))
            if hours <= length:
                return datetime.combine(day, max(begin, opens), start.tzinfo) + timedelta(hours=hours)
            hours -= length
        day, begin = calendar.next_workday(day), time.min


def _before(end: datetime, hours: float, calendar: Calendar, limits: Limits) -> datetime:
    """The moment since which `hours` of work have passed until `end`."""
    day, close = end.date(), end.time()
    while True:
        for opens, shuts in reversed(limits.sessions) if calendar.is_workday(day) else ():
            length = max(0.0, hours_between(opens, min(close, shuts)))
            if hours <= length:
                return datetime.combine(day, min(close, shuts), end.tzinfo) - timedelta(hours=hours)
            hours -= length
        day, close = calendar.previous_workday(day), time.max


def _local(moment: datetime, zone: tzinfo | None) -> datetime:
    return moment.astimezone(zone)
