"""Which records one refers to; which of those are not there, or rest with somebody who has left. Pure."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import msgspec

from officetui.domain.errors import Refused
from officetui.domain.field import Field, Shape, fields_of
from officetui.domain.holding import HOLDERS
from officetui.domain.kinds import KINDS, Ref, parse_ref
from officetui.domain.record import Matter, Record

_LINKS = "links"
_Records = Mapping[str, Mapping[int, Record]]


class Loose(NamedTuple):
    """`field` of the record `ref` names `target`, which is nowhere or, if it `is_away`, was put away."""

    ref: Ref
    field: str
    target: Ref
    is_away: bool = False


def loose_ends(records: _Records, archived: Collection[Ref] = ()) -> Iterator[Loose]:
    """Go through the live records by kind and id; what they name may also be among the `archived`."""
    for kind, rows in records.items():
        for key, record in rows.items():
            ref = Ref(kind, key)
            for field, target in referred(kind, record):
                if target.id not in records.get(target.kind, {}) and target not in archived:
                    yield Loose(ref, field, target)
            yield from _left_behind(ref, record, records)


def referred(kind: str, record: Record) -> Iterator[tuple[str, Ref]]:
    """Go through the records that one of `kind` refers to, with the field it does so in."""
    for field in _referring(kind):
        if value := getattr(record, field.name):
            for target in _targets(field, value):
                yield field.name, target


@cache
def _referring(kind: str) -> tuple[Field, ...]:
    fields = KINDS[kind].fields.values()
    return tuple(
        each for each in fields if each.spec.ref or each.shape is Shape.ENTRIES or each.name == _LINKS
    )


def _targets(field: Field, value: Any) -> Iterator[Ref]:
    if field.shape is Shape.ENTRIES:
        for entry in value:
            for inner in _inner(field.entry):
                yield from _targets(inner, getattr(entry, inner.name))
    elif field.spec.ref and value is not None:
        for key in value if isinstance(value, tuple) else (value,):
            if not isinstance(key, str):  # many together, of whom there is no record
                yield Ref(field.spec.ref, key)
    elif field.name == _LINKS:
        for text in value:
            try:
                yield parse_ref(text)
            except Refused:
                continue


@cache
def _inner(entry: type[msgspec.Struct]) -> tuple[Field, ...]:
    return fields_of(entry)


def _left_behind(ref: Ref, record: Record, records: _Records) -> Iterator[Loose]:
    """An open matter of somebody, or with a unit, that was put away: work must not vanish with them."""
    if not isinstance(record, Matter) or not KINDS[ref.kind].is_open(record):
        return
    for name in HOLDERS:
        kind = KINDS[ref.kind].field(name).spec.ref
        holder = records.get(kind, {}).get(getattr(record, name))
        if holder is not None and holder.archived:
            yield Loose(ref, name, Ref(kind, holder.id), is_away=True)
