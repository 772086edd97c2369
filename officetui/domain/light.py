"""Lights 红绿灯: whether a matter is on time, needs a look, or burns, and why.

A light is a word before it is a colour: `light.red` is its key. Blue stays unused, since cities use it in
opposite senses.
"""

import enum

import msgspec

from officetui.domain.limit import Clock, Due, DueState
from officetui.domain.reason import Reason


class Light(enum.StrEnum):
    """Green: on time. Yellow: near, silent or to be chased. Red: late."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


SEVERITY = {Light.RED: 0, Light.YELLOW: 1, Light.GREEN: 2}


class Lit(msgspec.Struct, frozen=True):
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
        return Lit(Light.RED, late("light.why.late", -due.left))
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
        return Lit(Light.RED, late("light.why.over_limit", -clock.left))
    if clock.left == 0:
        return Lit(Light.YELLOW, Reason("light.why.last_day"))
    return Lit(Light.GREEN, Reason("light.why.within_limit", {"days": clock.left}))


def light_of(due: Due, soon: int, other: Lit | None = None, *, is_to_chase: bool = False) -> Lit:
    """Judge a matter by its due day, by what `other` reason there is, and by a chase due."""
    lit = light_of_due(due, soon)
    for found in (lit, other):
        if found is not None and found.light is Light.RED:
            return found
    if lit.light is Light.GREEN and other is not None:
        return other
    return _CHASE if lit.light is Light.GREEN and is_to_chase else lit


def late(key: str, days: int) -> Reason:
    """Return the reason `key` with the working days it is late by; `.now` where only an hour has passed."""
    return Reason(key, {"days": days}) if days > 0 else Reason(f"{key}.now")
