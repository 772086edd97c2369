"""Why a row stands where it stands: the terms of a task, the limit of a paper, the light of a request."""

from typing import Any, NamedTuple

from officetui.domain.kinds import Ref, ref_of
from officetui.domain.light import Light, light_of
from officetui.domain.priority import priority_of
from officetui.domain.reason import Reason
from officetui.domain.record import Matter
from officetui.domain.scene import Scene
from officetui.domain.task import Task
from officetui.views.pending import pending


class Line(NamedTuple):
    """One reason; `points` is None where it gives none."""

    reason: Reason
    points: float | None = None


class Explanation(NamedTuple):
    """The reasons for a record's place. `total` sums the points; `light` is None where none is shown."""

    ref: Ref
    lines: tuple[Line, ...]
    total: float
    light: Light | None


def why(record: Any, scene: Scene) -> Explanation:
    """Explain a record: its terms of priority, then what its light and its limit say."""
    score = priority_of(record, scene)
    lines = [Line(Reason(f"why.{term.name}", term.params), term.points) for term in score.terms]
    light = None
    row = next((row for row in pending(scene) if row.document is record), None)
    if row is not None:
        light = row.light
        lines.append(Line(row.reason))
        lines.append(
            Line(Reason("why.on_desk", {"hours": row.hours, "limit": row.limit, "due": row.deadline}))
        )
    elif isinstance(record, Matter):
        lit = light_of(record, scene.now, scene.calendar, scene.rules.lights)
        light = lit.light
        lines.append(Line(lit.reason))
    if isinstance(record, Task):
        lines += [Line(Reason("why.blocked_by", {"id": blocker})) for blocker in scene.blockers(record)]
    return Explanation(ref_of(record), tuple(lines), score.total, light)
