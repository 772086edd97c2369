"""What the keys of a plan do: one use case each, after asking what it needs. Knows no layout."""

from datetime import date
from typing import Any

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.plan import PLAN, Verdict
from officetui.domain.span import SpanUnit
from officetui.domain.staff import STAFF, Staff, is_on
from officetui.i18n import t
from officetui.office import closing, plan
from officetui.office.summary import begun
from officetui.ui.gate import talk
from officetui.ui.glyph import glyphs
from officetui.ui.modals.close_day import CloseDay
from officetui.ui.screens.plan_day import DaySheet
from officetui.ui.screens.plan_list import Goal, PlanList
from officetui.ui.screens.plan_sheet import PlanSheet
from officetui.ui.screens.verb_screen import VerbScreen


class Planning(VerbScreen):
    """An area that shows `sheet`, one span at a time; `day` is where it stands, None for today."""

    def __init__(self) -> None:
        super().__init__()
        self.unit = SpanUnit.DAY
        self.day: date | None = None
        self.sheet: PlanSheet | None = None

    @property
    def today(self) -> date:
        """The day it is in the office."""
        return self.workspace.office.now.date()

    @property
    def shown_day(self) -> date:
        """The day that is shown, or around which the span is."""
        return self.day or self.today

    @property
    def is_settled(self) -> bool:
        """Whether the list of the day that is shown is settled."""
        found = self.sheet.plan if isinstance(self.sheet, DaySheet) else None
        return found is not None and found.frozen is not None

    def action_toggle_row(self) -> None:
        """Put a task onto the day's list or take it off; tick an objective or take the tick away."""
        focused = self.focused
        key: Any = focused.key if isinstance(focused, PlanList) else None
        day = self.shown_day
        if isinstance(key, Goal) and self.sheet and self.sheet.plan:
            ref = Ref(PLAN.name, self.sheet.plan.id)
            self.workspace.perform(lambda office: plan.tick_objective(office, ref, key.place))
        elif isinstance(key, Ref) and self.unit is SpanUnit.DAY:
            use_case = plan.take_out if focused is self.query_one("#first") else plan.put_in
            self.workspace.perform(lambda office: use_case(office, (key,), day))
        elif key is not None:
            self.workspace.warn(t("plan.nothing_to_tick"))

    def action_shift(self, by: int) -> None:
        """Move the task under the cursor of the day's list earlier or later."""
        plan_list, day = self.query_one("#first", PlanList), self.shown_day
        key: Any = plan_list.key
        if plan_list.has_focus and key is not None:
            self.workspace.perform(lambda office: plan.shift(office, key, day, by))
            plan_list.select(key)
        else:
            self.workspace.warn(t("plan.shift_there"))

    def action_settle(self) -> None:
        """Settle the day's list, or open it again."""
        use_case, day = plan.unsettle if self.is_settled else plan.settle, self.shown_day
        self.workspace.perform(lambda office: use_case(office, day))

    @talk
    async def action_close_day(self) -> None:
        """Go through what is still open of the day's list, then close it."""
        day, sheet = self.shown_day, self.sheet
        if not isinstance(sheet, DaySheet):
            return
        if sheet.plan and sheet.plan.closed:
            self.workspace.complain(Refused("already_closed_day", day=day))
            return
        given: dict[int, Verdict] | None = {}
        if sheet.open_rows():
            given = await self.app.push_screen_wait(CloseDay(self.workspace, day))
        if given is not None and self.workspace.perform(lambda office: closing.close_day(office, day, given)):
            self.workspace.forget(f"close:{day}")

    def action_summary(self) -> None:
        """Show the summary of the span that is shown, to be taken home."""
        from officetui.ui.modals.summary_preview import SummaryPreview

        try:
            begun(self.workspace.office, self.unit, self.shown_day)
        except Refused as refused:
            self.workspace.complain(refused)
            return
        self.app.push_screen(SummaryPreview(self.workspace, self.unit, self.shown_day))

    @talk
    async def action_objective(self) -> None:
        """Ask for an objective and write it down."""
        unit, day = self.unit, self.shown_day
        talk = self.acts.talk()
        words = str(await talk.ask("objective", unit, day))
        outcome = talk.perform(lambda office: plan.add_objective(office, unit, day, words))
        if outcome is not None:
            count = len(self.workspace.office.book.one(PLAN, outcome.refs[0]).objectives)
            plan_list = self.query_one("#second", PlanList)
            plan_list.focus()
            # The list takes it in only after this.
            self.call_after_refresh(plan_list.select, Goal(count - 1))

    @talk
    async def action_create(self) -> None:
        """Fill in the form of a new event, or of a new task where days are planned; then stand on it."""
        self.point_at(await self.acts.talk().fill_in(kind=self.kind_here))

    @talk
    async def action_duty(self) -> None:
        """Ask who is on duty on the day under the cursor, and put them on it or off it."""
        day, book = self.shown_day, self.workspace.office.book
        people = [who for who in book.staff.values() if not who.archived]
        options = [(str(who.id), who.name + _remark(who, day)) for who in people]
        title = t("ask.duty", day=wording.heading(day))
        ref = Ref(STAFF.name, int(await self.acts.talk().choose(title, options)))
        self.workspace.perform(lambda office: plan.toggle_duty(office, ref, day))


def _remark(who: Staff, day: date) -> str:
    words = [t("load.duty")] * is_on(who.duty, day) + [t("load.leave")] * is_on(who.leave, day)
    return f"  {glyphs().dot} {wording.join(words)}" if words else ""
