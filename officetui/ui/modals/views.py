"""Choose a view of the tasks among the built-in ones and one's own; take one of one's own away."""

from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui.i18n import t
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.column import Cell, Column
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.passage import Keys
from officetui.ui.widgets.rows import RowList
from officetui.ui.workspace import Workspace
from officetui.views.board import BOARDS


class Chosen(NamedTuple):
    """What is to be done with the list: show the view `name`, or `sort`, `keep` or `matrix`."""

    what: str
    name: str = ""


class Views(CalmModal[Chosen | None]):
    """Answers with what is to be shown, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "back", id="back"),
        Binding("s", "do('sort')", "sort", id="view.sort"),
        Binding("k", "do('keep')", "keep", id="view.keep", priority=True),
        Binding("x", "do('matrix')", "matrix", id="matrix"),
        Binding("D,delete", "remove", "remove", id="view.remove"),
    ]

    def __init__(self, workspace: Workspace, current: str) -> None:
        super().__init__(classes="dialog")
        self._workspace = workspace
        self._current = current

    def compose(self) -> ComposeResult:
        """Draw the views, one's own with what they are narrowed to."""
        with BoxSheet():
            yield Line([(t("views.title"), "strong")])
            columns = [Column(width=18, priority=9), Column(width=20, grow=1)]
            yield RowList(columns, self._draw, self._names())
            yield Keys(t("views.keys"))

    def on_mount(self) -> None:
        """Stand on the view that is shown."""
        rows = self.query_one(RowList)
        rows.focus()
        # Once its height is known, so that the first of them stay in view.
        self.call_after_refresh(rows.select, self._current)

    @on(RowList.Opened)
    def _answer(self, message: RowList.Opened[str]) -> None:
        self.dismiss(Chosen("view", message.key))

    def action_do(self, what: str) -> None:
        """Leave with something else that is to be done with the list."""
        self.dismiss(Chosen(what))

    def action_remove(self) -> None:
        """Take one of one's own away; the built-in ones stay."""
        rows, memory = self.query_one(RowList), self._workspace.memory
        if rows.key in memory.seen.views:
            memory.seen.views = {name: own for name, own in memory.seen.views.items() if name != rows.key}
            self._workspace.remember()
            rows.update_rows(self._names())

    def _names(self) -> tuple[str, ...]:
        return (*BOARDS, *self._workspace.memory.seen.views)

    def _draw(self, name: str) -> list[Cell]:
        own = self._workspace.memory.seen.views.get(name)
        if name in BOARDS or own is None:
            return [view_words(name), (t(f"board.{name}.about"), "dim") if name in BOARDS else ""]
        return [(name, "accent"), (own.filter or t("views.no_filter"), "dim")]


def view_words(name: str) -> str:
    """Return what a view is called: a built-in one in the language in use, one's own as it was named."""
    return t(f"board.{name}") if name in BOARDS else name
