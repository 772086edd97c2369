"""Versions of drafts and what changed between two of them, in words."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from officetui.domain.book import Book
from officetui.domain.comparison import Difference, Paragraph, Strand, tally
from officetui.domain.draft import FileState, Version
from officetui.i18n import n, t
from officetui.text import clean
from officetui.wording.date import instant_words, time_words, whole_date_words
from officetui.wording.name import actor, join, phrases, unit

Parts = list[tuple[str, str]]
"""A line as runs of clean text with a meaning."""

_SIGNS = {Difference.ADDED: "+", Difference.REMOVED: "-", Difference.CHANGED: "~", Difference.SAME: " "}
_MEANINGS = {
    Difference.ADDED: "ok",
    Difference.REMOVED: "late",
    Difference.CHANGED: "warning",
    Difference.SAME: "",
}
_AROUND = 1
"""Paragraphs that stayed which are shown before and after one that did not."""


class Compared(NamedTuple):
    """Two versions compared: what each is called, and all paragraphs of both."""

    title: str
    before: str
    after: str
    paragraphs: tuple[Paragraph, ...]


def version_words(number: int, version: Version, book: Book, now: datetime) -> str:
    """Return which version, by a moment that still holds later: version 2 (24 Nov 2026 15:00, Fang Ping)."""
    at = version.at.astimezone(now.tzinfo)
    when = t("date.with_time", day=whole_date_words(at.date()), time=time_words(at.time()))
    return t("draft.version", n=number, when=when, who=actor(version.by, book))


def from_words(version: Version, book: Book) -> str:
    """Return who handed a version in, and for which department."""
    return phrases((actor(version.by, book), unit(version.unit, book) if version.unit else ""))


def marks(version: Version, now: datetime) -> Iterator[tuple[str, str]]:
    """Yield what became of a version with its meaning: issued, signed, returned."""
    for name, meaning in (("issued", "ok"), ("signed", "ok"), ("returned", "warning")):
        if (at := getattr(version, name)) is not None:
            yield t(f"draft.mark.{name}", when=instant_words(at, now)), meaning


def file_state_words(standing: FileState) -> str:
    """Return what became of the file; "" where it is as it was."""
    return "" if standing is FileState.HERE else t(f"draft.file.{standing}")


def difference_words(found: Sequence[Paragraph]) -> str:
    """Return how many paragraphs were changed, added and taken out."""
    counts = tally(found)
    if not any(counts):
        return t("draft.no_change")
    words = (n(f"draft.count.{name}", count) for name, count in counts._asdict().items() if count)
    return join(words)


def comparison_lines(found: Sequence[Paragraph]) -> list[Parts]:
    """Return what changed, a paragraph a line with its number; what stayed is told by its count.

    Words taken out stand in [-…-], those added in {+…+}: no meaning is only in a colour.
    """
    near = _near(found)
    lines: list[Parts] = []
    skipped = 0
    for at, paragraph in enumerate(found):
        if at in near:
            lines += _left_out(skipped)
            skipped = 0
            lines.append(_line(paragraph))
        else:
            skipped += 1
    return [*lines, *_left_out(skipped)] if near else lines


def _near(found: Sequence[Paragraph]) -> frozenset[int]:
    changed = (at for at, each in enumerate(found) if each.change is not Difference.SAME)
    return frozenset(near for at in changed for near in range(at - _AROUND, at + _AROUND + 1))


def _left_out(count: int) -> list[Parts]:
    return [[(n("draft.same", count), "dim")]] if count else []


def _line(paragraph: Paragraph) -> Parts:
    number = paragraph.after if paragraph.after is not None else paragraph.before
    meaning = _MEANINGS[paragraph.change]
    head = (f"{_SIGNS[paragraph.change]} {number:>4} ", meaning or "dim")
    if paragraph.change is not Difference.CHANGED:
        return [head, (clean("".join(text for _, text in paragraph.pieces)), meaning or "dim")]
    return [head, *map(_piece, paragraph.pieces)]


def _piece(piece: Strand) -> tuple[str, str]:
    text = clean(piece.text)
    if piece.change is Difference.SAME:
        return text, ""
    return (f"[-{text}-]" if piece.change is Difference.REMOVED else f"{{+{text}+}}"), _MEANINGS[piece.change]
