"""How the rows of Today look: words and meanings for each cell, from typed rows. Decides nothing."""

from collections.abc import Sequence
from typing import Any, ClassVar

from officetui import wording
from officetui.domain.book import Book
from officetui.domain.kinds import Ref
from officetui.domain.light import Light
from officetui.domain.record import Urgency
from officetui.domain.workload import DayLoad, PersonLoad
from officetui.i18n import n, t
from officetui.ui.glyph import glyphs
from officetui.ui.meaning import LIGHT, due_cell, sign
from officetui.ui.widgets.column import Cell, Column, Part
from officetui.views.coordination import CoordinationRow
from officetui.views.pending import PendingRow
from officetui.views.queue import MatterRow
from officetui.views.today import Today
from officetui.wording.row import figure_words, lain_words, load_words, need_words, percent_words


def urgency_part(urgency: Urgency) -> Part:
    """Return the mark before an urgent title, short where a language's word for it is long."""
    return f"{t(f'urgency.{urgency.value}.short')} ", "late"


class Painter:
    """One panel of Today: its rows by key, their cells, its words."""

    name: ClassVar[str]
    kind: ClassVar[str]
    has_header: ClassVar[bool] = False

    def __init__(self, book: Book) -> None:
        self.book = book
        self.seen: Today | None = None
        self.rows: dict[Ref, Any] = {}

    def take(self, seen: Today) -> None:
        """Take in the state to draw."""
        self.seen = seen
        self.rows = {self.key(row): row for row in self.items(seen)}

    def items(self, seen: Today) -> Sequence[Any]:
        """Return this panel's rows."""
        raise NotImplementedError

    def key(self, row: Any) -> Ref:
        """Return the record a row is about."""
        raise NotImplementedError

    def keys(self) -> tuple[Ref, ...]:
        """Return the records shown, in order."""
        return tuple(self.rows)

    def columns(self) -> Sequence[Column]:
        """Return the columns, titled in the language in use."""
        raise NotImplementedError

    def cells(self, row: Any, seen: Today) -> Sequence[Cell]:
        """Return what stands in a row."""
        raise NotImplementedError

    def draw(self, key: Ref) -> Sequence[Cell]:
        """Return the cells of the row of a record."""
        return self.cells(self.rows[key], self.seen) if self.seen else []

    def title(self) -> list[Part]:
        """Return the panel's title and what its order means."""
        return [
            (t(f"panel.{self.name}").upper(), "strong"),
            (f" {glyphs().dot} {self.order()}", "dim"),
        ]

    def order(self) -> str:
        """Return what the order of the rows means."""
        return t(f"panel.{self.name}.order")

    def tally(self) -> Part:
        """Return the figure at the right of the title."""
        return n("count.open", len(self.rows)), "dim"

    def empty(self) -> str:
        """Return what an empty panel says: the next key."""
        return t(f"panel.{self.name}.next")


class QueuePainter(Painter):
    """Tasks in order of urgency."""

    name = "queue"
    kind = "task"

    def items(self, seen: Today) -> Sequence[MatterRow[Any]]:
        """Return the queue."""
        return seen.queue

    def key(self, row: MatterRow[Any]) -> Ref:
        """Return the task."""
        return row.ref

    def columns(self) -> Sequence[Column]:
        """Return id, title, limit, owner."""
        return (
            Column(width=5, priority=3),
            Column(width=16, grow=1, priority=9),
            Column(width=11, align="right", priority=8),
            Column(width=8, priority=7),
        )

    def cells(self, row: MatterRow[Any], seen: Today) -> Sequence[Cell]:
        """Return the row of a task."""
        task = row.record
        title: list[Part] = [(task.title, "")]
        if task.urgency is not Urgency.PLAIN:
            title.insert(0, urgency_part(task.urgency))
        if row.is_waiting or row.is_inbox or row.is_blocked:
            state = t("word.blocked") if row.is_blocked else wording.enum_words(task.status)
            title.append((f" {glyphs().dot} {state}", "dim"))
        if row.is_planless:
            title.append((f" {t('word.help_wanted')}", "warning"))
        owner = t("word.me") if row.is_mine else wording.short_person(task.owner, self.book)
        return (
            (str(row.ref), "dim"),
            title,
            due_cell(task.due, row.due.state, seen.now),
            (owner or t("word.nobody"), "accent" if row.is_mine else "" if owner else "warning"),
        )


