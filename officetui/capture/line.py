"""One typed line as a draft record, with what was understood of it. Never fails, whatever is typed."""

from typing import Any

from msgspec.structs import replace

from officetui.capture import scan
from officetui.capture.head import Head, guess_genre, is_head, read_head
from officetui.capture.names import Directory
from officetui.capture.naming import is_me
from officetui.capture.number import find_number, kind_of_code
from officetui.capture.piece import Captured, Context, Piece, Unread
from officetui.capture.reader import LineReader
from officetui.domain.errors import Refused
from officetui.domain.field import Shape
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS
from officetui.domain.moment import When
from officetui.domain.record import Record
from officetui.domain.unit import UNIT

__all__ = ["Captured", "Context", "parse_line"]

_SEVERAL = frozenset((Shape.REFS, Shape.WORDS, Shape.ENTRIES))
_COMMAS = frozenset("，,、；;")
#: Fewer characters than this name a unit only if they are its whole name.
_LEAST_OF_UNIT = 2


def parse_line(line: str, context: Context) -> Captured:
    """Understand a line as said at `context.now`; what is no piece is the title, exactly as typed.

    What is wrong is in `problems`, never raised: someone unknown, a date that does not exist or is past,
    a field said twice, no title.
    """
    typed = scan.TypedLine(line)
    head = read_head(typed, context)
    kind = KINDS[_kind_by_number(line, head, context)]
    draft = _Draft(line, kind, head.values)
    for piece in head.pieces:
        draft.add(piece)
    dropped = _read_rest(draft, LineReader(typed, kind, context), head.end)
    if "number" in kind.fields:
        draft.find_number()
    title = scan.without(line, sorted((piece.start, piece.end) for piece in draft.pieces), dropped)
    draft.finish(title, context)
    return Captured(
        line,
        kind.name,
        title,
        draft.values,
        tuple(sorted(draft.pieces, key=lambda piece: (piece.start, piece.end))),
        tuple(draft.problems),
        tuple(draft.estimates),
        tuple(draft.unread),
        tuple(draft.units),
    )


def _kind_by_number(line: str, head: Head, context: Context) -> str:
    """Return the kind a line makes; what is but called a paper was received where its code is others'."""
    number = find_number(line, head.end) if head.is_paper else None
    if number is None:
        return head.kind
    return kind_of_code(number.code, context.directory.book, context.code) or head.kind


def _read_rest(draft: "_Draft", reader: LineReader, pos: int) -> list[int]:
    """Add the pieces of a line from `pos` on; return the places of backslashes that only protect."""
    line, flat = reader.line.text, reader.line.flat
    dropped: list[int] = []
    first = scan.skip_blanks(line, pos)
    is_fresh = True
    while pos < len(line):
        if line[pos].isspace():
            is_fresh = True
            pos += 1
            continue
        is_joined = pos > 0 and scan.is_joined(line[pos - 1])
        if (is_fresh or is_joined) and (length := _protected(reader, pos, is_first=pos == first)):
            dropped.append(pos)
            pos += 1 + length
        elif (quoted := reader.line.quoted(pos)) > pos and (is_fresh or is_joined or flat[pos] != '"'):
            pos = quoted
        elif pieces := _pieces_at(reader, pos, is_fresh=is_fresh, is_joined=is_joined):
            for piece in pieces:
                draft.add(piece)
            pos = pieces[-1].end
            is_fresh = True
            continue
        else:
            pos += 1
        is_fresh = False
    return dropped


def _pieces_at(reader: LineReader, pos: int, *, is_fresh: bool, is_joined: bool) -> list[Piece]:
    if is_fresh:
        return reader.read(pos)
    if pos and reader.line.text[pos - 1] in _COMMAS:
        return reader.read_behind_comma(pos)
    return reader.read_joined(pos) if is_joined else []


def _protected(reader: LineReader, pos: int, *, is_first: bool) -> int:
    """Return how many characters a backslash at `pos` keeps from being read, 0 if it is one of the text."""
    if reader.line.flat[pos] != "\\" or pos + 1 >= len(reader.line.flat):
        return 0
    behind = pos + 1
    if length := reader.line.sigil(behind)[1]:
        return length
    if named := reader.named(behind):
        return named[1] - behind
    is_mark = reader.line.quoted(behind) > behind or (is_first and is_head(reader.line.flat, behind))
    return 1 if is_mark else 0


