"""The matrix: important × urgent, the queue in four quarters, tasks moved between them by key."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.matrix import Quarter, Side
from officetui.domain.task import TASK
from officetui.i18n import t
from officetui.office import flow
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.ui.destination import RecordWanted
from officetui.ui.gate import talk
from officetui.ui.screens.verb_screen import VerbScreen
from officetui.ui.widgets.column import Cell, Column, Part
from officetui.ui.widgets.passage import Keys
from officetui.ui.widgets.rows import RowList
from officetui.ui.widgets.steady import Stack
from officetui.views.queue import QueueRow, quarters
from officetui.wording.reason import reason
from officetui.wording.row import due_cell, owner_cell, title_cell

DOUBLE = 60
"""From how many cells two quarters stand side by side."""
_MEANING = {Quarter.FIRST: "late", Quarter.PLAN: "accent", Quarter.QUICK: "warning", Quarter.LATER: "dim"}


class Quadrant(RowList[Ref]):
    """The tasks of one quarter."""

    def __init__(self, quarter: Quarter, office: Office) -> None:
        columns = (
            Column(width=5, priority=10, is_id=True),
            Column(width=12, grow=1, priority=9),
            Column(width=wording.limit_room(), align="right", priority=8),
            Column(width=8, priority=5),
        )
        super().__init__(columns, self._cells, has_title=True, has_marks=True, id=quarter.value)
        self.quarter = quarter
        self._office = office
        self._found: dict[Ref, QueueRow] = {}

    def show(self, rows: Sequence[QueueRow]) -> None:
        """Show the rows of this quarter."""
        self._found = {Ref(TASK.name, row.id): row for row in rows}
        self.update_rows(tuple(self._found), empty=t(f"quarter.{self.quarter.value}.empty"))
        self.repaint_changed()
        title: list[Part] = [(t(f"quarter.{self.quarter.value}"), "strong")]
        about = f" {t(f'quarter.{self.quarter.value}.about')}"
        self.update_title([*title, (about, "dim")], (str(len(rows)), _MEANING[self.quarter]))

    def _cells(self, ref: Ref) -> Sequence[Cell]:
        row = self._found.get(ref)
        if row is None:
            return []
        task, scene = row.record, self._office.scene()
        cells = title_cell(task), due_cell(row.when, scene), owner_cell(task.owner, scene)
        return (str(ref), "dim"), *cells


class Matrix(VerbScreen):
    """The four quarters; where there is no room for two side by side, one at a time."""

    name_key = "matrix.title"
    HORIZONTAL_BREAKPOINTS = [(0, "-single"), (DOUBLE, "-double")]
    CSS = """
    #quarters { height: 1fr; padding: 1 1 0 1; }
    Matrix Keys { padding: 0 1; }
    Matrix.-double #quarters { layout: grid; grid-size: 2 2; grid-gutter: 1 2; }
    Matrix.-single #quarters { layout: vertical; padding: 0; }
    Matrix.-single Quadrant { display: none; }
    Matrix.-single Quadrant.-front { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "step(1)", "panel", id="panel"),
        Binding("shift+tab", "step(-1)", "panel", id="panel.back", show=False),
        Binding("H,shift+left", "shift('left')", id="matrix.left"),
        Binding("L,shift+right", "shift('right')", id="matrix.right"),
        Binding("K,shift+up", "shift('up')", id="matrix.up"),
        Binding("J,shift+down", "shift('down')", id="matrix.down"),
    ]

    def compose_body(self) -> ComposeResult:
        """Draw the quarters."""
        with Stack(id="quarters"):
            for quarter in Quarter:
                quadrant = Quadrant(quarter, self.workspace.office)
                quadrant.set_class(quarter is Quarter.FIRST, "-front")
                yield quadrant
        yield Keys(t("matrix.keys"))

    def on_mount(self) -> None:
        """Begin with what is important and urgent."""
        self.query(Quadrant).first().focus()

    def refresh_content(self, changed: frozenset[Ref]) -> None:  # noqa: ARG002 - any change may move a row
        """Work the quarters out again."""
        found = quarters(self.workspace.office.scene())
        for quadrant in self.query(Quadrant):
            quadrant.show(found[quadrant.quarter])

    def targets(self) -> Sequence[Ref]:
        """The marked rows of the quarter in front, or the one under its cursor."""
        focused = self.focused
        return focused.chosen if isinstance(focused, Quadrant) else ()

    def point_at(self, ref: Ref) -> None:
        """Put the cursor on a task, in whichever quarter it lies."""
        for quadrant in self.query(Quadrant):
            if quadrant.select(ref):
                self._front(quadrant)
                return

    def action_back(self) -> None:
        """Go back to the list."""
        self.app.pop_screen()

    def action_step(self, by: int) -> None:
        """Go to the next quarter."""
        quadrants = list(self.query(Quadrant))
        at = quadrants.index(self.focused) if isinstance(self.focused, Quadrant) else 0
        self._front(quadrants[(at + by) % len(quadrants)])

    @talk
    async def action_shift(self, side: str) -> None:
        """Move the targets one quarter on; ask for a later limit where that makes them urgent."""
        refs = self.acts.refs()
        if not refs:
            return
        outcome = self.workspace.try_perform(lambda office: flow.move_quarter(office, refs, Side(side)))
        if isinstance(outcome, Refused) and outcome.key == "urgent_by_limit":
            outcome = await self._ask_limit(refs, Side(side))
        if isinstance(outcome, Refused):
            self.workspace.complain(outcome)
        else:
            # Once it stands in its new quarter.
            self.call_after_refresh(self.point_at, refs[0])
            # What it changed comes first: the name of the task may not fit.
            now = self.workspace.office.now
            changed = wording.clauses(reason(note, now) for note in outcome.notes)
            self.workspace.say(
                t("matrix.moved", changed=changed, what=wording.named(refs[0], self.workspace.office.book))
            )

    async def _ask_limit(self, refs: Sequence[Ref], side: Side) -> Outcome | Refused:
        talk = self.acts.talk()
        limit = await talk.ask("limit", refs)
        outcome = self.workspace.try_perform(lambda office: flow.move_quarter(office, refs, side, limit))
        if not isinstance(outcome, Refused):
            talk.let_go()
        return outcome

    @on(RowList.Opened)
    def _open(self, message: RowList.Opened[Ref]) -> None:
        self.post_message(RecordWanted(message.key, message.list.rows))

    def _front(self, front: Quadrant) -> None:
        for quadrant in self.query(Quadrant):
            quadrant.set_class(quadrant is front, "-front")
        front.focus()
