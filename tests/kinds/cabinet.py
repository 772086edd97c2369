"""A kind of record that no office has: plain, without flow; it stands for what is only kept."""

from typing import Annotated

from officetui.domain.field import Long, Money, PastDay, Spec, StaffId, WorkDays
from officetui.domain.kind import Kind
from officetui.domain.record import Record


class Cabinet(Record, frozen=True, kw_only=True, omit_defaults=True):
    name: str
    room: str = ""
    shelves: Annotated[float | None, Spec(measure="shelves")] = None
    keys: Annotated[int, Spec(measure="keys")] = 0
    price: Money | None = None
    moving: WorkDays | None = None
    opened: PastDay | None = None
    owner: StaffId = None
    remark: Long = ""


CABINET = Kind(
    "cabinet",
    "Y",
    Cabinet,
    main="name",
    columns=("name", "shelves", "opened", "room", "owner"),
    quick=("name", "room", "owner"),
)
