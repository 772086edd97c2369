"""The text to send about a matter that waits for somebody: to whom, in which tone, how firm.

Whom a text speaks to decides its tone: a leader or a body above is reminded 提请, an equal is asked 商请,
those below and one's own are chased 催办. What others ask of us is never chased: the colleague who prepares
it is asked, or a holding reply goes out. It grows firmer with each chase and threatens nobody.
"""

import enum
from datetime import datetime
from typing import NamedTuple

from officetui.domain.conduct import conduct_of
from officetui.domain.incoming import Incoming
from officetui.domain.moment import When
from officetui.domain.record import Matter
from officetui.domain.request import Direction
from officetui.domain.salutation import addressed
from officetui.domain.scene import Scene
from officetui.domain.staff import Role, Staff
from officetui.domain.unit import Unit, UnitSort

_FIRMEST = 3


class Tone(enum.StrEnum):
    """In which relation a text speaks.

    DESK: a paper on a leader's desk; ABOVE, BESIDE, BELOW: another unit; OWN: a colleague; OWED: the
    colleague who prepares what others ask of us; REPLY: to those others.
    """

    DESK = "desk"
    ABOVE = "above"
    BESIDE = "beside"
    BELOW = "below"
    OWN = "own"
    OWED = "owed"
    REPLY = "reply"


_TONES = {UnitSort.UPPER: Tone.ABOVE, UnitSort.TOWNSHIP: Tone.BELOW}
_UNSIGNED = frozenset({Tone.OWN, Tone.OWED})


class Reminder(NamedTuple):
    """What a text is made of.

    `whom`: the form of address, "" where nobody is named; `person`: the full name where no post gives a
    title. `firmness` from 1 to 3; `times`: which note about it this is. `due`: by when, a unit's own promise
    before the limit. `since`: when the paper came to the desk. `sender` None: not signed. `who` of the
    office it goes to, None where it goes to others.
    """

    tone: Tone
    firmness: int
    title: str
    times: int
    whom: str = ""
    person: str = ""
    due: When | None = None
    is_late: bool = False
    since: datetime | None = None
    sender: Staff | None = None
    who: Staff | None = None


def reminder(matter: Matter, scene: Scene) -> Reminder:
    """Return the text to send about an open matter, as the next note about it."""
    addressee = _addressee(matter, scene)
    due = getattr(matter, "promised", None) or conduct_of(matter).pressure.due(matter, scene)
    return addressee._replace(
        firmness=min(matter.chases + 1, _FIRMEST),
        times=matter.chases + 1,
        due=due,
        is_late=due is not None and due.is_past(scene.now),
        sender=None if addressee.tone in _UNSIGNED else scene.book.staff.get(scene.me or 0),
    )


def _addressee(matter: Matter, scene: Scene) -> Reminder:
    """Who is to act: the desk it lies on, the unit asked, whoever is waited for, who sees it through."""
    desk = next(iter(conduct_of(matter).desks.of(matter, scene)), None)
    holder = scene.book.staff.get(desk.who or 0) if desk else None
    if desk and holder and holder.id != scene.me:
        found = _to_person(matter, holder, Tone.DESK)
        return found._replace(since=desk.clock.since)
    unit = scene.book.units.get(matter.unit or 0)
    owner = scene.book.staff.get(matter.owner or 0)
    if isinstance(matter, Incoming) or getattr(matter, "direction", None) is Direction.THEY_ASK:
        if owner and owner.id != scene.me:
            return _to_person(matter, owner, Tone.OWED)
        return _to_unit(matter, unit, Tone.REPLY)
    awaited = getattr(matter, "waiting_for", None)
    is_waiting = conduct_of(matter).desks.is_waiting(matter)
    if owner and owner.id != scene.me and awaited is not None and not is_waiting:
        return _to_person(matter, owner, Tone.ABOVE)
    if unit:
        return _to_unit(matter, unit, _TONES.get(unit.sort, Tone.BESIDE))
    return Reminder(Tone.BESIDE, 1, matter.title, 1, whom=awaited or "")


def _to_person(matter: Matter, person: Staff, tone: Tone) -> Reminder:
    """A text to one of the office; `tone` is for a leader, or what others ask, else it is a colleague's."""
    is_leader = person.role is Role.LEADER
    if not is_leader and tone is not Tone.OWED:
        tone = Tone.OWN
    whom = addressed(person.name, person.post) if is_leader else person.name
    return Reminder(tone, 1, matter.title, 1, whom, "" if whom else person.name, who=person)


def _to_unit(matter: Matter, unit: Unit | None, tone: Tone) -> Reminder:
    if unit is None or not unit.contacts:
        return Reminder(tone, 1, matter.title, 1, unit.name if unit else "")
    contact = unit.contacts[0]
    whom = addressed(contact.name, contact.post)
    return Reminder(tone, 1, matter.title, 1, whom, "" if whom else contact.name)
