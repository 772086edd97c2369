"""Backward planning 倒排: from the day of an event to the latest day on which each step must begin."""

from collections.abc import Iterable
from datetime import date
from math import ceil
from typing import NamedTuple

from officetui.domain.calendar import Calendar
from officetui.domain.event import Preparation

HOURS_A_DAY = 8
"""What one person does of one step in a working day, in hours."""


class Latest(NamedTuple):
    """A step with its days: it must begin on `start` and be ready on `due`, both included.

    `late`: working days since `start` passed, 0 where it has not. `is_estimate`: a year in between has no
    published holidays yet.
    """

    step: Preparation
    start: date
    due: date
    late: int
    is_estimate: bool


def backplan(day: date, steps: Iterable[Preparation], today: date, calendar: Calendar) -> tuple[Latest, ...]:
    """Return the latest days of every step before `day`, never after it, in the order given."""
    return tuple(_latest(step, day, today, calendar) for step in steps)


def _latest(step: Preparation, day: date, today: date, calendar: Calendar) -> Latest:
    due = calendar.add_workdays(day, -step.lead)
    days = max(1, ceil((step.effort or 0) / HOURS_A_DAY))
    start = calendar.add_workdays(due, 1 - days)
    late = calendar.workdays_between(start, today) if today > start else 0
    return Latest(step, start, due, late, calendar.is_estimate_between(start, day))
