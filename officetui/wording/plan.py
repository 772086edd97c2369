"""The words of plans: what a span is called, what a day holds, what became of a task, how far an event is."""

from datetime import date, datetime

from officetui.domain.backplan import Latest
from officetui.domain.book import Book
from officetui.domain.calendar import Day, DayKind
from officetui.domain.fire import Share
from officetui.domain.plan import Closing, Fate, Verdict
from officetui.domain.span import Span, SpanUnit
from officetui.i18n import n, t
from officetui.views.agenda import AgendaDay
from officetui.views.dayplan import DayPlan
from officetui.views.outlook import EventRow, Ready
from officetui.wording.date import (
    day_words,
    heading,
    instant_words,
    month_year_words,
    range_words,
    weekday_words,
    when_words,
    worked_left_words,
    year_words,
)
from officetui.wording.field import enum_words, number_words
from officetui.wording.name import join, phrases, short_person
from officetui.wording.veil import title_of


def span_heading(span: Span, today: date) -> str:
    """Return which day, week, month or year it is."""
    if span.unit is SpanUnit.DAY:
        return heading(span.start)
    if span.unit is SpanUnit.WEEK:
        week = t("date.week", n=span.start.isocalendar().week)
        return phrases((week, range_words(span.start, span.end, today)))
    return month_year_words(span.start) if span.unit is SpanUnit.MONTH else year_words(span.start)


def day_off_words(kind: Day) -> str:
    """Return what marks a day: the festival, the office's own closure, a make-up workday; "" of any other."""
    if kind.kind in (DayKind.WORKDAY, DayKind.WEEKEND):
        return ""
    if kind.kind is DayKind.CLOSURE and kind.name:
        return kind.name
    return t(kind.key) if kind.key and kind.kind is DayKind.HOLIDAY else enum_words(kind.kind)


def planned_hours_words(hours: float, capacity: float) -> str:
    """Return the planned hours against those there are: 12 h of 32 h."""
    return t("plan.hours", hours=number_words(hours), capacity=number_words(capacity))


def short_hours_words(hours: float, capacity: float) -> str:
    """Return the planned hours against those there are, for a narrow column: 16.7/48 h."""
    return t("plan.hours_short", hours=number_words(hours), capacity=number_words(capacity))


def state_words(seen: DayPlan, now: datetime) -> str:
    """Return whether a day's list is settled, closed, or still to be settled."""
    plan = seen.plan
    if plan is not None and plan.closed:
        carried = sum(closing.fate is Fate.CARRIED for closing in plan.closing)
        return n("plan.closed", carried, at=instant_words(plan.closed, now))
    if plan is not None and plan.frozen:
        return t("plan.settled", at=instant_words(plan.frozen, now))
    return t("plan.not_settled") if seen.rows and seen.day >= now.date() else ""


def fate_words(closing: Closing | Verdict, today: date) -> str:
    """Return what became of a task: done; carried over to Tue; promised Zhou, Wed."""
    fate = enum_words(closing.fate)
    when = when_words(closing.when, today)
    if closing.fate is Fate.CARRIED and when:
        return t("fate.carried_to", when=when)
    if closing.fate is Fate.PROMISED:
        return t("fate.promised_to", whom=closing.words, when=when)
    return fate


def duty_words(day: AgendaDay, book: Book) -> str:
    """Return who is on duty and who on leave on a day; "" for nobody."""
    on = join(short_person(who, book) for who in day.duty)
    off = join(short_person(who, book) for who in day.leave)
    return phrases(
        (t("plan.on_duty", who=on) if on else "", t("plan.on_leave_words", who=off) if off else "")
    )


def ready_words(row: EventRow) -> str:
    """Return how far an event is prepared: 2 of 5 done, 1 step late to begin."""
    if row.ready is Ready.RUNNING:
        return t("plan.prepared", done=row.done, total=row.total)
    if row.ready is Ready.LATE:
        return n("plan.late_steps", row.late)
    return enum_words(row.ready)


def next_words(row: EventRow, today: date) -> str:
    """Return what comes next for an event: the step to begin first, or the task due first."""
    following = row.next
    if following is None or row.ready is Ready.HELD:
        return ""
    if isinstance(following, Latest):
        return t("plan.begin_by", words=following.step.words, day=day_words(following.start, today))
    return t("plan.due_by", words=title_of(following), day=when_words(following.due, today))


def event_left_words(row: EventRow) -> str:
    """Return how many working days are left to an event; "" of a past one."""
    if row.left < 0 or row.ready is Ready.HELD:
        return ""
    words = worked_left_words(row.left)
    return t("date.estimate", date=words) if row.is_estimate else words


def share_name(share: Share) -> str:
    """Return which day or week a share of unplanned work is of."""
    if (share.end - share.start).days == 6:
        return t("date.week", n=share.start.isocalendar().week)
    return f"{weekday_words(share.start)} {share.start.day}"


def share_words(share: Share) -> str:
    """Return a share of unplanned work in figures: 40 %, 3 of 7, 5 h."""
    if share.percent is None:
        return t("fire.nothing")
    hours = number_words(share.unplanned_hours)
    params = {"percent": share.percent, "unplanned": share.unplanned, "done": share.done, "hours": hours}
    return t("fire.share", **params)


def unplanned_words(share: Share) -> str:
    """Return a share of unplanned work as a percentage, "-" where nothing was done."""
    return "-" if share.percent is None else t("load.percent", n=share.percent)
