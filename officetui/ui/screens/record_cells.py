"""How the rows of a kind's list look: columns and cells from its declaration. Decides nothing."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

from msgspec.structs import replace

from officetui import wording
from officetui.domain.desk import Stage
from officetui.domain.field import Field, Shape
from officetui.domain.kind import Kind
from officetui.domain.moment import When
from officetui.domain.record import Record
from officetui.domain.scene import Scene
from officetui.text import Align, clean, width
from officetui.ui.widgets.column import Cell, Column, cell_text
from officetui.views.records import RecordRow
from officetui.wording.column import cell
from officetui.wording.column import title as column_title
from officetui.wording.row import lain_room, title_cell

# For each shape the cells it takes, its share of what is left over, and its side.
_ROOM: dict[Shape, tuple[int, int, Align]] = {
    Shape.TEXT: (12, 1, "left"),
    Shape.PHONE: (12, 1, "left"),
    Shape.LONG: (14, 2, "left"),
    Shape.CHOICE: (8, 0, "left"),
    Shape.WHEN: (10, 0, "right"),
    Shape.DAY: (10, 0, "right"),
    Shape.INSTANT: (10, 0, "right"),
    Shape.HOURS: (6, 0, "right"),
    Shape.DAYS: (8, 0, "right"),
    Shape.NUMBER: (8, 0, "right"),
    Shape.MONEY: (10, 0, "right"),
    Shape.RULE: (10, 0, "left"),
    Shape.ACCOUNT: (8, 0, "left"),
    Shape.COUNT: (5, 0, "right"),
    Shape.FLAG: (5, 0, "left"),
    Shape.REF: (10, 1, "left"),
    Shape.REFS: (12, 1, "left"),
    Shape.WORDS: (10, 1, "left"),
    Shape.ENTRIES: (14, 1, "left"),
}
# The same of what the desks say.
_SEEN: dict[str, tuple[int, int, Align]] = {
    "stage": (8, 0, "left"),
    "desk": (10, 1, "left"),
    "since": (10, 0, "right"),
    "lain": (5, 0, "right"),
    "left": (9, 0, "right"),
    "reading": (10, 1, "left"),
    "read": (5, 0, "right"),
    "unread": (12, 2, "left"),
}
_MAIN, _MOST = 16, 60
_BESIDE = 46
_FEWEST = 8
_SIGNS = 3
"""The cells of a title at least, and those of the cursor and the mark before a row."""
_LOOKED_AT = 300
_CHOICE = 12
_OVER = 6
_A_PAPERS_NUMBER = "云妇信息〔2026〕116号"
_A_DAY, _A_NUMBER, _AN_EFFORT = date(2000, 12, 28), 99_999, 99.5


def list_columns(kind: Kind[Record], names: Sequence[str], room: int, widest: int) -> list[Column]:
    """Return the short id and the columns `names`, titled; the last gives way first, the id never.

    What a record is called has all of the `room` cells but 46, and 2 in 5 where there are few: further
    columns come only where it is whole, as the `widest` is, or has 60 cells, and a third of many.
    """
    last = 2 * len(names)
    found = [Column("", 5, priority=last, is_id=True)]
    for place, name in enumerate(names):
        column = _column(kind, name, last - 2 * place)
        if name == kind.main:
            main = min(max(_MAIN, room * 2 // 5, room - _BESIDE), max(_MOST, room // 3))
            # What stands before it leaves it less, but never takes it away.
            main = max(min(main, room - _SIGNS - sum(each.width + 1 for each in found)), _FEWEST)
            column = replace(column, width=min(main, max(widest, _FEWEST)), grow=4 if widest > main else 0)
        found.append(column)
    return found


def list_cells(row: RecordRow, kind: Kind[Record], names: Sequence[str], scene: Scene) -> Sequence[Cell]:
    """Return what stands in a row; what is closed is dim."""
    return [(str(row.ref), "dim"), *(_cell(kind, name, row.record, scene) for name in names)]


def _cell(kind: Kind[Record], name: str, record: Record, scene: Scene) -> Cell:
    due = getattr(record, "due", None)
    if name == "due" and isinstance(due, When) and not kind.is_open(record):
        return wording.past_limit_words(due.day, scene.today), "dim"
    return cell(kind, name, record, scene)


def widest_title(rows: Iterable[RecordRow]) -> int:
    """Return the cells of the longest name among the first rows, an urgent one's sign included."""
    titles = (title_cell(row.record) for row in islice(rows, _LOOKED_AT))
    return max((width(cell_text(title)) for title in titles), default=0)


def _column(kind: Kind[Record], name: str, priority: int) -> Column:
    title = column_title(kind, name)
    if name in _SEEN:
        room, grow, align = _SEEN[name]
        rooms = {
            "lain": lain_room,
            "left": wording.desk_limit_room,
            "since": wording.moment_room,
            "stage": _stage_room,
        }
        room = rooms[name]() if name in rooms else room
        return Column(title, max(room, min(width(clean(title)), room + _OVER)), align, grow, priority)
    field = kind.fields[name]
    _, grow, align = _ROOM[field.shape]
    room = _room(field)
    # A paper's number is whole as it is: what is left over shows more of the titles.
    grow = 0 if name == "number" else grow
    return Column(title, max(room, min(width(clean(title)), room + _OVER)), align, grow, priority)


def _stage_room() -> int:
    """The cells of what any desk has to do."""
    return min(max(width(clean(wording.enum_words(stage))) for stage in Stage), _CHOICE)


def _room(field: Field) -> int:
    """The cells that a field needs: a date with its year, and a number with what it counts, stand whole."""
    room, _, _ = _ROOM[field.shape]
    if field.shape is Shape.CHOICE:
        widest = max(width(clean(wording.enum_words(value))) for value in field.choice)
        return min(max(room, widest), _CHOICE)
    if field.name == "due":
        return wording.limit_room()
    if field.name == "number":
        return max(room, width(_A_PAPERS_NUMBER))
    if field.shape in (Shape.DAY, Shape.WHEN):
        return max(room, width(wording.whole_date_words(_A_DAY)))
    if field.shape is Shape.INSTANT:
        return wording.moment_room()
    if field.shape is Shape.HOURS:
        return max(room, width(wording.size(_AN_EFFORT)))
    if field.spec.measure:
        return max(room, width(wording.measured(_A_NUMBER, field.spec.measure)))
    return room
