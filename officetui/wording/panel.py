"""The panels of Today: the rows of each, their cells by name, and the room a cell may have.

One list for the screen, the text and the JSON of Today, which all show the same rows and the same words.
A kind whose line of the registry says `on_today` has a panel of its own behind the four.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

import msgspec

from officetui.domain.conduct import conduct_of
from officetui.domain.document import DOCUMENT
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.record import Matter, Record
from officetui.domain.refs import Refs
from officetui.domain.request import REQUEST
from officetui.domain.scene import Scene
from officetui.domain.staff import STAFF
from officetui.domain.task import TASK
from officetui.domain.workload import PersonLoad
from officetui.i18n import n, t
from officetui.text import Align
from officetui.views.coordination import CoordinationRow
from officetui.views.pending import PendingRow
from officetui.views.queue import MatterRow, row_of
from officetui.views.records import RecordRow
from officetui.views.today import Today
from officetui.wording.cell import Cell
from officetui.wording.date import short_weekday_words
from officetui.wording.field import list_words, size
from officetui.wording.name import short_person
from officetui.wording.row import (
    chases_cell,
    desk_cell,
    due_cell,
    lain_cell,
    lain_words,
    light_cell,
    load_cell,
    need_cell,
    owner_cell,
    percent_cell,
    remark_cell,
    stage_words,
    task_cell,
    title_cell,
    whom_cell,
)

Cells = Mapping[str, Cell]


class Place(msgspec.Struct, frozen=True):
    """Where a cell stands in a panel's rows.

    It takes `least` to `most` cells of room, as the words there need; what a row has left over goes to
    the places that `grow`, by their shares. Where not all fit, the lowest `priority` goes first.
    """

    name: str
    least: int
    most: int
    priority: int
    align: Align = "left"
    grow: int = 0
    title: str = ""


T = TypeVar("T")


class Panel(msgspec.Struct, Generic[T], frozen=True):
    """A list of Today. `name` is its message key, and its name in JSON; `kind` what a new row would be.

    `again` makes the row of a record anew (None: it is there no more), so that a list of many need not hold
    them all.
    """

    name: str
    kind: str
    rows: Callable[[Today], Sequence[T]]
    refs: Callable[[Sequence[T]], Sequence[Ref]]
    places: Callable[[Today], Sequence[Place]]
    cells: Callable[[T, Scene], Cells]
    tally: Callable[[Sequence[T], Today], str]
    title: Callable[[], str]
    order: Callable[[Today], str]
    empty: Callable[[], str]
    next: Callable[[], str]
    has_header: bool = False
    again: Callable[[Ref, Scene], T | None] | None = None


def _refs(rows: Sequence[Any]) -> Refs:
    return Refs([row.record for row in rows])


def _id(priority: int = 9) -> Place:
    return Place("id", 3, 6, priority)


def _queue_cells(row: MatterRow[Matter], scene: Scene) -> Cells:
    return {
        "id": (str(row.ref), "dim"),
        "title": task_cell(row),
        "due": due_cell(row.when, scene),
        "owner": owner_cell(row.record.owner, scene),
    }


def _queue_places(_: Today) -> Sequence[Place]:
    return (
        _id(),
        Place("title", 16, 16, 10, grow=1),
        Place("due", 9, 13, 8, "right"),
        Place("owner", 4, 10, 7),
    )


def _load_cells(row: PersonLoad, scene: Scene) -> Cells:
    days = {day.day.isoformat(): load_cell(day) for day in row.days}
    return {
        "who": short_person(row.who, scene.book),
        **days,
        "load": percent_cell(row),
        "remark": remark_cell(row, scene.today),
    }


def _load_places(seen: Today) -> Sequence[Place]:
    return (
        Place("who", 6, 8, 10, title=t("panel.balance.over")),
        *(
            Place(day.isoformat(), 3, 3, 4, "right", title=short_weekday_words(day))
            for day in seen.balance.days
        ),
        Place("load", 6, 6, 8, "right", title=t("column.load")),
        Place("remark", 0, 36, 3),
    )


def _load_order(seen: Today) -> str:
    words = n("panel.balance.note", len(seen.balance.days))
    return t("date.estimate", date=words) if seen.balance.is_estimate else words


def _pending_cells(row: PendingRow, scene: Scene) -> Cells:
    return {
        "id": (str(row.ref), "dim"),
        "title": title_cell(row.record),
        "stage": stage_words(row),
        "desk": desk_cell(row, scene),
        "lain": (lain_words(row), lain_cell(row)[1]),
        "light": light_cell(row.light),
    }


def _pending_places(_: Today) -> Sequence[Place]:
    return (
        _id(),
        Place("title", 14, 14, 10, grow=1),
        Place("stage", 4, 11, 5),
        Place("desk", 4, 10, 8),
        Place("lain", 5, 11, 7, "right"),
        Place("light", 4, 8, 6),
    )


def _coordination_cells(row: CoordinationRow, scene: Scene) -> Cells:
    return {
        "id": (str(row.ref), "dim"),
        "title": title_cell(row.record),
        "whom": whom_cell(row, scene),
        "need": need_cell(row, scene.now),
        "chases": chases_cell(row),
        "light": light_cell(row.light),
    }


def _coordination_places(_: Today) -> Sequence[Place]:
    return (
        _id(),
        Place("title", 12, 12, 7, grow=1),
        Place("whom", 6, 14, 8),
        Place("need", 8, 18, 10),
        Place("chases", 2, 4, 5, "right"),
        Place("light", 4, 8, 4),
    )


def _panel(name: str, kind: str, **parts: Any) -> Panel[Any]:
    """A panel whose words are `panel.NAME`, with `order`, `empty` and `next` behind it."""
    words = {
        "title": lambda: t(f"panel.{name}"),
        "order": lambda _: t(f"panel.{name}.order"),
        "empty": lambda: t(f"panel.{name}.empty"),
        "next": lambda: t(f"panel.{name}.next"),
    }
    return Panel(name, kind, **(words | parts))


_PANELS = (
    _panel(
        "queue",
        TASK.name,
        rows=lambda seen: seen.queue,
        refs=_refs,
        places=_queue_places,
        cells=_queue_cells,
        tally=lambda rows, _: n("count.open", len(rows)),
        again=row_of,
    ),
    _panel(
        "balance",
        STAFF.name,
        rows=lambda seen: seen.balance.people,
        refs=lambda rows: tuple(Ref(STAFF.name, row.who) for row in rows),
        places=_load_places,
        cells=_load_cells,
        tally=lambda _, seen: t("panel.balance.tally", hours=size(round(seen.balance.free))),
        order=_load_order,
        has_header=True,
    ),
    _panel(
        "pending",
        DOCUMENT.name,
        rows=lambda seen: seen.pending,
        refs=_refs,
        places=_pending_places,
        cells=_pending_cells,
        tally=lambda rows, _: n("count.papers", sum(row.is_mine for row in rows)),
    ),
    _panel(
        "coordination",
        REQUEST.name,
        rows=lambda seen: seen.coordination,
        refs=_refs,
        places=_coordination_places,
        cells=_coordination_cells,
        tally=lambda rows, _: t("panel.coordination.tally", n=sum(row.is_today for row in rows)),
    ),
)


def _of_kind(kind: Kind[Record]) -> Panel[RecordRow]:
    """The panel of a kind: its open records in the order in which they press."""

    def cells(row: RecordRow, scene: Scene) -> Cells:
        return {
            "id": (str(row.ref), "dim"),
            "title": title_cell(row.record),
            "owner": owner_cell(getattr(row.record, "owner", None), scene),
            "due": due_cell(conduct_of(row.record).pressure.due(row.record, scene), scene),
        }

    return Panel(
        kind.name,
        kind.name,
        rows=lambda seen: seen.more[kind.name],
        refs=_refs,
        places=_queue_places,
        cells=cells,
        tally=lambda rows, _: n("count.open", len(rows)),
        title=lambda: list_words(kind.name),
        order=lambda _: t("panel.queue.order"),
        empty=lambda: t("panel.kind.empty"),
        next=lambda: t("panel.kind.empty"),
    )


def panels() -> tuple[Panel[Any], ...]:
    """Return the panels in their order: the four, then those of the kinds that have one of their own."""
    return (*_PANELS, *(_of_kind(KINDS[name]) for name in KINDS.on_today))
