"""Rows of the views as JSON values, under names that are never changed within a major version."""

from datetime import datetime

from officetui.domain.book import Book
from officetui.domain.conduct import conduct_of
from officetui.domain.desk import Desk
from officetui.domain.kinds import KINDS, Ref, kind_of, ref_of, status_of
from officetui.domain.record import Matter, Record
from officetui.domain.scene import Scene
from officetui.domain.staff import STAFF
from officetui.domain.unit import UNIT
from officetui.domain.workload import Balance, PersonLoad
from officetui.reports.record import iso_when, plain_value, record_json, reference
from officetui.views.coordination import CoordinationRow
from officetui.views.held import DUE, held
from officetui.views.pending import PendingRow, lying
from officetui.views.queue import MatterRow
from officetui.views.records import RecordRow


def brief_json(record: Matter, book: Book, now: datetime) -> dict[str, object]:
    """Return what identifies a matter: id, kind, title, status, owner, unit, limit, end."""
    kind, ref = kind_of(record), ref_of(record)
    return {
        "id": str(ref),
        "kind": kind.name,
        "title": KINDS[ref.kind].title(record),
        "status": str(status_of(record)),
        **reference("owner", _staff(record.owner), book),
        **reference("unit", None if record.unit is None else Ref(UNIT.name, record.unit), book),
        "urgency": record.urgency.value,
        "due": iso_when(record.due, now),
        "closed": plain_value(record.closed, book, now.tzinfo),
    }


def _unit(which: int | None) -> Ref | None:
    return None if which is None else Ref(UNIT.name, which)


def queue_json(row: MatterRow[Matter], book: Book, now: datetime) -> dict[str, object]:
    """Return a row of the queue; `left` in working days to `late_after`, its limit or our nearer promise."""
    return {
        **brief_json(row.record, book, now),
        "late_after": iso_when(row.when, now),
        "effort": getattr(row.record, "effort", None),
        "planned": iso_when(getattr(row.record, "planned", None), now),
        "left": row.due.left,
        "state": row.due.state.value,
        "score": row.score.total,
        "terms": [{"name": term.name, "points": term.points} for term in row.score.terms],
        "blocked": row.is_blocked,
        "mine": row.is_mine,
        "chase_due": row.is_chase_due,
    }


def record_row_json(row: RecordRow, book: Book, now: datetime) -> dict[str, object]:
    """Return a row of a kind that stands on Today by itself: the record, and how near the day that holds."""
    late = {"late_after": iso_when(row.when, now)}
    return {**record_json(row.record, book, now), **late, "left": row.due.left, "state": row.due.state.value}


def pending_json(row: PendingRow, book: Book, now: datetime) -> dict[str, object]:
    """Return a paper on a desk; `hours` worked since `since`; `limit`, and `left` to `deadline`, in days."""
    return {
        **brief_json(row.record, book, now),
        "late_after": iso_when(row.late_after, now),
        "stage": row.stage.value,
        **reference("who", _staff(row.who), book),
        **reference("desk_unit", _unit(row.desks[0].unit), book),
        **reference("also", [Ref(STAFF.name, who) for who in row.also], book),
        "since": plain_value(row.since, book, now.tzinfo),
        "hours": round(row.hours, 2),
        "limit": row.limit,
        "deadline": iso_when(row.deadline, now),
        "left": row.left,
        "light": row.light.value,
        "over": row.is_over,
        "mine": row.is_mine,
        "estimate": row.is_estimate,
        "remark": row.remark,
    }


def whole_json(record: Record, scene: Scene) -> dict[str, object]:
    """Return a record, of an open matter also which day holds: its limit, or what is promised."""
    fields = record_json(record, scene.book, scene.now)
    if isinstance(record, Matter):
        when = held(record, DUE, scene) if record.closed is None else None
        fields["late_after"] = plain_value(when, scene.book, scene.now.tzinfo)
    return fields


def listed_json(record: Record, scene: Scene) -> dict[str, object]:
    """Return a record of a list; where its kind lies on desks, each desk it lies on too, mine first."""
    fields = whole_json(record, scene)
    if not conduct_of(record).desks.has_any:
        return fields
    row = lying(record, scene)
    return {**fields, "desks": [_desk_json(desk, scene) for desk in row.desks] if row else []}


def _desk_json(desk: Desk, scene: Scene) -> dict[str, object]:
    clock = desk.clock
    return {
        "stage": desk.stage.value,
        **reference("who", _staff(desk.who), scene.book),
        **reference("desk_unit", _unit(desk.unit), scene.book),
        "since": plain_value(clock.since, scene.book, scene.now.tzinfo),
        "hours": round(clock.hours, 2),
        "limit": clock.limit,
        "deadline": iso_when(clock.deadline, scene.now),
        "left": clock.left,
        "over": clock.is_over,
        "held": clock.is_held,
    }


def coordination_json(row: CoordinationRow, book: Book, now: datetime) -> dict[str, object]:
    """Return a matter between the office and others; `left` in working days to `when`."""
    return {
        **brief_json(row.record, book, now),
        "late_after": iso_when(row.late_after, now),
        "need": row.need.value,
        "whom": row.whom,
        "when": iso_when(row.when, now),
        "left": row.due.left,
        "chases": row.chases,
        "silent_days": row.silent_days,
        "light": row.light.value,
        "today": row.is_today,
    }


def balance_json(balance: Balance, book: Book) -> dict[str, object]:
    """Return the workload of the coming working days, in hours."""
    return {
        "days": [day.isoformat() for day in balance.days],
        "people": [person_json(person, book) for person in balance.people],
        "unassigned": round(balance.unassigned, 2),
        "estimate": balance.is_estimate,
    }


def person_json(person: PersonLoad, book: Book) -> dict[str, object]:
    """Return the workload of one person, in hours."""
    return {
        **reference("who", Ref(STAFF.name, person.who), book),
        "load": round(person.load, 2),
        "capacity": round(person.capacity, 2),
        "percent": person.percent,
        "over": round(person.over, 2),
        "over_from": person.over_from and person.over_from.isoformat(),
        "later": round(person.later, 2),
        "assumed": round(person.assumed, 2),
        "could_move": list(map(str, person.could_move)),
        "days": [
            {
                "day": day.day.isoformat(),
                "load": round(day.load, 2),
                "capacity": round(day.capacity, 2),
                "leave": day.is_leave,
                "duty": day.is_duty,
            }
            for day in person.days
        ],
    }


def _staff(who: int | None) -> Ref | None:
    return None if who is None else Ref(STAFF.name, who)
