"""The summary of a day, week, month or year, from what was recorded, never from memory."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeVar

from officetui.domain.conduct import conduct_of
from officetui.domain.document import DOCUMENT, Decision, Document, RouteStep
from officetui.domain.kind import Kind
from officetui.domain.kinds import Ref, kind_of, ref_of
from officetui.domain.record import Contact, Matter
from officetui.domain.request import REQUEST, Request, RequestStatus
from officetui.domain.scene import Scene
from officetui.domain.span import Span, next_span
from officetui.domain.task import TASK, Origin, Source, Task, TaskStatus
from officetui.domain.workload import Balance
from officetui.views.balance import DAYS, balance
from officetui.views.news import Happening
from officetui.views.pending import PendingRow, pending
from officetui.views.queue import QueueRow, queue

Keep = Callable[[Any], bool]
M = TypeVar("M", bound=Matter)
_ANSWERS = frozenset({"answer", "done"})
_ENDED = frozenset({RequestStatus.ANSWERED, RequestStatus.CLOSED})


class Decided(NamedTuple):
    """One decision on a paper's route."""

    document: Document
    step: RouteStep


class Chased(NamedTuple):
    """One contact about a matter."""

    ref: Ref
    record: Any
    contact: Contact


class Counts(NamedTuple):
    """What the lists add up to. `on_time` and `late` are of tasks done that had a due day."""

    entered: int
    done: int
    planned: int
    unplanned: int
    on_time: int
    late: int
    hours: float
    by_source: Mapping[Source, int]


class Summary(NamedTuple):
    """What became of a span, and what comes after it.

    `carried`: open tasks planned or due by the end of the span and not late; `overdue`: the late ones.
    `decided` approvals, `waiting` ones; `closed`: papers finished. `chased`: contacts made; `answered`:
    requests. `ahead`: tasks due or planned in `following`. `withheld`: how many records were kept out.
    """

    span: Span
    following: Span
    counts: Counts
    done: tuple[Task, ...]
    dropped: tuple[Task, ...]
    carried: tuple[QueueRow, ...]
    overdue: tuple[QueueRow, ...]
    decided: tuple[Decided, ...]
    waiting: tuple[PendingRow, ...]
    closed: tuple[Document, ...]
    chased: tuple[Chased, ...]
    answered: tuple[Request, ...]
    balance: Balance
    ahead: tuple[QueueRow, ...]
    withheld: int


def summary(
    scene: Scene,
    span: Span,
    *,
    changes: Iterable[Happening] = (),
    archived: Iterable[Matter] = (),
    keep: Keep | None = None,
) -> Summary:
    """Sum up a span.

    `changes` are the journal's entries of the span: they know of answers that a record only shows as a
    status. `archived` are closed records that are no longer live. `keep` leaves out what must not be seen
    (see `secrecy.is_exportable`), and it is counted.
    """
    everything = _matters(scene, archived)
    shown = [matter for matter in everything if keep is None or keep(matter)]
    following = next_span(span, scene.calendar)
    done, dropped = _closed_tasks(shown, span, scene)
    rows = queue(scene, keep=keep)
    by_the_end = [row for row in rows if _is_for(row, span.end)]
    return Summary(
        span,
        following,
        _counts(shown, done, span, scene),
        done,
        dropped,
        tuple(row for row in by_the_end if not row.is_late),
        tuple(row for row in by_the_end if row.is_late),
        _decided(shown, span, scene),
        pending(scene, keep),
        _closed_papers(shown, span, scene),
        _chased(shown, span, scene),
        _answered(shown, span, scene, changes),
        balance(scene, DAYS),
        tuple(row for row in rows if _is_in(row, following)),
        sum(keep is not None and not keep(one) and _would_count(one, span, scene) for one in everything),
    )


def is_about(matter: Matter, span: Span, scene: Scene) -> bool:
    """Tell whether a record has to do with a span: entered, closed, decided or chased in it."""
    return any(span.saw(moment, scene.now.tzinfo) for moment in conduct_of(matter).moments(matter))


