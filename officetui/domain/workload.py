"""Workload 工作量: who has how many hours of work on which day, against how many they can give.

Made for moving work, not for ranking people. Knows people, tasks and papers; proposes, assigns nothing.
"""

import enum
from datetime import date

import msgspec

from officetui.domain.kinds import Ref
from officetui.domain.setting import Effort
from officetui.domain.task import Task

#: What does not count as too much: a minute, in hours.
MINUTE = 1 / 60
_HALF, _FULL = 0.5, 0.9


class Job(msgspec.Struct, frozen=True, gc=False):
    """Work that lies on someone: `hours` from `start` to `due`, both days included.

    `kind` and `id` say of which record.
    """

    kind: str
    id: int
    who: int | None
    hours: float
    start: date
    due: date
    is_assumed: bool


class Degree(enum.StrEnum):
    """How full a day is: up to half of its hours, more, all of them, too much; or nobody is there."""

    LIGHT = "light"
    HALF = "half"
    FULL = "full"
    OVER = "over"
    AWAY = "away"


class DayLoad(msgspec.Struct, frozen=True):
    """One person's working day, in hours. `assumed`: the part of `load` that nobody estimated."""

    day: date
    load: float
    capacity: float
    is_leave: bool
    is_duty: bool
    assumed: float = 0.0

    @property
    def is_over(self) -> bool:
        """Tell whether more lies on the day than it can hold; a minute does not count."""
        return self.load > self.capacity + MINUTE

    @property
    def degree(self) -> Degree:
        """How full the day is."""
        if self.is_over:
            return Degree.OVER
        if not self.capacity:
            return Degree.AWAY
        share = self.load / self.capacity
        return Degree.FULL if share > _FULL else Degree.HALF if share > _HALF else Degree.LIGHT


class PersonLoad(msgspec.Struct, frozen=True):
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
    could_move: tuple[Ref, ...]

    @property
    def total(self) -> float:
        """All hours that lie on the person, whenever they fall."""
        return self.load + self.later

    @property
    def free(self) -> float:
        """The hours still to give in these days."""
        return max(0.0, self.capacity - self.load)


class Balance(msgspec.Struct, frozen=True):
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


def remaining_effort(task: Task, effort: Effort) -> float:
    """Return the hours a task still takes: its effort, less the share of its steps that are done."""
    hours = effort.of(task.source) if task.effort is None else task.effort
    return hours * open_share(task) if task.steps else hours


def open_share(task: Task) -> float:
    """Return the share of the steps of a task that are not done."""
    return sum(not step.is_done for step in task.steps) / len(task.steps)
