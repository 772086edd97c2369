"""The morning brief: what must be done, whom to chase, what lies with whom, who has too much, what is new."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

import msgspec

from officetui.domain.light import Light
from officetui.domain.limit import DueState
from officetui.domain.record import Matter, Record
from officetui.domain.scene import Scene
from officetui.domain.staff import Role
from officetui.domain.task import TASK, Task
from officetui.domain.workload import PersonLoad
from officetui.views.balance import balance
from officetui.views.coordination import CoordinationRow, coordination
from officetui.views.news import Happening, News, by_record
from officetui.views.pending import PendingRow, pending
from officetui.views.queue import MatterRow, placed, pressing

_NOW = frozenset({DueState.LATE, DueState.TODAY})


class Brief(msgspec.Struct, frozen=True):
    """What the morning asks for.

    `events`: what takes place until the next working day, by its day; `must`: late, due today or planned for
    today, in order; `promised`: what we have promised, by its day, of what must be done that whose day has
    come; `chase`: about whom something is to be done today; `desks`: papers on my desk, on a leader's, or
    there too long; `over`: people with too much; `news`: what others changed since `since`.
    """

    at: datetime
    events: tuple[tuple[date, Record], ...]
    must: tuple[MatterRow[Matter], ...]
    promised: tuple[MatterRow[Task], ...]
    chase: tuple[CoordinationRow, ...]
    desks: tuple[PendingRow, ...]
    over: tuple[PersonLoad, ...]
    news: tuple[News, ...]
    since: datetime | None


def brief(
    scene: Scene,
    changes: Iterable[Happening] = (),
    since: datetime | None = None,
    actor: str = "",
    keep: Callable[[Record], bool] | None = None,
    days: int = 5,
) -> Brief:
    """Compose the brief; `changes`, `since` and `actor` tell what is new, `keep` narrows all but the load."""
    from officetui.views.agenda import taking_place  # what the first paint loads shows no event

    must = [row for row in pressing(scene, keep) if row.due.state in _NOW or row.is_planned_on(scene.today)]
    shown = {row.ref for row in must}
    tasks = (
        task for task in scene.book.tasks.values() if TASK.is_open(task) and (keep is None or keep(task))
    )
    promised = [placed(task, scene) for task in tasks if task.pledged is not None]
    promised.sort(key=lambda row: (row.record.pledged, row.id))
    return Brief(
        scene.now,
        taking_place(scene, scene.today, scene.calendar.next_workday(scene.today)),
        tuple(must),
        tuple(row for row in promised if row.ref not in shown or _has_come(row.record, scene)),
        tuple(row for row in coordination(scene, keep) if row.is_today),
        tuple(row for row in pending(scene, keep) if _is_told(row, scene)),
        balance(scene, days).over,
        by_record(changes, actor) if since else (),
        since,
    )


def _has_come(task: Task, scene: Scene) -> bool:
    """Tell whether the day for which it was promised is here or past."""
    return scene.due(task.pledged).state in _NOW


def _is_told(row: PendingRow, scene: Scene) -> bool:
    """Tell whether a paper on a desk is for the morning: mine, a leader's, or too long there."""
    if row.is_mine or row.light is Light.RED:
        return True
    desks = (scene.book.staff.get(who) for who in (row.who, *row.also) if who is not None)
    return any(who is not None and who.role is Role.LEADER for who in desks)
