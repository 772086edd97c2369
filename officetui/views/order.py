"""Records in the order of their fields, as one asks for it: names as they sound, days as they come."""

import enum
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from officetui.domain.book import Book
from officetui.domain.field import Field, Shape
from officetui.domain.moment import When
from officetui.domain.record import Record
from officetui.domain.scene import Scene
from officetui.views.held import held

Sound = Callable[[str], str]
"""How a text sounds: its syllables in Latin letters. Chinese is ordered and found by it."""


def ordered(
    records: Sequence[Record], fields: Sequence[tuple[Field, bool]], scene: Scene, sound: Sound
) -> list[Record]:
    """Return records by several fields, the first first, each upwards or (True) downwards.

    What has no value in a field stands last either way; equal ones keep their order.
    """
    found = list(records)
    for field, is_down in reversed(fields):
        told = [(held(record, field.name, scene), record) for record in found]
        filled = [one for one in told if one[0] not in (None, "", ())]
        filled.sort(key=lambda one: _key(field, one[0], scene.book, sound), reverse=is_down)
        empty = [record for value, record in told if value in (None, "", ())]
        found = [record for _, record in filled] + empty
    return found


def _key(field: Field, value: Any, book: Book, sound: Sound) -> Any:
    if isinstance(value, When):
        # A day without a time is over after any time of it.
        return value.day.isoformat(), value.at.isoformat() if value.at else "~"
    if isinstance(value, enum.Enum):
        return list(type(value)).index(value)
    if field.shape is Shape.REF:
        return sound(book.name(field.spec.ref, value))
    if field.shape is Shape.REFS:
        return [sound(book.name(field.spec.ref, number)) for number in value]
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, tuple):
        return [str(part) for part in value]
    return value
