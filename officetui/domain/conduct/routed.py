"""What everything does that goes along a route: from desk to desk, weighed by the desk it lies on."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from numbers import Real
from typing import ClassVar, TypeVar

import msgspec

from officetui.domain.conduct.pressure import Desks, MatterPressure
from officetui.domain.conduct.steps import Steps, Turn, Turned
from officetui.domain.conduct.writing import Writing
from officetui.domain.decision import DECISIONS, OF_A_DESK, refuse_before_it_came
from officetui.domain.desk import Act, Desk, desks_in_order
from officetui.domain.errors import Refused
from officetui.domain.flow import Move
from officetui.domain.light import SEVERITY, Light, Lit, light_of_clock
from officetui.domain.limit import Due
from officetui.domain.paper import ON_ITS_WAY, Decision, Routed, RouteStep, current_step, current_steps, front
from officetui.domain.priority import Term, Terms, common_terms
from officetui.domain.reason import Reason
from officetui.domain.route import (
    INSERTIONS,
    Hand,
    asked_twice,
    came,
    comes_later,
    decided,
    decider,
    desks_of_route,
    inserted,
    refuse_rewritten,
    rerouted,
    resumed,
    submitted,
    with_more_days,
)
from officetui.domain.scene import Scene
from officetui.domain.staff import STAFF, has_left
from officetui.domain.workload import Job

P = TypeVar("P", bound=Routed)
_SIGNING = frozenset({Act.SIGN, Act.COUNTERSIGN})
"""The acts with which a route may end: those of a joint paper all sign, in whatever order (art. 22)."""
_ROUTE_OPEN = frozenset({"draft", "returned", "rejected", "withdrawn"})
"""The statuses, besides those on its way, in which a route may be written."""
_OF_THE_STEP = ("who", "deputy", "day", "days", "steps", "route")
"""What may be said of a step and is no field of the paper, or is what the step itself works on."""


class RoutedWriting(Writing[P]):
    """What follows from what is written of it; `substance` are the fields that those who decide agree to."""

    substance: ClassVar[tuple[str, ...]] = ("title",)

    def refuse(self, record: P, scene: Scene, typed: Collection[str], before: P | None) -> None:
        """No decision is rewritten; on its way the route leads to a signature, and signed it stands."""
        super().refuse(record, scene, typed, before)
        if before is None or "route" not in typed:
            return
        refuse_rewritten(record, before)
        if record.status in ON_ITS_WAY:
            _refuse_route(record.route, scene)
        elif record.status not in _ROUTE_OPEN and record.route != before.route:
            raise Refused("route_signed", field="route")

    def settle(self, record: P, scene: Scene, typed: Collection[str]) -> P:
        """On another route the clocks of the desks it comes to begin now."""
        record = super().settle(record, scene, typed)
        if "route" not in typed or record.status not in ON_ITS_WAY or not front(record.route):
            return record
        return msgspec.structs.replace(record, route=rerouted(record.route, scene.now.astimezone(UTC)))

    def unseen(self, record: P, before: P, scene: Scene) -> Iterator[Reason]:
        """Whoever agreed agreed to what it said then; what it did not say yet may be filled in."""
        said = ((getattr(before, name), getattr(record, name)) for name in self.substance)
        is_changed = any(old and old != new for old, new in said)
        agreed = [step.who for step in record.route if step.decision is Decision.AGREED]
        if is_changed and agreed and record.status not in _ROUTE_OPEN:
            names = tuple(scene.book.name(STAFF.name, who) for who in dict.fromkeys(agreed))
            yield Reason("doubt.agreed_before", {"names": names})


class RoutedDesks(Desks[P]):
    """From desk to desk; a kind says what it is about with `subject`, which way it goes with `direction`."""

    has_any = True

    def of(self, record: P, scene: Scene) -> tuple[Desk, ...]:
        """Those of the steps it is at, or its drafter's while it is returned."""
        return () if record.archived else desks_of_route(record, scene)

    def hands(self, record: P) -> tuple[int, ...]:
        """Those whose step it is at."""
        return tuple(step.who for step in current_steps(record))

    def is_waiting(self, record: P) -> bool:
        """While it is on its route."""
        return record.status == "routing"

    def awaited(self, record: P) -> frozenset[int]:
        """Those on its route who have not decided."""
        return frozenset(step.who for step in record.route if step.decision is Decision.PENDING)


