"""Where a record stands: on which desks and in whose hands, and how it presses."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Generic, TypeVar

from officetui.domain.chase import is_chase_due
from officetui.domain.delegation import stands_in_for
from officetui.domain.desk import Desk
from officetui.domain.kind import Kind
from officetui.domain.light import Lit, light_of
from officetui.domain.limit import Due, DueState
from officetui.domain.moment import When
from officetui.domain.priority import Score, Term, Terms, common_terms, terms_of
from officetui.domain.reason import Reason
from officetui.domain.record import Matter, R
from officetui.domain.scene import Scene
from officetui.domain.setting import Effort
from officetui.domain.workload import Job

M = TypeVar("M", bound=Matter)


class Desks(Generic[R]):
    """Whose turn it is with a kind's records.

    `has_any`: whether they lie on desks, and so stand among the papers there.
    """

    has_any: ClassVar[bool] = False

    def __init__(self, kind: Kind[R]) -> None:
        self.kind = kind

    def of(self, record: R, scene: Scene) -> tuple[Desk, ...]:
        """Return every desk a record lies on, each with its clock; none where it lies on none."""
        return ()

    def hands(self, record: R) -> tuple[int, ...]:
        """Return the people, besides its owner, in whose hands a record is: whose turn it is."""
        return ()

    def awaited(self, record: R) -> frozenset[int]:
        """Return the people, besides its owner, whose word a record still waits for."""
        return frozenset()

    def is_waiting(self, record: R) -> bool:
        """Tell whether an open record waits for somebody else."""
        return False

    def subject(self, record: R) -> str:
        """Return what kind of paper it is, as delegations name it; "" for none."""
        return ""

    def direction(self, record: R, scene: Scene) -> str:
        """Return which way it goes, up, level or down, as standing routes name it; "" for none."""
        return ""

    def mine(self, record: R, scene: Scene) -> frozenset[int]:
        """Return whose decisions on it are mine to make: my own, and theirs whom I stand in for."""
        if scene.me is None:
            return frozenset()
        subject = self.subject(record)
        return frozenset({scene.me}) | stands_in_for(scene.book.staff, scene.me, scene.today, subject)


class Pressure(Generic[R]):
    """How a kind's records press: of what is only kept, not at all.

    `is_counted`: whether the open ones stand among what presses today, and in the day's figures and the
    summary. A kind that has a panel or a section of its own there says no, and where.
    """

    is_counted: ClassVar[bool] = False

    def __init__(self, kind: Kind[R], desks: Desks[R]) -> None:
        self.kind = kind
        self.desks = desks

    def score(self, record: R, due: Due, scene: Scene) -> Score:
        """Weigh an open record; `due`: how near the day is on which it is late if nothing happens."""
        terms = terms_of(scene)
        return terms.scores[tuple(self.terms(record, due, scene, terms))]

    def terms(self, record: R, due: Due, scene: Scene, terms: Terms) -> Sequence[Term | None]:
        """Return those of the scene's `terms` a record has, in the order a person would give the reasons.

        Nothing presses about what is only kept.
        """
        return ()

    def remarks(self, record: R, scene: Scene) -> Iterator[Reason]:
        """Go through what else is to be said of an open record's place, that gives no points."""
        return iter(())

    def light(self, record: R, scene: Scene) -> Lit | None:
        """Judge whether an open record is on time; None where there is nothing to judge."""
        return None

    def due(self, record: R, scene: Scene) -> When | None:
        """Return when an open record is late if nothing happens; None where it never is."""
        return None

    def is_late(self, record: R, scene: Scene) -> bool:
        """Tell whether an open record is late, by its day or by the desk it lies on."""
        return scene.due(self.due(record, scene)).state is DueState.LATE

    def put_off(self, records: Iterable[R], scene: Scene) -> frozenset[int]:
        """Return those of some open records, by id, that are out of sight until a later day."""
        today = scene.today
        return frozenset(
            [
                record.id
                for record in records
                if (day := getattr(record, "snoozed", None)) is not None and day > today
            ]
        )

    def blocked(self, scene: Scene) -> frozenset[int]:
        """Return the open records, by id, that cannot go on before another is closed."""
        return frozenset()

    def jobs(self, records: Iterable[R], scene: Scene) -> Iterator[Job]:
        """Go through the work that records put on somebody; what is closed or only kept puts none."""
        return iter(())

    def hours(self, record: R, effort: Effort) -> float:
        """Return the whole hours of a record: what was estimated, else what is assumed; 0 of what is kept."""
        return 0.0


class MatterPressure(Pressure[M]):
    """What must be seen through: weighed, lit and counted as the fields of a matter say."""

    is_counted = True

    def terms(self, record: M, due: Due, scene: Scene, terms: Terms) -> Sequence[Term | None]:
        """By the day it is due, urgency, a chase overdue and age."""
        return common_terms(record, due, scene, terms)

    def light(self, record: M, scene: Scene) -> Lit | None:
        """Judge by the due day and a chase due."""
        soon = scene.rules.lights.soon
        return light_of(scene.due(self.due(record, scene)), soon, is_to_chase=is_chase_due(record, scene.now))

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
                planned, put_off = getattr(record, "planned", None), getattr(record, "snoozed", None)
                start = max(planned.day if planned else today, put_off or today, today)
                when = self.due(record, scene)
                due = max(when.day, today) if when else max(start, undated)
                hours, start = self.hours(record, scene.rules.effort), min(start, due)
                yield Job(self.kind.name, record.id, record.owner, hours, start, due, is_assumed)

    def hours(self, record: M, effort: Effort) -> float:
        """Its `effort` where it has one, else what is assumed of one's own work."""
        found: float | None = getattr(record, "effort", None)
        return effort.own if found is None else found
