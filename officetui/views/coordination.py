"""Coordination: whom to chase, who has promised or owes a reply, who is silent, and what we promised."""

import enum
from collections.abc import Callable, Iterator
from typing import TypeVar

import msgspec

from officetui.domain.chase import is_chase_due, is_chase_late
from officetui.domain.conduct import conduct_for, conduct_of
from officetui.domain.conduct.request import is_silent, silence
from officetui.domain.kind import Kind, is_of_matters
from officetui.domain.kinds import Ref, ref_of
from officetui.domain.light import SEVERITY, Light
from officetui.domain.limit import Due, DueState
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.domain.record import Matter
from officetui.domain.request import REQUEST, Request, RequestStatus
from officetui.domain.scene import Scene
from officetui.views.held import DUE, held
from officetui.views.queue import WAITING, MatterRow, present

_LIVE = frozenset({RequestStatus.OPEN, RequestStatus.PROMISED, RequestStatus.ANSWERED})
M = TypeVar("M", bound=Matter)
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
    PLEDGED = "pledged"
    WAITING = "waiting"


_PLACE = {need: place for place, need in enumerate(Need)}
_TODAY = frozenset(list(Need)[: _PLACE[Need.SILENT] + 1])


Needed = tuple[Need, When | None]


class CoordinationRow(msgspec.Struct, frozen=True, gc=False):
    """A request, a task that waits for somebody, or one that we have promised.

    `when`: the day its need is about (promise, due or next chase), None without one; `due` how near it is;
    `late_after` the day that holds for the whole.
    `silent_days`: working days without a word. `whom`: what a task waits for, or to whom it is promised,
    where no unit is named.
    """

    ref: Ref
    record: Matter
    need: Need
    unit: int | None
    whom: str
    when: When | None
    due: Due
    chases: int
    silent_days: int
    light: Light
    reason: Reason
    late_after: When | None

    @property
    def is_today(self) -> bool:
        """Tell whether something must be done about it today."""
        return self.need in _TODAY


def coordination(scene: Scene, keep: Callable[[Matter], bool] | None = None) -> tuple[CoordinationRow, ...]:
    """Return open requests, what else waits for somebody, what we promised: by need, light, day, then id."""
    rows = scene.kept(_rows)
    return tuple(row for row in rows if keep(row.record)) if keep else rows


def chase_list(scene: Scene) -> tuple[CoordinationRow, ...]:
    """Return only those about which something must be done today."""
    return tuple(row for row in coordination(scene) if row.is_today)


def _rows(scene: Scene) -> tuple[CoordinationRow, ...]:
    rows = [
        _row(
            request,
            _need_of_request(request, scene),
            scene,
            silent=silence(request, scene.now, scene.calendar),
        )
        for request in scene.book.of(REQUEST).values()
        if not request.archived and request.status in _LIVE
    ]
    for kind in scene.book.kinds():
        if is_of_matters(kind) and conduct_for(kind).pressure.is_counted:
            rows += _of_kind(kind, scene)
    return tuple(sorted(rows, key=_order))


def _of_kind(kind: Kind[M], scene: Scene) -> Iterator[CoordinationRow]:
    """What waits for somebody, of a kind that has no panel of its own, and what we have promised.

    That is ours to do: it stands here to be seen, and is never one to chase.
    """
    for row in present(kind, scene):
        matter, is_waiting = row.record, row.signs & WAITING
        pledged = getattr(matter, "pledged", None)
        if is_waiting or pledged:
            need = _need_of_waiting(row, scene) if is_waiting else (Need.PLEDGED, pledged)
            whom = getattr(matter, "waiting_for" if is_waiting else "pledged_to", "")
            yield _row(matter, need, scene, whom=whom)


def _order(row: CoordinationRow) -> tuple[int, int, int, Ref]:
    left = _FAR if row.due.left is None else row.due.left
    return _PLACE[row.need], SEVERITY[row.light], left, row.ref


def _row(matter: Matter, needed: Needed, scene: Scene, *, whom: str = "", silent: int = 0) -> CoordinationRow:
    need, when = needed
    lit = conduct_of(matter).pressure.light(matter, scene)
    assert lit is not None
    return CoordinationRow(
        ref_of(matter),
        matter,
        need,
        matter.unit,
        whom,
        when,
        scene.due(when),
        matter.chases,
        silent,
        lit.light,
        lit.reason,
        held(matter, DUE, scene),
    )


def _need_of_waiting(row: MatterRow[M], scene: Scene) -> Needed:
    limit = row.when
    return _dated_need(row.record, limit, scene) or (Need.WAITING, limit or row.record.next_chase)


def _need_of_request(request: Request, scene: Scene) -> Needed:
    if request.status is RequestStatus.ANSWERED:
        return Need.ANSWERED, request.due
    promised = request.promised if request.status is RequestStatus.PROMISED else None
    state = scene.due(promised).state
    # What they have promised has needs of its own.
    dated = _dated_need(request, request.due, scene)
    if state is DueState.LATE:
        return Need.PROMISE_PAST, promised
    if state is DueState.TODAY and (dated is None or dated[0] is Need.CHASE_TODAY):
        return Need.PROMISE_TODAY, promised
    if dated is not None:
        return dated
    if is_silent(request, scene.now, scene.calendar, scene.rules.lights):
        return Need.SILENT, request.due or request.next_chase
    if promised is not None:
        return Need.PROMISED, promised
    is_new = not request.log and not request.chases
    return Need.NEW if is_new else Need.WAITING, request.due or request.next_chase


def _dated_need(matter: Matter, limit: When | None, scene: Scene) -> Needed | None:
    """What the `limit` and the next chase ask for, the more pressing of the two."""
    state = scene.due(limit).state
    if state is DueState.LATE:
        return Need.REPLY_LATE, limit
    if matter.next_chase is not None and is_chase_late(matter, scene.now):
        return Need.CHASE_LATE, matter.next_chase
    if state is DueState.TODAY:
        return Need.REPLY_TODAY, limit
    if matter.next_chase is not None and is_chase_due(matter, scene.now):
        return Need.CHASE_TODAY, matter.next_chase
    return None
