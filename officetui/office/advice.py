"""Who should do it, as the office asks: advice on a task or a draft, and what to say of a choice made."""

from collections.abc import Mapping
from typing import Any

from officetui.domain.advice import Advice
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.reason import Reason
from officetui.domain.record import Matter
from officetui.domain.task import TASK, Task
from officetui.domain.workload import is_open
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.views import advice as views
from officetui.views import whatif


def advise(office: Office, ref: Ref) -> Advice:
    """Return who should do a task, and why not the others; raise Refused for what is no open task."""
    return views.advice(office.scene(), open_task(office, ref))


def advise_draft(office: Office, kind: str, values: Mapping[str, Any]) -> Advice | None:
    """Return who should see through what is being written down; None for what has no owner."""
    draft = _draft(kind, values)
    return views.advice(office.scene(), draft) if draft else None


def concerns_of(office: Office, kind: str, values: Mapping[str, Any]) -> tuple[Reason, ...]:
    """Return what speaks against the owner that is named in what is being written down."""
    draft = _draft(kind, values)
    if draft is None or draft.owner is None or kind != TASK.name:
        return ()
    return views.concerns(office.scene(), draft, draft.owner)


def with_concerns(office: Office, outcome: Outcome, *, is_quick: bool = False) -> Outcome:
    """Add to what was done what the lead should know about the owners of these tasks, each thing once.

    Work given to someone on leave, or beyond the hours there are, is given all the same. `is_quick`: all
    other tasks need not be read for it.
    """
    found: dict[tuple[str, object], Reason] = {}
    seen = office.scene()
    for ref in outcome.refs:
        task = office.book.one(TASK, ref) if ref.kind == TASK.name else None
        if task is None or task.owner is None:
            continue
        for reason in views.concerns(seen, task, task.owner, is_quick=is_quick):
            found.setdefault((reason.key, task.owner), reason)
    return outcome._replace(notes=(*outcome.notes, *found.values()))


def what_if(office: Office, ref: Ref, who: int) -> whatif.WhatIf:
    """Return both people's days before and after a task would go to `who`; changes nothing."""
    return whatif.what_if(office.scene(), open_task(office, ref), who)


def open_task(office: Office, ref: Ref) -> Task:
    """Return an open task; raise Refused for anything else."""
    task = TASK.expect(office.book.get(ref), "advice_for_tasks", id=str(ref))
    if not is_open(task):
        raise Refused("advice_closed", id=str(ref))
    return task


def _draft(kind: str, values: Mapping[str, Any]) -> Matter | None:
    declared = KINDS[kind]
    if "owner" not in declared.fields:
        return None
    record = declared.record(**{declared.main: "", **values})
    return record if isinstance(record, Matter) else None
