"""Reads the one piece that begins at a place of a line. Knows sigils and fields, not the whole line."""

import msgspec
from msgspec.structs import replace

from officetui.capture import scan, vocabulary
from officetui.capture.dating import Dating
from officetui.capture.naming import Naming, several_words
from officetui.capture.piece import Context, NamedValue, Piece
from officetui.capture.scan import TypedLine
from officetui.capture.typed_date import LIMITS
from officetui.capture.value import read_value
from officetui.domain.errors import Refused
from officetui.domain.field import QUANTITIES, Field, Shape
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS
from officetui.domain.record import Record
from officetui.domain.secrecy import refuse_state_secret
from officetui.domain.staff import STAFF
from officetui.domain.unit import UNIT

_LONGEST_NAME = 24
# A tag after another one, joined by 、 without a sigil of its own.
_LONGEST_JOINED_TAG = 4
_LONGEST_MARK = 8
_DATES = {"^": "due", ">": "planned"}
_MOST_CHOICE_WORDS = 4
# Where a value of these is not understood, the word before the colon was just a word of the title.
_DOUBTFUL = QUANTITIES | {Shape.CHOICE, Shape.FLAG, Shape.INSTANT}
# What is no mark where it stands glued to text: 3天~5天 is a range, and a@b is no name.
_SILENT = ("when_not_date", "not_a_field")


