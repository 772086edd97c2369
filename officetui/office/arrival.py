"""What comes in after the day's list was settled: unplanned, and on the list."""

from typing import Any

import msgspec

from officetui.domain.plan import Plan, arrival, find_plan
from officetui.domain.span import SpanUnit
from officetui.domain.task import Origin, Task
from officetui.office.office import Office


def arrived(office: Office, record: Any) -> Any:
    """Return a task that comes in for today: unplanned, and on the list, if today's is settled already.

    Any other record is returned as it is.
    """
    if not isinstance(record, Task) or (record.planned or record.due) is None:
        return record
    today = office.now.date()
    return msgspec.structs.replace(record, **arrival(record, _todays(office), today))


def origin_when_done(office: Office, task: Task) -> Origin:
    """Return where a task comes from that is done now: unplanned if it came in after today was settled."""
    plan = _todays(office)
    if plan is None or plan.frozen is None or task.id in plan.settled:
        return task.origin
    if task.created is None or task.created < plan.frozen:
        return task.origin
    return Origin.UNPLANNED


def _todays(office: Office) -> Plan | None:
    return find_plan(office.book.of("plan").values(), SpanUnit.DAY, office.now.date())
