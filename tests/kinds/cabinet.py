"""A kind of record that no office has: plain, without flow; it stands for what is only kept."""

from officetui.domain.field import Long, StaffId
from officetui.domain.kind import Kind
from officetui.domain.record import Record


class Cabinet(Record, frozen=True, kw_only=True, omit_defaults=True):
    name: str
    room: str = ""
    owner: StaffId = None
    remark: Long = ""


CABINET = Kind(
    "cabinet",
    "Y",
    Cabinet,
    main="name",
    columns=("name", "room", "owner"),
    quick=("name", "room", "owner"),
)
