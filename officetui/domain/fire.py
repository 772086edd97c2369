"""Planned against fire-fighting 计划内与救火: what share of the work that was done had not been planned."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from officetui.domain.setting import Effort
from officetui.domain.span import Span
from officetui.domain.task import Origin, Task, TaskStatus

_DONE, _UNPLANNED = TaskStatus.DONE, Origin.UNPLANNED


class Share(NamedTuple):
    """What was done in a stretch of days: tasks and their hours, by whether they had been planned."""

    start: date
    end: date
    planned: int = 0
    unplanned: int = 0
    planned_hours: float = 0.0
    unplanned_hours: float = 0.0

    @property
    def done(self) -> int:
        """How many tasks were done."""
        return self.planned + self.unplanned

    @property
    def hours(self) -> float:
        """The hours of all that was done."""
        return self.planned_hours + self.unplanned_hours

    @property
    def percent(self) -> int | None:
        """The share of the hours that was not planned; of the tasks where none took time; None of nothing."""
        if self.hours:
            return round(100 * self.unplanned_hours / self.hours)
        return round(100 * self.unplanned / self.done) if self.done else None


def shares(
    tasks: Iterable[Task], spans: Sequence[Span], ended_on: Callable[[Task], date | None], effort: Effort
) -> tuple[Share, ...]:
    """Return what was done in each of `spans`, which are in order and do not overlap.

    `ended_on` tells the day a task ended.
    """
    starts = [span.start for span in spans]
    counts = [[0, 0] for _ in spans]
    hours = [[0.0, 0.0] for _ in spans]
    for task in tasks:
        if task.status is not _DONE or (day := ended_on(task)) is None:
            continue
        place = bisect_right(starts, day) - 1
        if place < 0 or day > spans[place].end:
            continue
        which = task.origin is _UNPLANNED
        counts[place][which] += 1
        hours[place][which] += effort.of(task.source) if task.effort is None else task.effort
    return tuple(
        Share(span.start, span.end, *count, *taken)
        for span, count, taken in zip(spans, counts, hours, strict=True)
    )
