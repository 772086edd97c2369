"""The steps of a task: tick, add, take away, put in order; each key is a change that one undo takes back."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui import wording
from officetui.domain.kinds import Ref
from officetui.domain.task import TASK, Task
from officetui.domain.workload import remaining_effort
from officetui.i18n import t
from officetui.office import history, task_step
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.ui.glyph import glyphs
from officetui.ui.modals.ordering import Ordering, ordering_keys
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.column import Cell, Column
from officetui.ui.widgets.passage import Keys, Subject
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList
from officetui.ui.workspace import Workspace


class StepList(RowList[int]):
    """The steps; Space ticks here, where other lists mark."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "screen.tick", show=False, id="step.tick")
    ]


class OrderSteps(Ordering[None]):
    """Shows and changes the steps of one task."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *ordering_keys("step"),
        Binding("space,enter", "tick", "tick", id="step.tick"),
        Binding("u", "undo", "undo", id="undo"),
    ]
    list_keys = "steps.keys"

    def __init__(self, workspace: Workspace, ref: Ref) -> None:
        super().__init__(workspace, f"steps:{ref}")
        self._ref = ref

    @property
    def _record(self) -> Task:
        return self._workspace.office.book.one(TASK, self._ref)

    def compose(self) -> ComposeResult:
        """Draw the steps."""
        with BoxSheet():
            yield Subject()
            columns = [Column(width=1, priority=9), Column(width=10, grow=1, priority=8)]
            yield StepList(columns, self._draw, empty=t("steps.none"))
            yield Prompt(placeholder=t("steps.prompt"))
            yield Keys(t(self.list_keys))

    def on_mount(self) -> None:
        """Stand on the first step that is not done."""
        self._show()
        rows = self.rows
        rows.focus()
        steps = self._record.steps
        rows.cursor = next((place for place, each in enumerate(steps) if not each.is_done), 0)

    def action_tick(self) -> None:
        """Mark the step as done, or no longer, and go to the next."""
        rows = self.rows
        if (place := rows.key) is None:
            return
        at = int(place)
        if self._do(lambda office: task_step.tick(office, self._ref, at)):
            rows.cursor += self._record.steps[at].is_done

    def action_remove(self) -> None:
        """Take the step away."""
        if (place := self.rows.key) is not None:
            self._do(lambda office: task_step.remove(office, self._ref, place))

    def action_shift(self, by: int) -> None:
        """Move the step up or down."""
        rows = self.rows
        if (place := rows.key) is not None and self._do(
            lambda office: task_step.shift(office, self._ref, place, by)
        ):
            rows.cursor = place + by

    def action_undo(self) -> None:
        """Take back the last change."""
        self._do(history.undo)

    @on(RowList.Opened)
    def _tick_by_enter(self, message: RowList.Opened[int]) -> None:
        message.stop()
        self.action_tick()

    @on(Prompt.Submitted)
    def _add(self, message: Prompt.Submitted) -> None:
        words = message.value
        if not words.strip():
            self.end_adding()
        elif self._do(lambda office: task_step.add(office, self._ref, words)):
            message.input.value = ""
            self.rows.action_go("last")

    def _do(self, use_case: Callable[[Office], Outcome]) -> bool:
        outcome = self._workspace.perform(use_case)
        self._show()
        return outcome is not None

    def _show(self) -> None:
        task = self._record
        rows = self.rows
        rows.update_rows(tuple(range(len(task.steps))))
        rows.repaint_changed()
        name = wording.named(self._ref, self._workspace.office.book)
        left = wording.size(round(remaining_effort(task, self._workspace.office.settings.effort), 1))
        done = sum(each.is_done for each in task.steps)
        words = t("steps.left", done=done, count=len(task.steps), hours=left)
        self.query_one(Subject).update([(name, "strong"), (f"  {words}", "dim")])

    def _draw(self, place: int) -> list[Cell]:
        steps = self._record.steps
        if place >= len(steps):
            return []
        sign = (glyphs().done, "ok") if steps[place].is_done else (glyphs().open, "dim")
        return [sign, (steps[place].words, "dim" if steps[place].is_done else "")]
