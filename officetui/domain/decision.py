"""Whose decision it is that is entered for somebody else's desk.

A leader signs on paper, and what is entered is theirs, with whose it was, of which day, in which words: a
name or a day made up by the program would stand in the register as if they had written it.
"""

from collections.abc import Collection, Iterable
from datetime import date

import msgspec

from officetui.domain.desk import Desk, Stage
from officetui.domain.errors import Refused
from officetui.domain.moment import typed_day
from officetui.domain.scene import Scene
from officetui.domain.staff import STAFF

DECISIONS = frozenset({"agree", "sign", "circle", "return", "reject"})
"""The steps that are decisions of the desk a paper lies on; each may be somebody else's, of another day."""
OF_A_DESK = frozenset({*DECISIONS, "instruct", "hold"})
"""The steps by which whoever a paper lies with decides about it."""
_BY_CIRCLING = frozenset({"circle", "instruct"})
"""The steps that a name circled takes as well, without a word (条例, art. 22)."""


class EnteredDecision(msgspec.Struct, frozen=True):
    """What is said of a decision: its words, whose it was, of which day."""

    words: str
    who: int | None
    day: date | None


def deciders(desks: Iterable[Desk]) -> tuple[int, ...]:
    """Return on whose word a paper waits, of the desks that it lies on."""
    waiting = (desk.who for desk in desks if desk.is_approval and desk.stage is not Stage.REDRAFT)
    return tuple(who for who in waiting if who is not None)


def is_others(verb: str, who: int | None, whose: Collection[int], mine: Collection[int]) -> bool:
    """Tell whether a step is a decision of somebody else.

    `who` is whose it is said to be, `whose` whom it is waited for from, `mine` who I am and whom I stand in
    for.
    """
    if verb not in OF_A_DESK:
        return False
    return who not in mine if who is not None else bool(whose) and not set(whose) & set(mine)


def refuse_unsaid(
    verb: str, said: EnteredDecision, whose: Collection[int], mine: Collection[int], scene: Scene
) -> None:
    """Raise Refused where somebody else's decision is entered without its name, its day or its words."""
    if not is_others(verb, said.who, whose, mine):
        return
    if said.who is not None and said.day and (said.words.strip() or verb in _BY_CIRCLING):
        return
    name = scene.book.name(STAFF.name, said.who if said.who is not None else next(iter(whose)))
    raise Refused("decision_unsaid", field="words", who=name, day=typed_day(scene.today))


def refuse_before_it_came(day: date | None, came: date | None) -> None:
    """Raise Refused where a decision is dated before the paper came to whoever decided."""
    if day is not None and came is not None and day < came:
        raise Refused("decided_before_it_came", field="day", day=day, came=typed_day(came))
