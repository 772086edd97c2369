"""What can be set of the rules, with its defaults: the settings of each rule, and of all of them together.

Apart from the rules, so that reading settings loads none of them.
"""

import enum
from datetime import time
from itertools import pairwise
from typing import Annotated, Literal

import msgspec

from officetui.domain.audience import ORDER, Audience, SummaryPart

Days = Annotated[int, msgspec.Meta(ge=1, le=366)]
Workdays = Annotated[int, msgspec.Meta(ge=0, le=366)]
Raise = Annotated[float, msgspec.Meta(ge=0, le=1000)]
"""Points that bring a matter forward."""
Lower = Annotated[float, msgspec.Meta(ge=-1000, le=0)]
"""Points that put it back."""
AssumedHours = Annotated[float, msgspec.Meta(ge=0, le=1000)]


def hours_between(start: time, end: time) -> float:
    """Return the hours from one time of a day to a later one; below 0 where it is earlier."""
    return (end.hour - start.hour) + (end.minute - start.minute) / 60 + (end.second - start.second) / 3600


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many points each term gives.

    `time_left` grows from 0 at `ramp` working days before the due day to its full value at `full_after`
    working days past it; `age` from 0 to its full value in `age_days`. `importance` is for the highest
    degree. `supervision`: the tags that mark what a leader or meeting has ordered.
    """

    time_left: Raise = 12
    ramp: Workdays = 10
    full_after: Workdays = 3
    most_urgent: Raise = 8
    urgent: Raise = 4
    order: Raise = 6
    pledged: Raise = 4
    blocks: Raise = 5
    importance: Raise = 4
    doing: Raise = 2
    chase_overdue: Raise = 3
    carried: Raise = 1
    carried_most: Annotated[int, msgspec.Meta(ge=0, le=100)] = 3
    age: Raise = 2
    age_days: Annotated[int, msgspec.Meta(ge=1, le=3660)] = 30
    waiting: Lower = -4
    blocked: Lower = -6
    my_desk: Raise = 3
    supervision: tuple[str, ...] = ("督办", "supervision")


class _Amounts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Amounts by what they are for: each field bears the name of a choice."""

    def of(self, choice: enum.StrEnum) -> float:
        """Return the amount for a choice, in the unit of its field."""
        return float(getattr(self, choice.value))


class Limits(_Amounts, frozen=True, forbid_unknown_fields=True):
    """How many working days a paper may lie on a desk (0: it leaves the same day), and the office hours.

    `unanswered`: after so many a request for instructions from below that has no reply is late.
    The regulation sets no day counts; these are the office's own. `extended` is the longest that an
    extension with a reason may reach.
    """

    plain: Workdays = 5
    urgent: Workdays = 2
    most_urgent: Workdays = 0
    extended: Workdays = 15
    unanswered: Workdays = 10
    sessions: tuple[tuple[time, time], ...] = ((time(8, 30), time(12)), (time(13), time(17, 30)))

    def __post_init__(self) -> None:
        """Raise ValueError, naming the field, where the office hours are not one after the other."""
        ends = [moment for session in self.sessions for moment in session]
        if any(later <= earlier for earlier, later in pairwise(ends)):
            raise ValueError("sessions")

    @property
    def hours(self) -> float:
        """The working hours of a full day."""
        return sum(max(0.0, hours_between(start, end)) for start, end in self.sessions)


class Chasing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often to ask again: urgent and important matters in working days, others in days.

    An ordinary matter is asked about after `ordinary` days, on the first working day from there.
    """

    urgent: Days = 1
    important: Days = 2
    ordinary: Days = 7


class Lights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From when a light changes, in working days: `soon` before a due day, `silent` without a word."""

    soon: Annotated[int, msgspec.Meta(ge=0, le=100)] = 2
    silent: Days = 5


