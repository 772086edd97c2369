"""What rests with whom: the open work that must not vanish with a person or a unit."""

from collections.abc import Iterator

from officetui.domain.book import Book
from officetui.domain.conduct import conduct_for
from officetui.domain.field import Shape
from officetui.domain.kind import Kind
from officetui.domain.kinds import Ref
from officetui.domain.record import Record
from officetui.domain.staff import STAFF

HOLDERS = ("owner", "unit")
"""The fields that say with whom or with which unit work rests; others only mention somebody."""


def resting_with(book: Book, holder: Ref) -> Iterator[Ref]:
    """Go through the open records of every kind that rest with `holder`, or wait for their word."""
    for kind in book.kinds():
        names = [name for name in HOLDERS if _names(kind, name, holder.kind)]
        if not names and holder.kind != STAFF.name:
            continue
        conduct = conduct_for(kind)
        for record in book.of(kind).values():
            rests = any(getattr(record, name) == holder.id for name in names)
            is_awaited = holder.kind == STAFF.name and holder.id in conduct.awaited(record)
            if (rests or is_awaited) and kind.is_open(record):
                yield Ref(kind.name, record.id)


def _names(kind: Kind[Record], name: str, wanted: str) -> bool:
    field = kind.fields.get(name)
    return field is not None and field.shape is Shape.REF and field.spec.ref == wanted
