"""The area of papers: received, outgoing, internal, what goes round, all of them; Tab goes round."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from officetui import wording
from officetui.domain.kinds import Ref
from officetui.domain.scene import Scene
from officetui.i18n import n
from officetui.ui.destination import PageWanted
from officetui.ui.screens.records import Records
from officetui.ui.widgets.column import Part
from officetui.views import papers as views
from officetui.views.papers import TABS, Tab

_LAST_TO_GIVE_WAY = ("to_propose", "round", "to_instruct", "near")


class Papers(Records):
    """Shows one tab after the other; each has its own columns."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("R", "registers", "registers", id="registers"),
        Binding("F", "figures", "figures", id="paper_figures"),
    ]

    def __init__(self, *kinds: str) -> None:
        super().__init__(*kinds)
        self.tab: Tab = TABS[0]

    def name_words(self) -> str:
        """Return what is shown, for the head line."""
        return wording.list_words(self.tab.name)

    @property
    def kind_here(self) -> str:
        """The kind that is shown; none where there are several."""
        return self.tab.kinds[0] if len(self.tab.kinds) == 1 else ""

    def take(self, scene: Scene) -> None:
        """Hand the list the rows of the tab."""
        rows = views.papers(scene, self.tab, include_closed=self._include_closed)
        self._list.take(self.kind, rows, self.tab.columns)

    def point_at(self, ref: Ref) -> None:
        """Put the cursor on a paper, in the tab that is shown or in that of its kind; of any other stay."""
        tab = next((tab for tab in TABS if tab.kinds == (ref.kind,)), None)
        if not self._list.select(ref) and tab is not None:
            self._show_tab(tab)
            self._list.select(ref)

    @property
    def gives_way(self) -> tuple[str, ...]:  # type: ignore[override]  # it changes with what is shown
        """The figures of papers received matter more than day and office, and most what is near."""
        if not self._has_figures:
            return super().gives_way
        first = (name for name in views.FIGURES if name not in _LAST_TO_GIVE_WAY)
        return ("day", "office", *first, *_LAST_TO_GIVE_WAY)

    @property
    def _has_figures(self) -> bool:
        return self.tab is TABS[0] and self._scene is not None

    def head_groups(self) -> dict[str, list[Part]]:
        """Return the head line's groups; of papers received with the figures of the day."""
        groups = super().head_groups()
        if self._has_figures and self._scene is not None:
            counts = views.received_figures(self._scene)
            groups |= {name: [(n(f"papers.count.{name}", count), "")] for name, count in counts if count}
        return groups

    def empty_key(self) -> str:
        """Return the message that stands where there is nothing to show."""
        return f"records.empty.{self.tab.name}"

    def action_other_kind(self, by: int) -> None:
        """Show the next tab."""
        self._show_tab(TABS[(TABS.index(self.tab) + by) % len(TABS)])

    def action_registers(self) -> None:
        """Show the registers by code and year."""
        self.post_message(PageWanted("registers"))

    def action_figures(self) -> None:
        """Show how many papers there were, how long they took, what came back."""
        self.post_message(PageWanted("paper_figures"))

    def _show_tab(self, tab: Tab) -> None:
        self.tab = tab
        self._show_kind(tab.kinds[0])
