"""The palette: one line that finds anything to do or to open, by its words or as they sound."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from officetui.i18n import t
from officetui.pinyin import syllables
from officetui.ui.command import Command, fitting
from officetui.ui.widgets.column import Cell, Column
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList
from officetui.ui.widgets.screen import CalmModal

_SAMPLE = "听"
"""What is sounded out beside the loop while nothing is typed yet: the first time takes long."""


class Palette(CalmModal[Command | None]):
    """Answers with what was chosen. `find` looks records up by what is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", id="back"),
        Binding("down,ctrl+n,tab", "step(1)", "next", show=False, id="capture.next", priority=True),
        Binding("up,ctrl+p,shift+tab", "step(-1)", "before", show=False, id="capture.before", priority=True),
        Binding("pagedown", "step(10)", "next", show=False, id="palette.page_down", priority=True),
        Binding("pageup", "step(-10)", "before", show=False, id="palette.page_up", priority=True),
    ]

    def __init__(self, commands: Sequence[Command], find: Callable[[str], Sequence[Command]]) -> None:
        super().__init__(classes="dialog")
        self._commands = {command.name: command for command in commands}
        self._find = find
        self._shown: dict[str, Command] = {}

    def compose(self) -> ComposeResult:
        """Draw the line and what fits it."""
        with Vertical(classes="sheet"):
            yield Prompt(placeholder=t("palette.search"))
            columns = [Column(width=16, grow=3, priority=9), Column(width=12, grow=2, priority=1)]
            yield RowList(columns, self._draw, empty=t("palette.none"))

    def on_mount(self) -> None:
        """Begin with all there is."""
        self.query_one(RowList).can_focus = False
        self.query_one(Prompt).focus()
        self._look("")
        self.run_worker(partial(syllables, _SAMPLE), thread=True)

    def action_step(self, by: int) -> None:
        """Go along what fits."""
        self.query_one(RowList).cursor += by

    @on(Prompt.Changed)
    def _follow(self, message: Prompt.Changed) -> None:
        self._look(message.value)

    @on(Prompt.Submitted)
    def _answer(self) -> None:
        if (key := self.query_one(RowList).key) is not None:
            self.dismiss(self._shown[key])

    @on(RowList.Opened)
    def _answer_clicked(self, message: RowList.Opened[str]) -> None:
        self.dismiss(self._shown[message.key])

    def _look(self, typed: str) -> None:
        known = (each for each in self._commands.values() if not (typed.strip() and each.is_record))
        fits = [*fitting(known, typed, syllables), *self._find(typed)]
        self._shown = {command.name: command for command in fits}
        rows = self.query_one(RowList)
        rows.update_rows(tuple(self._shown))
        rows.action_go("first")

    def _draw(self, name: str) -> list[Cell]:
        command = self._shown[name]
        return [command.words, (command.about, "dim")]
