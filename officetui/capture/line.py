"""One typed line as a draft record, with what was understood of it. Never fails, whatever is typed."""

from typing import Any

from officetui.capture import scan
from officetui.capture.head import guess_genre, is_head, read_head, way_of
from officetui.capture.names import Directory
from officetui.capture.piece import Captured, Context, Piece
from officetui.capture.reader import Reader
from officetui.domain.errors import Refused
from officetui.domain.field import Shape
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS
from officetui.domain.moment import When
from officetui.domain.recurrence import next_due, read_rule

__all__ = ["Captured", "Context", "parse_line"]

_SEVERAL = frozenset((Shape.REFS, Shape.WORDS, Shape.ENTRIES))
#: Fewer characters than this name a unit only if they are its whole name.
_LEAST_OF_UNIT = 2


def parse_line(line: str, context: Context) -> Captured:
    """Understand a line as said at `context.now`; what is no piece is the title, exactly as typed.

    What is wrong is in `problems`, never raised: someone unknown, a date that does not exist or is past,
    a field said twice, no title.
    """
    head = read_head(line, scan.flatten(line), context)
    kind = KINDS[head.kind]
    draft = _Draft(line, kind, head.values)
    for piece in head.pieces:
        draft.add(piece)
    dropped = _read_rest(draft, Reader(line, kind, context), head.end)
    title = scan.without(line, [(piece.start, piece.end) for piece in draft.pieces], dropped)
    draft.finish(title, context)
    return Captured(
        line,
        kind.name,
        title,
        draft.values,
        tuple(sorted(draft.pieces, key=lambda piece: (piece.start, piece.end))),
        tuple(draft.problems),
        tuple(draft.estimates),
    )


def _read_rest(draft: "_Draft", reader: Reader, pos: int) -> list[int]:
    """Add the pieces of a line from `pos` on; return the places of backslashes that only protect."""
    line, flat = reader.line, reader.flat
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
        elif (quoted := reader.quotes.end(pos)) > pos and (is_fresh or is_joined or flat[pos] != '"'):
            pos = quoted
        elif pieces := reader.read(pos) if is_fresh else reader.read_joined(pos) if is_joined else []:
            for piece in pieces:
                draft.add(piece)
            pos = pieces[-1].end
            is_fresh = True
            continue
        else:
            pos += 1
        is_fresh = False
    return dropped


def _protected(reader: Reader, pos: int, *, is_first: bool) -> int:
    """Return how many characters a backslash at `pos` keeps from being read, 0 if it is one of the text."""
    if reader.flat[pos] != "\\" or pos + 1 >= len(reader.line):
        return 0
    behind = pos + 1
    if length := reader.sigil(behind)[1]:
        return length
    if named := reader.named(behind):
        return named[1] - behind
    is_mark = reader.quotes.end(behind) > behind or (is_first and is_head(reader.flat, behind))
    return 1 if is_mark else 0


class _Draft:
    """The values of a line as its pieces add up."""

    def __init__(self, line: str, kind: Kind[Any], values: dict[str, Any]) -> None:
        self.kind = kind
        self.values = dict(values)
        self.pieces: list[Piece] = []
        self.problems: list[Refused] = []
        self.estimates: list[str] = []
        self._line = line

    def add(self, piece: Piece) -> None:
        """Take in a piece; what contradicts an earlier one is a problem."""
        if piece.problem is None and piece.field != "kind":
            piece = self._put(piece)
        if piece.problem:
            piece.problem.field = piece.field
            self.problems.append(piece.problem)
        self.pieces.append(piece)

    def _put(self, piece: Piece) -> Piece:
        name, value = piece.field, piece.value
        if name == "owner" and "helpers" in self.kind.fields and self.values.get("owner", value) != value:
            name, value = "helpers", (value,)
        if self.kind.fields[name].shape in _SEVERAL:
            value = value if isinstance(value, tuple) else (value,)
            self.values[name] = tuple(dict.fromkeys((*self.values.get(name, ()), *value)))
        elif self.values.setdefault(name, value) != value:
            problem = Refused("said_twice", need=name, kind=self.kind.name, text=piece.text)
            return piece._replace(value=None, problem=problem)
        if piece.is_estimate and name not in self.estimates:
            self.estimates.append(name)
        return piece._replace(field=name, value=value)

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
            elif piece.field == "every":
                self._find_due(piece, context)
        if "genre" in self.kind.fields and "genre" not in self.values:
            self._guess(title)

    def _add_meant(self, behind: Piece, field: str, value: Any) -> None:
        """Add a value that another piece implies, as an empty piece behind it."""
        if field in self.kind.fields and field not in self.values:
            self.values[field] = value
            self.pieces.append(Piece(behind.end, behind.end, field, "", value))

    def _find_unit(self, piece: Piece, directory: Directory) -> None:
        """Name the unit that is waited for, if the words are one's and no other is named."""
        text = piece.value
        if len(text) < _LEAST_OF_UNIT and not directory.is_only_name("unit", text):
            return
        try:
            unit = directory.find_unit(text)
        except Refused:
            return
        self._add_meant(piece, "unit", unit.id)
        if directory.is_spelt(unit, text):
            self.values["waiting_for"] = unit.name

    def _find_due(self, piece: Piece, context: Context) -> None:
        """Begin a recurrence that names its day on the first of them, where no due date is given."""
        rule = read_rule(piece.value)
        if "due" in self.values or not any(part.startswith("BY") for part in rule.parts):
            return
        today = context.now.date()
        try:
            day = next_due(rule, today, today, today, context.calendar)
        except (Refused, ValueError, OverflowError):
            return
        self._add_meant(piece, "due", When(day))

    def _guess(self, title: str) -> None:
        found = guess_genre(title)
        if not found:
            return
        genre, word = found
        start = self._line.rfind(word)
        end = start + len(word)
        if start < 0 or any(piece.end > start and piece.start < end for piece in self.pieces):
            start = end = len(self._line)
            word = ""
        piece = Piece(start, end, "genre", word, genre, stays=True)
        self.values["genre"] = genre
        self.pieces.append(piece)
        if way := way_of(genre):
            self._add_meant(piece, "way", way)
