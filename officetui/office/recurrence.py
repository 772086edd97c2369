"""What comes after a recurring task is done."""

from datetime import date

import msgspec

from officetui.domain.calendar import Calendar
from officetui.domain.errors import Refused
from officetui.domain.moment import When
from officetui.domain.recurrence import anchored, next_due, read_rule
from officetui.domain.task import Origin, Task, TaskStatus
from officetui.office.office import UnitOfWork

_ANY_DAY = date(2000, 1, 1)


def rule_from(every: str, due: When | None) -> str:
    """Return the rule with the day it falls on, so that the 31st does not slip after a February.

    Raise Refused where it never comes again, such as every 30 February.
    """
    if not every:
        return every
    rule = read_rule(every)
    day = due.day if due else _ANY_DAY
    try:
        next_due(rule, day, day, day)
    except Refused as refused:
        refused.field = "every"
        raise
    return str(anchored(rule, day)) if due else every


def follow_up(task: Task, change: UnitOfWork) -> Task:
    """Return the next occurrence, not yet saved: one in the future, however many were missed."""
    office = change.office
    today = office.now.date()
    before = task.due.day if task.due else today
    day = next_due(read_rule(task.every), before, today, today, office.calendar)
    lead = _lead(task, office.calendar)
    planned = When(office.calendar.add_workdays(day, -lead)) if lead is not None else None
    return msgspec.structs.replace(
        task,
        id=0,
        status=TaskStatus.PLANNED,
        origin=Origin.PLANNED,
        due=When(day, task.due.at if task.due else None),
        planned=planned,
        next_chase=None,
        chases=0,
        log=(),
        notes=(),
        closed=None,
        snoozed=None,
        carried=0,
        help_wanted=False,
        difficulty="",
        updated=None,
        updated_by="",
        waiting_for="",
        blocked_by=(),
        steps=tuple(msgspec.structs.replace(step, is_done=False) for step in task.steps),
    )


def _lead(task: Task, calendar: Calendar) -> int | None:
    """How many working days before its limit the task was planned for."""
    if not task.planned or not task.due or task.planned.day > task.due.day:
        return None
    return calendar.workdays_between(task.planned.day, task.due.day)
