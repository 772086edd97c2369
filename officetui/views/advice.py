"""Who should do it: the advice on a task or on a draft, from everybody's days and what they have done.

Reads the scene, assigns nothing.
"""

from collections import Counter, defaultdict
from heapq import nlargest
from typing import Any, NamedTuple, TypeGuard

from msgspec.structs import replace

from officetui.domain.advice import Advice, advise, is_needed_for
from officetui.domain.concern import Availability, Undertaking
from officetui.domain.kind import Kind
from officetui.domain.kinds import Ref, is_done, ref_of
from officetui.domain.likeness import core_of, pieces_of, words_of
from officetui.domain.record import Importance, Matter, Urgency
from officetui.domain.scene import Scene
from officetui.domain.staff import Staff, carries_work, has_left
from officetui.domain.workload import MINUTE, Job
from officetui.views.balance import ledger, matter_of
from officetui.views.concern import HORIZON, availability, hours_of, saved_ref

_REMEMBERED = 1000
_ALIKE = 2
_MOST_MOVES = 3


def advice(scene: Scene, matter: Matter) -> Advice:
    """Return who should see a matter through, saved or only a draft, and why not the others."""
    return scene.kept(_Cache).advice(scene, matter)


def work_of(scene: Scene, matter: Matter) -> Undertaking:
    """Return a matter as advice looks at it, with its words and those of its unit."""
    unit = scene.book.units.get(matter.unit) if matter.unit is not None else None
    text = [matter.title, *matter.tags, getattr(matter, "requirement", "")]
    text += [unit.name, *unit.aliases] if unit else []
    core = words_of("\n".join((core_of(matter.title), *matter.tags)))
    return replace(hours_of(scene, matter), words=words_of("\n".join(text)), core=core)


def _is_there(person: Staff, work: Undertaking) -> bool:
    """Tell whether work can be somebody's at all: it is not for leaders, or for who has left by then."""
    return carries_work(person) and not has_left(person, work.start)


def _with_moves(scene: Scene, work: Undertaking, found: Availability) -> Availability:
    """Add what would have to be moved so that someone whose strength is needed has the hours.

    The fewest, those first that are neither important nor about what they are good at.
    """
    lack, person = work.hours - found.free, found.person
    if lack <= MINUTE or found.away or not work.is_dated or not is_needed_for(work, person):
        return found
    hours = ledger(scene).movable_between(person, work.start, work.due, HORIZON)
    movable = [(job, part) for job, part in hours if _may_move(scene, job, person)]
    movable.sort(key=lambda one: (-one[1], one[0].kind, one[0].id))
    moves: list[Ref] = []
    for job, part in movable[:_MOST_MOVES]:
        if lack > MINUTE:
            moves.append(Ref(job.kind, job.id))
            lack -= part
    return replace(found, moves=tuple(moves)) if lack <= MINUTE else found


def _may_move(scene: Scene, job: Job, person: Staff) -> bool:
    matter = matter_of(scene, job)
    importance = getattr(matter, "importance", Importance.NORMAL)
    is_light = importance in (Importance.LOW, Importance.NORMAL) and matter.urgency is Urgency.PLAIN
    return is_light and not is_needed_for(work_of(scene, matter), person)


class _Done(NamedTuple):
    """The work closed last, and where each piece of a title, tag or unit occurs in it."""

    matters: tuple[Matter, ...]
    places: dict[object, list[int]]


class _Kept:
    """The work closed last, as of a version of the records."""

    def __init__(self) -> None:
        self.version = -1
        self.done = _Done((), {})


class _Cache:
    """The advice given in one scene, by matter: lists ask again for each row."""

    def __init__(self, scene: Scene) -> None:
        self._done = _done(scene)
        self._given: dict[int, tuple[Matter, Advice]] = {}

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
            replace(
                _with_moves(scene, work, availability(scene, work, person, saved_ref(matter))),
                alike=tuple(alike.get(person.id, ())),
            )
            for person in staff
        )
        return advise(work, standings, scene.rules.advising)

    def _alike(self, matter: Matter) -> dict[int, list[Ref]]:
        """The similar work each has done, the latest first: of a tag, two words, or unit and word."""
        places, own = self._done.places, saved_ref(matter)
        points: Counter[int] = Counter()
        for tag in matter.tags:
            points.update(dict.fromkeys(places.get(("tag", tag), ()), _ALIKE))
        if matter.unit is not None:
            points.update(places.get(("unit", matter.unit), ()))
        for piece in pieces_of(matter.title):
            points.update(places.get(piece, ()))
        found: dict[int, list[Ref]] = defaultdict(list)
        for place in sorted(place for place, count in points.items() if count >= _ALIKE):
            done = self._done.matters[place]
            if (ref := ref_of(done)) != own and done.owner is not None:
                found[done.owner].append(ref)
        return found


def _done(scene: Scene) -> _Done:
    """The work closed last, taken apart anew only after a change."""
    book = scene.book
    kept = book.memo(_Kept)
    if kept.version != book.version:
        matters = (one for kind in book.kinds() if _takes_hours(kind) for one in book.of(kind).values())
        closed = (one for one in matters if one.closed is not None and one.owner is not None)
        done = (one for one in closed if is_done(one))
        last = tuple(nlargest(_REMEMBERED, done, key=lambda one: (one.closed, ref_of(one))))
        if kept.done.matters != last:
            kept.done = _Done(last, _places(last))
        kept.version = book.version
    return kept.done


def _takes_hours(kind: Kind[Any]) -> TypeGuard[Kind[Matter]]:
    return kind.takes_hours


def _places(matters: tuple[Matter, ...]) -> dict[object, list[int]]:
    found: dict[object, list[int]] = defaultdict(list)
    for place, matter in enumerate(matters):
        for tag in matter.tags:
            found["tag", tag].append(place)
        if matter.unit is not None:
            found["unit", matter.unit].append(place)
        for piece in pieces_of(matter.title):
            found[piece].append(place)
    return dict(found)
