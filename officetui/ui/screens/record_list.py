"""The list widget of one kind at a time: which rows are shown, in columns from the kind's declaration."""

from collections.abc import Callable, Sequence

from officetui.domain.kind import Kind
from officetui.domain.kinds import Ref
from officetui.domain.record import Record
from officetui.domain.refs import Refs
from officetui.office.office import Office
from officetui.ui.screens import record_cells
from officetui.ui.widgets.column import Cell, Column
from officetui.ui.widgets.rows import RowList
from officetui.views.records import RecordRow


class RecordList(RowList[Ref]):
    """Shows the rows it was given last, or those of them that a test keeps."""

    def __init__(self, kind: Kind[Record], office: Office) -> None:
        super().__init__((), has_header=True, has_marks=True)
        self.kind = kind
        self._names = kind.columns
        self._office = office
        self._scene = office.scene()
        self._found: Sequence[RecordRow] = ()
        self._shown_rows: Sequence[RecordRow] = ()

    @property
    def open_count(self) -> int:
        """How many of the rows are open, shown or not."""
        return sum(row.is_open for row in self._found)

    @property
    def closed_count(self) -> int:
        """How many of the rows are closed, shown or not."""
        return len(self._found) - self.open_count

    def take(self, kind: Kind[Record], found: Sequence[RecordRow], names: Sequence[str] = ()) -> None:
        """Hold the rows of a kind; `narrow` shows them, in the columns `names` or the kind's own."""
        if kind is not self.kind:
            self.marks.clear()
            self._shown_rows = ()
        self.kind = kind
        self._names = tuple(names) or kind.columns
        self._scene = self._office.scene()
        self._found = found
        self._share_width()

    def narrow(self, keep: Callable[[Record], bool] | None, empty: str) -> None:
        """Show the rows whose record passes `keep`, all without one; `empty` says what where none does."""
        self._shown_rows = [row for row in self._found if keep(row.record)] if keep else self._found
        self.update_rows(Refs(row.record for row in self._shown_rows), empty=empty)

    def on_resize(self) -> None:
        """Share the width out anew."""
        self._share_width()

    def make_columns(self, widest: int) -> list[Column]:
        """Return the columns for the width there is; `widest` is the cells of the longest name."""
        return record_cells.list_columns(self.kind, self._names, self.size.width, widest)

    def cells_at(self, place: int) -> Sequence[Cell]:
        """Return the cells of the row at `place`."""
        # A line may be painted once more between two states of the list.
        return self.make_cells(self._shown_rows[place]) if place < len(self._shown_rows) else []

    def make_cells(self, row: RecordRow) -> Sequence[Cell]:
        """Return what stands in a row."""
        return record_cells.list_cells(row, self.kind, self._names, self._scene)

    def _share_width(self) -> None:
        widest = record_cells.widest_title(self._found)
        self.update_columns(self.make_columns(widest))
