"""The words of a view's rows: what presses, how long it lies, why it stands there.

Each cell is made here once, with what it means; the screen, the text of Today, lists and summaries choose
among them, and drop the meaning where there is no colour.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from officetui.domain.calendar import Day, DayKind
from officetui.domain.conduct import conduct_of
from officetui.domain.field import Field, Shape
from officetui.domain.kinds import KINDS, is_done, kind_of
from officetui.domain.light import Light
from officetui.domain.limit import DueState
from officetui.domain.moment import When
from officetui.domain.record import Matter, Record, Urgency
from officetui.domain.scene import Scene
from officetui.domain.workload import DayLoad
from officetui.i18n import n, t
from officetui.text import width
from officetui.views.coordination import CoordinationRow, Need
from officetui.views.figures import Figures
from officetui.views.held import DUE, all_held, held
from officetui.views.pending import PendingRow, Stage
from officetui.views.queue import MatterRow
from officetui.views.why import Explanation
from officetui.wording import veil
from officetui.wording.cell import Cell, Part
from officetui.wording.date import (
    date_words,
    day_words,
    desk_late_words,
    instant_words,
    late_words,
    when_words,
)
from officetui.wording.field import enum_words, number_words, show, size, status_words, working_days
from officetui.wording.name import holder, short, short_person, unit
from officetui.wording.reason import reason

_HOURS_A_DAY = 8
_DUE = {DueState.LATE: "late", DueState.TODAY: "warning"}
_FIGURES = {
    "overdue": "late",
    "due_today": "warning",
    "papers": "",
    "inbox": "",
    "with_others": "",
    "over": "late",
}
_LIGHT = {Light.RED: "late", Light.YELLOW: "warning", Light.GREEN: "ok"}


class SummedLoad(Protocol):
    """Somebody's days summed up, over whatever span."""

    @property
    def days(self) -> tuple[DayLoad, ...]:
        """The days."""

    @property
    def percent(self) -> int | None:
        """The load as a share of what they can give."""

    @property
    def over(self) -> float:
        """The hours that are too much."""

    @property
    def over_from(self) -> date | None:
        """Since when."""


def title_cell(record: Record, *notes: Part) -> Sequence[Part]:
    """Return what a record is called, before what marks it; what is open begins with how urgent it is."""
    kind = kind_of(record)
    is_open = kind.is_open(record)
    parts = [(veil.title_of(record), "" if is_open else "dim")]
    parts += [(t("word.noted", words=words), means) for words, means in notes]
    if is_open and (wanted := conduct_of(record).writing.wanting(record)):
        parts.append((t("word.noted", words=t(f"wanting.{wanted}")), "warning"))
    urgency = getattr(record, "urgency", Urgency.PLAIN)
    if urgency is not Urgency.PLAIN and is_open:
        parts.insert(0, (f"{enum_words(urgency)} ", "late"))
    return parts


def task_cell(row: MatterRow[Matter]) -> Cell:
    """Return the name of what presses with what keeps it: blocked, waiting, unsorted, in want of help."""
    notes: list[Part] = []
    if row.is_waiting or row.is_inbox or row.is_blocked:
        notes.append((t("word.blocked") if row.is_blocked else status_words(row.record), "dim"))
    if row.is_planless:
        notes.append((t("word.help_wanted"), "warning"))
    return title_cell(row.record, *notes)


def owner_cell(who: int | None, scene: Scene) -> Part:
    """Return who sees a matter through, as short as tells people apart; that nobody does, if so."""
    if who is None:
        return t("word.nobody"), "warning"
    return short_person(who, scene.book, scene.me), "accent" if who == scene.me else ""


def desk_cell(row: PendingRow, scene: Scene) -> Part:
    """Return on whose desk a paper lies, and on how many besides."""
    name = holder(row.desks[0], scene.book, scene.me)
    words = f"{name or t('word.nobody')}{f' +{len(row.also)}' if row.also else ''}"
    return words, "accent" if row.is_mine else "" if name else "warning"


def stage_words(row: PendingRow) -> str:
    """Return what the desk that a paper lies on has to do, as its kind calls it."""
    return enum_words(row.stage, row.ref.kind)


