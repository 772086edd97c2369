"""The words of the text that is sent to whom a matter waits for."""

from datetime import datetime

from officetui.domain.reminder import Reminder
from officetui.i18n import t
from officetui.wording.date import date_words, when_words

# A quotation within a quotation (GB/T 15834).
_INNER = str.maketrans("“”", "‘’")


def reminder_words(text: Reminder, office: str, now: datetime) -> str:
    """Return the text to send to whom a matter waits for; its dates are dates, for it is read later.

    `office`: the name of the office, to sign with; "" for none.
    """
    whom = text.whom or (t("chase.person", name=text.person) if text.person else t("chase.colleague"))
    due = when_words(text.due, now.date(), is_dated=True)
    by = t(f"chase.{text.tone}.{'late' if text.is_late else 'due'}", due=due) if text.due else ""
    since = date_words(text.since.astimezone(now.tzinfo).date(), now.date()) if text.since else ""
    counts = {"times": text.times, "before": text.times - 1}
    key = f"chase.{text.tone}.{text.firmness}"
    words = t(key, whom=whom, title=text.title.translate(_INNER), by=by, since=since, **counts)
    if text.sender is None:
        return words
    sender = filter(None, (office, text.sender.name, text.sender.phone))
    return t("chase.signed", text=words, sender=t("chase.sender.separator").join(sender))
