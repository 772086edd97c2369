"""The list of tasks in one of its views: where rows are grouped, the group stands in a column of its own."""

from collections.abc import Sequence

from officetui import wording
from officetui.domain.assignment import missing
from officetui.domain.kind import Kind
from officetui.domain.record import Record
from officetui.domain.task import TASK, Task
from officetui.i18n import t
from officetui.text import clean, width
from officetui.ui.screens.record_list import RecordList
from officetui.ui.widgets.column import Cell, Column
from officetui.views.board import Board, Grouping, Shown
from officetui.views.records import RecordRow

_GROUP = 16
_FIELDS = {Grouping.OWNER: "owner", Grouping.UNIT: "unit", Grouping.TAG: "tags"}
_NOTHING = {Grouping.OWNER: "word.nobody", Grouping.UNIT: "board.no_unit", Grouping.TAG: "board.no_tag"}


class TaskList(RecordList):
    """Shows a view of the tasks. A row of no group draws as in any other list.

    The name of a group stands beside every row, strong at its first, so that it is there wherever one
    scrolls and no line is one that keys cannot act on.
    """

    _grouping = Grouping.NONE
    _shown = Shown((), {}, frozenset())

    def show(self, kind: Kind[Record], board: Board, shown: Shown) -> None:
        """Hold the rows of a view; `narrow` shows them."""
        self._grouping, self._shown = board.grouping, shown
        self.take(kind, shown.rows)

    @property
    def has_untold(self) -> bool:
        """Whether a row has the sign that its owner was not told what is required, or by when."""
        rows = self._shown.rows
        return any(isinstance(row.record, Task) and missing(row.record, self._office.me) for row in rows)

    def make_columns(self, widest: int) -> list[Column]:
        """Return the columns, the group before them."""
        found = super().make_columns(widest)
        if self._grouping is Grouping.NONE or self.kind.name != "task":
            return found
        names = {group.name for group in self._shown.groups.values()} or {""}
        room = max(width(clean(self._label(name))) for name in names)
        title = wording.label(TASK.name, _FIELDS[self._grouping])
        # The column of the field itself would say the same twice.
        del found[self._place]
        return [Column(title, min(max(room + 4, 6), _GROUP), priority=99), *found]

    def make_cells(self, row: RecordRow) -> Sequence[Cell]:
        """Return the cells of a row, its group before them, what nobody was told behind the owner."""
        cells = list(super().make_cells(row))
        if not isinstance(row.record, Task):
            return cells
        if missing(row.record, self._office.me):
            place = self.kind.columns.index("owner") + 1
            cells[place] = [*_parts(cells[place]), (" ?", "dim")]
        if self._grouping is Grouping.NONE:
            return cells
        del cells[self._place]
        group = self._shown.groups.get(row.ref)
        if group is None:
            return ["", *cells]
        name = self._label(group.name)
        is_first = row.ref in self._shown.firsts
        return [[(name, "strong"), (f" {group.size}", "dim")] if is_first else (name, "dim"), *cells]

    @property
    def _place(self) -> int:
        """Where the column of what rows are grouped by would stand."""
        return self.kind.columns.index(_FIELDS[self._grouping]) + 1

    def _label(self, name: str) -> str:
        return name or t(_NOTHING[self._grouping])


def _parts(cell: Cell) -> list[tuple[str, str]]:
    if isinstance(cell, str):
        return [(cell, "")]
    return [part for part in ([cell] if isinstance(cell[0], str) else cell) if isinstance(part, tuple)]
