"""Staff 人员: who there is, for what, with which strengths, and when they are not there or no more."""

import enum
import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated

import msgspec

from officetui.domain.field import AnyDay, Long, Phone, Spec, WorkHours
from officetui.domain.kind import Kind
from officetui.domain.reason import Reason
from officetui.domain.record import Kept, Record
from officetui.pattern import Pattern


class Role(enum.StrEnum):
    """What someone is to the office: a leader above decides and signs, staff carry the work."""

    STAFF = "staff"
    LEADER = "leader"


class Level(enum.IntEnum):
    """How good someone is at something."""

    FAIR = 1
    SKILLED = 2
    EXPERT = 3


class Strength(msgspec.Struct, frozen=True, omit_defaults=True):
    """What someone is good at, and how good."""

    name: str
    level: Level = Level.FAIR


class Period(msgspec.Struct, frozen=True, omit_defaults=True):
    """Days from `start` to `end`, both included, away on leave or on duty."""

    start: date
    end: date
    words: str = ""

    def covers(self, day: date) -> bool:
        """Tell whether `day` lies in it."""
        return self.start <= day <= self.end


class Delegation(msgspec.Struct, frozen=True, omit_defaults=True):
    """`to` decides from `start` to `end`, both included; `subjects` are kinds of paper, none for all."""

    to: Annotated[int, Spec(ref="staff")]
    start: date
    end: date
    subjects: tuple[str, ...] = ()

    def covers(self, day: date, subject: str) -> bool:
        """Tell whether it holds on `day` for a paper of the kind `subject`."""
        return self.start <= day <= self.end and (not self.subjects or subject in self.subjects)


class Staff(Record, frozen=True, kw_only=True, omit_defaults=True):
    """`login` is the account someone works under; `weekly_hours` what they can give in a full week.

    `is_main`: the main leader 主要负责人, who signs what goes upward. `until`: the last day of who leaves.

    `spellings` are the pinyin and initials of the name, kept because working them out is slow.
    """

    name: str
    post: str = ""
    role: Role = Role.STAFF
    duties: Long = ""
    strengths: tuple[Strength, ...] = ()
    weekly_hours: WorkHours = 40.0
    leave: tuple[Period, ...] = ()
    duty: tuple[Period, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    is_main: bool = False
    until: AnyDay | None = None
    phone: Phone = ""
    login: str = ""
    aliases: tuple[str, ...] = ()
    spellings: Annotated[tuple[str, ...], Kept] = ()


_DAY = timedelta(days=1)
_LEADING = Pattern(
    r"(?:(?:党组|党委)?(?:常务|第一)?副?(?:主席|书记|局长|会长|理事长|主委|县长|区长|市长|镇长|乡长)[、兼]?)+"
    r"|(?:(?:executive|deputy|vice|first)[ -])*(?:chair(?:woman|man|person)?|president|mayor)",
    re.IGNORECASE,
)
_DEPUTY = Pattern(r"副|\b(?:deputy|vice)\b", re.IGNORECASE)

STAFF = Kind(
    "staff",
    "S",
    Staff,
    main="name",
    columns=("name", "post", "role", "weekly_hours", "leave", "duties", "phone"),
    quick=("name", "post", "role", "weekly_hours", "duties", "strengths", "phone", "login"),
    beside="post",
    acts=True,
)


def role_of_post(post: str) -> Role | None:
    """Return what a post says somebody is to the office, a leader; None where it says nothing.

    Heads of departments and of the office, 部长 主任 director, are staff here and leaders there.
    """
    return Role.LEADER if _LEADING.fullmatch(post.strip()) else None


def main_leaders(people: Iterable[Staff]) -> tuple[int, ...]:
    """Return who is the main leader; where nobody is marked as one, the only leader who is no deputy."""
    leaders = [one for one in people if not one.archived and (one.is_main or one.role is Role.LEADER)]
    if marked := tuple(one.id for one in leaders if one.is_main):
        return marked
    heads = tuple(one.id for one in leaders if not _DEPUTY.search(one.post))
    return heads if len(heads) == 1 else ()


def carries_work(person: Staff) -> bool:
    """Tell whether someone has days to fill: staff do, leaders and who has left do not."""
    return person.role is Role.STAFF and not person.archived


def absences(person: Staff) -> tuple[Period, ...]:
    """Return when someone does no work here: on leave, and for ever after their last day."""
    if person.until is None or person.until == date.max:
        return person.leave
    return (*person.leave, Period(person.until + _DAY, date.max))


def has_left(person: Staff, day: date) -> bool:
    """Tell whether `day` comes after someone's last."""
    return person.until is not None and day > person.until


def is_away(person: Staff, day: date) -> bool:
    """Tell whether someone is not there on `day`, on leave or gone."""
    return is_on(person.leave, day) or has_left(person, day)


def away_until(person: Staff, day: date) -> date | None:
    """Return the last day of the leave that someone is on, on `day`; None where they are there."""
    return max((period.end for period in person.leave if period.covers(day)), default=None)


def from_day(periods: Iterable[Period], day: date) -> tuple[Period, ...]:
    """Return what of the periods lies on `day` or later."""
    later = (period for period in periods if period.end >= day)
    return tuple(Period(max(period.start, day), period.end, period.words) for period in later)


def until_day(periods: Iterable[Period], day: date) -> tuple[Period, ...]:
    """Return what of the periods lies on `day` or earlier."""
    earlier = (period for period in periods if period.start <= day)
    return tuple(Period(period.start, min(period.end, day), period.words) for period in earlier)


def is_on(periods: Iterable[Period], day: date) -> bool:
    """Tell whether `day` lies in one of the periods."""
    return any(period.covers(day) for period in periods)


def with_day(periods: tuple[Period, ...], day: date, words: str = "") -> tuple[Period, ...]:
    """Return the periods with `day` among them, in order; the same where it was."""
    if is_on(periods, day):
        return periods
    return tuple(sorted((*periods, Period(day, day, words)), key=lambda period: (period.start, period.end)))


def without_day(periods: tuple[Period, ...], day: date) -> tuple[Period, ...]:
    """Return the periods without `day`: one that covers it is shortened, or parted in two."""
    found: list[Period] = []
    for period in periods:
        if not period.covers(day):
            found.append(period)
            continue
        if period.start < day:
            found.append(Period(period.start, day - _DAY, period.words))
        if day < period.end:
            found.append(Period(day + _DAY, period.end, period.words))
    return tuple(found)


def objections(person: Staff, day: date) -> tuple[Reason, ...]:
    """Return what speaks against duty of `person` on `day`; for the lead to weigh, not a refusal."""
    found = []
    if has_left(person, day):
        found.append(Reason("roster.left", {"who": person.name, "day": person.until}))
    elif is_on(person.leave, day):
        found.append(Reason("roster.on_leave", {"who": person.name, "day": day}))
    if is_on(person.duty, day - _DAY) or is_on(person.duty, day + _DAY):
        found.append(Reason("roster.day_beside", {"who": person.name}))
    return tuple(found)
