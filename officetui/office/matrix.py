"""Use case: move tasks between the quarters of the matrix, by what they are and not by where they stand."""

from collections.abc import Sequence
from typing import Any

from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.limit import due_of
from officetui.domain.matrix import Side, moved
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.office.office import Office, UnitOfWork
from officetui.office.outcome import Outcome


def move(office: Office, refs: Sequence[Ref], side: Side, limit: When | None = None) -> Outcome:
    """Make tasks more or less important (up, down) or urgent (left, right).

    `limit` is the new one of what its limit makes urgent; raise Refused `urgent_by_limit` where that is
    missing or near, and `nothing_moves` where every one of them is there already.
    """
    soon = office.settings.lights.soon
    touched: list[dict[str, Any]] = []

    def near(when: When | None) -> Any:
        return due_of(when, office.now, office.calendar, soon)

    def step(change: UnitOfWork, task: Any) -> None:
        values = moved(task, near(task.due), side, limit, near(limit) if limit else None)
        if values:
            touched.append(values)
            change.save(task, **values)

    outcome = office.perform("quarter", refs, step)
    if not touched:
        raise Refused("nothing_moves", side=side)
    said = {name: value for values in touched for name, value in values.items()}
    notes = tuple(Reason(f"matrix.now.{name}", {"value": value}) for name, value in said.items())
    return outcome._replace(notes=notes)
