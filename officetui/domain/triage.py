"""Two tasks that are one: what is kept of the other, so that nothing said of it is lost."""

from datetime import datetime
from typing import TypeVar

import msgspec

from officetui.domain.record import Importance, Remark, Secrecy, Urgency
from officetui.domain.task import TASK, Task, TaskStep

T = TypeVar("T")
_DEGREES = (tuple(Importance), tuple(Urgency), tuple(Secrecy))


def merged(kept: Task, other: Task) -> Task:
    """Return `kept` with `other` in it.

    Remarks and calls in order of time, tags, helpers, steps and blockers of both; of dates the earliest, of
    degrees the highest, of efforts the larger; what only the other says is taken over. The other's owner
    becomes a helper where the two differ, its requirement stands below.
    """
    values: dict[str, object] = {
        "tags": _both(kept.tags, other.tags),
        "links": _both(kept.links, other.links, (TASK.short_id(other.id),)),
        "notes": tuple(sorted({*kept.notes, *other.notes}, key=_when)),
        "log": tuple(sorted({*kept.log, *other.log}, key=lambda contact: (contact.at, contact.words))),
        "chases": kept.chases + other.chases,
        "steps": _steps(kept, other),
        "helpers": _helpers(kept, other),
        "blocked_by": tuple(
            each for each in _both(kept.blocked_by, other.blocked_by) if each not in (kept.id, other.id)
        ),
        "private": kept.private or other.private,
        "help_wanted": kept.help_wanted or other.help_wanted,
        "carried": max(kept.carried, other.carried),
    }
    for name in ("due", "planned", "next_chase"):
        found = [value for value in (getattr(kept, name), getattr(other, name)) if value is not None]
        values[name] = min(found, default=None)
    for name, degrees in zip(("importance", "urgency", "secrecy"), _DEGREES, strict=True):
        values[name] = max(getattr(kept, name), getattr(other, name), key=degrees.index)
    for name in ("owner", "unit", "every", "waiting_for"):
        values[name] = getattr(kept, name) or getattr(other, name)
    for name in ("requirement", "difficulty", "support_plan", "materials"):
        values[name] = _texts(getattr(kept, name), getattr(other, name))
    efforts = [effort for effort in (kept.effort, other.effort) if effort is not None]
    values["effort"] = max(efforts, default=None)
    # What is put off is put off only until the first of the two was to come back; what is not, not at all.
    values["snoozed"] = min(kept.snoozed, other.snoozed) if kept.snoozed and other.snoozed else None
    return msgspec.structs.replace(kept, **values)


def _both(*lists: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(each for part in lists for each in part))


def _when(note: Remark) -> tuple[datetime, str]:
    return note.at, note.words


def _steps(kept: Task, other: Task) -> tuple[TaskStep, ...]:
    """The steps of both, each words once; what one of them has done is done."""
    done: dict[str, bool] = {}
    for step in (*kept.steps, *other.steps):
        done[step.words] = done.get(step.words, False) or step.is_done
    return tuple(TaskStep(words, is_done) for words, is_done in done.items())


def _helpers(kept: Task, other: Task) -> tuple[int, ...]:
    owner = kept.owner or other.owner
    also = (other.owner,) if other.owner else ()
    return tuple(each for each in _both(kept.helpers, other.helpers, also) if each != owner)


def _texts(one: str, other: str) -> str:
    if not other.strip() or other.strip() in one:
        return one
    return f"{one.rstrip()}\n{other}" if one.strip() else other
