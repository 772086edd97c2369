"""What a kind does: what follows from what is typed, where its records stand, their steps.

What a kind *has* is its `Kind`; what it *does* is its `Conduct`, one a kind, found by the registry. Nothing
outside domain asks which kind it has before it: it asks `conduct_of(record)`. Every answer is a pure function
of the record and the scene; nothing here saves, reads a clock or knows a word of text.

A kind that declares none is conducted by its fields (`every`, `due`, `owner`, `closed` …): as any matter,
seen through, weighed, lit, chased and counted; or, where it is no Matter, kept and named. What is different
about a kind it declares as `CONDUCT` in its own module, beside its `Kind`, part by part:

    class _Pressure(MatterPressure[Topic]):
        def due(self, record, scene): ...

    CONDUCT = Conduct(TOPIC, pressure=_Pressure)

Kinds that other rules stand on (tasks, papers, requests, plans) have theirs above those rules, in a module
here that their line of the registry names.
"""

from functools import cache
from typing import Any, Generic

import msgspec

from officetui.domain.conduct.pressure import Desks, MatterPressure, Pressure
from officetui.domain.conduct.steps import Steps, Turn, Turned
from officetui.domain.conduct.writing import Writing
from officetui.domain.errors import Refused
from officetui.domain.kind import Kind, is_of_matters
from officetui.domain.kinds import KINDS, kind_of
from officetui.domain.priority import NOTHING, Score
from officetui.domain.record import R, Record
from officetui.domain.scene import Scene


class Conduct(Generic[R]):
    """The conduct of a kind, in four parts; those not given are as its fields say."""

    def __init__(
        self,
        kind: Kind[R],
        *,
        writing: type[Writing[R]] = Writing,
        desks: type[Desks[R]] = Desks,
        pressure: type[Pressure[R]] | None = None,
        steps: type[Steps[R]] = Steps,
    ) -> None:
        of_fields: Any = MatterPressure if is_of_matters(kind) else Pressure
        self.kind = kind
        self.writing = writing(kind)
        self.desks = desks(kind)
        self.pressure: Pressure[R] = (pressure or of_fields)(kind, self.desks)
        self.steps = steps(kind, self.desks, self.pressure)


def conduct_of(record: R) -> Conduct[R]:
    """Return the conduct of a record's kind."""
    return conduct_for(kind_of(record))


def conduct_for(kind: Kind[R]) -> Conduct[R]:
    """Return the conduct of a kind: the declared one, else that of its fields."""
    return _conduct(kind.name)


@cache
def _conduct(name: str) -> Conduct[Any]:
    found: Conduct[Any] | None = KINDS.conduct(name)
    return found or Conduct(KINDS[name])


def turn(record: R, taken: Turn, scene: Scene) -> Turned[R]:
    """Return what a legal step makes of a record; raise Refused if something it needs is missing.

    Of several records taken at once each keeps what it had of what only others were asked for.
    """
    asked = {*taken.move.needs, *taken.move.takes, *taken.move.asks}
    given = {name: value for name, value in taken.given.items() if name in asked or not _has(record, name)}
    taken = msgspec.structs.replace(taken, given=given)

    def said(need: str) -> object:
        if need == "words":
            return taken.words.strip()
        known = None if taken.move.is_said_anew else getattr(record, need, None)
        return taken.given.get(need) or known

    for need in taken.move.missing(said):
        kind = kind_of(record).name
        raise Refused("step_needs", field=need, verb=taken.move.verb, need=need, kind=kind)
    steps = conduct_of(record).steps
    taken = steps.attributed(record, taken, scene)
    steps.refuse_unsaid(record, taken, scene)
    return steps.take(record, taken, scene)


def _has(record: Record, name: str) -> bool:
    return bool(getattr(record, name, None))


def score(record: Record, scene: Scene) -> Score:
    """Weigh any record; nothing presses about what is closed."""
    if not kind_of(record).is_open(record):
        return NOTHING
    pressure = conduct_of(record).pressure
    return pressure.score(record, scene.due(pressure.due(record, scene)), scene)
