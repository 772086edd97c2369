"""The palette: one line that finds anything to do or to open, by its words or as they sound."""

from collections.abc import Callable, Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult

from officetui.i18n import t
from officetui.pinyin import syllables
from officetui.ui.command import Command, matching
from officetui.ui.modals.fitting import Fitting
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.column import Cell, Column
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList

_SAMPLE = "听"
"""What is sounded out beside the loop while nothing is typed yet: the first time takes long."""


class Palette(Fitting[Command | None]):
    """Answers with what was chosen. `find` looks records up by what is typed."""

    def __init__(self, commands: Sequence[Command], find: Callable[[str], Sequence[Command]]) -> None:
        super().__init__(classes="dialog")
        self._commands = {command.name: command for command in commands}
        self._find = find
        self._shown: dict[str, Command] = {}

    def compose(self) -> ComposeResult:
        """Draw the line and what fits it."""
        with BoxSheet():
            yield Prompt(placeholder=t("palette.search"))
            columns = [Column(width=16, grow=3, priority=9), Column(width=12, grow=2, priority=1)]
            yield RowList(columns, self._draw, empty=t("palette.none"))

    def on_mount(self) -> None:
        """Learn to sound words out meanwhile."""
        self.run_worker(partial(syllables, _SAMPLE), thread=True)

    @on(Prompt.Submitted)
    def _answer(self) -> None:
        if (key := self.query_one(RowList).key) is not None:
            self.dismiss(self._shown[key])

    @on(RowList.Opened)
    def _answer_clicked(self, message: RowList.Opened[str]) -> None:
        self.dismiss(self._shown[message.key])

    def look(self, typed: str) -> None:
        """Show the commands that fit, and the records."""
        known = (each for each in self._commands.values() if not (typed.strip() and each.is_record))
        fits = [*matching(known, typed, syllables), *self._find(typed)]
        self._shown = {command.name: command for command in fits}
        rows = self.query_one(RowList)
        rows.update_rows(tuple(self._shown))
        rows.action_go("first")

    def _draw(self, name: str) -> list[Cell]:
        command = self._shown[name]
        return [command.words, (command.about, "dim")]
