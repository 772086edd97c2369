"""How a paper goes along its route: from desk to desk, back to its drafter, to the signature.

The arithmetic of the route alone: which step is decided, which desks it comes to, when their clocks begin.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby

import msgspec

from officetui.domain.calendar import Calendar
from officetui.domain.desk import Act, Desk, Stage
from officetui.domain.errors import Refused
from officetui.domain.limit import resumed_since
from officetui.domain.paper import (
    TOGETHER,
    Decision,
    Routed,
    RouteStep,
    current_step,
    current_steps,
    front,
)
from officetui.domain.scene import Scene
from officetui.domain.setting import Limits

ROUTING, SIGNED, RETURNED, REJECTED = "routing", "signed", "returned", "rejected"
"""The statuses a decision leads to, in every kind that goes along a route."""

INSERTIONS = frozenset({"add_before", "add_after"})
"""The steps that put further desks on the route, before or after those a paper lies on."""

_AGREEING = frozenset({"agree", "sign", "circle"})


class Hand(msgspec.Struct, frozen=True):
    """Who enters a decision: their staff number, if they have one, and account; when (UTC); what they say.

    `whose`: whose decision it is, where they say so; `deputy` made it, standing in for `whose`. `decided` is
    when it was made, where that is not when it is entered.
    """

    me: int | None
    by: str
    at: datetime
    words: str
    whose: int | None = None
    deputy: int | None = None
    decided: datetime | None = None


def submitted(paper: Routed, at: datetime) -> tuple[RouteStep, ...]:
    """Return the route of a paper sent off: again to whoever returned it, from the first that is open on."""
    return _arrived([_without_clock(step) for step in _renewed(paper.route)], at)


def decided(paper: Routed, verb: str, hand: Hand) -> tuple[tuple[RouteStep, ...], str]:
    """Return the route with the decision `verb` of the desk the paper lies on, and where it stands then.

    Agreement passes it to the next desk; the last agreement signs it. Raise Refused where it lies on no
    desk, or where others are still to decide before it is signed.
    """
    step = decider(paper, hand)
    steps = list(paper.route)
    at = steps.index(step)
    rest = [other for place, other in enumerate(steps) if place != at and other.decision is Decision.PENDING]
    if verb == "sign" and rest:
        raise Refused("not_last_desk", field="route", left=len(rest))
    refusing = Decision.RETURNED if verb == "return" else Decision.REJECTED
    decision = Decision.AGREED if verb in _AGREEING else refusing
    steps[at] = msgspec.structs.replace(
        step,
        decision=decision,
        decided=hand.decided or hand.at,
        words=hand.words,
        is_circled=verb == "circle",
        entered_by="" if hand.me == (hand.deputy or step.who) else hand.by,
        deputy=hand.deputy,
    )
    if decision is Decision.RETURNED:
        return _renewed(steps), RETURNED
    if decision is Decision.REJECTED:
        return tuple(steps), REJECTED
    if not rest:
        return tuple(steps), SIGNED
    return _arrived(steps, hand.at), ROUTING


def decider(paper: Routed, hand: Hand) -> RouteStep:
    """Return the step that a hand decides: the one named, else one's own, else the first.

    Raise Refused where it lies on no desk; that it lies on the one named is seen to before.
    """
    steps = current_steps(paper)
    if not steps:
        raise Refused("no_desk", field="route")
    if hand.whose is not None:
        return next(step for step in steps if step.who == hand.whose)
    return next((step for step in steps if step.who == hand.me), steps[0])


def came(paper: Routed, step: RouteStep) -> datetime | None:
    """Return when a paper came to a desk: with the decision that passed it on, which may be entered later.

    None where that is not known, and at the first desk: a paper signed by hand is entered days afterwards.
    """
    earlier = [other for other in paper.route[: paper.route.index(step)] if other.since != step.since]
    if step.since is None or not earlier:
        return None
    if earlier[-1].decision is not Decision.AGREED:
        return step.since
    passed_on = (other.decided for other in earlier if other.since == earlier[-1].since)
    return min(step.since, max((at for at in passed_on if at), default=step.since))


def reworked(paper: Routed, at: datetime) -> tuple[RouteStep, ...]:
    """Return the route of a paper changed in substance once signed: back to the same signer (art. 25)."""
    signed = [step for step in paper.route if step.act is Act.SIGN and step.decision is Decision.AGREED]
    if not signed:
        raise Refused("no_desk", field="route")
    again = RouteStep(act=Act.SIGN, who=signed[-1].who, limit=signed[-1].limit)
    return _arrived([*paper.route, again], at)


def with_more_days(paper: Routed, days: float, usual: float, who: int | None = None) -> tuple[RouteStep, ...]:
    """Return the route with `days` working days in all for the desks the paper lies on, or for that of `who`.

    `usual` are those of a desk that has none of its own. No desk gets fewer than it has; raise Refused where
    none gets more.
    """
    had: dict[int, float] = {}
    for place in front(paper.route):
        step = paper.route[place]
        if who in (None, step.who):
            had[place] = usual if step.limit is None else step.limit
    if not any(days > limit for limit in had.values()):
        raise Refused("extended_too_little", field="days", limit=float(max(had.values(), default=days)))
    return tuple(
        msgspec.structs.replace(step, limit=days) if days > had.get(place, days) else step
        for place, step in enumerate(paper.route)
    )


def inserted(
    paper: Routed, steps: Sequence[RouteStep], at: datetime, *, is_before: bool
) -> tuple[RouteStep, ...]:
    """Return the route with further desks: before those it lies on, whose clocks then begin anew, or after.

    Raise Refused where it lies on no desk.
    """
    here = front(paper.route)
    if not here:
        raise Refused("no_desk", field="route")
    if not is_before:
        place = here[-1] + 1
        return _arrived([*paper.route[:place], *steps, *paper.route[place:]], at)
    place = here[0]
    waiting = [
        msgspec.structs.replace(step, since=None) if at_ in here else step
        for at_, step in enumerate(paper.route)
    ]
    return _arrived([*waiting[:place], *steps, *waiting[place:]], at)


def resumed(paper: Routed, now: datetime, calendar: Calendar, limits: Limits) -> tuple[RouteStep, ...]:
    """Return the route with the time the paper was held not counted on the desks it lies on."""

    def moved(step: RouteStep) -> RouteStep:
        if step.since is None or paper.held is None:
            return step
        since = resumed_since(step.since, paper.held, now, calendar, limits)
        return msgspec.structs.replace(step, since=since.astimezone(UTC))

    here = front(paper.route)
    return tuple(moved(step) if place in here else step for place, step in enumerate(paper.route))


def refuse_rewritten(paper: Routed, before: Routed) -> None:
    """A route may be lengthened or shortened, but what was decided on it stands, in its order."""
    past = [step for step in before.route if step.decided]
    if [step for step in paper.route if step.decided] != past:
        raise Refused("route_decided", field="route", count=len(past))


def rerouted(route: Sequence[RouteStep], at: datetime) -> tuple[RouteStep, ...]:
    """Return another route of a paper on its way: desks it has come to keep their clocks, or begin them."""
    here = front(route)
    return _arrived([step if place in here else _without_clock(step) for place, step in enumerate(route)], at)


def asked_twice(route: Sequence[RouteStep]) -> int | None:
    """Return who is to take the same step twice in a row, or twice at the same time; None where nobody is."""
    pending = [(step.act, step.who) for step in route if step.decision is Decision.PENDING]
    for act, run in groupby(pending, key=lambda each: each[0]):
        people = [who for _, who in run]
        before = people if act in TOGETHER else ()
        twice = (who for at, who in enumerate(people[1:], 1) if who in before[:at] or who == people[at - 1])
        if (found := next(twice, None)) is not None:
            return found
    return None


def comes_later(paper: Routed, who: int | None) -> bool:
    """Tell whether somebody is still to decide, but on another desk than the paper lies on."""
    step = current_step(paper, who)
    return step is not None and any(
        other.who == who and other.decision is Decision.PENDING
        for other in paper.route
        if other.who != step.who
    )


def desk_within(
    stage: Stage,
    who: int | None,
    since: datetime,
    paper: Routed,
    scene: Scene,
    *,
    limit: float | None = None,
) -> Desk:
    """Return a desk with the limit of the paper's urgency, where it has none of its own."""
    most = scene.rules.limits.of(paper.urgency) if limit is None else limit
    return Desk(stage, who, scene.clock(since, most, at_most=paper.due), is_approval=False)


