"""Whose decision it is: for somebody else's desk, as entered, and by delegation 委托 for who is away.

A leader signs on paper, and what is entered is theirs, with whose it was, of which day, in which words: a
name or a day made up by the program would stand in the register as if they had written it. A delegation ends
by itself, and whoever stands in cannot hand it on.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from officetui.domain.desk import Desk, Stage
from officetui.domain.errors import Refused
from officetui.domain.moment import typed_day
from officetui.domain.reason import Reason
from officetui.domain.route import DECISIONS
from officetui.domain.scene import Scene
from officetui.domain.staff import STAFF, Delegation, Staff, has_left

OF_A_DESK = frozenset({*DECISIONS, "instruct", "hold"})
"""The steps by which whoever a paper lies with decides about it."""
_BY_CIRCLING = frozenset({"circle", "instruct"})
"""The steps that a name circled takes as well, without a word (条例, art. 22)."""


class EnteredDecision(NamedTuple):
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


def stand_in(person: Staff, day: date, subject: str) -> int | None:
    """Return who decides for `person` on a day; None where they decide themselves."""
    found = (one.to for one in person.delegations if one.covers(day, subject))
    return next(found, None)


def stands_in_for(staff: Mapping[int, Staff], who: int, day: date, subject: str) -> frozenset[int]:
    """Return for whom `who` may decide on a day; not for those whom these stand in for in turn."""
    return frozenset(person.id for person in staff.values() if stand_in(person, day, subject) == who)


def desk_stood_in_for(
    who: int, desks: Collection[int], staff: Mapping[int, Staff], day: date, subject: str
) -> int | None:
    """Return whose of these desks `who` decides for on a day; None where it is their own, or nobody's."""
    if who in desks:
        return None
    absent_ones = stands_in_for(staff, who, day, subject)
    return next((desk for desk in desks if desk in absent_ones), None)


def refuse_delegation(person: Staff, given: Delegation, staff: Mapping[int, Staff]) -> None:
    """Raise Refused where nobody can stand in so: themselves, backwards, or somebody away all that time."""
    if given.to == person.id:
        raise Refused("delegates_to_self", field="delegations", name=person.name)
    if given.end < given.start:
        raise Refused("period_backwards", text="", start=str(given.start), end=str(given.end))
    other = staff.get(given.to)
    if other is None or other.archived:
        raise Refused("no_such_person", field="delegations", text=str(given.to))
    if has_left(other, given.end):
        raise Refused("stand_in_left", field="delegations", name=other.name)
    if any(leave.start <= given.start and given.end <= leave.end for leave in other.leave):
        raise Refused("stand_in_away", field="delegations", name=other.name)


def absent(desks: Iterable[int], staff: Mapping[int, Staff], day: date, subject: str) -> Iterator[Reason]:
    """Say of each of these desks whose owner is not there on `day` until when, and who stands in."""
    for person in (staff[who] for who in desks if who in staff):
        if has_left(person, day):
            yield Reason("desk.left", {"who": person.name})
            continue
        leave = next((one for one in person.leave if one.covers(day)), None)
        if leave is None:
            continue
        other = staff.get(stand_in(person, day, subject) or 0)
        params = {"who": person.name, "until": leave.end}
        yield Reason("desk.stood_in", {**params, "to": other.name}) if other else Reason("desk.away", params)
