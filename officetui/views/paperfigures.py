"""Figures of papers: how many against last year, how long each step takes, what is returned and why.

To shorten the way of papers, never to rank people: nobody's name is in it. Fewer papers is the aim
(整治形式主义为基层减负若干规定, 2024).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from statistics import median
from typing import NamedTuple

from officetui.domain.desk import Act
from officetui.domain.document import DOCUMENT, Document, DocumentStatus
from officetui.domain.incoming import INCOMING, IncomingStatus
from officetui.domain.limit import worked_hours
from officetui.domain.paper import Decision, Genre, Routed, RouteStep
from officetui.domain.record import Record
from officetui.domain.scene import Scene
from officetui.domain.secrecy import is_exportable

_S = DocumentStatus
_OUT = frozenset({_S.ISSUED, _S.FILED, _S.NOT_KEPT, _S.REPEALED})
_NOT_OURS = frozenset({IncomingStatus.VOID, IncomingStatus.ANNOUNCED})


class PaperCount(NamedTuple):
    """Papers of a kind this year until the day, last year until the same day, and in all of last year."""

    genre: Genre
    this: int
    last: int
    last_whole: int


class Took(NamedTuple):
    """Working days a step took: the middle and longest of so many `times`; `last` is last year's middle."""

    act: Act
    times: int
    middle: float
    longest: float
    last: float | None


class Returned(NamedTuple):
    """How many papers of a kind were sent off this year, and how many times one of them came back."""

    genre: Genre
    sent: int
    returns: int


class PaperFigures(NamedTuple):
    """The figures of a year until `day`."""

    year: int
    day: date
    outgoing: tuple[PaperCount, ...]
    received: tuple[PaperCount, ...]
    steps: tuple[Took, ...]
    returns: tuple[Returned, ...]
    reasons: tuple[tuple[str, int], ...]


def paper_figures(papers: Sequence[Record], scene: Scene, year: int) -> PaperFigures:
    """Return the figures of a year out of all papers there are; of the present one until today."""
    day = scene.today if year >= scene.today.year else date(year, 12, 31)
    documents = list(DOCUMENT.among(papers))
    outgoing = [(paper.genre, paper.dated) for paper in documents if paper.status in _OUT]
    incoming = [paper for paper in INCOMING.among(papers) if paper.status not in _NOT_OURS]
    back = [(paper, step) for paper in documents for step in _returns(paper, scene, year)]
    sent = Counter(paper.genre for paper in documents if _is_sent(paper, scene, year))
    came_back = Counter(paper.genre for paper, _ in back)
    return PaperFigures(
        year,
        day,
        _counts(outgoing, year, day),
        _counts([(paper.genre, paper.received) for paper in incoming], year, day),
        tuple(_steps([paper for paper in papers if isinstance(paper, Routed)], scene, year)),
        tuple(Returned(genre, sent[genre], came_back[genre]) for genre in Genre if came_back[genre]),
        tuple(Counter(_reasons(back)).most_common()),
    )


def _counts(papers: Iterable[tuple[Genre, date | None]], year: int, day: date) -> tuple[PaperCount, ...]:
    this, last, whole = Counter[Genre](), Counter[Genre](), Counter[Genre]()
    until = (day.month, day.day)
    for genre, when in papers:
        if when is not None and when.year == year:
            this[genre] += when <= day
        elif when is not None and when.year == year - 1:
            whole[genre] += 1
            last[genre] += (when.month, when.day) <= until
    found = [
        PaperCount(each, this[each], last[each], whole[each]) for each in Genre if this[each] or whole[each]
    ]
    return tuple(sorted(found, key=lambda one: (-one.this, -one.last)))


def _steps(papers: Sequence[Routed], scene: Scene, year: int) -> Iterator[Took]:
    taken: dict[tuple[Act, int], list[float]] = {}
    for paper in papers:
        for step in paper.route:
            if step.since is not None and step.decided is not None:
                key = step.act, _local(step.decided, scene).year
                taken.setdefault(key, []).append(_days(step, scene))
    for act in Act:
        now, before = taken.get((act, year), []), taken.get((act, year - 1), [])
        if now:
            yield Took(act, len(now), median(now), max(now), median(before) if before else None)


def _days(step: RouteStep, scene: Scene) -> float:
    assert step.since is not None
    assert step.decided is not None
    limits = scene.rules.limits
    hours = worked_hours(_local(step.since, scene), _local(step.decided, scene), scene.calendar, limits)
    return hours / limits.hours if limits.hours else 0.0


def _returns(paper: Document, scene: Scene, year: int) -> Iterator[RouteStep]:
    for step in paper.route:
        is_return = step.decision is Decision.RETURNED and step.decided is not None
        if is_return and step.decided is not None and _local(step.decided, scene).year == year:
            yield step


def _is_sent(paper: Document, scene: Scene, year: int) -> bool:
    return any(step.since is not None and _local(step.since, scene).year == year for step in paper.route)


def _reasons(back: Iterable[tuple[Document, RouteStep]]) -> Iterator[str]:
    """The first line of each remark; of papers that must not leave unasked none is told."""
    for paper, step in back:
        if is_exportable(paper) and (words := step.words.strip()):
            yield words.splitlines()[0]


def _local(at: datetime, scene: Scene) -> datetime:
    return at.astimezone(scene.now.tzinfo)
