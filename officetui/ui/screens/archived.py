"""What is in the archive of one kind and fits a filter: to read, and to bring back."""

from collections.abc import Sequence
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.kind import Kind
from officetui.domain.kinds import Ref
from officetui.domain.limit import NO_DUE
from officetui.domain.priority import NOTHING
from officetui.domain.record import Record
from officetui.i18n import n, t
from officetui.office import archive, archive_filter
from officetui.ui.destination import RecordWanted
from officetui.ui.screens.area import AreaScreen
from officetui.ui.screens.record_list import RecordList
from officetui.ui.widgets.column import Part
from officetui.ui.widgets.line import Line
from officetui.views.records import RecordRow


class Archived(AreaScreen):
    """The archived records of `kind` that fit `line`, those closed last first."""

    name_key = "area.archive"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("B", "bring_back", "bring back", id="unarchive")]

    _list = getters.query_one(RecordList)

    def __init__(self, kind: Kind[Record], line: str) -> None:
        super().__init__()
        self._kind = kind
        self._line = line
        self._count: int | None = None

    def compose_body(self) -> ComposeResult:
        """Draw the list."""
        yield RecordList(self._kind, self.workspace.office)

    def on_mount(self) -> None:
        """Begin in the list."""
        self._list.focus()

    def head_groups(self) -> dict[str, list[Part]]:
        """Return which kind, which filter, and how many were found."""
        words = t("archive.looking") if self._count is None else n("archive.found", self._count)
        return {
            "area": [(t(self.name_key), "accent")],
            "kind": [(wording.list_words(self._kind.name), "")],
            "filter": [(self._line, "dim")],
            "found": [(words, "")],
            **self.caveats(),
        }

    def refresh_content(self, changed: frozenset[Ref]) -> None:
        """Look again where something may have come or gone."""
        if self._count is None or not changed or any(ref.kind == self._kind.name for ref in changed):
            self._look()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer only to bring back, and to go back, for Textual."""
        return action in ("bring_back", "back", "quit_twice")

    def targets(self) -> Sequence[Ref]:
        """Nothing: what is archived is brought back before it is changed."""
        return ()

    def action_back(self) -> None:
        """Go back to the list of the live ones."""
        self.app.pop_screen()

    def action_bring_back(self) -> None:
        """Bring the marked records back, or the one under the cursor."""
        if refs := self._list.chosen:
            self._list.marks.clear()
            self.workspace.perform(lambda office: archive.bring_back(office, refs))

    @on(RecordList.Opened)
    def _open(self, message: RecordList.Opened[Ref]) -> None:
        self.post_message(RecordWanted(message.key, message.list.rows, in_full=True))

    @work(thread=True, exclusive=True)
    def _look(self) -> None:
        """Read the years' files beside the loop: there may be decades of them."""
        try:
            found = archive_filter.search_archive(self.workspace.office, self._kind.name, self._line)
        except Refused as refused:
            self.app.call_from_thread(self.workspace.complain, refused)
            found = []
        self.app.call_from_thread(self._show, found)

    def _show(self, found: Sequence[Record]) -> None:
        rows = [RecordRow(one, False, None, NO_DUE, NOTHING) for one in found]
        self._count = len(rows)
        self._list.take(self._kind, rows)
        self._list.narrow(None, t("records.nothing_fits"))
        self.query_one("#head", Line).update(self.head())
