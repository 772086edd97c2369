"""A plan as lines, for a shell or a pipe: the day, the week, the month, the year, the roster.

Plain characters only, no colour: it must read the same in any terminal, mail or log.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from officetui import wording
from officetui.domain.book import Book
from officetui.domain.event import EVENT
from officetui.domain.fire import Share
from officetui.domain.kinds import Ref, ref_of
from officetui.domain.plan import Fate, Plan
from officetui.domain.record import Matter
from officetui.domain.scene import Scene
from officetui.domain.task import TASK
from officetui.i18n import n, t
from officetui.text import clean, fit, width
from officetui.views.agenda import AgendaDay
from officetui.views.dayplan import DayPlan, DayRow, Fire
from officetui.views.outlook import Outlook, Year
from officetui.wording.cell import say
from officetui.wording.plan import (
    day_off_words,
    duty_words,
    event_left_words,
    fate_words,
    next_words,
    planned_hours_words,
    ready_words,
    share_name,
    share_words,
    span_heading,
    state_words,
)
from officetui.wording.reason import reason
from officetui.wording.row import fate_cell, owner_cell, title_cell

_BAR = 10
_TITLE = 44


def day_lines(seen: DayPlan, chart: Fire, scene: Scene) -> list[str]:
    """Return a day's list in order, its hours, what to bear in mind, and the share of unplanned work."""
    now = scene.now
    state = state_words(seen, now)
    day = wording.phrases((wording.heading(seen.day), day_off_words(seen.kind), state))
    lines = [day, wording.phrases((planned_hours_words(seen.hours, seen.capacity), _counts(seen)))]
    lines += [f"! {reason(warning, now)}" for warning in seen.warnings]
    rows = [_day_row(place, row, scene) for place, row in enumerate(seen.rows, 1)]
    lines += ["", *(_table(rows) if rows else [t("plan.none")])]
    return _cleaned([*lines, "", *fire_lines(chart)])


def outlook_lines(seen: Outlook, chart: Fire | None, scene: Scene) -> list[str]:
    """Return the objectives of a week or month, then each of its days and what it holds."""
    lines = [span_heading(seen.span, scene.today), *_goals(seen.plan)]
    for day in seen.days:
        if seen.has(day):
            lines += _agenda_lines(day, scene)
    return _cleaned([*lines, *(["", *fire_lines(chart)] if chart else [])])


def year_lines(seen: Year, now: datetime) -> list[str]:
    """Return the objectives of a year and its events with how far they are prepared."""
    lines = [span_heading(seen.span, now.date()), *_goals(seen.plan), ""]
    rows = [
        (
            wording.date_words(row.day, row.day),
            str(Ref(EVENT.name, row.event.id)),
            row.event.title,
            ready_words(row),
            event_left_words(row),
            next_words(row, now.date()),
        )
        for row in seen.events
    ]
    return _cleaned([*lines, *(_table(rows) if rows else [t("plan.no_events")])])


def roster_lines(days: Iterable[AgendaDay], book: Book, now: datetime) -> list[str]:
    """Return who is on duty and who on leave, day by day; days without either are left out."""
    rows = []
    for day in days:
        words = duty_words(day, book)
        if words:
            name = f"{wording.weekday_words(day.day)} {wording.date_words(day.day, now.date())}"
            rows.append((name, day_off_words(day.kind), words))
    return _cleaned(_table(rows) if rows else [t("plan.no_duty")])


def fire_lines(chart: Fire) -> list[str]:
    """Return the share of unplanned work by day and week, as figures and bars of plain characters."""
    shares = (*chart.days, *chart.weeks)
    wide = max(width(share_name(share)) for share in shares)
    return [t("fire.share_title"), *(_bar(share, wide) for share in shares)]


def _counts(seen: DayPlan) -> str:
    done = n("plan.count_done", seen.done, total=len(seen.rows))
    return wording.phrases((done, n("plan.count_unplanned", seen.unplanned)))


def _day_row(place: int, row: DayRow, scene: Scene) -> tuple[str, ...]:
    task = row.task
    note, now = say(fate_cell(task, scene)), scene.now
    if row.closing is not None:
        said = fate_words(row.closing, now.date())
        note = wording.phrases((said, row.closing.words if row.closing.fate is Fate.CARRIED else ""))
    if row.is_unplanned:
        note = wording.phrases((note, t("plan.unplanned")))
    return (
        f"{place}.",
        str(Ref(TASK.name, task.id)),
        say(title_cell(task)),
        wording.size(round(row.hours, 1)),
        say(owner_cell(task.owner, scene)),
        note,
    )


def _agenda_lines(day: AgendaDay, scene: Scene) -> Iterator[str]:
    """A day with what marks it, and what it holds below; only a line for a day that is free."""
    name = f"{wording.weekday_words(day.day)} {wording.date_words(day.day, scene.today)}"
    today = t("date.today") if day.is_today else ""
    hours = planned_hours_words(day.hours, day.capacity) if day.planned else ""
    kind = day_off_words(day.kind) or ("" if day.kind.is_work else wording.enum_words(day.kind.kind))
    yield wording.phrases((name, today, kind, duty_words(day, scene.book), hours))
    for event in day.events:
        yield f"  {Ref(EVENT.name, event.id)}  {event.title}"
    for matter in day.planned:
        yield f"  {_matter_line(matter, say(fate_cell(matter, scene)), scene)}"
    for matter in day.due:
        if matter not in day.planned:
            yield f"  {_matter_line(matter, t('plan.due_here'), scene)}"


def _matter_line(matter: Matter, note: str, scene: Scene) -> str:
    done = "x " if matter.closed else ""
    rest = wording.phrases((say(owner_cell(matter.owner, scene)), note if not matter.closed else ""))
    return f"{ref_of(matter)}  {done}{_cut(say(title_cell(matter)))}  {rest}"


def _goals(plan: Plan | None) -> list[str]:
    goals = plan.objectives if plan else ()
    return [f"{place}. [{'x' if goal.is_done else ' '}] {goal.words}" for place, goal in enumerate(goals, 1)]


def _bar(share: Share, wide: int) -> str:
    full = round(_BAR * (share.percent or 0) / 100)
    return f"{fit(share_name(share), wide)}  {'#' * full}{'-' * (_BAR - full)}  {share_words(share)}"


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lay rows out in columns of the width of their longest cell; a long title is cut."""
    cleaned = [[clean(_cut(cell)) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cleaned, strict=True)]
    return ["  ".join(map(fit, row, widths)).rstrip() for row in cleaned]


def _cut(text: str) -> str:
    return clean(text) if width(clean(text)) <= _TITLE else fit(clean(text), _TITLE, ellipsis="..").rstrip()


def _cleaned(lines: Iterable[str]) -> list[str]:
    return [clean(line).rstrip() for line in lines]