def desks_of_route(paper: Routed, scene: Scene) -> tuple[Desk, ...]:
    """Return the desks a paper lies on along its route, each with its clock; its drafter's if returned."""
    if paper.status == "returned":
        return (_drafters(paper, scene),)
    steps = current_steps(paper)
    held = paper.held if paper.status == "held" else None
    found = []
    for step in steps:
        # Those who are asked together get the paper together; older records note only the first desk.
        since = step.since or steps[0].since or paper.updated or scene.now
        limit = scene.rules.limits.of(paper.urgency) if step.limit is None else step.limit
        stage = Stage.HELD if held else Stage(step.act.value)
        found.append(Desk(stage, step.who, scene.clock(since, limit, held, at_most=paper.due), step.act))
    return tuple(found)


def _arrived(steps: Sequence[RouteStep], at: datetime) -> tuple[RouteStep, ...]:
    """Start the clock of the desks the paper has come to; those it lay on already keep theirs."""
    here = front(steps)
    if not here:
        raise Refused("no_desk", field="route")
    return tuple(
        msgspec.structs.replace(step, since=at) if place in here and step.since is None else step
        for place, step in enumerate(steps)
    )


def _renewed(steps: Sequence[RouteStep]) -> tuple[RouteStep, ...]:
    """Put a fresh step behind each that returned or rejected the paper and was not asked again since."""
    renewed: list[RouteStep] = []
    for place, step in enumerate(steps):
        renewed.append(step)
        again = RouteStep(act=step.act, who=step.who, limit=step.limit)
        was_asked = any((later.act, later.who) == (step.act, step.who) for later in steps[place + 1 :])
        if step.decision in (Decision.RETURNED, Decision.REJECTED) and not was_asked:
            renewed.append(again)
    return tuple(renewed)


def _without_clock(step: RouteStep) -> RouteStep:
    return step if step.decided else msgspec.structs.replace(step, since=None)


def _drafters(paper: Routed, scene: Scene) -> Desk:
    """A returned draft lies on its drafter's desk from the moment it was returned."""
    back = next((step for step in reversed(paper.route) if step.decision is Decision.RETURNED), None)
    since = (back.decided if back else None) or paper.updated or paper.created or scene.now
    clock = scene.clock(since, scene.rules.limits.of(paper.urgency), at_most=paper.due)
    return Desk(Stage.REDRAFT, paper.owner, clock, back.act if back else None, back.words if back else "")
