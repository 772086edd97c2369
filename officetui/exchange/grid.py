"""A table that others made, as rows of text: an xlsx or csv file, or what was copied out of one.

What stands in the rows is not read here: `officetui.exchange.table_heading` says what a column is.
"""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from officetui.domain.errors import Refused
from officetui.exchange.guard import decode_text, read_bytes, refuse_strangers
from officetui.exchange.workbook import MOST_ROWS, Sheet, TableRow, cell_lines, read_workbook

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
"""How the names of files end that hold a table; what they are is told by their first bytes."""

_PACKAGE, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_COMMAS = str.maketrans("，；", ",;")
_PARTS = "\t,;"


def read_grid(file: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a file; raise Refused, with what to do, where it holds no table."""
    data = read_bytes(file)
    if data[:4] == _OLE:
        raise Refused("grid_old", file=file)
    if data[:4] == _PACKAGE:
        return read_workbook(data, str(file))
    refuse_strangers(data, str(file))
    rows = split_rows(decode_text(data, str(file), "grid_no_text")[0])
    if len(rows) > MOST_ROWS:
        raise Refused("grid_too_long", file=file, most=MOST_ROWS)
    return (Sheet(file.stem, rows),)


def read_foreign_text(file: Path) -> str:
    """Return a file's text, whatever it is encoded in; raise Refused where it holds none."""
    data = read_bytes(file)
    refuse_strangers(data, str(file))
    return decode_text(data, str(file), "grid_no_text")[0]


def split_rows(text: str) -> tuple[TableRow, ...]:
    """Return the rows of a text: parted by tabs as out of a spreadsheet, else by commas, else by semicolons.

    A Chinese comma parts like another where there is no other; quotes hold a cell together.
    """
    lines = text.splitlines()
    if not any(part in text for part in _PARTS):
        text = text.translate(_COMMAS)
    part = max(_PARTS, key=lambda one: sum(one in line for line in lines)) if "\t" not in text else "\t"
    part = part if part in text else ","
    rows = csv.reader(StringIO(text, newline=""), delimiter=part, skipinitialspace=True, strict=False)
    return tuple(_row(cells) for cells in rows)


def _row(cells: Sequence[str]) -> TableRow:
    texts = [cell_lines(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)
