"""Today: the four panels and the figures of the dashboard, worked out together."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

import msgspec

from officetui.domain.calendar import Day
from officetui.domain.kinds import KINDS
from officetui.domain.record import Matter, Record
from officetui.domain.scene import Scene
from officetui.domain.workload import Balance
from officetui.views.balance import DAYS, balance
from officetui.views.coordination import CoordinationRow, coordination
from officetui.views.figures import Figures, figures
from officetui.views.news import Happening, news
from officetui.views.pending import PendingRow, pending
from officetui.views.queue import MatterRow, pressing
from officetui.views.records import RecordRow, records


class Today(msgspec.Struct, frozen=True):
    """The dashboard's content. `kind`: what sort of day it is; `week`: the ISO week.

    `more`: the open records of each kind that stands on Today besides the four lists, by its name.
    """

    now: datetime
    day: date
    kind: Day
    week: int
    is_estimate: bool
    figures: Figures
    queue: tuple[MatterRow[Matter], ...]
    balance: Balance
    pending: tuple[PendingRow, ...]
    coordination: tuple[CoordinationRow, ...]
    news: tuple[Happening, ...]
    more: Mapping[str, tuple[RecordRow, ...]]


def today(
    scene: Scene,
    changes: Iterable[Happening] = (),
    since: datetime | None = None,
    actor: str = "",
    keep: Callable[[Record], bool] | None = None,
    days: int = DAYS,
) -> Today:
    """Compose the dashboard. `keep` narrows the lists, never the figures or the balance.

    `changes`, `since` and `actor` tell what is new since this person last looked.
    """
    rows, papers = pressing(scene), pending(scene)
    load = balance(scene, days)
    fresh = news(changes, since, actor)
    return Today(
        scene.now,
        scene.today,
        scene.calendar.kind(scene.today),
        scene.today.isocalendar().week,
        scene.calendar.is_estimate(scene.today),
        figures(rows, papers, load, fresh, since),
        pressing(scene, keep) if keep else rows,
        load,
        pending(scene, keep) if keep else papers,
        coordination(scene, keep),
        fresh,
        {name: records(scene, name, keep=keep) for name in KINDS.on_today},
    )
