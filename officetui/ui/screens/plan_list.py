"""The widgets of a plan: a list that shows any content, and a chart of figures and bars. Decide nothing."""

from collections.abc import Callable, Hashable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from officetui.domain.fire import Share
from officetui.domain.kinds import Ref
from officetui.i18n import t
from officetui.text import fit, width
from officetui.ui.glyph import glyphs
from officetui.ui.widgets.column import Cell, Column, Part, cell_text, paint_cell
from officetui.ui.widgets.drawn import Drawn
from officetui.ui.widgets.rows import RowList
from officetui.views.dayplan import Fire
from officetui.wording.plan import share_name, share_words, unplanned_words

BAR = 10
"""The cells of a full bar."""


@dataclass(frozen=True, slots=True)
class Goal:
    """The key of an objective's row: its place among those of the plan."""

    place: int


@dataclass(frozen=True, slots=True)
class NoteKey:
    """The key of a row that only says something."""

    place: int


@dataclass(frozen=True, slots=True)
class DayKey:
    """The key of the row that names a day."""

    day: date


RowKey = Ref | Goal | NoteKey | DayKey


class ListContent(NamedTuple):
    """What a list shows: its title, its columns and its rows by key."""

    title: Cell
    tally: Cell
    columns: Sequence[Column]
    rows: Sequence[RowKey]
    draw: Callable[[Any], Sequence[Cell]]
    empty: str


class PlanList(RowList[Hashable]):
    """A list whose content is exchanged; Space acts on the row under the cursor at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "screen.toggle_row", "take", id="plan.toggle"),
    ]

    def __init__(self, name: str) -> None:
        super().__init__((), self._cells, has_title=True, id=name)
        self._content: ListContent | None = None

    def show(self, content: ListContent, *, is_new: bool) -> None:
        """Show other content; from its first row on if it `is_new`, else with the cursor where it was."""
        self._content = content
        self.update_rows(tuple(content.rows), empty=content.empty)
        if is_new:
            self._top = 0
            self.cursor = 0
        self.update_columns(content.columns)
        self.update_title(content.title, content.tally)

    def _cells(self, key: Hashable) -> Sequence[Cell]:
        # A line may be painted once more between two states of the list.
        with suppress(KeyError):
            return self._content.draw(key) if self._content else []
        return []


class FireChart(Drawn):
    """Planned against fire-fighting: a line a day and a week where there is room, else one for each sort."""

    def __init__(self) -> None:
        super().__init__(id="chart")
        self._fire: Fire | None = None

    def show(self, fire: Fire | None) -> None:
        """Show other figures."""
        self._fire = fire
        self.repaint_changed()

    def line(self, y: int) -> Sequence[Part]:
        """Return one line of the chart."""
        if self._fire is None:
            return []
        if self.size.height < 4:
            shares = (self._fire.days, self._fire.weeks)[y] if y < 2 else ()
            return paint_cell(self._short(shares, y), self.size.width, glyphs().ellipsis) if shares else []
        if y == 0:
            title: list[Part] = [(t("fire.title").upper(), "strong"), (f" {glyphs().dot} ", "dim")]
            return paint_cell([*title, (t("fire.note"), "dim")], self.size.width, glyphs().ellipsis)
        half = self.size.width // 2
        left = self._bar(self._fire.days, y - 1, half - 1)
        return [*left, (" ", ""), *self._bar(self._fire.weeks, y - 1, self.size.width - half)]

    def _short(self, shares: Sequence[Share], y: int) -> list[Part]:
        """The shares on one line, of those that do not all fit the latest."""
        title: Part = (t("fire.title" if y == 0 else "fire.weeks"), "strong")
        groups: list[list[Part]] = [
            [(f"  {share_name(share)} ", "dim"), (unplanned_words(share), _meaning(share))]
            for share in shares
        ]
        while len(groups) > 1 and width(cell_text([title, *chain(*groups)])) > self.size.width:
            groups.pop(0)
        return [title, *chain(*groups)]

    def _bar(self, shares: Sequence[Share], place: int, room: int) -> Sequence[Part]:
        if place >= len(shares):
            return [(" " * room, "")]
        share = shares[place]
        full = round(BAR * (share.percent or 0) / 100)
        wide = max(width(share_name(each)) for each in shares)
        parts: list[Part] = [
            (fit(share_name(share), wide) + " ", "dim"),
            (glyphs().bar * full, "warning"),
            (glyphs().bar_rest * (BAR - full), "dim"),
            (f" {share_words(share)}", _meaning(share)),
        ]
        return paint_cell(parts, room, glyphs().ellipsis)


def _meaning(share: Share) -> str:
    return "warning" if (share.percent or 0) >= 50 else ""
