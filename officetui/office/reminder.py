"""What one asks before and after a call that chases 催办: the text to send, the day that was promised."""

from officetui.capture.piece import Proposal
from officetui.capture.promise import find_promise
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref, kind_of
from officetui.domain.record import Matter
from officetui.domain.reminder import Reminder, reminder
from officetui.office.office import Office


def text(office: Office, ref: Ref) -> Reminder:
    """Return the text to send about a matter, firmer each time; nothing is recorded by it."""
    record = office.book.get(ref)
    if not isinstance(record, Matter):
        raise Refused("cannot_chase", kind=kind_of(record).name)
    return reminder(record, office.scene())


def promise(office: Office, words: str) -> Proposal | None:
    """Return the day that the words of a call say was promised, to be taken or not."""
    return find_promise(words, office.now, office.calendar, office.settings.hours)
