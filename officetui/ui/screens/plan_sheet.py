"""What each span of a plan shows: two lists and a line of figures, from the views. Decides nothing."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from officetui import wording
from officetui.domain.event import EVENT, Event
from officetui.domain.kinds import Ref, ref_of
from officetui.domain.plan import Plan
from officetui.domain.reason import Reason
from officetui.domain.record import Matter
from officetui.domain.scene import Scene
from officetui.domain.span import Span, SpanUnit, span_of
from officetui.i18n import t
from officetui.ui.glyph import glyphs
from officetui.ui.screens.plan_list import Goal, ListContent, RowKey
from officetui.ui.widgets.column import Cell, Column, Part
from officetui.views.agenda import AgendaDay
from officetui.views.dayplan import Fire, fire
from officetui.wording.plan import day_off_words, duty_words, short_hours_words
from officetui.wording.row import owner_cell, title_cell
from officetui.wording.veil import title_of


class PlanSheet(ABC):
    """One span at one day. A subclass makes its view in `look` and gives its lists."""

    unit: ClassVar[SpanUnit]
    has_chart: ClassVar[bool] = False
    has_grid: ClassVar[bool] = False

    def __init__(self, scene: Scene, day: date, chosen: RowKey | None = None) -> None:
        self.scene = scene
        self.book = scene.book
        self.day = day
        self.chosen = chosen
        self.look()

    @property
    def span(self) -> Span:
        """The days it is about."""
        return span_of(self.unit, self.day)

    @property
    @abstractmethod
    def plan(self) -> Plan | None:
        """The plan of the span, if there is one yet."""

    @abstractmethod
    def look(self) -> None:
        """Work the view out."""

    def first(self) -> ListContent | None:
        """Return what the list in front shows."""
        return None

    @abstractmethod
    def second(self) -> ListContent:
        """Return what the other list shows."""

    def figures(self) -> list[Cell]:
        """Return the line of figures, the most pressing first."""
        return []

    def warnings(self) -> Sequence[Reason]:
        """Return what the lead should bear in mind."""
        return ()

    def fire(self) -> Fire | None:
        """Return the figures of the chart."""
        return fire(self.scene, self.day) if self.has_chart else None

    def goals(self) -> dict[RowKey, Sequence[Cell]]:
        """Return the rows of the objectives."""
        objectives = self.plan.objectives if self.plan else ()
        return {
            Goal(place): (
                (glyphs().done if goal.is_done else glyphs().open, "ok" if goal.is_done else ""),
                (goal.words, "dim" if goal.is_done else ""),
            )
            for place, goal in enumerate(objectives)
        }

    def goal_tally(self) -> Part:
        """Return how many objectives are reached."""
        objectives = self.plan.objectives if self.plan else ()
        done = sum(goal.is_done for goal in objectives)
        return (t("plan.goals_done", done=done, total=len(objectives)) if objectives else "", "dim")

    def matter_cells(self, matter: Matter, *, sign: Part, note: Part, hours: float | None) -> Sequence[Cell]:
        """Return the row of a matter: its sign, id, title, hours, owner, and what is to be noted."""
        return (
            sign,
            (str(ref_of(matter)), "dim"),
            title_cell(matter),
            (wording.size(round(hours, 1)) if hours is not None else "", "dim"),
            owner_cell(matter.owner, self.scene),
            note,
        )


def task_columns(*, sign: int = 8, size: int = 5, owner: int = 7) -> tuple[Column, ...]:
    """Return sign, id, title, size, owner and limit, with the priorities of those that give way."""
    return (
        Column(width=1, priority=sign),
        Column(width=5, priority=10, is_id=True),
        Column(width=16, grow=1, priority=9),
        Column(width=7, align="right", priority=size),
        Column(width=8, priority=owner),
        Column(width=wording.limit_room(), align="right", priority=8),
    )


def note_columns() -> tuple[Column, ...]:
    """Return sign, id, title, owner and limit, for rows without a size."""
    return (
        Column(width=1, priority=9),
        Column(width=5, priority=10, is_id=True),
        Column(width=24, grow=1, priority=9),
        Column(width=0, priority=1),
        Column(width=8, priority=2),
        Column(width=wording.limit_room(), align="right", priority=8),
    )


GOAL_COLUMNS = (Column(width=1, priority=6), Column(width=20, grow=1, priority=9))


def event_cells(event: Event) -> Sequence[Cell]:
    """Return the row of an event among tasks."""
    return "", (str(Ref(EVENT.name, event.id)), "dim"), (title_of(event), "accent"), "", "", ""


def day_cells(day: AgendaDay, sheet: PlanSheet) -> Sequence[Cell]:
    """Return the row that names a day: its date, what marks it, its hours, who is on duty or away."""
    dot = f" {glyphs().dot} "
    name = f"{wording.weekday_words(day.day)} {wording.date_words(day.day, sheet.scene.today)}"
    parts: list[Part] = [(name, "strong" if day.kind.is_work else "dim")]
    if day.is_today:
        parts.append((dot + t("date.today"), "accent"))
    if words := day_off_words(day.kind):
        parts.append((dot + words, "warning"))
    if day.is_estimate:
        parts.append((f" {t('date.estimate', date='').strip()}", "dim"))
    if words := duty_words(day, sheet.book):
        parts.append((dot + words, "dim"))
    hours = short_hours_words(day.hours, day.capacity) if day.planned else ""
    return "", "", parts, "", "", (hours, "late" if day.is_over else "dim")
