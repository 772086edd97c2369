"""How somebody stands for a piece of work, and what speaks against giving it to them. Reads the scene."""

from collections.abc import Iterable, Sequence
from datetime import date

from officetui.domain.concern import Availability, Undertaking, concern
from officetui.domain.conduct import conduct_of
from officetui.domain.kinds import Ref, kind_of, ref_of
from officetui.domain.likeness import Words
from officetui.domain.reason import Reason
from officetui.domain.record import Matter
from officetui.domain.scene import Scene
from officetui.domain.spread import Spread, Window
from officetui.domain.staff import Staff, carries_work
from officetui.domain.task import TASK
from officetui.domain.workload import DayLoad, Job

HORIZON = 66
"""How many working days ahead free hours are looked for: three months."""


def job_of(scene: Scene, matter: Matter) -> Job | None:
    """Return the work of a matter as it is counted; None where there is none left."""
    return next(conduct_of(matter).pressure.jobs((matter,), scene), None)


def hours_of(scene: Scene, matter: Matter) -> Undertaking:
    """Return the hours and days of a matter; what is no task takes the hours assumed for a step."""
    effort, today = scene.rules.effort, scene.today
    job = job_of(scene, matter)
    when = conduct_of(matter).pressure.due(matter, scene)
    due = max(when.day, today) if when else scene.calendar.add_workdays(today, effort.undated)
    return Undertaking(
        Words({}, ()),
        job.hours if job else effort.step,
        job.start if job else today,
        job.due if job else due,
        when is not None or (job is not None and getattr(matter, "planned", None) is not None),
        matter.owner,
    )


def availability(scene: Scene, work: Undertaking, person: Staff, own: Ref | None = None) -> Availability:
    """Return how someone stands for a piece of work; `own` is its reference, for what it takes itself."""
    from officetui.views.balance import ledger  # a quick entry counts no other work

    book = ledger(scene)
    days = book.row(person, HORIZON).days
    span = _span(days, book.window(HORIZON), work)
    return _available(person, days, span, _own_share(scene, span, person, own))


def concerns(scene: Scene, matter: Matter, who: int, *, is_quick: bool = False) -> tuple[Reason, ...]:
    """Return what the lead should know who gives a matter to someone, or has just done so.

    `is_quick`: where the tasks are not in memory what else lies on the person is not counted.
    """
    person = scene.book.staff.get(who)
    if person is None or not carries_work(person) or not kind_of(matter).is_open(matter):
        return ()
    work = hours_of(scene, matter)
    if not is_quick or scene.book.has_read(TASK.name):
        found = concern(work, availability(scene, work, person, saved_ref(matter)))
    else:
        found = concern(work, _available_alone(scene, work, person))
    return (found,) if found else ()


def _available_alone(scene: Scene, work: Undertaking, person: Staff) -> Availability:
    window = Window(scene.today, HORIZON, scene.calendar)
    days = Spread(person, window, scene.rules.effort).fill(()).days
    return _available(person, days, _span(days, window, work))


def _available(
    person: Staff, days: Sequence[DayLoad], span: Sequence[DayLoad], own: float = 0.0
) -> Availability:
    """How someone stands by the days ahead and those of the work, of which `own` hours do not count."""
    load, capacity = sum(day.load for day in span) - own, sum(day.capacity for day in span)
    away = sum(day.is_leave for day in span)
    until = _away_until(day for day in days if day.day >= span[0].day)
    return Availability(person, capacity, max(0.0, capacity - load), len(span), away, until)


def saved_ref(matter: Matter) -> Ref | None:
    return ref_of(matter) if matter.id else None


def _own_share(scene: Scene, span: Sequence[DayLoad], person: Staff, own: Ref | None) -> float:
    """The hours that a piece of work itself takes of somebody on some days."""
    from officetui.views.balance import ledger

    matter = scene.book.of(own.kind).get(own.id) if own else None
    job = job_of(scene, matter) if isinstance(matter, Matter) else None
    if job is None or job.who != person.id:
        return 0.0
    return ledger(scene).hours_on(person, job, [day.day for day in span], HORIZON)


def _span(days: Sequence[DayLoad], window: Window, work: Undertaking) -> Sequence[DayLoad]:
    """Those of the days ahead on which the work can be done; at least one."""
    found = window.stretch((work.start, work.due))
    first = min(found.first, len(days) - 1)
    return days[first : max(found.end, first + 1)]


def _away_until(days: Iterable[DayLoad]) -> date | None:
    """The last day of a leave that covers the first of the days; None without one."""
    last = None
    for day in days:
        if not day.is_leave:
            return last
        last = day.day
    return last
