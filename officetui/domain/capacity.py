"""Capacity 可用工时: how many hours a person can give on a day, and how much of some work falls on it."""

from datetime import date

from officetui.domain.calendar import Calendar
from officetui.domain.moment import When
from officetui.domain.setting import Effort
from officetui.domain.spread import WORKDAYS_A_WEEK
from officetui.domain.staff import Role, Staff, is_away, is_on


def capacity(person: Staff, day: date, calendar: Calendar, effort: Effort) -> float:
    """Return the hours a person has on `day`: a fifth of the week, less duty; none on leave or a day off.

    Leaders decide and sign; the work of the office is not theirs.
    """
    if person.archived or person.role is not Role.STAFF or not calendar.is_workday(day):
        return 0.0
    if is_away(person, day):
        return 0.0
    return max(0.0, person.weekly_hours / WORKDAYS_A_WEEK - effort.duty * is_on(person.duty, day))


def share_of(hours: float, due: When | None, day: date, calendar: Calendar) -> float:
    """Return how many of the hours left fall on `day` if the work goes on evenly until it is due."""
    if due is None or due.day <= day:
        return hours
    days = calendar.workdays_between(day, due.day) + calendar.is_workday(day)
    return hours / max(1, days)
