"""The month as a calendar, and the year with its events. Decides nothing."""

from collections.abc import Sequence

from officetui import wording
from officetui.domain.event import EVENT, EventStatus
from officetui.domain.kinds import Ref, is_done, ref_of
from officetui.domain.plan import Plan
from officetui.domain.span import SpanUnit
from officetui.i18n import n, t
from officetui.text import width
from officetui.ui.glyph import glyphs
from officetui.ui.screens.plan_list import DayKey, ListContent, NoteKey, RowKey
from officetui.ui.screens.plan_sheet import GOAL_COLUMNS, PlanSheet, day_cells, event_cells, note_columns
from officetui.ui.widgets.column import Cell, Column, Part
from officetui.views.outlook import EventRow, Outlook, Ready, Year, outlook, year
from officetui.wording.plan import event_left_words, next_words, ready_words
from officetui.wording.row import fate_cell
from officetui.wording.veil import title_of

_READY = {Ready.LATE: "late", Ready.RUNNING: "accent", Ready.READY: "ok", Ready.HELD: "dim"}


class MonthSheet(PlanSheet):
    """The month: its calendar, the objectives, and what the day under the cursor holds."""

    unit = SpanUnit.MONTH
    has_grid = True

    def look(self) -> None:
        """Work the month out."""
        self.seen: Outlook = outlook(self.scene, self.unit, self.day)
        self._cells: dict[RowKey, Sequence[Cell]] = {}

    @property
    def plan(self) -> Plan | None:
        """The plan of the month."""
        return self.seen.plan

    def second(self) -> ListContent:
        """Return the objectives, then the day under the cursor."""
        blank: Part = ("", "")
        self._cells = {
            key: (sign, blank, words, blank, blank, blank) for key, (sign, words) in self.goals().items()
        }
        chosen = next((day for day in self.seen.days if day.day == self.day), None)
        if chosen is not None:
            self._cells[DayKey(chosen.day)] = day_cells(chosen, self)
            for event in chosen.events:
                self._cells[Ref(EVENT.name, event.id)] = event_cells(event)
            for matter in (*chosen.planned, *(one for one in chosen.due if one not in chosen.planned)):
                sign: Part = (glyphs().done, "ok") if is_done(matter) else blank
                note = fate_cell(matter, self.scene)
                self._cells[ref_of(matter)] = self.matter_cells(matter, sign=sign, note=note, hours=None)
        title = [(t("plan.goals").upper(), "strong")]
        return ListContent(
            title, self.goal_tally(), note_columns(), tuple(self._cells), self._cells.__getitem__, ""
        )

    def figures(self) -> list[Cell]:
        """Return how much is due and planned in the month, and on how many working days."""
        own = [day for day in self.seen.days if self.seen.has(day)]
        over = sum(day.is_over for day in own if day.day >= self.scene.today)
        return [
            (n("plan.count_workdays", sum(day.kind.is_work for day in own)), ""),
            (n("plan.count_due", sum(len(day.due) for day in own)), ""),
            (n("plan.count_planned", sum(len(day.planned) for day in own)), ""),
            (n("plan.count_over", over), "late" if over else "dim"),
        ]


class YearSheet(PlanSheet):
    """The year: its events with how far they are prepared; its objectives, and the steps of one event."""

    unit = SpanUnit.YEAR

    def look(self) -> None:
        """Work the year out."""
        self.seen: Year = year(self.scene, self.day)
        self._rows = {Ref(EVENT.name, row.event.id): row for row in self.seen.events}
        self._cells: dict[RowKey, Sequence[Cell]] = {}

    @property
    def plan(self) -> Plan | None:
        """The plan of the year."""
        return self.seen.plan

    def first(self) -> ListContent:
        """Return the events in the order of their days."""
        rows = self._rows.values()
        columns = (
            Column(width=8, align="right", priority=9),
            Column(width=4, priority=10, is_id=True),
            Column(width=22, grow=3, priority=9),
            Column(width=max((width(self._state(row)) for row in rows), default=0), priority=7),
            Column(width=14, grow=2, priority=4),
            Column(
                width=max((width(event_left_words(row)) for row in rows), default=0),
                align="right",
                priority=6,
            ),
        )
        title = [(t("plan.events").upper(), "strong")]
        tally = (n("event.count", len(self._rows)), "dim")
        return ListContent(title, tally, columns, tuple(self._rows), self._draw, t("plan.empty.events"))

    def second(self) -> ListContent:
        """Return the objectives, then what prepares the event under the cursor."""
        self._cells = dict(self.goals())
        row = self._rows.get(self.chosen) if isinstance(self.chosen, Ref) else None
        row = row or next(iter(self._rows.values()), None)
        if row is not None and row.steps:
            self._cells[NoteKey(-1)] = ("", (title_of(row.event), "accent"))
            self._cells |= self._steps(row)
        title = [(t("plan.goals").upper(), "strong")]
        columns, empty = GOAL_COLUMNS, t("plan.empty.goals")
        return ListContent(
            title, self.goal_tally(), columns, tuple(self._cells), self._cells.__getitem__, empty
        )

    def figures(self) -> list[Cell]:
        """Return the events to come and those whose preparation is late to begin."""
        ahead = sum(row.left >= 0 and row.ready is not Ready.HELD for row in self.seen.events)
        late = sum(row.ready is Ready.LATE for row in self.seen.events)
        found: list[Cell] = [
            (n("plan.count_late", late), "late" if late else "dim"),
            (n("plan.count_ahead", ahead), ""),
        ]
        if self.seen.is_estimate:
            found.append((t("plan.estimates"), "dim"))
        return found

    def _draw(self, key: Ref) -> Sequence[Cell]:
        row = self._rows[key]
        today = self.scene.today
        is_over = row.ready is Ready.HELD or row.day < today
        return (
            (wording.date_words(row.day, row.day), "dim" if is_over else ""),
            (str(key), "dim"),
            (title_of(row.event), "dim" if is_over else ""),
            (self._state(row), _READY.get(row.ready, "dim")),
            (next_words(row, today), "" if not is_over else "dim"),
            (event_left_words(row), "warning" if 0 <= row.left < 3 and not is_over else "dim"),
        )

    def _state(self, row: EventRow) -> str:
        is_unsaid = row.day < self.scene.today and row.event.status is EventStatus.PLANNED
        return t("plan.held_unsaid") if is_unsaid else ready_words(row)

    def _steps(self, row: EventRow) -> dict[RowKey, Sequence[Cell]]:
        found: dict[RowKey, Sequence[Cell]] = {}
        for place, step in enumerate(row.steps):
            who = wording.short_person(step.step.owner or row.event.owner, self.book)
            days = wording.range_words(step.start, step.due, self.scene.today)
            is_late = step.late > 0 and row.ready is Ready.LATE
            note = f" {glyphs().dot} {n('plan.late_by', step.late)}" if is_late else ""
            words = wording.phrases((step.step.words, days, who)) + note
            sign, meaning = (glyphs().warning, "late") if is_late else (glyphs().dot, "")
            found[NoteKey(place)] = (sign, (words, meaning))
        return found
