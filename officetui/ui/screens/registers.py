"""The registers of papers as number lines, by code and year: given, void, held, missing, and the next."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from officetui.domain.kinds import Ref
from officetui.i18n import n, t
from officetui.office import paper
from officetui.text import wrap
from officetui.ui.screens.area import AreaScreen
from officetui.ui.widgets.column import Part
from officetui.ui.widgets.page import PageView, Text
from officetui.views.register import RegisterLine
from officetui.wording.register import line_words


class RegistersScreen(AreaScreen):
    """A line a register, code and year; the latest year first."""

    name_key = "area.registers"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[RegisterLine, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Draw the page."""
        yield PageView(self._draw)

    def on_mount(self) -> None:
        """Begin in the page."""
        self.query_one(PageView).focus()

    def head_groups(self) -> dict[str, list[Part]]:
        """Return what is shown, and how many numbers are missing."""
        gaps = sum(line.numbers.missing for line in self._lines)
        return {
            "area": [(t(self.name_key), "accent")],
            "gaps": [(n("registers.gaps", gaps), "")],
            **self.caveats(),
        }

    def relabel(self) -> None:
        """Take the numbers first: the head counts them."""
        self.refresh_content(frozenset())
        super().relabel()

    def refresh_content(self, changed: frozenset[Ref]) -> None:  # noqa: ARG002 - any paper may have a number
        """Work the lines out again."""
        self._lines = paper.lines(self.workspace.office)
        self.query_one(PageView).redraw()

    def action_back(self) -> None:
        """Go back to the papers."""
        self.app.pop_screen()

    def _draw(self, room: int) -> Text:
        if not self._lines:
            return [[(t("registers.empty"), "dim")]]
        text: Text = []
        for line in self._lines:
            first, *more = wrap(line_words(line), max(room - 2, 2))
            meaning = "late" if line.numbers.doubles else "warning" if line.numbers.missing else ""
            text += [[(first, meaning)], *([(f"  {rest}", meaning)] for rest in more)]
        return text
