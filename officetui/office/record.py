"""Use cases common to every kind: create, change fields, remark, archive."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from officetui.domain.document import Document, DocumentStatus, normalise_number
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.record import Note
from officetui.domain.task import Task, TaskStatus
from officetui.office.office import Change, Office
from officetui.office.outcome import Outcome
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
    record = declared.record(**{declared.main: name, **values})
    if isinstance(record, Document):
        return msgspec.structs.replace(record, number=normalise_number(record.number))
    if not isinstance(record, Task):
        return record
    status = record.status
    if "status" not in values and record.owner is not None and (record.due or record.planned):
        status = TaskStatus.PLANNED
    return msgspec.structs.replace(record, status=status, every=rule_from(record.every, record.due))


def edit(
    office: Office, ref: Ref, values: Mapping[str, Any], *, expected: int | None = None, action: str = "edit"
) -> Outcome:
    """Change fields of one record.

    `expected` is the version the change began on: if the record has moved on since, Conflict is
    raised and nothing is saved.
    """
    declared = KINDS[ref.kind]
    for name in values:
        if declared.field(name).spec.kept or name == "status":
            raise Refused("field_is_kept", field=name, text=name)
    if declared.main in values and not str(values[declared.main]).strip():
        raise Refused("empty_title", field=declared.main)
    _check(office, ref.kind, values, own=ref.id)
    changes = dict(values)
    if "number" in changes:
        changes["number"] = normalise_number(changes["number"])
    with office.change(action) as change:
        record = change.get(ref)
        _check_route(record, changes)
        if changes.get("every"):
            changes["every"] = rule_from(changes["every"], changes.get("due", record.due))
        change.save(record, expected=expected, **changes)
    return Outcome(action, (ref,), {"title": office.book.name(*ref)})


def note(office: Office, refs: Sequence[Ref], words: str) -> Outcome:
    """Write a remark on records."""
    if not words.strip():
        raise Refused("empty_words", field="words")

    def step(change: Change, record: Any) -> None:
        change.save(record, notes=(*record.notes, Note(change.at, office.actor, words)))

    return office.perform("note", refs, step)


def archive(office: Office, refs: Sequence[Ref]) -> Outcome:
    """Put records away; someone or some unit with open work is refused, for that work must not vanish."""

    def step(change: Change, record: Any) -> None:
        change.save(record, archived=True)

    for ref in refs:
        held = open_work(office, ref)
        if held:
            raise Refused("has_open_work", name=office.book.name(*ref), ids=", ".join(map(str, held)))
    return office.perform("archive", refs, step)


def unarchive(office: Office, refs: Sequence[Ref]) -> Outcome:
    """Bring archived records back."""
    return office.perform("unarchive", refs, lambda change, record: change.save(record, archived=False))


def open_work(office: Office, ref: Ref) -> list[Ref]:
    """Return the open matters that rest with a person or a unit."""
    if ref.kind not in ("staff", "unit"):
        return []
    role = "owner" if ref.kind == "staff" else "unit"
    found = []
    for name in ("task", "document", "request"):
        for record in office.book.of(name).values():
            if KINDS[name].is_open(record) and getattr(record, role) == ref.id:
                found.append(Ref(name, record.id))
    return found


def _check(office: Office, kind: str, values: Mapping[str, Any], own: int = 0) -> None:
    """Refuse what would contradict another record: a name or a number given twice, work blocking itself."""
    name = values.get("name")
    if name is not None and any(
        other.name == name and other.id != own for other in office.book.of(kind).values()
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


def _check_route(record: Any, changes: Mapping[str, Any]) -> None:
    """A route on its way may be lengthened or shortened ahead, but what was decided stands."""
    if not isinstance(record, Document) or "route" not in changes:
        return
    if record.status not in (DocumentStatus.ROUTING, DocumentStatus.HELD):
        return
    decided = tuple(step for step in record.route if step.decided)
    if tuple(changes["route"][: len(decided)]) != decided:
        raise Refused("route_decided", field="route", count=len(decided))
