"""All that can be set, with what it is and who set it; below, what the one under the cursor means."""

from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui.i18n import t
from officetui.office.setting import SettingInForce
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.column import Cell, Column
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.passage import Keys, Passage
from officetui.ui.widgets.rows import RowList
from officetui.wording.name import clauses
from officetui.wording.setting import setting_lines, value_words

_MEANINGS = {"office": "accent", "own": "accent"}


class Wish(NamedTuple):
    """What is wanted of a setting: another value, or that it `is_reset`."""

    name: str
    is_reset: bool = False


class SettingsList(CalmModal[Wish | None]):
    """Answers with the setting to change; with None when left. The cursor begins at `current`."""

    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "back", id="back"),
        Binding("0", "reset", "default", id="setting.reset"),
    ]

    def __init__(self, found: list[SettingInForce], current: str = "") -> None:
        super().__init__(classes="dialog")
        self._found = {one.name: one for one in found}
        self._current = current

    def compose(self) -> ComposeResult:
        """Draw the settings and the meaning of one."""
        with BoxSheet():
            yield Line([(t("setting.title"), "strong")])
            yield RowList(
                [
                    Column(width=20, grow=1, priority=9),
                    Column(width=12, grow=1, priority=8),
                    Column(width=12, priority=3),
                ],
                self._draw,
                tuple(self._found),
            )
            yield Passage(id="meaning")
            yield Keys(t("setting.line"))

    def on_mount(self) -> None:
        """Begin where one was."""
        rows = self.query_one(RowList)
        rows.focus()
        rows.select(self._current)
        self._explain(str(rows.key))

    @on(RowList.Moved)
    def _follow(self, message: RowList.Moved[str]) -> None:
        if message.key is not None:
            self._explain(message.key)

    @on(RowList.Opened)
    def _answer(self, message: RowList.Opened[str]) -> None:
        self.dismiss(Wish(message.key))

    def action_reset(self) -> None:
        """Have the default hold again."""
        self.dismiss(Wish(str(self.query_one(RowList).key), is_reset=True))

    def _explain(self, name: str) -> None:
        _, meaning, *more = setting_lines(self._found[name])
        said = clauses(more)
        self.query_one("#meaning", Passage).update([(meaning, "accent"), (f"  {said}", "dim")])

    def _draw(self, name: str) -> list[Cell]:
        one = self._found[name]
        meaning = _MEANINGS.get(one.whose, "")
        return [name, (value_words(one.value), meaning), (t(f"setting.whose.{one.whose}"), "dim")]
