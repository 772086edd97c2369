"""Priority 轻重缓急: a sum of named terms, each with its reason, so any row can say why it is there."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, time
from functools import partial
from typing import TypeVar

import msgspec

from officetui.domain.chase import is_chase_late
from officetui.domain.limit import Due, DueState
from officetui.domain.moment import When
from officetui.domain.record import Importance, Matter, Urgency
from officetui.domain.scene import Scene
from officetui.domain.setting import Weights

K = TypeVar("K")
V = TypeVar("V")
_LATE, _PLAIN = DueState.LATE, Urgency.PLAIN
_SHARES = {Importance.LOW: 0.0, Importance.NORMAL: 0.25, Importance.HIGH: 0.625, Importance.TOP: 1.0}


class Term(msgspec.Struct, frozen=True, gc=False, eq=False):
    """One part of a score; `why.<name>` is its message key, filled by `params`.

    Kept in whole tenths of a point, so that a sum of terms is exact. Each is equal to itself alone, as
    all matters of a scene share them.
    """

    name: str
    tenths: int
    params: Mapping[str, object]

    @property
    def points(self) -> float:
        """The points it gives, negative where it takes some."""
        return self.tenths / 10


class Score(msgspec.Struct, frozen=True, gc=False):
    """Points and where they come from; `total` is the sum of the terms, exact to the tenth.

    `rank` is less the more points there are: made once with the score, which many matters share.
    """

    total: float
    terms: tuple[Term, ...]
    rank: float = 0.0


NOTHING = Score(0.0, ())


class _Made(dict[K, V]):
    """What is made by key when it is first asked for: a dictionary finds again sooner than a method does."""

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: K) -> V:
        made = self[key] = self._make(key)
        return made


class Terms:
    """The terms under one scene's weights, each made once: most tasks share them.

    `now` in UTC as what is on record: between two zones a difference takes six times as long.
    `late`, `left`: by the working days late, or left; what is late by an hour, by 0. `blocks`: by how many
    cannot go on before it is done; `pledged`: by whom it was promised to, and for when; `carried`: by how
    many times it was carried over from day to day; `age`: by the days since it was entered. `scores`: the
    sums, one for all matters that have the same terms.
    """

    def __init__(self, scene: Scene) -> None:
        self.now = scene.now.astimezone(UTC)
        weights = scene.rules.weights
        self.late = _Made(partial(_late, weights))
        self.left = _Made(partial(_left, weights))
        self.blocks = _Made(partial(_blocks, weights))
        self.pledged = _Made(partial(_pledged, weights))
        self.carried = _Made(partial(_carried, weights))
        self.age = _Made(partial(_age, weights))
        self.scores = _Made(_sum)
        self.urgency = {
            Urgency.URGENT: _term("urgent", weights.urgent),
            Urgency.MOST_URGENT: _term("most_urgent", weights.most_urgent),
        }
        self.importance = {
            degree: _term(f"importance.{degree.value}", weights.importance * share)
            for degree, share in _SHARES.items()
        }
        self.order = _term("order", weights.order)
        self.doing = _term("doing", weights.doing)
        self.waiting = _term("waiting", weights.waiting)
        self.blocked = _term("blocked", weights.blocked)
        self.chase = _term("chase_overdue", weights.chase_overdue)
        self.my_desk = _term("my_desk", weights.my_desk)
        self.held = _term("held", weights.waiting)
        self.supervision = frozenset(weights.supervision)


# None holds the terms that ask it: the two would be a circle, and stay when both are old.
def _late(weights: Weights, days: int) -> Term | None:
    points = _time_left(weights, min(-days, -1))
    return _term("late", points, days=days) if days else _term("late_now", points)


def _left(weights: Weights, days: int) -> Term | None:
    points = _time_left(weights, days)
    return _term("time_left", points, days=days) if days else _term("due_now", points)


def _time_left(weights: Weights, days: int) -> float:
    """Full when late enough, nothing when far enough."""
    share = (weights.ramp - days) / max(1, weights.ramp + weights.full_after)
    return weights.time_left * min(1.0, max(0.0, share))


def _blocks(weights: Weights, count: int) -> Term | None:
    return _term("blocks", weights.blocks, count=count)


def _pledged(weights: Weights, promise: tuple[str, When]) -> Term | None:
    whom, when = promise
    return _term("pledged" if whom else "pledged_day", weights.pledged, whom=whom, when=when)


def _carried(weights: Weights, times: int) -> Term | None:
    return _term("carried", weights.carried * min(times, weights.carried_most), times=times)


def _age(weights: Weights, days: int) -> Term | None:
    share = min(1.0, max(0.0, days / max(1, weights.age_days)))
    return _term("age", weights.age * share, days=days)


def _sum(terms: tuple[Term | None, ...]) -> Score:
    given = tuple(term for term in terms if term is not None)
    total = sum(term.tenths for term in given) / 10
    return Score(total, given, -total)


def _term(name: str, points: float, **params: object) -> Term | None:
    tenths = round(points * 10)
    return Term(name, tenths, params) if tenths else None


def terms_of(scene: Scene) -> Terms:
    """Return the terms under the scene's weights, made when first asked for."""
    return scene.kept(Terms)


Order = tuple[float, date, time, int]


def order_key(matter: Matter, score: Score, due: When | None) -> Order:
    """Return the key of the queue's order: the most points first, then the nearer `due` day, then the id."""
    if due is None:
        return score.rank, date.max, time.max, matter.id
    return score.rank, due.day, due.at or time.max, matter.id


def common_terms(matter: Matter, due: Due, scene: Scene, terms: Terms) -> list[Term | None]:
    """Return the terms that any matter may have: how near `due` is, urgency, a chase overdue, age."""
    found: list[Term | None] = []
    if due.left is not None:
        found.append(terms.late[-due.left] if due.state is _LATE else terms.left[due.left])
    if matter.urgency is not _PLAIN:
        found.append(terms.urgency[matter.urgency])
    if matter.next_chase is not None and is_chase_late(matter, scene.now):
        found.append(terms.chase)
    if matter.created is not None:
        found.append(terms.age[(terms.now - matter.created).days])
    return found
