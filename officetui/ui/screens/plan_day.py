"""The day as a list in order with what could go onto it, and the week day by day. Decides nothing."""

from collections.abc import Sequence

from officetui import wording
from officetui.domain.event import EVENT
from officetui.domain.kinds import Ref, is_done, ref_of
from officetui.domain.plan import Fate, Plan
from officetui.domain.reason import Reason
from officetui.domain.record import Matter
from officetui.domain.span import SpanUnit
from officetui.domain.task import TASK, TaskStatus
from officetui.i18n import n, t
from officetui.ui.glyph import glyphs
from officetui.ui.screens.plan_list import DayKey, ListContent, RowKey
from officetui.ui.screens.plan_sheet import (
    GOAL_COLUMNS,
    PlanSheet,
    day_cells,
    event_cells,
    task_columns,
)
from officetui.ui.widgets.column import Cell, Column, Part
from officetui.views.agenda import AgendaDay
from officetui.views.dayplan import DayPlan, DayRow, day_plan
from officetui.views.outlook import Outlook, outlook
from officetui.views.queue import QueueRow
from officetui.wording.plan import fate_words, planned_hours_words, state_words
from officetui.wording.row import fate_cell, is_pressing


class DaySheet(PlanSheet):
    """The day: its list in order, and what could go onto it."""

    unit = SpanUnit.DAY
    has_chart = True

    def look(self) -> None:
        """Work the day out."""
        self.seen: DayPlan = day_plan(self.scene, self.day)
        self._rows = {Ref(TASK.name, row.task.id): row for row in self.seen.rows}
        self._rest = {Ref(TASK.name, row.id): row for row in self.seen.candidates}

    @property
    def plan(self) -> Plan | None:
        """The plan of the day."""
        return self.seen.plan

    def open_rows(self) -> list[DayRow]:
        """Return what is still open of the list."""
        return [row for row in self.seen.rows if row.is_open]

    def first(self) -> ListContent:
        """Return the list of the day."""
        state = state_words(self.seen, self.scene.now)
        title: list[Part] = [(t("plan.list").upper(), "strong")]
        if state:
            title.append((f" {glyphs().dot} {state}", "dim"))
        key = "plan.empty.day" if self.day >= self.scene.today else "plan.empty.past"
        return ListContent(
            title, self._tally(), _numbered(task_columns()), tuple(self._rows), self._draw, t(key)
        )

    def second(self) -> ListContent:
        """Return what could go onto the list, as it presses; of a closed day what became of it."""
        if self.plan is not None and self.plan.closed:
            return self._closings(self.plan)
        title: list[Part] = [
            (t("plan.candidates").upper(), "strong"),
            (f" {glyphs().dot} {t('panel.queue.order')}", "dim"),
        ]
        tally = (n("count.open", len(self._rest)), "dim")
        empty = t("plan.empty.candidates")
        return ListContent(
            title, tally, task_columns(sign=1, size=4, owner=5), tuple(self._rest), self._draw_rest, empty
        )

    def figures(self) -> list[Cell]:
        """Return hours, done and unplanned, and a day left unclosed."""
        seen = self.seen
        is_over = seen.hours > seen.capacity and bool(seen.rows)
        found: list[Cell] = [(planned_hours_words(seen.hours, seen.capacity), "late" if is_over else "")]
        done = n("plan.count_done", seen.done, total=len(seen.rows))
        found.append((f"{glyphs().done} {done}" if seen.done else done, ""))
        unplanned = n("plan.count_unplanned", seen.unplanned)
        # Each with the sign that its rows have below.
        found.append((f"{glyphs().warning} {unplanned}", "warning") if seen.unplanned else (unplanned, "dim"))
        if seen.unclosed:
            words = t("plan.unclosed", day=wording.day_words(seen.unclosed, self.scene.today))
            found.insert(0, (f"{glyphs().warning} {words}", "warning"))
        return found

    def warnings(self) -> Sequence[Reason]:
        """Return what speaks against the list as it stands."""
        return self.seen.warnings

    def _closings(self, plan: Plan) -> ListContent:
        today = self.scene.today
        cells: dict[RowKey, Sequence[Cell]] = {}
        for closing in plan.closing:
            words = closing.words if closing.fate is not Fate.PROMISED else ""
            said = wording.phrases((fate_words(closing, today), words))
            cells[Ref(TASK.name, closing.task)] = (TASK.short_id(closing.task), "dim"), (said, "")
        title = [(t("plan.closings").upper(), "strong")]
        columns = (Column(width=5, priority=10, is_id=True), Column(width=20, grow=1, priority=9))
        return ListContent(title, "", columns, tuple(cells), cells.__getitem__, t("plan.empty.past"))

    def _tally(self) -> Part:
        return n("task.count", len(self._rows)), "dim"

    def _draw(self, key: Ref) -> Sequence[Cell]:
        row = self._rows[key]
        place = list(self._rows).index(key) + 1
        note = self._note(row)
        cells = self.matter_cells(row.task, sign=_sign(row), note=note, hours=row.hours)
        return ((str(place), "dim"), *cells)

    def _note(self, row: DayRow) -> Part:
        if row.closing is not None and row.closing.fate is not Fate.DONE:
            when = wording.when_words(row.closing.when, self.scene.today)
            return (f"{glyphs().arrow} {when}" if when else wording.enum_words(row.closing.fate)), "dim"
        if not row.is_open:
            return wording.enum_words(row.task.status), "dim"
        if row.is_unplanned and not is_pressing(row.due.state):
            return t("plan.unplanned"), "warning"
        return fate_cell(row.task, self.scene)

    def _draw_rest(self, key: Ref) -> Sequence[Cell]:
        row: QueueRow = self._rest[key]
        note = fate_cell(row.record, self.scene)
        return self.matter_cells(row.record, sign=("", ""), note=note, hours=row.record.effort)


