"""What others changed since one last looked, record by record; leaving it is having looked."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from officetui import wording
from officetui.domain.kinds import KINDS, Ref
from officetui.i18n import n, t
from officetui.office import news
from officetui.ui.destination import RecordWanted
from officetui.ui.screens.verb_screen import VerbScreen
from officetui.ui.widgets.column import Cell, Column, Part
from officetui.ui.widgets.rows import RowList
from officetui.views.news import News
from officetui.wording.veil import called


class NewsScreen(VerbScreen):
    """The records that others changed, the last change first."""

    name_key = "area.news"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[Ref, News] = {}

    def compose_body(self) -> ComposeResult:
        """Draw the list."""
        yield RowList[Ref](self._columns(), self._draw, has_header=True, has_marks=True)

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one(RowList).focus()

    gives_way = ("since",)

    def head_groups(self) -> dict[str, list[Part]]:
        """Return since when, and how many there are."""
        return {
            "area": [(t(self.name_key), "accent")],
            "since": [(since, "")] if (since := self._since()) else [],
            "count": [(n("news.count", len(self._items)), "")],
            **self.caveats(),
        }

    def refresh_content(self, changed: frozenset[Ref]) -> None:  # noqa: ARG002 - any change may be news
        """Show what has become new by now too."""
        found = news.news(self.workspace.office, self.workspace.last_seq) if self.workspace.last_look else ()
        self._items = {Ref(item.last.table, item.last.id): item for item in found}
        rows = self.query_one(RowList)
        rows.update_rows(tuple(self._items), empty=t("news.empty", since=self._since()))
        rows.update_columns(self._columns())

    def relabel(self) -> None:
        """Take the rows first: the head counts them."""
        self.refresh_content(frozenset())
        super().relabel()

    def targets(self) -> Sequence[Ref]:
        """The marked rows, or the one under the cursor, as far as they are live."""
        book = self.workspace.office.book
        return [ref for ref in self.query_one(RowList).chosen if ref.id in book.of(ref.kind)]

    def point_at(self, ref: Ref) -> None:
        """Put the cursor on a record, where it is shown."""
        self.query_one(RowList).select(ref)

    def action_back(self) -> None:
        """Go back: what was shown is seen."""
        self.app.pop_screen()
        self.workspace.acknowledge()

    @on(RowList.Opened)
    def _open(self, message: RowList.Opened[Ref]) -> None:
        self.post_message(RecordWanted(message.key, message.list.rows, in_full=True))

    def _since(self) -> str:
        look = self.workspace.last_look
        return t("news.since", since=wording.instant_words(look, self.workspace.office.now)) if look else ""

    def _columns(self) -> Sequence[Column]:
        return (
            Column(t("news.column.id"), 5, priority=10, is_id=True),
            Column(t("news.column.record"), 24, grow=4, priority=9),
            Column(t("news.column.what"), 12, grow=2, priority=8),
            Column(t("news.column.who"), 12, priority=6),
            Column(t("news.column.when"), wording.moment_room(), align="right", priority=7),
        )

    def _draw(self, ref: Ref) -> Sequence[Cell]:
        item = self._items.get(ref)
        if item is None:
            return []
        office = self.workspace.office
        is_live = ref.id in office.book.of(ref.kind)
        return (
            (KINDS[ref.kind].short_id(ref.id), "dim"),
            (called(ref, office.book), "" if is_live else "dim"),
            wording.join(wording.action_words(action, ref.kind) for action in item.actions),
            wording.join(wording.actor(who, office.book) for who in item.who),
            (wording.moment_words(item.last.at, office.now), "dim"),
        )
