"""Delegation 委托: who decides for whom while they are away.

A delegation ends by itself, and whoever stands in cannot hand it on.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from officetui.domain.errors import Refused
from officetui.domain.reason import Reason
from officetui.domain.staff import Delegation, Staff, has_left


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
