"""What papers do: numbered as the standard says, from desk to desk, weighed by the desk they lie on."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

import msgspec

from officetui.domain.conduct import MatterConduct, Turn, Turned
from officetui.domain.desk import Desk, desk_of
from officetui.domain.document import (
    DOCUMENT,
    Decision,
    Document,
    DocumentStatus,
    current_step,
    current_steps,
    normalise_number,
)
from officetui.domain.errors import Refused
from officetui.domain.flow import Move
from officetui.domain.light import Light, Lit, light_of_clock
from officetui.domain.limit import document_due
from officetui.domain.moment import When
from officetui.domain.priority import Term, common_terms, terms_of
from officetui.domain.route import Hand, comes_later, decided, refuse_rewritten, resumed, submitted
from officetui.domain.scene import Scene
from officetui.domain.staff import STAFF
from officetui.domain.workload import Job


class _Documents(MatterConduct[Document]):
    # Its panel is that of approvals, its sections are those of decisions and of papers finished.
    is_counted = False

    def settle(self, record: Document, scene: Scene, typed: Collection[str]) -> Document:
        """Write the number as the standard does."""
        document = super().settle(record, scene, typed)
        return msgspec.structs.replace(document, number=normalise_number(document.number))

    def refuse(self, record: Document, scene: Scene, typed: Collection[str], before: Document | None) -> None:
        """No number is given twice, and no decision is rewritten."""
        super().refuse(record, scene, typed, before)
        if record.number and "number" in typed:
            for other in scene.book.documents.values():
                if other.number == record.number and other.id != record.id:
                    id = DOCUMENT.short_id(other.id)  # noqa: A001 - the field's own name
                    raise Refused("number_taken", field="number", text=record.number, id=id)
        if before is not None and "route" in typed:
            refuse_rewritten(record, before)

    def offered(self, record: Document) -> tuple[Move, ...]:
        """The last desk signs, the others agree."""
        pending = sum(step.decision is Decision.PENDING for step in record.route)
        return tuple(
            move for move in super().offered(record) if move.verb != ("sign" if pending > 1 else "agree")
        )

    def step(self, record: Document, turn: Turn, scene: Scene) -> Turned[Document]:
        """A decision passes it on; a return goes to the drafter and comes again; held, the clock stops."""
        route, status, verb = record.route, DocumentStatus(turn.move.target), turn.move.verb
        if verb in ("agree", "sign", "return", "reject"):
            _refuse_other_desk(record, scene)
            route, status = decided(record, verb, Hand(scene.me, turn.by, turn.at, turn.words))
        elif verb == "submit":
            route = submitted(record, turn.at)
        elif verb == "resume":
            route = resumed(record, scene.now, scene.calendar, scene.rules.limits)
        held = turn.at if status is DocumentStatus.HELD else None
        values = self.recorded(record, turn, status)
        return Turned(msgspec.structs.replace(record, status=status, route=route, held=held, **values))

    def terms(self, record: Document, scene: Scene) -> list[Term | None]:
        """By the nearer of its due and its step's limit, and whether it lies on my desk."""
        terms = terms_of(scene)
        due, step = self.due(record, scene), current_step(record)
        if step is not None:
            deadline = scene.clock(record, step).deadline
            due = min(due, deadline) if due else deadline
        found = common_terms(record, scene.due(due), scene)
        who = step.who if step else record.owner
        if scene.me is not None and who == scene.me:
            found.append(terms.my_desk)
        if record.status is DocumentStatus.HELD:
            found.append(terms.held)
        return found

    def due(self, record: Document, scene: Scene) -> When | None:
        """Its own due, else for an incoming one the limit of its urgency."""
        return document_due(record, scene.calendar, scene.rules.limits)

    def jobs(self, records: Iterable[Document], scene: Scene) -> Iterator[Job]:
        """Papers on desks: from today until the step must be done, for each desk."""
        today, hours = scene.today, scene.rules.effort.step
        for document in records:
            for step in () if document.archived else current_steps(document):
                due = max(scene.clock(document, step).deadline.day, today)
                yield Job(DOCUMENT.name, document.id, step.who, hours, today, due, True)

    def light(self, record: Document, scene: Scene) -> Lit | None:
        """By the clock of the desk it lies on, where it lies on one."""
        desk = self.desk(record, scene)
        return light_of_clock(desk.clock) if desk else super().light(record, scene)

    def is_late(self, record: Document, scene: Scene) -> bool:
        """Also where it has lain longer on a desk than it may, which stands still while it is held."""
        desk = self.desk(record, scene)
        is_over = desk is not None and light_of_clock(desk.clock).light is Light.RED
        return is_over or super().is_late(record, scene)

    def desk(self, record: Document, scene: Scene) -> Desk | None:
        """The desk of the step it is at, or its drafter's while it is returned."""
        return None if record.archived else desk_of(record, scene)

    def desks(self, record: Document) -> tuple[int, ...]:
        """Those whose step it is at."""
        return tuple(step.who for step in current_steps(record))

    def is_waiting(self, record: Document) -> bool:
        """While it is on its route."""
        return record.status is DocumentStatus.ROUTING

    def moments(self, record: Document) -> Iterator[datetime | None]:
        """Also each decision on its route."""
        yield from super().moments(record)
        for step in record.route:
            yield step.decided

    def awaited(self, record: Document) -> frozenset[int]:
        """Those on its route who have not decided."""
        return frozenset(step.who for step in record.route if step.decision is Decision.PENDING)


CONDUCT = _Documents(DOCUMENT)


def _refuse_other_desk(document: Document, scene: Scene) -> None:
    """Somebody whose turn comes later does not decide for the desk the paper lies on."""
    step = current_step(document, scene.me)
    if step is not None and comes_later(document, scene.me):
        raise Refused("not_your_desk", field="route", who=scene.book.name(STAFF.name, step.who))
