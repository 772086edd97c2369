"""The ledger of work: who has which jobs, kept from one state of the records to the next.

After a change only what changed is counted again, and only whose work it is gets spread again. Knows tasks,
papers and people; nothing of how their days are shown.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from officetui.domain.calendar import Calendar
from officetui.domain.document import Document, RouteStep
from officetui.domain.spread import Spread, Window
from officetui.domain.staff import Role, Staff
from officetui.domain.task import Task
from officetui.domain.workload import Balance, Effort, Job, PersonLoad, jobs_of_documents, jobs_of_tasks

Deadline = Callable[[Document, RouteStep], date]


class _Row(NamedTuple):
    """One person's spread days, and the state of things they were spread in."""

    person: Staff
    version: int
    load: PersonLoad


def carries_work(person: Staff) -> bool:
    """Tell whether someone has days to fill: staff do, leaders and who has left do not."""
    return person.role is Role.STAFF and not person.archived


class Ledger:
    """The jobs of everybody, as seen on one day by one calendar and one set of assumed hours."""

    def __init__(self, today: date, calendar: Calendar, effort: Effort) -> None:
        self.today = today
        self._calendar = calendar
        self._effort = effort
        self._version = -1
        self._tasks: dict[int, Task] = {}
        self._papers: dict[int, tuple[Document, tuple[Job, ...]]] = {}
        self._task_jobs: dict[int | None, dict[int, Job]] = {}
        self._paper_jobs: dict[int | None, list[Job]] = {}
        self._versions: dict[int | None, int] = {}
        self._windows: dict[int, Window] = {}
        self._rows: dict[tuple[int, int], _Row] = {}
        self._sums: dict[int | None, tuple[int, float]] = {}

    def is_for(self, today: date, calendar: Calendar, effort: Effort) -> bool:
        """Tell whether it was made for this day and these rules."""
        return (self.today, self._effort) == (today, effort) and self._calendar is calendar

    def take(
        self, version: int, tasks: Mapping[int, Task], papers: Mapping[int, Document], deadline: Deadline
    ) -> None:
        """Take in the records as they are; those that are the same objects as before cost nothing.

        `version` is the book's: where it is the one taken last, nothing is looked at.
        """
        if version != self._version:
            self._take_tasks(tasks)
            self._take_papers(papers, deadline)
            self._version = version

    def window(self, days: int) -> Window:
        """Return the next `days` working days."""
        if days not in self._windows:
            self._windows[days] = Window(self.today, days, self._calendar)
        return self._windows[days]

    def jobs(self, who: int | None) -> tuple[Job, ...]:
        """Return everything that lies on someone, or with None on nobody: tasks, then papers."""
        return (*self._task_jobs.get(who, {}).values(), *self._paper_jobs.get(who, ()))

    def job(self, task: Task) -> Job | None:
        """Return the work of a task as it would be counted; None where it is closed."""
        return next(jobs_of_tasks((task,), self.today, self._calendar, self._effort), None)

    def row(self, person: Staff, days: int) -> PersonLoad:
        """Return someone's next `days` working days."""
        key, version = (person.id, days), self._versions.get(person.id, 0)
        kept = self._rows.get(key)
        if kept is None or kept.person is not person or kept.version != version:
            load = self._spread(person, days, self.jobs(person.id))
            kept = self._rows[key] = _Row(person, version, load)
        return kept.load

    def row_if(
        self, person: Staff, days: int, *, without: Iterable[int] = (), also: Iterable[Job] = ()
    ) -> PersonLoad:
        """Return someone's days as they would be without some tasks, by id, and with some jobs more."""
        gone = frozenset(without)
        jobs = [job for job in self.jobs(person.id) if job.kind != "task" or job.id not in gone]
        return self._spread(person, days, [*jobs, *also])

    def on_day(self, person: Staff, day: date, days: int) -> tuple[tuple[Job, float], ...]:
        """Return what lies on someone on one of the next `days` working days, the most hours first."""
        spread = Spread(person, self.window(days), self._effort)
        found = [(job, spread.share(job, day)) for job in self.jobs(person.id)]
        found.sort(key=lambda one: (-one[1], one[0].kind, one[0].id))
        return tuple((job, hours) for job, hours in found if hours > 0)

    def tasks_between(
        self, person: Staff, first: date, last: date, days: int
    ) -> tuple[tuple[Job, float], ...]:
        """Return the tasks of someone with the hours they take on days among the next `days` working days."""
        spread = Spread(person, self.window(days), self._effort)
        jobs = self._task_jobs.get(person.id, {}).values()
        found = ((job, spread.between(job, first, last)) for job in jobs)
        return tuple((job, hours) for job, hours in found if hours > 0)

    def hours_on(self, person: Staff, job: Job, dates: Iterable[date], days: int) -> float:
        """Return the hours a job takes of someone on some of the next `days` working days together."""
        spread = Spread(person, self.window(days), self._effort)
        return sum(spread.share(job, day) for day in dates)

    def balance(self, staff: Iterable[Staff], days: int) -> Balance:
        """Return the next `days` working days of everybody who carries work, in the order given.

        Nothing is lost: `total` is the sum of all that lies on a person; what lies on nobody, on leaders
        or on those who left is unassigned.
        """
        people = [person for person in staff if carries_work(person)]
        with_row = {person.id for person in people}
        owners = self._task_jobs.keys() | self._paper_jobs.keys()
        unassigned = sum(self._sum(who) for who in owners if who not in with_row)
        shown = self.window(days).days
        estimate = self._calendar.is_estimate_between(self.today, shown[-1])
        rows = tuple(self.row(person, days) for person in people)
        return Balance(shown, rows, round(unassigned, 6), estimate)

    def _spread(self, person: Staff, days: int, jobs: Iterable[Job]) -> PersonLoad:
        return Spread(person, self.window(days), self._effort).fill(tuple(jobs))

    def _sum(self, who: int | None) -> float:
        version = self._versions.get(who, 0)
        kept = self._sums.get(who)
        if kept is None or kept[0] != version:
            kept = self._sums[who] = version, sum(job.hours for job in self.jobs(who))
        return kept[1]

    def _take_tasks(self, tasks: Mapping[int, Task]) -> None:
        seen = self._tasks
        changed = [task for number, task in tasks.items() if seen.get(number) is not task]
        for task in changed:
            self._forget(seen.get(task.id))
        seen.update((task.id, task) for task in changed)
        if len(seen) != len(tasks):
            for number in seen.keys() - tasks.keys():
                self._forget(seen.pop(number))
        for job in jobs_of_tasks(changed, self.today, self._calendar, self._effort):
            self._task_jobs.setdefault(job.who, {})[job.id] = job
        self._touch(task.owner for task in changed)

    def _forget(self, task: Task | None) -> None:
        if task is not None:
            self._task_jobs.get(task.owner, {}).pop(task.id, None)
            self._touch((task.owner,))

    def _take_papers(self, papers: Mapping[int, Document], deadline: Deadline) -> None:
        before = self._papers
        self._papers = {number: self._paper(paper, deadline) for number, paper in papers.items()}
        for number in before.keys() | self._papers.keys():
            old, new = (side.get(number, (None, ()))[1] for side in (before, self._papers))
            if old != new:
                self._touch(job.who for job in (*old, *new))
        self._paper_jobs = {}
        for job in self._all_papers():
            self._paper_jobs.setdefault(job.who, []).append(job)

    def _paper(self, paper: Document, deadline: Deadline) -> tuple[Document, tuple[Job, ...]]:
        kept = self._papers.get(paper.id)
        if kept is not None and kept[0] is paper:
            return kept
        return paper, tuple(jobs_of_documents((paper,), self.today, self._effort, deadline))

    def _all_papers(self) -> Iterator[Job]:
        for _, jobs in self._papers.values():
            yield from jobs

    def _touch(self, owners: Iterable[int | None]) -> None:
        for who in set(owners):
            self._versions[who] = self._versions.get(who, 0) + 1
