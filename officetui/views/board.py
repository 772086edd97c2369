"""The views of the task list: which tasks, grouped by what, in which order. One's own are kept by name.

Every view is a variant of the queue, narrowed by a filter, grouped and sorted; nothing here is recomputed but
the order of rows that the queue has worked out.
"""

import enum
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time

import msgspec

from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.record import Record
from officetui.domain.scene import Scene
from officetui.domain.staff import STAFF
from officetui.domain.task import TASK, Task
from officetui.domain.unit import UNIT
from officetui.views.queue import QueueRow, Variant, queue
from officetui.views.records import RecordRow, records


class Grouping(enum.StrEnum):
    """What rows of a view are put together by."""

    NONE = "none"
    OWNER = "owner"
    UNIT = "unit"
    TAG = "tag"


class Sort(enum.StrEnum):
    """The order of rows, within their group."""

    PRIORITY = "priority"
    DUE = "due"
    OWNER = "owner"
    TITLE = "title"
    NEWEST = "newest"


class Board(msgspec.Struct, frozen=True, omit_defaults=True):
    """One view. `filter` is a line of the filter language, "" for all."""

    variant: Variant = Variant.NOW
    grouping: Grouping = Grouping.NONE
    sort: Sort = Sort.PRIORITY
    filter: str = ""


BOARDS: Mapping[str, Board] = {
    "now": Board(),
    "today": Board(Variant.TODAY),
    "inbox": Board(Variant.INBOX),
    "waiting": Board(Variant.WAITING),
    "overdue": Board(Variant.OVERDUE),
    "owner": Board(grouping=Grouping.OWNER),
    "unit": Board(grouping=Grouping.UNIT),
    "tag": Board(grouping=Grouping.TAG),
    "mine": Board(Variant.MINE),
    "help": Board(Variant.HELP),
    "snoozed": Board(Variant.SNOOZED),
}
"""The views there are, in the order in which a key goes through them."""


class RowGroup(msgspec.Struct, frozen=True):
    """What rows have in common: `name` as it is called, "" for nobody and nothing; `size`: how many."""

    name: str
    size: int


class Shown(msgspec.Struct, frozen=True):
    """The rows of a view, in order; the group of each where there are groups, the first row of each group."""

    rows: tuple[RecordRow, ...]
    groups: Mapping[Ref, RowGroup]
    firsts: frozenset[Ref]


def shown_board(
    scene: Scene, board: Board, keep: Callable[[Record], bool] | None = None, *, include_closed: bool = False
) -> Shown:
    """Return what a view shows; closed tasks, if asked for, stand last and in no group."""
    found = _sorted(queue(scene, board.variant, keep), board.sort, scene)
    groups: dict[Ref, RowGroup] = {}
    firsts: set[Ref] = set()
    if board.grouping is not Grouping.NONE:
        found, groups, firsts = _grouped(found, board.grouping, scene)
    rows = [RecordRow(row.record, True, row.when, row.due, row.score) for row in found]
    if include_closed:
        rows += [row for row in records(scene, TASK.name, include_closed=True, keep=keep) if not row.is_open]
    return Shown(tuple(rows), groups, frozenset(firsts))


def _sorted(rows: Sequence[QueueRow], sort: Sort, scene: Scene) -> Sequence[QueueRow]:
    """Sort rows that stand in order of priority; equal ones keep that order."""
    if sort is Sort.PRIORITY:
        return rows
    if sort is Sort.DUE:
        return sorted(rows, key=lambda row: _day(row.when))
    if sort is Sort.NEWEST:
        return sorted(rows, key=lambda row: -row.id)
    if sort is Sort.TITLE:
        return sorted(rows, key=lambda row: row.record.title.casefold())
    names = {who: person.name for who, person in scene.book.staff.items()}
    return sorted(rows, key=lambda row: names.get(row.record.owner or 0, ""))


def _day(when: When | None) -> tuple[date, time]:
    return (when.day, when.at or time.max) if when else (date.max, time.max)


def _grouped(
    rows: Sequence[QueueRow], grouping: Grouping, scene: Scene
) -> tuple[Sequence[QueueRow], dict[Ref, RowGroup], set[Ref]]:
    """Put rows together by what they share: what has nothing first, then by name."""
    parts: dict[str, list[QueueRow]] = {}
    for row in rows:
        parts.setdefault(_name(row.record, grouping, scene), []).append(row)
    found: list[QueueRow] = []
    groups: dict[Ref, RowGroup] = {}
    firsts: set[Ref] = set()
    for name in sorted(parts, key=str.casefold):
        members, group = parts[name], RowGroup(name, len(parts[name]))
        firsts.add(Ref(TASK.name, members[0].id))
        groups.update((Ref(TASK.name, row.id), group) for row in members)
        found += members
    return found, groups, firsts


def _name(task: Task, grouping: Grouping, scene: Scene) -> str:
    """The group a task is in: one with several tags is in that of its first, for it is one row."""
    if grouping is Grouping.TAG:
        return task.tags[0] if task.tags else ""
    if grouping is Grouping.OWNER:
        return scene.book.name(STAFF.name, task.owner)
    return scene.book.name(UNIT.name, task.unit)
