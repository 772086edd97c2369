"""One line of text with meanings: a heading, a hint, what was just done. Repainted only when it changes."""

from collections.abc import Sequence

from officetui.text import width
from officetui.ui.glyph import glyphs
from officetui.ui.widgets.column import Cell, Part, cell_text, paint_cell
from officetui.ui.widgets.drawn import Drawn


class Line(Drawn):
    """A line that says `text`, cut at its end where it does not fit, and `right` at the right edge."""

    DEFAULT_CSS = "Line { height: 1; }"

    def __init__(
        self,
        text: Cell = "",
        right: Cell = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._text = text
        self._right = right

    def update(self, text: Cell, right: Cell | None = None) -> None:
        """Say something else; `right` stays unless it is given."""
        self._text = text
        self._right = self._right if right is None else right
        self.repaint_changed()

    def line(self, y: int) -> Sequence[Part]:
        """Return the words of the line."""
        return [] if y else spread(self._text, self._right, self.size.width)


def spread(text: Cell, right: Cell, room: int) -> list[Part]:
    """Return `text`, cut where it does not fit, with `right` at the right edge if there is room for both.

    Of a line too short for both, no more than half is for `right`.
    """
    wide = width(cell_text(right))
    if not wide or wide + 2 > room or (wide > room // 2 and wide + 1 + width(cell_text(text)) > room):
        return paint_cell(text, room, glyphs().ellipsis)
    return [
        *paint_cell(text, room - wide - 1, glyphs().ellipsis),
        (" ", ""),
        *paint_cell(right, wide, glyphs().ellipsis),
    ]
