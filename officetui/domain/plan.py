"""Plans 计划: what a day, a week, a month or a year is meant for, in order; settled, then closed.

Holds the rules of one day's list: what is on it, what came after it was settled, what becomes of each
task when the day is closed. Knows tasks; nothing of stores and screens.
"""

import enum
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Annotated

import msgspec

from officetui.domain.calendar import Calendar
from officetui.domain.errors import Refused
from officetui.domain.field import AnyDay, Long, Spec, TaskIds
from officetui.domain.kind import Kind
from officetui.domain.moment import When
from officetui.domain.record import Kept, Record
from officetui.domain.span import SpanUnit, span_of
from officetui.domain.task import TASK, Origin, Task, TaskStatus, TaskStep


class Fate(enum.StrEnum):
    """What became of a planned task when its day was closed."""

    DONE = "done"
    DROPPED = "dropped"
    CARRIED = "carried"
    PROMISED = "promised"


class Closing(msgspec.Struct, frozen=True, omit_defaults=True):
    """One task at the close of its day.

    `words`: why it is carried, or to whom it is promised; `when`: the day it is carried to, or for which
    it is promised.
    """

    task: Annotated[int, Spec(ref="task")]
    fate: Fate
    words: str = ""
    when: When | None = None


class Verdict(msgspec.Struct, frozen=True):
    """What the lead decides about a task that is still open when its day is closed. As in Closing."""

    fate: Fate
    words: str = ""
    when: When | None = None


