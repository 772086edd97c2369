"""One person's page: their days, and every matter that lies with them; each row is acted on in place."""

from collections.abc import Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref
from officetui.i18n import t
from officetui.ui.destination import RecordWanted
from officetui.ui.screens import person_text
from officetui.ui.screens.area import TICK
from officetui.ui.screens.sibling import Sibling
from officetui.ui.verb import Verb
from officetui.ui.verbs import VERBS
from officetui.ui.widgets.column import Cell, Part
from officetui.ui.widgets.page import PageView, Text
from officetui.ui.widgets.rows import RowList
from officetui.views.person import PersonPage, PersonRow, person_page


class PersonScreen(Sibling):
    """Somebody: their days, and what lies with them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab", "step_over", "person", id="person.head"),
    ]

    _list = getters.query_one(RowList)

    def __init__(self, ref: Ref, siblings: Sequence[Ref] = ()) -> None:
        super().__init__(ref, siblings)
        self._page: PersonPage | None = None
        self._rows: dict[Ref, PersonRow] = {}

    def compose_body(self) -> ComposeResult:
        """Draw the person, their days, and what lies with them."""
        yield PageView(self._draw_head, id="person", opens=True)
        yield RowList((), self._draw, has_title=True, has_marks=True, id="matters")

    def on_mount(self) -> None:
        """Begin in the list; the part above only shows."""
        self._list.focus()
        self.set_interval(TICK, self.make_stale)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what does something here, for Textual."""
        if action == "act" and self.is_mounted and not self._is_archived():
            verb = VERBS[str(parameters[0])]
            return any(verb.fits(KINDS[ref.kind]) for ref in self.targets_of(verb))
        return super().check_action(action, parameters)

    def head_groups(self) -> dict[str, list[Part]]:
        """Return who is shown, and where they stand in their list."""
        return {
            "area": [(t("area.staff"), "accent")],
            "record": [(wording.named(self.ref, self.workspace.office.book), "strong")],
            **self.place(),
            **self.caveats(),
        }

    def refresh_content(self, changed: frozenset[Ref]) -> None:  # noqa: ARG002 - any change moves the load
        """Work the page out again."""
        try:
            self._page = person_page(self.workspace.office.scene(), self.ref.id)
        except Refused as refused:
            self._page = None
            self.workspace.complain(refused)
        rows = self._page.rows if self._page else ()
        self._rows = {row.ref: row for row in rows}
        self._list.update_rows(tuple(self._rows), empty=t("person.empty"))
        self._list.update_columns(person_text.matter_columns())
        counts = person_text.matter_counts(self._page) if self._page else []
        self._list.update_title(counts)
        self.query_one(PageView).redraw()
        self.refresh_bindings()

    def targets(self) -> Sequence[Ref]:
        """The marked matters, or the one under the cursor; the person where the keys are there."""
        return (self.ref,) if self.query_one(PageView).has_focus and self._page else self._list.chosen

    def targets_of(self, verb: Verb) -> Sequence[Ref]:
        """The person for what is done with people and not with what lies with them, else the matters."""
        refs = self.targets()
        is_for_these = bool(refs) and verb.fits(KINDS[refs[0].kind])
        return refs if is_for_these or not self._page else (self.ref,)

    def point_at(self, ref: Ref) -> None:
        """Put the cursor on a matter of this person."""
        self._list.select(ref)

    def action_back(self) -> None:
        """Go back to where it was opened."""
        self.app.pop_screen()

    def moved(self) -> None:
        """Show another person, from the first of what lies with them."""
        self._list.marks.clear()
        super().moved()
        self._list.action_go("first")

    def action_step_over(self) -> None:
        """Let the keys act on the person, or on what lies with them again."""
        head = self.query_one(PageView)
        (self._list if head.has_focus else head).focus()
        self.refresh_bindings()

    @on(PageView.Opened)
    def _open_person(self) -> None:
        if self._page:
            self.post_message(RecordWanted(self.ref, (self.ref,), in_full=True))

    @on(RowList.Opened)
    def _open(self, message: RowList.Opened[Ref]) -> None:
        self.post_message(RecordWanted(message.key, message.list.rows))

    @on(RowList.Moved)
    def _offer(self) -> None:
        self.refresh_bindings()

    def _draw_head(self, room: int) -> Text:
        if not self._page:
            return []
        head = person_text.person_head(self._page, self.workspace.office.now.date(), room)
        return [*self.archived_line(), *head]

    def _draw(self, key: Ref) -> Sequence[Cell]:
        row = self._rows.get(key)
        if row is None:
            return []
        rows = list(self._rows)
        place = rows.index(key)
        is_first = place == 0 or self._rows[rows[place - 1]].section is not row.section
        return person_text.matter_cells(row, self.workspace.office.scene(), is_first=is_first)
