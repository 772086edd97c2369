"""What a kind does: what follows from what is typed, its steps, score, light, day, desks, hours, count.

What a kind *has* is its `Kind`; what it *does* is its `Conduct`, one a kind, found by the registry. Nothing
outside domain asks which kind it has before it: it asks `conduct_of(record)`. Every answer is a pure function
of the record and the scene; nothing here saves, reads a clock or knows a word of text.

A kind that declares none is conducted by its fields (`every`, `due`, `owner`, `closed` …): as any matter,
seen through, weighed, lit, chased and counted; or, where it is no Matter, kept and named. What is different
about a kind it declares as `CONDUCT` in its own module, beside its `Kind`:

    class _Topics(MatterConduct[Topic]):
        def due(self, record, scene): ...

    CONDUCT = _Topics(TOPIC)

Kinds that other rules stand on (tasks, papers, requests, plans) have theirs above those rules, in a module
here that their line of the registry names.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, ClassVar, Generic, TypeVar, cast

import msgspec

from officetui.domain.chase import is_chase_due
from officetui.domain.decision import OF_A_DESK, Said, deciders, refuse_unsaid
from officetui.domain.delegation import stands_in_for
from officetui.domain.desk import Desk
from officetui.domain.errors import Refused
from officetui.domain.flow import Flow, Move
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS, kind_of, ref_of
from officetui.domain.light import Lit, light_of
from officetui.domain.limit import DueState
from officetui.domain.moment import When
from officetui.domain.priority import NOTHING, Score, Term, common_terms, terms_of
from officetui.domain.reason import Reason
from officetui.domain.record import Matter, Note, R, Record
from officetui.domain.scene import Scene
from officetui.domain.setting import Effort
from officetui.domain.workload import Job

M = TypeVar("M", bound=Matter)
T = TypeVar("T")


class Turn(msgspec.Struct, frozen=True):
    """A step about to be taken: the legal `move`, what is said of it, further fields, when, by which account.

    `at` is in UTC.
    """

    move: Move
    words: str
    given: dict[str, object]
    at: datetime
    by: str

    def told(self, name: str, of: type[T]) -> T | None:
        """Return what was given as `name`, None where nothing was; raise TypeError if it is another."""
        value = self.given.get(name)
        if value is None or isinstance(value, of):
            return value
        raise TypeError(f"{self.move.verb}: {name} is {value!r}, no {of.__name__}")


class Turned(msgspec.Struct, Generic[R], frozen=True):
    """What a step makes of a record, and the records that follow it, none saved yet."""

    record: R
    followers: tuple[Record, ...] = ()


class Conduct(Generic[R]):
    """The conduct of a kind; a kind overrides what is different about it.

    `is_counted`: whether its open records stand among what presses today, and in the day's figures and the
    summary. A kind that has a panel or a section of its own there says no, and where. `has_desks`: whether
    its records lie on desks, and so stand among the papers there.
    """

    is_counted: ClassVar[bool] = False
    has_desks: ClassVar[bool] = False

    def __init__(self, kind: Kind[R]) -> None:
        self.kind = kind

    def settle(self, record: R, scene: Scene, typed: Collection[str]) -> R:
        """Return the record with what follows from the fields that were `typed`; id 0 where it is new.

        Raise Refused where what was typed means nothing.
        """
        if "every" in typed or not record.id:
            every = getattr(record, "every", "")
            if every:
                from officetui.domain.recurrence import rule_from  # most records never recur

                day = getattr(record, "day", None)
                due = When(day) if day else getattr(record, "due", None)
                return msgspec.structs.replace(record, every=rule_from(every, due))
        return record

    def refuse(self, record: R, scene: Scene, typed: Collection[str], before: R | None) -> None:
        """Raise Refused where a record contradicts itself, what it was `before`, or another record."""
        self.refuse_taken(record, scene, typed)

    def refuse_taken(self, record: R, scene: Scene, fields: Collection[str]) -> None:
        """Raise Refused where one of `fields` holds what only one record may bear, and another bears it.

        Asked of what is typed, and of what an undo or a redo brings back.
        """
        if self.kind.main == "name" and "name" in fields:
            wanted = _plain(self.kind.title(record))
            others = scene.book.of(self.kind).values()
            if any(_plain(self.kind.title(other)) == wanted and other.id != record.id for other in others):
                raise Refused("name_taken", field="name", text=self.kind.title(record))

    def doubts(self, record: R, scene: Scene) -> Iterator[Reason]:
        """Go through what whoever writes a record down may not have meant: said, never refused."""
        return iter(())

    def wanting(self, record: R) -> str:
        """Return the field without which nothing becomes of an open record; "" where nothing is missing."""
        return ""

    def unsaid(self, record: R) -> tuple[str, ...]:
        """Return the fields that whoever is given a record should be told and that are empty."""
        return ()

    def give(self, record: R, who: int, values: Mapping[str, object], scene: Scene) -> R:
        """Return the record with `who` as its owner, and with `values` said to them."""
        given = {"owner": who, **values}
        return self.settle(msgspec.structs.replace(record, **given), scene, given.keys())

    def offered(self, record: R) -> tuple[Move, ...]:
        """Return the legal steps that differ in what they do, the usual one first."""
        return flow_of(record).legal(status_of(record))

    def proposed(self, record: R, need: str, scene: Scene) -> object:
        """Return what to propose for a field that a step needs; None where nothing suggests itself."""
        return None

    def subject(self, record: R) -> str:
        """Return what kind of paper it is, as delegations name it; "" for none."""
        return ""

    def mine(self, record: R, scene: Scene) -> frozenset[int]:
        """Return whose decisions on it are mine to make: my own, and theirs whom I stand in for."""
        if scene.me is None:
            return frozenset()
        subject = self.subject(record)
        return frozenset({scene.me}) | stands_in_for(scene.book.staff, scene.me, scene.today, subject)

    def refuse_unsaid(self, record: R, turn: Turn, scene: Scene) -> None:
        """Raise Refused where somebody else's decision is entered without its name, its day or its words."""
        verb = turn.move.verb
        if verb in OF_A_DESK:
            said = Said(turn.words, turn.told("who", int), turn.told("day", date))
            whose, mine = deciders(self.desks(record, scene)), self.mine(record, scene)
            refuse_unsaid(verb, said, whose, mine, scene)

    def step(self, record: R, turn: Turn, scene: Scene) -> Turned[R]:
        """Return what a legal step, with all that it needs, makes of a record."""
        target = turn.move.target or status_of(record)
        values = {"status": type(status_of(record))(target), **turn.given}
        return Turned(msgspec.structs.replace(record, **values, **self.recorded(record, turn, target)))

    def told(self, before: R, after: R, scene: Scene) -> Iterator[Reason]:
        """Go through what is to be known of a step taken: what it did besides, what it leaves open."""
        return iter(())

    def recorded(self, record: R, turn: Turn, status: str) -> dict[str, object]:
        """Return what every step leaves behind: when it came to an end, and what was said."""
        values: dict[str, object] = {}
        if "closed" in self.kind.fields:
            values["closed"] = turn.at if status in flow_of(record).ends else None
        if turn.words.strip():
            day = turn.told("day", date) if turn.move.verb in OF_A_DESK else None
            note = Note(turn.at, turn.by, turn.words, turn.told("who", int) if day else None, day)
            values["notes"] = (*record.notes, note)
        return values

    def score(self, record: R, scene: Scene) -> Score:
        """Weigh an open record; nothing presses about what is only kept."""
        return NOTHING

    def unseen(self, record: R, before: R, scene: Scene) -> Iterator[Reason]:
        """Go through what those who decided on a record have not seen of what it was changed to."""
        return iter(())

    def remarks(self, record: R, scene: Scene) -> Iterator[Reason]:
        """Go through what else is to be said of an open record's place, that gives no points."""
        return iter(())

    def at_entry(self, record: R, scene: Scene) -> Iterator[Reason]:
        """Go through what should be known when a record is written down or its day is set."""
        return iter(())

    def light(self, record: R, scene: Scene) -> Lit | None:
        """Judge whether an open record is on time; None where there is nothing to judge."""
        return None

    def due(self, record: R, scene: Scene) -> When | None:
        """Return when an open record is late if nothing happens; None where it never is."""
        return None

    def jobs(self, records: Iterable[R], scene: Scene) -> Iterator[Job]:
        """Go through the work that records put on somebody; what is closed or only kept puts none."""
        return iter(())

    def hours(self, record: R, effort: Effort) -> float:
        """Return the whole hours of a record: what was estimated, else what is assumed; 0 of what is kept."""
        return 0.0

    def is_late(self, record: R, scene: Scene) -> bool:
        """Tell whether an open record is late, by its day or by the desk it lies on."""
        return scene.due(self.due(record, scene)).state is DueState.LATE

    def desks(self, record: R, scene: Scene) -> tuple[Desk, ...]:
        """Return every desk a record lies on, each with its clock; none where it lies on none."""
        return ()

    def hands(self, record: R) -> tuple[int, ...]:
        """Return the people, besides its owner, in whose hands a record is: whose turn it is."""
        return ()

    def is_waiting(self, record: R) -> bool:
        """Tell whether an open record waits for somebody else."""
        return False

    def moments(self, record: R) -> Iterator[datetime | None]:
        """Go through the moments at which something became of a record, for the summary of a time."""
        yield record.created
        yield getattr(record, "closed", None)
        for contact in getattr(record, "log", ()):
            yield contact.at

    def awaited(self, record: R) -> frozenset[int]:
        """Return the people, besides its owner, whose word a record still waits for."""
        return frozenset()


