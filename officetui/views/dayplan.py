"""The plan of one day: its list in order, what could go onto it, and whether the day can hold it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from officetui.domain.calendar import Day
from officetui.domain.capacity import capacity
from officetui.domain.conduct import conduct_of
from officetui.domain.fire import Share, shares
from officetui.domain.limit import Due
from officetui.domain.plan import Closing, Plan, is_arrival
from officetui.domain.reason import Reason
from officetui.domain.scene import Scene
from officetui.domain.span import Span, SpanUnit, span_of
from officetui.domain.staff import STAFF, is_on
from officetui.domain.task import TASK, Origin, Task, TaskStatus
from officetui.domain.workload import MINUTE
from officetui.views.agenda import day_plans, hours_on, planned_on
from officetui.views.ended import closes, ended_on
from officetui.views.queue import QueueRow, queue

DAYS = 5
WEEKS = 4
"""How many days, of those that were worked on, and weeks the chart of unplanned work goes back."""


class DayRow(NamedTuple):
    """A task on the list. `hours`: what of it falls on the day; `closing`: what became of it, once closed."""

    task: Task
    hours: float
    due: Due
    is_unplanned: bool
    is_open: bool
    closing: Closing | None


class Burden(NamedTuple):
    """What of a day's list lies on one person, in hours."""

    who: int
    hours: float
    capacity: float
    is_leave: bool

    @property
    def is_over(self) -> bool:
        """Tell whether it is more than the person has."""
        return self.hours > self.capacity + MINUTE


class DayPlan(NamedTuple):
    """One day as planned. Hours throughout; `left` is what is still open of `hours`.

    `unclosed`: the last day before, and before today, that was settled and never closed.
    """

    day: date
    kind: Day
    is_estimate: bool
    plan: Plan | None
    rows: tuple[DayRow, ...]
    candidates: tuple[QueueRow, ...]
    hours: float
    left: float
    capacity: float
    burdens: tuple[Burden, ...]
    warnings: tuple[Reason, ...]
    unclosed: date | None

    @property
    def done(self) -> int:
        """How many tasks of the list are done."""
        return sum(row.task.status is TaskStatus.DONE for row in self.rows)

    @property
    def unplanned(self) -> int:
        """How many tasks of the list came after it was settled."""
        return sum(row.is_unplanned for row in self.rows)


class Fire(NamedTuple):
    """Planned against fire-fighting: the last days that are, or were, worked on, and the last weeks.

    The latest is the last of each.
    """

    days: tuple[Share, ...]
    weeks: tuple[Share, ...]


def day_plan(scene: Scene, day: date) -> DayPlan:
    """Compose the plan of `day`; a closed day has no candidates."""
    plans = scene.kept(day_plans)
    plan, listed = plans.get(day), planned_on(scene, day)
    rows = tuple(_row(task, day, plan, scene) for task in listed)
    taken = {task.id for task in listed}
    is_closed = plan is not None and plan.closed is not None
    rest = () if is_closed else tuple(row for row in queue(scene) if row.id not in taken)
    burdens = _burdens(rows, day, scene)
    room = sum(capacity(who, day, scene.calendar, scene.rules.effort) for who in scene.book.staff.values())
    hours = sum(row.hours for row in rows)
    until = min(day, scene.today)
    past = (
        other.start for other in plans.values() if other.start < until and other.frozen and not other.closed
    )
    return DayPlan(
        day,
        scene.calendar.kind(day),
        scene.calendar.is_estimate(day),
        plan,
        rows,
        rest,
        hours,
        sum(row.hours for row in rows if row.is_open),
        room,
        burdens,
        () if is_closed else _warnings(day, rows, hours, room, burdens, scene),
        max(past, default=None),
    )


def fire(scene: Scene, day: date) -> Fire:
    """Return what was done on the days and in the weeks up to `day`, by whether it was planned.

    A day off has a share of its own if something was done on it, and none otherwise.
    """
    zone, effort, calendar = scene.now.tzinfo, scene.rules.effort, scene.calendar
    last = day if calendar.is_workday(day) else calendar.previous_workday(day)
    first = calendar.add_workdays(last, 1 - DAYS)
    every = map(date.fromordinal, range(first.toordinal(), day.toordinal() + 1))
    spans = [Span(SpanUnit.DAY, each, each) for each in every]
    monday = span_of(SpanUnit.WEEK, day).start.toordinal()
    mondays = (date.fromordinal(monday - 7 * back) for back in range(WEEKS - 1, -1, -1))
    weeks = [span_of(SpanUnit.WEEK, start) for start in mondays]
    known = closes(scene.kept(day_plans).values())
    day_of = partial(ended_on, known=known, zone=zone)
    done = [task for task in scene.book.tasks.values() if task.closed is not None]
    days = [
        share
        for share in shares(done, spans, day_of, effort)
        if share.done or calendar.is_workday(share.start)
    ]
    return Fire(tuple(days[-DAYS:]), shares(done, weeks, day_of, effort))


def _row(task: Task, day: date, plan: Plan | None, scene: Scene) -> DayRow:
    closing = next((one for one in plan.closing if one.task == task.id), None) if plan else None
    is_unplanned = is_arrival(task, plan) if plan and plan.frozen else task.origin is Origin.UNPLANNED
    due = scene.due(conduct_of(task).pressure.due(task, scene))
    return DayRow(task, hours_on(task, day, scene), due, is_unplanned, TASK.is_open(task), closing)


def _burdens(rows: Sequence[DayRow], day: date, scene: Scene) -> tuple[Burden, ...]:
    """Everybody with something on the list, who has too much first."""
    hours: dict[int, float] = {}
    for row in rows:
        if row.task.owner is not None:
            hours[row.task.owner] = hours.get(row.task.owner, 0.0) + row.hours
    found = []
    for who, taken in hours.items():
        person = scene.book.staff.get(who)
        if person is not None:
            room = capacity(person, day, scene.calendar, scene.rules.effort)
            found.append(Burden(who, taken, room, is_on(person.leave, day)))
    return tuple(sorted(found, key=lambda one: (not one.is_over, one.who)))


def _warnings(
    day: date, rows: Sequence[DayRow], hours: float, room: float, burdens: Sequence[Burden], scene: Scene
) -> tuple[Reason, ...]:
    """What a lead should know before settling the list; nothing of it is refused."""
    found = []
    kind = scene.calendar.kind(day)
    if rows and not kind.is_work:
        found.append(Reason("plan.day_off", {"day": day, "kind": kind.kind}))
    elif hours > room + MINUTE:
        found.append(Reason("plan.over", {"hours": hours, "capacity": room}))
    for one in burdens:
        name = scene.book.name(STAFF.name, one.who)
        if one.is_leave:
            found.append(Reason("plan.on_leave", {"who": name}))
        elif one.is_over and kind.is_work and one.capacity:
            found.append(
                Reason("plan.person_over", {"who": name, "hours": one.hours, "capacity": one.capacity})
            )
    return tuple(found)
