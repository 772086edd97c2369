"""References to many records in little room: each is made when it is asked for."""

import sys
from collections.abc import Iterable, Sequence
from typing import overload

from officetui.domain.kinds import Ref, kind_of
from officetui.domain.record import Record


class Refs(Sequence[Ref]):
    """Those to records in their order; of ten thousand that stand in a list, forty are on the screen.

    `ids` are the numbers alone. Equal to any sequence of the same references.
    """

    __slots__ = ("_kinds", "ids")

    def __init__(self, records: Iterable[Record]) -> None:
        found = list(records)
        sorts = list(map(type, found))
        names = {sort: kind_of(one).name for sort, one in dict(zip(sorts, found, strict=True)).items()}
        self.ids: Sequence[int] = [one.id for one in found]
        self._kinds = [names[sort] for sort in sorts]

    @overload
    def __getitem__(self, place: int) -> Ref: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Ref, ...]: ...
    def __getitem__(self, place: int | slice) -> Ref | tuple[Ref, ...]:
        if isinstance(place, slice):
            return tuple(map(Ref, self._kinds[place], self.ids[place]))
        return Ref(self._kinds[place], self.ids[place])

    def __len__(self) -> int:
        return len(self.ids)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self[:] == tuple(other)

    def index(self, value: Ref, start: int = 0, stop: int = sys.maxsize) -> int:
        """Return where a reference stands; raise ValueError where it does not."""
        place = self.ids.index(value.id, start, stop)
        return place if self._kinds[place] == value.kind else self.index(value, place + 1, stop)

    def __contains__(self, value: object) -> bool:
        return (
            isinstance(value, Ref)
            and value.id in self.ids
            and (value.kind, value.id) in zip(self._kinds, self.ids, strict=True)
        )
