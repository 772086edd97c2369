"""Coordination: whom to chase, who has promised or owes a reply, and who has fallen silent."""

import enum
from collections.abc import Callable
from typing import Any

import msgspec

from officetui.domain.chase import is_chase_due, is_chase_late
from officetui.domain.kinds import Ref
from officetui.domain.light import SEVERITY, Light, is_silent, light_of, silence
from officetui.domain.limit import Due, DueState
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.domain.record import Matter
from officetui.domain.request import Request, RequestStatus
from officetui.domain.scene import Scene
from officetui.domain.task import Task, TaskStatus
from officetui.domain.workload import is_open

_LIVE = frozenset({RequestStatus.OPEN, RequestStatus.PROMISED, RequestStatus.ANSWERED})
_FAR = 10**6


class Need(enum.StrEnum):
    """What a matter between us and others asks for, the most pressing first."""

    PROMISE_PAST = "promise_past"
    REPLY_LATE = "reply_late"
    CHASE_LATE = "chase_late"
    REPLY_TODAY = "reply_today"
    PROMISE_TODAY = "promise_today"
    CHASE_TODAY = "chase_today"
    SILENT = "silent"
    ANSWERED = "answered"
    PROMISED = "promised"
    NEW = "new"
    WAITING = "waiting"


_PLACE = {need: place for place, need in enumerate(Need)}
_TODAY = frozenset(list(Need)[: _PLACE[Need.SILENT] + 1])


class CoordinationRow(msgspec.Struct, frozen=True):
    """A request, or a task that waits for somebody.

    `when`: the day its need is about (promise, due or next chase), None without one; `due` how near it is.
    `silent_days`: working days without a word. `whom`: what a task waits for, where no unit is named.
    """

    ref: Ref
    record: Any
    need: Need
    unit: int | None
    whom: str
    when: When | None
    due: Due
    chases: int
    silent_days: int
    light: Light
    reason: Reason

    @property
    def is_today(self) -> bool:
        """Tell whether something must be done about it today."""
        return self.need in _TODAY


def coordination(scene: Scene, keep: Callable[[Matter], bool] | None = None) -> tuple[CoordinationRow, ...]:
    """Return open requests and waiting tasks: by need, then light, then the nearest day, then id."""
    rows = scene.kept(_rows)
    return tuple(row for row in rows if keep(row.record)) if keep else rows


def chase_list(scene: Scene) -> tuple[CoordinationRow, ...]:
    """Return only those about which something must be done today."""
    return tuple(row for row in coordination(scene) if row.is_today)


def _rows(scene: Scene) -> tuple[CoordinationRow, ...]:
    rows = [
        _row(Ref("request", request.id), request, _needs_of_request(request, scene), scene)
        for request in scene.book.requests.values()
        if not request.archived and request.status in _LIVE
    ]
    rows += [
        _row(Ref("task", task.id), task, _needs_of_task(task, scene), scene)
        for task in scene.book.tasks.values()
        if task.status is TaskStatus.WAITING and is_open(task) and not _is_snoozed(task, scene)
    ]
    return tuple(sorted(rows, key=_order))


def _order(row: CoordinationRow) -> tuple[object, ...]:
    left = _FAR if row.due.left is None else row.due.left
    return _PLACE[row.need], SEVERITY[row.light], left, row.ref


def _row(ref: Ref, matter: Matter, needs: list[tuple[Need, When | None]], scene: Scene) -> CoordinationRow:
    need, when = min(needs, key=lambda found: _PLACE[found[0]])
    lit = light_of(matter, scene.now, scene.calendar, scene.rules.lights)
    return CoordinationRow(
        ref,
        matter,
        need,
        matter.unit,
        matter.waiting_for if isinstance(matter, Task) else "",
        when,
        scene.due(when),
        matter.chases,
        silence(matter, scene.now, scene.calendar) if isinstance(matter, Request) else 0,
        lit.light,
        lit.reason,
    )


def _needs_of_task(task: Task, scene: Scene) -> list[tuple[Need, When | None]]:
    return [(Need.WAITING, task.due or task.next_chase), *_dated(task, scene)]


def _needs_of_request(request: Request, scene: Scene) -> list[tuple[Need, When | None]]:
    if request.status is RequestStatus.ANSWERED:
        return [(Need.ANSWERED, request.due)]
    rest = Need.WAITING if request.log or request.chases else Need.NEW
    found = [(rest, request.due or request.next_chase), *_dated(request, scene)]
    if request.status is RequestStatus.PROMISED:
        found.append((Need.PROMISED, request.promised))
        state = scene.due(request.promised).state
        if state is DueState.LATE:
            found.append((Need.PROMISE_PAST, request.promised))
        elif state is DueState.TODAY:
            found.append((Need.PROMISE_TODAY, request.promised))
    if is_silent(request, scene.now, scene.calendar, scene.rules.lights):
        found.append((Need.SILENT, request.due or request.next_chase))
    return found


def _dated(matter: Matter, scene: Scene) -> list[tuple[Need, When | None]]:
    """What the due day and the next chase ask for."""
    found: list[tuple[Need, When | None]] = []
    state = scene.due(matter.due).state
    if state is DueState.LATE:
        found.append((Need.REPLY_LATE, matter.due))
    elif state is DueState.TODAY:
        found.append((Need.REPLY_TODAY, matter.due))
    if is_chase_late(matter, scene.now):
        found.append((Need.CHASE_LATE, matter.next_chase))
    elif is_chase_due(matter, scene.now):
        found.append((Need.CHASE_TODAY, matter.next_chase))
    return found


def _is_snoozed(task: Task, scene: Scene) -> bool:
    return task.snoozed is not None and task.snoozed > scene.today
