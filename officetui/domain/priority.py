"""Priority 轻重缓急: a sum of named terms, each with its reason, so any row can say why it is there."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time

import msgspec

from officetui.domain.chase import is_chase_late
from officetui.domain.limit import Due, DueState
from officetui.domain.moment import When
from officetui.domain.record import Importance, Matter, Urgency
from officetui.domain.scene import Scene

_LATE, _PLAIN = DueState.LATE, Urgency.PLAIN
_SHARES = {Importance.LOW: 0.0, Importance.NORMAL: 0.25, Importance.HIGH: 0.625, Importance.TOP: 1.0}


class Term(msgspec.Struct, frozen=True, gc=False):
    """One part of a score; `why.<name>` is its message key, filled by `params`.

    Kept in whole tenths of a point, so that a sum of terms is exact.
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


class Terms:
    """The terms under one scene's weights, each made once: most tasks share them."""

    def __init__(self, scene: Scene) -> None:
        # In UTC as what is on record: between two zones a difference takes six times as long.
        self._now = scene.now.astimezone(UTC)
        self._weights = weights = scene.rules.weights
        self._times: dict[tuple[bool, int], Term | None] = {}
        self._blocks: dict[int, Term | None] = {}
        self._carried: dict[int, Term | None] = {}
        self._pledges: dict[tuple[str, When], Term | None] = {}
        self._ages: dict[int, Term | None] = {}
        self._scores: dict[tuple[int, ...], Score] = {}
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

    def time_left(self, due: Due) -> Term | None:
        """Full when late enough, nothing when far enough; what is late by an hour counts as a day."""
        is_late, left = due.state is _LATE, due.left or 0
        key = is_late, left
        if key not in self._times:
            weights = self._weights
            counted = min(left, -1) if is_late else left
            share = (weights.ramp - counted) / max(1, weights.ramp + weights.full_after)
            self._times[key] = _named(due, weights.time_left * min(1.0, max(0.0, share)))
        return self._times[key]

    def blocks(self, count: int) -> Term | None:
        """Others cannot go on before it is done."""
        if count not in self._blocks:
            self._blocks[count] = _term("blocks", self._weights.blocks, count=count)
        return self._blocks[count]

    def pledged(self, whom: str, when: When) -> Term | None:
        """Promised by us to somebody for a day."""
        if (whom, when) not in self._pledges:
            name = "pledged" if whom else "pledged_day"
            self._pledges[whom, when] = _term(name, self._weights.pledged, whom=whom, when=when)
        return self._pledges[whom, when]

    def carried(self, times: int) -> Term | None:
        """Carried over from day to day."""
        if times not in self._carried:
            points = self._weights.carried * min(times, self._weights.carried_most)
            self._carried[times] = _term("carried", points, times=times)
        return self._carried[times]

    def age(self, since: datetime) -> Term | None:
        """Entered long ago."""
        days = (self._now - since).days
        if days not in self._ages:
            share = min(1.0, max(0.0, days / max(1, self._weights.age_days)))
            self._ages[days] = _term("age", self._weights.age * share, days=days)
        return self._ages[days]

    def score(self, terms: Sequence[Term | None]) -> Score:
        """Return the sum of terms, one for all matters that have the same."""
        # Its terms are kept here, so that no other can come to have the number of one.
        key = tuple(map(id, terms))
        found = self._scores.get(key)
        if found is None:
            given = tuple(term for term in terms if term is not None)
            total = sum(term.tenths for term in given) / 10
            found = self._scores[key] = Score(total, given, -total)
        return found


def _named(due: Due, points: float) -> Term | None:
    if due.state is _LATE:
        return _term("late", points, days=-due.left) if due.left else _term("late_now", points)
    return _term("time_left", points, days=due.left) if due.left else _term("due_now", points)


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
        found.append(terms.time_left(due))
    if matter.urgency is not _PLAIN:
        found.append(terms.urgency[matter.urgency])
    if matter.next_chase is not None and is_chase_late(matter, scene.now):
        found.append(terms.chase)
    if matter.created is not None:
        found.append(terms.age(matter.created))
    return found
