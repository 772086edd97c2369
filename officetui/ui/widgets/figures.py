"""The line of figures at the head of a screen: short groups, whole or not at all."""

from collections.abc import Iterable, Sequence

from officetui.text import width
from officetui.ui.glyph import glyphs
from officetui.ui.widgets.column import Cell, Part, cell_text, paint_cell
from officetui.ui.widgets.drawn import Drawn

SPACE = "   "


class FigureLine(Drawn):
    """Groups such as "3 overdue" on one line, most important first; what does not fit is left out whole."""

    DEFAULT_CSS = "FigureLine { height: 1; }"

    def __init__(
        self,
        groups: Sequence[Cell] = (),
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._groups = tuple(groups)

    def update(self, groups: Sequence[Cell]) -> None:
        """Show other figures; nothing is sent where they look the same."""
        self._groups = tuple(groups)
        self.repaint_changed()

    def line(self, y: int) -> Sequence[Part]:
        """Return the groups that fit, the first one cut if need be."""
        if y or not self._groups:
            return []
        gaps, room = len(self._groups) - 1, self.size.width
        wide = sum(width(cell_text(group)) for group in self._groups)
        # A little closer together where all of them fit so.
        is_tight = wide + gaps * (len(SPACE) - 1) <= room < wide + gaps * len(SPACE)
        return fill_groups(self._groups, room, SPACE[is_tight:])


def fill_groups(groups: Iterable[Cell], room: int, space: str = SPACE) -> list[Part]:
    """Return the groups from the first on that fit `room` cells, with space between them."""
    runs: list[Part] = []
    for group in groups:
        wide = width(cell_text(group))
        before = len(space) if runs else 0
        if runs and before + wide > room:
            break
        # Spaces go with what stands before them: a run less to send.
        if runs:
            runs[-1] = (runs[-1][0] + space, runs[-1][1])
        runs += paint_cell(group, min(wide, room - before), glyphs().ellipsis)
        room -= before + wide
    return runs
