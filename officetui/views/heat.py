"""The heat map 工作量图: person by working day, for two weeks or by month, and what could move to whom.

Made for moving work: people stand in the order of the staff list, and nobody is ranked. Proposes only.
"""

import enum
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from officetui.domain.calendar import Calendar, Day, DayKind
from officetui.domain.record import Matter
from officetui.domain.scene import Scene
from officetui.domain.spread import Peak, peak, percent_of
from officetui.domain.workload import MINUTE, DayLoad, Job
from officetui.views.advice import advice
from officetui.views.balance import ledger, matter_of
from officetui.views.concern import HORIZON
from officetui.views.excerpt import Excerpt, first

_TWO_WEEKS = 10
_FEW = 5
_MOST_MOVED = 3
_LOOKED_AT = 5
_SLIGHT = 1.0


class HeatSpan(enum.StrEnum):
    """How many working days one page of the map shows."""

    WEEKS = "weeks"
    MONTH = "month"


class HeatRow(NamedTuple):
    """One person's days on a page, in hours.

    `over`: the most by which the work so far exceeds the hours so far, which begins on `over_from` and is
    that much on `over_until`; 0 where it is less than an hour. `assumed`: the part that nobody estimated;
    `percent` is None without capacity.
    """

    who: int
    days: tuple[DayLoad, ...]
    load: float
    capacity: float
    assumed: float
    percent: int | None
    over: float
    over_from: date | None
    over_until: date | None

    @property
    def free(self) -> float:
        """The hours still to give in these days."""
        return max(0.0, self.capacity - self.load)


class Taker(NamedTuple):
    """Somebody whom a matter could go to, with the hours they have free until it is due."""

    who: int
    free: float


class Relief(NamedTuple):
    """A matter that could move from somebody who has too much; `takers` in the order of the advice."""

    matter: Matter
    hours: float
    due: date
    giver: int
    takers: tuple[Taker, ...]


class Heat(NamedTuple):
    """One page of the map.

    `reliefs`: what could move, and how many more matters of the same people nobody was looked for.
    `sums`: what lies on a day and what it can hold, of everybody. `special`: the days between the first and
    the last that are not what their weekday says. `unassigned`: hours that lie on nobody, on any day.
    """

    span: HeatSpan
    page: int
    pages: int
    days: tuple[date, ...]
    rows: tuple[HeatRow, ...]
    sums: tuple[DayLoad, ...]
    special: tuple[tuple[date, Day], ...]
    reliefs: Excerpt[Relief]
    unassigned: float
    is_estimate: bool

    @property
    def free(self) -> float:
        """The hours still to give, of everybody."""
        return sum(row.free for row in self.rows)

    @property
    def over(self) -> tuple[HeatRow, ...]:
        """Those with more work than hours."""
        return tuple(row for row in self.rows if row.over > 0)


def heat(scene: Scene, span: HeatSpan = HeatSpan.WEEKS, page: int = 0) -> Heat:
    """Return a page of the map, the first at 0; a page beyond the last is the last."""
    found = ledger(scene).balance(scene.book.staff.values(), HORIZON)
    cuts = _cuts(found.days, span)
    page = max(0, min(page, len(cuts) - 1))
    first, end = cuts[page]
    rows = tuple(heat_row(person.who, person.days[first:end]) for person in found.people)
    days = found.days[first:end]
    # On the first page it also counts what is off between today and the first working day.
    special = _special(scene.calendar, days[0] if page else min(scene.today, days[0]), days[-1])
    return Heat(
        span,
        page,
        len(cuts),
        days,
        rows,
        tuple(_sum([row.days[place] for row in rows], day) for place, day in enumerate(days)),
        special,
        _all_reliefs(scene, rows),
        found.unassigned,
        scene.calendar.is_estimate_between(scene.today, days[-1]),
    )


def heat_row(who: int, days: tuple[DayLoad, ...]) -> HeatRow:
    """Sum up some of a person's days."""
    load, capacity = sum(day.load for day in days), sum(day.capacity for day in days)
    most = found if (found := peak(days)).over >= _SLIGHT else Peak()
    assumed = sum(day.assumed for day in days)
    return HeatRow(
        who, days, load, capacity, assumed, percent_of(load, capacity), most.over, most.since, most.day
    )


