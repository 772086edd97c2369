"""What waits for what among tasks: whether it goes round in a circle, and what becomes free."""

from collections.abc import Iterable, Mapping

from officetui.domain.errors import Refused
from officetui.domain.task import TASK, Task


def find_cycle(task: int, blockers: Iterable[int], tasks: Mapping[int, Task]) -> tuple[int, ...]:
    """Return the circle there would be if `task` waited for `blockers`: task, what it waits for, … task.

    Empty where there is none. Closed tasks count: one opened again would close the circle.
    """
    came: dict[int, int] = {}
    pending = [(blocker, task) for blocker in blockers]
    while pending:
        at, before = pending.pop()
        if at == task:
            return _path(task, before, came)
        if at in came or at not in tasks:
            continue
        came[at] = before
        pending += [(blocker, at) for blocker in tasks[at].blocked_by]
    return ()


def _path(task: int, last: int, came: Mapping[int, int]) -> tuple[int, ...]:
    """Walk back from the last step before the circle closes."""
    path = [task]
    while last != task:
        path.append(last)
        last = came[last]
    return (task, *reversed(path[1:]), task)


def refuse_cycle(task: int, blockers: Iterable[int], tasks: Mapping[int, Task]) -> None:
    """Raise Refused, the circle named, where `task` cannot wait for `blockers`."""
    if circle := find_cycle(task, blockers, tasks):
        ids = tuple(TASK.short_id(each) for each in circle)
        raise Refused("cycle", field="blocked_by", circle=ids, id=ids[-2], other=ids[0])


def held_up_by(task: int, tasks: Mapping[int, Task]) -> tuple[int, ...]:
    """Return the open tasks that wait for `task`."""
    return tuple(
        other.id
        for other in tasks.values()
        if other.blocked_by and task in other.blocked_by and TASK.is_open(other)
    )


def freed_by(done: Iterable[int], tasks: Mapping[int, Task]) -> tuple[int, ...]:
    """Return the open tasks that waited for one of `done`, all now closed, and wait for nothing else."""
    closed = frozenset(done)
    return tuple(
        task.id
        for task in tasks.values()
        if task.blocked_by
        and not closed.isdisjoint(task.blocked_by)
        and TASK.is_open(task)
        and not any(other in tasks and TASK.is_open(tasks[other]) for other in task.blocked_by)
    )
