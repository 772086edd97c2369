"""Advice 谁来办: who should do a piece of work, with the reasons, and why not the others.

Proposes, never assigns, and gives nobody a mark: the points only put the reasons of one piece of work in
order. Those who cannot, because they are away throughout, have left or lead, are never named. Pure: what is
known of each person and of the work is handed in.
"""

from collections.abc import Iterable
from typing import NamedTuple

from officetui.domain.concern import Availability, Undertaking
from officetui.domain.kinds import Ref
from officetui.domain.likeness import names, shared, words_of
from officetui.domain.reason import Reason
from officetui.domain.setting import Advising
from officetui.domain.staff import Staff, Strength, carries_work
from officetui.domain.workload import MINUTE

_MENTIONED = 0.25
_MOST_WORDS = 3
_MOST_NAMED = 2
_MOST_ALIKE = 3


class Advised(NamedTuple):
    """Someone with the reasons; `free` are their free hours before the due day, `points` only an order."""

    who: int
    reasons: tuple[Reason, ...]
    free: float
    points: float
    is_owner: bool
    moves: tuple[Ref, ...] = ()


class Advice(NamedTuple):
    """`candidates` are advised, the likeliest first; `others` could be given it too, with why not."""

    candidates: tuple[Advised, ...]
    others: tuple[Advised, ...]

    @property
    def everyone(self) -> tuple[Advised, ...]:
        """All whom it could be given to, those advised first."""
        return self.candidates + self.others


def advise(work: Undertaking, standings: Iterable[Availability], weights: Advising) -> Advice:
    """Rank those who could do a piece of work; equals by their free hours, then by id.

    Nobody is advised who is away throughout, or has no hour left before the due day, unless the work needs
    just their strength.
    """
    candidates: list[Advised] = []
    others: list[Advised] = []
    for standing in standings:
        if carries_work(standing.person):
            is_advised = is_able(standing) or (is_needed_for(work, standing.person) and _is_there(standing))
            (candidates if is_advised else others).append(_advised(work, standing, weights))
    return Advice(_in_order(candidates), _in_order(others))


def is_able(standing: Availability) -> bool:
    """Tell whether someone is there on one of the days, with time left."""
    return _is_there(standing) and standing.free > MINUTE


def _is_there(standing: Availability) -> bool:
    return carries_work(standing.person) and standing.away < standing.days


def _in_order(found: list[Advised]) -> tuple[Advised, ...]:
    return tuple(sorted(found, key=lambda one: (-one.points, -one.free, one.who)))


def _advised(work: Undertaking, standing: Availability, weights: Advising) -> Advised:
    terms = [_owner(work, standing), *_place(work, standing, weights), *_fitness(work, standing, weights)]
    found = [term for term in terms if term is not None]
    return Advised(
        standing.person.id,
        tuple(reason for _, reason in found),
        standing.free,
        round(sum(points for points, _ in found), 6),
        work.owner == standing.person.id,
        standing.moves,
    )


_Term = tuple[float, Reason] | None


def _owner(work: Undertaking, standing: Availability) -> _Term:
    return (0.0, Reason("advice.owner")) if work.owner == standing.person.id else None


def _place(work: Undertaking, standing: Availability, weights: Advising) -> list[_Term]:
    """Whether they are there, and have the hours."""
    if standing.away and standing.away == standing.days:
        until = standing.until or work.due
        return [(weights.away, Reason("advice.away", {"until": until}))]
    terms: list[_Term] = []
    if standing.away:
        share = standing.away / standing.days
        params = {"days": standing.away, "of": standing.days}
        terms.append((weights.away * share, Reason("advice.away_part", params)))
    terms.append(_time(work, standing, weights))
    return terms


def _time(work: Undertaking, standing: Availability, weights: Advising) -> _Term:
    due: dict[str, object] = {"due": work.due} if work.is_dated else {}
    dated = "" if work.is_dated else "_undated"
    if standing.moves:
        return 0.0, Reason("advice.after_moving", {"ids": standing.moves})
    if standing.free <= MINUTE:
        return 0.0, Reason(f"advice.none{dated}", due)
    if standing.free + MINUTE >= work.hours:
        return weights.time, Reason(f"advice.free{dated}", {"hours": standing.free, **due})
    params = {"hours": standing.free, "need": work.hours, **due}
    return weights.time * standing.free / work.hours, Reason(f"advice.partly{dated}", params)


def _fitness(work: Undertaking, standing: Availability, weights: Advising) -> list[_Term]:
    """Whether it is theirs by duty, strength and experience."""
    return [_duty(work, standing, weights), *_strengths(work, standing, weights), _alike(standing, weights)]


def _duty(work: Undertaking, standing: Availability, weights: Advising) -> _Term:
    found = shared(words_of(f"{standing.person.post}\n{standing.person.duties}"), work.words)
    if not found:
        return None
    # A piece of four Chinese characters is as good as two words.
    count = sum(1 if piece.isascii() or len(piece) < 4 else 2 for piece in found)
    longest = sorted(found, key=lambda piece: (-len(piece), found.index(piece)))[:_MOST_WORDS]
    words = tuple(piece for piece in found if piece in longest)
    more = len(found) - len(words)
    why = (
        Reason("advice.duty_more", {"words": words, "n": more})
        if more
        else Reason("advice.duty", {"words": words})
    )
    return weights.duty * min(count, _MOST_NAMED), why


def _strengths(work: Undertaking, standing: Availability, weights: Advising) -> list[_Term]:
    fits = [strength for strength in standing.person.strengths if names(strength.name, work.words)]
    needed = [strength for strength in fits if _is_needed(strength, work)]
    fits.sort(key=lambda strength: (strength not in needed, -strength.level))
    terms: list[_Term] = [
        (
            weights.strength * strength.level * (1 if strength in needed else _MENTIONED),
            Reason("advice.strength", {"name": strength.name, "level": strength.level}),
        )
        for strength in fits[:_MOST_NAMED]
    ]
    if more := len(fits) - len(terms):
        terms.append((0.0, Reason("advice.more_strengths", {"n": more})))
    return terms


def is_needed_for(work: Undertaking, person: Staff) -> bool:
    """Tell whether work is about what someone is good at, more than a little."""
    return any(strength.level > 1 and _is_needed(strength, work) for strength in person.strengths)


def _is_needed(strength: Strength, work: Undertaking) -> bool:
    return names(strength.name, work.words if work.core is None else work.core)


def _alike(standing: Availability, weights: Advising) -> _Term:
    count = len(standing.alike)
    if not count:
        return None
    params = {"count": count, "ids": standing.alike[:_MOST_NAMED]}
    key = "advice.alike_such_as" if count > _MOST_NAMED else "advice.alike"
    return weights.alike * min(count, _MOST_ALIKE), Reason(key, params)
