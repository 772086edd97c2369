"""The days of a span, each with what is due and planned on it, what takes place, and who is away."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from officetui.domain.calendar import Day
from officetui.domain.capacity import capacity, share_of
from officetui.domain.conduct import conduct_for, conduct_of
from officetui.domain.event import EVENT, Event, EventStatus, occurrences
from officetui.domain.kind import is_of_matters
from officetui.domain.kinds import is_done, kind_of, ref_of
from officetui.domain.moment import When
from officetui.domain.plan import PLAN, Plan, members
from officetui.domain.record import Matter
from officetui.domain.scene import Scene
from officetui.domain.span import Span, SpanUnit
from officetui.domain.staff import is_on
from officetui.domain.task import TASK, Task
from officetui.domain.workload import MINUTE


class AgendaDay(NamedTuple):
    """One day. `due`: what is open; `planned`: what its list holds, in order, done or not.

    Both hold matters of every kind that takes hours. A list that is settled and closed is of tasks; what
    else is planned for the day stands behind them.

    `hours`: what of `planned` falls on this day; `capacity`: what the staff can give. `leave`, `duty`:
    who, by number.
    """

    day: date
    kind: Day
    is_estimate: bool
    is_today: bool
    plan: Plan | None
    due: tuple[Matter, ...]
    planned: tuple[Matter, ...]
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


def taking_place(scene: Scene, start: date, end: date) -> tuple[tuple[date, Event], ...]:
    """Return what takes place from `start` to `end`, both included, by its day."""
    found = _events(scene, Span(SpanUnit.DAY, start, end))
    return tuple((day, event) for day in sorted(found) for event in found[day])


def planned_hours(matters: Iterable[Matter], day: date, scene: Scene) -> float:
    """Return the hours of a day's list that fall on `day`; what is done counts with its whole effort."""
    return sum(hours_on(matter, day, scene) for matter in matters)


def hours_on(matter: Matter, day: date, scene: Scene) -> float:
    """Return the hours of one matter of a day's list."""
    pressure = conduct_of(matter).pressure
    if kind_of(matter).is_open(matter):
        hours = sum(job.hours for job in pressure.jobs((matter,), scene))
        return share_of(hours, pressure.due(matter, scene), day, scene.calendar)
    return pressure.hours(matter, scene.rules.effort) if is_done(matter) else 0.0


def day_plans(scene: Scene) -> Mapping[date, Plan]:
    """Return the plans of days by their day, the first made where there are two."""
    found: dict[date, Plan] = {}
    for plan in scene.book.of(PLAN).values():
        if plan.span is SpanUnit.DAY and not plan.archived:
            found.setdefault(plan.start, plan)
    return found


def planned_on(scene: Scene, day: date) -> tuple[Task, ...]:
    """Return the tasks that the list of `day` holds, in order."""
    _, planned = scene.kept(_by_day)
    among = TASK.among(planned.get(day, ()))
    return members(scene.kept(day_plans).get(day), day, scene.book.tasks, among)


_Days = Mapping[date, list[Matter]]


def _by_day(scene: Scene) -> tuple[_Days, _Days]:
    """What is open by the day it is due, and all but what was dropped by the day it is planned for."""
    due: dict[date, list[Matter]] = defaultdict(list)
    planned: dict[date, list[Matter]] = defaultdict(list)
    for kind in scene.book.kinds():
        if not is_of_matters(kind) or not kind.takes_hours:
            continue
        pressure = conduct_for(kind).pressure
        for matter in scene.book.of(kind).values():
            is_open = kind.is_open(matter)
            if matter.archived or not (is_open or is_done(matter)):
                continue
            day: When | None = getattr(matter, "planned", None)
            if day is not None:
                planned[day.day].append(matter)
            if is_open and (when := pressure.due(matter, scene)) is not None:
                due[when.day].append(matter)
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
    tasks = planned_on(scene, day) if plan or day in planned else ()
    known = {ref_of(task) for task in TASK.among(planned.get(day, ()))}
    listed = (*tasks, *(one for one in planned.get(day, ()) if ref_of(one) not in known))
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
