"""What is typed in answer to one question, on the screen or in a command: words, a day behind a last `^`."""

from officetui.domain.moment import When
from officetui.domain.when import parse_when
from officetui.office.office import Office

WordsAndDay = tuple[str, When | None]


def read_when(office: Office, text: str) -> When:
    """Return the moment that a phrase means; raise Refused where it means none."""
    return parse_when(text.strip(), office.now, office.calendar, office.settings.hours).value


def read_words_and_day(office: Office, text: str) -> WordsAndDay:
    """Return the words of an answer, and the moment behind a last `^`."""
    words, sign, phrase = parted(text)
    return (words, read_when(office, phrase)) if sign else (words, None)


def parted(text: str) -> tuple[str, str, str]:
    """Return the words of an answer, and the last `^` with the phrase behind it, "" where there is none."""
    words, sign, phrase = text.replace("＾", "^").rpartition("^")
    return (words.strip(), sign, phrase) if sign else (text.strip(), "", "")
