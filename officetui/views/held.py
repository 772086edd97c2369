"""Which day holds for a record where lists tell, compare and order by its limit, the same in all of them."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from officetui.domain.conduct import conduct_of
from officetui.domain.kinds import kind_of
from officetui.domain.record import Record
from officetui.domain.scene import Scene

DUE = "due"
"""The field for which a nearer day may hold: one that was promised, or that the rules of its kind set."""


def held(record: Record, name: str, scene: Scene) -> Any:
    """Return what a list has in a field of a record: its value, of an open one's `due` the day that holds."""
    if name == DUE and kind_of(record).is_open(record):
        return conduct_of(record).pressure.due(record, scene)
    return getattr(record, name)


def all_held(records: Sequence[Record], name: str, opened: Sequence[bool], scene: Scene) -> Iterable[Any]:
    """Go through what a list of one kind has in a field; `opened` tells of each record whether it is open."""
    if name != DUE or not records:
        return map(attrgetter(name), records)
    due = conduct_of(records[0]).pressure.due
    told = zip(records, opened, strict=True)
    return (due(record, scene) if is_open else getattr(record, name) for record, is_open in told)
