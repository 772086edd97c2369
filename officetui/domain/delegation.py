"""Delegation 委托: who decides for somebody who is away, on what, from when until when.

It ends by itself, and whoever stands in cannot hand it on.
"""

from collections.abc import Mapping
from datetime import date

from officetui.domain.errors import Refused
from officetui.domain.staff import Delegation, Staff


def stand_in(person: Staff, day: date, subject: str) -> int | None:
    """Return who decides for `person` on a day; None where they decide themselves."""
    found = (one.to for one in person.delegations if one.covers(day, subject))
    return next(found, None)


def stands_in_for(staff: Mapping[int, Staff], who: int, day: date, subject: str) -> frozenset[int]:
    """Return for whom `who` may decide on a day; not for those whom these stand in for in turn."""
    return frozenset(person.id for person in staff.values() if stand_in(person, day, subject) == who)


def is_away(person: Staff, day: date) -> bool:
    """Tell whether somebody is on leave on a day."""
    return any(period.covers(day) for period in person.leave)


def refuse_delegation(person: Staff, given: Delegation, staff: Mapping[int, Staff]) -> None:
    """Raise Refused where nobody can stand in so: themselves, backwards, or somebody away all that time."""
    if given.to == person.id:
        raise Refused("delegates_to_self", field="delegations", name=person.name)
    if given.end < given.start:
        raise Refused("period_backwards", text="", start=str(given.start), end=str(given.end))
    other = staff.get(given.to)
    if other is None or other.archived:
        raise Refused("no_such_person", field="delegations", text=str(given.to))
    if any(leave.start <= given.start and given.end <= leave.end for leave in other.leave):
        raise Refused("stand_in_away", field="delegations", name=other.name)
