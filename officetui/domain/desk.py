"""Desks: where a paper lies, what is to be done with it there, since when, by when it must leave."""

import enum
from collections.abc import Sequence

import msgspec

from officetui.domain.limit import Clock


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


class Act(enum.StrEnum):
    """What is asked of someone on the route.

    CONSULT: others whose duties it touches are asked 征求意见 (art. 19(6)); COUNTERSIGN: every body of a
    joint paper signs 会签 (art. 22). Either is asked of several at the same time.
    """

    REVIEW = "review"
    CONSULT = "consult"
    COUNTERSIGN = "countersign"
    SIGN = "sign"


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


def desks_in_order(desks: Sequence[Desk], me: int | None) -> tuple[Desk, ...]:
    """Return desks with mine first, then the one that must be left soonest."""
    return tuple(sorted(desks, key=lambda one: (me is None or one.who != me, one.clock.deadline)))
