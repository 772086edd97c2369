"""Use case: chase 催办 whoever a matter waits for."""

from collections.abc import Sequence
from typing import Any

import msgspec

from officetui.domain.chase import chase_text, next_chase
from officetui.domain.conduct import conduct_of, refuse_closed
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref, kind_of
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.domain.record import Contact
from officetui.domain.staff import STAFF, Role
from officetui.office.office import Office, UnitOfWork
from officetui.office.outcome import Outcome


def chase(
    office: Office,
    refs: Sequence[Ref],
    words: str = "",
    *,
    after: When | None = None,
    whom: str = "",
    channel: str = "",
) -> Outcome:
    """Log a call, count it, and set the next date: `after`, or else by the office's rule."""
    dates: list[When] = []

    def step(change: UnitOfWork, record: Any) -> None:
        if "next_chase" not in kind_of(record).fields:
            raise Refused("cannot_chase", kind=kind_of(record).name)
        refuse_closed(record)
        today = office.now.date()
        when = after or When(next_chase(record, today, office.calendar, office.settings.chasing))
        dates.append(when)
        contact = Contact(change.at, office.actor, words, whom, channel)
        change.save(record, log=(*record.log, contact), chases=record.chases + 1, next_chase=when)

    outcome = office.perform("chase", refs, step)
    return outcome._replace(params={"when": dates[-1] if dates else None, "words": words})


def text(office: Office, ref: Ref) -> Reason:
    """Return the polite text to send about a matter, firmer each time; nothing is recorded by it.

    A leader is reminded as at the first time, however often it was. Its param `whom` is "" where nobody
    is named.
    """
    record = office.book.get(ref)
    if "next_chase" not in kind_of(record).fields:
        raise Refused("cannot_chase", kind=kind_of(record).name)
    who = office.book.staff.get(next(iter(conduct_of(record).desks(record)), 0))
    if who and who.role is Role.LEADER:
        record = msgspec.structs.replace(record, chases=0)
    return chase_text(record, _addressee(office, record), office.now)


def _addressee(office: Office, record: Any) -> str:
    """Who is to answer: the desk a paper lies on, the person to ring at a unit, whoever is waited for."""
    for who in conduct_of(record).desks(record):
        return office.book.name(STAFF.name, who)
    unit = office.book.units.get(record.unit) if record.unit else None
    if unit:
        return unit.contacts[0].name if unit.contacts else unit.name
    return str(getattr(record, "waiting_for", ""))
