"""A plan as plain values for JSON. Fields are never renamed or removed within a major version."""

from collections.abc import Iterable
from datetime import date, datetime

from officetui import wording
from officetui.domain.book import Book
from officetui.domain.conduct import conduct_of
from officetui.domain.event import EVENT
from officetui.domain.fire import Share
from officetui.domain.kinds import Ref, ref_of, status_of
from officetui.domain.plan import PLAN, Plan
from officetui.domain.record import Matter
from officetui.domain.scene import Scene
from officetui.domain.staff import STAFF
from officetui.reports.record import iso_when
from officetui.views.agenda import AgendaDay
from officetui.views.dayplan import DayPlan, Fire
from officetui.views.outlook import EventRow, Outlook, Year
from officetui.wording.plan import day_off_words
from officetui.wording.reason import reason


def day_json(seen: DayPlan, chart: Fire, scene: Scene) -> dict[str, object]:
    """Return a day's list as plain values."""
    rows = [
        {
            **_matter_json(row.task, scene),
            "hours": row.hours,
            "is_unplanned": row.is_unplanned,
            "fate": row.closing.fate if row.closing else None,
            "words": row.closing.words if row.closing else "",
        }
        for row in seen.rows
    ]
    plan = seen.plan
    return {
        **_span_json("day", seen.day, seen.day, plan, scene.now),
        "is_workday": seen.kind.is_work,
        "is_estimate": seen.is_estimate,
        "hours": seen.hours,
        "capacity": seen.capacity,
        "tasks": rows,
        "warnings": [reason(warning, scene.now) for warning in seen.warnings],
        "unplanned": {
            "days": [_share_json(share) for share in chart.days],
            "weeks": [_share_json(share) for share in chart.weeks],
        },
    }


def outlook_json(seen: Outlook, scene: Scene) -> dict[str, object]:
    """Return a week or a month as plain values, its own days only."""
    span = seen.span
    days = [_agenda_json(day, scene) for day in seen.days if seen.has(day)]
    return {**_span_json(span.unit.value, span.start, span.end, seen.plan, scene.now), "days": days}


def year_json(seen: Year, now: datetime) -> dict[str, object]:
    """Return a year's events as plain values."""
    span = seen.span
    events = [_event_json(row) for row in seen.events]
    return {**_span_json("year", span.start, span.end, seen.plan, now), "events": events}


def roster_json(days: Iterable[AgendaDay], book: Book) -> list[dict[str, object]]:
    """Return who is on duty and on leave on each day, as plain values."""
    return [
        {"day": day.day.isoformat(), "duty": _names(day.duty, book), "leave": _names(day.leave, book)}
        for day in days
        if day.duty or day.leave
    ]


def _span_json(unit: str, start: date, end: date, plan: Plan | None, now: datetime) -> dict[str, object]:
    def moment(at: datetime | None) -> str | None:
        return at.astimezone(now.tzinfo).isoformat() if at else None

    return {
        "span": unit,
        "start": start.isoformat(),
        "end": end.isoformat(),
        "id": str(Ref(PLAN.name, plan.id)) if plan else None,
        "settled": moment(plan.frozen) if plan else None,
        "closed": moment(plan.closed) if plan else None,
        "objectives": [
            {"words": goal.words, "is_done": goal.is_done} for goal in (plan.objectives if plan else ())
        ],
    }


def _matter_json(matter: Matter, scene: Scene) -> dict[str, object]:
    """A matter, `late_after` its limit or our promise; what only tasks have, whether planned and how often
    carried over, is null of others.
    """
    when = conduct_of(matter).pressure.due(matter, scene)
    return {
        "id": str(ref_of(matter)),
        "title": matter.title,
        "owner_name": wording.person(matter.owner, scene.book),
        "status": status_of(matter),
        "due": iso_when(matter.due, scene.now),
        "late_after": iso_when(when, scene.now),
        "origin": getattr(matter, "origin", None),
        "carried": getattr(matter, "carried", None),
    }


def _agenda_json(day: AgendaDay, scene: Scene) -> dict[str, object]:
    return {
        "day": day.day.isoformat(),
        "kind": day.kind.kind,
        "name": day_off_words(day.kind),
        "is_estimate": day.is_estimate,
        "hours": day.hours,
        "capacity": day.capacity,
        "due": [_matter_json(matter, scene) for matter in day.due],
        "planned": [_matter_json(matter, scene) for matter in day.planned],
        "events": [{"id": str(Ref(EVENT.name, event.id)), "title": event.title} for event in day.events],
        "duty": _names(day.duty, scene.book),
        "leave": _names(day.leave, scene.book),
    }


def _event_json(row: EventRow) -> dict[str, object]:
    return {
        "id": str(Ref(EVENT.name, row.event.id)),
        "title": row.event.title,
        "day": row.day.isoformat(),
        "workdays_left": row.left,
        "is_estimate": row.is_estimate,
        "ready": row.ready,
        "done": row.done,
        "total": row.total,
        "steps": [
            {
                "words": step.step.words,
                "start": step.start.isoformat(),
                "due": step.due.isoformat(),
                "late": step.late,
            }
            for step in row.steps
        ],
    }


def _share_json(share: Share) -> dict[str, object]:
    return {
        "start": share.start.isoformat(),
        "end": share.end.isoformat(),
        "done": share.done,
        "unplanned": share.unplanned,
        "hours": share.hours,
        "unplanned_hours": share.unplanned_hours,
        "percent": share.percent,
    }


def _names(people: Iterable[int], book: Book) -> list[str]:
    return [book.name(STAFF.name, who) for who in people]
