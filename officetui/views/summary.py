"""The summary of a day, week, month or year, from what was recorded, never from memory.

Each open matter stands in one list only: promised, else carried over, else late, else still open, else ahead.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from operator import itemgetter
from typing import NamedTuple, TypeVar

from officetui.domain.conduct import conduct_of
from officetui.domain.fire import Share
from officetui.domain.incoming import INCOMING, Incoming, Instruction
from officetui.domain.kind import Kind
from officetui.domain.kinds import Ref, flow_of, kind_of, ref_of, status_of
from officetui.domain.moment import When
from officetui.domain.paper import Decision, Routed, RouteStep
from officetui.domain.plan import PLAN, Closing, Fate, Plan, find_plan
from officetui.domain.record import Contact, Matter, Record
from officetui.domain.request import REQUEST, Request, RequestStatus
from officetui.domain.scene import Scene
from officetui.domain.span import Span, SpanUnit, next_span
from officetui.domain.staff import Role
from officetui.domain.task import TASK, Task, TaskStep
from officetui.domain.workload import Balance
from officetui.views.balance import DAYS, balance
from officetui.views.ended import Counts, Week, closes, counts, ended, shares_of, weeks
from officetui.views.pending import PendingRow, pending
from officetui.views.queue import Keep, MatterRow, placed, pressing

M = TypeVar("M", bound=Matter)
_ENDED = frozenset({RequestStatus.ANSWERED, RequestStatus.CLOSED})


class Decided(NamedTuple):
    """One decision on a paper's route, or what a leader wrote on a paper received."""

    record: Matter
    step: RouteStep | Instruction

    @property
    def on(self) -> date | datetime | None:
        """When it was made; of what was written on a paper only the day is known."""
        return self.step.day if isinstance(self.step, Instruction) else self.step.decided


class Chased(NamedTuple):
    """One contact about a matter."""

    ref: Ref
    record: Matter
    contact: Contact


class TaskAtClose(NamedTuple):
    """An open task with what the last close of a day in the span said of it; None where none did."""

    row: MatterRow[Task]
    closing: Closing | None


class WorkLeft(NamedTuple):
    """The open matters of a span, each in one list only, by number where it is promised.

    `promised`: what we have promised, by its day; `carried`: what the close of its days carried over;
    `overdue`: else what is late; `open`: else what was planned or due by the end of the span; `ahead`: else
    what is due or planned in the one that follows. `help`: tasks with which help is wanted, wherever else
    they stand.
    """

    promised: tuple[TaskAtClose, ...]
    carried: tuple[TaskAtClose, ...]
    overdue: tuple[MatterRow[Matter], ...]
    open: tuple[MatterRow[Matter], ...]
    ahead: tuple[MatterRow[Matter], ...]
    help: tuple[MatterRow[Matter], ...]


class SpanPapers(NamedTuple):
    """The papers of a span.

    `decided` approvals, `waiting` ones, and of them those that wait for a leader: `waits`; `received` papers,
    and those `closed` that were finished, `lapsed` that were withdrawn, refused, void or not ours.
    """

    decided: tuple[Decided, ...]
    waiting: tuple[PendingRow, ...]
    waits: tuple[PendingRow, ...]
    received: tuple[Incoming, ...]
    closed: tuple[Matter, ...]
    lapsed: tuple[Matter, ...]


class Summary(NamedTuple):
    """What became of a span, and what comes after it: `following`.

    `done`, `dropped`: what ended in it, `dues` by when each of what is told here has or had to; `left`: what
    did not. `chased`: contacts. `objectives` of a week, month or year; `shares` of planned work in its parts;
    `weeks` up to its end. `withheld`: how many records were kept out. Everything as it stood at `as_of`.
    """

    span: Span
    following: Span
    counts: Counts
    done: tuple[Matter, ...]
    dropped: tuple[Matter, ...]
    dues: Mapping[Ref, When | None]
    left: WorkLeft
    papers: SpanPapers
    chased: tuple[Chased, ...]
    answered: tuple[Request, ...]
    objectives: tuple[TaskStep, ...]
    shares: tuple[Share, ...]
    weeks: tuple[Week, ...]
    balance: Balance
    withheld: int
    as_of: datetime


