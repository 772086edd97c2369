"""Lists of papers as tables: names of people and units, terms and days in words and figures."""

import enum
from datetime import date
from typing import Any

from officetui.domain.book import Book
from officetui.domain.kinds import KINDS, Ref
from officetui.i18n import t
from officetui.reports.grid import Grid, grid_value
from officetui.views.paperlist import CIRCULATION, COLUMNS, PaperList
from officetui.wording import enum_words


def list_grid(found: PaperList, book: Book, *, office: str = "") -> Grid:
    """Return a list of papers as a table; `office` is who wrote what bears no other author."""
    columns = COLUMNS[found.name]
    # Papers received go round under the number they were entered by.
    own = {"number": "entry"} if found.name == CIRCULATION else {}
    head = tuple(t(f"paperlist.column.{own.get(name, name)}") for name in columns)
    title = t(f"paperlist.{found.name}")
    if found.year:
        title = t("paperlist.of_year", title=title, year=found.year)
    rows = [
        [_value(name, value, book, office) for name, value in zip(columns, row.values, strict=True)]
        for row in found.rows
    ]
    return Grid(title, head, rows)


def list_json(found: PaperList, book: Book) -> dict[str, object]:
    """Return a list of papers as JSON values; what is left to write in by hand is left out."""
    columns = COLUMNS[found.name]
    return {
        "list": found.name,
        "year": found.year or None,
        "withheld": found.withheld,
        "rows": [
            {
                name: _plain(value, book)
                for name, value in zip(columns, row.values, strict=True)
                if name not in ("signature", "count", "remark")
            }
            for row in found.rows
        ],
    }


def _value(name: str, value: object, book: Book, office: str) -> Any:
    if name == "role":
        return t(f"paperlist.role.{value}")
    if isinstance(value, Ref):
        return book.name(*value) if KINDS[value.kind].is_named else str(value)
    if isinstance(value, enum.Enum):
        return enum_words(value)
    return office if name == "author" and value == "" else value


def _plain(value: object, book: Book) -> Any:
    if isinstance(value, Ref):
        return book.name(*value) if KINDS[value.kind].is_named else str(value)
    if isinstance(value, enum.Enum):
        return value.value
    return grid_value(value) if isinstance(value, date) else value
