"""Columns of a list: which fit a width, and one row's cells as runs of text with a meaning.

Knows cells and characters, not colours; a cell's meaning is the name of a style the widget looks up.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from officetui.domain.kinds import Ref
from officetui.domain.refs import Refs
from officetui.text import Align, fit, width
from officetui.ui.glyph import drawable
from officetui.wording.cell import Cell, Part, parts, say

__all__ = ["Cell", "Column", "Part", "cell_text", "lay_out", "paint", "paint_cell", "with_ids"]

GAP = 1


class Column(msgspec.Struct, frozen=True):
    """One column; `width` is in cells, and the least a growing column is given.

    Where not all fit, the one of the lowest `priority` goes first, of equals the rightmost. What is left
    over goes to the growing columns by their `grow`. One `is_id` holds the short ids of the rows, and is as
    wide as the longest of them: cut off, T1000 would read as T1001 does.
    """

    title: str = ""
    width: int = 10
    align: Align = "left"
    grow: int = 0
    priority: int = 0
    is_id: bool = False


def with_ids(columns: Sequence[Column], keys: Iterable[Hashable]) -> tuple[Column, ...]:
    """Return the columns with room for the ids of the records among the keys of the rows."""
    if not any(column.is_id for column in columns):
        return tuple(columns)
    ids = keys.ids if isinstance(keys, Refs) else [key.id for key in keys if isinstance(key, Ref)]
    room = len(f"T{max(ids)}") if ids else 0
    return tuple(replace(one, width=max(one.width, room)) if one.is_id else one for one in columns)


def lay_out(columns: Sequence[Column], cells: int) -> dict[int, int]:
    """Return the width of each column that is shown in `cells` cells, by its place; none of none."""
    shown = list(range(len(columns)))
    while len(shown) > 1 and _needed(columns, shown) > cells:
        shown.remove(min(shown, key=lambda place: (columns[place].priority, -place)))
    spare = max(cells - _needed(columns, shown), 0)
    growing = sum(columns[place].grow for place in shown)
    widths = {}
    for place in shown:
        # Dividing what is left by who is left spends every cell, whatever the remainder.
        extra = spare * columns[place].grow // growing if growing else 0
        spare, growing = spare - extra, growing - columns[place].grow
        widths[place] = min(columns[place].width + extra, max(cells, 0))
    return widths


def _needed(columns: Sequence[Column], shown: Sequence[int]) -> int:
    return sum(columns[place].width for place in shown) + GAP * (len(shown) - 1)


def paint(
    cells: Sequence[Cell], columns: Sequence[Column], widths: dict[int, int], ellipsis: str
) -> list[Part]:
    """Return one row as runs of text, cut and padded to the columns' widths.

    Spaces join the run before them: fewer runs are fewer bytes on a slow line.
    """
    runs: list[Part] = []
    for place, room in widths.items():
        if runs:
            runs[-1] = (runs[-1][0] + " " * GAP, runs[-1][1])
        cell = cells[place] if place < len(cells) else ""
        for text, meaning in _fitted(cell, columns[place], room, ellipsis):
            if runs and (runs[-1][1] == meaning or not text.strip()):
                runs[-1] = (runs[-1][0] + text, runs[-1][1])
            elif text:
                runs.append((text, meaning))
    return runs


def paint_cell(cell: Cell, room: int, ellipsis: str, align: Align = "left") -> list[Part]:
    """Return one cell as runs of text, cut and padded to `room` cells."""
    return paint([cell], [Column(align=align)], {0: max(room, 0)}, ellipsis)


def cell_text(cell: Cell) -> str:
    """Return what a cell says, clean and without its meanings."""
    return drawable(say(cell))


def _fitted(cell: Cell, column: Column, room: int, ellipsis: str) -> Iterator[Part]:
    shown = [(drawable(text), meaning) for text, meaning in parts(cell)]
    spare = room - sum(width(text) for text, _ in shown)
    before = max(spare, 0) if column.align == "right" else 0
    before = max(spare, 0) // 2 if column.align == "center" else before
    if before:
        yield " " * before, ""
    left = room - before
    for place, (text, meaning) in enumerate(shown):
        rest = sum(width(after) for after, _ in shown[place + 1 :])
        taken = width(text)
        if taken <= left and (rest <= left - taken or width(ellipsis) <= left - taken):
            yield text, meaning
            left -= taken
            continue
        yield fit(text + (ellipsis if taken <= left else ""), left, ellipsis=ellipsis), meaning
        return
    yield " " * left, ""
