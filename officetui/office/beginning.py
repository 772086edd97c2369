"""Use cases of the first hour: what an office is called, who works it, who else and which units there are."""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from officetui.capture.names import fold
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS
from officetui.domain.staff import STAFF
from officetui.domain.unit import UNIT
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.office.record import create_all
from officetui.office.setting import save_settings

Draft = tuple[str, Mapping[str, object]]


class Sorted(msgspec.Struct, frozen=True):
    """Drafts of people and units: the `new` ones, and the names of those that are there already."""

    new: tuple[Draft, ...]
    known: tuple[str, ...]


def name_office(office: Office, name: str) -> Outcome:
    """Call the office so, on its screens and in what it writes."""
    save_settings(office, {"office": name}, for_office=True)
    return Outcome("name_office", (), {"who": name})


def introduce(office: Office, values: Mapping[str, object]) -> Outcome:
    """Put who acts on the staff list, under the account they work with."""
    outcome = create_all(office, [(STAFF.name, {**values, "login": office.actor})])
    return replace(outcome, action="introduce")


def sort_out(office: Office, drafts: Sequence[Draft]) -> Sorted:
    """Part drafts of people and units from those whose name somebody or some unit here has."""
    taken = {
        (kind.name, fold(name))
        for kind, records in ((STAFF, office.book.staff), (UNIT, office.book.units))
        for record in records.values()
        for name in (record.name, *record.aliases)
    }
    new: list[Draft] = []
    known: list[str] = []
    for kind, values in drafts:
        name = str(values[KINDS[kind].main])
        if (kind, fold(name)) in taken:
            known.append(name)
        else:
            taken.add((kind, fold(name)))
            new.append((kind, values))
    return Sorted(tuple(new), tuple(known))


def enter_roster(office: Office, drafts: Sequence[Draft]) -> Outcome:
    """Save the people and units of a list that are not here yet, as one change that one undo takes back."""
    found = sort_out(office, drafts)
    if not found.new:
        raise Refused("roster_all_known" if found.known else "roster_empty")
    return replace(create_all(office, found.new), action="enter_roster")
