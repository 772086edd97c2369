"""Use case: chase 催办 whoever a matter waits for."""

from collections.abc import Sequence
from typing import Any

from officetui.domain.chase import next_chase
from officetui.domain.conduct import refuse_closed
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref, kind_of
from officetui.domain.moment import When
from officetui.domain.record import Contact, Matter
from officetui.domain.reminder import Reminder, reminder
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


def text(office: Office, ref: Ref) -> Reminder:
    """Return the text to send about a matter, firmer each time; nothing is recorded by it."""
    record = office.book.get(ref)
    if not isinstance(record, Matter):
        raise Refused("cannot_chase", kind=kind_of(record).name)
    return reminder(record, office.scene())
