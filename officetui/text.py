"""Text from people made harmless and measured, for a terminal: cleaned, cut, padded and wrapped.

Knows characters only: nothing of records, colours or Textual, so that the command line may use it.
"""

import unicodedata
from collections.abc import Iterator
from typing import Literal

Align = Literal["left", "right", "center"]

REPEATED = 120
"""The most characters of what somebody typed that a message repeats."""
LONGEST_PATH = 400
"""The most characters of a path that a message repeats: it is to be copied."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Letters without a shape, which the category alone does not give away.
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
# Wide since Unicode 16, which the tables of Python 3.11 to 3.13 do not know yet.
_WIDE = ((0x2630, 0x2637), (0x268A, 0x268F), (0x4DC0, 0x4DFF), (0x1D300, 0x1D376))
_CLOSING = frozenset("、。，．：；！？）］｝》〉」』】〕〗”’…—～·％℃,.:;!?)]}%")
_OPENING = frozenset("（［｛《〈「『【〔〖“‘￥([{$")


# Variation selectors and skin tones change the width in some terminals and misalign the row.
_MODIFIERS = frozenset(
    chr(code)
    for first, last in ((0x180B, 0x180D), (0xFE00, 0xFE0F), (0x1F3FB, 0x1F3FF), (0xE0100, 0xE01EF))
    for code in range(first, last + 1)
)
_UNSEEN = _INVISIBLE | _MODIFIERS
"""What would be printed, and is not to be: the rest has a category of its own."""


class _Shown(dict[int, str]):
    """What each character is shown as, decided when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = shown = _shown(character)
        return shown


class _Cells(dict[str, int]):
    """How many cells each character takes, decided when it is first met."""

    def __missing__(self, character: str) -> int:
        self[character] = cells = _cells(character)
        return cells


def _shown(character: str) -> str:
    if character in "\t\n\r":
        return " "
    if character in _MODIFIERS:
        return ""
    if character in _INVISIBLE or unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return REPLACEMENT
    # How wide a terminal draws what is not assigned cannot be known, except among the ideographs.
    if unicodedata.category(character) == "Cn" and not _is_ideograph(ord(character)):
        return REPLACEMENT
    return character


def _is_ideograph(code: int) -> bool:
    """Tell whether `code` is in the two planes set apart for them; rare names use the newest."""
    return 0x20000 <= code <= 0x2FFFD or 0x30000 <= code <= 0x3FFFD


def _cells(character: str) -> int:
    code = ord(character)
    category = unicodedata.category(character)
    if category == "Cn":
        return 2 if _is_ideograph(code) else 1
    if category in ("Mn", "Me", "Mc", "Cc", "Cf", "Cs", "Zl", "Zp"):
        return 0
    if 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FF:
        return 0  # the vowels and tails of Hangul stand in their syllable's cells
    is_wide = unicodedata.east_asian_width(character) in "WF"
    return 2 if is_wide or any(first <= code <= last for first, last in _WIDE) else 1


_SHOWN = _Shown()
_CELLS = _Cells()


def clean(text: str) -> str:
    """Return `text` as one line that cannot move, colour, reorder or hide anything on a terminal.

    Tabs and line ends become spaces; controls, escapes, text-direction and zero-width characters
    and lone surrogates become U+FFFD; variation selectors and skin tones are left out.
    """
    # All else that is not shown as it is, is nothing that Python would print.
    if text.isprintable() and (text.isascii() or _UNSEEN.isdisjoint(text)):
        return text
    return text.translate(_SHOWN)


def width(text: str) -> int:
    """Return how many cells of a terminal a clean `text` takes (a Chinese character takes two)."""
    if text.isascii():
        return len(text)
    return sum(map(_CELLS.__getitem__, text))


def fit(text: str, cells: int, align: Align = "left", ellipsis: str = "…") -> str:
    """Cut or pad a clean `text` to exactly `cells` cells; what is cut ends in `ellipsis`."""
    if cells <= 0:
        return ""
    taken = width(text)
    if taken > cells:
        text = cut(text, cells - width(ellipsis)) + ellipsis
        if width(ellipsis) > cells:
            text = cut(ellipsis, cells)
        taken = width(text)
    return _pad(text, cells - taken, align)


def cut(text: str, cells: int) -> str:
    """Return the longest start of a clean `text` that takes at most `cells` cells."""
    if text.isascii():
        return text[: max(cells, 0)]
    left = cells
    for place, character in enumerate(text):
        left -= _CELLS[character]
        if left < 0:
            return text[:place]
    return text


def brief(text: str, most: int = REPEATED) -> str:
    """Return as much of what somebody typed as a message repeats: its start and its end."""
    if len(text) <= most:
        return text
    end = most // 4
    return f"{text[: most - end - 1]}…{text[-end:]}"


def _pad(text: str, space: int, align: Align) -> str:
    if align == "right":
        return " " * space + text
    if align == "center":
        return " " * (space // 2) + text + " " * (space - space // 2)
    return text + " " * space


def wrap(text: str, cells: int) -> list[str]:
    """Break a text into lines of at most `cells` cells, keeping its own line ends; at least one line.

    Lines break at spaces and between Chinese characters, never before a closing mark or after an
    opening one; a word longer than a line is broken where the line ends.
    """
    parts = text.splitlines() or [""]
    return [line.rstrip() for part in parts for line in broken(clean(part), cells)]


def broken(text: str, cells: int) -> list[str]:
    """Break one line, already clean, as `wrap` does, its spaces kept: joined, the lines are the text."""
    cells = max(cells, 2)
    lines: list[str] = []
    current = ""
    for piece in _pieces(text):
        if current and width(current + piece.rstrip()) > cells:
            lines.append(current)
            current = ""
        *full, current = _chop(current + piece, cells)
        lines.extend(full)
    return [*lines, current]


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts a line may break after, each with the spaces that follow it."""
    start = 0
    for place in range(1, len(text)):
        before, after = text[place - 1], text[place]
        if after == " " or after in _CLOSING or before in _OPENING or not _CELLS[after]:
            continue
        if before == " " or _CELLS[before] == 2 or _CELLS[after] == 2:
            yield text[start:place]
            start = place
    yield text[start:]


def _chop(piece: str, cells: int) -> list[str]:
    parts = []
    while width(piece.rstrip()) > cells:
        head = cut(piece, cells)
        parts.append(head)
        piece = piece[len(head) :]
    return [*parts, piece]
