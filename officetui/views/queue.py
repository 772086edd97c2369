"""The priority queue: open tasks in order of 轻重缓急, each with its reasons and what marks its row."""

import enum
from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any, Generic, TypeVar

import msgspec

from officetui.domain.chase import is_chase_due
from officetui.domain.conduct import Conduct, conduct_for, conduct_of
from officetui.domain.conduct.task import CONDUCT
from officetui.domain.kind import Kind, is_of_matters
from officetui.domain.kinds import Ref, ref_of, status_of
from officetui.domain.limit import Due, DueState
from officetui.domain.matrix import Quarter, quarter_of
from officetui.domain.moment import When
from officetui.domain.priority import Order, Score, order_key, terms_of
from officetui.domain.record import Matter, Record
from officetui.domain.scene import Scene
from officetui.domain.span import Span
from officetui.domain.task import TASK, Task, TaskStatus

Keep = Callable[[Record], bool]
M = TypeVar("M", bound=Matter)
M_co = TypeVar("M_co", bound=Matter, covariant=True)


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


BLOCKED, MINE, CHASE_DUE, WAITING, INBOX = 1, 2, 4, 8, 16
"""What the properties of a row tell, as bits of its `signs`."""


class MatterRow(msgspec.Struct, Generic[M_co], frozen=True, gc=False):
    """An open matter with its place in the order.

    `when`: its due day, or the day for which it is promised where that is nearer; `due`: how near it is
    (`due.left` in working days, negative late). `signs` are what the properties tell, as bits of one number:
    a field for each would make a row that there are ten thousand of a third larger.
    """

    record: M_co
    score: Score
    when: When | None
    due: Due
    signs: int

    @property
    def is_blocked(self) -> bool:
        """Whether it cannot go on before another is closed."""
        return bool(self.signs & BLOCKED)

    @property
    def is_mine(self) -> bool:
        """Whether it lies on whoever asks."""
        return bool(self.signs & MINE)

    @property
    def is_chase_due(self) -> bool:
        """Whether somebody should be asked today."""
        return bool(self.signs & CHASE_DUE)

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for somebody."""
        return bool(self.signs & WAITING)

    @property
    def id(self) -> int:
        """The record's number."""
        return self.record.id

    @property
    def ref(self) -> Ref:
        """Which record it is."""
        return ref_of(self.record)

    def is_for(self, span: Span) -> bool:
        """Tell whether it is to be worked on, or finished, on one of the days of `span`."""
        days = (self.when, getattr(self.record, "planned", None))
        return any(when is not None and span.has(when.day) for when in days)

    def is_planned_on(self, day: date) -> bool:
        """Tell whether it is to be worked on that day."""
        planned = getattr(self.record, "planned", None)
        return planned is not None and planned.day == day

    @property
    def is_late(self) -> bool:
        """Tell whether its due day or hour has passed."""
        return self.due.state is DueState.LATE

    @property
    def is_inbox(self) -> bool:
        """Tell whether nobody has decided yet what becomes of it."""
        return bool(self.signs & INBOX)

    @property
    def is_planless(self) -> bool:
        """Tell whether help is wanted and the lead has not yet written how it comes."""
        record = self.record
        return getattr(record, "help_wanted", False) and not getattr(record, "support_plan", "").strip()


QueueRow = MatterRow[Task]


_TESTS: dict[Variant, Callable[[QueueRow, date], bool]] = {
    Variant.INBOX: lambda row, _: row.is_inbox,
    Variant.WAITING: lambda row, _: row.is_waiting,
    Variant.OVERDUE: lambda row, _: row.is_late,
    Variant.MINE: lambda row, _: row.is_mine,
    Variant.TODAY: lambda row, today: row.due.state is DueState.TODAY or row.is_planned_on(today),
    Variant.HELP: lambda row, _: row.is_planless,
}


def queue(scene: Scene, variant: Variant = Variant.NOW, keep: Keep | None = None) -> tuple[QueueRow, ...]:
    """Return the rows of a variant in order of priority; `keep` narrows it further."""
    rows = scene.kept(_Rows).of(TASK, scene)[1] if variant is Variant.SNOOZED else present(TASK, scene)
    if test := _TESTS.get(variant):
        rows = tuple(row for row in rows if test(row, scene.today))
    return tuple(row for row in rows if keep(row.record)) if keep else rows


