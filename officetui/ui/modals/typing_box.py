"""A box to type in on one line, where what it says may be longer than there are lines for."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.passage import Passage


class TypingBox(CalmModal[ScreenResultType]):
    """The keys that the line leaves alone bring on what of its words lies out of view."""

    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "turn(1)", show=False, id="page.page_down"),
        Binding("pageup", "turn(-1)", show=False, id="page.page_up"),
    ]

    def action_turn(self, by: int) -> None:
        """Show the lines that come after those in view, or with -1 those before."""
        for passage in self.query(Passage):
            passage.turn(by)