class LineReader:
    """The pieces of one line, for one kind."""

    def __init__(self, line: TypedLine, kind: Kind[Record], context: Context) -> None:
        self.line = line
        self.kind = kind
        self.context = context
        self._text = line.text
        self._flat = line.flat
        self._dating = Dating(line, context)
        self._naming = Naming(line, context, self._begins)

    def read(self, pos: int) -> list[Piece]:
        """Return the pieces that begin at `pos`, where a piece may begin; none if it is text."""
        sigil, length = self.line.sigil(pos)
        if sigil:
            return self._read_sigil(sigil, pos, pos + length)
        return self._read_named(pos)

    def read_joined(self, pos: int) -> list[Piece]:
        """Return the pieces at `pos` behind text without a blank: only what leaves no doubt.

        In Chinese no blank need stand before a sigil; but 3天~5天 is a range, and 加油! is a title. A date
        that is not read whole is said to be none.
        """
        sigil, length = self.line.sigil(pos)
        if sigil not in ("@", "#", "^") or self._flat[pos] == "…":
            return []
        pieces = self._read_sigil(sigil, pos, pos + length)
        if any(piece.problem or (piece.doubt and piece.doubt.key in _SILENT) for piece in pieces):
            return []
        if sigil == "#" and pieces and pieces[0].value[0] not in self.context.tags:
            return []
        return pieces

    def read_behind_comma(self, pos: int) -> list[Piece]:
        """Return the pieces at `pos` behind a comma: any mark, and a field that is not free text."""
        sigil, _ = self.line.sigil(pos)
        if sigil:
            return self.read(pos)
        named = self.named(pos)
        if not named:
            return []
        is_text = self.kind.fields[named[0]].shape in (Shape.TEXT, Shape.LONG)
        return [] if is_text and named[0] != "waiting_for" else self.read(pos)

    def named(self, pos: int) -> tuple[str, int] | None:
        """Return the field that a word with a colon at `pos` names, and the place behind the colon."""
        colon = self._flat.find(":", pos + 1, pos + _LONGEST_NAME)
        if colon < 0 or any(char.isspace() for char in self._text[pos:colon]):
            return None
        name = vocabulary.field_called(self.kind, self._flat[pos:colon])
        return (name, colon + 1) if name else None

    def _read_sigil(self, sigil: str, start: int, pos: int) -> list[Piece]:
        if pos >= len(self._text) or self._text[pos].isspace():
            return []
        if sigil == "@":
            return self._read_names(STAFF.name, "owner", start, pos)
        if sigil == "#":
            return self._read_tags(start, pos)
        if sigil == "!":
            return self._read_mark(start, pos)
        if sigil == "~":
            return self._one(start, "effort", self._dating.effort(pos))
        if sigil == "^" and self._flat.startswith(("每", "every ", "each "), pos):
            return self._one(start, "every", self._dating.every(pos))
        if sigil == "^" and "due" not in self.kind.fields and "day" in self.kind.fields:
            return self._read_date(start, "day", pos)
        if sigil == ">" and self._flat[pos].isdecimal() and not self._is_date(pos):
            return []
        return self._read_date(start, _DATES[sigil], pos)

    def _is_date(self, pos: int) -> bool:
        found = self._dating.date(pos)
        return bool(found and not found.doubt)

    def _read_named(self, pos: int) -> list[Piece]:
        named = self.named(pos)
        if named is None:
            return self._read_foreign(pos)
        if named[1] >= len(self._text) or self._text[named[1]].isspace():
            return []
        name, value = named
        field = self.kind.fields[name]
        if field.spec.ref and KINDS[field.spec.ref].is_named:
            return self._read_names(field.spec.ref, name, pos, value, takes_groups=field.spec.groups)
        if field.shape in (Shape.WHEN, Shape.DAY):
            return self._read_date(pos, name, value)
        return self._one(pos, name, self._field(field, value))

    def _one(self, start: int, name: str, found: NamedValue | None) -> list[Piece]:
        if found is None:
            return []
        if name not in self.kind.fields:
            return [] if found.problem or found.doubt else [self._foreign(start, found.end, name)]
        text = self._text[start : found.end]
        return [Piece(start=start, field=name, text=text, **msgspec.structs.asdict(found))]

    def _foreign(self, start: int, end: int, name: str) -> Piece:
        """Return what is said of a field that the kind has not: it stays in the title, and is said to."""
        text = self._text[start:end]
        doubt = Refused("not_a_field", text=text)
        return Piece(end, start=start, field=name, text=text, doubt=doubt)

    def _read_foreign(self, pos: int) -> list[Piece]:
        """Return what begins with a word and a colon that name a field, but of other kinds."""
        colon = self._flat.find(":", pos + 1, pos + _LONGEST_NAME)
        behind = colon + 1
        # 10:30 needs no catalogue to be read for it.
        if colon < 0 or not self._flat[pos].isalpha() or behind >= len(self._text):
            return []
        if any(map(str.isspace, self._text[pos : behind + 1])):
            return []
        word = self._flat[pos:colon]
        if self._flat.startswith("//", behind) or not vocabulary.is_field_word(word):
            return []
        return [self._foreign(pos, scan.word_ends(self._text, pos, 1)[0], word)]

    def _field(self, field: Field, pos: int) -> NamedValue | None:
        """Read a value of `field` at `pos`."""
        if field.shape is Shape.RULE:
            return self._dating.every(pos) or self._no_rule(pos)
        if field.name == "waiting_for":
            return self._waiting(pos)
        if field.shape is Shape.HOURS:
            return self._dating.effort(pos) or self._words(field, pos)
        return self._words(field, pos)

    def _no_rule(self, pos: int) -> NamedValue:
        """Say of what is typed where a rule is asked for that it is none."""
        end = self.line.run_end(pos)
        return NamedValue(end, doubt=Refused("every_not_understood", text=self._text[pos:end]))

    def _read_date(self, start: int, name: str, pos: int) -> list[Piece]:
        """Read a date for a field, and what is glued to it and is not read."""
        if name not in self.kind.fields:
            found = self._dating.date(pos)
            return self._one(start, name, found)
        field = self.kind.fields[name]
        is_day = field.shape is Shape.DAY
        found = self._dating.date(pos, allow_past=is_day, allow_full=name in LIMITS, is_over=field.spec.over)
        if found is None or found.problem or found.doubt:
            return self._one(start, name, found)
        if name in LIMITS and found.begins == found.value:
            if name != "due" or "planned" not in self.kind.fields:
                text = self._text[pos : found.end]
                doubt = Refused("when_only_begins", text=text, start=str(found.value))
                return self._one(start, name, replace(found, value=None, doubt=doubt))
            name = "planned"
        has_time = is_day and found.value.at is not None
        if is_day:
            found = replace(found, value=(found.begins or found.value).day)
        pieces = self._one(start, name, found)
        if has_time:
            doubt = Refused("no_time_here", text=self._text[pos : found.end], date=str(found.value))
            pieces.append(Piece(found.end, start=found.end, field=name, text="", doubt=doubt))
        behind, glued = self._dating.glued(found.end)
        if glued and not self.read_joined(found.end):
            doubt = Refused("text_behind", text=glued, read=self._text[pos : found.end])
            pieces.append(Piece(behind, start=found.end, field=name, text=glued, doubt=doubt))
        return pieces

    def _tag(self, pos: int) -> NamedValue | None:
        end = self.line.run_end(pos)
        tag = self._text[pos:end]
        # "Room #3" and "## heading" are text.
        if not tag or self._flat[pos] in scan.SIGILS or tag.isdecimal():
            return None
        return NamedValue(end, (tag,))

    def _read_tags(self, start: int, pos: int) -> list[Piece]:
        """Read a tag, and short ones joined to it by 、."""
        pieces = self._one(start, "tags", self._tag(pos))
        while pieces and self._text[pieces[-1].end : pieces[-1].end + 1] == "、":
            start = pieces[-1].end
            found = self._tag(start + 1)
            if not found or found.end - start - 1 > _LONGEST_JOINED_TAG or not self.line.is_end(found.end):
                break
            pieces += self._one(start, "tags", found)
        return pieces

    def _read_mark(self, start: int, pos: int) -> list[Piece]:
        end = self.line.run_end(pos)
        found = vocabulary.mark_called(self.kind, self._flat[pos:end]) if end > pos else None
        if found:
            return self._one(start, found[0], NamedValue(end, found[1]))
        if secret := _state_secret(self._flat[pos:end]):
            return self._one(start, "secrecy", NamedValue(end, problem=secret))
        if pos < end <= pos + _LONGEST_MARK:
            text = self._text[start:end]
            doubt = Refused("unknown_mark", text=text)
            return [Piece(end, start=start, field="importance", text=text, doubt=doubt)]
        return []

    def _read_names(
        self, kind: str, name: str, start: int, pos: int, *, takes_groups: bool = False
    ) -> list[Piece]:
        """Read names joined to one another: of a field that takes one, the others are said."""
        pieces: list[Piece] = []
        for found in self._naming.names(kind, pos, takes_groups=takes_groups):
            pieces += self._one(start, name, found)
            start = found.end
        return pieces

    def _begins(self, pos: int) -> bool:
        """Whether something that is no text begins at `pos`."""
        return bool(self.line.sigil(pos)[0]) or self.named(pos) is not None

    def _waiting(self, pos: int) -> NamedValue | None:
        """Read what is waited for: words, or a unit's or person's full name of several words."""
        quoted = self.line.quoted(pos)
        if quoted > pos:
            return NamedValue(quoted, scan.unquote(self._text[pos:quoted]))
        directory = self.context.directory
        end = several_words(UNIT.name, self._text, pos, directory)
        end = end or several_words(STAFF.name, self._text, pos, directory) or self._text_end(pos)
        return NamedValue(end, self._text[pos:end]) if end > pos else None

    def _words(self, field: Field, pos: int) -> NamedValue | None:
        """Read a quoted text, or the words up to the next blank, as a value of `field`."""
        quoted = self.line.quoted(pos)
        if quoted > pos:
            ends = [quoted]
        else:
            ends = (
                [*scan.word_ends(self._text, pos, _MOST_CHOICE_WORDS)[::-1], self._text_end(pos)]
                if field.shape is Shape.CHOICE
                else [self._text_end(pos)]
            )
        problem: Refused | None = None
        for end in ends:
            text = scan.unquote(self._text[pos:end]) if quoted > pos else self._text[pos:end]
            try:
                return NamedValue(end, read_value(field, text, self.context))
            except Refused as refusal:
                problem = refusal
        text = self._text[pos : self._text_end(pos)]
        if field.name == "secrecy" and (secret := _state_secret(text)):
            return NamedValue(pos + len(text), problem=secret)
        if field.shape in _DOUBTFUL:
            return NamedValue(pos + len(text), doubt=problem)
        return NamedValue(ends[-1], problem=problem)

    def _text_end(self, pos: int) -> int:
        """Return where a text without blanks ends: before one, or before a piece joined to it."""
        end = pos
        while end < len(self._text) and not self._text[end].isspace():
            if end > pos and scan.is_inside(self._text, end) and self.read_joined(end):
                return end
            if self._text[end] in "，,；;" and end + 1 < len(self._text) and self.read_behind_comma(end + 1):
                return end
            end += 1
        return end


def _state_secret(text: str) -> Refused | None:
    try:
        refuse_state_secret(text)
    except Refused as refused:
        return refused
    return None
