"""The week, the month and the year as planned: their objectives, their days, the fixed events of the year."""

import enum
from datetime import date, timedelta
from typing import NamedTuple

from officetui.domain.backplan import Latest, backplan
from officetui.domain.event import EVENT, Event, EventStatus, occurrences
from officetui.domain.plan import PLAN, Plan, find_plan
from officetui.domain.scene import Scene
from officetui.domain.span import Span, SpanUnit, span_of
from officetui.domain.task import TASK, Task
from officetui.views.agenda import AgendaDay, agenda


class Ready(enum.StrEnum):
    """How far an event is prepared. LATE: a step should have begun and is not even a task."""

    NOTHING = "nothing"
    AHEAD = "ahead"
    LATE = "late"
    RUNNING = "running"
    READY = "ready"
    HELD = "held"


class EventRow(NamedTuple):
    """An event with its day in the span, and how far it is prepared.

    `left`: working days to it, negative past. `steps`: planned back from that day. `done` of `total`
    tasks made for it; `next`: the step that must begin first of those not begun as tasks, or the task due
    first of those still open.
    """

    event: Event
    day: date
    left: int
    is_estimate: bool
    ready: Ready
    steps: tuple[Latest, ...]
    done: int
    total: int
    next: Latest | Task | None

    @property
    def late(self) -> int:
        """How many steps should have begun by now and are not tasks yet."""
        return sum(step.late > 0 for step in self.steps) if self.ready is Ready.LATE else 0


class Outlook(NamedTuple):
    """A week or a month with its plan; `days` are whole weeks from Monday on where it is a month."""

    span: Span
    plan: Plan | None
    days: tuple[AgendaDay, ...]

    @property
    def weeks(self) -> tuple[tuple[AgendaDay, ...], ...]:
        """The days by week."""
        return tuple(self.days[place : place + 7] for place in range(0, len(self.days), 7))

    def has(self, day: AgendaDay) -> bool:
        """Tell whether a day is of the span itself, not of a week that only begins or ends in it."""
        return self.span.has(day.day)


class Year(NamedTuple):
    """A year with its plan and its events in the order of their days."""

    span: Span
    plan: Plan | None
    events: tuple[EventRow, ...]
    is_estimate: bool


def outlook(scene: Scene, unit: SpanUnit, day: date) -> Outlook:
    """Compose the week or the month that `day` lies in."""
    span = span_of(unit, day)
    start = span.start - timedelta(days=span.start.weekday())
    end = span.end + timedelta(days=6 - span.end.weekday())
    return Outlook(span, plan_of(scene, unit, day), agenda(scene, start, end))


def year(scene: Scene, day: date) -> Year:
    """Compose the year that `day` lies in."""
    span = span_of(SpanUnit.YEAR, day)
    return Year(
        span, plan_of(scene, SpanUnit.YEAR, day), events(scene, span), scene.calendar.is_estimate(span.end)
    )


def plan_of(scene: Scene, unit: SpanUnit, day: date) -> Plan | None:
    """Return the plan of the span that `day` lies in."""
    return find_plan(scene.book.of(PLAN).values(), unit, day)


def events(scene: Scene, span: Span) -> tuple[EventRow, ...]:
    """Return the events of a span in the order of their days; cancelled ones are left out."""
    rows: list[EventRow] = []
    for event in scene.book.of(EVENT).values():
        if event.archived or event.status is EventStatus.CANCELLED:
            continue
        rows += [event_row(event, day, scene) for day in occurrences(event, span, scene.calendar)]
    return tuple(sorted(rows, key=lambda row: (row.day, row.event.id)))


def event_row(event: Event, day: date, scene: Scene) -> EventRow:
    """Tell how far an event on `day` is prepared."""
    steps = backplan(day, event.preparation, scene.today, scene.calendar)
    tasks = [scene.book.tasks[number] for number in event.tasks if number in scene.book.tasks]
    tasks = tasks if event.prepared == day else []
    opened = [task for task in tasks if TASK.is_open(task)]
    return EventRow(
        event,
        day,
        scene.calendar.workdays_between(scene.today, day),
        scene.calendar.is_estimate_between(scene.today, day),
        _ready(event, day, steps, tasks, opened),
        steps,
        len(tasks) - len(opened),
        len(tasks),
        _next(steps, tasks, opened),
    )


def _ready(
    event: Event, day: date, steps: tuple[Latest, ...], tasks: list[Task], opened: list[Task]
) -> Ready:
    if event.status is EventStatus.HELD and event.day == day:
        return Ready.HELD
    if tasks:
        return Ready.RUNNING if opened else Ready.READY
    if not steps:
        return Ready.NOTHING
    return Ready.LATE if any(step.late for step in steps) else Ready.AHEAD


def _next(steps: tuple[Latest, ...], tasks: list[Task], opened: list[Task]) -> Latest | Task | None:
    if tasks:
        return min(opened, key=lambda task: (task.due.day if task.due else date.max, task.id), default=None)
    return min(steps, key=lambda step: step.start, default=None)
