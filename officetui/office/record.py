"""Use cases common to every kind: create, change fields, remark, archive."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from officetui.domain.dependency import refuse_cycle
from officetui.domain.document import Decision, Document, normalise_number
from officetui.domain.errors import Refused
from officetui.domain.event import Event
from officetui.domain.kinds import KINDS, Ref, ref_of
from officetui.domain.moment import When
from officetui.domain.plan import Plan, aligned, find_plan
from officetui.domain.record import Note
from officetui.domain.secrecy import refuse_state_secret
from officetui.domain.task import Task
from officetui.office.arrival import arrived
from officetui.office.office import Office, UnitOfWork
from officetui.office.outcome import Outcome
from officetui.office.promotion import promoted
from officetui.office.recurrence import rule_from


def create(office: Office, kind: str, values: Mapping[str, Any], *, action: str = "create") -> Outcome:
    """Save a new record from typed field values; raise Refused where they do not make one."""
    with office.change(action) as change:
        ref = change.create(build(office, kind, values))
    return Outcome(action, (ref,), {"title": office.book.name(*ref)})


def build(office: Office, kind: str, values: Mapping[str, Any]) -> Any:
    """Return the record that `values` make, checked but not saved."""
    declared = KINDS[kind]
    name = values.get(declared.main, "")
    if not str(name).strip():
        raise Refused("empty_title", field=declared.main)
    _check(office, kind, values)
    _refuse_secrets(values)
    for field in declared.fields.values():
        if field.is_required and values.get(field.name) in (None, ""):
            raise Refused("field_needed", field=field.name, need=field.name, kind=kind)
    record = declared.record(**{declared.main: name, **values})
    if isinstance(record, Plan):
        return _checked_plan(office, aligned(record))
    if isinstance(record, Event):
        return msgspec.structs.replace(record, every=rule_from(record.every, When(record.day)))
    if isinstance(record, Document):
        return msgspec.structs.replace(record, number=normalise_number(record.number))
    if not isinstance(record, Task):
        return record
    record = msgspec.structs.replace(record, every=rule_from(record.every, record.due))
    record = arrived(office, record)
    if "origin" in values:
        record = msgspec.structs.replace(record, origin=values["origin"])
    return record if "status" in values else promoted(record)


def edit(
    office: Office, ref: Ref, values: Mapping[str, Any], *, expected: int | None = None, action: str = "edit"
) -> Outcome:
    """UnitOfWork fields of one record.

    `expected` is the version the change began on: if the record has moved on since, Conflict is
    raised and nothing is saved.
    """
    declared = KINDS[ref.kind]
    for name in values:
        if declared.field(name).spec.kept or name == "status":
            raise Refused("field_is_kept", field=name, text=name)
    if declared.main in values and not str(values[declared.main]).strip():
        raise Refused("empty_title", field=declared.main)
    _refuse_secrets(values)
    changes = dict(values)
    if "number" in changes:
        changes["number"] = normalise_number(changes["number"])
    with office.change(action) as change:
        _check(office, ref.kind, changes, own=ref.id)
        record = change.get(ref)
        _check_route(record, changes)
        if changes.get("every"):
            day = changes.get("day") or getattr(record, "day", None)
            due = When(day) if day else changes.get("due", getattr(record, "due", None))
            changes["every"] = rule_from(changes["every"], due)
        changed = promoted(msgspec.structs.replace(record, **changes))
        if isinstance(changed, Plan):
            changed = _checked_plan(office, aligned(changed))
        change.save(arrived(office, changed) if "planned" in changes else changed, expected=expected)
    return Outcome(action, (ref,), {"title": office.book.name(*ref)})


def note(office: Office, refs: Sequence[Ref], words: str) -> Outcome:
    """Write a remark on records."""
    if not words.strip():
        raise Refused("empty_words", field="words")

    def step(change: UnitOfWork, record: Any) -> None:
        change.save(record, notes=(*record.notes, Note(change.at, office.actor, words)))

    return office.perform("note", refs, step)


def archive(office: Office, refs: Sequence[Ref]) -> Outcome:
    """Put records away; someone or some unit with open work is refused, for that work must not vanish."""

    def step(change: UnitOfWork, record: Any) -> None:
        refuse_open_work(office, ref_of(record))
        change.save(record, archived=True)

    return office.perform("archive", refs, step)


def unarchive(office: Office, refs: Sequence[Ref]) -> Outcome:
    """Bring archived records back."""
    return office.perform("unarchive", refs, lambda change, record: change.save(record, archived=False))


def refuse_open_work(office: Office, ref: Ref) -> None:
    """Raise Refused if open matters rest with a person, as owner or on their desk, or with a unit."""
    if ref.kind in ("staff", "unit") and (held := _open_work(office, ref)):
        raise Refused("has_open_work", name=office.book.name(*ref), ids=", ".join(map(str, held)))


def _open_work(office: Office, ref: Ref) -> list[Ref]:
    role = "owner" if ref.kind == "staff" else "unit"
    found = []
    for name in ("task", "document", "request"):
        for record in office.book.of(name).values():
            route = getattr(record, "route", ()) if ref.kind == "staff" else ()
            awaits = any(step.who == ref.id and step.decision is Decision.PENDING for step in route)
            if KINDS[name].is_open(record) and (getattr(record, role) == ref.id or awaits):
                found.append(Ref(name, record.id))
    return found


def _refuse_secrets(values: Mapping[str, Any]) -> None:
    """State secrets do not belong on this machine: no field takes a text that is marked as one."""
    for name, value in values.items():
        if isinstance(value, str):
            try:
                refuse_state_secret(value)
            except Refused as refused:
                refused.field = name
                raise


def _check(office: Office, kind: str, values: Mapping[str, Any], own: int = 0) -> None:
    """Refuse what would contradict another record: a name or a number given twice, work blocking itself."""
    name = values.get("name")
    if name is not None and any(
        _plain(other.name) == _plain(name) and other.id != own for other in office.book.of(kind).values()
    ):
        raise Refused("name_taken", field="name", text=name)
    number = values.get("number")
    if number:
        wanted = normalise_number(number)
        for other in office.book.documents.values():
            if other.number == wanted and other.id != own:
                raise Refused("number_taken", field="number", text=wanted, id=str(Ref("document", other.id)))
    if own and own in values.get("blocked_by", ()):
        raise Refused("blocks_itself", field="blocked_by", id=str(Ref("task", own)))
    if own and values.get("blocked_by"):
        refuse_cycle(own, values["blocked_by"], office.book.tasks)


def _checked_plan(office: Office, plan: Plan) -> Plan:
    other = find_plan(office.book.of("plan").values(), plan.span, plan.start)
    if other is not None and other.id != plan.id:
        raise Refused("plan_taken", field="start", id=str(ref_of(other)))
    return plan


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _check_route(record: Any, changes: Mapping[str, Any]) -> None:
    """A route may be lengthened or shortened, but what was decided on it stands, in its order."""
    if not isinstance(record, Document) or "route" not in changes:
        return
    decided = [step for step in record.route if step.decided]
    if [step for step in changes["route"] if step.decided] != decided:
        raise Refused("route_decided", field="route", count=len(decided))
