"""Desks: where a paper lies, what is to be done with it there, since when, by when it must leave."""

import enum
from typing import NamedTuple

import msgspec

from officetui.domain.document import Act, Decision, Document, DocumentStatus, RouteStep, current_steps
from officetui.domain.limit import Clock
from officetui.domain.scene import Scene


class Stage(enum.StrEnum):
    """What the desk a paper lies on has to do with it. HELD keeps its step: see `act`."""

    REVIEW = "review"
    COUNTERSIGN = "countersign"
    SIGN = "sign"
    REDRAFT = "redraft"
    HELD = "held"


class Desk(NamedTuple):
    """A desk with a paper on it.

    `who`: whose desk (None: a returned paper nobody drafts); `also`: the others who countersign at the same
    time. `step`: the step of the route, of a returned paper the one that returned it.
    """

    stage: Stage
    step: RouteStep | None
    who: int | None
    also: tuple[int, ...]
    clock: Clock


def desk_of(document: Document, scene: Scene) -> Desk | None:
    """Return the desk a paper lies on, mine if it lies on several; None where it is not on its way."""
    if document.status is DocumentStatus.RETURNED:
        return _drafters(document, scene)
    steps = current_steps(document)
    if not steps:
        return None
    step = next((step for step in steps if step.who == scene.me), steps[0])
    if step.since is None:
        # Countersigners get the paper together; only the first desk is noted.
        step = msgspec.structs.replace(step, since=steps[0].since)
    clock = scene.clock(document, step)
    stage = Stage.HELD if clock.is_held else Stage(step.act.value)
    also = tuple(other.who for other in steps if other.who != step.who)
    return Desk(stage, step, step.who, also, clock)


def _drafters(document: Document, scene: Scene) -> Desk:
    """A returned draft lies on its drafter's desk from the moment it was returned."""
    back = next((step for step in reversed(document.route) if step.decision is Decision.RETURNED), None)
    since = (back.decided if back else None) or document.updated or document.created
    limit = scene.rules.limits.of(document.urgency)
    drafter = RouteStep(Act.REVIEW, document.owner or 0, limit=limit, since=since)
    return Desk(Stage.REDRAFT, back, document.owner, (), scene.clock(document, drafter))
