"""Comparing two texts: which paragraphs were added, taken out or changed, and which words within them.

Paragraphs are lines with something on them. Of Chinese a sign counts as a word. Knows no files.
"""

import enum
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

MOST_TOKENS = 6_000
"""Words of a sentence that are compared one by one; what is longer counts as changed as a whole."""
MOST_PAIRS = 400
"""Paragraphs of a changed stretch that are looked at for what became of which."""
_ALIKE = 0.4
_HEAD = 400
_SHORTEST = 2
_WORD = re.compile(r"[A-Za-z0-9]+(?:[.,'’-][A-Za-z0-9]+)*|\s+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^。！？；!?;]*(?:[。！？；!?;]+[”’」』）)]*|$)")


class Difference(enum.StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Strand(NamedTuple):
    """A stretch within a paragraph: SAME, ADDED or REMOVED."""

    change: Difference
    text: str


class Paragraph(NamedTuple):
    """A paragraph with its number, from 1, in either text; None where it is not there."""

    change: Difference
    before: int | None
    after: int | None
    pieces: tuple[Strand, ...]


class Tally(NamedTuple):
    """How many paragraphs were changed, added and taken out."""

    changed: int
    added: int
    removed: int


def compare(before: str, after: str) -> tuple[Paragraph, ...]:
    """Return all paragraphs of both texts, in order, with what became of each."""
    old, new = _paragraphs(before), _paragraphs(after)
    return tuple(_compared(old, new))


def tally(found: Sequence[Paragraph]) -> Tally:
    """Count what was changed."""
    changes = [each.change for each in found]
    return Tally(*(changes.count(one) for one in (Difference.CHANGED, Difference.ADDED, Difference.REMOVED)))


def words_between(before: str, after: str) -> tuple[Strand, ...]:
    """Return what became of the words of one paragraph, sentence by sentence."""
    old, new = _split(before, _SENTENCE), _split(after, _SENTENCE)
    pieces: list[Strand] = []
    for tag, a1, a2, b1, b2 in _opcodes(old, new):
        was, now = "".join(old[a1:a2]), "".join(new[b1:b2])
        pieces += [Strand(Difference.SAME, was)] if tag == "equal" else _within(was, now)
    return tuple(_joined(pieces))


def _paragraphs(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def _split(text: str, pattern: re.Pattern[str]) -> list[str]:
    return [found for found in pattern.findall(text) if found]


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    for code in Levenshtein.opcodes(old, new):
        yield code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end


def _compared(old: list[str], new: list[str]) -> Iterator[Paragraph]:
    for tag, a1, a2, b1, b2 in _stretches(old, new):
        if tag == "equal":
            for at in range(a2 - a1):
                text = old[a1 + at]
                yield Paragraph(Difference.SAME, a1 + at + 1, b1 + at + 1, (Strand(Difference.SAME, text),))
        else:
            yield from _matched(old, new, range(a1, a2), range(b1, b2))


def _stretches(old: list[str], new: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Stretches that are the same, and those in between as wholes: changes one after the other are one."""
    start: tuple[int, int] | None = None
    for tag, a1, a2, b1, b2 in _opcodes(old, new):
        if tag != "equal":
            start = start or (a1, b1)
            continue
        if start is not None:
            yield "replace", start[0], a1, start[1], b1
            start = None
        yield tag, a1, a2, b1, b2
    if start is not None:
        yield "replace", start[0], len(old), start[1], len(new)


def _matched(old: list[str], new: list[str], was: range, now: range) -> Iterator[Paragraph]:
    """Pair what became of what in a changed stretch, by likeness; the rest was taken out or added."""
    at = now.start
    for a in was:
        best = _best(old[a], new, range(at, now.stop)) if len(was) <= MOST_PAIRS >= len(now) else None
        if best is None:
            yield Paragraph(Difference.REMOVED, a + 1, None, (Strand(Difference.REMOVED, old[a]),))
            continue
        for b in range(at, best):
            yield Paragraph(Difference.ADDED, None, b + 1, (Strand(Difference.ADDED, new[b]),))
        yield Paragraph(Difference.CHANGED, a + 1, best + 1, words_between(old[a], new[best]))
        at = best + 1
    for b in range(at, now.stop):
        yield Paragraph(Difference.ADDED, None, b + 1, (Strand(Difference.ADDED, new[b]),))


def _best(text: str, new: list[str], places: range) -> int | None:
    likeness = {b: Levenshtein.normalized_similarity(text[:_HEAD], new[b][:_HEAD]) for b in places}
    best = max(likeness, key=lambda b: likeness[b], default=None)
    return best if best is not None and likeness[best] >= _ALIKE else None


def _within(was: str, now: str) -> list[Strand]:
    old, new = _split(was, _WORD), _split(now, _WORD)
    if max(len(old), len(new)) > MOST_TOKENS:
        return [*_strand(Difference.REMOVED, was), *_strand(Difference.ADDED, now)]
    pieces: list[Strand] = []
    for tag, a1, a2, b1, b2 in _opcodes(old, new):
        if tag == "equal":
            pieces += _strand(Difference.SAME, "".join(old[a1:a2]))
        else:
            pieces += _strand(Difference.REMOVED, "".join(old[a1:a2]))
            pieces += _strand(Difference.ADDED, "".join(new[b1:b2]))
    return pieces


def _strand(change: Difference, text: str) -> list[Strand]:
    return [Strand(change, text)] if text else []


def _joined(pieces: list[Strand]) -> Iterator[Strand]:
    """Join neighbours, taking in what stayed between two edits where that is less than two signs."""
    removed = added = same = ""
    for change, text in (*pieces, Strand(Difference.SAME, "")):
        if change is Difference.REMOVED:
            removed, added, same = removed + same + text, added + same, ""
        elif change is Difference.ADDED:
            removed, added, same = removed + same, added + same + text, ""
        elif (removed or added) and len(same + text) < _SHORTEST and text:
            same += text
        else:
            yield from (*_strand(Difference.REMOVED, removed), *_strand(Difference.ADDED, added))
            removed = added = ""
            if same + text:
                yield Strand(Difference.SAME, same + text)
            same = ""
    yield from (
        *_strand(Difference.REMOVED, removed),
        *_strand(Difference.ADDED, added),
        *_strand(Difference.SAME, same),
    )
