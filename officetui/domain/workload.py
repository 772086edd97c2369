"""Workload 工作量: who has how many hours of work on which day, against how many they can give.

Made for moving work, not for ranking people. Knows people, tasks and papers; proposes, assigns nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

import msgspec

from officetui.domain.calendar import Calendar
from officetui.domain.document import Document, current_step
from officetui.domain.limit import Limits, clock
from officetui.domain.staff import Period, Role, Staff
from officetui.domain.task import Source, Task, TaskStatus

_ENDED = frozenset({TaskStatus.DONE, TaskStatus.DROPPED})
WORKDAYS_A_WEEK = 5
_MOST_MOVED = 3
_LONGEST_LEAVE = timedelta(days=400)


class Effort(msgspec.Struct, frozen=True):
    """Hours assumed where nobody estimated: a task by its source, a step of a document.

    `duty`: hours a day of duty takes. `undated`: working days over which work without a date is spread.
    """

    leader: float = 4
    upper: float = 4
    department: float = 2
    outside: float = 2
    routine: float = 1
    own: float = 2
    step: float = 1
    duty: float = 4
    undated: int = 10

    def of(self, source: Source) -> float:
        """Return the hours assumed for a task from this source."""
        return float(getattr(self, source.value))


class Job(NamedTuple):
    """Work that lies on someone: `hours` from `start` to `due`, both days included."""

    kind: str
    id: int
    who: int | None
    hours: float
    start: date
    due: date
    is_assumed: bool
    is_dated: bool


class DayLoad(NamedTuple):
    """One person's working day, in hours."""

    day: date
    load: float
    capacity: float
    is_leave: bool
    is_duty: bool

    @property
    def is_over(self) -> bool:
        """Tell whether more lies on the day than it can hold; a minute does not count."""
        return self.load > self.capacity + 1 / 60


class PersonLoad(NamedTuple):
    """One person's coming days. Hours throughout.

    `load` and `capacity` are sums over `days`, `later` what falls after them; `percent` is None without
    capacity. `over` is what exceeds the capacity, `over_from` the first day by which the work so far
    exceeds the hours so far. `assumed`: the part of all hours that nobody estimated. `could_move`: tasks
    that could go to somebody else, enough to be no longer over where possible.
    """

    who: int
    days: tuple[DayLoad, ...]
    load: float
    capacity: float
    later: float
    assumed: float
    jobs: int
    percent: int | None
    over: float
    over_from: date | None
    could_move: tuple[int, ...]

    @property
    def total(self) -> float:
        """All hours that lie on the person, whenever they fall."""
        return self.load + self.later

    @property
    def free(self) -> float:
        """The hours still to give in these days."""
        return max(0.0, self.capacity - self.load)


class Balance(NamedTuple):
    """The office's coming working days. `unassigned`: hours that lie on nobody who could do them."""

    days: tuple[date, ...]
    people: tuple[PersonLoad, ...]
    unassigned: float
    is_estimate: bool

    @property
    def free(self) -> float:
        """The hours still to give, of everybody."""
        return sum(person.free for person in self.people)

    @property
    def over(self) -> tuple[PersonLoad, ...]:
        """Those with more work than hours."""
        return tuple(person for person in self.people if person.over > 0)


def is_open(task: Task) -> bool:
    """Tell whether a task still asks for something."""
    return not task.archived and task.status not in _ENDED


def remaining_effort(task: Task, effort: Effort) -> float:
    """Return the hours a task still takes: its effort, less the share of its steps that are done."""
    hours = effort.of(task.source) if task.effort is None else task.effort
    if not task.steps:
        return hours
    return hours * sum(not step.is_done for step in task.steps) / len(task.steps)


def jobs_of_tasks(tasks: Iterable[Task], today: date, calendar: Calendar, effort: Effort) -> Iterator[Job]:
    """Go through the work of open tasks: from today, or the planned day if later, until due.

    Overdue work is due today; work without a date is spread over `effort.undated` working days.
    """
    undated = calendar.add_workdays(today, effort.undated)
    for task in tasks:
        if not is_open(task):
            continue
        start = task.planned.day if task.planned else today
        start = max(start, task.snoozed or today, today)
        if task.due is not None:
            due = max(task.due.day, today)
            start = min(start, due)
        else:
            due = start if task.planned else max(start, undated)
        hours = remaining_effort(task, effort)
        yield Job("task", task.id, task.owner, hours, start, due, task.effort is None, task.due is not None)


def jobs_of_documents(
    documents: Iterable[Document], now: datetime, calendar: Calendar, effort: Effort, limits: Limits
) -> Iterator[Job]:
    """Go through the work of papers on somebody's desk: from today until the limit of the step."""
    today = now.date()
    for document in documents:
        step = current_step(document)
        if step is not None and not document.archived:
            due = max(clock(document, step, now, calendar, limits).deadline.day, today)
            yield Job("document", document.id, step.who, effort.step, today, due, True, True)