class BalancePainter(Painter):
    """Who carries how much in the coming working days."""

    name = "balance"
    kind = "staff"
    has_header = True

    def items(self, seen: Today) -> Sequence[PersonLoad]:
        """Return the people."""
        return seen.balance.people

    def key(self, row: PersonLoad) -> Ref:
        """Return the person."""
        return Ref("staff", row.who)

    def columns(self) -> Sequence[Column]:
        """Return name, the days, the load."""
        days = self.seen.balance.days if self.seen else ()
        return (
            Column(width=8, priority=9),
            *(Column(wording.weekday_words(day), 4, "right", priority=4) for day in days),
            Column(t("column.load"), 6, "right", priority=8),
            Column("", 10, grow=1, priority=3),
        )

    def cells(self, row: PersonLoad, seen: Today) -> Sequence[Cell]:
        """Return the row of a person."""
        over = row.over > 0
        return (
            wording.short_person(row.who, self.book),
            *(self._day(day) for day in row.days),
            (f"{percent_words(row)}{glyphs().late if over else ' '}", "late" if over else ""),
            (self._remark(row, seen), "late" if over else "dim"),
        )

    def tally(self) -> Part:
        """Return the hours still to give."""
        free = self.seen.balance.free if self.seen else 0.0
        return t("panel.balance.tally", hours=wording.size(round(free))), "dim"

    def order(self) -> str:
        """Return over how many days it is."""
        return t("panel.balance.note", n=len(self.seen.balance.days) if self.seen else 0)

    def _remark(self, row: PersonLoad, seen: Today) -> str:
        if row.over > 0:
            return t("load.over", hours=wording.size(row.over))
        return load_words(row, seen.day)

    def _day(self, day: DayLoad) -> Part:
        if day.is_leave and not day.capacity and not day.load:
            return glyphs().dot, "dim"
        hours = wording.number_words(round(day.load))
        return f"{hours}{glyphs().late if day.is_over else ' '}", "late" if day.is_over else ""


class PendingPainter(Painter):
    """Papers on desks."""

    name = "pending"
    kind = "document"

    def items(self, seen: Today) -> Sequence[PendingRow]:
        """Return the papers."""
        return seen.pending

    def key(self, row: PendingRow) -> Ref:
        """Return the document."""
        return Ref("document", row.id)

    def columns(self) -> Sequence[Column]:
        """Return id, title, stage, whose desk, how long."""
        return (
            Column(width=5, priority=3),
            Column(width=14, grow=1, priority=9),
            Column(width=8, priority=5),
            Column(width=9, priority=8),
            Column(width=7, align="right", priority=7),
            Column(width=1, priority=6),
        )

    def cells(self, row: PendingRow, seen: Today) -> Sequence[Cell]:  # noqa: ARG002 - one for all panels
        """Return the row of a paper."""
        who = t("word.me") if row.is_mine else wording.desk(row.who, self.book)
        title: list[Part] = [(row.document.title, "")]
        if row.document.urgency is not Urgency.PLAIN:
            title.insert(0, urgency_part(row.document.urgency))
        return (
            (str(self.key(row)), "dim"),
            title,
            (wording.enum_words(row.stage), ""),
            (who, "accent" if row.is_mine else ""),
            (
                lain_words(row),
                LIGHT[row.light] if row.light is Light.RED else "",
            ),
            sign(row.light),
        )

    def tally(self) -> Part:
        """Return how many are on my desk."""
        mine = sum(row.is_mine for row in self.rows.values())
        return t("panel.pending.tally", n=mine), "dim"


class CoordinationPainter(Painter):
    """Whom to chase and who owes a reply."""

    name = "coordination"
    kind = "request"

    def items(self, seen: Today) -> Sequence[CoordinationRow]:
        """Return the matters between us and others."""
        return seen.coordination

    def key(self, row: CoordinationRow) -> Ref:
        """Return the request or the waiting task."""
        return row.ref

    def columns(self) -> Sequence[Column]:
        """Return id, whom, title, need, chases."""
        return (
            Column(width=5, priority=3),
            Column(width=12, grow=1, priority=8),
            Column(width=12, grow=2, priority=7),
            Column(width=16, priority=9),
            Column(width=3, align="right", priority=5),
            Column(width=1, priority=6),
        )

    def cells(self, row: CoordinationRow, seen: Today) -> Sequence[Cell]:
        """Return the row of a matter."""
        whom = wording.unit(row.unit, self.book) if row.unit else row.whom
        need = need_words(row, seen.now)
        return (
            (str(row.ref), "dim"),
            whom,
            row.record.title,
            (need, LIGHT[row.light] if row.is_today else ""),
            (t("word.times", n=row.chases) if row.chases else "", "dim"),
            sign(row.light),
        )

    def tally(self) -> Part:
        """Return how many ask for something today."""
        return t("panel.coordination.tally", n=sum(row.is_today for row in self.rows.values())), "dim"


PANELS: tuple[type[Painter], ...] = (QueuePainter, BalancePainter, PendingPainter, CoordinationPainter)


def figures(seen: Today) -> list[Cell]:
    """Return the line of figures, the most pressing first."""
    found = seen.figures
    words = figure_words(found, seen.now)
    meanings = (
        "late" if found.overdue else "dim",
        "warning" if found.due_today else "dim",
        "" if found.on_my_desk else "dim",
        "" if found.with_others else "dim",
        "late" if found.over else "dim",
        "accent" if found.new else "dim",
    )
    return list(zip(words, meanings, strict=False))
