"""The lists of papers: by kind, what goes round, all that lies on desks; the figures of those received."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from officetui.domain.approval import APPROVAL
from officetui.domain.circulation import still_to_read, with_hands
from officetui.domain.document import DOCUMENT
from officetui.domain.incoming import INCOMING, Incoming, IncomingStatus
from officetui.domain.limit import DueState
from officetui.domain.record import Record
from officetui.domain.scene import Scene
from officetui.views.records import RecordRow, records


class Tab(NamedTuple):
    """One list of papers. `columns` are those of its first kind where none are given.

    `keep` narrows it, closed papers included; without it what is closed is left out.
    """

    name: str
    kinds: tuple[str, ...]
    columns: tuple[str, ...] = ()
    keep: Callable[[Record], bool] | None = None


def is_going_round(record: Record) -> bool:
    """Tell whether somebody has a paper to read, or is still to get it, whatever became of it besides."""
    circulation = getattr(record, "circulation", ())
    return bool(with_hands(circulation) or still_to_read(circulation))


ROUND = ("reading", "read", "unread")
"""What lists say of a paper that goes round: who has it, how many have read it, who is still to get it."""
_ON_DESKS = ("title", "desk", "stage", "left", "lain", "since", "owner", "status")
"""Whose desk a paper lies on, what is done there, how long still: a narrow list shows the first of it."""
TABS = (
    Tab("incoming", (INCOMING.name,)),
    Tab("document", (DOCUMENT.name,)),
    Tab("approval", (APPROVAL.name,)),
    Tab("circulation", (INCOMING.name,), ("title", *ROUND, "unit", "status", "entry"), is_going_round),
    Tab("papers", (DOCUMENT.name, INCOMING.name, APPROVAL.name), _ON_DESKS),
)
"""The lists of the area of papers, in their order."""


def papers(scene: Scene, tab: Tab, *, include_closed: bool = False) -> tuple[RecordRow, ...]:
    """Return the rows of a list: of one kind as any list, of several the one that presses most first."""
    is_wide = include_closed or tab.keep is not None
    found = [row for kind in tab.kinds for row in records(scene, kind, include_closed=is_wide, keep=tab.keep)]
    if len(tab.kinds) > 1:
        found.sort(key=lambda row: (not row.is_open, -row.score.total))
    return tuple(found)


def received_figures(scene: Scene) -> Iterator[tuple[str, int]]:
    """Go through the figures of papers received: of today, what is near, then by where they stand."""
    every = tuple(scene.book.of(INCOMING).values())
    for name, test in FIGURES.items():
        yield name, sum(test(paper, scene) for paper in every)


def _is_near(paper: Incoming, scene: Scene) -> bool:
    is_open = INCOMING.is_open(paper) and paper.due is not None
    return is_open and scene.due(paper.due).state in _NEAR


def _stands(status: IncomingStatus) -> Callable[[Incoming, Scene], bool]:
    return lambda paper, _: paper.status is status and not paper.archived


_NEAR = frozenset({DueState.LATE, DueState.TODAY, DueState.SOON})
FIGURES: Mapping[str, Callable[[Incoming, Scene], bool]] = {
    "today": lambda paper, scene: paper.received == scene.today,
    "near": _is_near,
    "to_propose": _stands(IncomingStatus.CHECKED),
    "to_instruct": _stands(IncomingStatus.PROPOSED),
    "handling": _stands(IncomingStatus.HANDLING),
    "round": lambda paper, _: is_going_round(paper),
}
"""The figures of papers received, each with the test whether a paper counts."""
