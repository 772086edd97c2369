"""A line, and below it the list of what fits what is typed there."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList


class Fitting(CalmModal[ScreenResultType]):
    """Leaves with None. A subclass draws line and list, and says in `look` what fits."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", id="back"),
        Binding("down,ctrl+n,tab", "step(1)", "next", show=False, id="capture.next", priority=True),
        Binding("up,ctrl+p,shift+tab", "step(-1)", "before", show=False, id="capture.before", priority=True),
        Binding("pagedown", "page('page_down')", show=False, id="palette.page_down", priority=True),
        Binding("pageup", "page('page_up')", show=False, id="palette.page_up", priority=True),
    ]

    def on_mount(self) -> None:
        """Begin with all there is."""
        rows = self.query_one(RowList)
        rows.can_focus = False
        rows.scroll_keys = ("palette.page_down", "palette.page_up")
        self.query_one(Prompt).focus()
        self.look("")

    def action_step(self, by: int) -> None:
        """Go along what fits."""
        self.query_one(RowList).cursor += by

    def action_page(self, where: str) -> None:
        """Go along it by what is in view."""
        self.query_one(RowList).action_go(where)

    @on(Prompt.Changed)
    def _follow(self, message: Prompt.Changed) -> None:
        self.look(message.value)

    def look(self, typed: str) -> None:
        """Show what fits."""
