"""Use cases that empty the inbox: what is not ours, and what is there twice."""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from officetui.domain.dependency import find_cycle
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.record import Remark
from officetui.domain.task import TASK, TaskStatus
from officetui.domain.triage import merged
from officetui.office import flow
from officetui.office.office import Office
from officetui.office.outcome import Outcome


def refuse(office: Office, refs: Sequence[Ref], reason: str) -> Outcome:
    """Drop what is not the office's to do, with the reason; whoever asks later finds both."""
    outcome = flow.move(office, refs, "drop", reason)
    return replace(outcome, action="not_ours")


def merge(office: Office, other: Ref, kept: Ref) -> Outcome:
    """Put the task `other` into `kept` and drop it, each linked to the other, in one step.

    Tasks that waited for `other` wait for `kept` from now on, unless that goes round in a circle.
    """
    if other == kept:
        raise Refused("same_task", id=str(other))
    with office.change("merge") as change:
        gone, stays = (TASK.expect(change.get(ref), "same_task", str(other)) for ref in (other, kept))
        if not TASK.is_open(gone):
            raise Refused("closed_already", id=str(other))
        whole = merged(stays, gone)
        tasks = dict(office.book.tasks)
        if find_cycle(stays.id, whole.blocked_by, tasks):
            whole = msgspec.structs.replace(whole, blocked_by=stays.blocked_by)
        change.save(whole)
        tasks[stays.id] = change.one(TASK, kept)
        note = Remark(change.at, office.actor, f"= {kept}")
        change.save(
            gone,
            status=TaskStatus.DROPPED,
            closed=change.at,
            links=tuple(dict.fromkeys((*gone.links, str(kept)))),
            notes=(*gone.notes, note),
        )
        for task in tuple(tasks.values()):
            if other.id in task.blocked_by and task.id != kept.id:
                blockers = _instead(task.blocked_by, other.id, kept.id)
                if find_cycle(task.id, blockers, tasks):
                    blockers = _instead(task.blocked_by, other.id, None)
                change.save(change.get(Ref(TASK.name, task.id)), blocked_by=blockers)
    return Outcome("merge", (kept,), {"who": str(other)})


def _instead(blockers: Sequence[int], old: int, new: int | None) -> tuple[int, ...]:
    found = [new if each == old else each for each in blockers]
    return tuple(dict.fromkeys(each for each in found if each is not None))
