"""What stands on the terminal, cell by cell, so that only what differs is sent.

Pure: text in, text out. Textual paints whole lines of widgets, and the whole screen two or three times when
one is opened; on a slow line that is felt. Only painting passes through here: moves, colours and letters.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from officetui.text import width

ScreenCell = tuple[str, str]
"""How a cell is coloured (the parameters of SGR) and what stands in it; the right half of a wide
character holds nothing."""

MOVE = re.compile(r"\x1b\[(\d+);(\d+)H")
_RUN = re.compile(r"\x1b\[([\d;]*)m|([^\x00-\x1f\x7f-\x9f]+)")
# Characters every terminal draws as wide as we count them: ASCII, Chinese and its punctuation, kana, Hangul.
_SURE = "\x20-\x7e\u4e00-\u9fff\u3000-\u303e\u3041-\u30ff\u3400-\u4dbf\uac00-\ud7a3\uff01-\uff60"
# And those that are one cell wide where ambiguous ones are: accents, quotes, Greek, Cyrillic, numbers, boxes.
_SURE_IF_NARROW = (
    "\xa1-\xac\xae-\u02ff\u0391-\u044f\u2010-\u2027\u2030-\u203b\u2160-\u217f\u2190-\u2193"
    "\u2460-\u24ff\u2500-\u25fc\u2605-\u2606\u2713-\u2713"
)
_LETTERS, _GROUND = re.compile("[39][0-9]"), re.compile("4[0-9]|10[0-9]")
_UNKNOWN: ScreenCell = ("?", "")
_LONG = 12
"""Blanks that are cheaper to write than to erase and step over."""
_BLANKS = " " * (_LONG + 1)
_NEAR = 4
"""Equal cells between two changes that are cheaper to send again than to step over."""


class _StrangeError(ValueError):
    """A frame holds something other than moves, colours and letters."""


# Not a regular expression: one of so many letters takes longer to compile than the first frame to be read.
class _Sureness(dict[str, bool]):
    """Whether a letter is among some, which are given as ranges; found out when it first comes."""

    def __init__(self, letters: str) -> None:
        self._ranges = tuple(zip(letters[::3], letters[2::3], strict=True))

    def __missing__(self, letter: str) -> bool:
        is_sure = self[letter] = any(first <= letter <= last for first, last in self._ranges)
        return is_sure


_ALWAYS = _Sureness(_SURE)
_NARROW = _Sureness(_SURE + _SURE_IF_NARROW)


class Picture:
    """The cells a terminal shows, as far as they were painted through it."""

    def __init__(self, *, is_ambiguous_wide: bool = False, erases: bool = False) -> None:
        self._erases = erases
        self._sure = _ALWAYS if is_ambiguous_wide else _NARROW
        self._lines: dict[int, list[ScreenCell]] = {}
        self._cursor = ""

    def forget(self) -> None:
        """Know nothing from now on: the next frame is sent whole."""
        self._lines.clear()
        self._cursor = ""

    def reduce(self, frame: str) -> str:
        """Return what must be sent so that the terminal shows `frame`; "" where it does already.

        A frame with anything strange in it is returned as it is, and the picture forgotten.
        """
        try:
            return self._reduce(frame)
        except _StrangeError:
            self.forget()
            return frame

    def _reduce(self, frame: str) -> str:
        before, *parts = MOVE.split(frame)
        if before:
            raise _StrangeError
        pen = _Pen(erases=self._erases)
        cursor = self._cursor
        for y, x, painted in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            if painted.strip("\n"):
                self._paint(pen, int(y), int(x) - 1, _read(painted.rstrip("\n")))
            else:
                cursor = f"\x1b[{y};{x}H"
        sent = pen.finish()
        if sent or cursor != self._cursor:
            sent += cursor
        self._cursor = cursor
        return sent

    def _paint(self, pen: "_Pen", y: int, x: int, cells: tuple[ScreenCell, ...]) -> None:
        line = self._lines.setdefault(y, [])
        is_new = not line
        end = x + len(cells)
        line.extend([_UNKNOWN] * (end + 1 - len(line)))
        old = tuple(line[x:end])
        if old == cells:
            return
        # Half of a wide character is painted over: what its other half shows now, terminals do not agree on.
        if x and old[0][1] == "" and old[0] != _UNKNOWN:
            line[x - 1] = _UNKNOWN
        if line[end][1] == "":
            line[end] = _UNKNOWN
        is_sure = (is_new or self._is_sure(line)) and self._is_sure(cells)
        line[x:end] = cells
        if not is_sure:
            self._paint_unsure(pen, y, line)
            return
        for first, last in [(0, len(cells))] if is_new else _changes(old, cells):
            pen.move(y, x + first)
            for style, run in groupby(cells[first:last], itemgetter(0)):
                pen.write(style, "".join([letter for _, letter in run]))

    def _paint_unsure(self, pen: "_Pen", y: int, line: list[ScreenCell]) -> None:
        """Paint all that is known of a line.

        Where a terminal draws a letter wider than we count, wherever in the line it stands or stood, the rest
        of the line stands elsewhere: only the whole of it heals.
        """
        is_known = False
        for place, (style, letter) in enumerate(line):
            if (style, letter) == _UNKNOWN:
                is_known = False
            elif letter:
                if not is_known:
                    pen.move(y, place)
                pen.write(style, letter)
                is_known = True

    def _is_sure(self, cells: Sequence[ScreenCell]) -> bool:
        text = "".join([letter for _, letter in cells])
        return text.isascii() or all(map(self._sure.__getitem__, set(text)))


def extent(frame: str) -> tuple[int, int]:
    """Return the columns and lines of a frame that paints from the first line on; (0, 0) for any other."""
    lines: dict[int, int] = {}
    _, *parts = MOVE.split(frame)
    for y, x, painted in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        if painted.strip("\n"):
            try:
                end = int(x) - 1 + len(_read(painted.rstrip("\n")))
            except _StrangeError:
                return 0, 0
            lines[int(y)] = max(lines.get(int(y), 0), end)
    whole = set(lines) == set(range(1, len(lines) + 1))
    return (max(lines.values()), len(lines)) if lines and whole else (0, 0)


# A whole frame is read for its size before it is read for what differs.
@lru_cache(128)
def _read(painted: str) -> tuple[ScreenCell, ...]:
    """Return the cells a painted text fills."""
    cells: list[ScreenCell] = []
    style, place = "", 0
    for run in _RUN.finditer(painted):
        if run.start() != place:
            raise _StrangeError
        place = run.end()
        if run[2] is None:
            style = "" if run[1] in ("", "0") else run[1]
        elif run[2].isascii():
            blank = _blank(style)
            cells.extend([(blank if letter == " " else style, letter) for letter in run[2]])
        else:
            _read_wide(cells, style, run[2])
    if place != len(painted):
        raise _StrangeError
    return tuple(cells)


def _read_wide(cells: list[ScreenCell], style: str, text: str) -> None:
    for letter in text:
        wide = width(letter)
        if wide:
            cells.append((_blank(style) if letter == " " else style, letter))
            cells.extend([(style, "")] * (wide - 1))
        else:
            _add_mark(cells, letter)


def _add_mark(cells: list[ScreenCell], mark: str) -> None:
    """Add an accent to the letter it stands on."""
    at = -2 if cells and cells[-1][1] == "" else -1
    if not cells or cells[at][1] == " ":
        raise _StrangeError
    cells[at] = (cells[at][0], cells[at][1] + mark)


def _changes(old: Sequence[ScreenCell], new: Sequence[ScreenCell]) -> Iterator[tuple[int, int]]:
    """Yield the spans that differ, near ones joined."""
    differing = [place for place, cell in enumerate(new) if cell != old[place]]
    first = last = differing[0]
    for place in differing[1:]:
        if place - last > _NEAR:
            yield _whole(new, first, last)
            first = place
        last = place
    yield _whole(new, first, last)


def _whole(cells: Sequence[ScreenCell], first: int, last: int) -> tuple[int, int]:
    """Widen a span to whole characters; return its start and the place after its end."""
    while first and cells[first][1] == "":
        first -= 1
    last += 1
    while last < len(cells) and cells[last][1] == "":
        last += 1
    return first, last


class _Look(NamedTuple):
    """SGR taken apart: attributes, the colour of letters, the colour of the ground."""

    attributes: str
    letters: str
    ground: str


# Bold is put on and taken off by itself; what else there is, no two terminals take off alike.
_WEIGHT = {("", "1"): "1", ("1", ""): "22"}


@lru_cache(4096)
def _look(style: str) -> _Look:
    attributes, letters, ground = [], "", ""
    codes = filter(None, style.split(";"))
    for code in codes:
        colour = code
        if code in ("38", "48"):
            kind = next(codes, "")
            colour = ";".join((code, kind, *(next(codes, "") for _ in range(3 if kind == "2" else 1))))
        if _LETTERS.fullmatch(code):
            letters = colour
        elif _GROUND.fullmatch(code):
            ground = colour
        else:
            attributes.append(code)
    return _Look(";".join(attributes), letters, ground)


@lru_cache(4096)
def _blank(style: str) -> str:
    """Return how a space of `style` looks: by its ground alone, unless it is underlined or reversed."""
    look = _look(style)
    return style if set(look.attributes.split(";")) - {"", "1", "2", "3"} else look.ground


class _Pen:
    """Writes cells with as few moves and colours as they need; begins and ends without any.

    With `erases` a long run of blanks is erased and stepped over instead of written.
    """

    def __init__(self, *, erases: bool) -> None:
        self._erases = erases
        self._sent: list[str] = []
        self._style = ""

    def move(self, y: int, x: int) -> None:
        self._sent.append(f"\x1b[{y};{x + 1}H")

    def write(self, style: str, text: str) -> None:
        if style != self._style and style == _blank(self._style):
            # Blanks look the same in the style before; it is turned for what comes behind them.
            letters = text.lstrip(" ")
            self._add(style, text[: len(text) - len(letters)])
            text = letters
        if text and style != self._style:
            self._sent.append(_turn(self._style, style))
            self._style = style
        self._add(style, text)

    def _add(self, style: str, text: str) -> None:
        if not (self._erases and _BLANKS in text and style == _look(style).ground):
            self._sent.append(text)
            return
        for is_blank, run in groupby(text, " ".__eq__):
            part = "".join(run)
            count = len(part)
            self._sent.append(f"\x1b[{count}X\x1b[{count}C" if is_blank and count > _LONG else part)

    def finish(self) -> str:
        if self._style:
            self._sent.append("\x1b[0m")
        return "".join(self._sent)


@lru_cache(16384)
def _turn(before: str, after: str) -> str:
    """Return what turns one look into another: what differs, or all of it from the start."""
    if not after:
        return "\x1b[0m"
    old, new = _look(before), _look(after)
    from_start = ";".join(filter(None, ("0" if before else "", *new)))
    is_same = old.attributes == new.attributes
    attributes = "" if is_same else _WEIGHT.get((old.attributes, new.attributes))
    if attributes is None:
        return f"\x1b[{from_start}m"
    letters = (new.letters or "39") if old.letters != new.letters else ""
    ground = (new.ground or "49") if old.ground != new.ground else ""
    return f"\x1b[{min(from_start, ';'.join(filter(None, (attributes, letters, ground))), key=len)}m"
