"""Why a row stands where it stands: the terms of a task, the limit of a paper, the light of a request."""

from collections.abc import Iterator, Sequence

import msgspec

from officetui.domain.conduct import conduct_of, score
from officetui.domain.desk import Desk, desks_in_order
from officetui.domain.kinds import Ref, kind_of, ref_of
from officetui.domain.light import Light, Lit
from officetui.domain.priority import NOTHING, Score
from officetui.domain.reason import Reason
from officetui.domain.record import Matter, Record
from officetui.domain.scene import Scene

# What a light says of a due day that a term has said already.
_DATED_TERMS = frozenset({"late", "late_now", "due_now", "time_left"})
_DATED_LIGHTS = frozenset(
    f"light.why.{name}" for name in ("late", "late.now", "today", "last_day", "left", "no_date")
)

_UNJUDGED = Lit(Light.GREEN, Reason("light.why.no_date"))


class WhyLine(msgspec.Struct, frozen=True):
    """One reason; `points` is None where it gives none."""

    reason: Reason
    points: float | None = None


class Explanation(msgspec.Struct, frozen=True):
    """The reasons for a record's place. `total` sums the points; `light` is None where none is shown."""

    ref: Ref
    lines: tuple[WhyLine, ...]
    total: float
    light: Light | None


def why(record: Record, scene: Scene) -> Explanation:
    """Explain a record: its terms of priority, then what its light and its limit say that they do not."""
    ref = ref_of(record)
    if not isinstance(record, Matter):
        return Explanation(ref, (WhyLine(Reason("why.no_matter")),), NOTHING.total, None)
    if not kind_of(record).is_open(record):
        return Explanation(ref, (WhyLine(Reason("why.closed")),), NOTHING.total, None)
    conduct = conduct_of(record)
    weighed = score(record, scene)
    desks, lit = conduct.desks.of(record, scene), conduct.pressure.light(record, scene) or _UNJUDGED
    return Explanation(ref, tuple(_lines(record, weighed, lit, desks, scene)), weighed.total, lit.light)


def _lines(
    record: Matter, weighed: Score, lit: Lit, desks: Sequence[Desk], scene: Scene
) -> Iterator[WhyLine]:
    for term in weighed.terms:
        yield WhyLine(Reason(f"why.{term.name}", term.params), term.points)
    is_said = any(term.name in _DATED_TERMS for term in weighed.terms)
    if not (is_said and lit.reason.key in _DATED_LIGHTS):
        yield WhyLine(lit.reason)
    for desk in desks_in_order(desks, scene.me):
        clock = desk.clock
        key = "why.on_desk.of_all" if clock.is_of_all else "why.on_desk"
        yield WhyLine(Reason(key, {"hours": clock.hours, "limit": clock.limit, "due": clock.deadline}))
    yield from map(WhyLine, conduct_of(record).pressure.remarks(record, scene))