def due_cell(when: When | None, scene: Scene) -> Part:
    """Return how near the limit of something open is: late and today by words and by what they mean."""
    return late_words(when, scene.now), _DUE.get(scene.due(when).state, "")


def fate_cell(matter: Matter, scene: Scene) -> Part:
    """Return how near the limit of an open matter is; of a closed one, how late it was, or its state."""
    due = conduct_of(matter).pressure.due(matter, scene)
    if matter.closed is None:
        return due_cell(due, scene)
    closed = matter.closed.astimezone(scene.now.tzinfo)
    if is_done(matter) and due is not None and due.is_past(closed):
        return late_words(due, closed), "dim"
    return status_words(matter), "dim"


def field_cell(record: Record, field: Field, scene: Scene) -> Cell:
    """Return what stands under a declared field of a record in a list; what is closed is dim."""
    kind, value = kind_of(record), held(record, field.name, scene)
    is_open = kind.is_open(record)
    meaning = "" if is_open else "dim"
    if field.name == kind.main:
        return title_cell(record)
    if field.name == "owner" and is_open:
        return owner_cell(value, scene)
    if isinstance(value, When) and field.name == DUE and is_open:
        return due_cell(value, scene)
    if isinstance(value, When):
        is_past = is_open and value.is_past(scene.now)
        return when_words(value, scene.today), "late" if is_past else meaning
    if field.shape is Shape.REF and KINDS[field.spec.ref].is_named:
        return short(field.spec.ref, value, scene.book), meaning
    if field.shape is Shape.FLAG and not value:
        return ""
    return show(field, value, scene.book, scene.now), meaning


def field_cells(field: Field, records: Sequence[Record], opened: Sequence[bool], scene: Scene) -> list[Cell]:
    """Return the cells under a field for many records, each different value worded once.

    `opened` tells of each record whether it is open; asked once for all columns of a long list.
    """
    if any(kind_of(record).main == field.name for record in records[:1]):
        return [tuple(title_cell(record)) for record in records]
    keys = list(zip(all_held(records, field.name, opened, scene), opened, strict=True))
    made = {
        key: field_cell(record, field, scene) for key, record in dict(zip(keys, records, strict=True)).items()
    }
    return list(map(made.__getitem__, keys))


def is_pressing(state: DueState) -> bool:
    """Tell whether a limit is said as pressing: late, or today."""
    return state in _DUE


def lain_cell(row: PendingRow) -> Part:
    """Return how long a paper has lain on its desk, in working time under a head that says so: 4 h, 3 wd."""
    return worked_words(row.hours), "late" if row.light is Light.RED else ""


def lain_room() -> int:
    """Return the cells that the words of `lain_cell` take at most, up to 99 working days."""
    return max(width(worked_words(hours)) for hours in (0.99, _HOURS_A_DAY - 1, 99 * _HOURS_A_DAY))


def desk_limit_cell(row: PendingRow, now: datetime) -> Part:
    """Return how long a paper may still lie on its desk; on hold the clock stands."""
    if row.stage is Stage.HELD:
        return enum_words(Stage.HELD), "dim"
    return desk_late_words(row.deadline, row.left, now), light_meaning(row.light)


def light_cell(light: Light) -> Part:
    """Return a light by its word."""
    return enum_words(light), _LIGHT[light]


def light_meaning(light: Light) -> str:
    """Return what a light means, for words that say it."""
    return _LIGHT[light]


def whom_cell(row: CoordinationRow, scene: Scene) -> Part:
    """Return with whom a matter is: the unit, else what is waited for."""
    return unit(row.unit, scene.book) or row.whom, ""


def need_cell(row: CoordinationRow, now: datetime) -> Part:
    """Return what a matter with others asks for."""
    return need_words(row, now), _LIGHT[row.light] if row.is_today else ""


def chases_cell(row: CoordinationRow) -> Part:
    """Return how often a matter was chased; "" for not yet."""
    return t("word.times", n=row.chases) if row.chases else "", "dim"


def load_cell(day: DayLoad) -> Part:
    """Return the hours of one day, marked where they are too many; what it is without any hours."""
    if not day.capacity and not day.load:
        return t("panel.balance.off") if day.is_leave else "0 ", "dim"
    hours = number_words(round(day.load))
    return f"{hours}{'!' if day.is_over else ' '}", "late" if day.is_over else ""