class MatterConduct(Conduct[M]):
    """What must be seen through: weighed, lit and counted as the fields of a matter say."""

    is_counted = True

    def score(self, record: M, scene: Scene) -> Score:
        """Weigh by the day it is due, urgency, a chase overdue and age."""
        return terms_of(scene).score(self.terms(record, scene))

    def terms(self, record: M, scene: Scene) -> list[Term | None]:
        """Return the terms of a matter in the order in which a person would give the reasons."""
        return common_terms(record, scene.due(self.due(record, scene)), scene)

    def light(self, record: M, scene: Scene) -> Lit | None:
        """Judge by the due day and a chase due."""
        soon = scene.rules.lights.soon
        return light_of(scene.due(record.due), soon, is_to_chase=is_chase_due(record, scene.now))

    def due(self, record: M, scene: Scene) -> When | None:
        """Return its time limit."""
        return record.due

    def jobs(self, records: Iterable[M], scene: Scene) -> Iterator[Job]:
        """Its `effort` where it has one, else what is assumed of one's own work, until it is due."""
        today = scene.today
        undated = scene.calendar.add_workdays(today, scene.rules.effort.undated)
        for record in records:
            if self.kind.is_open(record):
                is_assumed = getattr(record, "effort", None) is None
                planned = getattr(record, "planned", None)
                start = max(planned.day, today) if planned else today
                due = max(record.due.day, today) if record.due else max(start, undated)
                hours, start = self.hours(record, scene.rules.effort), min(start, due)
                yield Job(self.kind.name, record.id, record.owner, hours, start, due, is_assumed)

    def hours(self, record: M, effort: Effort) -> float:
        """Its `effort` where it has one, else what is assumed of one's own work."""
        found: float | None = getattr(record, "effort", None)
        return effort.own if found is None else found


