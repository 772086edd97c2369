"""An xlsx workbook as rows of text: what its visible sheets show, read without a spreadsheet library.

A number is written as a person would write it, a day as the standard does; a formula is what it last came to.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from officetui.domain.errors import Refused
from officetui.exchange.guard import member, open_package, parse_xml, walk

TableRow = tuple[str, ...]

MOST_ROWS = 100_000
MOST_COLUMNS = 200
_MOST_ELEMENTS = 6_000_000
"""Of a sheet, which is read row by row: three a cell, where its text stands in the cell."""

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_PLACE = re.compile(r"([A-Z]{1,3})\d+")
_EPOCH, _EPOCH_1904 = datetime.fromisoformat("1899-12-30"), datetime.fromisoformat("1904-01-01")
# Formats of days that every spreadsheet program knows by number, East Asian ones too (ECMA-376, 18.8.30).
_DAY_FORMATS = frozenset({*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)})
_SAID = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_DAY_CODE = re.compile(r"y|d", re.IGNORECASE)
_MOST_DAYS = 2_958_465
"""The number of 31 December 9999, the last day a spreadsheet knows."""


class Sheet(NamedTuple):
    """A sheet by name, its rows as they stand, empty ones too."""

    name: str
    rows: tuple[TableRow, ...]


class _Book(NamedTuple):
    """What all sheets of a workbook share."""

    texts: tuple[str, ...]
    days: frozenset[int]
    epoch: datetime


def cell_lines(cell: str) -> str:
    """Return the text of a cell with one blank for several, and its lines without empty ones."""
    lines = (" ".join(line.split()) for line in cell.splitlines())
    return "\n".join(filter(None, lines))


def read_workbook(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the visible sheets of an xlsx file; raise Refused where it is none, broken, or too large."""
    package = open_package(data, name)
    written = member(package, _BOOK, name)
    if not written:
        raise Refused("grid_no_workbook", file=name)
    book = parse_xml(written, name)
    targets = _targets(package, name)
    shared = _Book(_texts(package, name), _day_styles(package, name), _epoch(book))
    sheets = []
    for sheet in book.iter(f"{_S}sheet"):
        target = targets.get(sheet.get(f"{_R}id", ""), "")
        if sheet.get("state", "visible") != "visible" or not target:
            continue
        rows = tuple(_rows(member(package, target, name), shared, name))
        sheets.append(Sheet(sheet.get("name", ""), rows))
    return tuple(sheets)


def _targets(package: ZipFile, name: str) -> dict[str, str]:
    """Where in the package each sheet stands, by the id that the workbook knows it by."""
    found = {}
    for relation in parse_xml(member(package, _RELATIONS, name), name):
        target = relation.get("Target", "")
        found[relation.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _texts(package: ZipFile, name: str) -> tuple[str, ...]:
    """The texts that cells refer to by number, without the readings that stand over them."""
    data = member(package, "xl/sharedStrings.xml", name)
    return tuple(_text(item) for item in parse_xml(data, name)) if data else ()


def _text(item: ET.Element) -> str:
    return "".join(part.text or "" for part in _runs(item))


def _runs(item: ET.Element) -> Iterator[ET.Element]:
    for child in item:
        if child.tag == f"{_S}t":
            yield child
        elif child.tag == f"{_S}r":
            yield from child.iter(f"{_S}t")


def _day_styles(package: ZipFile, name: str) -> frozenset[int]:
    """The numbers of the styles that show a number as a day."""
    data = member(package, "xl/styles.xml", name)
    if not data:
        return frozenset()
    styles = parse_xml(data, name)
    own = {_int(one.get("numFmtId")): one.get("formatCode", "") for one in styles.iter(f"{_S}numFmt")}
    formats = (_int(cell.get("numFmtId")) for cell in styles.iterfind(f"{_S}cellXfs/{_S}xf"))
    return frozenset(place for place, number in enumerate(formats) if _is_day(number, own.get(number)))


def _is_day(number: int, code: str | None) -> bool:
    return bool(_DAY_CODE.search(_SAID.sub("", code))) if code is not None else number in _DAY_FORMATS


def _epoch(book: ET.Element) -> datetime:
    settings = book.find(f"{_S}workbookPr")
    is_later = settings is not None and settings.get("date1904", "") in ("1", "true")
    return _EPOCH_1904 if is_later else _EPOCH


def _rows(sheet: bytes, book: _Book, name: str) -> Iterator[TableRow]:
    """Go through the rows of a sheet, each forgotten once it is read; what follows them is not looked at."""
    last = 0
    rows: ET.Element | None = None
    for event, element in walk(sheet, name, _MOST_ELEMENTS):
        if element.tag == f"{_S}sheetData":
            if event == "end":
                return
            rows = element
        elif event == "end" and element.tag == f"{_S}row" and rows is not None:
            at = _int(element.get("r")) or last + 1
            if at > MOST_ROWS:
                raise Refused("grid_too_long", file=name, most=MOST_ROWS)
            yield from () if at <= last else [()] * (at - last - 1)
            last = max(at, last)
            yield _cells(element, book)
            rows.clear()


def _cells(row: ET.Element, book: _Book) -> TableRow:
    cells: dict[int, str] = {}
    for place, cell in enumerate(row.iterfind(f"{_S}c")):
        column = _column(cell.get("r", ""), place)
        if column < MOST_COLUMNS and (text := cell_lines(_shown(cell, book))):
            cells[column] = text
    return tuple(cells.get(column, "") for column in range(max(cells, default=-1) + 1))


def _column(place: str, counted: int) -> int:
    found = _PLACE.fullmatch(place)
    if not found:
        return counted
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _shown(cell: ET.Element, book: _Book) -> str:
    sort = cell.get("t", "n")
    if sort == "inlineStr":
        said = cell.find(f"{_S}is")
        return "" if said is None else _text(said)
    value = cell.findtext(f"{_S}v", "")
    if sort == "s":
        number = _int(value)
        return book.texts[number] if 0 <= number < len(book.texts) else ""
    if sort != "n" or not value:
        return value
    return _number(value, book.epoch if _int(cell.get("s")) in book.days else None)


def _number(text: str, epoch: datetime | None) -> str:
    """A number as one writes it; a day where the cell shows one."""
    try:
        number = float(text)
    except ValueError:
        return text
    if epoch is not None and 0 < number <= _MOST_DAYS:
        moment = epoch + timedelta(minutes=round(number * 1440))
        return moment.date().isoformat() if number == int(number) else moment.isoformat(" ", "minutes")
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() else 0
