"""The scene that every rule and view is asked about: the records, the moment, who asks, the settings.

Also the settings of all rules together. Reads records, changes none.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from officetui.domain.book import Book
from officetui.domain.calendar import Calendar
from officetui.domain.limit import NO_DUE, Clock, Due, due_of, time_on_desk
from officetui.domain.moment import When
from officetui.domain.setting import Rules
from officetui.domain.task import TASK, Task

T = TypeVar("T")


class Scene:
    """The records as they are at one moment, and what is worked out about them only once.

    `now` is aware, in the office's zone; `me` the staff id of who is asking, None if unknown. Make a new
    one after every change and every minute.
    """

    def __init__(
        self,
        book: Book,
        calendar: Calendar,
        now: datetime,
        *,
        me: int | None = None,
        rules: Rules | None = None,
    ) -> None:
        self.book = book
        self.calendar = calendar
        self.now = now
        self.today = now.date()
        self.me = me
        self.rules = rules or Rules()
        self._dues: dict[date, Due] = {}
        self._clocks: dict[tuple[object, ...], Clock] = {}
        self._kept: dict[object, Any] = {}

    def due(self, when: When | None) -> Due:
        """Tell how near `when` is."""
        if when is None:
            return NO_DUE
        if when.at is not None and when.day == self.today:
            return due_of(when, self.now, self.calendar, self.rules.lights.soon)
        found = self._dues.get(when.day)
        if found is None:
            found = due_of(When(when.day), self.now, self.calendar, self.rules.lights.soon)
            self._dues[when.day] = found
        return found

    def clock(
        self,
        since: datetime,
        limit: float,
        held: datetime | None = None,
        until: When | None = None,
        at_most: When | None = None,
    ) -> Clock:
        """Measure how long a paper has lain on a desk since `since`, against `limit` working days."""
        key = since, limit, held, until, at_most
        if key not in self._clocks:
            self._clocks[key] = time_on_desk(
                since,
                limit,
                self.now,
                self.calendar,
                self.rules.limits,
                held=held,
                until=until,
                at_most=at_most,
            )
        return self._clocks[key]

    def kept(self, make: Callable[["Scene"], T]) -> T:
        """Return what `make` works out of this scene, made once."""
        found: T | None = self._kept.get(make)
        if found is None:
            found = self._kept[make] = make(self)
        return found

    @cached_property
    def blocking(self) -> Mapping[int, int]:
        """How many open tasks each open task holds up, by its id."""
        tasks = self.book.tasks
        return Counter(
            blocker
            for task in tasks.values()
            if task.blocked_by and TASK.is_open(task)
            for blocker in set(task.blocked_by)
            if blocker in tasks and blocker != task.id and TASK.is_open(tasks[blocker])
        )

    @cached_property
    def blocked(self) -> frozenset[int]:
        """The tasks that cannot go on before another one is done."""
        return frozenset(
            task.id
            for task in self.book.tasks.values()
            if task.blocked_by and TASK.is_open(task) and self.blockers(task)
        )

    def blockers(self, task: Task) -> tuple[int, ...]:
        """Return the open tasks that hold up `task`."""
        tasks = self.book.tasks
        return tuple(
            other
            for other in task.blocked_by
            if other in tasks and other != task.id and TASK.is_open(tasks[other])
        )
