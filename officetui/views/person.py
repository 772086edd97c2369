"""One person's page: their days, and every matter that lies with them, each under the one thing it asks for.

For helping and for moving work. Gives nobody a mark and compares nobody.
"""

import enum
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

import msgspec

from officetui.domain.chase import is_chase_due
from officetui.domain.conduct import conduct_of, score
from officetui.domain.kinds import Ref, flow_of, kind_of, ref_of, status_of
from officetui.domain.limit import NO_DUE, Due, DueState
from officetui.domain.moment import When
from officetui.domain.priority import order_key
from officetui.domain.record import Matter
from officetui.domain.scene import Scene
from officetui.domain.staff import STAFF, Period, Staff, carries_work
from officetui.views.balance import ledger
from officetui.views.heat import HeatRow, heat_row
from officetui.views.pending import PendingRow, pending

DAYS = 10
"""How many working days ahead are shown, and how many back count as lately."""


class Section(enum.StrEnum):
    """What a matter asks for of the one it lies with; a matter stands under the first that fits."""

    LATE = "late"
    HELP = "help"
    TODAY = "today"
    WAITING = "waiting"
    DESK = "desk"
    COMING = "coming"
    HELPING = "helping"
    DONE = "done"


class PersonRow(msgspec.Struct, frozen=True, gc=False):
    """A matter that lies with somebody.

    `paper` is its place on their desk where it lies there; `is_planless`: help is wanted and nobody has
    written how it comes; `closed`: when it was done, of what is done.
    """

    ref: Ref
    section: Section
    record: Matter
    due: Due
    paper: PendingRow | None = None
    is_planless: bool = False
    is_chase_due: bool = False
    closed: datetime | None = None


class PersonPage(NamedTuple):
    """`load` is None for leaders and for who left; `leave` and `duty` are what is not over yet."""

    person: Staff
    load: HeatRow | None
    rows: tuple[PersonRow, ...]
    leave: tuple[Period, ...]
    duty: tuple[Period, ...]

    def count(self, section: Section) -> int:
        """Return how many matters stand under a section."""
        return sum(row.section is section for row in self.rows)


def person_page(scene: Scene, who: int) -> PersonPage:
    """Return somebody's page; raise Refused if nobody has that number."""
    person = scene.book.one(STAFF, Ref(STAFF.name, who))
    load = None
    if carries_work(person):
        load = heat_row(who, ledger(scene).row(person, DAYS).days)
    places = {section: place for place, section in enumerate(Section)}
    rows = sorted(_rows(scene, who), key=lambda row: (places[row.section], *_order(scene, row)))
    leave, duty = (
        tuple(sorted((one for one in periods if one.end >= scene.today), key=lambda one: one.start))
        for periods in (person.leave, person.duty)
    )
    return PersonPage(person, load, tuple(rows), leave, duty)


def _order(scene: Scene, row: PersonRow) -> tuple[Any, ...]:
    """Papers as on the list of papers, what is done the last first, all else as it presses."""
    if row.closed is not None:
        return (-row.closed.timestamp(), row.ref.id)
    if row.paper is not None:
        return (not row.paper.is_over, row.paper.deadline, row.ref.id)
    return (*order_key(row.record, score(row.record, scene), _when(scene, row.record)), row.ref.kind)


def _rows(scene: Scene, who: int) -> Iterator[PersonRow]:
    on_desk = {ref_of(row.record): row for row in pending(scene) if who == row.who or who in row.also}
    for ref, paper in on_desk.items():
        yield PersonRow(ref, Section.DESK, paper.record, scene.due(paper.deadline), paper=paper)
    since = scene.calendar.add_workdays(scene.today, -DAYS)
    for record in scene.book.all():
        if not isinstance(record, Matter):
            continue
        if record.owner == who and ref_of(record) not in on_desk:
            yield from _owned(scene, record, since)
        elif who in kind_of(record).helpers(record) and kind_of(record).is_open(record):
            yield PersonRow(ref_of(record), Section.HELPING, record, _due(scene, record))


def _owned(scene: Scene, record: Matter, since: date) -> Iterator[PersonRow]:
    """What somebody owns, if it is open or was done lately."""
    kind = kind_of(record)
    if kind.is_open(record):
        due = _due(scene, record)
        planless = getattr(record, "help_wanted", False) and not getattr(record, "support_plan", "").strip()
        chase = record.next_chase is not None and is_chase_due(record, scene.now)
        section = _section(record, due)
        yield PersonRow(ref_of(record), section, record, due, is_planless=planless, is_chase_due=chase)
    elif record.closed is not None and not record.archived and _was_done(record, scene, since):
        yield PersonRow(ref_of(record), Section.DONE, record, NO_DUE, closed=record.closed)


def _due(scene: Scene, record: Matter) -> Due:
    return scene.due(_when(scene, record))


def _when(scene: Scene, record: Matter) -> When | None:
    return conduct_of(record).pressure.due(record, scene)


def _section(record: Matter, due: Due) -> Section:
    if due.state is DueState.LATE:
        return Section.LATE
    if getattr(record, "help_wanted", False):
        return Section.HELP
    if conduct_of(record).desks.is_waiting(record):
        return Section.WAITING
    return Section.TODAY if due.state is DueState.TODAY else Section.COMING


def _was_done(record: Matter, scene: Scene, since: date) -> bool:
    is_done, closed = flow_of(record).is_done(status_of(record)), record.closed
    return is_done and closed is not None and closed.astimezone(scene.now.tzinfo).date() >= since
