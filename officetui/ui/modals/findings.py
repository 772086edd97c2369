"""Lines to read over the screen, and nothing to do but close them."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui.text import clean, wrap
from officetui.ui.modals.reading_box import ReadingBox
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.page import PageView, Text


class Findings(ReadingBox):
    """Shows `lines` under a title; any key but those that scroll closes it."""

    DEFAULT_CSS = """
    Findings PageView { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "dismiss", "back", id="back")]

    def __init__(self, title: str, lines: Sequence[str], *, is_well: bool) -> None:
        super().__init__(classes="dialog")
        self._title = title
        self._lines = tuple(lines)
        self._is_well = is_well

    def compose(self) -> ComposeResult:
        """Draw the title and the lines."""
        with BoxSheet():
            yield Line([(clean(self._title), "strong")])
            yield PageView(self._draw)

    def _draw(self, room: int) -> Text:
        text: Text = []
        for place, words in enumerate(self._lines):
            meaning = ("ok" if self._is_well else "late") if not place else ""
            first, *more = wrap(words, max(room - 2, 4))
            text += [[(first, meaning)], *([("  " + line, meaning)] for line in more)]
        return text
