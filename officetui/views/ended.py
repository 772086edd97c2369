"""What came to an end, and on which day: by its own moment, or by the day whose close recorded it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from officetui.domain.conduct import conduct_of
from officetui.domain.fire import Share, shares
from officetui.domain.kinds import Ref, is_done, ref_of
from officetui.domain.moment import When
from officetui.domain.plan import Plan
from officetui.domain.record import Matter
from officetui.domain.scene import Scene
from officetui.domain.span import Span, SpanUnit, span_of
from officetui.domain.task import TASK, Origin, Source

WEEKS = 8
"""How many weeks the chart of what was done and what stayed open goes back."""


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


class Week(NamedTuple):
    """A week from its Monday on: how many matters were done in it, and how many were open at its end."""

    start: date
    done: int
    open: int


Closes = Mapping[tuple[Ref, datetime], date]
"""Days by the tasks that their close ended, and by its moment."""


def closes(plans: Iterable[Plan]) -> Closes:
    """Return which tasks the close of which day ended."""
    return {
        (Ref(TASK.name, closing.task), plan.closed): plan.start
        for plan in plans
        if plan.span is SpanUnit.DAY and plan.closed is not None
        for closing in plan.closing
    }


def ended_on(matter: Matter, known: Closes, zone: tzinfo | None) -> date | None:
    """Return the day on which a matter ended: the day whose close recorded it, whenever that was closed."""
    if matter.closed is None:
        return None
    return known.get((ref_of(matter), matter.closed)) or matter.closed.astimezone(zone).date()


def ended(
    matters: Iterable[Matter], span: Span, known: Closes, zone: tzinfo | None
) -> tuple[tuple[Matter, ...], tuple[Matter, ...]]:
    """Return what was done in the span, and what was dropped, in the order in which it was."""
    found = [
        (one.closed, ref_of(one), one)
        for one in matters
        if one.closed is not None
        and conduct_of(one).pressure.is_counted
        and span.has(ended_on(one, known, zone))
    ]
    order = [one for _, _, one in sorted(found)]
    done = tuple(one for one in order if is_done(one))
    return done, tuple(one for one in order if not is_done(one))


def counts(
    matters: Iterable[Matter], done: Sequence[Matter], span: Span, known: Closes, scene: Scene
) -> Counts:
    """Add up what was done, and count what was entered."""
    effort = scene.rules.effort
    dated = [(one, due) for one in done if (due := conduct_of(one).pressure.due(one, scene)) is not None]
    late = sum(_was_late(one, due, known, scene.now.tzinfo) for one, due in dated)
    unplanned = sum(getattr(one, "origin", None) is Origin.UNPLANNED for one in done)
    counted = (one for one in matters if conduct_of(one).pressure.is_counted)
    return Counts(
        entered=sum(span.saw(one.created, scene.now.tzinfo) for one in counted),
        done=len(done),
        planned=len(done) - unplanned,
        unplanned=unplanned,
        on_time=len(dated) - late,
        late=late,
        hours=sum(conduct_of(one).pressure.hours(one, effort) for one in done),
        by_source=Counter(task.source for task in TASK.among(done)),
    )


def shares_of(matters: Iterable[Matter], span: Span, known: Closes, scene: Scene) -> tuple[Share, ...]:
    """Return what was done in each day of a week, week of a month, or month of a year, by whether planned.

    Of a day, in each day of its week up to it. Days, weeks and months that have not begun are left out.
    """
    tasks = TASK.among(matters)
    zone, parts = scene.now.tzinfo, list(_parts(span, scene.today))
    return shares(tasks, parts, lambda task: ended_on(task, known, zone), scene.rules.effort)


def _parts(span: Span, today: date) -> Iterable[Span]:
    inner = {SpanUnit.MONTH: SpanUnit.WEEK, SpanUnit.YEAR: SpanUnit.MONTH}.get(span.unit, SpanUnit.DAY)
    day = span_of(SpanUnit.WEEK, span.start).start if span.unit is SpanUnit.DAY else span.start
    while day <= min(span.end, today):
        part = span_of(inner, day)
        yield Span(inner, day, min(part.end, span.end))
        if part.end >= span.end:
            return
        day = part.end + timedelta(days=1)


def weeks(matters: Sequence[Matter], span: Span, known: Closes, scene: Scene) -> tuple[Week, ...]:
    """Return the last weeks up to the end of the span: what was done in each, and open at its end."""
    zone = scene.now.tzinfo
    last = span_of(SpanUnit.WEEK, min(span.end, scene.today)).start
    counted = [one for one in matters if conduct_of(one).pressure.is_counted]
    days = [(_created_on(one, zone), ended_on(one, known, zone), one) for one in counted]
    starts = (last.toordinal() - 7 * back for back in range(WEEKS - 1, -1, -1))
    return tuple(_week(date.fromordinal(start), days) for start in starts if start > 0)


def _week(start: date, days: Iterable[tuple[date | None, date | None, Matter]]) -> Week:
    end = date.fromordinal(min(start.toordinal() + 6, date.max.toordinal()))
    done = still = 0
    for created, closed, one in days:
        if closed is not None and start <= closed <= end and is_done(one):
            done += 1
        is_gone = one.archived and closed is None
        still += (created is None or created <= end) and (closed is None or closed > end) and not is_gone
    return Week(start, done, still)


def _created_on(matter: Matter, zone: tzinfo | None) -> date | None:
    return matter.created.astimezone(zone).date() if matter.created else None


def _was_late(matter: Matter, due: When, known: Closes, zone: tzinfo | None) -> bool:
    day = ended_on(matter, known, zone)
    if matter.closed is None or day is None:
        return False
    closed = matter.closed.astimezone(zone)
    # Of a day that was closed later only the day is known.
    return due.is_past(closed) if closed.date() == day else due.day < day
