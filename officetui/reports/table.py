"""Lists of records as a table to read, a spreadsheet's CSV, or Markdown.

A table to read has the cells of the lists on the screen; a spreadsheet has the values.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from officetui.domain.field import QUANTITIES, Field, Shape
from officetui.domain.kind import Kind
from officetui.domain.kinds import kind_of, ref_of
from officetui.domain.moment import When
from officetui.domain.record import Record
from officetui.domain.scene import Scene
from officetui.i18n import t
from officetui.reports.escape import to_cell, to_markdown
from officetui.text import Align, clean, fit, width
from officetui.views.held import held
from officetui.views.pending import SEEN
from officetui.wording import column as seen
from officetui.wording import entry_words, join, label, show
from officetui.wording.cell import Cell, parts, say

COLUMNS = 100
_GAP = "  "
_WIDEST = 18
_LEAST = 24
_PADDED = 60
_NARROWEST = 8

_Title = Callable[[Kind[Record], str], str]
"""What stands above a column of a kind."""

Style = Callable[[str, str], str]
"""Puts the colours of a meaning around a text."""


def as_table(
    kind: Kind[Record],
    records: Iterable[Record],
    scene: Scene,
    *,
    fields: Sequence[str] | None = None,
    columns: int = COLUMNS,
    style: Style | None = None,
) -> str:
    """Return records of one kind in a table of at most `columns` cells: the id and `fields`.

    Default are the kind's own fields. What a record is called gets the room that the others leave, and at
    least 24 cells; where even that is not there, the last columns go.
    """
    from tabulate import tabulate  # 90 ms on a slow machine

    table, main = _columns(kind, records, scene, fields)
    _share(table, main, columns)
    rows = [[column.head for column in table], ["-" * column.room for column in table]]
    rows += map(list, zip(*(column.cells(style) for column in table), strict=True))
    sides = [column.align for column in table]
    lines = tabulate(rows, tablefmt="plain", colalign=sides, disable_numparse=True).splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def as_lines(
    kind: Kind[Record], records: Iterable[Record], scene: Scene, *, fields: Sequence[str] | None = None
) -> str:
    """Return the same for a pipe: a line a record, nothing cut, columns of at most 60 cells.

    What is longer pushes the rest of its line: one long name must not widen every line.
    """
    table, _ = _columns(kind, records, scene, fields)
    for column in table:
        column.room = min(column.widest, _PADDED)
    head = _line(fit(column.title, max(column.room, width(column.title)), column.align) for column in table)
    rows = zip(*(column.padded() for column in table), strict=True)
    return "\n".join([head, *map(_line, rows)]) + "\n"


def _columns(
    kind: Kind[Record], records: Iterable[Record], scene: Scene, fields: Sequence[str] | None
) -> tuple[list["_Column"], int | None]:
    """The columns with their cells, and the place of the one with what a record is called."""
    shown = fields or kind.columns
    listed = list(records)
    table = [_Column(title) for title in _titles(kind, shown, listed)]
    # A view may list records of several kinds.
    opened = [kind_of(record).is_open(record) for record in listed]
    table[0].fill([(str(ref_of(record)), "dim") for record in listed])
    for column, name in zip(table[1:], shown, strict=True):
        column.align = seen.align_of(kind, name)
        column.fill(seen.cells(kind, name, listed, opened, scene))
    return table, next((at for at, name in enumerate(shown, 1) if name == kind.main), None)


def _titles(
    kind: Kind[Record], shown: Sequence[str], records: Sequence[Record], title: _Title = seen.title
) -> list[str]:
    """What stands above the id and the columns: what a record of one kind is called, or of several."""
    is_mixed = any(type(record) is not kind.record for record in records)
    named = t("report.head.matter") if is_mixed else label(kind.name, kind.main)
    titles = (named if name == kind.main else title(kind, name) for name in shown)
    return [title(kind, "id"), *titles]


class _Column:
    """One column: its cells, each different one cleaned and measured once."""

    def __init__(self, title: str) -> None:
        self.title = clean(title)
        self.widest = self.room = width(self.title)
        self.align: Align = "left"
        self._cells: Sequence[Cell] = ()
        self._texts: dict[Cell, tuple[str, int]] = {}

    def fill(self, cells: Sequence[Cell]) -> None:
        """Take in the cells of all rows."""
        self._cells = cells
        for cell in set(cells):
            text = clean(say(cell))
            wide = width(text)
            self._texts[cell] = text, wide
            self.widest = max(self.widest, wide)

    @property
    def head(self) -> str:
        """The title above it, cut to its room."""
        return _cut(self.title, self.room)

    def cells(self, style: Style | None) -> Iterator[str]:
        """Yield what stands in each row, cut to the column's room and coloured."""
        made = {cell: self._styled(cell, style) for cell in self._texts}
        return map(made.__getitem__, self._cells)

    def padded(self) -> Iterator[str]:
        """Yield what stands in each row, padded to the column's room, never cut."""
        made = {}
        for cell, (text, wide) in self._texts.items():
            space = " " * (self.room - wide)
            made[cell] = space + text if self.align == "right" else text + space
        return map(made.__getitem__, self._cells)

    def _styled(self, cell: Cell, style: Style | None) -> str:
        text = _cut(self._texts[cell][0], self.room)
        if style is None:
            return text
        pieces, rest = [], text
        for part, meaning in parts(cell):
            piece = rest[: len(clean(part))]
            rest = rest[len(piece) :]
            pieces.append(style(piece, meaning))
        return "".join(pieces)


