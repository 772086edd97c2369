"""The versions of a draft: hand one in, return it, see what changed between two."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.exchange.comparing import compared, hand_in
from officetui.i18n import n, t
from officetui.office import draft, history
from officetui.office.departure import file_state
from officetui.reports.draft import compared_html
from officetui.reports.file import write_atomically
from officetui.reports.remark import lay_down
from officetui.text import clean
from officetui.ui.gate import talk
from officetui.ui.modals.ask import Ask
from officetui.ui.modals.choose import Choose
from officetui.ui.modals.comparison import Comparison
from officetui.ui.questions import QUESTIONS
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.column import Cell, Column
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.passage import Keys, Subject
from officetui.ui.widgets.rows import RowList
from officetui.ui.workspace import Workspace
from officetui.wording.date import instant_words
from officetui.wording.draft import file_state_words, from_words, marks
from officetui.wording.more import more_words, with_more


class Drafts(CalmModal[None]):
    """Shows the versions of one paper; two that are marked are compared, else one with that before it."""

    is_for_change = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "back", id="back"),
        Binding("a", "hand_in", "hand in", id="draft.hand_in"),
        Binding("f", "look", "folders", id="draft.folders"),
        Binding("n", "send_back", "return", id="draft.return"),
        Binding("w", "write", "write", id="draft.write"),
        Binding("u", "undo", "undo", id="undo"),
    ]

    def __init__(self, workspace: Workspace, ref: Ref) -> None:
        super().__init__(classes="dialog")
        self._workspace = workspace
        self._ref = ref

    def compose(self) -> ComposeResult:
        """Draw the versions, the newest first."""
        with BoxSheet():
            yield Subject()
            columns = [
                Column(width=2, align="right", priority=9),
                Column(width=14, grow=2, priority=8),
                Column(width=12, priority=6),
                Column(width=10, priority=5),
                Column(width=18, grow=1, priority=7),
            ]
            yield RowList[int](columns, self._draw, empty=t("drafts.none"), has_marks=True)
            yield Line(id="said")
            yield Keys(t("drafts.keys"))

    def on_mount(self) -> None:
        """Stand on the newest."""
        self._show()
        self.query_one(RowList).focus()

    @on(RowList.Opened)
    def _compare(self, message: RowList.Opened[int]) -> None:
        message.stop()
        try:
            found = compared(self._workspace.office, self._ref, self._chosen())
        except Refused as refused:
            self._say(wording.refusal(refused), "late")
            return
        self.app.push_screen(Comparison(found))

    @talk
    async def action_hand_in(self) -> None:
        """Ask for the file of the next version, and take it in."""
        office = self._workspace.office
        answer = await self.app.push_screen_wait(Ask(QUESTIONS["draft"](office, self._ref), self._workspace))
        if answer is not None and self._take(str(answer.value)):
            self._workspace.forget(answer.slot)

    @talk
    async def action_look(self) -> None:
        """Choose among the files that wait in the departments' folders, those of this paper first."""
        try:
            found = draft.arrivals(self._workspace.office)
            if not any(draft.folders(self._workspace.office)):
                raise Refused("no_draft_folders")
        except Refused as refused:
            self._say(wording.refusal(refused), "late")
            return
        files = [each for each in found.rows if not each.is_marked]
        files.sort(key=lambda each: each.paper != self._ref)
        if not files:
            self._say(t("drafts.nothing_waits"), "dim")
            return
        book = self._workspace.office.book
        options = [
            (str(each.file), clean(f"{wording.unit(each.unit, book)} · {each.file.name}")) for each in files
        ]
        title = with_more(n("draft.waiting", len(files)), more_words(found.more, t("draft.older")))
        chosen = await self.app.push_screen_wait(Choose(title, options))
        if chosen is not None:
            self._take(str(chosen))

    @talk
    async def action_send_back(self) -> None:
        """Return the last version with a remark, and lay that beside the department's drafts."""
        office = self._workspace.office
        question = QUESTIONS["words"](office, "draft_back", (self._ref,))
        answer = await self.app.push_screen_wait(Ask(question, self._workspace))
        if answer is None:
            return
        words = str(answer.value)
        if self._workspace.perform(lambda office: draft.send_back(office, self._ref, words)) is None:
            return
        self._workspace.forget(answer.slot)
        self._show()
        try:
            path = lay_down(office, self._ref)
        except Refused as refused:
            self._say(wording.refusal(refused), "late")
            return
        if path is not None:
            self._say(t("said.remark_laid", file=str(path)), "ok")

    def action_write(self) -> None:
        """Write what changed as a page that prints, beside the last version's file."""
        try:
            found = compared(self._workspace.office, self._ref, self._chosen())
            last = Path(draft.paper_of(self._workspace.office, self._ref).versions[-1].file)
            path = last.with_name(t("drafts.page", name=last.stem))
            write_atomically(path, compared_html(found))
        except Refused as refused:
            self._say(wording.refusal(refused), "late")
            return
        self._say(t("said.written", file=str(path)), "ok")

    def action_undo(self) -> None:
        """Take back the last change."""
        self._workspace.perform(history.undo)
        self._show()

    def _take(self, file: str) -> bool:
        done = self._workspace.perform(lambda office: hand_in(office, self._ref, file))
        self._show()
        return done is not None

    def _chosen(self) -> str:
        """What is to be compared, as the command line names it: two marked, or one and that before it."""
        rows = self.query_one(RowList)
        if len(rows.marks) > 1:
            return f"{min(rows.marks) + 1}..{max(rows.marks) + 1}"
        place = rows.key
        return "" if place is None or not place else f"{place}..{place + 1}"

    def _say(self, words: str, meaning: str) -> None:
        self.query_one("#said", Line).update([(clean(words), meaning)])

    def _show(self) -> None:
        office = self._workspace.office
        rows = self.query_one(RowList)
        count = len(draft.paper_of(office, self._ref).versions)
        rows.update_rows(tuple(reversed(range(count))))
        rows.repaint_changed()
        self.query_one(Subject).update([(wording.named(self._ref, office.book), "strong")])

    def _draw(self, place: int) -> list[Cell]:
        office = self._workspace.office
        versions = draft.paper_of(office, self._ref).versions
        if place >= len(versions):
            return []
        found = versions[place]
        told = [*marks(found, office.now), (file_state_words(file_state(found)), "warning")]
        what = next(((clean(words), meaning) for words, meaning in told if words), ("", ""))
        return [
            (str(place + 1), "dim"),
            clean(found.name),
            (instant_words(found.at, office.now), "dim"),
            clean(from_words(found, office.book)),
            what,
        ]
