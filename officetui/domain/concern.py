"""What speaks against giving a piece of work to somebody: said to the lead, who may do it all the same.

Pure: what is known of the person and of the work is handed in.
"""

from datetime import date

import msgspec

from officetui.domain.kinds import Ref
from officetui.domain.likeness import Words
from officetui.domain.reason import Reason
from officetui.domain.staff import Staff, carries_work, has_left
from officetui.domain.workload import MINUTE


class Undertaking(msgspec.Struct, frozen=True):
    """A piece of work as advice looks at it.

    `words`: of its title, tags, requirement and unit; `core`: of what it is about, see `core_of`. `hours` it
    takes, from `start` to `due` (without a limit of its own, the days it would be spread over: then
    `is_dated` is False).
    """

    words: Words
    hours: float
    start: date
    due: date
    is_dated: bool
    owner: int | None = None
    core: Words | None = None


class Availability(msgspec.Struct, frozen=True):
    """What is known of someone for the days of a piece of work, the work itself not counted.

    `capacity` and `free` in hours, `days` the working days, `away` how many of them on leave, `until` the
    last day of that leave if it has begun by the first of them; `alike` the similar work they have done,
    the latest first; `moves` the matters of theirs that others could see to and that would make room.
    """

    person: Staff
    capacity: float
    free: float
    days: int
    away: int
    until: date | None
    alike: tuple[Ref, ...] = ()
    moves: tuple[Ref, ...] = ()


def concern(work: Undertaking, standing: Availability) -> Reason | None:
    """Return what the lead should know who gives this work to someone; None where nothing speaks against it.

    A word of warning, not a refusal: the lead may rightly decide so.
    """
    params = {"who": standing.person.name, "due": work.due, "hours": work.hours}
    if not carries_work(standing.person):
        return None
    if has_left(standing.person, work.due if work.is_dated else work.start):
        return Reason("concern.leaves", {**params, "day": standing.person.until})
    if standing.until is not None and (work.is_dated or standing.away == standing.days):
        key = "concern.away" if work.is_dated else "concern.away_undated"
        return Reason(key, {**params, "until": standing.until})
    if not work.is_dated:
        return None
    if standing.capacity + MINUTE < work.hours:
        return Reason("concern.too_long", {**params, "capacity": standing.capacity})
    if standing.free + MINUTE < work.hours:
        return Reason("concern.full", {**params, "free": standing.free})
    if standing.away:
        return Reason("concern.away_part", {**params, "days": standing.away})
    return None