class _Draft:
    """The values of a line as its pieces add up."""

    def __init__(self, line: str, kind: Kind[Record], values: dict[str, Any]) -> None:
        self.kind = kind
        self.values = dict(values)
        self.pieces: list[Piece] = []
        self.problems: list[Refused] = []
        self.estimates: list[str] = []
        self.unread: list[Unread] = []
        self.units: list[int] = []
        self._planned_until: When | None = None
        self._line = line

    def add(self, piece: Piece) -> None:
        """Take in a piece; what contradicts an earlier one is a problem, what is doubtful stays text."""
        if piece.doubt:
            self.unread.append(Unread(piece.start, piece.end, piece.text, piece.doubt))
            return
        if piece.problem is None and piece.field != "kind":
            piece = self._put(piece)
        if piece.problem:
            piece.problem.field = piece.field
            self.problems.append(piece.problem)
        self.pieces.append(piece)

    def _put(self, piece: Piece) -> Piece:
        name, value = piece.field, piece.value
        if name == "owner" and self.kind.helping and self.values.get("owner", value) != value:
            name, value = self.kind.helping, (value,)
        if name == "planned" and piece.begins is not None:
            self._planned_until = None if piece.begins == value else value
            value = piece.begins
        if name == "unit" and self.units and self._is_joined(piece):
            self.units.append(value)
            return piece
        if name == "unit":
            self.units = [value]
        if self.kind.fields[name].shape in _SEVERAL:
            value = value if isinstance(value, tuple) else (value,)
            self.values[name] = tuple(dict.fromkeys((*self.values.get(name, ()), *value)))
        elif self.values.setdefault(name, value) != value:
            problem = Refused("said_twice", need=name, kind=self.kind.name, text=piece.text)
            return replace(piece, value=None, problem=problem)
        if piece.is_estimate and name not in self.estimates:
            self.estimates.append(name)
        return replace(piece, field=name, value=value)

    def _is_joined(self, piece: Piece) -> bool:
        """Whether a unit was named in one go with the one before it."""
        last = self.pieces[-1] if self.pieces else None
        return last is not None and last.field == "unit" and last.end == piece.start

    def find_number(self) -> None:
        """Take the number of a paper out of the title."""
        pos = 0
        while "number" not in self.values and (found := find_number(self._line, pos)):
            pos = found.end
            if any(piece.end > found.start and piece.start < found.end for piece in self.pieces):
                continue
            piece = Piece(
                found.end,
                found.number,
                start=found.start,
                field="number",
                text=self._line[found.start : found.end],
            )
            self.add(piece)

    def finish(self, title: str, context: Context) -> None:
        """Add what the pieces mean besides: the unit waited for, the first day, the kind of paper."""
        self.values[self.kind.main] = title
        if not title:
            self.problems.append(Refused("empty_title", field=self.kind.main))
        for field in self.kind.fields.values():
            if field.is_required and field.name not in self.values:
                problem = Refused("field_needed", field=field.name, need=field.name, kind=self.kind.name)
                self.problems.append(problem)
        for piece in tuple(self.pieces):
            if piece.problem:
                continue
            if piece.field == "waiting_for":
                self._find_unit(piece, context.directory)
            elif self.kind.shape(piece.field) is Shape.RULE:
                self._find_due(piece, context)
            else:
                self._add_span(piece, context)
        if "genre" in self.kind.fields and "genre" not in self.values:
            self._guess(title)

    def _add_meant(self, behind: Piece, field: str, value: Any) -> None:
        """Add a value that another piece implies, as an empty piece behind it."""
        if field in self.kind.fields and field not in self.values:
            self.values[field] = value
            self.pieces.append(Piece(behind.end, value, start=behind.end, field=field, text=""))

    def _add_span(self, piece: Piece, context: Context) -> None:
        """Plan what has a first day for it, limit what is planned up to a day, and note how long it takes."""
        if piece.field == "due" and piece.begins and piece.begins.day >= context.now.date():
            self._add_meant(piece, "planned", piece.begins)
        elif piece.field == "planned" and self._planned_until:
            self._add_meant(piece, "due", self._planned_until)
        if piece.hours and piece.field in ("due", "planned"):
            self._add_meant(piece, "effort", piece.hours)

    def _find_unit(self, piece: Piece, directory: Directory) -> None:
        """Name the unit that is waited for, if the words are one's and no other is named.

        Who types is no unit, and letters that name somebody are not the beginning of one's spelling.
        """
        text = piece.value
        if is_me(text) or (text.isascii() and directory.names_staff(text)):
            return
        if len(text) < _LEAST_OF_UNIT and not directory.is_only_name(UNIT.name, text):
            return
        try:
            unit = directory.find_unit(text)
        except Refused:
            return
        self._add_meant(piece, "unit", unit.id)
        if directory.is_spelt(unit, text):
            self.values["waiting_for"] = unit.name

    def _find_due(self, piece: Piece, context: Context) -> None:
        """Begin a recurrence that names its day on the first of them, at the hour that was said with it."""
        from officetui.domain.recurrence import first_due, read_rule  # most lines name no rule

        due = self.values.get("due")
        if due is not None:
            if piece.at and due.at is None:
                self.values["due"] = When(due.day, piece.at)
            return
        try:
            day = first_due(read_rule(piece.value), piece.at, context.now, context.calendar)
        except (Refused, ValueError, OverflowError):
            return
        if day:
            self._add_meant(piece, "due", When(day, piece.at))

    def _guess(self, title: str) -> None:
        found = guess_genre(title)
        if not found:
            return
        genre, word = self.kind.field("genre").choice(found[0]), found[1]
        start = self._line.rfind(word)
        end = start + len(word)
        if start < 0 or any(piece.end > start and piece.start < end for piece in self.pieces):
            start = end = len(self._line)
            word = ""
        piece = Piece(end, genre, start=start, field="genre", text=word, stays=True)
        self.values["genre"] = genre
        self.pieces.append(piece)
