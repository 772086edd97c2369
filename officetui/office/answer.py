"""What is typed in answer to one question, on the screen or in a command: words, a day behind a last `^`."""

from officetui.domain.errors import Refused
from officetui.domain.moment import When
from officetui.domain.task import TASK
from officetui.domain.when import parse_when
from officetui.office.office import Office

WordsAndDay = tuple[str, When | None]


def read_when(office: Office, text: str) -> When:
    """Return the moment that a phrase means; raise Refused where it means none."""
    if not text.strip():
        raise Refused("when_missing")
    return parse_when(text.strip(), office.now, office.calendar, office.settings.hours).value


def read_person(office: Office, text: str) -> int:
    """Return the number of the one person that a text names; raise Refused where it names none."""
    # The first look at Today, which asks nothing, does not wait for what reads names.
    from officetui.capture.value import read_value
    from officetui.office.entry import context

    found: int | None = read_value(TASK.field("owner"), text, context(office))
    return office.directory.find_staff("").id if found is None else found


def read_words_and_day(office: Office, text: str) -> WordsAndDay:
    """Return the words of an answer, and the moment behind a last `^`."""
    words, sign, phrase = parted(text)
    return (words, read_when(office, phrase)) if sign else (words, None)


def parted(text: str) -> tuple[str, str, str]:
    """Return the words of an answer, and the last `^` with the phrase behind it, "" where there is none."""
    words, sign, phrase = text.replace("＾", "^").rpartition("^")
    return (words.strip(), sign, phrase) if sign else (text.strip(), "", "")
