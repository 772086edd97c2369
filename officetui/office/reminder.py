"""What one asks before and after a call that chases 催办: the text to send, the day that was promised."""

from officetui.capture.piece import Proposal
from officetui.capture.promise import find_promise
from officetui.domain.chase import expect_chasable
from officetui.domain.kinds import Ref
from officetui.domain.reason import Reason
from officetui.domain.reminder import Reminder, reminder
from officetui.domain.staff import away_until
from officetui.office.answer import parted, read_when
from officetui.office.chase import Call
from officetui.office.office import Office


def text(office: Office, ref: Ref) -> Reminder:
    """Return the text to send about a matter, firmer each time; nothing is recorded by it."""
    return reminder(expect_chasable(office.book.get(ref)), office.scene())


def absences(office: Office, ref: Ref) -> tuple[Reason, ...]:
    """Say until when a colleague is on leave whom a chase of a matter speaks to."""
    who, today = text(office, ref).who, office.now.date()
    until = away_until(who, today) if who is not None else None
    if who is None or until is None:
        return ()
    return (Reason("concern.away_undated", {"who": who.name, "until": until}),)


def promise(office: Office, words: str) -> Proposal | None:
    """Return the day that the words of a call say was promised, to be taken or not."""
    return find_promise(words, office.now, office.calendar, office.settings.hours)


def read_call(office: Office, text: str) -> Call:
    """Return what was said of a call, and the day of the next; a `^` alone takes what was promised."""
    words, sign, phrase = parted(text)
    if not sign:
        return Call(words)
    if not phrase.strip() and (found := promise(office, words)):
        return Call(words, promised=found.value)
    return Call(words, read_when(office, phrase))
