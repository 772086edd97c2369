"""Papers on desks: which lies where, how long, against which limit."""

from collections.abc import Callable, Iterator
from datetime import datetime

import msgspec

from officetui.domain.conduct import conduct_for, conduct_of
from officetui.domain.desk import Act, Desk, Stage, desks_in_order
from officetui.domain.kinds import Ref, ref_of
from officetui.domain.light import SEVERITY, Light, Lit, light_of_clock
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.domain.record import Matter, Record
from officetui.domain.scene import Scene
from officetui.views.held import DUE, held

__all__ = ["PENDING", "SEEN", "PendingRow", "Stage", "lying", "pending"]

PENDING = ("title", "stage", "desk", "since", "lain", "left", "owner")
"""The columns of a list of papers on desks."""
SEEN = ("stage", "desk", "since", "lain", "left")
"""What lists say of a paper besides its fields: what is to be done, whose desk, since when, how long, how
long still."""


class PendingRow(msgspec.Struct, frozen=True):
    """A paper with every desk it lies on, mine first, then the one it must leave soonest.

    What a row says of one desk it says of the first. `who`: whose desk (None: nobody is named for it);
    `also`: the others. `hours` are working hours since `since`, `limit` working days, `left` working days to
    `deadline`. `remark`: what was said when it came here. `late_after`: the day that holds for all of it.
    """

    record: Matter
    desks: tuple[Desk, ...]
    light: Light
    reason: Reason
    is_mine: bool
    late_after: When | None

    @property
    def ref(self) -> Ref:
        """Which paper."""
        return ref_of(self.record)

    @property
    def id(self) -> int:
        """The paper's number."""
        return self.record.id

    @property
    def stage(self) -> Stage:
        """What is to be done with it."""
        return self.desks[0].stage

    @property
    def act(self) -> Act | None:
        """What its route asks."""
        return self.desks[0].act

    @property
    def who(self) -> int | None:
        """Whose desk."""
        return self.desks[0].who

    @property
    def also(self) -> tuple[int, ...]:
        """On whose desks it lies besides."""
        return tuple(desk.who for desk in self.desks[1:] if desk.who is not None)

    @property
    def since(self) -> datetime:
        """Since when, in the office's zone."""
        return self.desks[0].clock.since

    @property
    def hours(self) -> float:
        """How long, in working hours."""
        return self.desks[0].clock.hours

    @property
    def limit(self) -> float:
        """How long it may, in working days."""
        return self.desks[0].clock.limit

    @property
    def deadline(self) -> When:
        """By when it must have left."""
        return self.desks[0].clock.deadline

    @property
    def left(self) -> int:
        """How many working days are left until then; negative where it is over."""
        return self.desks[0].clock.left

    @property
    def is_estimate(self) -> bool:
        """Whether a year in between has no published holidays yet."""
        return self.desks[0].clock.is_estimate

    @property
    def remark(self) -> str:
        """What was said when it came here."""
        return self.desks[0].words

    @property
    def is_over(self) -> bool:
        """Tell whether it has lain longer than it may."""
        return self.light is Light.RED


def pending(scene: Scene, keep: Callable[[Matter], bool] | None = None) -> tuple[PendingRow, ...]:
    """Return the papers on desks: mine first, then the worst light, then the nearest deadline."""
    rows = scene.kept(_rows)
    return tuple(row for row in rows if keep(row.record)) if keep else rows


def lying(record: Record, scene: Scene) -> PendingRow | None:
    """Return a record with the desks it lies on, worked out once a scene; None where it lies on none."""
    if not isinstance(record, Matter):
        return None
    found, ref = scene.kept(_known), ref_of(record)
    known = found.get(ref)
    # A list is drawn once more with the records of before, and asks of each as it was.
    if known is None or known[0] is not record:
        desks = conduct_of(record).desks.of(record, scene)
        row = _row(record, desks_in_order(desks, scene.me), scene) if desks else None
        known = found[ref] = (record, row)
    return known[1]


def _known(_: Scene) -> dict[Ref, tuple[Matter, PendingRow | None]]:
    return {}


def _rows(scene: Scene) -> tuple[PendingRow, ...]:
    def order(row: PendingRow) -> tuple[bool, int, When, Ref]:
        return not row.is_mine, SEVERITY[row.light], row.deadline, row.ref

    return tuple(sorted(_found(scene), key=order))


def _found(scene: Scene) -> Iterator[PendingRow]:
    for kind in scene.book.kinds():
        conduct = conduct_for(kind)
        if not conduct.desks.has_any:
            continue
        for record in scene.book.of(kind).values():
            if isinstance(record, Matter) and (row := lying(record, scene)):
                yield row


def _row(record: Matter, desks: tuple[Desk, ...], scene: Scene) -> PendingRow:
    lights: list[Lit] = [light_of_clock(desk.clock) for desk in desks]
    worst = min(lights, key=lambda lit: SEVERITY[lit.light])
    is_mine = scene.me is not None and desks[0].who == scene.me
    when = held(record, DUE, scene)
    return PendingRow(record, desks, worst.light, worst.reason, is_mine, when)
