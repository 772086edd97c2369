"""How work is spread 分摊 over people's working days: evenly, around leave, and nothing of it lost."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from officetui.domain.calendar import Calendar
from officetui.domain.staff import Period, Role, Staff
from officetui.domain.workload import MINUTE, Balance, DayLoad, Effort, Job, PersonLoad

WORKDAYS_A_WEEK = 5
_MOST_MOVED = 3
_LONGEST_LEAVE = timedelta(days=400)


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
    window = _Window(today, days, calendar)
    rows = tuple(_Week(person, window, effort).fill(piles[who]) for who, person in people.items())
    return Balance(window.days, rows, unassigned, calendar.is_estimate_between(today, window.days[-1]))


class _Stretch(NamedTuple):
    """How many working days from `start` to `due`, and the places of the window they cover."""

    workdays: int
    first: int
    end: int
    start: date
    due: date


class _Window:
    """The working days shown, and how stretches of days lie on them, worked out once for everybody."""

    def __init__(self, today: date, days: int, calendar: Calendar) -> None:
        first = today if calendar.is_workday(today) else calendar.next_workday(today)
        self.days = tuple(calendar.add_workdays(first, offset) for offset in range(days))
        self.calendar = calendar
        self._stretches: dict[tuple[date, date], _Stretch] = {}

    def stretch(self, key: tuple[date, date]) -> _Stretch:
        """Return how the days from a start to a due, both included, lie on the window."""
        found = self._stretches.get(key)
        if found is None:
            found = self._stretches[key] = self._lay(*key)
        return found

    def _lay(self, start: date, due: date) -> _Stretch:
        days, calendar = self.days, self.calendar
        start, due = max(start, days[0]), max(due, days[0])
        count = calendar.workdays_between(start, due) + calendar.is_workday(start)
        if not count:
            # Only days off: the work falls on the working day before, or on the first there is.
            start = due = max(days[0], calendar.previous_workday(due))
            count = 1
        return _Stretch(count, bisect_left(days, start), bisect_right(days, due), start, due)


class _Week:
    """One person's window of working days while it is being filled."""

    def __init__(self, person: Staff, window: _Window, effort: Effort) -> None:
        self._person = person
        self._window = window
        self._effort = effort
        self._away = _workdays_of(person.leave, window.days[0], window.calendar)
        # Hours a day that begin at a place and end at another: those that skip leave, those that cannot.
        self._present = [0.0] * (len(window.days) + 1)
        self._always = [0.0] * (len(window.days) + 1)

    def fill(self, jobs: list[Job]) -> PersonLoad:
        """Spread the jobs and sum up."""
        total = assumed = 0.0
        for job in jobs:
            hours = job.hours
            total += hours
            if job.is_assumed:
                assumed += hours
            stretch = self._window.stretch((job.start, job.due))
            places, count = self._present, stretch.workdays
            if self._away:
                count -= self._days_away(stretch)
            if not count:
                places, count = self._always, stretch.workdays
            places[stretch.first] += hours / count
            places[stretch.end] -= hours / count
        return self._summed(jobs, total, assumed)

    def _summed(self, jobs: list[Job], total: float, assumed: float) -> PersonLoad:
        days = self._days()
        load, capacity = sum(day.load for day in days), sum(day.capacity for day in days)
        over = _rounded(load - capacity) if load - capacity > MINUTE else 0.0
        return PersonLoad(
            self._person.id,
            tuple(day._replace(load=_rounded(day.load)) for day in days),
            _rounded(load),
            capacity,
            max(0.0, _rounded(total - load)),
            _rounded(assumed),
            len(jobs),
            round(100 * load / capacity) if capacity > MINUTE else None,
            over,
            _over_from(days) if over else None,
            self._could_move(jobs, over) if over else (),
        )

    def _days_away(self, stretch: _Stretch) -> int:
        return bisect_right(self._away, stretch.due) - bisect_left(self._away, stretch.start)

    def _days(self) -> tuple[DayLoad, ...]:
        found = []
        present = always = 0.0
        full = self._person.weekly_hours / WORKDAYS_A_WEEK
        for place, day in enumerate(self._window.days):
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
        fit = [job for job in jobs if job.kind == "task" and job.due > self._window.days[0] and job.hours]
        for job in sorted(fit, key=lambda job: (-job.hours, job.id))[:_MOST_MOVED]:
            if over <= 0:
                break
            chosen.append(job.id)
            over -= job.hours
        return tuple(chosen)


def _rounded(hours: float) -> float:
    """Without what adding and taking away parts of hours leaves behind."""
    return round(hours, 6)


def _over_from(days: tuple[DayLoad, ...]) -> date | None:
    load = capacity = 0.0
    for day in days:
        load += day.load
        capacity += day.capacity
        if load > capacity + MINUTE:
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