class Effort(_Amounts, frozen=True, forbid_unknown_fields=True):
    """Hours assumed where nobody estimated: a task by its source, a step of a document.

    `duty`: hours a day of duty takes. `undated`: working days over which work without a date is spread.
    """

    leader: AssumedHours = 4
    upper: AssumedHours = 4
    department: AssumedHours = 2
    outside: AssumedHours = 2
    routine: AssumedHours = 1
    own: AssumedHours = 2
    step: AssumedHours = 1
    duty: AssumedHours = 4
    undated: Days = 10


class Advising(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much each reason counts, for the order alone.

    `duty` for each word shared with the duties, two at most; `strength` for each level of a strength that
    the work is about, two strengths at most, a quarter of it where it is only mentioned; `alike` for each
    similar piece of work done, three at most; `time` where all hours fit before the due day, in proportion
    where only some do; `away` for being away throughout.
    """

    duty: Raise = 3
    strength: Raise = 6
    alike: Raise = 1
    time: Raise = 6
    away: Lower = -3


class Filing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The office's part of an archival number, and when the year's papers are handed in.

    `fonds` 全宗号, `department` the code of the body or department 机构; `month`, `day`: of the next year.
    """

    fonds: str = ""
    department: str = "BGS"
    month: Annotated[int, msgspec.Meta(ge=1, le=12)] = 6
    day: Annotated[int, msgspec.Meta(ge=1, le=31)] = 30


class Registers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where registers begin that were kept elsewhere before.

    `first` are the first numbers entered here, 发文字号 or 收文编号: 云妇〔2026〕30号, 2026-0119.
    """

    first: tuple[Annotated[str, msgspec.Meta(pattern=r"\d{4}\D+\d+\D?$")], ...] = ()


class Usual(_Amounts, frozen=True, forbid_unknown_fields=True):
    """How many working days a step of a paper usually takes, until the office's own papers tell it.

    `issue`: from the signature until it is out, recheck, number and print with it.
    """

    review: Workdays = 1
    consult: Workdays = 2
    countersign: Workdays = 2
    sign: Workdays = 2
    issue: Workdays = 1


class Summarizing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sections of a summary in their order, by who reads it; none named: the usual ones."""

    own: tuple[SummaryPart, ...] = ()
    deputy: tuple[SummaryPart, ...] = ()
    staff: tuple[SummaryPart, ...] = ()
    outside: tuple[SummaryPart, ...] = ()

    def of(self, audience: Audience) -> tuple[SummaryPart, ...]:
        """Return the sections of a summary for somebody, in order, each once."""
        return tuple(dict.fromkeys(getattr(self, audience.value))) or ORDER[audience]


class Proofing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an office settles about proof-reading: the table `[proof]` of its settings.

    `off` and `on` name rules. `bodies` are names beside those of the units on record; `former` maps an old
    name to today's; `leaders` a post to who is in it, beside the leaders on record. An office to which the
    regulation applies by law, not by its own choice (条例, art. 40), sets `by_choice` false.
    """

    off: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    former: dict[str, str] = {}
    leaders: dict[str, str] = {}
    by_choice: bool = True


class StandingRoute(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The route that papers of some kinds usually go, proposed at entry.

    `kind`: outgoing papers or internal matters; `subjects` the words of kinds 文种 or purposes, none for all;
    `direction` the way a paper goes, up to a body above, level, down, "" for any. `steps` are as a route is
    typed: what is asked, of whom, in how many working days.
    """

    steps: tuple[str, ...]
    kind: Literal["document", "approval"] = "document"
    subjects: tuple[str, ...] = ()
    direction: Literal["", "up", "level", "down"] = ""


class Rules(msgspec.Struct, frozen=True):
    """The settings of all rules together; `code` is the body code 机关代字 of the office's numbers."""

    weights: Weights = Weights()
    limits: Limits = Limits()
    chasing: Chasing = Chasing()
    lights: Lights = Lights()
    effort: Effort = Effort()
    advising: Advising = Advising()
    filing: Filing = Filing()
    usual: Usual = Usual()
    registers: Registers = Registers()
    code: str = ""
