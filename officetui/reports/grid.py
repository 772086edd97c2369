"""A table of values and its writings: lines, CSV, Markdown, a page that prints on A4, JSON, a workbook."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple

from officetui.domain.field import QUANTITIES, Field, Shape
from officetui.domain.kind import Kind
from officetui.domain.kinds import ref_of
from officetui.domain.moment import When
from officetui.domain.record import Record
from officetui.domain.scene import Scene
from officetui.reports.escape import to_cell, to_html, to_markdown
from officetui.reports.html import html_page
from officetui.reports.table import exact, markdown_table
from officetui.text import clean, fit, width
from officetui.views.held import held
from officetui.views.pending import SEEN
from officetui.wording import column as seen

_GAP = "  "
_PADDED = 60
_STYLE = """
@page { size: A4 landscape; margin: 15mm; }
body { font: 10.5pt/1.4 "FangSong", "STFangsong", "Noto Serif CJK SC", "SimSun", serif; color: #000;
  background: #fff; margin: 1em; }
h1 { font-size: 16pt; text-align: center; margin: 0 0 .5em; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #000; padding: .25em .4em; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
th { font-weight: normal; }
td.blank { min-width: 22mm; height: 8mm; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
p.foot { font-size: 9pt; }
@media print { body { margin: 0; } }
"""


class Grid(NamedTuple):
    """A table of values: days, moments in the office's zone without their zone, numbers, or text.

    None is a place to write in, which only a page has room for.
    """

    title: str
    head: tuple[str, ...]
    rows: Iterable[Sequence[object]]


def record_grid(
    kind: Kind[Record],
    records: Iterable[Record],
    scene: Scene,
    title: str,
    fields: Sequence[str],
    *,
    is_whole: bool = False,
) -> Grid:
    """Return records of one kind as a table of values: the id and `fields`.

    As a list has them, the limit by the day that holds; where it `is_whole`, each field as it is kept.
    """
    head = tuple(seen.exact_title(kind, name) for name in ("id", *fields))
    rows = (
        [str(ref_of(record)), *(_cell(kind, name, record, scene, is_whole=is_whole) for name in fields)]
        for record in records
    )
    return Grid(title, head, rows)


def grid_value(value: object) -> str:
    """Return a value as a spreadsheet reads it: days and moments by their figures, numbers bare."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value).removesuffix(".0") if isinstance(value, float) else str(value)


def grid_text(found: Grid, rest: str = "") -> str:
    """Return a table for a terminal or a pipe: a line a row, no cell cut; below it `rest`."""
    rows = [[clean(grid_value(value)) for value in row] for row in (found.head, *found.rows)]
    rooms = [min(max(map(width, column)), _PADDED) for column in zip(*rows, strict=True)]
    lines = [
        _GAP.join(fit(cell, max(room, width(cell))) for cell, room in zip(row, rooms, strict=True))
        for row in rows
    ]
    last = [_GAP + clean(rest)] if rest else []
    return "\n".join([clean(found.title), *(line.rstrip() for line in lines), *last]) + "\n"


def grid_csv(found: Grid) -> str:
    """Return a table as CSV in which nothing is computed; begins with a byte-order mark."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    for row in (found.head, *found.rows):
        writer.writerow(
            [to_cell(grid_value(value)) if isinstance(value, str) else grid_value(value) for value in row]
        )
    return out.getvalue()


def grid_markdown(found: Grid) -> str:
    """Return a table as Markdown."""
    rows = ([grid_value(value) for value in row] for row in found.rows)
    return "\n".join([f"# {to_markdown(found.title)}", "", *markdown_table(found.head, rows)]) + "\n"


def grid_html(found: Grid, foot: Sequence[str] = ()) -> str:
    """Return a table as one HTML file that loads nothing and prints on A4, its head on every page."""
    head = "".join(f"<th>{to_html(each)}</th>" for each in found.head)
    lines = [f"<h1>{to_html(found.title)}</h1>", "<table>", f"<thead><tr>{head}</tr></thead>", "<tbody>"]
    lines += ["<tr>" + "".join(map(_html_cell, row)) + "</tr>" for row in found.rows]
    lines += ["</tbody>", "</table>", *(f'<p class="foot">{to_html(each)}</p>' for each in foot)]
    return html_page(found.title, _STYLE, lines)


def _html_cell(value: object) -> str:
    return '<td class="blank"></td>' if value is None else f"<td>{to_html(grid_value(value))}</td>"


def _cell(kind: Kind[Record], name: str, record: Record, scene: Scene, *, is_whole: bool) -> Any:
    if name in SEEN:
        return seen.column_text(name, record, scene)
    value = getattr(record, name) if is_whole else held(record, name, scene)
    return _value(kind.field(name), value, scene)


def _value(field: Field, value: object, scene: Scene) -> Any:
    """A field's value as a spreadsheet has it; a count of nothing, as an empty cell, is no number."""
    if value is None or value == ():
        return ""
    if field.shape is Shape.TEXT:
        return value
    if isinstance(value, When):
        return datetime.combine(value.day, value.at) if value.at else value.day
    if isinstance(value, datetime):
        return value.astimezone(scene.now.tzinfo).replace(tzinfo=None, second=0, microsecond=0)
    if isinstance(value, date):
        return value
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool) and field.shape in QUANTITIES:
        return "" if field.shape is Shape.COUNT and not value else value
    return exact(field, value, scene)
