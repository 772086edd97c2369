"""The matrix of important × urgent: the queue's own data in four quarters, and what moves a task.

Important is what the lead says of a task: high or top. Urgent is what cannot wait: late, due today or within
the working days that count as near (`lights.soon`), or marked 加急 or 特急.
"""

import enum

from officetui.domain.errors import Refused
from officetui.domain.limit import NO_DUE, Due, DueState
from officetui.domain.moment import When
from officetui.domain.record import Importance, Urgency
from officetui.domain.task import TASK, Task


class Quarter(enum.StrEnum):
    """One of the four: what to do first, to plan, to get out of the way, and to leave for later."""

    FIRST = "first"
    PLAN = "plan"
    QUICK = "quick"
    LATER = "later"

    @property
    def is_important(self) -> bool:
        """Tell whether it holds what is important."""
        return self in (Quarter.FIRST, Quarter.PLAN)

    @property
    def is_urgent(self) -> bool:
        """Tell whether it holds what is urgent."""
        return self in (Quarter.FIRST, Quarter.QUICK)


class Side(enum.StrEnum):
    """Where a task is moved: up is more important, left more urgent."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"


_IMPORTANT = frozenset({Importance.HIGH, Importance.TOP})
_NEAR = frozenset({DueState.LATE, DueState.TODAY, DueState.SOON})
_PLAIN = Urgency.PLAIN
_QUARTERS = {
    (True, True): Quarter.FIRST,
    (True, False): Quarter.PLAN,
    (False, True): Quarter.QUICK,
    (False, False): Quarter.LATER,
}


def quarter_of(task: Task, due: Due) -> Quarter:
    """Return the one quarter an open task lies in; `due` tells how near its limit is."""
    return _QUARTERS[task.importance in _IMPORTANT, task.urgency is not _PLAIN or due.state in _NEAR]


def quarter_values(
    task: Task,
    due: Due,
    side: Side,
    limit: When | None = None,
    limit_due: Due | None = None,
    pledge: Due = NO_DUE,
) -> dict[str, object]:
    """Return the field values that put a task into the quarter beside it on `side`; none if it is there.

    What its limit alone makes urgent needs another: `limit`, with how near that is, `limit_due`. Raise
    Refused `urgent_by_limit` without one, and where it is near as well; `urgent_by_pledge` where what we
    have promised is near, as `pledge` tells: no other limit changes that.
    """
    values: dict[str, object] = {}
    quarter = quarter_of(task, due)
    if side is Side.UP and not quarter.is_important:
        values["importance"] = Importance.HIGH
    elif side is Side.DOWN and quarter.is_important:
        values["importance"] = Importance.NORMAL
    elif side is Side.LEFT and not quarter.is_urgent:
        values["urgency"] = Urgency.URGENT
    elif side is Side.RIGHT and quarter.is_urgent:
        if task.urgency is not _PLAIN:
            values["urgency"] = _PLAIN
        if pledge.state in _NEAR:
            raise Refused("urgent_by_pledge", field="pledged", id=TASK.short_id(task.id))
        if due.state in _NEAR:
            if limit is None or limit_due is None or limit_due.state in _NEAR:
                raise Refused("urgent_by_limit", field="due", id=TASK.short_id(task.id))
            values["due"] = limit
    return values
