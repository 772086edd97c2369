"""The priority queue: open tasks in order of 轻重缓急, each with its reasons and what marks its row."""

import enum
from collections.abc import Callable, Mapping
from datetime import date
from operator import itemgetter
from typing import Any

import msgspec

from officetui.domain.assignment import needs_plan
from officetui.domain.chase import is_chase_due
from officetui.domain.conduct.task import CONDUCT
from officetui.domain.limit import Due, DueState
from officetui.domain.matrix import Quarter, quarter_of
from officetui.domain.priority import Score, order_key
from officetui.domain.scene import Scene
from officetui.domain.task import Task, TaskStatus
from officetui.domain.workload import is_open

Keep = Callable[[Task], bool]


class Variant(enum.StrEnum):
    """Which part of the open tasks a queue shows. All but SNOOZED leave out what is put off.

    TODAY is what is due or planned today; HELP what a lead owes a support plan.
    """

    NOW = "now"
    INBOX = "inbox"
    WAITING = "waiting"
    OVERDUE = "overdue"
    MINE = "mine"
    TODAY = "today"
    HELP = "help"
    SNOOZED = "snoozed"


class QueueRow(msgspec.Struct, frozen=True, gc=False):
    """An open task with its place in the order.

    `due`: how near its due day is (`due.left` in working days, negative late).
    """

    task: Task
    score: Score
    due: Due
    is_blocked: bool
    is_mine: bool
    is_chase_due: bool

    @property
    def id(self) -> int:
        """The task's number."""
        return self.task.id

    def is_planned_on(self, day: date) -> bool:
        """Tell whether it is to be worked on that day."""
        return self.task.planned is not None and self.task.planned.day == day

    @property
    def is_late(self) -> bool:
        """Tell whether its due day or hour has passed."""
        return self.due.state is DueState.LATE

    @property
    def is_waiting(self) -> bool:
        """Tell whether it waits for somebody."""
        return self.task.status is TaskStatus.WAITING

    @property
    def is_inbox(self) -> bool:
        """Tell whether nobody has decided yet what becomes of it."""
        return self.task.status is TaskStatus.INBOX


_TESTS: dict[Variant, Callable[[QueueRow, date], bool]] = {
    Variant.INBOX: lambda row, _: row.is_inbox,
    Variant.WAITING: lambda row, _: row.is_waiting,
    Variant.OVERDUE: lambda row, _: row.is_late,
    Variant.MINE: lambda row, _: row.is_mine,
    Variant.TODAY: lambda row, today: row.due.state is DueState.TODAY or row.is_planned_on(today),
    Variant.HELP: lambda row, _: needs_plan(row.task),
}


def queue(scene: Scene, variant: Variant = Variant.NOW, keep: Keep | None = None) -> tuple[QueueRow, ...]:
    """Return the rows of a variant in order of priority; `keep` narrows it further."""
    present, snoozed = scene.kept(_rows)
    rows = snoozed if variant is Variant.SNOOZED else present
    if test := _TESTS.get(variant):
        rows = tuple(row for row in rows if test(row, scene.today))
    return tuple(row for row in rows if keep(row.task)) if keep else rows


def _rows(scene: Scene) -> tuple[tuple[QueueRow, ...], tuple[QueueRow, ...]]:
    """Every open task in order of priority: those to be seen now, and those put off to a later day."""
    present: list[tuple[Any, QueueRow]] = []
    snoozed: list[tuple[Any, QueueRow]] = []
    today, now, me, blocked = scene.today, scene.now, scene.me, scene.blocked
    for task in scene.book.tasks.values():
        if not is_open(task):
            continue
        score = CONDUCT.score(task, scene)
        row = QueueRow(
            task,
            score,
            scene.due(task.due),
            task.id in blocked,
            me is not None and task.owner == me,
            task.next_chase is not None and is_chase_due(task, now),
        )
        is_present = task.snoozed is None or task.snoozed <= today
        (present if is_present else snoozed).append((order_key(task, score), row))
    return _sorted(present), _sorted(snoozed)


def _sorted(placed: list[tuple[Any, QueueRow]]) -> tuple[QueueRow, ...]:
    placed.sort(key=itemgetter(0))
    return tuple([row for _, row in placed])


def quarters(scene: Scene, keep: Keep | None = None) -> Mapping[Quarter, tuple[QueueRow, ...]]:
    """Return the rows of the queue by quarter of the matrix: every one in exactly one, by priority."""
    found: dict[Quarter, list[QueueRow]] = {quarter: [] for quarter in Quarter}
    for row in queue(scene, Variant.NOW, keep):
        found[quarter_of(row.task, row.due)].append(row)
    return {quarter: tuple(rows) for quarter, rows in found.items()}
