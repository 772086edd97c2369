"""How a document goes along its route: from desk to desk, back to its drafter, to the signature."""

from datetime import UTC
from typing import Any

import msgspec

from officetui.domain.document import (
    DOCUMENT,
    Decision,
    Document,
    DocumentStatus,
    RouteStep,
    current_step,
    front,
)
from officetui.domain.errors import Refused
from officetui.domain.flow import Move
from officetui.domain.limit import resumed_since
from officetui.domain.record import Note
from officetui.office.office import Office, UnitOfWork

_DECISIONS = {"agree": Decision.AGREED, "sign": Decision.AGREED, "return": Decision.RETURNED}


def take(change: UnitOfWork, document: Document, legal: Move, words: str) -> None:
    """Save what a legal step makes of a document.

    Agreement passes it to the next desk; the last agreement signs it. A return goes to the drafter and,
    submitted again, comes back to the desk that returned it. While held, the clock of the desk stops.
    """
    status = DocumentStatus(legal.target)
    steps = list(document.route)
    if legal.verb in ("agree", "sign", "return", "reject"):
        steps, status = _decide(change, document, legal, words)
    elif legal.verb == "submit":
        steps = _arrive([_without_clock(step) for step in _renewed(steps)], change)
    elif legal.verb == "resume":
        steps = _resume(steps, document, change)
    ends = DOCUMENT.flow.ends if DOCUMENT.flow else frozenset()
    values: dict[str, Any] = {"status": status, "route": tuple(steps)}
    values["held"] = change.at if status is DocumentStatus.HELD else None
    values["closed"] = change.at if status in ends else None
    if words.strip():
        values["notes"] = (*document.notes, Note(change.at, change.office.actor, words))
    change.save(document, **values)


def _decide(
    change: UnitOfWork, document: Document, legal: Move, words: str
) -> tuple[list[RouteStep], DocumentStatus]:
    office = change.office
    step = current_step(document, office.me)
    if step is None:
        raise Refused("no_desk", field="route")
    _refuse_other_desk(office, document, step)
    steps = list(document.route)
    at = steps.index(step)
    rest = [other for place, other in enumerate(steps) if place != at and other.decision is Decision.PENDING]
    if legal.verb == "sign" and rest:
        raise Refused("not_last_desk", field="route", left=len(rest))
    decision = _DECISIONS.get(legal.verb, Decision.REJECTED)
    steps[at] = msgspec.structs.replace(
        step,
        decision=decision,
        decided=change.at,
        words=words,
        entered_by="" if office.me == step.who else office.actor,
    )
    if decision is Decision.RETURNED:
        return _renewed(steps), DocumentStatus.RETURNED
    if decision is Decision.REJECTED:
        return steps, DocumentStatus.REJECTED
    if not rest:
        return steps, DocumentStatus.SIGNED
    return _arrive(steps, change), DocumentStatus.ROUTING


def _arrive(steps: list[RouteStep], change: UnitOfWork) -> list[RouteStep]:
    """Start the clock of the desks the paper has come to; those it lay on already keep theirs."""
    here = front(steps)
    if not here:
        raise Refused("no_desk", field="route")
    return [
        msgspec.structs.replace(step, since=change.at) if place in here and step.since is None else step
        for place, step in enumerate(steps)
    ]


def _renewed(steps: list[RouteStep]) -> list[RouteStep]:
    """Put a fresh step behind each that returned or rejected the paper and was not asked again since."""
    renewed: list[RouteStep] = []
    for place, step in enumerate(steps):
        renewed.append(step)
        again = RouteStep(act=step.act, who=step.who, limit=step.limit)
        was_asked = any((later.act, later.who) == (step.act, step.who) for later in steps[place + 1 :])
        if step.decision in (Decision.RETURNED, Decision.REJECTED) and not was_asked:
            renewed.append(again)
    return renewed


def _refuse_other_desk(office: Office, document: Document, step: RouteStep) -> None:
    """Somebody whose turn comes later does not decide for the desk the paper lies on."""
    waits = any(
        other.who == office.me and other.decision is Decision.PENDING
        for other in document.route
        if other.who != step.who
    )
    if waits:
        raise Refused("not_your_desk", field="route", who=office.book.name("staff", step.who))


def _without_clock(step: RouteStep) -> RouteStep:
    return step if step.decided else msgspec.structs.replace(step, since=None)


def _resume(steps: list[RouteStep], document: Document, change: UnitOfWork) -> list[RouteStep]:
    """Move the start of each desk forward by the working time the paper was held, which does not count."""
    office = change.office

    def moved(step: RouteStep) -> RouteStep:
        if step.since is None or document.held is None:
            return step
        since = resumed_since(step.since, document.held, office.now, office.calendar, office.settings.limits)
        return msgspec.structs.replace(step, since=since.astimezone(UTC))

    here = front(steps)
    return [moved(step) if place in here else step for place, step in enumerate(steps)]
