"""Staff 人员: who there is, for what, with which strengths, and when they are not there."""

import enum
from datetime import date
from typing import Annotated

import msgspec

from officetui.domain.field import Long
from officetui.domain.kind import Kind
from officetui.domain.record import Kept, Record


class Role(enum.StrEnum):
    """What someone is to the office: a leader above decides and signs, staff carry the work."""

    STAFF = "staff"
    LEADER = "leader"


class Strength(msgspec.Struct, frozen=True, omit_defaults=True):
    """What someone is good at; `level` from 1 to 3."""

    name: str
    level: int = 1


class Period(msgspec.Struct, frozen=True, omit_defaults=True):
    """Days from `start` to `end`, both included, away on leave or on duty."""

    start: date
    end: date
    words: str = ""

    def covers(self, day: date) -> bool:
        """Tell whether `day` lies in it."""
        return self.start <= day <= self.end


class Staff(Record, frozen=True, kw_only=True, omit_defaults=True):
    """`login` is the account someone works under; `weekly_hours` what they can give in a full week.

    `spellings` are the pinyin and initials of the name, kept because working them out is slow.
    """

    name: str
    post: str = ""
    role: Role = Role.STAFF
    duties: Long = ""
    strengths: tuple[Strength, ...] = ()
    weekly_hours: float = 40.0
    leave: tuple[Period, ...] = ()
    duty: tuple[Period, ...] = ()
    phone: str = ""
    login: str = ""
    aliases: tuple[str, ...] = ()
    spellings: Annotated[tuple[str, ...], Kept] = ()


STAFF = Kind(
    "staff",
    "S",
    Staff,
    main="name",
    columns=("name", "post", "role", "weekly_hours", "leave", "duties", "phone"),
    quick=("name", "post", "role", "weekly_hours", "duties", "strengths", "phone", "login"),
)


def carries_work(person: Staff) -> bool:
    """Tell whether someone has days to fill: staff do, leaders and who has left do not."""
    return person.role is Role.STAFF and not person.archived
