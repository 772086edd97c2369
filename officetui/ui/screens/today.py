"""Today: the queue, the balance, the approvals and the coordination at one look, each row at hand."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui.domain.kinds import Ref
from officetui.domain.span import SpanUnit
from officetui.i18n import n, t
from officetui.office import look
from officetui.ui.command import Command, worded
from officetui.ui.destination import PageWanted, RecordWanted
from officetui.ui.gate import talk
from officetui.ui.glyph import glyphs
from officetui.ui.paint import Painter
from officetui.ui.screens.area import TICK
from officetui.ui.screens.verb_screen import VerbScreen
from officetui.ui.widgets.column import Cell, Part
from officetui.ui.widgets.figures import FigureLine
from officetui.ui.widgets.rows import RowList
from officetui.ui.widgets.steady import Stack
from officetui.views.today import Today
from officetui.wording.panel import panels
from officetui.wording.row import day_kind_words, figure_cells

WIDE = 140
"""From how many cells the workload stands beside the tasks: their titles still have 78 there."""


class PanelList(RowList[Ref]):
    """One of the lists."""

    def __init__(self, painter: Painter, classes: str) -> None:
        super().__init__(
            (),
            has_title=True,
            has_header=painter.panel.has_header,
            has_marks=True,
            id=painter.panel.name,
            classes=classes,
        )
        self._painter = painter

    @property
    def kind(self) -> str:
        """The kind of record this list is mostly about."""
        return self._painter.panel.kind

    def cells_at(self, place: int) -> Sequence[Cell]:
        """Return the cells of a row by its place."""
        return self._painter.draw(place)

    def show(self, seen: Today) -> None:
        """Show this panel's part of `seen`."""
        painter = self._painter
        painter.take(seen)
        # First the rows: the old ones can no longer be drawn.
        self.update_rows(painter.keys(), empty=painter.panel.next())
        self.update_columns(painter.columns())
        self.update_title(painter.title(), painter.tally())


class TodayScreen(VerbScreen):
    """The dashboard."""

    name_key = "area.today"
    gives_way = ("day_kind", "office", "day")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-high"), (36, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("N", "news", "news", id="news"),
        Binding("tab", "step(1)", "panel", id="panel"),
        Binding("shift+tab", "step(-1)", "panel", id="panel.back", show=False),
        Binding("i", "triage", "triage", id="triage"),
        Binding("W", "summary", "summary", id="summary"),
        Binding("M", "brief", "brief", id="brief"),
        Binding("A", "create", "new", id="new", show=False),
    ]

    def compose_body(self) -> ComposeResult:
        """Draw the line of figures and the panels."""
        yield FigureLine(id="figures")
        with Stack(id="panels"):
            for place, panel in enumerate(panels()):
                front = "" if place else " -front"
                yield PanelList(Painter(panel, self.workspace.office), "panel" + front)

    def on_mount(self) -> None:
        """Begin at the queue."""
        self.query(PanelList).first().focus()
        self.set_interval(TICK, self.relabel)

    def head_groups(self) -> dict[str, list[Part]]:
        """Return the head line's groups, behind the day what sort of day it is, and its week."""
        groups = super().head_groups()
        if self.workspace.office.is_past:
            return groups
        scene = self.workspace.office.scene()
        kind = day_kind_words(scene.calendar.kind(scene.today))
        week = t("date.week", n=scene.today.isocalendar().week)
        return {**groups, "day_kind": [(f"{kind} {glyphs().dot} {week}", "dim")]}

    def refresh_content(self, changed: frozenset[Ref]) -> None:  # noqa: ARG002 - any change moves the queue
        """Work the day out again; only lines that came to look different are sent."""
        seen = look.today(self.workspace.office, seq=self.workspace.last_seq, since=self.workspace.last_look)
        self.query_one(FigureLine).update(figure_cells(seen.figures, seen.now))
        for panel in self.query(PanelList):
            panel.show(seen)

    def targets(self) -> Sequence[Ref]:
        """The marked rows of the list in front, or the one under its cursor."""
        focused = self.focused
        return focused.chosen if isinstance(focused, RowList) else ()

    def point_at(self, ref: Ref) -> None:
        """Put the cursor on a record, where it is shown."""
        for panel in self.query(PanelList):
            if panel.select(ref):
                self._front(panel)
                return

    def action_step(self, by: int) -> None:
        """Go to the next panel."""
        panels = list(self.query(PanelList))
        at = panels.index(self.focused) if isinstance(self.focused, PanelList) else 0
        self._front(panels[(at + by) % len(panels)])

    @talk
    async def action_create(self) -> None:
        """Fill in the form of a new record, of the kind the panel in front is about."""
        front = self.focused if isinstance(self.focused, PanelList) else self.query(PanelList).first()
        ref = await self.acts.talk().fill_in(kind=front.kind)
        if ref:
            self.point_at(ref)

    def commands(self) -> Iterator[Command]:
        """Copying all of it."""
        yield worded("palette.copy_today", t("palette.copy_today_help"), self.copy_all)

    def copy_all(self) -> None:
        """Copy the four lists as text, without what is private or a work secret."""
        from officetui.reports.plain import today_lines
        from officetui.ui.clipboard import copy_text

        office = self.workspace.office
        seen, scene, withheld = look.today_to_pass_on(office)
        lines = today_lines(seen, scene, name=office.settings.office)
        if withheld:
            lines += ["", n("report.withheld", withheld)]
        copy_text(self.workspace, "\n".join(lines))

    def action_triage(self) -> None:
        """Go through the inbox one by one."""
        self.post_message(PageWanted("triage", (self.workspace,)))

    def action_summary(self) -> None:
        """Show the summary of the day, to be taken home."""
        from officetui.ui.modals.summary_preview import SummaryPreview

        today = self.workspace.office.now.date()
        self.app.push_screen(SummaryPreview(self.workspace, SpanUnit.DAY, today))

    def action_brief(self) -> None:
        """Show what the morning asks for."""
        from officetui.ui.brief_handout import BriefHandout
        from officetui.ui.modals.pass_on import PassOn

        self.app.push_screen(PassOn(self.workspace, BriefHandout(self.workspace)))

    def action_news(self) -> None:
        """Show what others changed since the last look."""
        self.post_message(PageWanted("news"))

    @on(RowList.Opened)
    def _open(self, message: RowList.Opened[Ref]) -> None:
        self.post_message(RecordWanted(message.key, message.list.rows))

    def _front(self, front: PanelList) -> None:
        # On a flat terminal only the front panel is shown, and what is hidden cannot take the focus.
        for panel in self.query(PanelList):
            panel.set_class(panel is front, "-front")
        front.focus()
