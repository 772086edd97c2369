"""Tables as a workbook, a sheet each: real days and numbers, widths that show them, a fixed head.

No text is ever computed: what begins with = is text like any other.
"""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from typing import Any

from officetui.reports.escape import clean_lines
from officetui.reports.grid import Grid
from officetui.text import width

_LONGEST = 32_767
"""Characters a cell may hold, by the format."""
_FIRST_YEAR = 1900
"""Days before have no number in the format: they are written as text."""
_WIDEST = 60
_PADDING = 2
_SHEET_NAME = 31
_NOT_IN_NAME = str.maketrans("", "", "[]:*?/\\'")


def workbook(found: Grid, created: datetime, *more: Grid) -> bytes:
    """Return a workbook, a sheet a table, that prints across one page of A4, the heads on every page.

    The same tables made at the same moment give the same bytes.
    """
    from xlsxwriter import Workbook  # 48 ms, for those who want a file

    out = BytesIO()
    never = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = Workbook(out, {"constant_memory": True, **never})
    book.set_properties({"title": found.title, "created": created.replace(tzinfo=None)})
    styles, names = _Styles(book), set[str]()
    for each in (found, *more):
        _fill(book.add_worksheet(_sheet_name(each.title, names)), each, styles)
    book.close()
    return out.getvalue()


def _fill(sheet: Any, found: Grid, styles: "_Styles") -> None:
    widths = [width(text) for text in found.head]
    for column, text in enumerate(found.head):
        sheet.write_string(0, column, text, styles.head)
    at = 0
    for at, row in enumerate(found.rows, 1):
        for column, value in enumerate(row):
            # The lines of the grid are printed where nothing stands as well: an empty cell need not be there.
            if value is not None and value != "":
                widths[column] = max(widths[column], _write(sheet, at, column, value, styles))
    for column, cells in enumerate(widths):
        sheet.set_column(column, column, min(cells, _WIDEST) + _PADDING)
    sheet.hide_gridlines(0)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, at, max(len(found.head) - 1, 0))
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_header("&C" + found.title.replace("&", "&&")[:200])
    sheet.set_footer("&C&P / &N")


class _Styles:
    """The looks of cells in one workbook."""

    def __init__(self, book: Any) -> None:
        top = {"valign": "top"}
        self.head = book.add_format({**top, "bold": True, "bg_color": "#E6E6E6", "text_wrap": True})
        self.text = book.add_format({**top, "text_wrap": True})
        self.day = book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"})
        self.moment = book.add_format({**top, "num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        self.number = book.add_format({**top, "num_format": "General"})
        self.money = book.add_format({**top, "num_format": "#,##0.00"})


def _write(sheet: Any, row: int, column: int, value: object, styles: _Styles) -> int:
    """Write one value as what it is; return the cells that it takes."""
    match value:
        case datetime() if value.year >= _FIRST_YEAR:
            sheet.write_datetime(row, column, value, styles.moment)
            return 16
        case date() if value.year >= _FIRST_YEAR:
            sheet.write_datetime(row, column, value, styles.day)
            return 10
        case Decimal():
            sheet.write_number(row, column, float(value), styles.money)
            return len(f"{value:,.2f}")
        case int() | float():
            sheet.write_number(row, column, value, styles.number)
            return len(str(value))
    text, cells = _measured(str(value))
    sheet.write_string(row, column, text, styles.text)
    return cells


@lru_cache(maxsize=4_096)
def _measured(text: str) -> tuple[str, int]:
    """A text as a cell may hold it, and the cells of its longest line; most are said in many rows."""
    text = "\n".join(clean_lines(text))[:_LONGEST]
    return text, max((width(line) for line in text.split("\n")), default=0)


def _sheet_name(title: str, used: set[str]) -> str:
    """The title as the format lets a sheet be called, and as no other of `used` is."""
    wanted = "".join(clean_lines(title)).translate(_NOT_IN_NAME)[:_SHEET_NAME].strip() or "1"
    name, number = wanted, 1
    while name.casefold() in used:
        number += 1
        name = f"{wanted[: _SHEET_NAME - 4]} {number}"
    used.add(name.casefold())
    return name
