"""Capacity 可用工时: how many hours a person can give on a day, and how much of a task falls on it."""

from datetime import date

from officetui.domain.calendar import Calendar
from officetui.domain.setting import Effort
from officetui.domain.spread import WORKDAYS_A_WEEK
from officetui.domain.staff import Role, Staff, is_away, is_on
from officetui.domain.task import Task
from officetui.domain.workload import remaining_effort


def capacity(person: Staff, day: date, calendar: Calendar, effort: Effort) -> float:
    """Return the hours a person has on `day`: a fifth of the week, less duty; none on leave or a day off.

    Leaders decide and sign; the work of the office is not theirs.
    """
    if person.archived or person.role is not Role.STAFF or not calendar.is_workday(day):
        return 0.0
    if is_away(person, day):
        return 0.0
    return max(0.0, person.weekly_hours / WORKDAYS_A_WEEK - effort.duty * is_on(person.duty, day))


def share_of(task: Task, day: date, calendar: Calendar, effort: Effort) -> float:
    """Return the hours of an open task that fall on `day` if it goes on evenly until it is due."""
    hours = remaining_effort(task, effort)
    if task.due is None or task.due.day <= day:
        return hours
    days = calendar.workdays_between(day, task.due.day) + calendar.is_workday(day)
    return hours / max(1, days)
