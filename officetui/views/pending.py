"""Pending approvals: which paper lies on whose desk, how long, against which limit."""

from collections.abc import Callable
from datetime import datetime

import msgspec

from officetui.domain.desk import Desk, Stage, desk_of
from officetui.domain.document import Act, Document
from officetui.domain.light import SEVERITY, Light, light_of_clock
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.domain.scene import Scene

__all__ = ["PendingRow", "Stage", "pending"]


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
        _row(document, desk, scene)
        for document in scene.book.documents.values()
        if not document.archived and (desk := desk_of(document, scene)) is not None
    ]
    return tuple(sorted(rows, key=lambda row: (not row.is_mine, SEVERITY[row.light], row.deadline, row.id)))


def _row(document: Document, desk: Desk, scene: Scene) -> PendingRow:
    clock, step = desk.clock, desk.step
    lit = light_of_clock(clock)
    return PendingRow(
        document,
        desk.stage,
        step.act if step else None,
        desk.who,
        desk.also,
        clock.since,
        clock.hours,
        clock.limit,
        clock.deadline,
        clock.left,
        lit.light,
        lit.reason,
        scene.me is not None and desk.who == scene.me,
        clock.is_estimate,
        step.words if step and desk.stage is Stage.REDRAFT else "",
    )