class RoutedPressure(MatterPressure[P]):
    """Weighed and lit by the desk it lies on."""

    # Its panel is that of approvals, its sections are those of decisions and of papers finished.
    is_counted = False

    def terms(self, record: P, due: Due, scene: Scene, terms: Terms) -> list[Term | None]:
        """By the nearer of its due and its desk's limit, and whether it lies on my desk."""
        when, desks = self.due(record, scene), desks_in_order(self.desks.of(record, scene), scene.me)
        if desks and (when is None or desks[0].clock.deadline < when):
            due = scene.due(desks[0].clock.deadline)
        found = common_terms(record, due, scene, terms)
        who = desks[0].who if desks else record.owner
        if scene.me is not None and who == scene.me:
            found.append(terms.my_desk)
        if record.status == "held":
            found.append(terms.held)
        return found

    def jobs(self, records: Iterable[P], scene: Scene) -> Iterator[Job]:
        """Papers on desks: from today until the step must be done, for each desk."""
        today, hours = scene.today, scene.rules.effort.step
        for paper in records:
            for desk in self.desks.of(paper, scene) if paper.status in ("routing", "held") else ():
                due = max(desk.clock.deadline.day, today)
                yield Job(self.kind.name, paper.id, desk.who, hours, today, due, True)

    def light(self, record: P, scene: Scene) -> Lit | None:
        """By the worst clock of the desks it lies on, where it lies on one."""
        lights = [light_of_clock(desk.clock) for desk in self.desks.of(record, scene)]
        worst = min(lights, key=lambda lit: SEVERITY[lit.light], default=None)
        return worst or super().light(record, scene)

    def is_late(self, record: P, scene: Scene) -> bool:
        """Also where it has lain longer on a desk than it may, which stands still while it is held."""
        desks = self.desks.of(record, scene)
        is_over = any(light_of_clock(desk.clock).light is Light.RED for desk in desks)
        return is_over or super().is_late(record, scene)


class RoutedSteps(Steps[P]):
    """Decisions of those on its route, in their order."""

    def offered(self, record: P) -> tuple[Move, ...]:
        """The last desk signs, the others agree."""
        pending = sum(step.decision is Decision.PENDING for step in record.route)
        return tuple(
            move for move in super().offered(record) if move.verb != ("sign" if pending > 1 else "agree")
        )

    def refuse_unsaid(self, record: P, turn: Turn, scene: Scene) -> None:
        """Whose turn comes later is told that; whoever enters another's decision says all of it."""
        here, is_named = current_step(record), turn.given.get("who") is not None
        is_decision = turn.move.verb in DECISIONS
        if here and is_decision and not is_named and comes_later(record, scene.me):
            who = scene.book.name(STAFF.name, here.who)
            raise Refused("not_your_desk", field="route", who=who)
        if here and is_named and (turn.move.verb in OF_A_DESK or turn.move.verb == "extend"):
            _refuse_other_desk(record, turn.given_as("who", int), scene)
        super().refuse_unsaid(record, turn, scene)
        if turn.move.verb in OF_A_DESK:
            refuse_before_it_came(turn.given_as("day", date), self._came(record, turn, scene))

    def _came(self, record: P, turn: Turn, scene: Scene) -> date | None:
        """The day on which it came to the desk that decides by this step."""
        steps = current_steps(record)
        whose = next((step for step in steps if step.who == turn.given_as("who", int)), current_step(record))
        if turn.move.verb in DECISIONS:
            whose = decider(record, self.hand(record, turn, scene))
        at = came(record, whose) if whose else None
        return at.astimezone(scene.now.tzinfo).date() if at else None

    def take(self, record: P, turn: Turn, scene: Scene) -> Turned[P]:
        """A decision passes it on; a return goes to the drafter and comes again; held, the clock stops."""
        if "route" in turn.given:
            record = msgspec.structs.replace(record, route=turn.given["route"])
        route, status, verb = record.route, turn.move.target or record.status, turn.move.verb
        given = {name: value for name, value in turn.given.items() if name not in _OF_THE_STEP}
        if verb in DECISIONS:
            hand = self.hand(record, turn, scene)
            route, status = decided(record, verb, hand)
        elif verb == "submit":
            route = submitted(record, turn.at)
            _refuse_route(route, scene)
        elif verb == "resume":
            route = resumed(record, scene.now, scene.calendar, scene.rules.limits)
        elif verb == "extend":
            usual = scene.rules.limits.of(record.urgency)
            route = with_more_days(record, _extension(turn, scene), usual, turn.given_as("who", int))
        elif verb in INSERTIONS:
            route = inserted(
                record, turn.given_as("steps", tuple) or (), turn.at, is_before=verb == "add_before"
            )
            _refuse_route(route, scene)
        held = _held_since(record, self.hand(record, turn, scene)) if status == "held" else None
        values = self.recorded(record, turn, status)
        state = type(record.status)(status)
        return Turned(
            msgspec.structs.replace(record, status=state, route=route, held=held, **values, **given)
        )

    def notes(self, before: P, after: P, scene: Scene) -> Iterator[Reason]:
        """Also for whom a decision was entered that was another's to take; until when a desk has it now."""
        yield from super().notes(before, after, scene)
        for step in after.route:
            is_entered = step.decided and step.entered_by and step.deputy is None
            if is_entered and step not in before.route:
                yield Reason("told.for_desk", {"who": scene.book.name(STAFF.name, step.who)})
        limits = {(step.who, step.since): step.limit for step in current_steps(before)}
        longer = [step.who for step in current_steps(after) if _is_longer(step, limits)]
        for desk in self.desks.of(after, scene):
            if desk.who in longer:
                who = scene.book.name(STAFF.name, desk.who)
                yield Reason("told.desk_until", {"who": who, "when": desk.clock.deadline})

    def hand(self, record: P, turn: Turn, scene: Scene) -> Hand:
        """Return who decides by this step: the one it names, or whoever enters it."""
        day = turn.given_as("day", date)
        zone = scene.now.tzinfo
        is_other_day = day is not None and day != turn.at.astimezone(zone).date()
        at = datetime.combine(day, time(12), zone) if day is not None and is_other_day else None
        who, deputy = turn.given_as("who", int), turn.given_as("deputy", int)
        return Hand(scene.me, turn.by, turn.at, turn.words, who, deputy, at)

    def moments(self, record: P) -> Iterator[datetime | None]:
        """Also each decision on its route."""
        yield from super().moments(record)
        for step in record.route:
            yield step.decided


