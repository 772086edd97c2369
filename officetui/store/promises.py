"""From schema 2 to 3: a promise made at the close of a day is one of ours, and no longer waits for somebody.

Until then such a task was said to wait for whom it was promised to, until the day promised. A task that
waited already and was let stand looks the same: only the history tells them apart, by what the close changed.
"""

from collections.abc import Iterable
from typing import Any

from officetui.store.commit import Change, Commit

_CLOSE, _TASKS, _WAITING, _FIRST = "close_day", "task", "waiting", "inbox"
_OF_WAITING = ("status", "waiting_for", "next_chase")


def keep_promises(tables: dict[str, dict[int, Any]], commits: Iterable[Commit]) -> None:
    """Make the tasks promised at a close what they were before it, and promised; `commits` newest first.

    One that was chased since, or waits for another now, has been taken for a wait, and stays one.
    """
    tasks = tables.get(_TASKS, {})
    waiting = {key for key, task in tasks.items() if task.get("status") == _WAITING}
    for commit in commits:
        if not waiting:
            return
        # What was taken back, or back again, led to no state that was not there before.
        for change in () if commit.undoes else commit.changes:
            if change.table == _TASKS and change.id in waiting and _begins_to_wait(change):
                waiting.discard(change.id)
                if commit.action == _CLOSE and _is_untouched(tasks[change.id], change):
                    _promise(tasks[change.id], change.old or {})


def _begins_to_wait(change: Change) -> bool:
    is_waiting = change.after is not None and change.after.get("status") == _WAITING
    return is_waiting and (change.old or {}).get("status", _FIRST) != _WAITING


def _is_untouched(task: Any, change: Change) -> bool:
    after = change.after or {}
    return all(task.get(name) == after.get(name) for name in _OF_WAITING)


def _promise(task: Any, before: Any) -> None:
    task["pledged"], task["pledged_to"] = task.get("next_chase"), task.get("waiting_for", "")
    for name in _OF_WAITING:
        task.pop(name, None)
        if name in before:
            task[name] = before[name]