def percent_cell(person: SummedLoad) -> Part:
    """Return a load as a share of what somebody can give, marked where it is too much."""
    is_over = person.over > 0
    return f"{percent_words(person)}{'!' if is_over else ' '}", "late" if is_over else ""


def remark_cell(person: SummedLoad, today: date) -> Part:
    """Return what marks somebody's days: how much is too much and from when, leave, duty."""
    return load_words(person, today), "late" if person.over > 0 else "dim"


def figure_words(figures: Figures, now: datetime) -> list[str]:
    """Return the figures of the dashboard, the most pressing first; news only to who has looked before."""
    return [words for words, _ in figure_cells(figures, now)]


def figure_cells(figures: Figures, now: datetime) -> list[Part]:
    """Return the figures of the dashboard with what each means."""
    found = [
        (n(f"count.{name}", count), meaning if count else "dim")
        for name, meaning in _FIGURES.items()
        if (count := getattr(figures, name)) or name != "inbox"
    ]
    if figures.since and figures.new:
        found.append((n("count.new", figures.new, since=instant_words(figures.since, now)), "accent"))
    return found


def day_kind_words(kind: Day) -> str:
    """Return what sort of day it is: workday, weekend, or the holiday's or closure's name."""
    if kind.kind is DayKind.CLOSURE and kind.name:
        return kind.name
    if kind.kind is DayKind.HOLIDAY and kind.name:
        return t(f"holiday.{kind.name}")
    return enum_words(kind.kind)


def worked_words(hours: float) -> str:
    """Return working time: minutes, hours below a working day of eight, then such days; each rounded down."""
    if hours < 1:
        return t("duration.minutes", n=int(hours * 60))
    if hours < _HOURS_A_DAY:
        return t("duration.hours", n=int(hours))
    return t("duration.worked_days", n=int(hours // _HOURS_A_DAY))


def worked_fully(hours: float) -> str:
    """Return working time as `worked_words` does, for a paper: 4 h, 3 working days, 3个工作日."""
    return worked_words(hours) if hours < _HOURS_A_DAY else working_days(hours // _HOURS_A_DAY)


def lain_words(row: PendingRow) -> str:
    """Return how long a paper has lain on its desk, in working time, where no head says so: lain 3 wd."""
    return t("lain.here", span=worked_words(row.hours))


def need_words(row: CoordinationRow, now: datetime) -> str:
    """Return what a matter with others asks for: chase today, promised Thu, silent 6 working days."""
    if row.need is Need.SILENT:
        return n("need.silent", row.silent_days)
    if row.when and row.need in (Need.PROMISED, Need.PLEDGED, Need.WAITING):
        return t(f"need.{row.need.value}_when", when=when_words(row.when, now.date()))
    return enum_words(row.need)


def load_words(person: SummedLoad, today: date, *, is_dated: bool = False) -> str:
    """Return what marks a person's days: how much is too much in all of them, leave, duty; "" for nothing.

    The day is as it reads today; `is_dated` by its date, for what is read later.
    """
    if person.over > 0:
        hours = size(person.over)
        if person.over_from:
            day = (date_words if is_dated else day_words)(person.over_from, today)
            return n("load.over_from", len(person.days), hours=hours, day=day)
        return n("load.over_in", len(person.days), hours=hours)
    if any(day.is_leave for day in person.days):
        return t("load.leave")
    return t("load.duty") if any(day.is_duty for day in person.days) else ""


def percent_words(person: SummedLoad) -> str:
    """Return a person's load as a share of what they can give; "" where they can give nothing."""
    return "" if person.percent is None else t("load.percent", n=person.percent)


def explanation(found: Explanation, now: datetime) -> list[tuple[str, str]]:
    """Return the reasons of a place as (points, words): ("+12", "3 working days late"); "" without points."""
    return [
        ("" if line.points is None else _points(line.points), reason(line.reason, now))
        for line in found.lines
    ]


def _points(points: float) -> str:
    return f"{'-' if points < 0 else '+'}{number_words(abs(points))}"
