"""Lists of records as a table to read, a spreadsheet's CSV, or Markdown."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from officetui.domain.book import Book
from officetui.domain.field import Field, Shape
from officetui.domain.kind import Kind
from officetui.domain.kinds import ref_of
from officetui.reports.escape import to_cell, to_markdown
from officetui.reports.record import plain_value
from officetui.text import clean, fit, width
from officetui.wording import label, show

_GAP = 2
_NARROWEST = 8
_EXACT = frozenset({Shape.WHEN, Shape.DAY, Shape.INSTANT, Shape.HOURS, Shape.COUNT})


class Table(NamedTuple):
    """Labels and rows of plain text, not yet harmless: each format takes care of that itself."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def as_table(
    kind: Kind[Any],
    records: Iterable[Any],
    book: Book,
    now: datetime,
    *,
    fields: Sequence[str] | None = None,
    columns: int | None = None,
) -> str:
    """Return records of one kind in aligned columns: the id and `fields` (default: the kind's own).

    Where `columns` is given, the widest are cut until a line fits so many cells.
    """
    from tabulate import tabulate  # 90 ms on a slow machine

    table = _table(kind, records, book, now, fields)
    cells = [[clean(cell) for cell in row] for row in (table.head, *table.rows)]
    if columns:
        # tabulate gives a label two cells more than it takes.
        padded = [[cell + " " * _GAP for cell in cells[0]], *cells[1:]]
        widths = fit_widths([max(map(width, column)) for column in zip(*padded, strict=True)], columns)
        cells[0] = [_cut(cell, most - _GAP) for cell, most in zip(cells[0], widths, strict=True)]
        cells[1:] = [[_cut(cell, most) for cell, most in zip(row, widths, strict=True)] for row in cells[1:]]
    lines = tabulate(cells[1:], cells[0], tablefmt="simple", disable_numparse=True).splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def as_csv(
    kind: Kind[Any],
    records: Iterable[Any],
    book: Book,
    now: datetime,
    *,
    fields: Sequence[str] | None = None,
) -> str:
    """Return records as CSV (RFC 4180) in which nothing is computed by a spreadsheet.

    Dates are ISO 8601, hours and counts bare numbers. A file for people to open is written with the
    encoding `utf-8-sig`, for Excel to know it; a pipe without.
    """
    table = _table(kind, records, book, now, fields, is_exact=True)
    out = io.StringIO()
    csv.writer(out).writerows([to_cell(cell) for cell in row] for row in (table.head, *table.rows))
    return out.getvalue()


def as_markdown(
    kind: Kind[Any],
    records: Iterable[Any],
    book: Book,
    now: datetime,
    *,
    fields: Sequence[str] | None = None,
) -> str:
    """Return records as a Markdown table in which everything typed reads as itself."""
    table = _table(kind, records, book, now, fields)
    return "\n".join(markdown_table(table.head, table.rows)) + "\n"


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a Markdown table of plain text."""
    lines = ["| " + " | ".join(map(to_markdown, row)) + " |" for row in (head, *rows)]
    lines.insert(1, "|" + " --- |" * len(head))
    return lines


def _table(
    kind: Kind[Any],
    records: Iterable[Any],
    book: Book,
    now: datetime,
    names: Sequence[str] | None,
    *,
    is_exact: bool = False,
) -> Table:
    fields = [kind.field(name) for name in names or kind.columns]
    head = (label(kind.name, "id"), *(label(kind.name, field.name) for field in fields))
    rows = (
        (str(ref_of(record)), *(_words(field, record, book, now, is_exact) for field in fields))
        for record in records
    )
    return Table(head, tuple(rows))


def _words(field: Field, record: Any, book: Book, now: datetime, is_exact: bool) -> str:
    value = getattr(record, field.name)
    if is_exact and field.shape in _EXACT:
        plain = plain_value(value, book, now.tzinfo)
        return "" if plain is None else str(plain).removesuffix(".0")
    return show(field, value, book, now)


def fit_widths(widths: list[int], columns: int) -> list[int]:
    """Narrow the widest columns alike until a line fits `columns` cells or none can be cut further."""
    over = sum(widths) + _GAP * (len(widths) - 1) - columns
    while over > 0 and max(widths) > _NARROWEST:
        widest = max(widths)
        places = [at for at, cells in enumerate(widths) if cells == widest]
        floor = max((cells for cells in widths if cells < widest), default=0)
        step = min(widest - max(floor, _NARROWEST), -(-over // len(places)))
        for at in places:
            widths[at] -= step
        over -= step * len(places)
    return widths


def _cut(cell: str, most: int) -> str:
    return fit(cell, most) if width(cell) > most else cell
