"""A paper as the rules read it: its lines, which part of the paper each is, and what its head and foot say."""

import bisect
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import groupby, pairwise
from typing import NamedTuple

from officetui.domain.proof.mask import cover, quiet
from officetui.domain.proof.zone import FilePart, Outline, PaperLine, Zone, dateline, outline_of

_SENTENCE = re.compile(r"[^。！？\n]{1,2000}[。！？]*")
_END = "\0"
"""Stands in a text where it is parted: no letter, no blank, no mark that any rule knows."""
_ENGLISH_SENTENCE = re.compile(r"(?:[^.!?\n\0]|\.(?=\S)|\n(?!\s*\n)){1,2000}[.!?]*")
_ITEM = re.compile(r"\s*(?:[-*+•·–>|]|#{1,6}\s|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})[.)]\s)")
_HEADING = re.compile(r"\s*#{1,6}\s")
_MOST_WRAPPED = 0.75
"""How full a line is at least, beside the longest of its paragraph, where its next word had no room."""
_DIGIT = re.compile(r"[0-9０-９]")
_BREAK = re.compile(r"\r\n|\n|\r")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_FULL_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d年")
_MOST_ANCHORS = 12
BODY = (Zone.BODY,)
OWN = (Zone.TITLE, Zone.BODY, Zone.LISTING, Zone.NOTE)
_NO_SENTENCES = (Zone.CELLS, Zone.MARGIN, Zone.CODE)


class Sentence(NamedTuple):
    """A sentence, or what a line has of it; `start` is its place in the paper. Most rules need a digit in it."""

    start: int
    text: str
    zone: Zone
    has_digit: bool


class Paper:
    """`parts` tells by line number, from 0, what is no running text: a row of a table, a header.

    `bounds` are the places of blanks within lines at which the file parts what stands there. Where it
    `is_wrapped`, a paragraph may take several lines; else each line is one.
    """

    def __init__(
        self,
        text: str,
        parts: Mapping[int, FilePart] = {},
        bounds: Collection[int] = (),
        *,
        is_wrapped: bool = True,
    ) -> None:
        self.text = text
        self.parts = parts
        self._bounds = bounds
        self._is_wrapped = is_wrapped
        self._sentences: dict[bool, list[Sentence]] = {}

    @cached_property
    def is_chinese(self) -> bool:
        """Whether the rules of Chinese papers apply; the first pages tell."""
        start = self.text[:40_000]
        return len(_CHINESE.findall(start)) >= len(_LATIN.findall(start))

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _BREAK.finditer(self.text))]

    @cached_property
    def outline(self) -> Outline:
        """What the paper's head and foot say, and the zone of every line."""
        ends = [found.start() for found in _BREAK.finditer(self.text)] + [len(self.text)]
        lines = [
            PaperLine(number, start, self.text[start:end], self.parts.get(number, FilePart.TEXT))
            for number, (start, end) in enumerate(zip(self._starts, ends, strict=True))
        ]
        return outline_of(lines, self.is_chinese)

    @property
    def lines(self) -> list[PaperLine]:
        """Every line with its zone."""
        return self.outline.lines

    @cached_property
    def covered(self) -> str:
        """The text without what follows rules of its own: addresses, file names, telephones."""
        return cover(self.text)

    @cached_property
    def quiet(self) -> str:
        """The covered text without what is quoted or named in marks."""
        return quiet(self.covered)

    @cached_property
    def lined(self) -> str:
        """The covered text, a NUL at the end of every line that does not go on in the next.

        That is between rows and between paragraphs of a file that keeps them, before an item of a list and
        behind a heading.
        """
        ends = [
            line.start + len(line.text)
            for line, following in pairwise(self.lines)
            if not self._goes_on(line, following)
        ]
        return _with_ends(self.covered, ends)

    @cached_property
    def parted(self) -> str:
        """The lined text, a NUL also wherever within a line one thing ends and another begins: cells, tabs."""
        return self._with_cells_parted(self.lined)

    def _goes_on(self, line: PaperLine, following: PaperLine) -> bool:
        """Tell whether a sentence may go on in the next line: both are lines of one paragraph."""
        if not self._is_wrapped or line.zone is not following.zone or line.zone in _NO_SENTENCES:
            return False
        if _ITEM.match(following.text) or _HEADING.match(line.text):
            return False
        first = following.text.split(maxsplit=1)[:1]
        room = len(line.text.rstrip()) + 1 + len("".join(first))
        return room > _MOST_WRAPPED * self._widest[line.number]

    @cached_property
    def _widest(self) -> list[int]:
        """For each line how long the longest one of its paragraph is."""
        found: list[int] = []
        for is_blank, lines in groupby(self.lines, key=lambda line: not line.text.strip()):
            lengths = [len(line.text.rstrip()) for line in lines]
            found += [0 if is_blank else max(lengths)] * len(lengths)
        return found

    def _with_cells_parted(self, text: str) -> str:
        return _with_ends(text.replace("\t", _END), self._bounds)

    def within(self, *zones: Zone) -> Iterator[PaperLine]:
        """Go through the lines of some zones that hold anything."""
        for line in self.lines:
            if line.zone in zones and line.text.strip():
                yield line

    def sentences(self, text: str, *zones: Zone) -> Iterator[Sentence]:
        """Go through the sentences of a form of the text, line by line; English ones run over line ends."""
        is_quiet = text is self.quiet
        if is_quiet not in self._sentences:
            self._sentences[is_quiet] = list(self._cut(text))
        for sentence in self._sentences[is_quiet]:
            if not zones or sentence.zone in zones:
                yield sentence

    def _cut(self, text: str) -> Iterator[Sentence]:
        if not self.is_chinese:
            for found in _ENGLISH_SENTENCE.finditer(self._with_cells_parted(text)):
                yield Sentence(
                    found.start(), found[0], Zone.BODY, has_digit=_DIGIT.search(found[0]) is not None
                )
            return
        for line in self.lines:
            whole = text[line.start : line.start + len(line.text)]
            for found in _SENTENCE.finditer(whole):
                has_digit = _DIGIT.search(found[0]) is not None
                yield Sentence(line.start + found.start(), found[0], line.zone, has_digit=has_digit)

    def line_at(self, place: int) -> int:
        """Return the number, from 0, of the line a place is in."""
        return bisect.bisect_right(self._starts, place) - 1

    def line_start(self, place: int) -> int:
        """Return where the line a place is in begins."""
        return self._starts[self.line_at(place)]

    def column_at(self, place: int) -> int:
        """Return the column, from 0 and in characters, of a place."""
        return place - self.line_start(place)

    @cached_property
    def anchors(self) -> tuple[date, ...]:
        """The days of the paper that name their year, its own first; none where they name too many years."""
        found = [self.own_day] if self.own_day else []
        for match in _FULL_DAY.finditer(self.covered):
            if (day := dateline(match[0])) and day not in found:
                found.append(day)
            if len(found) > _MOST_ANCHORS:
                break
        years = {int(match[0][:4]) for match in _YEAR.finditer(self.quiet)} | {day.year for day in found}
        if len(years) != 1:
            return ()
        return tuple(found[: 1 if self.own_day else _MOST_ANCHORS])

    @property
    def own_day(self) -> date | None:
        """The day of the paper itself 成文日期, where it stands and exists."""
        return self.outline.day


def _with_ends(text: str, places: Iterable[int]) -> str:
    """Return a text parted at some places more."""
    signs: list[str] | None = None
    for place in places:
        signs = signs or list(text)
        signs[place] = _END
    return text if signs is None else "".join(signs)
