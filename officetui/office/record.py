"""Use cases common to every kind: create, change fields, remark, archive."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from officetui.domain.conduct import conduct_for, conduct_of
from officetui.domain.errors import Refused
from officetui.domain.field import Field
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS, Ref, ref_of
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.domain.record import Record, Remark
from officetui.domain.scene import Scene
from officetui.domain.secrecy import is_guarded, refuse_state_secrets
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.office.unit_of_work import UnitOfWork, about


def create(office: Office, kind: str, values: Mapping[str, object], *, action: str = "create") -> Outcome:
    """Save a new record from typed field values; raise Refused where they do not make one."""
    with office.change(action) as change:
        ref = change.create(build(office, kind, values, change.scene))
    notes = (*late_from_now(office, values), *_at_entry(office, (ref,)))
    return Outcome(action, (ref,), {"title": office.book.name(*ref)}, notes)


def late_from_now(office: Office, values: Mapping[str, object]) -> tuple[Reason, ...]:
    """Say of a limit that it is over before it is written down: taken, for so it may be."""
    due = values.get("due")
    return (
        (Reason("doubt.due_past", {"due": due}),) if isinstance(due, When) and due.is_past(office.now) else ()
    )


def doubtful_days(office: Office, values: Mapping[str, object]) -> Iterator[Reason]:
    """Go through the typed days that nobody works on, and a plan behind its limit: taken, so it may be."""
    planned, due = values.get("planned"), values.get("due")
    for day, key in ((planned, "plan.day_off"), (due, "doubt.due_day_off")):
        kind = office.calendar.kind(day.day) if isinstance(day, When) else None
        if isinstance(day, When) and kind and not kind.is_work and (key == "plan.day_off" or planned != due):
            yield Reason(key, {"day": day.day, "kind": kind.kind})
    if isinstance(planned, When) and isinstance(due, When) and planned.day > due.day:
        yield Reason("doubt.planned_after_due", {"planned": planned.day, "due": due.day})


def of_days(office: Office, values: Mapping[str, object]) -> tuple[Reason, ...]:
    """Return what should be known of the days typed: over already, not worked, a plan behind its limit."""
    return (*late_from_now(office, values), *doubtful_days(office, values))


def days_to_come(office: Office, kind: Kind[Record], values: Mapping[str, object]) -> Iterator[Reason]:
    """Go through the typed days of what has happened that are still to come: taken, so it may be."""
    for name, day in values.items():
        if isinstance(day, date) and day > office.now.date() and kind.fields[name].spec.over:
            yield Reason("doubt.day_to_come", {"day": day})


def create_all(office: Office, drafts: Sequence[tuple[str, Mapping[str, object]]]) -> Outcome:
    """Save new records from the kind and the typed values of each, all or none."""
    with office.change("create") as change:
        refs = tuple(change.create(build(office, kind, values, change.scene)) for kind, values in drafts)
    notes = [note for _, values in drafts for note in late_from_now(office, values)]
    params = {"title": office.book.name(*refs[0])}
    return Outcome("create", refs, params, (*notes, *_at_entry(office, refs)))


def _at_entry(office: Office, refs: Sequence[Ref]) -> Iterator[Reason]:
    """What should be known of what was just written down, by its kind."""
    for ref in refs:
        record = office.book.get(ref)
        yield from conduct_of(record).writing.at_entry(record, office.scene())


def build(office: Office, kind: str, values: Mapping[str, object], scene: Scene | None = None) -> Record:
    """Return the record that `values` make, checked but not saved."""
    declared, writing = KINDS[kind], conduct_for(KINDS[kind]).writing
    name = values.get(declared.main, "")
    if not str(name).strip():
        raise Refused("empty_title", field=declared.main)
    for field in declared.fields.values():
        if field.is_required and values.get(field.name) in (None, ""):
            raise Refused("field_needed", field=field.name, need=field.name, kind=kind)
    seen = scene or office.scene()
    record = writing.settle(declared.made({declared.main: name, **values}), seen, values.keys())
    writing.refuse(record, seen, values.keys(), None)
    refuse_state_secrets(values, None)
    return record


def refuse_kept(field: Field) -> None:
    """Raise Refused where the program fills a field, and nobody types it."""
    if field.spec.kept or field.name == "status":
        raise Refused("field_is_kept", field=field.name, text=field.name)


def edit(
    office: Office,
    ref: Ref,
    values: Mapping[str, object],
    *,
    expected: int | None = None,
    action: str = "edit",
) -> Outcome:
    """Change fields of one record.

    `expected` is the version the change began on: if the record has moved on since, Conflict is
    raised and nothing is saved.
    """
    declared, writing = KINDS[ref.kind], conduct_for(KINDS[ref.kind]).writing
    for name in values:
        refuse_kept(declared.field(name))
    if declared.main in values and not str(values[declared.main]).strip():
        raise Refused("empty_title", field=declared.main)
    with office.change(action) as change:
        record = change.get(ref)
        with about(ref):
            changed = writing.settle(msgspec.structs.replace(record, **values), change.scene, values.keys())
            writing.refuse(changed, change.scene, values.keys(), record)
        change.save(changed, expected=expected)
    notes = (
        *of_days(office, values),
        *days_to_come(office, KINDS[ref.kind], values),
        *writing.unseen(changed, record, office.scene()),
        *_told_elsewhere(office, record, changed),
    )
    same = () if change.touched else (ref,)
    return Outcome(action, (ref,), {"title": office.book.name(*ref)}, notes, same)


def _told_elsewhere(office: Office, before: Record, record: Record) -> Iterator[Reason]:
    """Name what is tied to a record that may not leave from now on, and may leave itself."""
    if is_guarded(before) or not is_guarded(record):
        return
    ref = str(ref_of(record))
    tied = [other for other in office.book.all() if ref in other.links or str(ref_of(other)) in record.links]
    ids = tuple(str(ref_of(other)) for other in tied if not is_guarded(other))
    if ids:
        yield Reason("doubt.tied_open", {"ids": ids})


def note(office: Office, refs: Sequence[Ref], words: str) -> Outcome:
    """Write a remark on records."""
    if not words.strip():
        raise Refused("empty_words", field="words")

    def step(change: UnitOfWork, record: Record) -> None:
        change.save(record, notes=(*record.notes, Remark(change.at, office.actor, words)))

    return office.perform("note", refs, step)


def archive(office: Office, refs: Sequence[Ref]) -> Outcome:
    """Put records away that are never closed; raise Refused for others, and where open work would vanish."""

    def step(change: UnitOfWork, record: Record) -> None:
        refuse_archiving(office, ref_of(record), refs)
        change.save(record, archived=True)

    return office.perform("archive", refs, step)


def refuse_archiving(office: Office, ref: Ref, besides: Collection[Ref] = ()) -> None:
    """Raise Refused for a record that goes once it is closed, or whose open work would vanish with it."""
    if KINDS[ref.kind].closes:
        raise Refused("archived_once_closed", id=str(ref), days=office.settings.archive_after_days)
    refuse_open_work(office, ref, besides)


def refuse_open_work(office: Office, ref: Ref, besides: Collection[Ref] = ()) -> None:
    """Raise Refused if open work of any kind rests with a record: owned, on its desk, with that unit.

    What is named in `besides` goes away together with it.
    """
    from officetui.domain.holding import resting_with  # where somebody or a unit goes

    held = [other for other in resting_with(office.book, ref) if other not in besides]
    if held:
        raise Refused("has_open_work", name=office.book.name(*ref), ids=tuple(map(str, held)))