def spread(
    staff: Iterable[Staff],
    jobs: Iterable[Job],
    today: date,
    calendar: Calendar,
    effort: Effort,
    days: int = 5,
) -> Balance:
    """Spread the jobs of everybody who carries work over their working days, and show the next `days`.

    A job falls evenly on the working days from its start to its due on which its person is there; on all
    of them if the person is away throughout. Nothing is lost: `total` is the sum of all that lies on a
    person. Leaders and archived staff have no row; what is theirs counts as unassigned.
    """
    people = {person.id: person for person in staff if person.role is Role.STAFF and not person.archived}
    piles: dict[int, list[Job]] = {who: [] for who in people}
    unassigned = 0.0
    for job in jobs:
        if job.who in piles:
            piles[job.who].append(job)
        else:
            unassigned += job.hours
    window = _window(today, calendar, days)
    rows = tuple(_Week(person, window, calendar, effort).fill(piles[who]) for who, person in people.items())
    return Balance(window, rows, unassigned, calendar.is_estimate_between(today, window[-1]))


def _window(today: date, calendar: Calendar, days: int) -> tuple[date, ...]:
    first = today if calendar.is_workday(today) else calendar.next_workday(today)
    return tuple(calendar.add_workdays(first, offset) for offset in range(days))


class _Share(NamedTuple):
    """On how many days a stretch falls, and which places of the window it covers."""

    days: int
    first: int
    end: int
    is_away_throughout: bool


class _Week:
    """One person's window of working days while it is being filled."""

    def __init__(self, person: Staff, window: tuple[date, ...], calendar: Calendar, effort: Effort) -> None:
        self._person = person
        self._window = window
        self._calendar = calendar
        self._effort = effort
        self._away = _workdays_of(person.leave, window[0], calendar)
        self._shares: dict[tuple[date, date], _Share] = {}
        # Hours a day that begin at a place and end at another: those that skip leave, and those that cannot.
        self._present = [0.0] * (len(window) + 1)
        self._always = [0.0] * (len(window) + 1)

    def fill(self, jobs: list[Job]) -> PersonLoad:
        """Spread the jobs and sum up."""
        shares = self._shares
        for job in jobs:
            stretch = (job.start, job.due)
            share = shares.get(stretch) or self._share(*stretch)
            places = self._always if share.is_away_throughout else self._present
            rate = job.hours / share.days
            places[share.first] += rate
            places[share.end] -= rate
        days = self._days()
        load, capacity = sum(day.load for day in days), sum(day.capacity for day in days)
        total = sum(job.hours for job in jobs)
        over = max(0.0, load - capacity)
        over = over if over > 1 / 60 else 0.0
        return PersonLoad(
            self._person.id,
            days,
            load,
            capacity,
            max(0.0, total - load),
            sum(job.hours for job in jobs if job.is_assumed),
            len(jobs),
            round(100 * load / capacity) if capacity else None,
            over,
            _over_from(days) if over else None,
            self._could_move(jobs, over) if over else (),
        )

    def _share(self, start: date, due: date) -> _Share:
        window = self._window
        start, due = max(start, window[0]), max(due, window[0])
        last = self._calendar.workdays_between(start, due) + self._calendar.is_workday(start)
        if not last:
            # Only days off: the work falls on the working day before, or the first there is.
            start = due = max(window[0], self._calendar.previous_workday(due))
            last = 1
        away = bisect_right(self._away, due) - bisect_left(self._away, start)
        here = last - away
        share = _Share(here or last, bisect_left(window, start), bisect_right(window, due), not here)
        self._shares[start, due] = share
        return share

    def _days(self) -> tuple[DayLoad, ...]:
        found = []
        present = always = 0.0
        full = self._person.weekly_hours / WORKDAYS_A_WEEK
        for place, day in enumerate(self._window):
            present += self._present[place]
            always += self._always[place]
            is_leave = any(period.covers(day) for period in self._person.leave)
            is_duty = any(period.covers(day) for period in self._person.duty)
            load = always if is_leave else always + present
            capacity = 0.0 if is_leave else max(0.0, full - self._effort.duty * is_duty)
            found.append(DayLoad(day, max(0.0, load), capacity, is_leave, is_duty))
        return tuple(found)

    def _could_move(self, jobs: list[Job], over: float) -> tuple[int, ...]:
        """The tasks not due on the first day, the longest first, until they make up for what is over."""
        chosen: list[int] = []
        fit = [job for job in jobs if job.kind == "task" and job.due > self._window[0] and job.hours]
        for job in sorted(fit, key=lambda job: (-job.hours, job.id))[:_MOST_MOVED]:
            if over <= 0:
                break
            chosen.append(job.id)
            over -= job.hours
        return tuple(chosen)


def _over_from(days: tuple[DayLoad, ...]) -> date | None:
    load = capacity = 0.0
    for day in days:
        load += day.load
        capacity += day.capacity
        if load > capacity + 1 / 60:
            return day.day
    return None


def _workdays_of(periods: Iterable[Period], first: date, calendar: Calendar) -> list[date]:
    """The working days from `first` on that lie in any of the periods, in order."""
    days: set[date] = set()
    for period in periods:
        start = max(period.start, first)
        length = (min(period.end, start + _LONGEST_LEAVE) - start).days + 1
        days.update(start + timedelta(days=offset) for offset in range(length))
    return sorted(day for day in days if calendar.is_workday(day))
