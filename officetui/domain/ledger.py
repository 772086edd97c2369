"""The ledger of work: who has which jobs, kept from one state of the records to the next.

After a change only what changed is counted again, and only whose work it is gets spread again. Knows people
and the jobs that records make; nothing of how their days are shown.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from itertools import chain

import msgspec

from officetui.domain.calendar import Calendar
from officetui.domain.conduct import conduct_for
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.record import Record
from officetui.domain.scene import Scene
from officetui.domain.setting import Effort
from officetui.domain.spread import Spread, Window
from officetui.domain.staff import Staff, carries_work, has_left
from officetui.domain.workload import Balance, Job, PersonLoad


class _Row(msgspec.Struct, frozen=True):
    """One person's spread days, and the state of things they were spread in."""

    person: Staff
    version: int
    load: PersonLoad


class _Sheet:
    """The jobs that the records of one kind made as they were last taken in."""

    def __init__(self, kind: Kind[Record]) -> None:
        self.kind = kind
        self.by_owner: dict[int | None, list[Job]] = defaultdict(list)

    def take(self, scene: Scene, changed: Collection[int] | None = None) -> set[int | None]:
        """Take in the records with the numbers in `changed`, without them all there are.

        Return those whose work is another than it was.
        """
        records = scene.book.of(self.kind)
        wanted = records.values() if changed is None else [records[one] for one in changed if one in records]
        jobs = list(conduct_for(self.kind).pressure.jobs(wanted, scene))
        touched: set[int | None] = set()
        if changed:
            jobs, touched = self._let_go(frozenset(changed), jobs)
        for job in jobs:
            self.by_owner[job.who].append(job)
        return touched.union([job.who for job in jobs])

    def _let_go(self, known: frozenset[int], jobs: list[Job]) -> tuple[list[Job], set[int | None]]:
        """Take out the jobs of `known` records that have others among `jobs` now, or none.

        Return those of `jobs` that are not here already, and whose the ones taken out were.
        """
        found = (job for mine in self.by_owner.values() for job in mine if job.id in known)
        before, now = _by_record(found), _by_record(jobs)
        same = {number for number in known if before.get(number) == now.get(number)}
        gone = known - same
        owners = {job.who for number in gone for job in before.get(number, ())}
        for who in owners:
            self.by_owner[who] = [job for job in self.by_owner[who] if job.id not in gone]
        return [job for job in jobs if job.id not in same], owners


def _by_record(jobs: Iterable[Job]) -> dict[int, list[Job]]:
    found: dict[int, list[Job]] = defaultdict(list)
    for job in jobs:
        found[job.id].append(job)
    return found


class Ledger:
    """The jobs of everybody, as seen on one day by one calendar and one set of assumed hours."""

    def __init__(self, today: date, calendar: Calendar, effort: Effort) -> None:
        self.today = today
        self._calendar = calendar
        self._effort = effort
        self._version = -1
        self._sheets: dict[str, _Sheet] = {}
        self._versions: dict[int | None, int] = {}
        self._windows: dict[int, Window] = {}
        self._rows: dict[tuple[int, int], _Row] = {}
        self._sums: dict[int | None, tuple[int, float]] = {}

    def is_for(self, today: date, calendar: Calendar, effort: Effort) -> bool:
        """Tell whether it was made for this day and these rules."""
        return (self.today, self._effort) == (today, effort) and self._calendar is calendar

    def take(self, scene: Scene) -> None:
        """Take in the records as they are; only those that changed since the last time are looked at."""
        if scene.book.version == self._version:
            return
        changed: dict[str, list[int]] = defaultdict(list)
        for ref in scene.book.changed_since(self._version):
            changed[ref.kind].append(ref.id)
        # A kind of which the last record has gone is still asked: its work is nobody's now.
        for sheet in self._sheets.values():
            self._touch(sheet.take(scene, changed[sheet.kind.name]))
        for kind in scene.book.kinds():
            if kind.name not in self._sheets:
                sheet = self._sheets[kind.name] = _Sheet(kind)
                self._touch(sheet.take(scene))
        self._version = scene.book.version

    def window(self, days: int) -> Window:
        """Return the next `days` working days."""
        if days not in self._windows:
            self._windows[days] = Window(self.today, days, self._calendar)
        return self._windows[days]

    def jobs(self, who: int | None) -> tuple[Job, ...]:
        """Return everything that lies on someone, or with None on nobody, in the order of the kinds."""
        return tuple(chain.from_iterable(sheet.by_owner.get(who, ()) for sheet in self._sheets.values()))

    def row(self, person: Staff, days: int) -> PersonLoad:
        """Return someone's next `days` working days."""
        key, version = (person.id, days), self._versions.get(person.id, 0)
        kept = self._rows.get(key)
        if kept is None or kept.person is not person or kept.version != version:
            load = self._spread(person, days, self.jobs(person.id))
            kept = self._rows[key] = _Row(person, version, load)
        return kept.load

    def row_if(
        self, person: Staff, days: int, *, without: Iterable[Ref] = (), also: Iterable[Job] = ()
    ) -> PersonLoad:
        """Return someone's days as they would be without the work of some records, with some jobs more."""
        gone = frozenset(without)
        jobs = [job for job in self.jobs(person.id) if Ref(job.kind, job.id) not in gone]
        return self._spread(person, days, [*jobs, *also])

    def on_day(self, person: Staff, day: date, days: int) -> tuple[tuple[Job, float], ...]:
        """Return what lies on someone on one of the next `days` working days, the most hours first."""
        spread = Spread(person, self.window(days), self._effort)
        found = [(job, spread.share(job, day)) for job in self.jobs(person.id)]
        found.sort(key=lambda one: (-one[1], one[0].kind, one[0].id))
        return tuple((job, hours) for job, hours in found if hours > 0)

    def movable_between(
        self, person: Staff, first: date, last: date, days: int
    ) -> tuple[tuple[Job, float], ...]:
        """Return what of someone's could be another's, with its hours on days among the next `days`."""
        spread = Spread(person, self.window(days), self._effort)
        jobs = (job for job in self.jobs(person.id) if KINDS[job.kind].takes_hours)
        found = ((job, spread.between(job, first, last)) for job in jobs)
        return tuple((job, hours) for job, hours in found if hours > 0)

    def hours_on(self, person: Staff, job: Job, dates: Iterable[date], days: int) -> float:
        """Return the hours a job takes of someone on some of the next `days` working days together."""
        spread = Spread(person, self.window(days), self._effort)
        return sum(spread.share(job, day) for day in dates)

    def balance(self, staff: Iterable[Staff], days: int) -> Balance:
        """Return the next `days` working days of everybody who carries work, in the order given.

        Who has left is among them as long as work lies on them.
        Nothing is lost: `total` is the sum of all that lies on a person; what lies on nobody, on leaders
        or on those who left is unassigned.
        """
        people = [
            person
            for person in staff
            if carries_work(person) and (not has_left(person, self.today) or self._sum(person.id))
        ]
        with_row = {person.id for person in people}
        owners = {who for sheet in self._sheets.values() for who in sheet.by_owner}
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

    def _touch(self, owners: set[int | None]) -> None:
        for who in owners:
            self._versions[who] = self._versions.get(who, 0) + 1
