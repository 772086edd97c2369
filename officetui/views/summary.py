"""The summary of a day, week, month or year, from what was recorded, never from memory."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeVar

from officetui.domain.conduct import conduct_of, flow_of, status_of
from officetui.domain.kind import Kind
from officetui.domain.kinds import Ref, kind_of, ref_of
from officetui.domain.paper import Decision, Routed, RouteStep
from officetui.domain.record import Contact, Matter
from officetui.domain.request import REQUEST, Request, RequestStatus
from officetui.domain.scene import Scene
from officetui.domain.span import Span, next_span
from officetui.domain.task import TASK, Origin, Source
from officetui.domain.workload import Balance
from officetui.views.balance import DAYS, balance
from officetui.views.news import Happening
from officetui.views.pending import PendingRow, pending
from officetui.views.queue import MatterRow, pressing

Keep = Callable[[Any], bool]
M = TypeVar("M", bound=Matter)
_ANSWERS = frozenset({"answer", "done"})
_ENDED = frozenset({RequestStatus.ANSWERED, RequestStatus.CLOSED})


class Decided(NamedTuple):
    """One decision on a paper's route."""

    record: Routed
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
    done: tuple[Matter, ...]
    dropped: tuple[Matter, ...]
    carried: tuple[MatterRow[Any], ...]
    overdue: tuple[MatterRow[Any], ...]
    decided: tuple[Decided, ...]
    waiting: tuple[PendingRow, ...]
    closed: tuple[Matter, ...]
    chased: tuple[Chased, ...]
    answered: tuple[Request, ...]
    balance: Balance
    ahead: tuple[MatterRow[Any], ...]
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
    done, dropped = _closed(shown, span, scene)
    rows = pressing(scene, keep)
    until = Span(span.unit, date.min, span.end)
    by_the_end = [row for row in rows if row.is_for(until)]
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
        tuple(row for row in rows if row.is_for(following)),
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
    live = (one for one in scene.book.all() if isinstance(one, Matter))
    found.update((ref_of(matter), matter) for matter in live)
    return [found[ref] for ref in sorted(found)]


def _of(kind: Kind[M], matters: Iterable[Matter]) -> list[M]:
    return [matter for matter in matters if isinstance(matter, kind.record)]


def _counted(matters: Iterable[Matter]) -> list[Matter]:
    """Those of kinds that count among what was done; the others have sections of their own."""
    return [matter for matter in matters if conduct_of(matter).is_counted]


def _closed(matters: list[Matter], span: Span, scene: Scene) -> tuple[tuple[Matter, ...], tuple[Matter, ...]]:
    """What was done in the span, and what was dropped, in the order in which it was."""
    zone = scene.now.tzinfo
    ended = [(one.closed, ref_of(one), one) for one in _counted(matters) if one.closed is not None]
    ended = sorted(found for found in ended if span.saw(found[0], zone))
    done = tuple(one for _, _, one in ended if flow_of(one).is_done(status_of(one)))
    return done, tuple(one for _, _, one in ended if one not in done)


def _closed_papers(matters: list[Matter], span: Span, scene: Scene) -> tuple[Matter, ...]:
    zone = scene.now.tzinfo
    papers = (matter for matter in matters if conduct_of(matter).has_desks)
    return tuple(paper for paper in papers if span.saw(paper.closed, zone))


def _decided(matters: list[Matter], span: Span, scene: Scene) -> tuple[Decided, ...]:
    found = [
        Decided(matter, step)
        for matter in matters
        if isinstance(matter, Routed)
        for step in matter.route
        if step.decision is not Decision.PENDING and span.saw(step.decided, scene.now.tzinfo)
    ]
    return tuple(sorted(found, key=lambda one: (one.step.decided, one.record.id)))


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


def _counts(matters: list[Matter], done: tuple[Matter, ...], span: Span, scene: Scene) -> Counts:
    zone, effort = scene.now.tzinfo, scene.rules.effort
    dated = [one for one in done if one.due is not None]
    late = sum(_was_late(one, scene) for one in dated)
    unplanned = sum(getattr(one, "origin", None) is Origin.UNPLANNED for one in done)
    return Counts(
        entered=sum(span.saw(one.created, zone) for one in _counted(matters)),
        done=len(done),
        planned=len(done) - unplanned,
        unplanned=unplanned,
        on_time=len(dated) - late,
        late=late,
        hours=sum(conduct_of(one).hours(one, effort) for one in done),
        by_source=Counter(task.source for task in _of(TASK, done)),
    )


def _was_late(matter: Matter, scene: Scene) -> bool:
    due, closed = matter.due, matter.closed
    return bool(due and closed and due.is_past(closed.astimezone(scene.now.tzinfo)))
