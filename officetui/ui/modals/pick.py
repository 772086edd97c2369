"""Pick one task by typing part of it: id, title, owner, or any other words of the filter language."""

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.i18n import t
from officetui.ui.glyph import glyphs
from officetui.ui.widgets.column import Cell, Column
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.passage import Heading
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList
from officetui.ui.widgets.screen import CalmModal
from officetui.ui.workspace import Workspace
from officetui.wording.veil import called

Find = Callable[[str], Sequence[Ref]]


class Pick(CalmModal[Ref | None]):
    """Answers with a task, or None. `find` gives what fits the typed words; `marked` bear a sign."""

    is_for_change = True

    DEFAULT_CSS = "Pick RowList { height: 10; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "back", id="back"),
        Binding("down,ctrl+n,tab", "step(1)", "next", show=False, id="capture.next", priority=True),
        Binding("up,ctrl+p,shift+tab", "step(-1)", "before", show=False, id="capture.before", priority=True),
    ]

    def __init__(
        self, workspace: Workspace, title: str, find: Find, hint: str, marked: Collection[Ref] = frozenset()
    ) -> None:
        super().__init__(classes="dialog")
        self._workspace = workspace
        self._heading = title
        self._hint = hint
        self._find = find
        self._marked = marked

    def compose(self) -> ComposeResult:
        """Draw the question, the line, and what fits."""
        with Vertical(classes="sheet"):
            yield Heading(self._heading)
            yield Prompt()
            columns = [
                Column(width=1, priority=7),
                Column(width=5, priority=6),
                Column(width=12, grow=1, priority=9),
                Column(width=8, priority=3),
            ]
            yield RowList(columns, self._draw, empty=t("records.nothing_fits"))
            yield Line([(self._hint, "dim")])

    def on_mount(self) -> None:
        """Begin with everything there is."""
        self.query_one(RowList).can_focus = False
        self.query_one(Prompt).focus()
        self._look("")

    def action_step(self, by: int) -> None:
        """Go to the next of those that fit."""
        self.query_one(RowList).cursor += by

    @on(Prompt.Changed)
    def _follow(self, message: Prompt.Changed) -> None:
        self._look(message.value)

    @on(Prompt.Submitted)
    def _answer(self) -> None:
        if key := self.query_one(RowList).key:
            self.dismiss(key)

    def _look(self, text: str) -> None:
        prompt = self.query_one(Prompt)
        prompt.error = ""
        try:
            found = self._find(text)
        except Refused as refused:
            prompt.error = wording.refusal(refused)
            return
        rows = self.query_one(RowList)
        rows.update_rows(tuple(found))
        rows.action_go("first")

    def _draw(self, ref: Ref) -> list[Cell]:
        book = self._workspace.office.book
        task = book.tasks.get(ref.id)
        owner = wording.short_person(task.owner, book) if task else ""
        sign = glyphs().done if ref in self._marked else ""
        return [(sign, "ok"), (str(ref), "dim"), called(ref, book), (owner, "dim")]
