"""Today: the queue, the balance, the approvals and the coordination at one look, each row at hand."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.events import DescendantFocus

from officetui.domain.kinds import Ref
from officetui.office import question
from officetui.ui import dialog, paint
from officetui.ui.screens.area import Area
from officetui.ui.widgets.figures import Figures
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.rows import RowList
from officetui.views.today import Today as Seen

TICK = 60.0
"""Seconds after which what depends on the time of day is worked out again."""


class Panel(Vertical):
    """One of the four lists, with its title line."""

    def __init__(self, painter: paint.Painter) -> None:
        super().__init__(id=painter.name, classes="panel")
        self.painter = painter

    def compose(self) -> ComposeResult:
        """Draw the title and the list."""
        yield Line(classes="title")
        painter = self.painter
        yield RowList(painter.columns(), painter.draw, has_header=painter.has_header, has_marks=True)

    def show(self, seen: Seen) -> None:
        """Show this panel's part of `seen`."""
        self.painter.take(seen)
        rows = self.query_one(RowList)
        self.query_one(".title", Line).update(self.painter.title(), self.painter.tally())
        # First the rows: the old ones can no longer be drawn.
        rows.update_rows(self.painter.keys(), empty=self.painter.empty())
        rows.update_columns(self.painter.columns())


class Today(Area):
    """The dashboard."""

    name_key = "area.today"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "step(1)", "panel", id="panel"),
        Binding("shift+tab", "step(-1)", "panel", id="panel.back", show=False),
    ]

    def compose_body(self) -> ComposeResult:
        """Draw the line of figures and the four panels."""
        yield Figures(id="figures")
        with Container(id="panels"):
            for painter in paint.PANELS:
                yield Panel(painter(self.desk.office.book))

    def on_mount(self) -> None:
        """Begin at the queue."""
        self.query(RowList).first().focus()
        self.set_interval(TICK, self.relabel)

    def refresh_content(self, changed: frozenset[Ref]) -> None:  # noqa: ARG002 - any change moves the queue
        """Work the day out again; only lines that came to look different are sent."""
        seen = question.today(self.desk.office, seq=self.desk.last_seq, since=self.desk.last_look)
        self.query_one(Figures).update(paint.figures(seen))
        for panel in self.query(Panel):
            panel.show(seen)

    def targets(self) -> Sequence[Ref]:
        """The marked rows of the list in front, or the one under its cursor."""
        focused = self.focused
        return focused.chosen if isinstance(focused, RowList) else ()

    def point_at(self, ref: Ref) -> None:
        """Put the cursor on a record, where it is shown."""
        for rows in self.query(RowList):
            if rows.select(ref):
                rows.focus()
                return

    def action_step(self, by: int) -> None:
        """Go to the next panel."""
        lists = list(self.query(RowList))
        at = lists.index(self.focused) if isinstance(self.focused, RowList) else 0
        self._front(lists[(at + by) % len(lists)])

    @on(RowList.Opened)
    def _open(self, message: RowList.Opened) -> None:
        self.app.push_screen(dialog.detail(message.key, message.list.rows))

    @on(DescendantFocus)
    def _mark_front(self, event: DescendantFocus) -> None:
        for panel in self.query(Panel):
            panel.set_class(panel in event.widget.ancestors, "-front")

    def _front(self, rows: RowList[Ref]) -> None:
        # On a flat terminal only the front panel is shown, and what is hidden cannot take the focus.
        for panel in self.query(Panel):
            panel.set_class(panel in rows.ancestors, "-front")
        rows.focus()
