"""The list of a kind, whichever it is: what is open in the order in which it presses, narrowed at will."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui import wording
from officetui.capture.complete import Completion
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.scene import Scene
from officetui.i18n import has, language, n, t
from officetui.office import archive_filter
from officetui.office.filter_words import reading
from officetui.ui.destination import PageWanted, RecordWanted
from officetui.ui.gate import talk
from officetui.ui.modals.form import RecordForm
from officetui.ui.screens.area import TICK
from officetui.ui.screens.filter_line import FilterLine
from officetui.ui.screens.record_list import RecordList
from officetui.ui.screens.verb_screen import VerbScreen
from officetui.ui.widgets.column import Part
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.prompt import Prompt
from officetui.views import records as lists
from officetui.views.filter import parse_filter


class Records(VerbScreen):
    """An area of one kind of record, or of several that a key goes round, the first shown first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,／", "filter", "filter", id="filter"),
        Binding("A", "create", "new", id="new"),
        Binding("O", "toggle_closed", "closed", id="closed"),
        Binding("tab", "other_kind(1)", "other", id="other_kind"),
        Binding("shift+tab", "other_kind(-1)", show=False, id="other_kind.back"),
        Binding("down", "to_list", show=False, id="filter.to_list"),
    ]

    _list = getters.query_one(RecordList)
    _filter = getters.query_one(FilterLine)

    def __init__(self, *kinds: str) -> None:
        super().__init__()
        self._kinds = kinds
        self.kind = KINDS[kinds[0]]
        self._include_closed = False
        self._scene: Scene | None = None
        self._slot = f"filter:{kinds[0]}"

    def name_words(self) -> str:
        """Return what is shown, for the head line."""
        return wording.list_words(self.kind.name)

    def compose_body(self) -> ComposeResult:
        """Draw the list and the line it is narrowed by."""
        yield self.make_list()
        yield FilterLine(self._complete)

    def make_list(self) -> RecordList:
        """Return the list, empty yet."""
        return RecordList(self.kind, self.workspace.office)

    def on_mount(self) -> None:
        """Begin in the list."""
        self._list.focus()
        self.set_interval(TICK, self.make_stale)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what does something here, for Textual."""
        # Asked before the screen is composed, too.
        is_typing = isinstance(self.focused, Prompt)
        if action == "other_kind":
            return len(self._kinds) > 1 and not is_typing
        if action in ("to_list", "filter"):
            return is_typing == (action == "to_list")
        return super().check_action(action, parameters)

    def head_groups(self) -> dict[str, list[Part]]:
        """Return the head line's groups with how many there are, and how many are shown of them."""
        rows, opened = self._list, self._list.open_count
        words = [n("count.open" if self.kind.flow else f"{self.kind.name}.count", opened)]
        if rows.closed_count:
            words.append(n("records.closed", rows.closed_count))
        if self._filter.keep:
            words.append(n("records.shown", len(rows.rows)))
        groups = super().head_groups()
        before = {name: groups.pop(name) for name in ("office", "area")}
        return {**before, "count": [(wording.phrases(words), "")], **groups}

    def refresh_content(self, changed: frozenset[Ref]) -> None:  # noqa: ARG002 - any change moves the order
        """Work the list out again; only lines that came to look different are sent."""
        self._scene = self.workspace.office.scene()
        self.take(self._scene)
        self._narrow()

    @property
    def kind_here(self) -> str:
        """The kind that is shown."""
        return self.kind.name

    def take(self, scene: Scene) -> None:
        """Hand the list its rows."""
        self._list.take(self.kind, lists.records(scene, self.kind.name, include_closed=self._include_closed))

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
        self._filter.open(self.workspace.typed_text(self._slot))

    @on(FilterLine.Left)
    def action_to_list(self) -> None:
        """Go to the narrowed list, the line staying while it says something; or look in the archive."""
        if archive_filter.asks_archive(self._filter.text.split()):
            self.post_message(PageWanted("archived", (self.kind, self._filter.text)))
            self._filter.clear()
        self._list.focus()
        self._filter.close()

    def action_back(self) -> None:
        """Take the filter away; without one, go back."""
        if self._filter.is_open:
            self._filter.clear()
            self._list.focus()
        else:
            super().action_back()

    def own_words(self, name: str) -> str:
        """Return what the key for what is closed does while that is shown."""
        return "key.open_only" if name == "closed" and self._include_closed else super().own_words(name)

    def action_toggle_closed(self) -> None:
        """Show what is closed too, or no longer."""
        self._include_closed = not self._include_closed
        self.relabel()
        self.refresh_bindings()
        if self._include_closed and not self._list.closed_count:
            self.workspace.say(t("records.none_closed"))

    def action_other_kind(self, by: int) -> None:
        """Show the next kind of this area."""
        place = self._kinds.index(self.kind.name) + by
        self._show_kind(self._kinds[place % len(self._kinds)])

    @talk
    async def action_create(self) -> None:
        """Fill in the form of a new record, then stand on it."""
        ref = await self.app.push_screen_wait(RecordForm(self.workspace, kind=self.kind.name))
        if ref:
            self.point_at(ref)

    @on(FilterLine.Changed)
    def _type(self) -> None:
        """Narrow the list, and keep what is typed, not what a view says: the line may drop."""
        is_typed = isinstance(self.focused, Prompt)
        self.workspace.remember_text(self._slot, self._filter.text if is_typed else "")
        self._narrow()

    def _narrow(self) -> None:
        """Show what fits the filter as it is typed."""
        if self._scene is None:
            return
        read = reading(self.workspace.office, self._scene)
        self._filter.read(partial(parse_filter, reading=read))
        empty = "records.nothing_fits" if self._filter.keep else self.empty_key()
        if archive_filter.asks_archive(self._filter.text.split()):
            empty = "records.ask_archive"
        self._list.narrow(self._filter.keep, t(empty))
        self.query_one("#head", Line).update(self.head())

    def empty_key(self) -> str:
        """Return the message that stands where there is nothing to show."""
        own = f"records.empty.{self.kind.name}"
        return own if has(own) else "records.empty.kind"

    def _complete(self, line: str, cursor: int) -> Completion:
        from officetui.office.completion import complete_filter

        is_chinese = language() == "zh"
        return complete_filter(self.workspace.office, self.kind.name, line, cursor, is_chinese=is_chinese)

    @on(RecordList.Opened)
    def _open(self, message: RecordList.Opened[Ref]) -> None:
        self.post_message(RecordWanted(message.key, message.list.rows))

    def _show_kind(self, name: str) -> None:
        self.kind = KINDS[name]
        self.relabel()
        self.refresh_bindings()
        self._list.action_go("first")