def _would_count(matter: Matter, span: Span, scene: Scene) -> bool:
    """Tell whether a record could stand in the summary: one closed at another time could not."""
    return kind_of(matter).is_open(matter) or is_about(matter, span, scene)


def _matters(scene: Scene, archived: Iterable[Matter]) -> list[Matter]:
    """Every matter once, in the order of kinds and ids; the live copy wins over an archived one."""
    found: dict[Ref, Matter] = {ref_of(matter): matter for matter in archived}
    for kind in scene.book.kinds():
        if issubclass(kind.record, Matter):
            found.update((Ref(kind.name, matter.id), matter) for matter in scene.book.of(kind.name).values())
    return [found[ref] for ref in sorted(found)]


def _of(kind: Kind[M], matters: Iterable[Matter]) -> list[M]:
    return [matter for matter in matters if isinstance(matter, kind.record)]


def _closed_tasks(
    matters: list[Matter], span: Span, scene: Scene
) -> tuple[tuple[Task, ...], tuple[Task, ...]]:
    zone = scene.now.tzinfo
    ended = [task for task in _of(TASK, matters) if span.saw(task.closed, zone)]
    ended.sort(key=lambda task: (task.closed, task.id))
    done = tuple(task for task in ended if task.status is TaskStatus.DONE)
    return done, tuple(task for task in ended if task.status is TaskStatus.DROPPED)


def _closed_papers(matters: list[Matter], span: Span, scene: Scene) -> tuple[Document, ...]:
    zone = scene.now.tzinfo
    return tuple(paper for paper in _of(DOCUMENT, matters) if span.saw(paper.closed, zone))


def _decided(matters: list[Matter], span: Span, scene: Scene) -> tuple[Decided, ...]:
    found = [
        Decided(matter, step)
        for matter in _of(DOCUMENT, matters)
        for step in matter.route
        if step.decision is not Decision.PENDING and span.saw(step.decided, scene.now.tzinfo)
    ]
    return tuple(sorted(found, key=lambda one: (one.step.decided, one.document.id)))


def _chased(matters: list[Matter], span: Span, scene: Scene) -> tuple[Chased, ...]:
    found = [
        Chased(ref_of(matter), matter, contact)
        for matter in matters
        for contact in matter.log
        if span.saw(contact.at, scene.now.tzinfo)
    ]
    return tuple(sorted(found, key=lambda one: (one.contact.at, one.ref)))


def _answered(
    matters: list[Matter], span: Span, scene: Scene, changes: Iterable[Happening]
) -> tuple[Request, ...]:
    """The requests answered in the span: by the journal where it is given, else by when they were closed."""
    zone = scene.now.tzinfo
    told = {
        change.id
        for change in changes
        if change.table == REQUEST.name and change.action in _ANSWERS and span.saw(change.at, zone)
    }
    return tuple(
        matter
        for matter in _of(REQUEST, matters)
        if matter.status in _ENDED and (matter.id in told or span.saw(matter.closed, zone))
    )


def _counts(matters: list[Matter], done: tuple[Task, ...], span: Span, scene: Scene) -> Counts:
    zone, effort = scene.now.tzinfo, scene.rules.effort
    dated = [task for task in done if task.due is not None]
    late = sum(_was_late(task, scene) for task in dated)
    planned = sum(task.origin is Origin.PLANNED for task in done)
    return Counts(
        entered=sum(span.saw(task.created, zone) for task in _of(TASK, matters)),
        done=len(done),
        planned=planned,
        unplanned=len(done) - planned,
        on_time=len(dated) - late,
        late=late,
        hours=sum(effort.of(task.source) if task.effort is None else task.effort for task in done),
        by_source=Counter(task.source for task in done),
    )


def _was_late(task: Task, scene: Scene) -> bool:
    return bool(task.due and task.closed and task.due.is_past(task.closed.astimezone(scene.now.tzinfo)))


def _is_for(row: QueueRow, end: date) -> bool:
    """Tell whether a task was to be worked on, or finished, by `end`."""
    return any(when is not None and when.day <= end for when in (row.task.due, row.task.planned))


def _is_in(row: QueueRow, span: Span) -> bool:
    return any(when is not None and span.has(when.day) for when in (row.task.due, row.task.planned))
