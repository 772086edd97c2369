"""How work is spread 分摊 over one person's working days: evenly, around leave, and nothing of it lost.

A job falls evenly on the working days from its start to its due on which its person is there; on all of
them if the person is away throughout.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from heapq import nlargest
from itertools import accumulate

import msgspec
from msgspec.structs import replace

from officetui.domain.calendar import Calendar
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.setting import Effort
from officetui.domain.staff import Period, Staff, absences
from officetui.domain.workload import MINUTE, DayLoad, Job, PersonLoad

WORKDAYS_A_WEEK = 5
_MOST_MOVED = 3
_LONGEST_LEAVE = timedelta(days=400)
_Days = tuple[date, date]
"""The first and the last of some days."""


class Stretch(msgspec.Struct, frozen=True):
    """How many working days from `start` to `due`, and the places of the window they cover."""

    workdays: int
    first: int
    end: int
    start: date
    due: date


class Window:
    """The working days shown, and how stretches of days lie on them, worked out once for everybody."""

    def __init__(self, today: date, days: int, calendar: Calendar) -> None:
        first = today if calendar.is_workday(today) else calendar.next_workday(today)
        self.days = tuple(calendar.add_workdays(first, offset) for offset in range(days))
        self.calendar = calendar
        self._stretches: dict[_Days, Stretch] = {}

    def stretch(self, key: _Days) -> Stretch:
        """Return how the days from a start to a due, both included, lie on the window."""
        found = self._stretches.get(key)
        if found is None:
            found = self._stretches[key] = self._lay(*key)
        return found

    def _lay(self, start: date, due: date) -> Stretch:
        days, calendar = self.days, self.calendar
        start, due = max(start, days[0]), max(due, days[0])
        count = calendar.workdays_between(start, due) + calendar.is_workday(start)
        if not count:
            # Only days off: the work falls on the working day before, or on the first there is.
            start = due = max(days[0], calendar.previous_workday(due))
            count = 1
        return Stretch(count, bisect_left(days, start), bisect_right(days, due), start, due)


class Spread:
    """One person's window of working days while it is being filled."""

    def __init__(self, person: Staff, window: Window, effort: Effort) -> None:
        self._person = person
        self._window = window
        self._effort = effort
        self._absences = absences(person)
        self._away = workdays_of(self._absences, window.days[0], window.calendar)
        # Hours a day that begin at a place and end at another: those that skip leave, those that cannot.
        places = len(window.days) + 1
        self._present, self._always = [0.0] * places, [0.0] * places
        self._assumed, self._assumed_always = [0.0] * places, [0.0] * places

    def fill(self, jobs: Collection[Job]) -> PersonLoad:
        """Spread the jobs and sum up."""
        estimated, assumed = _by_days(jobs)
        self._lay(estimated, self._present, self._always)
        self._lay(assumed, self._present, self._always)
        self._lay(assumed, self._assumed, self._assumed_always)
        part = sum(assumed.values(), 0.0)
        return self._summed(jobs, sum(estimated.values()) + part, part)

    def _lay(self, hours: Mapping[_Days, float], present: list[float], always: list[float]) -> None:
        for days, sum_ in hours.items():
            stretch = self._window.stretch(days)
            share, is_present = self._share(sum_, stretch)
            places = present if is_present else always
            places[stretch.first] += share
            places[stretch.end] -= share

    def share(self, job: Job, day: date) -> float:
        """Return how many of a job's hours fall on one of the days of the window."""
        stretch = self._window.stretch((job.start, job.due))
        if not stretch.start <= day <= stretch.due:
            return 0.0
        hours, is_present = self._share(job.hours, stretch)
        is_leave = any(period.covers(day) for period in self._absences)
        return 0.0 if is_leave and is_present and self._days_away(stretch) else hours

    def between(self, job: Job, first: date, last: date) -> float:
        """Return how many of a job's hours fall on the days of the window from `first` to `last`."""
        stretch = self._window.stretch((job.start, job.due))
        days = self._window.days
        start, end = max(stretch.first, bisect_left(days, first)), min(stretch.end, bisect_right(days, last))
        if start >= end:
            return 0.0
        hours, is_present = self._share(job.hours, stretch)
        count = end - start
        if self._away and is_present:
            count -= bisect_right(self._away, days[end - 1]) - bisect_left(self._away, days[start])
        return hours * count

    def _share(self, hours: float, stretch: Stretch) -> tuple[float, bool]:
        """The hours of each day, and whether they fall only on the days on which the person is there."""
        if not self._away:
            return hours / stretch.workdays, True
        count = stretch.workdays - self._days_away(stretch)
        return hours / (count or stretch.workdays), count > 0

    def _summed(self, jobs: Collection[Job], total: float, assumed: float) -> PersonLoad:
        days = self._days()
        load, capacity = sum(day.load for day in days), sum(day.capacity for day in days)
        over, over_from = excess(days)
        return PersonLoad(
            self._person.id,
            tuple(_neat(day) for day in days),
            _rounded(load),
            capacity,
            max(0.0, _rounded(total - load)),
            _rounded(assumed),
            len(jobs),
            percent_of(load, capacity),
            over,
            over_from,
            could_move(jobs, self._window.days[0], over) if over else (),
        )

    def _days_away(self, stretch: Stretch) -> int:
        return bisect_right(self._away, stretch.due) - bisect_left(self._away, stretch.start)

    def _days(self) -> list[DayLoad]:
        found = []
        loads = zip(
            *map(accumulate, (self._present, self._always, self._assumed, self._assumed_always)), strict=True
        )
        full = self._person.weekly_hours / WORKDAYS_A_WEEK
        for day, (present, always, assumed, assumed_always) in zip(self._window.days, loads, strict=False):
            is_leave = any(period.covers(day) for period in self._absences)
            is_duty = any(period.covers(day) for period in self._person.duty)
            load = max(0.0, always if is_leave else always + present)
            part = max(0.0, assumed_always if is_leave else assumed_always + assumed)
            capacity = 0.0 if is_leave else max(0.0, full - self._effort.duty * is_duty)
            found.append(DayLoad(day, load, capacity, is_leave, is_duty, min(part, load)))
        return found


