"""Who should do it: the advice on a task with its reasons, and what-if for whoever is under the cursor."""

from collections.abc import Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui import wording
from officetui.domain.advice import Advice, Advised
from officetui.domain.conduct import conduct_of
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.i18n import t
from officetui.office import advice
from officetui.office.advice import what_if
from officetui.text import clean, wrap
from officetui.ui.glyph import glyphs
from officetui.ui.modals.whatif import whatif_text
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.column import Cell, Column
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.page import PageView, Text
from officetui.ui.widgets.passage import Keys
from officetui.ui.widgets.rows import RowList
from officetui.ui.workspace import Workspace
from officetui.wording.workload import reasons_words

_USUAL_LINES = 2


class Advise(CalmModal[int | None]):
    """Answers with the one chosen, None where nothing is to change. Enter gives, Esc leaves all as it was."""

    DEFAULT_CSS = """
    Advise PageView { height: auto; background: $surface; }
    Advise RowList { max-height: 9; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss(None)", "back", id="back")]

    _list = getters.query_one(RowList)

    def __init__(self, workspace: Workspace, ref: Ref) -> None:
        super().__init__(classes="dialog")
        self._workspace = workspace
        self._ref = ref
        self._found: Advice = advice.advise(workspace.office, ref)
        self._by_key = {one.who: one for one in self._found.everyone}

    def compose(self) -> ComposeResult:
        """Draw the work, the people in order, and what it would change for the one under the cursor."""
        office = self._workspace.office
        found = office.book.get(self._ref)
        due = wording.late_words(conduct_of(found).pressure.due(found, office.scene()), office.now)
        with BoxSheet():
            title = t("advise.title", what=wording.named(self._ref, office.book))
            yield Line((title, "strong"), (due, "dim"))
            yield RowList(self._columns(), self._draw, tuple(self._by_key), empty=t("advise.nobody"))
            yield PageView(self._text, opens=True)
            yield Keys(t("advise.keys"))

    def on_mount(self) -> None:
        """Stand on the first who does not have it already."""
        self._list.focus()
        self._list.select(next((one.who for one in self._found.everyone if not one.is_owner), -1))

    @on(RowList.Moved)
    def _follow(self) -> None:
        self.query_one(PageView).redraw()

    @on(RowList.Opened)
    @on(PageView.Opened)
    def _answer(self) -> None:
        key = self._list.key
        if key is not None:
            self.dismiss(None if self._by_key[key].is_owner else key)

    def _columns(self) -> list[Column]:
        return [Column(width=2, align="right"), Column(width=10, priority=9), Column(width=30, grow=1)]

    def _draw(self, key: int) -> Sequence[Cell]:
        one = self._by_key[key]
        is_other = one in self._found.others
        place = "-" if is_other else str(self._found.candidates.index(one) + 1)
        name = wording.short_person(one.who, self._workspace.office.book)
        return [(place, "dim"), (name, "dim" if is_other else ""), (self._reasons(one), "dim")]

    def _reasons(self, one: Advised) -> str:
        words = reasons_words(one.reasons, self._workspace.office.now)
        return t("advise.not_now", why=words) if one in self._found.others else words

    def _text(self, room: int) -> Text:
        """The reasons in full, then both people's days before and after."""
        key = self._list.key
        if key is None:
            return []
        text: Text = [[(line, "accent")] for line in wrap(clean(self._reasons(self._by_key[key])), room)]
        # Mostly of one height, so that the days below stay in place while one looks from name to name.
        is_low = self.has_class("-flat")
        text += [[]] * (0 if is_low else _USUAL_LINES - len(text))
        try:
            found = what_if(self._workspace.office, self._ref, key)
        except Refused as refused:
            return [*text, *([(line, "late")] for line in wrap(wording.refusal(refused), room))]
        rule: Text = [] if is_low else [[(glyphs().rule * room, "dim")]]
        return [*text, *rule, *whatif_text(found, self._workspace.office, room)]
