"""Who should do it, as the office asks: advice on a task or a draft, and what giving it would change."""

from collections.abc import Mapping

from officetui.domain.advice import Advice
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.task import TASK, Task
from officetui.office.concern import unsaved_matter
from officetui.office.office import Office
from officetui.views import advice as views
from officetui.views import whatif


def advise(office: Office, ref: Ref) -> Advice:
    """Return who should do a task, and why not the others; raise Refused for what is no open task."""
    return views.advice(office.scene(), open_task(office, ref))


def advise_draft(office: Office, kind: str, values: Mapping[str, object]) -> Advice | None:
    """Return who should see through what is being written down; None for what has no owner."""
    draft = unsaved_matter(kind, values)
    return views.advice(office.scene(), draft) if draft else None


def what_if(office: Office, ref: Ref, who: int) -> whatif.WhatIf:
    """Return both people's days before and after a task would go to `who`; changes nothing."""
    return whatif.what_if(office.scene(), open_task(office, ref), who)


def open_task(office: Office, ref: Ref) -> Task:
    """Return an open task; raise Refused for anything else."""
    task = TASK.expect(office.book.get(ref), "advice_for_tasks", id=str(ref))
    if not TASK.is_open(task):
        raise Refused("advice_closed", id=str(ref))
    return task
