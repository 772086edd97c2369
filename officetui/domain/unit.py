"""Units 单位: own departments, townships below, bodies outside; and whom to ring there."""

import enum
import re
from typing import Annotated

import msgspec

from officetui.domain.field import Long, Phone
from officetui.domain.kind import Kind
from officetui.domain.record import Kept, Record
from officetui.pattern import Pattern


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
    """A body the office works with; `code` 机关代字 begins the numbers of its papers, several by blanks.

    `folder` is where its drafts are laid.
    """

    name: str
    sort: UnitSort = UnitSort.OUTSIDE
    code: str = ""
    phone: Phone = ""
    contacts: tuple[ContactPerson, ...] = ()
    aliases: tuple[str, ...] = ()
    spellings: Annotated[tuple[str, ...], Kept] = ()
    folder: str = ""
    remark: Long = ""


_TOWNSHIP = Pattern(r"[乡镇]$|街道(?:办事处)?$|\b(?:township|town|subdistrict)$", re.IGNORECASE)
_TOWNSHIPS = Pattern(r"[^\W\d_]{0,4}各[乡镇]|街道办事处")
_COLLECTIVE = Pattern(
    r"[^\W\d_]{0,8}(?:[（(][^（）()]{1,12}[）)])?[^\W\d_]{0,8}各(?!庄)[\u4e00-\u9fff]|(?:有关|相关|全体|所有|所属|下属)\S"
    r"|(?:街道办事处|(?:[省市县区]|直属)[直属级]?(?:机关)?单位)$|(?:all|each|every)\s\S",
    re.IGNORECASE,
)
_LONGEST_COLLECTIVE = 64
"""Characters; a longer text is no name."""


def sort_of_name(name: str) -> UnitSort:
    """Return what a unit's name says it is to the office: a township or several, else a body outside."""
    return UnitSort.TOWNSHIP if _TOWNSHIP.search(name) or _TOWNSHIPS.match(name) else UnitSort.OUTSIDE


def is_collective(name: str) -> bool:
    """Tell whether a name is that of many bodies together, such as 各乡镇（街道）妇联 or 有关单位.

    A paper goes to them as it is written (条例 art. 9(8): 同类型机关的规范化统称).
    """
    opened, closed = (sum(map(name.count, signs)) for signs in ("(（", ")）"))
    return len(name) <= _LONGEST_COLLECTIVE and opened == closed and _COLLECTIVE.match(name) is not None


UNIT = Kind(
    "unit",
    "U",
    Unit,
    main="name",
    columns=("name", "sort", "contacts", "phone", "aliases", "tags"),
    quick=("name", "sort", "phone", "contacts", "aliases", "remark"),
    beside="aliases",
)