class Plan(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One plan for each span of days; `start` is the first of them.

    `tasks` are in the order in which they are to be done. `frozen`: when the list was settled, and
    `settled` what stood on it then. `closing`: what became of each task when the span was closed.
    """

    title: str
    span: SpanUnit = SpanUnit.DAY
    start: AnyDay
    objectives: tuple[TaskStep, ...] = ()
    tasks: TaskIds = ()
    remark: Long = ""
    frozen: Annotated[datetime | None, Kept] = None
    settled: Annotated[tuple[int, ...], Spec(ref="task", kept=True)] = ()
    closed: Annotated[datetime | None, Kept] = None
    closing: Annotated[tuple[Closing, ...], Kept] = ()


PLAN = Kind(
    "plan",
    "P",
    Plan,
    main="title",
    columns=("title", "span", "start", "objectives", "tasks", "closed"),
    quick=("title", "span", "start", "objectives", "tasks", "remark"),
)

FIRST, LAST = date(1970, 1, 1), date(2199, 12, 31)
"""The days that can be planned: all that people mean, and room around them for whole weeks and years."""

_ENDED = {TaskStatus.DONE: Fate.DONE, TaskStatus.DROPPED: Fate.DROPPED}


def plan_name(span: SpanUnit, day: date) -> str:
    """Return what a plan is called where nobody named it, by ISO 8601: 2026-11-23, 2026-W48, 2026-11."""
    if span is SpanUnit.WEEK:
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    return day.isoformat()[: {SpanUnit.DAY: 10, SpanUnit.MONTH: 7, SpanUnit.YEAR: 4}[span]]


def aligned(plan: Plan) -> Plan:
    """Return the plan with the first day of its span as its start."""
    return msgspec.structs.replace(plan, start=span_of(plan.span, plan.start).start)


def refuse_far(day: date) -> None:
    """Raise Refused for a day that lies too far off to be meant."""
    if not FIRST <= day <= LAST:
        raise Refused("day_far", day=day, first=FIRST.year, last=LAST.year)


def find_plan(plans: Iterable[Plan], span: SpanUnit, day: date) -> Plan | None:
    """Return the plan of the span that `day` lies in, the first made where there are two; None if none."""
    start = span_of(span, day).start
    fit = (plan for plan in plans if plan.start == start and plan.span is span and not plan.archived)
    return min(fit, key=lambda plan: plan.id, default=None)


def members(
    plan: Plan | None, day: date, tasks: Mapping[int, Task], among: Iterable[Task] | None = None
) -> tuple[Task, ...]:
    """Return the tasks on a day's list in order: as the plan has them, then others planned for that day.

    Those stand by their time of day, then by number. A closed list stays as it was. `among`: where to
    look for the others, all tasks if not given.
    """
    listed = [tasks[number] for number in plan.tasks if number in tasks] if plan else []
    if plan and plan.closed:
        return tuple(listed)
    known = {task.id for task in listed}
    others = [
        task
        for task in (tasks.values() if among is None else among)
        if task.planned is not None and task.planned.day == day and task.id not in known and _counts(task)
    ]
    others.sort(key=lambda task: ((task.planned and task.planned.at) or time.max, task.id))
    return (*listed, *others)


def is_arrival(task: Task, plan: Plan | None) -> bool:
    """Tell whether a task came onto a list after it was settled."""
    return plan is not None and plan.frozen is not None and task.id not in plan.settled


def arrival(task: Task, plan: Plan | None, day: date) -> dict[str, object]:
    """Return what to change of a task that comes in for `day`: unplanned if the list is settled already.

    `plan` is that day's. What is due on the day, or was before, comes onto its list too.
    """
    when = task.planned or task.due
    if plan is None or plan.closed or not is_arrival(task, plan) or when is None or when.day > day:
        return {}
    return {"origin": Origin.UNPLANNED, "planned": task.planned or When(day)}


def moved_by(order: Sequence[int], number: int, by: int) -> tuple[int, ...]:
    """Return the order with one task moved by some places, at most to its ends."""
    place = order.index(number)
    rest = [other for other in order if other != number]
    rest.insert(min(max(place + by, 0), len(rest)), number)
    return tuple(rest)


def carry_day(day: date, today: date, calendar: Calendar) -> date:
    """Return the day to which what is left of `day` is carried: the next working day that is not past."""
    following = calendar.next_workday(day)
    if following >= today:
        return following
    return today if calendar.is_workday(today) else calendar.next_workday(today)


def proposed_fate(task: Task, day: date) -> Verdict | None:
    """Return what is likely to be decided about an open task: one that waits beyond `day` is carried over."""
    after = task.next_chase
    if task.status is TaskStatus.WAITING and task.waiting_for and after is not None and after.day > day:
        return Verdict(Fate.CARRIED, task.waiting_for, after)
    return None


def close_list(tasks: Sequence[Task], given: Mapping[int, Verdict], following: date) -> tuple[Closing, ...]:
    """Return what becomes of each task of a day's list, each exactly once.

    What is done or dropped is so by itself; for every other one `given` must say. Where it names no day,
    it is carried to `following`. Raise Refused naming the tasks of which nothing is said, those decided
    about that are not on the list, or what lacks a reason, a name or a day.
    """
    known = {task.id for task in tasks}
    strangers = [TASK.short_id(number) for number in sorted(given) if number not in known]
    if strangers:
        raise Refused("close_not_listed", ids=tuple(strangers))
    undecided = [TASK.short_id(task.id) for task in tasks if not is_settled(task) and task.id not in given]
    if undecided:
        raise Refused("close_undecided", ids=tuple(undecided), count=len(undecided))
    return tuple(_closing(task, given, following) for task in tasks)


def is_settled(task: Task) -> bool:
    """Tell whether nothing is left to be decided about a task."""
    return not TASK.is_open(task)


def _closing(task: Task, given: Mapping[int, Verdict], following: date) -> Closing:
    if is_settled(task):
        return Closing(task.id, _ENDED.get(task.status, Fate.DROPPED))
    verdict = given[task.id]
    fate, words, when = verdict.fate, verdict.words, verdict.when
    number = TASK.short_id(task.id)
    if fate is Fate.CARRIED:
        if not words.strip():
            raise Refused("carry_reason", field="words", id=number)
        return Closing(task.id, fate, words.strip(), when or When(following))
    if fate is Fate.PROMISED:
        if not words.strip() or when is None:
            raise Refused("promise_whom", field="words", id=number)
        return Closing(task.id, fate, words.strip(), when)
    if fate is Fate.DROPPED and not words.strip():
        raise Refused("drop_reason", field="words", id=number)
    return Closing(task.id, fate, words.strip())


def _counts(task: Task) -> bool:
    return not task.archived and task.status is not TaskStatus.DROPPED
