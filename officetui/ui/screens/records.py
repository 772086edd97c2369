"""The list of a kind, whichever it is: what is open in the order in which it presses, narrowed at will."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.scene import Scene
from officetui.i18n import n, t
from officetui.office import question
from officetui.ui.glyph import glyphs
from officetui.ui.modals.form import Form
from officetui.ui.screens import record_cells
from officetui.ui.screens.area import Area
from officetui.ui.screens.detail import Detail
from officetui.ui.screens.offer import is_offered
from officetui.ui.widgets.column import Cell, Part
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList
from officetui.views.filter import parse_filter
from officetui.views.records import RecordRow

TICK = 60.0
"""Seconds after which what depends on the time of day is worked out again."""

NARROW = 60
"""Below how many cells the head line begins with the area."""


class Records(Area):
    """An area of one kind of record, or of several that a key goes round, the first shown first."""

    DEFAULT_CSS = """
    Records #filter { height: auto; display: none; }
    Records #filter.-open { display: block; }
    Records #filter Line { width: 2; }
    Records #filter Prompt { width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,／", "filter", "filter", id="filter"),
        Binding("A", "create", "new", id="new"),
        Binding("o", "toggle_closed", "closed", id="closed"),
        Binding("tab", "other_kind(1)", "other", id="other_kind"),
        Binding("shift+tab", "other_kind(-1)", show=False, id="other_kind.back"),
        Binding("down", "to_list", show=False, id="filter.to_list"),
    ]

    def __init__(self, *kinds: str) -> None:
        super().__init__()
        self._kinds = kinds
        self.kind = KINDS[kinds[0]]
        self._include_closed = False
        self._scene: Scene | None = None
        self._rows: dict[Ref, RecordRow] = {}
        self._narrow: Callable[[Any], bool] | None = None

    @property
    def name_key(self) -> str:  # type: ignore[override]  # it changes with the kind shown
        """The message key of what is shown."""
        return f"area.{self.kind.name}"

    def compose_body(self) -> ComposeResult:
        """Draw the list and the line it is narrowed by."""
        yield RowList[Ref]((), self._draw, has_header=True, has_marks=True)
        with Horizontal(id="filter"):
            yield Line([("/", "key")])
            yield Prompt(id="words")

    def on_mount(self) -> None:
        """Begin in the list."""
        self._list.focus()
        self.set_interval(TICK, self.make_stale)

    def on_resize(self) -> None:
        """Share the width out anew."""
        self._share_width()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what does something here, for Textual."""
        if action == "other_kind":
            return len(self._kinds) > 1 and not self._prompt.has_focus
        if action in ("to_list", "filter"):
            return self._prompt.has_focus == (action == "to_list")
        return is_offered(self.kind.name, action, parameters)

    def head(self) -> list[Part]:
        """Return the head line with how many there are, and how many are shown of them."""
        parts = super().head()
        opened = sum(row.is_open for row in self._rows.values())
        words = [n("count.open" if self.kind.flow else f"{self.kind.name}.count", opened)]
        if len(self._rows) > opened:
            words.append(n("records.closed", len(self._rows) - opened))
        if self._narrow:
            words.append(n("records.shown", len(self._list.rows)))
        counts: list[Part] = [(f" {glyphs().dot} ", "dim"), (wording.join(words), "")]
        # The name of the office goes first where there is no room: what is shown matters more.
        return [*parts[0 if self.app.size.width >= NARROW else 2 : 3], *counts, *parts[3:]]

    def refresh_content(self, changed: frozenset[Ref]) -> None:  # noqa: ARG002 - any change moves the order
        """Work the list out again; only lines that came to look different are sent."""
        office = self.desk.office
        found = question.records(office, self.kind.name, include_closed=self._include_closed)
        self._scene = question.scene(office)
        self._rows = {row.ref: row for row in found}
        self._share_width()
        self._read_filter()
        self._apply()

    def targets(self) -> Sequence[Ref]:
        """The marked rows, or the one under the cursor."""
        return self._list.chosen

    def point_at(self, ref: Ref) -> None:
        """Put the cursor on a record, if it is shown."""
        if ref.kind in self._kinds and ref.kind != self.kind.name:
            self._show_kind(ref.kind)
        self._list.select(ref)

    def action_filter(self) -> None:
        """Open the line that narrows the list."""
        self.query_one("#filter").add_class("-open")
        self._prompt.focus()

    def action_to_list(self) -> None:
        """Go to the narrowed list; the line stays."""
        self._list.focus()
        if not self._prompt.value.strip():
            self.query_one("#filter").remove_class("-open")

    def action_back(self) -> None:
        """Take the filter away; without one, go back."""
        if self.query_one("#filter").has_class("-open"):
            self._prompt.value = ""
            self.action_to_list()
        else:
            super().action_back()

    def action_toggle_closed(self) -> None:
        """Show what is closed too, or no longer."""
        self._include_closed = not self._include_closed
        self.relabel()

    def action_other_kind(self, by: int) -> None:
        """Show the next kind of this area."""
        place = self._kinds.index(self.kind.name) + by
        self._show_kind(self._kinds[place % len(self._kinds)])

    @work
    async def action_create(self) -> None:
        """Fill in the form of a new record, then stand on it."""
        ref = await self.app.push_screen_wait(Form(self.desk, kind=self.kind.name))
        if ref:
            self.point_at(ref)

    @property
    def _list(self) -> RowList[Ref]:
        return self.query_one(RowList)

    @property
    def _prompt(self) -> Prompt:
        return self.query_one("#words", Prompt)

    def _share_width(self) -> None:
        widest = record_cells.widest_title(self._rows.values(), self.kind)
        self._list.update_columns(record_cells.columns(self.kind, self.app.size.width, widest))

    def _show_kind(self, name: str) -> None:
        self.kind = KINDS[name]
        self._list.marks.clear()
        self.relabel()
        self.refresh_bindings()
        self._list.action_go("first")

    @on(RowList.Opened)
    def _open(self, message: RowList.Opened) -> None:
        self.app.push_screen(Detail(message.key, siblings=message.list.rows))

    @on(Prompt.Changed)
    def _narrow_down(self) -> None:
        self._read_filter()
        self._apply()

    @on(Prompt.Submitted)
    def _keep_narrow(self) -> None:
        self.action_to_list()

    def _read_filter(self) -> None:
        """Take the filter as it is typed; while it cannot be read the one before stays, and why is said."""
        line = self._prompt.value
        self._prompt.error = ""
        if not line.strip() or self._scene is None:
            self._narrow = None
            return
        try:
            self._narrow = parse_filter(line, question.reading(self.desk.office, self._scene))
        except Refused as refused:
            self._prompt.error = wording.refusal(refused)

    def _apply(self) -> None:
        keep = self._narrow
        shown = [ref for ref, row in self._rows.items() if keep is None or keep(row.record)]
        self._list.update_rows(shown, empty=t("records.nothing_fits" if keep else self._empty_key))
        self.query_one("#head", Line).update(self.head())

    @property
    def _empty_key(self) -> str:
        return f"records.empty.{self.kind.name}"

    def _draw(self, ref: Ref) -> Sequence[Cell]:
        row = self._rows.get(ref)
        if row is None:
            return []
        return record_cells.cells(row, self.kind, self.desk.office.book, self.desk.office.now)
