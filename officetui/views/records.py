"""The rows of a generic list of one kind: what is open first, in the order in which it presses."""

from collections.abc import Callable
from typing import Any

import msgspec

from officetui.domain.conduct import conduct_for
from officetui.domain.kinds import KINDS, Ref, ref_of
from officetui.domain.limit import NO_DUE, Due
from officetui.domain.moment import When
from officetui.domain.priority import NOTHING, Score, order_key
from officetui.domain.record import Matter, Record
from officetui.domain.scene import Scene


class RecordRow(msgspec.Struct, frozen=True, gc=False):
    """A record in the list of its kind.

    `when` it is late if nothing happens, which may be before its limit: None, and `due` says nothing, for
    what is closed or has no such day.
    """

    record: Record
    is_open: bool
    when: When | None
    due: Due
    score: Score

    @property
    def ref(self) -> Ref:
        """Which record it is."""
        return ref_of(self.record)


def records(
    scene: Scene, kind: str, *, include_closed: bool = False, keep: Callable[[Record], bool] | None = None
) -> tuple[RecordRow, ...]:
    """Return the records of a kind: open ones by priority and due day, then closed ones, the last first.

    What is archived is in no list.
    People and units, about which nothing presses, stand in the order of their ids.
    """
    declared, pressure = KINDS[kind], conduct_for(KINDS[kind]).pressure
    opened: list[RecordRow] = []
    closed: list[RecordRow] = []
    for record in scene.book.of(kind).values():
        is_open = declared.is_open(record)
        if record.archived or not (is_open or include_closed) or (keep is not None and not keep(record)):
            continue
        if is_open:
            when = pressure.due(record, scene)
            due = scene.due(when)
            opened.append(RecordRow(record, True, when, due, pressure.score(record, due, scene)))
        else:
            closed.append(RecordRow(record, False, None, NO_DUE, NOTHING))
    opened.sort(key=_order)
    closed.sort(key=_latest, reverse=True)
    return (*opened, *closed)


def _order(row: RecordRow) -> Any:
    return order_key(row.record, row.score, row.when) if isinstance(row.record, Matter) else (row.record.id,)


def _latest(row: RecordRow) -> tuple[float, int]:
    moment = getattr(row.record, "closed", None) or row.record.updated
    return (moment.timestamp() if moment else 0.0, row.record.id)
