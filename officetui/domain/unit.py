"""Units 单位: own departments, townships below, bodies outside; and whom to ring there."""

import enum
from typing import Annotated

import msgspec

from officetui.domain.field import Long, Phone
from officetui.domain.kind import Kind
from officetui.domain.record import Kept, Record


class UnitSort(enum.StrEnum):
    """What a unit is to the office."""

    DEPARTMENT = "department"
    TOWNSHIP = "township"
    OUTSIDE = "outside"
    UPPER = "upper"


class ContactPerson(msgspec.Struct, frozen=True, omit_defaults=True):
    """Someone to ring at a unit."""

    name: str
    post: str = ""
    phone: Phone = ""


class Unit(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A body the office works with; `code` 机关代字 begins the numbers of its papers, several by blanks."""

    name: str
    sort: UnitSort = UnitSort.OUTSIDE
    code: str = ""
    phone: Phone = ""
    contacts: tuple[ContactPerson, ...] = ()
    aliases: tuple[str, ...] = ()
    spellings: Annotated[tuple[str, ...], Kept] = ()
    remark: Long = ""


UNIT = Kind(
    "unit",
    "U",
    Unit,
    main="name",
    columns=("name", "sort", "contacts", "phone", "aliases", "tags"),
    quick=("name", "sort", "phone", "contacts", "aliases", "remark"),
)
