"""Lights 红绿灯: whether a matter is on time, needs a look, or burns, and why.

A light is a word before it is a colour: `light.red` is its key. Blue stays unused, since cities use it in
opposite senses.
"""

import enum
from datetime import datetime
from typing import Annotated, NamedTuple

import msgspec

from officetui.domain.calendar import Calendar
from officetui.domain.chase import is_chase_due
from officetui.domain.limit import Clock, Due, DueState, due_of
from officetui.domain.reason import Reason
from officetui.domain.record import Matter
from officetui.domain.request import Direction, Request, RequestStatus


class Light(enum.StrEnum):
    """Green: on time. Yellow: near, silent or to be chased. Red: late."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


SEVERITY = {Light.RED: 0, Light.YELLOW: 1, Light.GREEN: 2}


class Lights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From when a light changes, in working days: `soon` before a due day, `silent` without a word."""

    soon: Annotated[int, msgspec.Meta(ge=0, le=100)] = 2
    silent: Annotated[int, msgspec.Meta(ge=1, le=366)] = 5


class Lit(NamedTuple):
    """A light with its reason."""

    light: Light
    reason: Reason


_NO_DATE = Lit(Light.GREEN, Reason("light.why.no_date"))
_CHASE = Lit(Light.YELLOW, Reason("light.why.chase"))


def light_of_due(due: Due, soon: int) -> Lit:
    """Judge a due day alone."""
    if due.state is DueState.NONE or due.left is None:
        return _NO_DATE
    if due.state is DueState.LATE:
        return Lit(Light.RED, _late("light.why.late", -due.left))
    if due.left == 0:
        key = "light.why.today" if due.state is DueState.TODAY else "light.why.last_day"
        return Lit(Light.YELLOW, Reason(key))
    light = Light.YELLOW if due.left <= soon else Light.GREEN
    return Lit(light, Reason("light.why.left", {"days": due.left}))


def light_of_clock(clock: Clock) -> Lit:
    """Judge how long a paper has lain on a desk; on hold it is not judged by time."""
    if clock.is_held:
        return Lit(Light.YELLOW, Reason("light.why.held"))
    if clock.is_over:
        return Lit(Light.RED, _late("light.why.over_limit", -clock.left))
    if clock.left == 0:
        return Lit(Light.YELLOW, Reason("light.why.last_day"))
    return Lit(Light.GREEN, Reason("light.why.within_limit", {"days": clock.left}))


def light_of(
    matter: Matter, now: datetime, calendar: Calendar, lights: Lights, due: Due | None = None
) -> Lit:
    """Judge a task or request by its due day, a promise not kept, a chase due, and silence.

    `due` is how near its due day is, where that is known already.
    """
    lit = light_of_due(due or due_of(matter.due, now, calendar, lights.soon), lights.soon)
    other = _light_of_request(matter, now, calendar, lights) if isinstance(matter, Request) else None
    for found in (lit, other):
        if found is not None and found.light is Light.RED:
            return found
    if lit.light is Light.GREEN and other is not None:
        return other
    if lit.light is Light.GREEN and is_chase_due(matter, now):
        return _CHASE
    return lit


def silence(request: Request, now: datetime, calendar: Calendar) -> int:
    """Return for how many working days a unit we asked has not been heard from or spoken to."""
    moment = request.log[-1].at if request.log else None
    day = moment.astimezone(now.tzinfo).date() if moment else request.asked
    if day is None and request.created is not None:
        day = request.created.astimezone(now.tzinfo).date()
    return max(0, calendar.workdays_between(day, now.date())) if day else 0


def is_silent(request: Request, now: datetime, calendar: Calendar, lights: Lights) -> bool:
    """Tell whether a unit we asked, without a promise, has been silent too long."""
    if request.direction is not Direction.WE_ASK or request.status is not RequestStatus.OPEN:
        return False
    return silence(request, now, calendar) >= lights.silent


def _late(key: str, days: int) -> Reason:
    """By how many working days; `.now` where only the hour or a weekend has passed."""
    return Reason(key, {"days": days}) if days > 0 else Reason(f"{key}.now")


def _light_of_request(request: Request, now: datetime, calendar: Calendar, lights: Lights) -> Lit | None:
    """What a promise or silence says; None if there is nothing to say."""
    if request.promised is not None and request.status is RequestStatus.PROMISED:
        promise = due_of(request.promised, now, calendar, lights.soon)
        if promise.state is DueState.LATE:
            return Lit(Light.RED, _late("light.why.promise_past", -(promise.left or 0)))
        if promise.state is DueState.TODAY:
            return Lit(Light.YELLOW, Reason("light.why.promise_today"))
    if is_silent(request, now, calendar, lights):
        days = silence(request, now, calendar)
        return Lit(Light.YELLOW, Reason("light.why.silent", {"days": days}))
    return None