def _line(cells: Iterable[str]) -> str:
    return _GAP.join(cells).rstrip()


def _share(table: list[_Column], main: int | None, columns: int) -> None:
    """Give each column its room, and the one at `main` what is left; take the last ones out where it must."""
    for column in table:
        column.room = min(column.widest, max(_WIDEST, width(column.title)))
    if main is None:
        rooms = fit_widths([column.room for column in table], columns)
        for column, room in zip(table, rooms, strict=True):
            column.room = room
        return
    need = min(table[main].widest, _LEAST)
    while len(table) > main + 1 and _rest(table, main, columns) < need:
        del table[-1]
    table[main].room = max(min(table[main].widest, _rest(table, main, columns)), 1)


def _rest(table: Sequence[_Column], main: int, columns: int) -> int:
    others = sum(column.room for at, column in enumerate(table) if at != main)
    return columns - others - len(_GAP) * (len(table) - 1)


def as_csv(
    kind: Kind[Record], records: Iterable[Record], scene: Scene, *, fields: Sequence[str] | None = None
) -> str:
    """Return records as CSV (RFC 4180) in which nothing is computed by a spreadsheet.

    Days read 2026-11-27, moments 2026-11-27 17:00 in the office's zone, hours and counts are bare numbers:
    what a spreadsheet takes for days and numbers. Begins with a byte-order mark, by which it knows UTF-8.
    """
    shown = fields or kind.columns
    out = io.StringIO()
    out.write("\ufeff")
    rows = csv.writer(out)
    listed = list(records)
    rows.writerow(map(to_cell, _titles(kind, shown, listed, seen.exact_title)))
    for record in listed:
        values = (_exact(kind, name, record, scene) for name in shown)
        rows.writerow([to_cell(cell) for cell in (str(ref_of(record)), *values)])
    return out.getvalue()


def records_markdown(
    kind: Kind[Record], records: Iterable[Record], scene: Scene, *, fields: Sequence[str] | None = None
) -> str:
    """Return records as a Markdown table in which everything typed reads as itself; days by their dates."""
    shown = fields or kind.columns
    listed = list(records)
    head = _titles(kind, shown, listed)
    rows = (
        [str(ref_of(record)), *(_shown(kind, name, record, scene) for name in shown)] for record in listed
    )
    return "\n".join(markdown_table(head, rows)) + "\n"


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a Markdown table of plain text."""
    lines = ["| " + " | ".join(map(to_markdown, row)) + " |" for row in (head, *rows)]
    lines.insert(1, "|" + " --- |" * len(head))
    return lines


def _shown(kind: Kind[Record], name: str, record: Record, scene: Scene) -> str:
    if name in SEEN:
        return say(seen.cell(kind, name, record, scene))
    return show(kind.field(name), held(record, name, scene), scene.book, scene.now)


def _exact(kind: Kind[Record], name: str, record: Record, scene: Scene) -> str:
    if name in SEEN:
        return seen.column_text(name, record, scene)
    return exact(kind.field(name), held(record, name, scene), scene)


def exact(field: Field, value: object, scene: Scene) -> str:
    """Return a value as a spreadsheet reads it: days and moments by their figures, numbers bare."""
    if isinstance(value, When):
        return f"{value.day} {value.at:%H:%M}" if value.at else value.day.isoformat()
    if isinstance(value, datetime):
        return f"{value.astimezone(scene.now.tzinfo):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal) and field.shape in QUANTITIES:
        return str(value).removesuffix(".0")
    if field.shape is Shape.ENTRIES and isinstance(value, tuple):
        return join(
            entry_words(one, scene.book, scene.now, kind=field.kind, date=partial(exact, scene=scene))
            for one in value
        )
    return show(field, value, scene.book, scene.now)


def _cut(text: str, room: int) -> str:
    return fit(text, room) if width(text) > room else text


def fit_widths(widths: list[int], columns: int) -> list[int]:
    """Narrow the widest columns alike until a line fits `columns` cells or none can be cut further."""
    over = sum(widths) + len(_GAP) * (len(widths) - 1) - columns
    while over > 0 and max(widths) > _NARROWEST:
        widest = max(widths)
        places = [at for at, cells in enumerate(widths) if cells == widest]
        floor = max((cells for cells in widths if cells < widest), default=0)
        step = min(widest - max(floor, _NARROWEST), -(-over // len(places)))
        for at in places:
            widths[at] -= step
        over -= step * len(places)
    return widths