def summary(
    scene: Scene,
    span: Span,
    *,
    answered: Collection[int] | None = None,
    archived: Iterable[Record] = (),
    keep: Keep | None = None,
    whom: int | None = None,
) -> Summary:
    """Sum up a span as things stand in `scene`: in the evening of its last day, or now while it lasts.

    `answered`: the requests that were answered in it, as the history has it; None where that is not known,
    then by when they were closed. `archived` are closed records that are no longer live. `keep` leaves out
    what must not be seen (see `audience.may_read`), and it is counted. `whom`: the leader it is for, None for
    any.
    """
    away = list(archived)
    plans = [*scene.book.of(PLAN).values(), *PLAN.among(away)]
    everything = _matters(scene, (one for one in away if isinstance(one, Matter)))
    shown = [matter for matter in everything if keep is None or keep(matter)]
    known, following = closes(plans), next_span(span, scene.calendar)
    done, dropped = ended(shown, span, known, scene.now.tzinfo)
    papers = _papers(shown, pending(scene, keep), span, scene, whom)
    chased, replied = _chased(shown, span, scene), _answered(shown, span, scene, answered)
    told = (*done, *dropped, *papers.lapsed, *papers.closed, *papers.received, *replied)
    told += (*(one.record for one in papers.decided), *(one.record for one in chased))
    own = find_plan(plans, span.unit, span.start) if span.unit is not SpanUnit.DAY else None
    kept_out = [one for one in everything if keep is not None and not keep(one)]
    return Summary(
        span=span,
        following=following,
        counts=counts(shown, done, span, known, scene),
        done=done,
        dropped=dropped,
        dues={ref_of(one): conduct_of(one).pressure.due(one, scene) for one in told},
        left=_work_left(_left_open(shown, fates(plans, span), scene), pressing(scene, keep), span, following),
        papers=papers,
        chased=chased,
        answered=replied,
        objectives=own.objectives if own else (),
        shares=shares_of(shown, span, known, scene),
        weeks=weeks(shown, span, known, scene),
        balance=balance(scene, DAYS),
        withheld=sum(_would_count(one, span, scene) for one in kept_out),
        as_of=scene.now,
    )


def is_about(matter: Record, span: Span, scene: Scene) -> bool:
    """Tell whether a record has to do with a span: entered, closed, decided or chased in it."""
    return any(span.saw(moment, scene.now.tzinfo) for moment in conduct_of(matter).steps.moments(matter))


def fates(plans: Iterable[Plan], span: Span) -> Mapping[int, Closing]:
    """Return what the last close of a day in the span said of each task on its list."""
    closed = [plan for plan in plans if plan.span is SpanUnit.DAY and plan.closed and span.has(plan.start)]
    closed.sort(key=lambda plan: (plan.start, plan.id))
    return {closing.task: closing for plan in closed for closing in plan.closing}


def _work_left(
    said: tuple[tuple[TaskAtClose, ...], tuple[TaskAtClose, ...]],
    pressed: Sequence[MatterRow[Matter]],
    span: Span,
    following: Span,
) -> WorkLeft:
    """What is not done: what was `said` of at a close, else by when it is for."""
    promised, carried = said
    told = {each.row.ref for each in (*promised, *carried)}
    rows = [row for row in pressed if row.ref not in told]
    in_time = [row for row in rows if not row.is_late]
    until = Span(span.unit, span.start.min, span.end)
    return WorkLeft(
        promised=promised,
        carried=carried,
        overdue=tuple(row for row in rows if row.is_late),
        open=tuple(row for row in in_time if row.is_for(until)),
        ahead=tuple(row for row in in_time if not row.is_for(until) and row.is_for(following)),
        help=tuple(row for row in pressed if getattr(row.record, "help_wanted", False)),
    )


