"""Who should do it: the advice on a task or on a draft, from everybody's days and what they have done.

Also what speaks against a choice already made. Reads the scene, assigns nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from heapq import nlargest
from typing import Any, NamedTuple

from officetui.domain.advice import Advice, Standing, Work, advise, concern, is_needed_for
from officetui.domain.conduct import conduct_of
from officetui.domain.kinds import Ref, kind_of, ref_of
from officetui.domain.likeness import core_of, pieces_of, words_of
from officetui.domain.reason import Reason
from officetui.domain.record import Importance, Matter, Urgency
from officetui.domain.scene import Scene
from officetui.domain.spread import Spread, Window
from officetui.domain.staff import Staff, carries_work, has_left
from officetui.domain.task import TASK, Task, TaskStatus
from officetui.domain.workload import MINUTE, DayLoad, Job
from officetui.views.balance import ledger

HORIZON = 66
"""How many working days ahead free hours are looked for: three months."""

_REMEMBERED = 1000
_ALIKE = 2
_MOST_MOVES = 3
_NO_WORDS = words_of("")


def advice(scene: Scene, matter: Matter) -> Advice:
    """Return who should see a matter through, saved or only a draft, and why not the others."""
    return scene.kept(_Cache).advice(scene, matter)


def work_of(scene: Scene, matter: Matter) -> Work:
    """Return a matter as advice looks at it, with its words and those of its unit."""
    unit = scene.book.units.get(matter.unit) if matter.unit is not None else None
    text = [matter.title, *matter.tags, getattr(matter, "requirement", "")]
    text += [unit.name, *unit.aliases] if unit else []
    core = words_of("\n".join((core_of(matter.title), *matter.tags)))
    return _hours_of(scene, matter)._replace(words=words_of("\n".join(text)), core=core)


def _hours_of(scene: Scene, matter: Matter) -> Work:
    """The hours and days of a matter; what is no task takes the hours assumed for a step."""
    effort, today = scene.rules.effort, scene.today
    job = next(conduct_of(matter).jobs((matter,), scene), None)
    due = max(matter.due.day, today) if matter.due else scene.calendar.add_workdays(today, effort.undated)
    return Work(
        _NO_WORDS,
        job.hours if job else effort.step,
        job.start if job else today,
        job.due if job else due,
        matter.due is not None or (job is not None and getattr(matter, "planned", None) is not None),
        matter.owner,
    )


def standing(scene: Scene, work: Work, person: Staff, own: Ref | None = None) -> Standing:
    """Return how someone stands for a piece of work; `own` is its reference, for what it takes itself."""
    book = ledger(scene)
    days = book.row(person, HORIZON).days
    span = _span(days, book.window(HORIZON), work)
    return _standing(person, days, span, _own_share(scene, span, person, own))


def concerns(scene: Scene, matter: Matter, who: int, *, is_quick: bool = False) -> tuple[Reason, ...]:
    """Return what the lead should know who gives a matter to someone, or has just done so.

    `is_quick`: where the tasks are not in memory what else lies on the person is not counted.
    """
    person = scene.book.staff.get(who)
    if person is None or not carries_work(person) or not kind_of(matter).is_open(matter):
        return ()
    work = _hours_of(scene, matter)
    if not is_quick or scene.book.has_read(TASK.name):
        found = concern(work, standing(scene, work, person, _own(matter)))
    else:
        found = concern(work, _standing_alone(scene, work, person))
    return (found,) if found else ()


def _standing_alone(scene: Scene, work: Work, person: Staff) -> Standing:
    window = Window(scene.today, HORIZON, scene.calendar)
    days = Spread(person, window, scene.rules.effort).fill(()).days
    return _standing(person, days, _span(days, window, work))


def _standing(person: Staff, days: Sequence[DayLoad], span: Sequence[DayLoad], own: float = 0.0) -> Standing:
    """How someone stands by the days ahead and those of the work, of which `own` hours do not count."""
    load, capacity = sum(day.load for day in span) - own, sum(day.capacity for day in span)
    away = sum(day.is_leave for day in span)
    until = _away_until(day for day in days if day.day >= span[0].day)
    return Standing(person, capacity, max(0.0, capacity - load), len(span), away, until)


def _own(matter: Matter) -> Ref | None:
    return ref_of(matter) if matter.id else None


def _own_share(scene: Scene, span: Sequence[DayLoad], person: Staff, own: Ref | None) -> float:
    """The hours that a piece of work itself takes of somebody on some days."""
    job = ledger(scene).job(own) if own else None
    if job is None or job.who != person.id:
        return 0.0
    return ledger(scene).hours_on(person, job, [day.day for day in span], HORIZON)


def _span(days: Sequence[DayLoad], window: Window, work: Work) -> Sequence[DayLoad]:
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


def _is_there(person: Staff, work: Work) -> bool:
    """Tell whether work can be somebody's at all: it is not for leaders, or for who has left by then."""
    return carries_work(person) and not has_left(person, work.start)


