"""The columns of a list: declared fields, and besides them what the desks say that a record lies on."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from officetui.domain.circulation import Reading, still_to_read, with_hands
from officetui.domain.conduct import conduct_for
from officetui.domain.field import QUANTITIES
from officetui.domain.kind import Kind
from officetui.domain.record import Record
from officetui.domain.scene import Scene
from officetui.i18n import t
from officetui.text import Align
from officetui.views.pending import PendingRow, Stage, lying
from officetui.wording.cell import Cell, say
from officetui.wording.date import moment_words
from officetui.wording.field import label
from officetui.wording.name import desk, holder, join
from officetui.wording.row import desk_cell, desk_limit_cell, field_cell, field_cells, lain_cell, stage_words


def title(kind: Kind[Record], name: str) -> str:
    """Return what stands above a column."""
    return t(f"column.{name}") if _is_seen(name) else label(kind.name, name)


def exact_title(kind: Kind[Record], name: str) -> str:
    """Return what stands above a column whose cells are those of `column_text`: with what a number counts."""
    return t("column.lain.hours") if name == "lain" else title(kind, name)


def align_of(kind: Kind[Record], name: str) -> Align:
    """Return the side on which a column's cells stand in a table to read: quantities on the right."""
    is_quantity = name in ("lain", "left") if _is_seen(name) else kind.field(name).shape in QUANTITIES
    return "right" if is_quantity else "left"


def cell(kind: Kind[Record], name: str, record: Record, scene: Scene) -> Cell:
    """Return what stands in a column of one record."""
    if not _is_seen(name):
        told = field_cell(record, kind.fields[name], scene)
        return _or_stage(told, record, scene) if name == "status" else told
    if name in _ROUND:
        return _ROUND[name](record, scene)
    row = lying(record, scene)
    return _CELLS[name](row, scene) if row else ""


def cells(
    kind: Kind[Record], name: str, records: Sequence[Record], opened: Sequence[bool], scene: Scene
) -> list[Cell]:
    """Return the cells of a column for many records; `opened` tells which of them are open."""
    if not _is_seen(name):
        found = field_cells(kind.field(name), records, opened, scene)
        if name != "status" or not conduct_for(kind).desks.has_any:
            return found
        return [_or_stage(told, record, scene) for told, record in zip(found, records, strict=True)]
    if name in _ROUND:
        return [cell(kind, name, record, scene) for record in records]
    # What is closed lies on no desk: of a long list of papers of the past that need not be asked one by one.
    told = zip(records, opened, strict=True)
    return [cell(kind, name, record, scene) if is_open else "" for record, is_open in told]


def _or_stage(told: Cell, record: Record, scene: Scene) -> Cell:
    """Of a paper that was signed what its desk has to do, as Today says; of any other its status, `told`."""
    row = lying(record, scene)
    if row is None or row.stage not in _AFTER_SIGNATURE:
        return told
    return t("column.to_do", stage=stage_words(row)), ""


def column_text(name: str, record: Record, scene: Scene) -> str:
    """Return what a column beside the fields says where it is read later, or by a spreadsheet.

    A moment is a date and a time, what it has lain a number of working hours.
    """
    row = lying(record, scene)
    if row is None:
        return ""
    exact = {"since": f"{row.since:%Y-%m-%d %H:%M}", "lain": f"{row.hours:.1f}"}
    return exact.get(name) or say(_CELLS[name](row, scene))


def _is_seen(name: str) -> bool:
    return name in _CELLS or name in _ROUND


def _reading(record: Record, scene: Scene) -> Cell:
    """Who has it in their hands."""
    return _names(with_hands(_circulation(record)), scene), "accent"


def _read(record: Record, _: Scene) -> Cell:
    """How many of those on the list have read it."""
    circulation = _circulation(record)
    return f"{sum(one.back is not None for one in circulation)}/{len(circulation)}", ""


def _unread(record: Record, scene: Scene) -> Cell:
    """Who is still to get it, in order."""
    return _names(still_to_read(_circulation(record)), scene), "dim"


def _circulation(record: Record) -> tuple[Reading, ...]:
    return getattr(record, "circulation", ())


def _names(readings: Iterable[Reading], scene: Scene) -> str:
    return join(desk(one.who, scene.book, scene.me) for one in readings)


def _stage(row: PendingRow, _: Scene) -> Cell:
    return stage_words(row)


def _desk(row: PendingRow, scene: Scene) -> Cell:
    """Every desk: those who are asked together have it together, and none hides another."""
    names = [name for one in row.desks if (name := holder(one, scene.book, scene.me))]
    first, meaning = desk_cell(row, scene)
    return join(dict.fromkeys(names)) or first, meaning


def _since(row: PendingRow, scene: Scene) -> Cell:
    return moment_words(row.since, scene.now)


def _lain(row: PendingRow, _: Scene) -> Cell:
    return lain_cell(row)


def _left(row: PendingRow, scene: Scene) -> Cell:
    return desk_limit_cell(row, scene.now)


_AFTER_SIGNATURE = frozenset((Stage.RECHECK, Stage.NUMBER, Stage.PRINT, Stage.ISSUE, Stage.EXECUTE))
_ROUND: Mapping[str, Callable[[Record, Scene], Cell]] = {
    "reading": _reading,
    "read": _read,
    "unread": _unread,
}
_CELLS: Mapping[str, Callable[[PendingRow, Scene], Cell]] = {
    "stage": _stage,
    "desk": _desk,
    "since": _since,
    "lain": _lain,
    "left": _left,
}