def _papers(
    shown: list[Matter], waiting: tuple[PendingRow, ...], span: Span, scene: Scene, whom: int | None
) -> SpanPapers:
    closed = _closed_papers(shown, span, scene)
    return SpanPapers(
        decided=_decided(shown, span, scene),
        waiting=waiting,
        waits=tuple(row for row in waiting if _waits(row, whom, scene)),
        received=tuple(one for one in _of(INCOMING, shown) if span.has(one.received)),
        closed=tuple(one for one in closed if _is_finished(one)),
        lapsed=tuple(one for one in closed if not _is_finished(one)),
    )


def _left_open(
    shown: Iterable[Matter], said: Mapping[int, Closing], scene: Scene
) -> tuple[tuple[TaskAtClose, ...], tuple[TaskAtClose, ...]]:
    """The open tasks that we have promised, by the day of the promise, and those carried over, by number."""
    promised, carried = [], []
    for task in _of(TASK, shown):
        closing = said.get(task.id)
        if not TASK.is_open(task):
            continue
        if task.pledged is not None:
            promised.append(TaskAtClose(placed(task, scene), closing))
        elif closing is not None and closing.fate is Fate.CARRIED:
            carried.append(TaskAtClose(placed(task, scene), closing))
    promised.sort(key=lambda told: (told.row.record.pledged, told.row.id))
    return tuple(promised), tuple(carried)


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


def _closed_papers(matters: list[Matter], span: Span, scene: Scene) -> tuple[Matter, ...]:
    zone = scene.now.tzinfo
    papers = (matter for matter in matters if conduct_of(matter).desks.has_any)
    return tuple(paper for paper in papers if span.saw(paper.closed, zone))


def _is_finished(paper: Matter) -> bool:
    return flow_of(paper).is_done(status_of(paper))


def _decided(matters: list[Matter], span: Span, scene: Scene) -> tuple[Decided, ...]:
    zone = scene.now.tzinfo
    found: list[tuple[datetime, Ref, Decided]] = []
    for matter in matters:
        for step in matter.route if isinstance(matter, Routed) else ():
            is_made = step.decision is not Decision.PENDING and span.saw(step.decided, zone)
            if step.decided is not None and is_made:
                found.append((step.decided, ref_of(matter), Decided(matter, step)))
        for word in getattr(matter, "instructions", ()):
            if span.has(word.day):
                at = word.at or datetime.combine(word.day, time.max, zone)
                found.append((at, ref_of(matter), Decided(matter, word)))
    return tuple(one for _, _, one in sorted(found, key=itemgetter(0, 1)))


def _waits(row: PendingRow, whom: int | None, scene: Scene) -> bool:
    """Tell whether a paper lies on a leader's desk, or on that of `whom`."""
    desks = {who for who in (row.who, *row.also) if who is not None}
    if whom is not None:
        return whom in desks
    return any(one in scene.book.staff and scene.book.staff[one].role is Role.LEADER for one in desks)


def _chased(matters: list[Matter], span: Span, scene: Scene) -> tuple[Chased, ...]:
    found = [
        Chased(ref_of(matter), matter, contact)
        for matter in matters
        for contact in matter.log
        if span.saw(contact.at, scene.now.tzinfo)
    ]
    return tuple(sorted(found, key=lambda one: (one.contact.at, one.ref)))


def _answered(
    matters: list[Matter], span: Span, scene: Scene, known: Collection[int] | None
) -> tuple[Request, ...]:
    """The requests answered in the span that are so at its end."""
    ended = (matter for matter in _of(REQUEST, matters) if matter.status in _ENDED)
    if known is None:
        return tuple(one for one in ended if span.saw(one.closed, scene.now.tzinfo))
    return tuple(one for one in ended if one.id in known)
