"""Registers and number lines as text, Markdown, a spreadsheet's CSV, and JSON."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from officetui.domain.register import Mark
from officetui.domain.scene import Scene
from officetui.i18n import t
from officetui.reports.escape import to_json, to_markdown
from officetui.reports.grid import Grid, grid_csv
from officetui.reports.machine import whole_json
from officetui.reports.table import exact, markdown_table
from officetui.text import clean
from officetui.views.register import KIND_OF, RegisterLine, RegisterYear, register_columns
from officetui.wording import label
from officetui.wording.register import line_words, register_words


def lines_text(lines: Iterable[RegisterLine]) -> str:
    """Return number lines for reading, one on a line."""
    return "".join(f"{clean(line_words(line))}\n" for line in lines)


def lines_markdown(lines: Iterable[RegisterLine]) -> str:
    """Return number lines as a Markdown list."""
    return "".join(f"- {to_markdown(line_words(line))}\n" for line in lines)


def lines_csv(lines: Iterable[RegisterLine]) -> str:
    """Return number lines as CSV, a row a number: register, body code, year, serial, mark, ids."""
    return grid_csv(lines_grid(lines))


def lines_grid(lines: Iterable[RegisterLine]) -> Grid:
    """Return number lines as a table of values, a row a number."""
    head = tuple(t(f"register.column.{name}") for name in _COLUMNS)
    return Grid(t("register.lines"), head, _line_rows(lines))


def _line_rows(lines: Iterable[RegisterLine]) -> Iterator[Sequence[object]]:
    for register, (body, year, places) in lines:
        for place in places:
            mark = t(f"register.mark.{place.mark}")
            for serial in place.run:
                yield register_words(register), body, year, serial, mark, " ".join(place.ids)


def lines_json(lines: Iterable[RegisterLine]) -> list[dict[str, object]]:
    """Return number lines as JSON values: the next serial, and those that are not simply given."""
    return [
        {
            "register": register,
            "code": numbers.body,
            "year": numbers.year,
            "first": numbers.first,
            "next": numbers.next.serial,
            "gaps": list(numbers.gaps),
            "void": _marked(numbers.places, Mark.VOID),
            "held": _marked(numbers.places, Mark.HELD),
            "doubles": [{"serial": each.serial, "ids": list(each.ids)} for each in numbers.doubles],
        }
        for register, numbers in lines
    ]


def _marked(places: Iterable[Any], mark: Mark) -> list[int]:
    return [place.serial for place in places if place.mark is mark]


def sheet_title(sheet: RegisterYear) -> str:
    """Return what stands above a register."""
    return t("register.title", register=register_words(sheet.register), year=sheet.year)


def sheet_markdown(sheet: RegisterYear, scene: Scene, foot: Sequence[str] = ()) -> str:
    """Return a register with its number lines as Markdown; days by their figures, as it is kept."""
    parts = [f"# {to_markdown(sheet_title(sheet))}", "", lines_markdown(sheet.lines)]
    parts += markdown_table(_head(sheet), _rows(sheet, scene))
    parts += ["", *(f"{to_markdown(text)}  " for text in foot)] if foot else []
    return "\n".join(parts) + "\n"


def sheet_json(sheet: RegisterYear, scene: Scene, withheld: int) -> str:
    """Return a register as one JSON document: its records, and its number lines."""
    found = {
        "register": sheet.register,
        "year": sheet.year,
        "lines": lines_json(sheet.lines),
        "withheld": withheld,
        "records": [whole_json(record, scene) for record in sheet.records],
    }
    return to_json(found) + "\n"


_COLUMNS = ("register", "code", "year", "serial", "mark", "ids")


def _head(sheet: RegisterYear) -> list[str]:
    kind = KIND_OF[sheet.register].name
    return [label(kind, name) for name in ("id", *register_columns(sheet.register))]


def _rows(sheet: RegisterYear, scene: Scene) -> Iterator[list[str]]:
    kind = KIND_OF[sheet.register]
    fields = [kind.field(name) for name in register_columns(sheet.register)]
    for record in sheet.records:
        cells = (exact(field, getattr(record, field.name), scene) for field in fields)
        yield [kind.short_id(record.id), *cells]
