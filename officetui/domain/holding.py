"""What rests with whom: the open work that must not vanish with a person or a unit."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from officetui.domain.book import Book
from officetui.domain.conduct import conduct_for
from officetui.domain.field import Shape
from officetui.domain.kind import Kind
from officetui.domain.kinds import Ref, kind_of
from officetui.domain.record import R, Record
from officetui.domain.staff import STAFF

HOLDERS = ("owner", "unit")
"""The fields that say with whom or with which unit work rests; others only mention somebody."""

_FINISHED = ("decided", "back")
"""What an entry of a list of desks or readers has once its turn is over; one without either is no turn."""


def resting_with(book: Book, holder: Ref) -> Iterator[Ref]:
    """Go through the open records of every kind that rest with `holder`, or wait for their word."""
    for kind in book.kinds():
        names = [name for name in HOLDERS if _names(kind, name, holder.kind)]
        if not names and holder.kind != STAFF.name:
            continue
        desks = conduct_for(kind).desks
        for record in book.of(kind).values():
            rests = any(getattr(record, name) == holder.id for name in names)
            is_awaited = holder.kind == STAFF.name and holder.id in desks.awaited(record)
            if (rests or is_awaited) and kind.is_open(record):
                yield Ref(kind.name, record.id)


def helped_by(book: Book, who: int) -> Iterator[Ref]:
    """Go through the open records of every kind that somebody helps with and others own."""
    for kind in book.kinds():
        for record in book.of(kind).values() if kind.helping else ():
            is_help = who in kind.helpers(record) and getattr(record, "owner", None) != who
            if is_help and kind.is_open(record):
                yield Ref(kind.name, record.id)


def passed_on(record: R, who: int, to: int, at: datetime) -> R:
    """Return a record with `to` wherever it waits for `who`: as owner or helper, on desks still to decide.

    What `who` has decided, read or written stays theirs. Nobody is asked twice in a row for the same. What
    lay with `who` to be read is sent to `to` at `at`, in UTC: so the register of what went round has it.
    """
    values: dict[str, object] = {}
    kind = kind_of(record)
    for field in kind.fields.values():
        value = getattr(record, field.name)
        if field.spec.ref == STAFF.name and field.shape is Shape.REF and value == who:
            values[field.name] = to
        elif field.spec.ref == STAFF.name and field.shape is Shape.REFS and who in value:
            values[field.name] = tuple(dict.fromkeys(to if one == who else one for one in value))
        elif field.shape is Shape.ENTRIES:
            values[field.name] = _passed(value, who, to, at)
    changed = msgspec.structs.replace(record, **values)
    owner, helpers = getattr(changed, "owner", None), kind.helpers(changed)
    if owner in helpers:
        others = tuple(one for one in helpers if one != owner)
        changed = msgspec.structs.replace(changed, **{kind.helping: others})
    return changed


def _passed(
    entries: tuple[msgspec.Struct, ...], who: int, to: int, at: datetime
) -> tuple[msgspec.Struct, ...]:
    found: list[msgspec.Struct] = []
    for entry in entries:
        if getattr(entry, "who", None) == who and _is_pending(entry):
            sent = {"sent": at} if getattr(entry, "sent", None) else {}
            entry = msgspec.structs.replace(entry, who=to, **sent)
        before = found[-1] if found else None
        if _is_pending(before) and _is_pending(entry) and _is_same_desk(before, entry, to):
            continue
        found.append(entry)
    return tuple(found)


def _is_pending(entry: object) -> bool:
    ends = [getattr(entry, name) for name in _FINISHED if hasattr(entry, name)]
    return bool(ends) and not any(ends)


def _is_same_desk(one: object, other: object, to: int) -> bool:
    who = getattr(one, "who", None), getattr(other, "who", None)
    return who == (to, to) and getattr(one, "act", None) == getattr(other, "act", None)


def _names(kind: Kind[Record], name: str, wanted: str) -> bool:
    field = kind.fields.get(name)
    return field is not None and field.shape is Shape.REF and field.spec.ref == wanted
