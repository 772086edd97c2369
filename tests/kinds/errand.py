"""A kind of matter that no office has: it has a field of every shape, and stands for the kinds to come."""

import enum
from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated

import msgspec

from officetui.domain.conduct import Conduct
from officetui.domain.conduct.pressure import Desks, MatterPressure
from officetui.domain.conduct.writing import Writing
from officetui.domain.field import Helpers, Long, Spec, StaffId, TaskIds
from officetui.domain.flow import Flow, Move
from officetui.domain.kind import Kind
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.domain.record import Kept, Matter
from officetui.domain.scene import Scene


class ErrandStatus(enum.StrEnum):
    TODO = "todo"
    GOING = "going"
    BACK = "back"
    SPARED = "spared"


class Means(enum.StrEnum):
    FOOT = "foot"
    BUS = "bus"


class Stop(msgspec.Struct, frozen=True, omit_defaults=True):
    words: str
    day: date | None = None
    who: StaffId = None
    is_seen: bool = False


class Errand(Matter, frozen=True, kw_only=True, omit_defaults=True):
    status: ErrandStatus = ErrandStatus.TODO
    planned: When | None = None
    snoozed: date | None = None
    leaves: When | None = None
    means: Means = Means.FOOT
    about: Long = ""
    fetched: date | None = None
    rung: Annotated[datetime | None, Kept] = None
    effort: float | None = None
    parcels: int = 0
    is_far: bool = False
    along: Helpers = ()
    places: tuple[str, ...] = ()
    stops: tuple[Stop, ...] = ()
    before: TaskIds = ()
    cabinet: Annotated[int | None, Spec(ref="cabinet")] = None
    every: str = ""
    waiting_for: str = ""


_OPEN = (ErrandStatus.TODO, ErrandStatus.GOING)

ERRAND = Kind(
    "errand",
    "X",
    Errand,
    main="title",
    columns=("title", "due", "owner", "status", "effort", "means", "parcels"),
    quick=("title", "owner", "due", "planned", "effort", "means"),
    flow=Flow(
        start=ErrandStatus.TODO,
        moves=(
            Move("go", (ErrandStatus.TODO,), ErrandStatus.GOING, needs=("owner",)),
            Move("book", (ErrandStatus.TODO,), "", needs=("leaves", "about")),
            Move("done", _OPEN, ErrandStatus.BACK),
            Move("drop", _OPEN, ErrandStatus.SPARED, needs=("words",)),
            Move("reopen", (ErrandStatus.BACK, ErrandStatus.SPARED), ErrandStatus.TODO),
        ),
        ends=frozenset({ErrandStatus.BACK, ErrandStatus.SPARED}),
    ),
)


class _Writing(Writing[Errand]):
    def doubts(self, record: Errand, scene: Scene) -> Iterator[Reason]:
        if record.is_far and record.means is Means.FOOT:
            yield Reason("doubt.far_on_foot", {})


class _Pressure(MatterPressure[Errand]):
    def due(self, record: Errand, scene: Scene) -> When | None:
        return min((when for when in (record.due, record.leaves) if when), default=None)


class _Desks(Desks[Errand]):
    def is_waiting(self, record: Errand) -> bool:
        return bool(record.waiting_for)


CONDUCT = Conduct(ERRAND, writing=_Writing, desks=_Desks, pressure=_Pressure)
