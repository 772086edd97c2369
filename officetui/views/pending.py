"""Pending approvals: which paper lies on whose desk, how long, against which limit."""

import enum
from collections.abc import Callable
from datetime import datetime

import msgspec

from officetui.domain.document import Act, Decision, Document, DocumentStatus, RouteStep, current_steps
from officetui.domain.light import SEVERITY, Light, Lit, light_of_clock
from officetui.domain.limit import Clock
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.domain.scene import Scene


class Stage(enum.StrEnum):
    """What the desk a paper lies on has to do with it. HELD keeps its step: see `act`."""

    REVIEW = "review"
    COUNTERSIGN = "countersign"
    SIGN = "sign"
    REDRAFT = "redraft"
    HELD = "held"


class PendingRow(msgspec.Struct, frozen=True):
    """A paper on a desk.

    `who`: whose desk (None: a returned paper nobody drafts); `also`: the others who countersign at the
    same time. `hours` are working hours since `since`, `limit` working days, `left` working days to
    `deadline`. `remark`: why it was returned.
    """

    document: Document
    stage: Stage
    act: Act | None
    who: int | None
    also: tuple[int, ...]
    since: datetime
    hours: float
    limit: float
    deadline: When
    left: int
    light: Light
    reason: Reason
    is_mine: bool
    is_estimate: bool
    remark: str = ""

    @property
    def id(self) -> int:
        """The document's number."""
        return self.document.id

    @property
    def is_over(self) -> bool:
        """Tell whether it has lain longer than it may."""
        return self.light is Light.RED


def pending(scene: Scene, keep: Callable[[Document], bool] | None = None) -> tuple[PendingRow, ...]:
    """Return the papers on desks: mine first, then the worst light, then the nearest deadline."""
    rows = scene.kept(_rows)
    return tuple(row for row in rows if keep(row.document)) if keep else rows


def _rows(scene: Scene) -> tuple[PendingRow, ...]:
    rows = [
        row
        for document in scene.book.documents.values()
        if not document.archived and (row := _row(document, scene)) is not None
    ]
    return tuple(sorted(rows, key=lambda row: (not row.is_mine, SEVERITY[row.light], row.deadline, row.id)))


def _row(document: Document, scene: Scene) -> PendingRow | None:
    if document.status is DocumentStatus.RETURNED:
        return _returned(document, scene)
    steps = current_steps(document)
    if not steps:
        return None
    step = next((step for step in steps if step.who == scene.me), steps[0])
    if step.since is None:
        # Countersigners get the paper together; only the first desk is noted.
        step = msgspec.structs.replace(step, since=steps[0].since)
    found = scene.clock(document, step)
    stage = Stage.HELD if found.is_held else Stage(step.act.value)
    also = tuple(other.who for other in steps if other.who != step.who)
    return _made(document, stage, step, step.who, also, found, scene)


def _returned(document: Document, scene: Scene) -> PendingRow:
    """A returned draft lies on its drafter's desk from the moment it was returned."""
    back = next((step for step in reversed(document.route) if step.decision is Decision.RETURNED), None)
    since = (back.decided if back else None) or document.updated or document.created
    limit = scene.rules.limits.of(document.urgency)
    drafter = RouteStep(Act.REVIEW, document.owner or 0, limit=limit, since=since)
    found = scene.clock(document, drafter)
    return _made(document, Stage.REDRAFT, back, document.owner, (), found, scene)


def _made(
    document: Document,
    stage: Stage,
    step: RouteStep | None,
    who: int | None,
    also: tuple[int, ...],
    found: Clock,
    scene: Scene,
) -> PendingRow:
    lit: Lit = light_of_clock(found)
    return PendingRow(
        document,
        stage,
        step.act if step else None,
        who,
        also,
        found.since,
        found.hours,
        found.limit,
        found.deadline,
        found.left,
        lit.light,
        lit.reason,
        scene.me is not None and who == scene.me,
        found.is_estimate,
        step.words if step and stage is Stage.REDRAFT else "",
    )