def conduct_of(record: R) -> Conduct[R]:
    """Return the conduct of a record's kind."""
    return conduct_for(kind_of(record))


def conduct_for(kind: Kind[R]) -> Conduct[R]:
    """Return the conduct of a kind: the declared one, else that of any matter, or of what is only kept."""
    return cast("Conduct[R]", _conduct(kind.name))  # what is declared for a kind is of its records


@cache
def _conduct(name: str) -> object:
    found = KINDS.conduct(name)
    if found is not None:
        return found
    kind: Kind[Any] = KINDS[name]
    return MatterConduct(kind) if issubclass(kind.record, Matter) else Conduct(kind)


def turn(record: R, taken: Turn, scene: Scene) -> Turned[R]:
    """Return what a legal step makes of a record; raise Refused if something it needs is missing."""

    def said(need: str) -> object:
        if need == "words":
            return taken.words.strip()
        return taken.given.get(need) or getattr(record, need, None)

    for need in taken.move.missing(said):
        kind = kind_of(record).name
        raise Refused("step_needs", field=need, verb=taken.move.verb, need=need, kind=kind)
    conduct = conduct_of(record)
    conduct.refuse_unsaid(record, taken, scene)
    return conduct.step(record, taken, scene)


def score(record: Record, scene: Scene) -> Score:
    """Weigh any record; nothing presses about what is closed."""
    return conduct_of(record).score(record, scene) if kind_of(record).is_open(record) else NOTHING


def flow_of(record: Record) -> Flow:
    """Return the flow of a record; raise Refused where it has none."""
    kind = kind_of(record)
    if kind.flow is None:
        raise Refused("no_flow", kind=kind.name)
    return kind.flow


def status_of(record: Record) -> str:
    """Return where a record stands; "" where its kind has no flow."""
    return getattr(record, "status", "")


def refuse_closed(record: Record) -> None:
    """Raise Refused for what is closed: it is reopened first, and so the history says why it moved."""
    if not kind_of(record).is_open(record):
        raise Refused("already_closed", field="status", id=str(ref_of(record)), status=status_of(record))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
