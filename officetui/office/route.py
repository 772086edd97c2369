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
)
from officetui.domain.errors import Refused
from officetui.domain.flow import Move
from officetui.domain.limit import resumed_since
from officetui.domain.record import Note
from officetui.office.office import Change

_DECISIONS = {"agree": Decision.AGREED, "sign": Decision.AGREED, "return": Decision.RETURNED}


def take(change: Change, document: Document, legal: Move, words: str) -> None:
    """Save what a legal step makes of a document.

    Agreement passes it to the next desk; the last agreement signs it. A return goes to the drafter and,
    submitted again, comes back to the desk that returned it. While held, the clock of the desk stops.
    """
    status = DocumentStatus(legal.target)
    steps = list(document.route)
    if legal.verb in ("agree", "sign", "return", "reject"):
        steps, status = _decide(change, document, legal, words)
    elif legal.verb == "submit":
        steps = _arrive(steps, change)
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
    change: Change, document: Document, legal: Move, words: str
) -> tuple[list[RouteStep], DocumentStatus]:
    step = current_step(document)
    if step is None:
        raise Refused("no_desk", field="route")
    steps = list(document.route)
    at = steps.index(step)
    rest = [other for other in steps[at + 1 :] if other.decision is Decision.PENDING]
    if legal.verb == "sign" and rest:
        raise Refused("not_last_desk", field="route", left=len(rest))
    decision = _DECISIONS.get(legal.verb, Decision.REJECTED)
    office = change.office
    steps[at] = msgspec.structs.replace(
        step,
        decision=decision,
        decided=change.at,
        words=words,
        entered_by="" if office.me == step.who else office.actor,
    )
    if decision is Decision.RETURNED:
        again = RouteStep(act=step.act, who=step.who, limit=step.limit)
        return [*steps[: at + 1], again, *steps[at + 1 :]], DocumentStatus.RETURNED
    if decision is Decision.REJECTED:
        return steps, DocumentStatus.REJECTED
    if not rest:
        return steps, DocumentStatus.SIGNED
    return _arrive(steps, change), DocumentStatus.ROUTING


def _arrive(steps: list[RouteStep], change: Change) -> list[RouteStep]:
    """Start the clock of the first desk that has not decided."""
    for at, step in enumerate(steps):
        if step.decision is Decision.PENDING:
            return [*steps[:at], msgspec.structs.replace(step, since=change.at), *steps[at + 1 :]]
    raise Refused("no_desk", field="route")


def _resume(steps: list[RouteStep], document: Document, change: Change) -> list[RouteStep]:
    """Move the desk's start forward by the working time the paper was held, which does not count."""
    step = current_step(document)
    if step is None or step.since is None or document.held is None:
        return _arrive(steps, change)
    office = change.office
    since = resumed_since(step.since, document.held, office.now, office.calendar, office.settings.limits)
    at = steps.index(step)
    moved = msgspec.structs.replace(step, since=since.astimezone(UTC))
    return [*steps[:at], moved, *steps[at + 1 :]]
