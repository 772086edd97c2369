"""How the rows of Today look: the cells of its panels in columns, their signs instead of some words."""

from collections.abc import Sequence
from typing import Any

from officetui.domain.kinds import Ref
from officetui.office.office import Office
from officetui.text import width
from officetui.ui.glyph import glyphs
from officetui.ui.widgets.column import Cell, Column, Part, cell_text
from officetui.views.today import Today
from officetui.wording.panel import Cells, Panel, Place

_LOOKED_AT = 24
_AT_HAND = 200


class Painter:
    """One panel as a list draws it: its rows in their order, and their cells in columns.

    Of rows that can be made anew it holds the first; whoever goes further down waits for those of a screen.
    """

    def __init__(self, panel: Panel[Any], office: Office) -> None:
        self.panel = panel
        self._office = office
        self._scene = office.scene()
        self._places: Sequence[Place] = ()
        self._keys: Sequence[Ref] = ()
        self._rows: Sequence[Any] = ()
        self._looked_at: Sequence[Cells] = ()
        self._order = self._tally = ""

    def take(self, seen: Today) -> None:
        """Take in the state to draw."""
        panel = self.panel
        rows = panel.rows(seen)
        self._scene = self._office.scene()
        self._places = panel.places(seen)
        self._keys = panel.refs(rows)
        self._rows = rows if panel.again is None else rows[:_AT_HAND]
        self._looked_at = ()
        self._order, self._tally = panel.order(seen), panel.tally(rows, seen)

    def keys(self) -> Sequence[Ref]:
        """Return the records shown, in order."""
        return self._keys

    def columns(self) -> Sequence[Column]:
        """Return the columns, as wide as the words in the first rows need, titled in the language in use."""
        self._looked_at = [self._cells(row) for row in self._rows[:_LOOKED_AT]]
        return [self._column(place, self._looked_at) for place in self._places]

    def draw(self, at: int) -> Sequence[Cell]:
        """Return the cells of a row by its place."""
        cells = self._cells_at(at)
        # A line may be painted once more between two states of the list.
        return [cells[place.name] for place in self._places] if cells is not None else []

    def title(self) -> list[Part]:
        """Return the panel's title and what its order means."""
        return [(self.panel.title().upper(), "strong"), (f" {glyphs().dot} {self._order}", "dim")]

    def tally(self) -> Part:
        """Return the figure at the right of the title."""
        return self._tally, "dim"

    def _cells_at(self, at: int) -> Cells | None:
        if at < len(self._looked_at):
            return self._looked_at[at]
        row = self._row(at)
        return None if row is None else self._cells(row)

    def _row(self, at: int) -> Any:
        if at < len(self._rows):
            return self._rows[at]
        return self.panel.again(self._keys[at], self._scene) if self.panel.again else None

    def _cells(self, row: Any) -> Cells:
        return self.panel.cells(row, self._scene)

    def _column(self, place: Place, looked_at: Sequence[Cells]) -> Column:
        room = place.least
        if place.most > place.least:
            widest = max((width(cell_text(cells[place.name])) for cells in looked_at), default=0)
            room = max(place.least, min(widest, place.most))
        return Column(place.title, room, place.align, place.grow, place.priority, is_id=place.name == "id")
