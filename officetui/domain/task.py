"""Tasks 事项: what the office has to do, by whom and by when."""

import enum
from datetime import date
from typing import Annotated

import msgspec

from officetui.domain.field import Helpers, Long, RecurrenceText, TaskIds, WorkHours
from officetui.domain.flow import Flow, Move
from officetui.domain.kind import Kind
from officetui.domain.moment import When
from officetui.domain.record import Importance, Kept, Matter


class TaskStatus(enum.StrEnum):
    """Where a task stands."""

    INBOX = "inbox"
    PLANNED = "planned"
    DOING = "doing"
    WAITING = "waiting"
    DONE = "done"
    DROPPED = "dropped"


class Source(enum.StrEnum):
    """Where a task came from."""

    LEADER = "leader"
    UPPER = "upper"
    DEPARTMENT = "department"
    OUTSIDE = "outside"
    ROUTINE = "routine"
    OWN = "own"


class Origin(enum.StrEnum):
    """Whether it was planned, or came as a fire to put out."""

    PLANNED = "planned"
    UNPLANNED = "unplanned"


class TaskStep(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step of a task."""

    words: str
    is_done: bool = False


class Task(Matter, frozen=True, kw_only=True, omit_defaults=True):
    """`effort` is the whole effort in hours; `every` an RFC 5545 rule with its basis (recurrence).

    `difficulty` is what is hard where help is wanted; the lead answers with `support_plan`, `materials`,
    helpers and a new limit. `pledged` is the day for which we have promised it, `pledged_to` to whom: our own
    promise, beside the time limit, as a request's `promised` is another unit's.
    """

    status: TaskStatus = TaskStatus.INBOX
    planned: When | None = None
    effort: WorkHours | None = None
    importance: Importance = Importance.NORMAL
    requirement: Long = ""
    helpers: Helpers = ()
    source: Source = Source.OWN
    origin: Origin = Origin.PLANNED
    waiting_for: str = ""
    pledged: When | None = None
    pledged_to: str = ""
    blocked_by: TaskIds = ()
    steps: tuple[TaskStep, ...] = ()
    every: RecurrenceText = ""
    help_wanted: bool = False
    difficulty: Long = ""
    support_plan: Long = ""
    materials: Long = ""
    place: str = ""
    snoozed: date | None = None
    carried: Annotated[int, Kept] = 0


_OPEN = (TaskStatus.INBOX, TaskStatus.PLANNED, TaskStatus.DOING, TaskStatus.WAITING)

TASK = Kind(
    "task",
    "T",
    Task,
    main="title",
    columns=("title", "due", "owner", "status", "effort", "importance", "unit", "tags"),
    quick=("title", "owner", "due", "planned", "effort", "importance", "urgency", "source"),
    flow=Flow(
        start=TaskStatus.INBOX,
        moves=(
            Move("start", (TaskStatus.INBOX, TaskStatus.PLANNED, TaskStatus.WAITING), TaskStatus.DOING),
            Move("done", _OPEN, TaskStatus.DONE),
            Move("plan", (TaskStatus.INBOX, TaskStatus.DOING, TaskStatus.WAITING), TaskStatus.PLANNED),
            Move("wait", _OPEN[:3], TaskStatus.WAITING, needs=("waiting_for",)),
            Move("drop", _OPEN, TaskStatus.DROPPED, needs=("words",)),
            Move("reopen", (TaskStatus.DONE, TaskStatus.DROPPED), TaskStatus.PLANNED),
        ),
        ends=frozenset({TaskStatus.DONE, TaskStatus.DROPPED}),
    ),
)
