"""Reads the one piece that begins at a place of a line. Knows sigils and fields, not the whole line."""

from typing import Any

from officetui.capture import scan, vocabulary
from officetui.capture.effort import match_hours
from officetui.capture.naming import Found, match_name, several_words
from officetui.capture.piece import Context, Piece
from officetui.capture.value import read_value
from officetui.domain.errors import Refused
from officetui.domain.field import Field, Shape
from officetui.domain.kind import Kind
from officetui.domain.when import match_when
from officetui.domain.when.every import match_every

#: How much is looked at of a date: the cost of a line stays in proportion to it.
_AHEAD = 100
_LONGEST_NAME = 24
_JOINS = "、，,"
_DATES = {"^": "due", ">": "planned"}
_MOST_CHOICE_WORDS = 4
# Where a value of these is not understood, the word before the colon was just a word of the title.
_DOUBTFUL = frozenset((Shape.CHOICE, Shape.FLAG, Shape.COUNT, Shape.HOURS, Shape.INSTANT))


class Reader:
    """The pieces of one line, for one kind."""

    def __init__(self, line: str, kind: Kind[Any], context: Context) -> None:
        self.line = line
        self.flat = scan.flatten(line)
        self.kind = kind
        self.context = context
        self.quotes = scan.Quotes(line)

    def sigil(self, pos: int) -> tuple[str, int]:
        """Return the sigil at `pos` and its length, ("", 0) if none is there.

        A Chinese input method types …… for Shift+6 and 》 for Shift+period.
        """
        char = self.flat[pos]
        if char in scan.SIGILS:
            return char, 1
        if char == "…":
            return "^", 2 if self.flat.startswith("……", pos) else 1
        return (">", 1) if char == "》" else ("", 0)

    def read(self, pos: int) -> list[Piece]:
        """Return the pieces that begin at `pos`, where a piece may begin; none if it is text."""
        sigil, length = self.sigil(pos)
        if sigil:
            return self._read_sigil(sigil, pos, pos + length)
        return self._read_named(pos)

    def read_joined(self, pos: int) -> list[Piece]:
        """Return the pieces at `pos` behind text without a blank: only what leaves no doubt.

        In Chinese no blank need stand before a sigil; but 3天~5天 is a range, and 加油! is a title.
        """
        sigil, length = self.sigil(pos)
        if sigil not in ("@", "#", "^") or self.flat[pos] == "…":
            return []
        pieces = self._read_sigil(sigil, pos, pos + length)
        if any(piece.problem for piece in pieces):
            return []
        if sigil == "#" and pieces and pieces[0].value[0] not in self.context.tags:
            return []
        return pieces

    def named(self, pos: int) -> tuple[str, int] | None:
        """Return the field that a word with a colon at `pos` names, and the place behind the colon."""
        colon = self.flat.find(":", pos + 1, pos + _LONGEST_NAME)
        if colon < 0 or any(char.isspace() for char in self.line[pos:colon]):
            return None
        name = vocabulary.field_called(self.kind, self.flat[pos:colon])
        return (name, colon + 1) if name else None

    def _read_sigil(self, sigil: str, start: int, pos: int) -> list[Piece]:
        if pos >= len(self.line) or self.line[pos].isspace():
            return []
        if sigil == "@":
            return self._read_people("owner", start, pos)
        if sigil == "#":
            return self._one(start, "tags", self._tag(pos))
        if sigil == "!":
            return self._read_mark(start, pos)
        if sigil == "~":
            return self._one(start, "effort", _hours(self.flat, pos))
        if sigil == "^" and self.line.startswith("每", pos):
            return self._one(start, "every", self._every(pos))
        if sigil == "^" and "due" not in self.kind.fields and "day" in self.kind.fields:
            return self._one(start, "day", self._field(self.kind.fields["day"], pos))
        return self._one(start, _DATES[sigil], self._date(pos))

    def _read_named(self, pos: int) -> list[Piece]:
        named = self.named(pos)
        if not named or named[1] >= len(self.line) or self.line[named[1]].isspace():
            return []
        name, value = named
        if self.kind.fields[name].spec.ref == "staff":
            return self._read_people(name, pos, value)
        return self._one(pos, name, self._field(self.kind.fields[name], value))

    def _one(self, start: int, name: str, found: Found | None) -> list[Piece]:
        if found is None or name not in self.kind.fields:
            return []
        return [Piece(start, found.end, name, self.line[start : found.end], *found[1:])]

    def _field(self, field: Field, pos: int) -> Found | None:
        """Read a value of `field` at `pos`."""
        if field.name == "every":
            return self._every(pos)
        if field.name == "waiting_for":
            return self._waiting(pos)
        if field.shape in (Shape.WHEN, Shape.DAY):
            found = self._date(pos, allow_past=field.shape is Shape.DAY)
            is_day = field.shape is Shape.DAY and found and found.value
            return found._replace(value=found.value.day) if found and is_day else found
        if field.shape is Shape.HOURS:
            return _hours(self.flat, pos)
        if field.spec.ref == "unit":
            return self._name("unit", pos)
        return self._words(field, pos)

    def _date(self, pos: int, *, allow_past: bool = False) -> Found | None:
        context = self.context
        try:
            found = match_when(
                self.line[pos : pos + _AHEAD],
                context.now,
                context.calendar,
                context.hours,
                allow_past=allow_past,
            )
        except Refused as problem:
            return _wrong(pos, problem)
        if not found or scan.is_cut(self.flat, pos + found[1]):
            return None
        meant, length = found
        return Found(pos + length, meant.value, None, meant.estimate, meant.notes)

    def _every(self, pos: int) -> Found | None:
        # 每:月25日 is 每月25日: the word before the colon belongs to the phrase.
        if self.flat[max(pos - 2, 0) : pos] == "每:" and self.line[pos : pos + 1] != "每":
            found = self._match_every("每" + self.line[pos : pos + _AHEAD], pos - 1)
            if found:
                return found
        return self._match_every(self.line[pos : pos + _AHEAD], pos)

    def _match_every(self, text: str, pos: int) -> Found | None:
        try:
            found = match_every(text)
        except Refused as problem:
            return _wrong(pos, problem)
        if not found or scan.is_cut(self.flat, pos + found[1]):
            return None
        return Found(pos + found[1], found[0])

    def _tag(self, pos: int) -> Found | None:
        end = scan.run_end(self.line, self.flat, pos)
        tag = self.line[pos:end]
        # "Room #3" and "## heading" are text.
        if not tag or self.flat[pos] in scan.SIGILS or tag.isdecimal():
            return None
        return Found(end, (tag,))

    def _read_mark(self, start: int, pos: int) -> list[Piece]:
        end = scan.run_end(self.line, self.flat, pos)
        found = vocabulary.mark_called(self.kind, self.flat[pos:end]) if end > pos else None
        if not found:
            return []
        return self._one(start, found[0], Found(end, found[1]))

    def _read_people(self, name: str, start: int, pos: int) -> list[Piece]:
        """Read one name, and further ones joined to it by 、 or a comma."""
        pieces: list[Piece] = []
        while found := self._name("staff", pos):
            is_sure = not pieces or found.problem is None
            if not is_sure or (not pieces and found.end == pos):
                break
            pieces += self._one(start, name, found)
            if found.problem or self.line[found.end : found.end + 1] not in tuple(_JOINS):
                break
            start = found.end
            pos = start + 1 + (self.flat[start + 1 : start + 2] == "@")
        return pieces

    def _name(self, kind: str, pos: int) -> Found | None:
        context = self.context
        quoted = self.quotes.end(pos)
        if quoted > pos:
            text = scan.unquote(self.line[pos:quoted])
            found = match_name(kind, text, 0, len(text), context.directory, context.me)
            return found._replace(end=quoted) if found else None
        return match_name(
            kind, self.line, pos, scan.run_end(self.line, self.flat, pos), context.directory, context.me
        )

    def _waiting(self, pos: int) -> Found | None:
        """Read what is waited for: words, or a unit's or person's full name of several words."""
        quoted = self.quotes.end(pos)
        if quoted > pos:
            return Found(quoted, scan.unquote(self.line[pos:quoted]))
        for kind in ("unit", "staff"):
            if end := several_words(kind, self.line, pos, self.context.directory):
                return Found(end, self.line[pos:end])
        end = self._text_end(pos)
        return Found(end, self.line[pos:end]) if end > pos else None

    def _words(self, field: Field, pos: int) -> Found | None:
        """Read a quoted text, or the words up to the next blank, as a value of `field`."""
        quoted = self.quotes.end(pos)
        if quoted > pos:
            ends = [quoted]
        else:
            ends = (
                scan.word_ends(self.line, pos, _MOST_CHOICE_WORDS)[::-1]
                if field.shape is Shape.CHOICE
                else [self._text_end(pos)]
            )
        problem: Refused | None = None
        for end in ends:
            text = scan.unquote(self.line[pos:end]) if quoted > pos else self.line[pos:end]
            try:
                return Found(end, read_value(field, text, self.context))
            except Refused as refusal:
                problem = refusal
        return None if field.shape in _DOUBTFUL else Found(ends[-1], problem=problem)

    def _text_end(self, pos: int) -> int:
        """Return where a text without blanks ends: before one, or before a piece joined to it."""
        end = pos
        while end < len(self.line) and not self.line[end].isspace():
            if end > pos and scan.is_inside(self.line, end) and self.read_joined(end):
                return end
            end += 1
        return end


def _hours(flat: str, pos: int) -> Found | None:
    found = match_hours(flat, pos)
    return Found(found[1], found[0]) if found else None


def _wrong(pos: int, problem: Refused) -> Found:
    """What a date or rule that begins at `pos` is refused for; the grammar says how long it is."""
    length = problem.params.pop("length")
    assert isinstance(length, int)
    return Found(pos + length, problem=problem)
