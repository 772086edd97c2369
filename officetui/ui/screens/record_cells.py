"""How the rows of a kind's list look: columns and cells from its declaration. Decides nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any

from officetui import wording
from officetui.domain.book import Book
from officetui.domain.field import Field, Shape
from officetui.domain.kind import Kind
from officetui.domain.moment import When
from officetui.domain.record import Urgency
from officetui.text import Align, clean, width
from officetui.ui.meaning import due_cell
from officetui.ui.paint import urgency_part
from officetui.ui.widgets.column import Cell, Column, Part, plain
from officetui.views.records import RecordRow

# For each shape the cells it takes, its share of what is left over, and its side.
_ROOM: dict[Shape, tuple[int, int, Align]] = {
    Shape.TEXT: (12, 1, "left"),
    Shape.LONG: (14, 2, "left"),
    Shape.CHOICE: (8, 0, "left"),
    Shape.WHEN: (10, 0, "right"),
    Shape.DAY: (10, 0, "right"),
    Shape.INSTANT: (10, 0, "right"),
    Shape.HOURS: (6, 0, "right"),
    Shape.COUNT: (5, 0, "right"),
    Shape.FLAG: (5, 0, "left"),
    Shape.REF: (10, 1, "left"),
    Shape.REFS: (12, 1, "left"),
    Shape.WORDS: (10, 1, "left"),
    Shape.ENTRIES: (14, 1, "left"),
}
_MAIN = 16
_LOOKED_AT = 300
_CHOICE = 12


def columns(kind: Kind[Any], room: int, widest: int) -> list[Column]:
    """Return the short id and the declared columns, titled; the last declared gives way first.

    Two fifths of the `room` cells are for what a record is called, before any other column is fitted in,
    but no more than the `widest` one takes.
    """
    last = 2 * len(kind.columns)
    found = [Column("", 5, priority=last - 3)]
    for place, name in enumerate(kind.columns):
        column = _column(kind, kind.fields[name], last - 2 * place)
        if name == kind.main:
            main = max(_MAIN, min(room * 2 // 5, 3 * _MAIN))
            column = replace(column, width=min(main, max(widest, 8)), grow=4 if widest > main else 0)
        found.append(column)
    return found


def cells(row: RecordRow, kind: Kind[Any], book: Book, now: datetime) -> Sequence[Cell]:
    """Return what stands in a row; what is closed is dim."""
    meaning = "" if row.is_open else "dim"
    found: list[Cell] = [(str(row.ref), "dim")]
    for name in kind.columns:
        field, value = kind.fields[name], getattr(row.record, name)
        if name == kind.main:
            found.append(_title(row, str(value), meaning))
        elif isinstance(value, When) and row.is_open:
            found.append(_when(row, name, value, now))
        else:
            found.append((_words(field, value, book, now), meaning))
    return found


def widest_title(rows: Iterable[RecordRow], kind: Kind[Any]) -> int:
    """Return the cells of the longest name among the first rows, an urgent one's sign included."""
    return max(
        (width(plain(_title(row, kind.title(row.record), ""))) for row in islice(rows, _LOOKED_AT)), default=0
    )


def _column(kind: Kind[Any], field: Field, priority: int) -> Column:
    title = wording.label(kind.name, field.name)
    room, grow, align = _ROOM[field.shape]
    if field.shape is Shape.CHOICE:
        widest = max(width(clean(wording.enum_words(value))) for value in field.type)
        room = min(max(room, widest), _CHOICE)
    return Column(title, max(room, min(width(clean(title)), room + 4)), align, grow, priority)


def _title(row: RecordRow, title: str, meaning: str) -> Cell:
    urgency = getattr(row.record, "urgency", Urgency.PLAIN)
    if urgency is Urgency.PLAIN or not row.is_open:
        return title, meaning
    return [urgency_part(urgency), (title, meaning)]


def _when(row: RecordRow, name: str, value: When, now: datetime) -> Part:
    """A day of an open record: how near the limit is, any other by its name, and whether it has passed."""
    if name == "due":
        return due_cell(value, row.due.state, now)
    return wording.when_words(value, now.date()), "late" if value.is_past(now) else ""


_Say = Callable[[Any, Book], str]
_SHORT: dict[str, _Say] = {"staff": wording.short_person, "unit": wording.unit}


def _words(field: Field, value: Any, book: Book, now: datetime) -> str:
    if field.shape is Shape.REF and value is not None and field.spec.ref in _SHORT:
        return _SHORT[field.spec.ref](value, book)
    if field.shape is Shape.FLAG and not value:
        return ""
    return wording.show(field, value, book, now)
