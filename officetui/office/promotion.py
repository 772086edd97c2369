"""When what came into the inbox counts as planned."""

from typing import Any

import msgspec

from officetui.domain.task import Task, TaskStatus


def promoted(record: Any) -> Any:
    """Return an inbox task that has both an owner and a day as planned; any other record as it is."""
    if not isinstance(record, Task) or record.status is not TaskStatus.INBOX:
        return record
    if record.owner is None or not (record.due or record.planned):
        return record
    return msgspec.structs.replace(record, status=TaskStatus.PLANNED)
