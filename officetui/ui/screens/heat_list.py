"""The grid of the heat map: a row a person, a column a day, and a cursor on one day of one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from officetui import wording
from officetui.domain.book import Book
from officetui.domain.kinds import Ref
from officetui.domain.staff import STAFF
from officetui.domain.workload import DayLoad
from officetui.i18n import t
from officetui.ui.glyph import glyphs
from officetui.ui.load_paint import NARROW, WIDE, day_column, day_part, fits, sign
from officetui.ui.widgets.column import Cell, Column, Part, lay_out, paint
from officetui.ui.widgets.rows import RowList
from officetui.views.heat import Heat, HeatRow, HeatSpan
from officetui.wording.row import percent_cell
from officetui.wording.workload import mark_words

_GUTTER = 2
_NAME = 9
_LOAD = 6
_REMARK = 16


class HeatList(RowList[Ref]):
    """Left and right move among the days, and beyond them ask for another page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "day(-1)", "day", show=False, id="heat.left"),
        Binding("right", "day(1)", "day", show=False, id="heat.right"),
    ]

    @dataclass(eq=False, repr=False)
    class Turned(Message):
        """Somebody went beyond the days shown: `by` is 1 for the page after, -1 for the one before."""

        by: int

    @dataclass(eq=False, repr=False)
    class Left(Message):
        """Somebody went on below the last row."""

    def __init__(self, book: Book, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__((), self._cells, has_title=True, has_header=True, id=id)
        self._book = book
        self._heat: Heat | None = None
        self._rows_by_key: dict[Ref, HeatRow] = {}
        self.place = 0
        self._first = 0
        self._laid_out = 0

    @property
    def day(self) -> DayLoad | None:
        """The day of the person under the cursor."""
        row = self._rows_by_key.get(self.key) if self.key else None
        return row.days[self.place] if row and self.place < len(row.days) else None

    def take(self, heat: Heat, today: date, empty: str) -> None:
        """Show a page; the cursor stays on its day if that is on it."""
        before = self._heat.days[self.place : self.place + 1] if self._heat else ()
        self._heat, self._today = heat, today
        self._rows_by_key = {Ref(STAFF.name, row.who): row for row in heat.rows}
        self.place = heat.days.index(before[0]) if before and before[0] in heat.days else 0
        self.update_rows(tuple(self._rows_by_key), empty=empty)
        self.show_day(self.place)

    def show_day(self, place: int) -> None:
        """Move the cursor to a day, and bring it into view by half of what fits."""
        if self._heat is None:
            return
        self.place = max(min(place, len(self._heat.days) - 1), 0)
        room = self._room()
        if not self._first <= self.place < self._first + room:
            self._first = self.place - room // 2
        self._first = max(min(self._first, len(self._heat.days) - room), 0)
        self._laid_out = self.size.width
        self.update_columns(self._layout())

    def sums(self) -> tuple[list[Part], list[Part]]:
        """Return two lines for below the grid: what lies on each day, and what is still free."""
        heat = self._heat
        if heat is None:
            return [], []
        load, capacity = (sum(getattr(day, name) for day in heat.sums) for name in ("load", "capacity"))
        percent = t("load.percent", n=round(100 * load / capacity)) if capacity else ""
        return (
            self._line(
                [(t("heat.sum"), "dim"), *map(self._sum, self._seen(heat.sums)), (f"{percent} ", "dim")]
            ),
            self._line([(t("heat.free"), "dim"), *map(self._free, self._seen(heat.sums)), ""]),
        )

    def action_day(self, by: int) -> None:
        """Go to the next day or the one before."""
        if self._heat and 0 <= self.place + by < len(self._heat.days):
            self.show_day(self.place + by)
            self.post_message(self.Moved(self, self.key))
        else:
            self.post_message(self.Turned(by))

    def action_go(self, where: str) -> None:
        """Move among the people; below the last, leave."""
        if where == "down" and self.cursor >= len(self.rows) - 1:
            self.post_message(self.Left())
        else:
            super().action_go(where)

    def line(self, y: int) -> Sequence[Part]:
        """Return a line; as many days as fit the width there is now."""
        if self._laid_out != self.size.width:
            self.show_day(self.place)
        return super().line(y)

    def on_resize(self) -> None:
        """Tell that other days are in view now."""
        self.show_day(self.place)
        self.post_message(self.Moved(self, self.key))

    def _each(self) -> int:
        return NARROW if self._heat and self._heat.span is HeatSpan.MONTH else WIDE

    def _room(self) -> int:
        taken = _GUTTER + _NAME + 1 + _LOAD
        return fits(self.size.width, taken, self._each(), self._heat.days if self._heat else ())

    def _seen(self, days: Sequence[DayLoad]) -> Sequence[DayLoad]:
        return days[self._first : self._first + self._room()]

    def _layout(self) -> list[Column]:
        days = self._heat.days[self._first : self._first + self._room()] if self._heat else ()
        taken = _GUTTER + _NAME + 1 + _LOAD + len(days) * (self._each() + 1)
        columns = [Column(self._more(), _NAME, priority=9)]
        columns += [day_column(day, self._each(), priority=8) for day in days]
        columns.append(Column(t("column.load"), _LOAD, "right", priority=7))
        if self.size.width - taken > _REMARK:
            columns.append(Column("", _REMARK, grow=1, priority=1))
        return columns

    def _more(self) -> str:
        """How many days lie to the left and to the right of what fits."""
        rest = len(self._heat.days) - self._first - self._room() if self._heat else 0
        before = f"<{self._first} " if self._first else ""
        return before + (f"{rest}>" if rest > 0 else "")

    def _cells(self, key: Ref) -> Sequence[Cell]:
        row = self._rows_by_key.get(key)
        if row is None:
            return []
        chosen = row.days[self.place].day if key == self.key and self.place < len(row.days) else None
        over = row.over > 0
        return [
            wording.short_person(row.who, self._book),
            *(day_part(day, self._each(), is_chosen=day.day == chosen) for day in self._seen(row.days)),
            percent_cell(row),
            (mark_words(row, self._today), "late" if over else "dim"),
        ]

    def _sum(self, day: DayLoad) -> Part:
        return self._whole(f"{round(day.load)}{sign(day.degree)}"), "late" if day.is_over else "dim"

    def _free(self, day: DayLoad) -> Part:
        return self._whole(f"{round(max(0.0, day.capacity - day.load))} "), "dim"

    def _whole(self, figure: str) -> str:
        """A figure of everybody where the figures of the rows above stand."""
        return figure + " " * (self._each() == WIDE)

    def _line(self, cells: list[Cell]) -> list[Part]:
        columns = self._layout()
        widths = lay_out(columns, self.size.width - _GUTTER)
        runs = paint(cells, columns, widths, glyphs().ellipsis)
        return [(" " * _GUTTER, ""), *runs]
