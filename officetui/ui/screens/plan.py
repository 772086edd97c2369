"""The area of plans: the day, the week, the month as a calendar, and the year with its events."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.event import EVENT
from officetui.domain.kinds import Ref
from officetui.domain.plan import refuse_far
from officetui.domain.span import Span, SpanUnit, span_of
from officetui.domain.task import TASK
from officetui.i18n import t
from officetui.ui.destination import RecordWanted
from officetui.ui.gate import talk
from officetui.ui.glyph import glyphs
from officetui.ui.screens.area import TICK
from officetui.ui.screens.plan_act import Planning
from officetui.ui.screens.plan_day import DaySheet, WeekSheet
from officetui.ui.screens.plan_grid import MonthGrid
from officetui.ui.screens.plan_list import DayKey, FireChart, PlanList, RowKey
from officetui.ui.screens.plan_month import MonthSheet, YearSheet
from officetui.ui.screens.plan_sheet import PlanSheet
from officetui.ui.widgets.column import Part
from officetui.ui.widgets.figures import FigureLine
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.rows import RowList
from officetui.ui.widgets.steady import Stack
from officetui.views.agenda import planned_on
from officetui.wording.plan import span_heading
from officetui.wording.reason import reason

SHEETS: dict[SpanUnit, type[PlanSheet]] = {
    sheet.unit: sheet for sheet in (DaySheet, WeekSheet, MonthSheet, YearSheet)
}
# In which spans an action means something.
_WHERE = {
    "shift": (SpanUnit.DAY,),
    "settle": (SpanUnit.DAY,),
    "close_day": (SpanUnit.DAY,),
    "objective": (SpanUnit.WEEK, SpanUnit.MONTH, SpanUnit.YEAR),
    "duty": (SpanUnit.MONTH,),
}


DOUBLE = 230
"""From how many cells two lists stand side by side: each has room for whole titles then."""


class PlanArea(Planning):
    """One span at a time; `day` is where it stands, whichever span is shown."""

    CSS_PATH = "plan.tcss"
    name_key = "area.plan"
    gives_way = ("units", "area")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (DOUBLE, "-double")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-high"), (36, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("F", "settle", "settle", id="plan.settle"),
        Binding("X", "close_day", "close", id="plan.close"),
        Binding("G", "objective", "goal", id="plan.objective"),
        Binding("A", "create", "new", id="new"),
        Binding("W", "summary", "summary", id="summary"),
        Binding("R", "duty", "duty", id="plan.duty"),
        Binding("K", "shift(-1)", "earlier", id="plan.earlier"),
        Binding("J", "shift(1)", "later", id="plan.later"),
        Binding("minus", "zoom(1)", "wider", id="plan.wider"),
        Binding("plus", "zoom(-1)", "nearer", id="plan.nearer"),
        Binding("V", "choose_span", "view", id="view.choose"),
        Binding("left_square_bracket", "go(-1)", "before", id="plan.before"),
        Binding("right_square_bracket", "go(1)", "after", id="plan.after"),
        Binding("pageup", "go(-1)", show=False, id="plan.page_before"),
        Binding("pagedown", "go(1)", show=False, id="plan.page_after"),
        Binding("0", "go(0)", "today", id="plan.today"),
        Binding("tab", "step(1)", "panel", id="panel"),
        Binding("shift+tab", "step(-1)", "panel", id="panel.back", show=False),
    ]

    _grid = getters.query_one(MonthGrid)

    def compose_body(self) -> ComposeResult:
        """Draw the figures, the calendar, two lists and the chart."""
        yield FigureLine(id="figures")
        yield Line(id="warning")
        with Stack(id="plan"):
            yield MonthGrid()
            yield PlanList("first")
            yield PlanList("second")
        yield FireChart()

    def on_mount(self) -> None:
        """Begin at today's list."""
        self._front()
        self.set_interval(TICK, self.make_stale)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what means something in this span, for Textual."""
        if action in _WHERE:
            return self.unit in _WHERE[action]
        return super().check_action(action, parameters)

    def own_words(self, name: str) -> str:
        """Return what the key that settles a list does once it is settled."""
        return "key.plan.unsettle" if name == "plan.settle" and self.is_settled else super().own_words(name)

    @property
    def kind_here(self) -> str:
        """Events in a year, tasks in what is shorter."""
        return (EVENT if self.unit is SpanUnit.YEAR else TASK).name

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work here, those of plans first: the foot line has no room for all."""
        found = super().active_bindings
        return dict(
            sorted(found.items(), key=lambda each: not (each[1].binding.id or "").startswith("plan."))
        )

    def head_groups(self) -> dict[str, list[Part]]:
        """Return the spans, the one shown in brackets, and which it is."""
        return {
            "area": [(t(self.name_key), "accent")],
            "units": [part for unit in SpanUnit for part in self._unit_parts(unit)],
            "span": [(span_heading(span_of(self.unit, self.shown_day), self.today), "")],
            **self.caveats(),
        }

    def shorter(self, group: str) -> list[Part]:
        """Return of the spans the one that is shown."""
        return self._unit_parts(self.unit) if group == "units" else super().shorter(group)

    def _unit_parts(self, unit: SpanUnit) -> list[Part]:
        name = wording.enum_words(unit)
        return [(f"[{name}]", "strong") if unit is self.unit else (f" {name} ", "dim")]

    def refresh_content(self, changed: frozenset[Ref]) -> None:  # noqa: ARG002 - any change moves the order
        """Work the span out again; only lines that came to look different are sent."""
        before, was_settled = self.sheet, self.is_settled
        chosen = before.chosen if before else None
        self.sheet = sheet = SHEETS[self.unit](self.workspace.office.scene(), self.shown_day, chosen)
        is_new = before is None or before.span != sheet.span
        first = sheet.first()
        self.query_one("#plan").set_class(self.unit is SpanUnit.YEAR, "-stacked")
        self.query_one("#plan").set_class(sheet.has_grid, "-month")
        self._grid.display = sheet.has_grid
        self.query_one("#first").display = first is not None
        self.query_one(FireChart).display = sheet.has_chart
        if first is not None:
            self.query_one("#first", PlanList).show(first, is_new=is_new)
        if isinstance(sheet, MonthSheet):
            self._grid.show(sheet.seen, sheet.day, sheet.book)
        self.query_one("#second", PlanList).show(sheet.second(), is_new=is_new)
        self.query_one(FireChart).show(sheet.fire())
        self.query_one(FigureLine).update(sheet.figures())
        now = self.workspace.office.now
        sign = glyphs().warning
        words: list[Part] = [(f"{sign} {reason(each, now)}  ", "warning") for each in sheet.warnings()]
        line = self.query_one("#warning", Line)
        line.display = bool(words)
        line.update(words)
        if self.is_settled != was_settled:
            self.refresh_bindings()

    def targets(self) -> Sequence[Ref]:
        """The record under the cursor of the list in front."""
        focused = self.focused
        found = focused.chosen if isinstance(focused, PlanList) else ()
        return tuple(key for key in found if isinstance(key, Ref))

    def point_at(self, ref: Ref) -> None:
        """Put the cursor on a record, where it is shown."""
        for plan_list in self.query(PlanList):
            if plan_list.display and plan_list.select(ref):
                plan_list.focus()
                return

    def action_span(self, unit: str) -> None:
        """Show the day, the week, the month or the year around the same day."""
        self.unit = SpanUnit(unit)
        self._moved()
        self._front()

    def action_zoom(self, by: int) -> None:
        """Show a longer span around the same day, or a shorter one; stop at the year and at the day."""
        units = list(SpanUnit)
        place = units.index(self.unit) + by
        if 0 <= place < len(units):
            self.action_span(units[place].value)
        else:
            self.workspace.say(t("plan.longest" if by > 0 else "plan.shortest"))

    @talk
    async def action_choose_span(self) -> None:
        """Choose the span that is shown."""
        options = [(unit.value, wording.enum_words(unit)) for unit in SpanUnit]
        self.action_span(await self.acts.talk().choose(t("plan.span"), options, self.unit.value))

    def action_go(self, by: int) -> None:
        """Go to the span before or after, or with 0 to today's."""
        if by == 0:
            if self.shown_day == self.today:
                self.workspace.say(t("plan.is_today"))
            self.day = None
        else:
            day = _beside(span_of(self.unit, self.shown_day), self.shown_day, by)
            self._to(self._past_days_off(day, by) if self.unit is SpanUnit.DAY else day)
        self._moved()

    def _past_days_off(self, day: date, by: int) -> date:
        """The next day in that direction that is worked on, or has something planned for it all the same."""
        scene = self.workspace.office.scene()
        step = timedelta(1 if by > 0 else -1)
        for _ in range(_LONGEST_BREAK):
            if scene.calendar.is_workday(day) or planned_on(scene, day) or not date.min < day < date.max:
                break
            day += step
        return day

    def action_step(self, by: int) -> None:
        """Go to the next list, or the calendar."""
        lists: list[Any] = [
            plan_list for plan_list in (self._grid, *self.query(PlanList)) if plan_list.display
        ]
        at = lists.index(self.focused) if self.focused in lists else 0
        lists[(at + by) % len(lists)].focus()

    @on(MonthGrid.Moved)
    def _to_day(self, message: MonthGrid.Moved) -> None:
        self._to(message.day)
        self._moved()

    @on(MonthGrid.Opened)
    def _open_day(self, message: MonthGrid.Opened) -> None:
        self.day = message.day
        self.action_span("day")

    @on(RowList.Opened)
    def _open(self, message: RowList.Opened[RowKey]) -> None:
        if isinstance(message.key, Ref):
            siblings = tuple(key for key in message.list.rows if isinstance(key, Ref))
            self.post_message(RecordWanted(message.key, siblings))
        elif isinstance(message.key, DayKey):
            self.day = message.key.day
            self.action_span("day")

    @on(RowList.Moved)
    def _choose(self, message: RowList.Moved[RowKey]) -> None:
        if isinstance(self.sheet, YearSheet) and message.list.id == "first":
            self.sheet.chosen = message.key
            self.query_one("#second", PlanList).show(self.sheet.second(), is_new=False)

    def _to(self, day: date) -> None:
        """Stand on another day, unless it is too far off to be planned."""
        try:
            refuse_far(day)
        except Refused as refused:
            self.workspace.complain(refused)
        else:
            self.day = day

    def _moved(self) -> None:
        self.relabel()
        self.refresh_bindings()

    def _front(self) -> None:
        target = self._grid if self.unit is SpanUnit.MONTH else self.query_one("#first", PlanList)
        target.focus()


_LONGEST_BREAK = 31


def _beside(span: Span, day: date, by: int) -> date:
    """The same place in the span before or after, or its last day where that is shorter."""
    edge = span.start - timedelta(1) if by < 0 else span.end + timedelta(1)
    other = span_of(span.unit, edge)
    return min(other.start + (day - span.start), other.end)
