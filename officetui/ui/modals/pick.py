"""Pick one task by typing part of it: id, title, owner, or any other words of the filter language."""

from collections.abc import Callable, Collection

from textual import on
from textual.app import ComposeResult

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.i18n import t
from officetui.ui.glyph import glyphs
from officetui.ui.modals.fitting import Fitting
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.column import Cell, Column
from officetui.ui.widgets.passage import Keys, Subject
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList
from officetui.ui.workspace import Workspace
from officetui.views.excerpt import Excerpt
from officetui.wording.more import more_words
from officetui.wording.veil import called

_Find = Callable[[str], Excerpt[Ref]]


class Pick(Fitting[Ref | None]):
    """Answers with a task, or None. `find` gives what fits the typed words; `marked` bear a sign."""

    is_for_change = True

    DEFAULT_CSS = "Pick RowList { height: 10; }"

    def __init__(
        self, workspace: Workspace, title: str, find: _Find, hint: str, marked: Collection[Ref] = frozenset()
    ) -> None:
        super().__init__(classes="dialog")
        self._workspace = workspace
        self._heading = title
        self._hint = hint
        self._find = find
        self._marked = marked

    def compose(self) -> ComposeResult:
        """Draw the question, the line, and what fits."""
        with BoxSheet():
            yield Subject(self._heading)
            yield Prompt()
            columns = [
                Column(width=1, priority=7),
                Column(width=5, priority=6, is_id=True),
                Column(width=12, grow=1, priority=9),
                Column(width=8, priority=3),
            ]
            yield RowList(columns, self._draw, empty=t("records.nothing_fits"))
            yield Keys(self._hint, id="hint")

    @on(Prompt.Submitted)
    def _answer(self) -> None:
        if key := self.query_one(RowList).key:
            self.dismiss(key)

    def look(self, typed: str) -> None:
        """Show the records that fit, or why none can."""
        prompt = self.query_one(Prompt)
        prompt.error = ""
        try:
            found = self._find(typed)
        except Refused as refused:
            prompt.error = wording.refusal(refused)
            return
        rows = self.query_one(RowList)
        rows.update_rows(found.rows)
        rows.action_go("first")
        more = more_words(found.more, t("more.type"))
        self.query_one("#hint", Keys).update([(self._hint, "dim"), *([(f"  {more}", "dim")] if more else [])])

    def _draw(self, ref: Ref) -> list[Cell]:
        book = self._workspace.office.book
        task = book.tasks.get(ref.id)
        owner = wording.short_person(task.owner, book) if task else ""
        sign = glyphs().done if ref in self._marked else ""
        return [(sign, "ok"), (str(ref), "dim"), called(ref, book), (owner, "dim")]
