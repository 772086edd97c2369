"""The calendar of a month: a grid of days, with a cursor on one of them. Decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message

from officetui import wording
from officetui.domain.book import Book
from officetui.domain.calendar import DayKind
from officetui.i18n import t
from officetui.text import clean, fit, width
from officetui.ui.glyph import glyphs
from officetui.ui.widgets.column import Part, paint_cell
from officetui.ui.widgets.drawn import Scrolled
from officetui.views.agenda import AgendaDay
from officetui.views.outlook import Outlook
from officetui.wording.plan import day_off_words
from officetui.wording.veil import title_of

_DAYS_A_WEEK = 7
_LEAST = 2
"""Lines a week takes at least: the day's number with what marks it, and the counts."""


class MonthGrid(Scrolled, can_focus=True):
    """A month by weeks from Monday on; the cursor is a day, `Moved` says which, `Opened` asks for it.

    Where there is no room for all weeks, those about the cursor are in view.
    """

    scroll_keys = ()

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", id="grid.open"),
        Binding("left", "go(-1)", show=False, id="grid.left"),
        Binding("right", "go(1)", show=False, id="grid.right"),
        Binding("up,k", "go(-7)", show=False, id="grid.up"),
        Binding("down,j", "go(7)", show=False, id="grid.down"),
    ]

    @dataclass(eq=False, repr=False)
    class Moved(Message):
        """The cursor came to stand on another day."""

        day: date

    @dataclass(eq=False, repr=False)
    class Opened(Message):
        """Somebody asked for a day, by Enter or a double click."""

        day: date

    def __init__(self) -> None:
        super().__init__(id="calendar")
        self._seen: Outlook | None = None
        self._book = Book()
        self.day = date.min

    def show(self, seen: Outlook, day: date, book: Book) -> None:
        """Show a month with the cursor on `day`; `book` has the names of who is on duty or away."""
        self._book = book
        is_taller = self._seen is None or len(self._seen.weeks) != len(seen.weeks)
        self._seen, self.day = seen, day
        self.repaint_changed()
        if is_taller:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the lines of the header and the weeks, for Textual, where the height is `auto`."""
        return 1 + _LEAST * (len(self._seen.weeks) if self._seen else 6)

    def line(self, y: int) -> Sequence[Part]:
        """Return the weekdays, or one line of a week."""
        if self._seen is None:
            return []
        cell = self._cell()
        if y == 0:
            names = (wording.weekday_words(day.day) for day in self._seen.days[:_DAYS_A_WEEK])
            return [(fit(f" {name}", cell), "title") for name in names]
        place, row = divmod(y - 1, self._tall())
        first, count = self._in_view()
        if place >= count:
            return []
        runs = [part for day in self._seen.weeks[first + place] for part in self._part(day, row, cell)]
        above, below = first, len(self._seen.weeks) - first - count
        if above and y == 1:
            return self.with_rest(runs, above, is_above=True)
        return self.with_rest(runs, below) if below and y == count * self._tall() else runs

    def action_go(self, by: int) -> None:
        """Move the cursor by days."""
        self.post_message(self.Moved(self.day + timedelta(by)))

    def action_open(self) -> None:
        """Ask for the day under the cursor."""
        self.post_message(self.Opened(self.day))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to a day that is clicked; open it at the second click."""
        if self._seen is None or event.y < 1:
            return
        week, place = (event.y - 1) // self._tall(), event.x // self._cell()
        first, count = self._in_view()
        if week < count and place < _DAYS_A_WEEK:
            day = self._seen.weeks[first + week][place].day
            self.post_message(self.Opened(day) if event.chain == 2 else self.Moved(day))

    def on_focus(self) -> None:
        """Show that keys come here."""
        self.refresh(Region(0, 0, self.size.width, self.size.height))

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self.refresh(Region(0, 0, self.size.width, self.size.height))

    def _cell(self) -> int:
        return max(self.size.width // _DAYS_A_WEEK, 5)

    def _tall(self) -> int:
        weeks = len(self._seen.weeks) if self._seen else 6
        return max((self.size.height - 1) // weeks, _LEAST)

    def _in_view(self) -> tuple[int, int]:
        """Return the first week in view and how many are, the cursor's among them."""
        weeks = self._seen.weeks if self._seen else ()
        count = min(max((self.size.height - 1) // self._tall(), 1), len(weeks))
        days = [day.day for week in weeks for day in week]
        here = days.index(self.day) // _DAYS_A_WEEK if self.day in days else 0
        return max(min(here - (count - 1) // 2, len(weeks) - count), 0), count

    def _part(self, day: AgendaDay, row: int, cell: int) -> Sequence[Part]:
        if row == 0:
            return self._number(day, cell)
        lines = self._lines(day, row == 1 and self._tall() == _LEAST)
        place = row - 1
        if place >= len(lines):
            return [(" " * cell, "")]
        is_last = row == self._tall() - 1 and len(lines) > place + 1
        line: Part = (f"+{len(lines) - place}", "dim") if is_last else lines[place]
        before = "" if width(line[0]) == cell - 1 else " "
        return [*paint_cell([(before, ""), line], cell - 1, glyphs().ellipsis), (" ", "")]

    def _number(self, day: AgendaDay, cell: int) -> Sequence[Part]:
        is_here = day.day == self.day
        before = glyphs().cursor if is_here else " "
        number = f"{before}{day.day.day}"
        number += "*" if day.is_today else ""
        words = clean(day_off_words(day.kind)) or t("plan.off") * (not day.kind.is_work)
        if day.kind.kind is DayKind.MAKEUP and width(f"{number} {words}") > cell - 1:
            words = t("plan.on")  # cut short, 调休 would say that one need not come
        words += f" {t('date.estimate', date='').strip()}" if day.is_estimate and words else ""
        meaning = "" if self._seen and self._seen.has(day) else "dim"
        meaning = "accent" if day.is_today else meaning
        if is_here:
            meaning = "cursor" if self.has_focus else "strong"
        text = fit(f"{number} {words}".rstrip(), cell - 1, ellipsis=glyphs().ellipsis)
        if is_here or not words:
            return [(text, meaning), (" ", "")]
        head = fit(number, min(width(number) + 1, cell - 1))
        rest = fit(words, max(cell - 1 - width(head), 0), ellipsis=glyphs().ellipsis)
        is_off = not day.kind.is_work
        return [(head, meaning or "dim" * is_off), (rest, "dim" if is_off else "warning"), (" ", "")]

    def _lines(self, day: AgendaDay, is_short: bool) -> list[Part]:
        """What a day holds, the most pressing first; in one line where there is room for no more."""
        meaning = "late" if day.is_over else ""
        if is_short:
            return [(self._short(day), meaning or ("accent" if day.events else ""))]
        counts = [t("plan.due_short", n=len(day.due))] if day.due else []
        counts += [t("plan.planned_short", n=len(day.planned))] if day.planned else []
        lines: list[Part] = [(clean(title_of(event)), "accent") for event in day.events]
        lines += [(count, meaning) for count in counts]
        lines += self._people("plan.duty_short", day.duty, "accent")
        lines += self._people("plan.leave_short", day.leave, "dim")
        return lines + [
            (clean(title_of(task)), "") for task in (*day.planned, *day.due) if task.closed is None
        ]

    def _short(self, day: AgendaDay) -> str:
        """The counts, then signs for an event, duty and leave: as much as a narrow cell holds."""
        first = t("plan.due_tiny", n=len(day.due)) if day.due else ""
        words = first + (t("plan.planned_tiny", n=len(day.planned)) if day.planned else "")
        signs = glyphs().mark * bool(day.events)
        signs += t("plan.duty_sign") * bool(day.duty) + t("plan.leave_sign") * bool(day.leave)
        whole = f"{words.strip()} {signs}".strip()
        if width(whole) < self._cell() or not first or first == whole:
            return whole
        return first + glyphs().ellipsis

    def _people(self, key: str, people: Sequence[int], meaning: str) -> list[Part]:
        names = wording.join(wording.short_person(who, self._book) for who in people)
        return [(clean(t(key, who=names)), meaning)] if names else []
