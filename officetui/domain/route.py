"""How a paper goes along its route: from desk to desk, back to its drafter, to the signature.

The arithmetic of the route alone: which step is decided, which desks it comes to, when their clocks begin.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec

from officetui.domain.calendar import Calendar
from officetui.domain.document import Decision, Document, DocumentStatus, RouteStep, current_step, front
from officetui.domain.errors import Refused
from officetui.domain.limit import Limits, resumed_since

_DECISIONS = {"agree": Decision.AGREED, "sign": Decision.AGREED, "return": Decision.RETURNED}


class Hand(NamedTuple):
    """Who enters a decision: their staff number, if they have one, and account; when (UTC); what they say."""

    me: int | None
    by: str
    at: datetime
    words: str


def submitted(document: Document, at: datetime) -> tuple[RouteStep, ...]:
    """Return the route of a paper sent off: again to whoever returned it, from the first that is open on."""
    return _arrived([_without_clock(step) for step in _renewed(document.route)], at)


def decided(document: Document, verb: str, hand: Hand) -> tuple[tuple[RouteStep, ...], DocumentStatus]:
    """Return the route with the decision `verb` of the desk the paper lies on, and where it stands then.

    Agreement passes it to the next desk; the last agreement signs it. Raise Refused where it lies on no
    desk, or where others are still to decide before it is signed.
    """
    step = current_step(document, hand.me)
    if step is None:
        raise Refused("no_desk", field="route")
    steps = list(document.route)
    at = steps.index(step)
    rest = [other for place, other in enumerate(steps) if place != at and other.decision is Decision.PENDING]
    if verb == "sign" and rest:
        raise Refused("not_last_desk", field="route", left=len(rest))
    decision = _DECISIONS.get(verb, Decision.REJECTED)
    steps[at] = msgspec.structs.replace(
        step,
        decision=decision,
        decided=hand.at,
        words=hand.words,
        entered_by="" if hand.me == step.who else hand.by,
    )
    if decision is Decision.RETURNED:
        return _renewed(steps), DocumentStatus.RETURNED
    if decision is Decision.REJECTED:
        return tuple(steps), DocumentStatus.REJECTED
    if not rest:
        return tuple(steps), DocumentStatus.SIGNED
    return _arrived(steps, hand.at), DocumentStatus.ROUTING


def resumed(document: Document, now: datetime, calendar: Calendar, limits: Limits) -> tuple[RouteStep, ...]:
    """Return the route with the time the paper was held not counted on the desks it lies on."""

    def moved(step: RouteStep) -> RouteStep:
        if step.since is None or document.held is None:
            return step
        since = resumed_since(step.since, document.held, now, calendar, limits)
        return msgspec.structs.replace(step, since=since.astimezone(UTC))

    here = front(document.route)
    return tuple(moved(step) if place in here else step for place, step in enumerate(document.route))


def refuse_rewritten(document: Document, before: Document) -> None:
    """A route may be lengthened or shortened, but what was decided on it stands, in its order."""
    past = [step for step in before.route if step.decided]
    if [step for step in document.route if step.decided] != past:
        raise Refused("route_decided", field="route", count=len(past))


def comes_later(document: Document, who: int | None) -> bool:
    """Tell whether somebody is still to decide, but on another desk than the paper lies on."""
    step = current_step(document, who)
    return step is not None and any(
        other.who == who and other.decision is Decision.PENDING
        for other in document.route
        if other.who != step.who
    )


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
