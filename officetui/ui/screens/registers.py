"""The registers of papers as number lines, by code and year: given, void, held, missing, and the next."""

from collections.abc import Sequence

from textual import events, getters, on
from textual.app import ComposeResult

from officetui.domain.kinds import Ref
from officetui.i18n import n, t
from officetui.office import paper
from officetui.text import width
from officetui.ui.destination import PageWanted
from officetui.ui.screens.area import AreaScreen
from officetui.ui.widgets.column import Cell, Column, Part
from officetui.ui.widgets.passage import Passage
from officetui.ui.widgets.rows import RowList
from officetui.views.register import RegisterLine
from officetui.wording.register import line_words

_Key = tuple[str, str, int]
"""Which number line: its register, body code and year."""

_GUTTER = 2
"""The cells before each row."""


class RegistersScreen(AreaScreen):
    """A line a register, code and year, the latest year first; below what a row cannot show of its own."""

    name_key = "area.registers"
    CSS = "RegistersScreen Passage { height: auto; max-height: 50%; padding: 0 2; }"

    _list = getters.query_one(RowList)

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[_Key, RegisterLine] = {}

    def compose_body(self) -> ComposeResult:
        """Draw the lines, and the whole of one."""
        yield RowList[_Key]([Column(width=20, grow=1)], self._draw, empty=t("registers.empty"))
        yield Passage()

    def on_mount(self) -> None:
        """Begin in the list."""
        self._list.focus()

    def head_groups(self) -> dict[str, list[Part]]:
        """Return what is shown, and how many numbers are missing."""
        gaps = sum(line.numbers.missing for line in self._lines.values())
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
        found = paper.lines(self.workspace.office)
        self._lines = {(line.register, line.numbers.body, line.numbers.year): line for line in found}
        self._list.update_rows(tuple(self._lines), empty=t("registers.empty"))
        self._show_whole()

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - Textual's signature
        """Show below the rows what none of them has room for now."""
        self._show_whole()

    def action_back(self) -> None:
        """Go back to the papers."""
        self.app.pop_screen()

    @on(RowList.Opened)
    def _open(self, message: RowList.Opened[_Key]) -> None:
        self.post_message(PageWanted("register", message.key))

    @on(RowList.Moved)
    def _show_whole(self) -> None:
        """Say the whole of the line under the cursor where its row is too short for it."""
        line = self._lines.get(self._list.key) if self._list.key else None
        words = line_words(line) if line else ""
        fits = width(words) <= self.app.size.width - _GUTTER
        self.query_one(Passage).update([] if fits else [(words, "dim")])

    def _draw(self, key: _Key) -> Sequence[Cell]:
        line = self._lines[key]
        meaning = "late" if line.numbers.doubles else "warning" if line.numbers.missing else ""
        return [(line_words(line), meaning)]
