"""The inbox one by one, and what else is there that a task may be a duplicate of."""

from collections.abc import Iterable

from officetui.domain.likeness import likely, likeness
from officetui.domain.scene import Scene
from officetui.domain.task import TASK, Task
from officetui.views.queue import QueueRow, Variant, queue

_MOST = 200


def inbox(scene: Scene) -> tuple[QueueRow, ...]:
    """Return what nobody has decided about yet, in order of priority; what is put off comes again later."""
    return queue(scene, Variant.INBOX)


def most_alike(task: Task, scene: Scene) -> tuple[Task, ...]:
    """Return the other open tasks, the one most like `task` by its words first, those unlike it last."""
    others = [other for other in scene.book.tasks.values() if other.id != task.id and TASK.is_open(other)]
    likely_ones = _by_likeness(task, others)
    known = {other.id for other in likely_ones}
    return (*likely_ones, *(other for other in others if other.id not in known))


def _by_likeness(task: Task, others: Iterable[Task]) -> list[Task]:
    def key(other: Task) -> tuple[float, bool, int]:
        return -likeness(task.title, other.title), other.unit != task.unit, other.id

    return sorted(likely(task.title, others, lambda other: other.title, _MOST), key=key)
