"""Desks: where a paper lies, what is to be done with it there, since when, by when it must leave."""

import enum
from collections.abc import Sequence
from datetime import datetime

import msgspec

from officetui.domain.limit import Clock
from officetui.domain.paper import Act, Decision, Routed, current_steps
from officetui.domain.scene import Scene


class Stage(enum.StrEnum):
    """What the desk a paper lies on has to do with it. HELD keeps its step: see `act`."""

    REVIEW = "review"
    CONSULT = "consult"
    COUNTERSIGN = "countersign"
    SIGN = "sign"
    REDRAFT = "redraft"
    RECHECK = "recheck"
    NUMBER = "number"
    PRINT = "print"
    ISSUE = "issue"
    EXECUTE = "execute"
    RECEIVE = "receive"
    CHECK = "check"
    PROPOSE = "propose"
    INSTRUCT = "instruct"
    ASSIGN = "assign"
    HANDLE = "handle"
    ANSWER = "answer"
    READ = "read"
    HELD = "held"


class Desk(msgspec.Struct, frozen=True):
    """A desk with a paper on it.

    `who`: whose desk (None: nobody is named for it), or which `unit` has it. `act` is what a route asks
    there. `words`: what was said when it came here, such as why it was returned. `is_approval`: whether a
    decision is waited for there.
    """

    stage: Stage
    who: int | None
    clock: Clock
    act: Act | None = None
    words: str = ""
    is_approval: bool = True
    unit: int | None = None


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
    return Desk(stage, who, scene.clock(since, most), is_approval=False)


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
        found.append(Desk(stage, step.who, scene.clock(since, limit, held), step.act))
    return tuple(found)


def desks_in_order(desks: Sequence[Desk], me: int | None) -> tuple[Desk, ...]:
    """Return desks with mine first, then the one that must be left soonest."""
    return tuple(sorted(desks, key=lambda one: (me is None or one.who != me, one.clock.deadline)))


def _drafters(paper: Routed, scene: Scene) -> Desk:
    """A returned draft lies on its drafter's desk from the moment it was returned."""
    back = next((step for step in reversed(paper.route) if step.decision is Decision.RETURNED), None)
    since = (back.decided if back else None) or paper.updated or paper.created or scene.now
    clock = scene.clock(since, scene.rules.limits.of(paper.urgency))
    return Desk(Stage.REDRAFT, paper.owner, clock, back.act if back else None, back.words if back else "")