def pressing(scene: Scene, keep: Callable[[Record], bool] | None = None) -> tuple[MatterRow[Matter], ...]:
    """Return what presses now: the open matters of every kind that counts, but for what is put off."""
    rows = scene.kept(_pressing)
    return tuple(row for row in rows if keep(row.record)) if keep else rows


def present(kind: Kind[M], scene: Scene) -> tuple[MatterRow[M], ...]:
    """Return the open matters of a kind in order of priority, but for what is put off."""
    return scene.kept(_Rows).of(kind, scene)[0]


def placed(task: Task, scene: Scene) -> QueueRow:
    """Return the row of an open task, also of one that is put off."""
    return next(_placed((task,), CONDUCT, scene))


def row_of(ref: Ref, scene: Scene) -> MatterRow[Matter] | None:
    """Return the row of a matter as it is now; None where it is there no more."""
    record = scene.book.of(ref.kind).get(ref.id)
    return next(_placed((record,), conduct_of(record), scene)) if isinstance(record, Matter) else None


def _pressing(scene: Scene) -> tuple[MatterRow[Matter], ...]:
    counted = [kind for kind in scene.book.kinds() if conduct_for(kind).pressure.is_counted]
    found = [present(kind, scene) for kind in counted if is_of_matters(kind)]
    most, *others = sorted(found, key=len, reverse=True) or [()]
    rows = list(most)
    # Nearly all are of one kind, and in order: where the few others come among them is soon found.
    for row in chain.from_iterable(others):
        insort(rows, row, key=_order)
    return tuple(rows)


class _Rows:
    """The open matters of a kind in order of priority, worked out when they are first asked for.

    It is kept by the scene, and does not hold it: a circle would stay in memory when both are old.
    """

    def __init__(self, _: Scene) -> None:
        self._of: dict[str, Any] = {}

    def of(self, kind: Kind[M], scene: Scene) -> tuple[tuple[MatterRow[M], ...], tuple[MatterRow[M], ...]]:
        """Return those to be seen now, and those put off to a later day."""
        if kind.name not in self._of:
            self._of[kind.name] = _made(kind, scene)
        found: tuple[tuple[MatterRow[M], ...], tuple[MatterRow[M], ...]] = self._of[kind.name]
        return found


def _made(kind: Kind[M], scene: Scene) -> tuple[tuple[MatterRow[M], ...], tuple[MatterRow[M], ...]]:
    conduct, opened = conduct_for(kind), kind.opened(scene.book.of(kind).values())
    rows, put_off = (
        sorted(_placed(opened, conduct, scene), key=_order),
        conduct.pressure.put_off(opened, scene),
    )
    if not put_off:
        return tuple(rows), ()
    seen = [row for row in rows if row.record.id not in put_off]
    return tuple(seen), tuple([row for row in rows if row.record.id in put_off])


def _placed(records: Iterable[M], conduct: Conduct[M], scene: Scene) -> Iterator[MatterRow[M]]:
    # What is the same for all is looked up once: there may be ten thousand.
    pressure, is_waiting, me, now = conduct.pressure, conduct.desks.is_waiting, scene.me, scene.now
    blocked, due_of, time_left = pressure.blocked(scene), pressure.due, scene.due
    terms, terms_of_one = terms_of(scene), pressure.terms
    scores = terms.scores
    for record in records:
        when = due_of(record, scene)
        due = time_left(when)
        signs = BLOCKED if record.id in blocked else 0
        if me is not None and record.owner == me:
            signs |= MINE
        if record.next_chase is not None and is_chase_due(record, now):
            signs |= CHASE_DUE
        if is_waiting(record):
            signs |= WAITING
        if status_of(record) is TaskStatus.INBOX:
            signs |= INBOX
        yield MatterRow(record, scores[tuple(terms_of_one(record, due, scene, terms))], when, due, signs)


def _order(row: MatterRow[Matter]) -> Order:
    return order_key(row.record, row.score, row.when)


def quarters(scene: Scene, keep: Keep | None = None) -> Mapping[Quarter, tuple[QueueRow, ...]]:
    """Return the rows of the queue by quarter of the matrix: every one in exactly one, by priority."""
    found: dict[Quarter, list[QueueRow]] = {quarter: [] for quarter in Quarter}
    for row in queue(scene, Variant.NOW, keep):
        found[quarter_of(row.record, row.due)].append(row)
    return {quarter: tuple(rows) for quarter, rows in found.items()}