class WeekSheet(PlanSheet):
    """The week: its days with what is planned and due, and its objectives."""

    unit = SpanUnit.WEEK
    has_chart = True

    def look(self) -> None:
        """Work the week out."""
        self.seen: Outlook = outlook(self.scene, self.unit, self.day)
        self._days = {DayKey(day.day): day for day in self.seen.days}
        self._cells = self._make()

    @property
    def plan(self) -> Plan | None:
        """The plan of the week."""
        return self.seen.plan

    def first(self) -> ListContent:
        """Return the days, each with its tasks below."""
        columns = task_columns()
        return ListContent(
            [(t("plan.days").upper(), "strong")], "", columns, tuple(self._cells), self._cells.__getitem__, ""
        )

    def second(self) -> ListContent:
        """Return the objectives."""
        goals = self.goals()
        title = [(t("plan.goals").upper(), "strong")]
        return ListContent(
            title, self.goal_tally(), GOAL_COLUMNS, tuple(goals), goals.__getitem__, t("plan.empty.goals")
        )

    def figures(self) -> list[Cell]:
        """Return the hours planned for the days to come, the days that are too full, and what is due."""
        ahead = [day for day in self.seen.days if day.day >= self.scene.today]
        over = sum(day.is_over for day in ahead)
        due = sum(len(day.due) for day in self.seen.days)
        hours = planned_hours_words(sum(day.hours for day in ahead), sum(day.capacity for day in ahead))
        return [
            (hours, ""),
            (n("plan.count_over", over), "late" if over else "dim"),
            (n("plan.count_due", due), ""),
        ]

    def _make(self) -> dict[RowKey, Sequence[Cell]]:
        found: dict[RowKey, Sequence[Cell]] = {}
        # A matter may be due on one day and planned for another: it stands where it is planned.
        planned = {ref_of(matter) for day in self.seen.days for matter in day.planned}
        for heading, day in self._days.items():
            found[heading] = day_cells(day, self)
            for event in day.events:
                found[Ref(EVENT.name, event.id)] = event_cells(event)
            for matter in (*day.planned, *(one for one in day.due if ref_of(one) not in planned)):
                found[ref_of(matter)] = self._matter(matter, day)
        return found

    def _matter(self, matter: Matter, day: AgendaDay) -> Sequence[Cell]:
        note: Part = t("plan.due_here"), "warning"
        if matter in day.planned:
            note = fate_cell(matter, self.scene)
        sign: Part = (glyphs().done, "ok") if is_done(matter) else ("", "")
        return self.matter_cells(matter, sign=sign, note=note, hours=None)


def _numbered(columns: Sequence[Column]) -> Sequence[Column]:
    return (Column(width=2, align="right", priority=2), *columns)


def _sign(row: DayRow) -> Part:
    if row.task.status is TaskStatus.DONE:
        return glyphs().done, "ok"
    if row.closing is not None:
        return glyphs().arrow, "dim"
    return (glyphs().warning, "warning") if row.is_unplanned else (glyphs().open, "")
