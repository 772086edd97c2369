"""The days of a span, each with what is due and planned on it, what takes place, and who is away."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from officetui.domain.calendar import Day
from officetui.domain.capacity import capacity, share_of
from officetui.domain.conduct import conduct_for
from officetui.domain.event import EVENT, Event, EventStatus, occurrences
from officetui.domain.plan import PLAN, Plan, members
from officetui.domain.scene import Scene
from officetui.domain.span import Span, SpanUnit
from officetui.domain.staff import is_on
from officetui.domain.task import TASK, Task, TaskStatus
from officetui.domain.workload import MINUTE

_DROPPED, _DONE = TaskStatus.DROPPED, TaskStatus.DONE
_NOTHING: tuple[Task, ...] = ()


class AgendaDay(NamedTuple):
    """One day. `due`: open tasks; `planned`: what its list holds, in order, done or not.

    `hours`: what of `planned` falls on this day; `capacity`: what the staff can give. `leave`, `duty`:
    who, by number.
    """

    day: date
    kind: Day
    is_estimate: bool
    is_today: bool
    plan: Plan | None
    due: tuple[Task, ...]
    planned: tuple[Task, ...]
    events: tuple[Event, ...]
    leave: tuple[int, ...]
    duty: tuple[int, ...]
    hours: float
    capacity: float

    @property
    def is_over(self) -> bool:
        """Tell whether more is planned than the day has hours."""
        return self.hours > self.capacity + MINUTE


def agenda(scene: Scene, start: date, end: date) -> tuple[AgendaDay, ...]:
    """Return the days from `start` to `end`, both included, in order."""
    due, planned = scene.kept(_by_day)
    plans = scene.kept(day_plans)
    events = _events(scene, Span(SpanUnit.DAY, start, end))
    days = (start + timedelta(days=offset) for offset in range((end - start).days + 1))
    return tuple(_day(scene, day, plans.get(day), due, planned, events.get(day, ())) for day in days)


def planned_hours(tasks: Iterable[Task], day: date, scene: Scene) -> float:
    """Return the hours of a day's list that fall on `day`; what is done counts with its whole effort."""
    return sum(hours_on(task, day, scene) for task in tasks)


def hours_on(task: Task, day: date, scene: Scene) -> float:
    """Return the hours of one task of a day's list."""
    effort = scene.rules.effort
    if TASK.is_open(task):
        return share_of(task, day, scene.calendar, effort)
    if task.status is not _DONE:
        return 0.0
    return effort.of(task.source) if task.effort is None else task.effort


def day_plans(scene: Scene) -> Mapping[date, Plan]:
    """Return the plans of days by their day, the first made where there are two."""
    found: dict[date, Plan] = {}
    for plan in scene.book.of(PLAN).values():
        if plan.span is SpanUnit.DAY and not plan.archived:
            found.setdefault(plan.start, plan)
    return found


def planned_on(scene: Scene, day: date) -> tuple[Task, ...]:
    """Return what the list of `day` holds, in order."""
    _, planned = scene.kept(_by_day)
    return members(scene.kept(day_plans).get(day), day, scene.book.tasks, planned.get(day, ()))


_Days = Mapping[date, list[Task]]


def _by_day(scene: Scene) -> tuple[_Days, _Days]:
    """Open tasks by the day they are due, and all but dropped ones by the day they are planned for."""
    due: dict[date, list[Task]] = defaultdict(list)
    planned: dict[date, list[Task]] = defaultdict(list)
    pressure = conduct_for(TASK).pressure
    for task in scene.book.tasks.values():
        if task.archived or task.status is _DROPPED:
            continue
        if task.planned is not None:
            planned[task.planned.day].append(task)
        if (when := pressure.due(task, scene)) is not None and task.status is not _DONE:
            due[when.day].append(task)
    return due, planned


def _events(scene: Scene, span: Span) -> dict[date, tuple[Event, ...]]:
    found: dict[date, tuple[Event, ...]] = {}
    for event in scene.book.of(EVENT).values():
        if event.archived or event.status is EventStatus.CANCELLED:
            continue
        for day in occurrences(event, span, scene.calendar):
            found[day] = (*found.get(day, ()), event)
    return found


def _day(
    scene: Scene, day: date, plan: Plan | None, due: _Days, planned: _Days, events: tuple[Event, ...]
) -> AgendaDay:
    calendar, effort = scene.calendar, scene.rules.effort
    people = [person for person in scene.book.staff.values() if not person.archived]
    listed = (
        members(plan, day, scene.book.tasks, planned.get(day, ())) if plan or day in planned else _NOTHING
    )
    return AgendaDay(
        day,
        calendar.kind(day),
        calendar.is_estimate(day),
        day == scene.today,
        plan,
        tuple(due.get(day, ())),
        listed,
        events,
        tuple(person.id for person in people if is_on(person.leave, day)),
        tuple(person.id for person in people if is_on(person.duty, day)),
        planned_hours(listed, day, scene),
        sum(capacity(person, day, calendar, effort) for person in people),
    )
