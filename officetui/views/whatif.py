"""What if 试算: two people's days before and after work would go from one to the other. Changes nothing."""

from datetime import date
from typing import NamedTuple

import msgspec

from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref, ref_of
from officetui.domain.record import Matter
from officetui.domain.scene import Scene
from officetui.domain.staff import carries_work
from officetui.domain.workload import Job
from officetui.views.balance import ledger
from officetui.views.concern import HORIZON, job_of
from officetui.views.heat import HeatRow, heat_row

DAYS = 10


class Swing(NamedTuple):
    """One person's days as they are, and as they would be."""

    before: HeatRow
    after: HeatRow

    @property
    def who(self) -> int:
        """Whose days they are."""
        return self.before.who


class WhatIf(NamedTuple):
    """What giving a matter of `hours` to somebody would change.

    `giver` is None where the task lies on nobody with days of their own, `taker` where the one it would go
    to has none. What the one loses the other gains, to the minute, on whatever day it falls.
    """

    matter: Matter
    hours: float
    giver: Swing | None
    taker: Swing | None


class Portion(NamedTuple):
    """A part of somebody's day: a task or a paper, and the hours of it that fall on the day."""

    job: Job
    hours: float


def what_if(scene: Scene, matter: Matter, who: int, days: int = DAYS) -> WhatIf:
    """Return the next `days` working days of both, before and after; raise Refused for a closed one."""
    job = job_of(scene, matter)
    if job is None:
        raise Refused("what_if_closed", title=matter.title)
    if matter.owner == who:
        same = _swing(scene, who, days)
        return WhatIf(matter, job.hours, same, same)
    moved = msgspec.structs.replace(job, who=who)
    giver = _swing(scene, matter.owner, days, without=(ref_of(matter),))
    return WhatIf(matter, job.hours, giver, _swing(scene, who, days, also=(moved,)))


def day_of(scene: Scene, who: int, day: date) -> tuple[Portion, ...]:
    """Return what lies on somebody on a working day of the coming months, the most hours first."""
    person = scene.book.staff[who]
    return tuple(Portion(*part) for part in ledger(scene).on_day(person, day, HORIZON))


def _swing(
    scene: Scene, who: int | None, days: int, without: tuple[Ref, ...] = (), also: tuple[Job, ...] = ()
) -> Swing | None:
    person = scene.book.staff.get(who) if who is not None else None
    if person is None or not carries_work(person):
        return None
    book = ledger(scene)
    before = book.row(person, days)
    after = book.row_if(person, days, without=without, also=also) if without or also else before
    return Swing(heat_row(person.id, before.days), heat_row(person.id, after.days))
