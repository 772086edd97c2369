"""What is asked in a box of one line, and what questions share: what they are about, how answers are read."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import msgspec

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.i18n import t
from officetui.office.answer import read_when
from officetui.office.office import Office

T = TypeVar("T")

Targets = Sequence[Ref]


class Question(msgspec.Struct, Generic[T], frozen=True):
    """What is asked.

    `read` turns the typed text into a value or raises Refused; `show` says what was understood; `slot`
    is where a line not yet answered is kept; `about` what to know before answering, `offer` a text that can
    be copied from here, `keys` what the keys do where one could not know; a remark keeps its lines. With
    `is_begun` one types on behind `initial`.
    """

    title: str
    hint: str
    read: Callable[[str], T]
    show: Callable[[T], str]
    slot: str
    initial: str = ""
    offer: str = ""
    about: str = ""
    keys: str = ""
    is_remark: bool = False
    is_begun: bool = False


def reads_when(office: Office) -> Callable[[str], When]:
    """Return what reads a whole answer as `read_when` does; nothing typed is no phrase of a date."""

    def read(text: str) -> When:
        if not text.strip():
            raise Refused("empty_answer")
        return read_when(office, text)

    return read


def shows_when(office: Office) -> Callable[[When], str]:
    """Return what says a moment in words, as seen today."""
    return lambda when: wording.when_words(when, office.now.date())


def read_words(text: str) -> str:
    """Return the words as they were typed; raise Refused for none."""
    if not text.strip():
        raise Refused("empty_words", field="words")
    return text


def about(office: Office, refs: Targets) -> str:
    """Return what a question is about: the one record by its name, several by their count."""
    return wording.named(refs[0], office.book) if len(refs) == 1 else t("ask.several", count=len(refs))