def _is_longer(step: RouteStep, limits: Mapping[tuple[int, datetime | None], float | None]) -> bool:
    """Tell whether a desk has another limit than it had, among those it had the paper on before."""
    return (step.who, step.since) in limits and step.limit != limits[step.who, step.since]


def _refuse_other_desk(record: Routed, who: int | None, scene: Scene) -> None:
    """Raise Refused for a decision of somebody on whose desk it does not lie, and say on whose it does."""
    desks = [step.who for step in current_steps(record)]
    if who not in desks:
        name, *others = (scene.book.name(STAFF.name, each) for each in (who, *desks))
        raise Refused("not_on_desk", field="route", who=name, names=tuple(others))


def _held_since(record: Routed, hand: Hand) -> datetime:
    """When its clock stops: on the day it was decided, not before it came to the desk it lies on."""
    came = [step.since for step in current_steps(record) if step.since]
    return max([hand.decided or hand.at, *came]).astimezone(UTC)


def _extension(turn: Turn, scene: Scene) -> float:
    """The working days a desk gets, the longest there are where none are named; never more than that."""
    most = scene.rules.limits.extended
    days = float(turn.given_as("days", Real) or most)
    if days > most:
        raise Refused("extended_too_far", field="days", days=days, most=most)
    return days


def _refuse_route(route: Sequence[RouteStep], scene: Scene) -> None:
    """A route ends with a signature, nobody on it has left, and nobody is asked the same twice in a row."""
    if not any(step.act is Act.SIGN for step in route):
        raise Refused("route_without_signer", field="route")
    if route[-1].decision is not Decision.PENDING:
        raise Refused("no_desk", field="route")
    if route[-1].act not in _SIGNING:
        raise Refused("route_beyond_signer", field="route", name=scene.book.name(STAFF.name, route[-1].who))
    for step in route:
        person = scene.book.staff.get(step.who)
        is_gone = person is None or person.archived or has_left(person, scene.today)
        if step.decision is Decision.PENDING and is_gone:
            raise Refused("signer_left", field="route", name=scene.book.name(STAFF.name, step.who))
    if (who := asked_twice(route)) is not None:
        raise Refused("route_twice", field="route", name=scene.book.name(STAFF.name, who))
