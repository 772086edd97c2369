"""Reading many records so that they take less room: what they say in the same words they hold once.

That is who entered them, their tags, what is required. Read from a file, equal values are as many objects as
there are records; what came of one template, recurs, or was taken in from one list has long texts in common.
Worth its time in a program that stays open.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import repeat
from operator import attrgetter

from msgspec.structs import force_setattr

from officetui.domain.field import Shape
from officetui.domain.kind import Kind
from officetui.domain.record import R, from_table

_PART = 1 << 16
_STEP = 16
"""Of so many records one is looked at for whether a field is filled in at all."""
_END = b'},\n"'
"""Where one document ends and the next begins: no text in a document can hold a newline."""

_OFTEN_EQUAL = (Shape.ACCOUNT, Shape.WORDS, Shape.LONG)
"""What is the same where it is equal and not empty, as two moments in different time zones are not."""


def from_large_table(kind: Kind[R], text: bytes) -> dict[int, R]:
    """Return the records by id that `text` holds, as `from_table` does."""
    if len(text) < _PART:
        return from_table(kind.record, text)
    # The first value of its kind that was met, by field.
    known: dict[str, dict[object, object]] = {name: {} for name in _names(kind, *_OFTEN_EQUAL)}
    instants = _names(kind, Shape.INSTANT)
    found: dict[int, R] = {}
    # Part by part: into the room of what one part lets go of comes the next.
    for part in _parts(text):
        records = from_table(kind.record, part)
        rows = list(records.values())
        for name, values in known.items():
            _share(name, rows, values)
        for name in instants:
            _share_with_next(name, rows)
        found |= records
    return found


def _names(kind: Kind[R], *shapes: Shape) -> list[str]:
    return [field.name for field in kind.fields.values() if field.shape in shapes]


def _parts(text: bytes) -> Iterator[bytes]:
    start = 1
    while (end := text.find(_END, start + _PART)) > 0:
        yield b"{%b}" % text[start : end + 1]
        start = end + 2
    yield b"{" + text[start:]


def _share(name: str, records: Sequence[R], known: dict[object, object]) -> None:
    if _is_filled(name, records):
        values = list(map(attrgetter(name), records))
        firsts = map(known.setdefault, values, values)
        deque(map(force_setattr, records, repeat(name), firsts), maxlen=0)


def _is_filled(name: str, records: Sequence[R]) -> bool:
    """Tell from some of the records: most fields of most are empty, and what few have is not worth it."""
    return any(map(attrgetter(name), records[::_STEP]))


def _share_with_next(name: str, records: Sequence[R]) -> None:
    """What was entered at once stands one behind the other; a moment is slow to be looked up."""
    read, last = attrgetter(name), None
    for record, value in zip(records, map(read, records), strict=True) if _is_filled(name, records) else ():
        if last is not None and value == last and value.tzinfo is last.tzinfo:
            force_setattr(record, name, last)
        else:
            last = value