def _by_days(jobs: Iterable[Job]) -> tuple[dict[_Days, float], dict[_Days, float]]:
    """The hours, estimated and assumed, that begin and end on the same days: many jobs lie on few days."""
    estimated: dict[_Days, float] = defaultdict(float)
    assumed: dict[_Days, float] = defaultdict(float)
    for job in jobs:
        (assumed if job.is_assumed else estimated)[job.start, job.due] += job.hours
    return estimated, assumed


def could_move(jobs: Iterable[Job], first: date, over: float) -> tuple[Ref, ...]:
    """Return what is due after the `first` day, the longest first, until it makes up for `over` hours."""
    chosen: list[Ref] = []
    later = [job for job in jobs if job.due > first and job.hours]
    kinds = {name for name in {job.kind for job in later} if KINDS[name].takes_hours}
    fit = [job for job in later if job.kind in kinds]
    # Of thousands nearly all are shorter than these: only what may be among them is put in order.
    longest = nlargest(_MOST_MOVED, [job.hours for job in fit])
    fit = [job for job in fit if job.hours >= longest[-1]]
    for job in sorted(fit, key=lambda job: (-job.hours, job.kind, job.id))[:_MOST_MOVED]:
        if over <= 0:
            break
        chosen.append(Ref(job.kind, job.id))
        over -= job.hours
    return tuple(chosen)


def _rounded(hours: float) -> float:
    """To a millionth of an hour: without what adding and taking away parts of hours leaves behind."""
    return round(hours, 6)


def _neat(day: DayLoad) -> DayLoad:
    return replace(day, load=_rounded(day.load), assumed=_rounded(day.assumed))


def excess(days: Iterable[DayLoad]) -> tuple[float, date | None]:
    """Return by how many hours the load of some days in order exceeds what they can hold, and from when.

    From the first day by which the work so far exceeds the hours so far; 0 and None where all of it fits.
    """
    load = capacity = 0.0
    since: date | None = None
    for day in days:
        load += day.load
        capacity += day.capacity
        if since is None and load > capacity + MINUTE:
            since = day.day
    over = load - capacity
    return (_rounded(over), since) if over > MINUTE else (0.0, None)


class Peak(msgspec.Struct, frozen=True):
    """The most by which the load so far exceeds the hours so far: since when, and on which day it is that."""

    over: float = 0.0
    since: date | None = None
    day: date | None = None


def peak(days: Iterable[DayLoad]) -> Peak:
    """Return the peak of some days in order; nothing where everything fits on its day.

    It is more than `excess` where there is room again later: what is due by then cannot wait for it.
    """
    load = capacity = 0.0
    found = Peak()
    for day in days:
        load += day.load
        capacity += day.capacity
        if load - capacity > max(found.over, MINUTE):
            found = Peak(load - capacity, found.since or day.day, day.day)
    return msgspec.structs.replace(found, over=_rounded(found.over))


def percent_of(load: float, capacity: float) -> int | None:
    """Return a load as a share of a capacity; None where there is none."""
    return round(100 * load / capacity) if capacity > MINUTE else None


def workdays_of(periods: Iterable[Period], first: date, calendar: Calendar) -> list[date]:
    """Return the working days from `first` on that lie in any of the periods, in order."""
    days: set[date] = set()
    for period in periods:
        start = max(period.start, first)
        length = (min(period.end, start + _LONGEST_LEAVE) - start).days + 1
        days.update(start + timedelta(days=offset) for offset in range(length))
    return sorted(day for day in days if calendar.is_workday(day))
