"""A place in a typed phrase: the one spelling all rules read, and the steps they read it by.

Knows characters and words, nothing of dates.
"""

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

import msgspec

from officetui.domain.script import SIMPLIFIED
from officetui.domain.when.numeral import read_number

T = TypeVar("T")

#: No date phrase is longer; what lies beyond is not looked at, so the cost of a line is bounded.
LIMIT = 80
_SHOWN = 40
_RANGES = ("-", "~", "到", "至", " - ", " to ")
_EITHER = ("或", "、", " or ")

_FULL_WIDTH = {chr(code): chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
_PUNCTUATION = {
    "–": "-",
    "—": "-",
    "−": "-",
    "‐": "-",
    "’": "'",
    "‘": "'",
    "○": "〇",
    "。": ".",
    "〜": "~",
    "∼": "~",
    "─": "-",
    "―": "-",
}
_UPPER = {chr(code): chr(code + 32) for code in range(65, 91)}
_SPELLING = SIMPLIFIED | _FULL_WIDTH | _PUNCTUATION | _UPPER


def normalise(text: str) -> tuple[str, list[int]]:
    """Return the start of `text` in one spelling, and the place in `text` after each of its characters.

    Simplified, half width, lower case, runs of white space one blank. `places[n]` is how much of `text`
    the first n characters stand for.
    """
    spelling: list[str] = []
    places = [0]
    for place, char in enumerate(text[:LIMIT], 1):
        if char.isspace():
            if spelling and spelling[-1] == " ":
                places[-1] = place
                continue
            char = " "
        spelling.append(_SPELLING.get(char, char))
        places.append(place)
    return "".join(spelling), places


def is_letter(char: str) -> bool:
    """Tell whether `char` continues an English word."""
    return "a" <= char <= "z"


class Vocabulary(Generic[T]):
    """A vocabulary: the words of both languages, and what each stands for."""

    def __init__(self, meanings: Mapping[str, T]) -> None:
        self._meanings = meanings
        self._lengths = sorted({len(word) for word in meanings}, reverse=True)

    def read(self, text: str, pos: int) -> tuple[T, int] | None:
        """Return the meaning of the longest word at `pos` and where it ends, or None.

        A word in letters ends where the letters end.
        """
        for length in self._lengths:
            end = pos + length
            word = text[pos:end]
            if word in self._meanings and len(word) == length and not _is_cut(text, end):
                return self._meanings[word], end
        return None


def _is_cut(text: str, end: int) -> bool:
    return end < len(text) and is_letter(text[end - 1]) and is_letter(text[end])


class Count(msgspec.Struct, frozen=True):
    """How many of something; `is_range`: from so many to so many, of which it is the outer end."""

    number: int
    is_range: bool = False


class Cursor:
    """A place in a normalised text that moves on over what it recognises, and only then."""

    __slots__ = ("pos", "text")

    def __init__(self, text: str, pos: int = 0) -> None:
        self.text = text
        self.pos = pos

    @property
    def next(self) -> str:
        """The character here, "" at the end."""
        return self.text[self.pos : self.pos + 1]

    def word(self, words: Vocabulary[T]) -> T | None:
        """Move over the longest of `words` here and return its meaning."""
        if found := words.read(self.text, self.pos):
            self.pos = found[1]
            return found[0]
        return None

    def take(self, *options: str) -> bool:
        """Move over the first of `options` that stands here; tell whether one did."""
        for option in options:
            end = self.pos + len(option)
            if self.text.startswith(option, self.pos) and not _is_cut(self.text, end):
                self.pos = end
                return True
        return False

    def number(self, low: int = 0, high: int = 9999) -> int | None:
        """Move over a number from `low` to `high` and return it."""
        found = read_number(self.text, self.pos)
        if found and low <= found[0] <= high:
            self.pos = found[1]
            return found[0]
        return None

    def count(self) -> Count | None:
        """Move over how many of something there are and return it; of a range, 3-5, its outer end."""
        first = self.number()
        if first is None:
            return None
        end = self.pos
        is_range = self.take(*_RANGES)
        if (is_range or self.take(*_EITHER)) and (last := self.number()) is not None and last > first:
            return Count(last, is_range)
        self.pos = end
        return Count(first)

    def space(self) -> bool:
        """Move over a blank, if there is one; always true, so that it can stand in a condition."""
        if self.next == " ":
            self.pos += 1
        return True


def is_inside_word(text: str, end: int) -> bool:
    """Tell whether what ends here is cut off in the middle of a word or number."""
    if end >= len(text):
        return False
    last, following = text[end - 1], text[end]
    if last.isdecimal():
        return following.isdecimal() or is_letter(following) or _continues(text, end)
    return is_letter(last) and (is_letter(following) or following.isdecimal())


def _continues(text: str, end: int) -> bool:
    """Whether a separator and a further figure make the number before `end` part of something else."""
    return text[end] in ":-/." and text[end + 1 : end + 2].isdecimal()


def shown(phrase: str) -> str:
    """Return as much of a phrase as a refusal repeats."""
    return phrase if len(phrase) <= _SHOWN else phrase[: _SHOWN - 1] + "…"


def read_list(cursor: Cursor, read: Callable[[], int | None]) -> list[int]:
    """Read one or more of something, with 、 , 和 or "and" between them, or nothing."""
    found: list[int] = []
    end = cursor.pos
    while (number := read()) is not None:
        found.append(number)
        end = cursor.pos
        cursor.take("、", ", ", ",", "和", "及", " and ", "&", " ", "/")
    cursor.pos = end
    return found
