"""The words of a view's rows: what presses, how long it lies, why it stands there."""

from datetime import date, datetime
from typing import Protocol

from officetui.domain.calendar import Day, DayKind
from officetui.domain.reminder import Reminder
from officetui.domain.workload import DayLoad
from officetui.i18n import n, t
from officetui.views.coordination import CoordinationRow, Need
from officetui.views.figures import Figures
from officetui.views.pending import PendingRow
from officetui.views.why import Explanation
from officetui.wording.date import date_words, day_words, instant_words, when_words
from officetui.wording.field import enum_words, number_words, size
from officetui.wording.reason import reason

_HOURS_A_DAY = 8


def figure_words(figures: Figures, now: datetime) -> list[str]:
    """Return the figures of the dashboard, the most pressing first; news only to who has looked before."""
    names = ("overdue", "due_today", "on_my_desk", "with_others", "over")
    found = [n(f"count.{name}", getattr(figures, name)) for name in names]
    if figures.since and figures.new:
        found.append(n("count.new", figures.new, since=instant_words(figures.since, now)))
    return found


def day_kind_words(kind: Day) -> str:
    """Return what sort of day it is: workday, weekend, or the holiday's or closure's name."""
    if kind.kind is DayKind.CLOSURE and kind.name:
        return kind.name
    if kind.kind is DayKind.HOLIDAY and kind.name:
        return t(f"holiday.{kind.name}")
    return enum_words(kind.kind)


def worked_words(hours: float) -> str:
    """Return working time: minutes, hours below a working day of eight, then days; each rounded down."""
    if hours < 1:
        return t("duration.minutes", n=int(hours * 60))
    if hours < _HOURS_A_DAY:
        return t("duration.hours", n=int(hours))
    return t("duration.days", n=int(hours // _HOURS_A_DAY))


def lain_words(row: PendingRow) -> str:
    """Return how long a paper has lain on its desk, in working time: 4 h, 3 d."""
    return worked_words(row.hours)


def need_words(row: CoordinationRow, now: datetime) -> str:
    """Return what a matter with others asks for: chase today, promised Thu, silent 6 working days."""
    if row.need is Need.SILENT:
        return n("need.silent", row.silent_days)
    if row.when and row.need in (Need.PROMISED, Need.WAITING):
        return t(f"need.{row.need.value}_when", when=when_words(row.when, now.date()))
    return enum_words(row.need)


class Loaded(Protocol):
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


def load_words(person: Loaded, today: date, *, is_dated: bool = False) -> str:
    """Return what marks a person's week: how much is too much, leave or duty; "" where nothing does.

    The day is as it reads today; `is_dated` by its date, for what is read later.
    """
    if person.over > 0:
        hours = size(person.over)
        if person.over_from:
            day = (date_words if is_dated else day_words)(person.over_from, today)
            return t("load.over_from", hours=hours, day=day)
        return t("load.over", hours=hours)
    if any(day.is_leave for day in person.days):
        return t("load.leave")
    return t("load.duty") if any(day.is_duty for day in person.days) else ""


def percent_words(person: Loaded) -> str:
    """Return a person's load as a share of what they can give; "" where they can give nothing."""
    return "" if person.percent is None else t("load.percent", n=person.percent)


def reminder_words(text: Reminder, office: str, now: datetime) -> str:
    """Return the text to send to whom a matter waits for; its dates are dates, for it is read later.

    `office`: the name of the office, to sign with; "" for none.
    """
    whom = text.whom or (t("chase.person", name=text.person) if text.person else t("chase.colleague"))
    due = when_words(text.due, now.date(), is_dated=True)
    by = t(f"chase.{text.tone}.{'late' if text.is_late else 'due'}", due=due) if text.due else ""
    since = date_words(text.since.astimezone(now.tzinfo).date(), now.date()) if text.since else ""
    counts = {"times": text.times, "before": text.times - 1}
    key = f"chase.{text.tone}.{text.firmness}"
    words = t(key, whom=whom, title=text.title, by=by, since=since, **counts)
    if text.sender is None:
        return words
    sender = filter(None, (office, text.sender.name, text.sender.phone))
    return t("chase.signed", text=words, sender=t("chase.sender.separator").join(sender))


def explanation(found: Explanation, now: datetime) -> list[tuple[str, str]]:
    """Return the reasons of a place as (points, words): ("+12", "3 working days late"); "" without points."""
    return [
        ("" if line.points is None else _points(line.points), reason(line.reason, now))
        for line in found.lines
    ]


def _points(points: float) -> str:
    return f"{'-' if points < 0 else '+'}{number_words(abs(points))}"