def _cuts(days: Sequence[date], span: HeatSpan) -> list[tuple[int, int]]:
    """Where the pages begin and end: ten working days each, or the months, of which the last may be cut.

    What is left of this month goes with the next where it is less than a week.
    """
    if span is HeatSpan.WEEKS:
        return [(end - _TWO_WEEKS, end) for end in range(_TWO_WEEKS, len(days) + 1, _TWO_WEEKS)]
    sizes = [len(list(month)) for _, month in groupby(days, key=lambda day: (day.year, day.month))]
    if len(sizes) > 1 and sizes[0] < _FEW:
        sizes[:2] = [sizes[0] + sizes[1]]
    if len(sizes) > 1:
        sizes.pop()
    ends = [sum(sizes[: place + 1]) for place in range(len(sizes))]
    return [(end - size, end) for end, size in zip(ends, sizes, strict=True)]


def _sum(days: Sequence[DayLoad], day: date) -> DayLoad:
    load, capacity = sum(one.load for one in days), sum(one.capacity for one in days)
    return DayLoad(day, load, capacity, False, False, sum(one.assumed for one in days))


def _special(calendar: Calendar, first: date, last: date) -> tuple[tuple[date, Day], ...]:
    """The holidays, closures and make-up workdays from one day to another."""
    between = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    kinds = ((day, calendar.kind(day)) for day in between)
    plain = (DayKind.WORKDAY, DayKind.WEEKEND)
    return tuple((day, kind) for day, kind in kinds if kind.kind not in plain)


def _all_reliefs(scene: Scene, rows: Iterable[HeatRow]) -> Excerpt[Relief]:
    """What could move from all who have too much."""
    each = [_reliefs(scene, row) for row in rows if row.over]
    return Excerpt(
        tuple(relief for found in each for relief in found.rows), sum(found.more for found in each)
    )


def _reliefs(scene: Scene, row: HeatRow) -> Excerpt[Relief]:
    """What could move from somebody with too much, until that is made up for; three matters at most.

    First what somebody has the hours for; if there is nothing like that, the one that takes the most. Where
    it is not made up for, the other matters are counted.
    """
    over = row.over
    found: list[Relief] = []
    picked = _picked(scene, row)
    for job, hours in picked.rows:
        relief = _relief(scene, row.who, job)
        if relief.takers:
            found.append(relief)
            over -= hours
        if over <= 0 or len(found) == _MOST_MOVED:
            break
    shown = tuple(found) or tuple(_relief(scene, row.who, job) for job, _ in picked.rows[:1])
    return Excerpt(shown, picked.total - len(shown) if over > 0 else 0)


_Part = tuple[Job, float]


class _Picked(dict[tuple[int, date, date], tuple[HeatRow, Excerpt[_Part]]]):
    """What to look at, by whose row and its days, with the row they were picked for."""


def _picked(scene: Scene, row: HeatRow) -> Excerpt[_Part]:
    """What to look at, kept for as long as the days they are picked by are the same."""
    memo = scene.book.memo(_Picked)
    key = row.who, row.days[0].day, row.days[-1].day
    kept = memo.get(key)
    if kept is None or kept[0] != row:
        kept = memo[key] = row, _pick(scene, row)
    return kept[1]


def _pick(scene: Scene, row: HeatRow) -> Excerpt[_Part]:
    """What takes the most hours until the peak; what is due on the first day only where they are away."""
    begin, last = row.days[0], row.over_until or row.days[-1].day
    person = scene.book.staff[row.who]
    found = ledger(scene).movable_between(person, begin.day, last, HORIZON)
    fit = [one for one in found if one[0].due > begin.day or begin.is_leave]
    return first(sorted(fit, key=lambda one: (-one[1], one[0].kind, one[0].id)), _LOOKED_AT)


def _relief(scene: Scene, giver: int, job: Job) -> Relief:
    matter = matter_of(scene, job)
    takers = [
        Taker(one.who, one.free)
        for one in advice(scene, matter).candidates
        if one.who != giver and one.free + MINUTE >= job.hours
    ]
    return Relief(matter, job.hours, job.due, giver, tuple(takers))
