"""One line to search everything with, and what has its words: to open, and to act on where it stands."""

from collections.abc import Sequence
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.record import Record
from officetui.domain.scene import Scene
from officetui.i18n import n, t
from officetui.office import finding
from officetui.ui.destination import RecordWanted
from officetui.ui.screens.verb_screen import VerbScreen
from officetui.ui.widgets.column import Cell, Column, Part
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList
from officetui.ui.widgets.steady import Abreast
from officetui.views.find import FoundIn, Hit
from officetui.wording.hit import found_words, where_words
from officetui.wording.more import more_words
from officetui.wording.row import title_cell

_SLOT = "find"


class Find(VerbScreen):
    """What is found changes with each letter; Enter opens the hit under the cursor, Down goes among them."""

    name_key = "area.find"
    CSS = """
    Find Horizontal { height: auto; padding: 0 1; }
    Find .sign { width: 2; }
    Find Prompt { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_list", "hits", id="find.to_list"),
        Binding("slash,／", "to_line", "search", id="find.to_line", show=False),
    ]

    _list = getters.query_one(RowList)
    _prompt = getters.query_one(Prompt)

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._words = words
        self._hits: dict[Ref, Hit] = {}
        self._more = 0
        self._archived: tuple[Record, ...] = ()
        self._scene: Scene | None = None

    def compose_body(self) -> ComposeResult:
        """Draw the line and what it finds."""
        with Abreast():
            yield Line([("/", "key")], classes="sign")
            yield Prompt(self._words or self.workspace.typed_text(_SLOT), t("find.prompt"))
        yield RowList[Ref](self._columns(), self._draw, has_marks=True)

    def on_mount(self) -> None:
        """Begin in the line; read what is archived beside the loop."""
        self._prompt.focus()
        if not self._words:
            self._prompt.action_select_all()
        self._read_archive()

    def head_groups(self) -> dict[str, list[Part]]:
        """Return how many were found."""
        count = len(self._hits) + self._more
        return {
            "area": [(t(self.name_key), "accent")],
            "found": [(n("find.count", count), "")] if self._prompt.value.strip() else [],
            "more": [(more_words(self._more, t("more.type")), "warning")],
            **self.caveats(),
        }

    def refresh_content(self, changed: frozenset[Ref]) -> None:  # noqa: ARG002 - any change may be found
        """Search again; only lines that came to look different are sent."""
        office = self.workspace.office
        self._scene = office.scene()
        found = finding.find(office, (self._prompt.value,), archived=self._archived)
        self._hits, self._more = {hit.ref: hit for hit in found.rows}, found.more
        key = "find.none" if self._prompt.value.strip() else "find.empty"
        self._list.update_rows(tuple(self._hits), empty=t(key))
        self._list.update_columns(self._columns())

    def relabel(self) -> None:
        """Search first: the head counts what was found."""
        self.refresh_content(frozenset())
        super().relabel()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the line's keys in the line and the verbs on the hits, for Textual."""
        is_typing = isinstance(self.focused, Prompt)
        if action in ("to_list", "to_line"):
            return is_typing == (action == "to_list")
        return super().check_action(action, parameters)

    def targets(self) -> Sequence[Ref]:
        """The marked hits, or the one under the cursor, as far as they are live."""
        book = self.workspace.office.book
        return [ref for ref in self._list.chosen if ref.id in book.of(ref.kind)]

    def point_at(self, ref: Ref) -> None:
        """Put the cursor on a hit."""
        self._list.select(ref)

    def action_to_list(self) -> None:
        """Go among the hits."""
        if self._hits:
            self._list.focus()

    def action_to_line(self) -> None:
        """Go back to the end of the line."""
        self._prompt.focus()
        self._prompt.cursor_position = len(self._prompt.value)

    def action_back(self) -> None:
        """Go back to where the search was begun; what was searched for has served."""
        self.workspace.forget(_SLOT)
        self.app.pop_screen()

    @on(Prompt.Changed)
    def _search(self) -> None:
        self.workspace.remember_text(_SLOT, self._prompt.value)
        self.refresh_content(frozenset())
        self._list.action_go("first")
        self.query_one("#head", Line).update(self.head())

    @on(Prompt.Submitted)
    def _open_first(self, message: Prompt.Submitted) -> None:
        message.stop()
        if key := self._list.key:
            self.post_message(RecordWanted(key, self._list.rows))

    @on(RowList.Opened)
    def _open(self, message: RowList.Opened[Ref]) -> None:
        self.post_message(RecordWanted(message.key, message.list.rows))

    @work(thread=True, exclusive=True)
    def _read_archive(self) -> None:
        """Read the years' files beside the loop: there may be decades of them."""
        try:
            found = finding.all_archived(self.workspace.office)
        except Refused as refused:
            self.app.call_from_thread(self.workspace.complain, refused)
            return
        self.app.call_from_thread(self._take_archived, found)

    def _take_archived(self, found: tuple[Record, ...]) -> None:
        self._archived = found
        if found and self._prompt.value.strip():
            self.relabel()

    def _columns(self) -> list[Column]:
        has_text = any(hit.place in (FoundIn.NAMED, FoundIn.TEXT) for hit in self._hits.values())
        columns = [
            Column(width=5, priority=9, is_id=True),
            Column(width=24, grow=4, priority=10),
            Column(width=25 if has_text else 30, grow=2, priority=8),
        ]
        if has_text:
            columns.append(Column(width=17, grow=3, priority=2))
        return columns

    def _draw(self, ref: Ref) -> Sequence[Cell]:
        hit = self._hits.get(ref)
        if hit is None or self._scene is None:
            return []
        where = where_words(hit.record, self._scene), "" if hit.is_open else "dim"
        return [(str(ref), "dim"), title_cell(hit.record), where, (found_words(hit), "dim")]
