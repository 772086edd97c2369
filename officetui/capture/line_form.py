"""The forms that the line of an entry can have, by the shapes of its fields: to read it and to write it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

import msgspec

from officetui.capture import scan, vocabulary
from officetui.capture.piece import Context
from officetui.capture.quantity import match_days, match_hours, read_hours, write_days, write_hours
from officetui.capture.reference import read_reference
from officetui.capture.shape import read_shape, write_shape
from officetui.capture.written import Say, written, written_list
from officetui.domain.book import Book
from officetui.domain.errors import Refused
from officetui.domain.field import QUANTITIES, Field, Shape, fields_of
from officetui.domain.kinds import Ref
from officetui.domain.when import match_when

_LINES = re.compile(r"\n")
_ITEMS = re.compile(r"[\n;；,，、]")
_COLUMNS = re.compile(r"\s*[,，、]\s*")
# As it is written, so that words that look like a date or a time stay words.
_WRITTEN = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\.\.|至)([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\s+(.*))?", re.DOTALL
)
_SUBJECTS = re.compile(r"[^\s,，、;；]+")
_BOX = re.compile(r"\s*(?:[-*]\s*)?[\[［【]\s*([xX✓√]?)\s*[\]］】]\s*")
_DIGIT = re.compile(r"(.*?)\s*([0-9])", re.DOTALL)
_WORD = re.compile(r"(.*\S)\s+(\S+)", re.DOTALL)
_NUMBER = re.compile(r"(.*\S)\s+([0-9]{1,3}(?:\.[0-9]{1,4})?)", re.DOTALL)
_COLON = re.compile(r"\s*[:：]\s*")
_PHONE = re.compile(r"[0-9+() -]{3,}")
_MARKS = {
    Shape.DAYS: re.compile(
        r"\s*([0-9]{1,3})\s*(?:d|天|个?工作日)\s*(?:前|before)?\s*(?=[~～@＠:：])", re.IGNORECASE
    ),
    Shape.HOURS: re.compile(r"\s*[~～]\s*([^@＠:：]{1,20}?)\s*(?=[@＠:：])"),
    Shape.REF: re.compile(r"\s*[@＠]([^:：]{1,80}?)\s*(?=[:：])"),
}
_Values = dict[str, Any]


class LineForm:
    """Reads a line into values by field, None where it has not this form, and writes it from them.

    `fields`: those that are typed, in order of declaration; `parts`: what parts the lines.
    """

    parts = _LINES

    def __init__(self, fields: Sequence[Field]) -> None:
        self.fields = fields

    @property
    def choices(self) -> tuple[object, ...]:
        """What can be chosen in a line, for a refusal."""
        return tuple(value for field in self.fields if field.shape is Shape.CHOICE for value in field.choice)

    def read(self, line: str, context: Context) -> _Values | None:
        """Columns with commas between, each by its shape; for words, a telephone number is none."""
        values: _Values = {}
        left = list(self.fields)
        for text in _COLUMNS.split(line):
            if _PHONE.fullmatch(text) and left and left[0].shape is Shape.TEXT:
                left = next((left[at:] for at, one in enumerate(left) if one.shape is Shape.PHONE), left)
            if not left:
                return None
            field = left.pop(0)
            values[field.name] = read_shape(field, text, context) if text else field.default
        return values

    def write(self, values: Mapping[str, object], book: Book, say: Say | None) -> str:
        """Return the line that says these values."""
        texts = [_written(field, values[field.name], book, say) for field in self.fields]
        while texts and not texts[-1]:
            texts.pop()
        return written_list(texts, say)


class _Box(LineForm):
    """[x] words."""

    def read(self, line: str, context: Context) -> _Values:  # noqa: ARG002 - any form takes it
        words, flag = self.fields
        box = _BOX.match(line)
        return {words.name: line[box.end() :] if box else line, flag.name: bool(box and box[1])}

    def write(self, values: Mapping[str, object], book: Book, say: Say | None) -> str:  # noqa: ARG002
        words, flag = self.fields
        return f"[{'x' if values[flag.name] else ' '}] {values[words.name]}"


class _Span(LineForm):
    """Two days, as they are said, and words."""

    def read(self, line: str, context: Context) -> _Values | None:
        said = _written_days(line) or _said_days(line, context)
        if said is None:
            return None
        if said[1] < said[0]:
            raise Refused("period_backwards", text=line, start=str(said[0]), end=str(said[1]))
        return dict(zip((field.name for field in self.fields), said, strict=True))

    def write(self, values: Mapping[str, object], book: Book, say: Say | None) -> str:  # noqa: ARG002
        start, end, words = values.values()
        days = str(start) if start == end and not words else written("typed.span", say, start=start, end=end)
        return f"{days} {words}".rstrip()


class _Term(LineForm):
    """Somebody, from one day to another, and kinds of paper."""

    def read(self, line: str, context: Context) -> _Values | None:
        who, *span = self.fields
        # A name may be of several words: it ends where what follows it is the days.
        for length in range(1, len(line.split())):
            rest = line.split(None, length)[-1]
            if values := _Span(span).read(rest, context):
                name = line[: line.rindex(rest)].strip()
                break
        else:
            return None
        words = span[-1]
        values[words.name] = tuple(dict.fromkeys(map(_subject, _SUBJECTS.findall(values[words.name]))))
        return {who.name: read_reference(who, name, context), **values}

    def write(self, values: Mapping[str, Any], book: Book, say: Say | None) -> str:
        who, first, last, words = values.values()
        name = _written(self.fields[0], who, book, say)
        # A short id where the name itself holds the blank that ends it here.
        short = name if len(name.split()) == 1 else str(Ref(self.fields[0].spec.ref, who))
        days = written("typed.span", say, start=first, end=last)
        return " ".join((short, days, *(vocabulary.subject_word(word, say) for word in words)))


class _Degree(LineForm):
    """Words, and behind them a choice: a digit that may touch them, or a word."""

    parts = _ITEMS

    def read(self, line: str, context: Context) -> _Values | None:  # noqa: ARG002
        words, degree = self.fields
        for form in (_DIGIT, _WORD):
            found = form.fullmatch(line.translate(scan.DIGITS))
            value = vocabulary.choice_called(degree, found[2]) if found else None
            if found and value is not None:
                return {words.name: line[: found.end(1)].strip(), degree.name: value}
        return {words.name: "" if line.translate(scan.DIGITS).strip().isdecimal() else line}

    def write(self, values: Mapping[str, object], book: Book, say: Say | None) -> str:
        return " ".join(_written(field, values[field.name], book, say) for field in self.fields)


class _Marked(LineForm):
    """Words behind a colon, and before it how long, ~how much work, @who, each or none, in their order."""

    def read(self, line: str, context: Context) -> _Values | None:
        main, *marked = self.fields
        pos, said = 0, {}
        for field in marked:
            found = _MARKS[field.shape].match(line, pos)
            if found:
                said[field], pos = found[1], found.end()
        colon = _COLON.match(line, pos)
        if not colon:
            return {main.name: line}
        values = {field.name: _marked(field, text, context) for field, text in said.items()}
        return {main.name: line[colon.end() :], **values}

    def write(self, values: Mapping[str, object], book: Book, say: Say | None) -> str:
        main, *marked = self.fields
        head = " ".join(filter(None, (_mark(field, values[field.name], book, say) for field in marked)))
        return written("label.line", say, label=head, value=values[main.name])


class _Sequence(LineForm):
    """A choice, whom or what it is about, and perhaps how much, one behind the other."""

    parts = _ITEMS

    def read(self, line: str, context: Context) -> _Values | None:
        first, about, amount = self.fields
        chosen, rest = _front(first, line)
        if chosen is None or not rest:
            return None
        rest, value = _amount(amount, rest, context)
        return {first.name: chosen, about.name: read_shape(about, rest, context), amount.name: value}

    def write(self, values: Mapping[str, object], book: Book, say: Say | None) -> str:
        return " ".join(
            _written(field, values[field.name], book, say)
            for field in self.fields
            if values[field.name] is not None
        )


def form_of(struct: type[msgspec.Struct]) -> LineForm:
    """Return the form that the lines of a struct have, by the shapes of what is typed of it."""
    return _form_of(struct)


@cache
def _form_of(struct: Any) -> LineForm:
    fields = tuple(field for field in fields_of(struct) if not field.spec.kept)
    match [field.shape for field in fields]:
        case [Shape.TEXT, Shape.FLAG]:
            return _Box(fields)
        case [Shape.DAY, Shape.DAY, Shape.TEXT]:
            return _Span(fields)
        case [Shape.REF, Shape.DAY, Shape.DAY, Shape.WORDS]:
            return _Term(fields)
        case [Shape.TEXT, Shape.CHOICE]:
            return _Degree(fields)
        case [Shape.TEXT, *others] if others and set(others) <= _MARKS.keys():
            return _Marked(fields)
        case [Shape.CHOICE, Shape.REF | Shape.TEXT, amount] if amount in QUANTITIES:
            return _Sequence(fields)
    return LineForm(fields)


def _subject(word: str) -> str:
    """A kind of paper by its word; raise Refused for what is none, and would never be met."""
    found = vocabulary.subject_called(word)
    if found is None:
        raise Refused("unknown_subject", text=word)
    return found


def _written(field: Field, value: object, book: Book, say: Say | None) -> str:
    return "" if value is None else write_shape(field, value, book, say)


def _written_days(line: str) -> tuple[date, date, str] | None:
    found = _WRITTEN.fullmatch(line)
    try:
        return (date.fromisoformat(found[1]), date.fromisoformat(found[2]), found[3] or "") if found else None
    except ValueError:
        return None


def _said_days(line: str, context: Context) -> tuple[date, date, str] | None:
    try:
        found = match_when(line, context.now, context.calendar, context.hours, allow_past=True)
    except Refused as refusal:
        refusal.params.pop("length", None)
        raise
    if not found:
        return None
    meant, length = found
    return (meant.start or meant.value).day, meant.value.day, line[length:].strip()


def _marked(field: Field, text: str, context: Context) -> object:
    if field.shape is Shape.DAYS:
        return int(text)
    return read_hours(text) if field.shape is Shape.HOURS else read_reference(field, text, context)


def _mark(field: Field, value: Any, book: Book, say: Say | None) -> str:
    if field.shape is Shape.DAYS:
        return write_days(value, say)
    if value is None:
        return ""
    if field.shape is Shape.HOURS:
        return f"~{write_hours(value, say)}"
    name = write_shape(field, value, book)
    # A short id where the name itself holds what ends it here.
    is_safe = not re.search("[:：]", name) and len(name) <= 80
    return f"@{name if is_safe else Ref(field.spec.ref, value)}"


def _front(field: Field, line: str) -> tuple[object, str]:
    """Read a choice at the start of a line, and what stands behind it."""
    word, _, rest = line.partition(" ")
    if found := vocabulary.choice_called(field, word):
        return found, rest.strip()
    for length in (4, 3, 2):
        if not line[:length].isascii() and (found := vocabulary.choice_called(field, line[:length])):
            return found, line[length:].strip()
    return None, line


def _amount(field: Field, text: str, context: Context) -> tuple[str, object]:
    """Read the amount behind a name: 2d, 4h, 半天, or a number alone."""
    if field.shape is not Shape.DAYS:
        name, _, amount = text.rpartition(" ")
        return (name, read_shape(field, amount, context)) if name else (text, None)
    flat = scan.flatten(text)
    for place in range(len(flat) - 1, 0, -1):
        if flat[place - 1].isspace() or (flat[place].isascii() != flat[place - 1].isascii()):
            found = match_hours(flat, place)
            if found and found[1] == len(flat):
                return text[:place].strip(), match_days(flat[place:])
    if number := _NUMBER.fullmatch(flat):
        return text[: number.end(1)], float(number[2])
    return text, None