def _with_moves(scene: Scene, work: Work, found: Standing) -> Standing:
    """Add what would have to be moved so that someone whose strength is needed has the hours.

    The fewest tasks, those first that are neither important nor about what they are good at.
    """
    lack, person = work.hours - found.free, found.person
    if lack <= MINUTE or found.away or not work.is_dated or not is_needed_for(work, person):
        return found
    hours = ledger(scene).tasks_between(person, work.start, work.due, HORIZON)
    movable = [(job, part) for job, part in hours if _may_move(scene, job, person)]
    movable.sort(key=lambda one: (-one[1], one[0].id))
    moves: list[int] = []
    for job, part in movable[:_MOST_MOVES]:
        if lack > MINUTE:
            moves.append(job.id)
            lack -= part
    return found._replace(moves=tuple(moves)) if lack <= MINUTE else found


def _may_move(scene: Scene, job: Job, person: Staff) -> bool:
    task = scene.book.tasks[job.id]
    is_light = task.importance in (Importance.LOW, Importance.NORMAL) and task.urgency is Urgency.PLAIN
    return is_light and not is_needed_for(work_of(scene, task), person)


class _Done(NamedTuple):
    """The work closed last, and where each piece of a title, tag or unit occurs in it."""

    tasks: tuple[Task, ...]
    places: dict[object, list[int]]


class _Cache:
    """The advice given in one scene, by matter: lists ask again for each row."""

    def __init__(self, scene: Scene) -> None:
        self._done = _done(scene)
        self._given: dict[Any, tuple[Matter, Advice]] = {}

    def advice(self, scene: Scene, matter: Matter) -> Advice:
        """Return the advice on a matter, worked out once."""
        kept = self._given.get(id(matter))
        if kept is None or kept[0] is not matter:
            kept = self._given[id(matter)] = matter, self._work_out(scene, matter)
        return kept[1]

    def _work_out(self, scene: Scene, matter: Matter) -> Advice:
        work = work_of(scene, matter)
        alike = self._alike(matter)
        staff = (person for person in scene.book.staff.values() if _is_there(person, work))
        standings = (
            _with_moves(scene, work, standing(scene, work, person, _own(matter)))._replace(
                alike=tuple(alike.get(person.id, ()))
            )
            for person in staff
        )
        return advise(work, standings, scene.rules.advising)

    def _alike(self, matter: Matter) -> dict[int, list[int]]:
        """The similar tasks each has closed, the latest first: of a tag, two words, or unit and word."""
        places, own = self._done.places, _own(matter)
        points: Counter[int] = Counter()
        for tag in matter.tags:
            points.update(dict.fromkeys(places.get(("tag", tag), ()), _ALIKE))
        if matter.unit is not None:
            points.update(places.get(("unit", matter.unit), ()))
        for piece in pieces_of(matter.title):
            points.update(places.get(piece, ()))
        found: dict[int, list[int]] = defaultdict(list)
        for place in sorted(place for place, count in points.items() if count >= _ALIKE):
            task = self._done.tasks[place]
            if ref_of(task) != own and task.owner is not None:
                found[task.owner].append(task.id)
        return found


def _done(scene: Scene) -> _Done:
    """The work closed last, taken apart anew only after a change."""
    book = scene.book
    kept = book.memo.get(_Done)
    closed = (task for task in book.tasks.values() if task.closed is not None and task.owner is not None)
    if kept is None or kept[0] != book.version:
        done = (task for task in closed if task.status is TaskStatus.DONE)
        last = tuple(nlargest(_REMEMBERED, done, key=lambda task: (task.closed, task.id)))
        if kept is None or kept[1].tasks != last:
            kept = 0, _Done(last, _places(last))
        kept = book.memo[_Done] = book.version, kept[1]
    found: _Done = kept[1]
    return found


def _places(tasks: tuple[Task, ...]) -> dict[object, list[int]]:
    found: dict[object, list[int]] = defaultdict(list)
    for place, task in enumerate(tasks):
        for tag in task.tags:
            found["tag", tag].append(place)
        if task.unit is not None:
            found["unit", task.unit].append(place)
        for piece in pieces_of(task.title):
            found[piece].append(place)
    return dict(found)
