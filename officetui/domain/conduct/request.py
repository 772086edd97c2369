"""What requests do: a promise counts beside the due day, and silence is a reason to ask."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from officetui.domain.calendar import Calendar
from officetui.domain.chase import is_chase_due
from officetui.domain.conduct import Conduct
from officetui.domain.conduct.pressure import Desks, MatterPressure
from officetui.domain.light import Light, Lit, late, light_of
from officetui.domain.limit import Due, DueState
from officetui.domain.moment import When
from officetui.domain.priority import Term, Terms, common_terms
from officetui.domain.reason import Reason
from officetui.domain.request import REQUEST, Direction, Request, RequestStatus
from officetui.domain.scene import Scene
from officetui.domain.setting import Lights
from officetui.domain.workload import Job

_PROMISED = RequestStatus.PROMISED


class _Desks(Desks[Request]):
    def is_waiting(self, record: Request) -> bool:
        """Until the unit has answered."""
        return record.status in (RequestStatus.OPEN, _PROMISED)


class _Pressure(MatterPressure[Request]):
    # Its panel is that of coordination, its section that of what was answered.
    is_counted = False

    def terms(self, record: Request, due: Due, scene: Scene, terms: Terms) -> list[Term | None]:
        """By the nearer of its due and the promise it stands at, a chase overdue, importance."""
        return [*common_terms(record, due, scene, terms), terms.importance[record.importance]]

    def light(self, record: Request, scene: Scene) -> Lit:
        """By its due day, a promise not kept, silence, and a chase due."""
        due, soon = scene.due(record.due), scene.rules.lights.soon
        return light_of(due, soon, _of_promise(record, scene), is_to_chase=is_chase_due(record, scene.now))

    def due(self, record: Request, scene: Scene) -> When | None:
        """The nearer of its limit and the promise it stands at; one that was kept asks for nothing."""
        promised = record.promised if record.status is _PROMISED else None
        return min((when for when in (record.due, promised) if when), default=None)

    def jobs(self, records: Iterable[Request], scene: Scene) -> Iterator[Job]:
        """None: what another unit owes takes nobody's hours here; what it makes for us to do is a task."""
        return iter(())


CONDUCT = Conduct(REQUEST, desks=_Desks, pressure=_Pressure)


def silence(request: Request, now: datetime, calendar: Calendar) -> int:
    """Return for how many working days a unit we asked has not been heard from or spoken to."""
    moment = request.log[-1].at if request.log else None
    day = moment.astimezone(now.tzinfo).date() if moment else request.asked
    if day is None and request.created is not None:
        day = request.created.astimezone(now.tzinfo).date()
    return max(0, calendar.workdays_between(day, now.date())) if day else 0


def is_silent(request: Request, now: datetime, calendar: Calendar, lights: Lights) -> bool:
    """Tell whether a unit we asked, without a promise, has been silent too long."""
    if request.direction is not Direction.WE_ASK or request.status is not RequestStatus.OPEN:
        return False
    return silence(request, now, calendar) >= lights.silent


def _of_promise(request: Request, scene: Scene) -> Lit | None:
    """What a promise or silence says; None if there is nothing to say."""
    if request.promised is not None and request.status is _PROMISED:
        promise = scene.due(request.promised)
        if promise.state is DueState.LATE:
            return Lit(Light.RED, late("light.why.promise_past", -(promise.left or 0)))
        if promise.state is DueState.TODAY:
            return Lit(Light.YELLOW, Reason("light.why.promise_today"))
    if is_silent(request, scene.now, scene.calendar, scene.rules.lights):
        days = silence(request, scene.now, scene.calendar)
        return Lit(Light.YELLOW, Reason("light.why.silent", {"days": days}))
    return None
