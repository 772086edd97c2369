"""Which day holds for a record where lists tell, compare and order by its limit, the same in all of them."""

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
