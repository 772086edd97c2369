"""The one list of our own: many rows, a cursor and marks, drawn line by line.

Knows keys and cells, never what they stand for but for how long a record's id is. Textual's lists repaint
everything at a change and build all rows before the first is seen; here a key, and a change from elsewhere,
repaint the lines they change.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive

from officetui.domain.refs import Refs
from officetui.text import cut, fit, wrap
from officetui.ui.glyph import glyphs
from officetui.ui.widgets.column import Cell, Column, Part, lay_out, paint, with_ids
from officetui.ui.widgets.drawn import Scrolled
from officetui.ui.widgets.line import spread

Key = TypeVar("Key", bound=Hashable)
Of = TypeVar("Of", bound=Hashable)

_WHEEL = 3


def scroll(top: int, cursor: int, height: int, count: int) -> int:
    """Return the first row on the screen that shows the cursor, moved by half a page if it must move.

    Scrolling by one line would repaint the view at every key: a held key then costs thirteen times the bytes.
    """
    if not top <= cursor < top + height:
        top = cursor - height // 2
    return max(min(top, count - height), 0)


def _nothing(key: object) -> Sequence[Cell]:  # noqa: ARG001 - what draws a row takes it
    return ()


class RowList(Scrolled, Generic[Key], can_focus=True):
    """A list of rows known by their keys; `draw` gives the cells of a row when its line is painted.

    The cursor and the marks stay on their records when rows change.
    """

    scroll_keys: tuple[str, ...] = ("rows.page_down", "rows.page_up")
    DEFAULT_CSS = "RowList { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="rows.open"),
        Binding("up,k", "go('up')", "Up", show=False, id="rows.up"),
        Binding("down,j", "go('down')", "Down", show=False, id="rows.down"),
        Binding("pageup", "go('page_up')", "Page up", show=False, id="rows.page_up"),
        Binding("pagedown", "go('page_down')", "Page down", show=False, id="rows.page_down"),
        Binding("home", "go('first')", "First", show=False, id="rows.first"),
        Binding("end", "go('last')", "Last", show=False, id="rows.last"),
        Binding("space", "mark", "Mark", show=False, id="rows.mark"),
    ]

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """The place of the row that keys act on, from 0; 0 in an empty list."""

    @dataclass(eq=False, repr=False)
    class Opened(Message, Generic[Of]):
        """Somebody asked for the row of `key`, by Enter or a double click."""

        list: "RowList[Of]"
        key: Of

        @property
        def control(self) -> "RowList[Of]":
            """The list it comes from, for `@on` with a selector."""
            return self.list

    @dataclass(eq=False, repr=False)
    class Moved(Message, Generic[Of]):
        """The cursor came to stand on another record; `key` is None where no row is left."""

        list: "RowList[Of]"
        key: Of | None

        @property
        def control(self) -> "RowList[Of]":
            """The list it comes from, for `@on` with a selector."""
            return self.list

    @dataclass(eq=False, repr=False)
    class Marked(Message, Generic[Of]):
        """The mark of `key` was set or taken away; `list.marks` has them all."""

        list: "RowList[Of]"
        key: Of

        @property
        def control(self) -> "RowList[Of]":
            """The list it comes from, for `@on` with a selector."""
            return self.list

    def __init__(
        self,
        columns: Sequence[Column],
        draw: Callable[[Key], Sequence[Cell]] = _nothing,
        rows: Sequence[Key] = (),
        *,
        empty: str = "",
        has_title: bool = False,
        has_header: bool = False,
        has_marks: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        """Draw `rows` by `draw`; `empty` stands where no row is, and says which key comes next.

        The header has the titles of the columns; above it a title of the list is set by `update_title`.
        """
        super().__init__(id=id, classes=classes)
        self._asked = tuple(columns)
        self._draw = draw
        self._rows: Sequence[Key] = tuple(rows)
        self._columns = with_ids(self._asked, self._rows)
        self._empty = empty
        self._head = has_title + has_header
        self._title: tuple[Cell, Cell] | None = ("", "") if has_title else None
        self._has_marks = has_marks
        self._top = 0
        self.marks: set[Key] = set()

    @property
    def rows(self) -> Sequence[Key]:
        """The keys of all rows, in order; nothing changes in them."""
        return self._rows

    @property
    def key(self) -> Key | None:
        """The key of the row under the cursor; None in an empty list."""
        return self._rows[self.cursor] if self._rows else None

    @property
    def chosen(self) -> list[Key]:
        """The keys an action is for: the marked rows in their order, or the one under the cursor."""
        marked = [key for key in self._rows if key in self.marks] if self.marks else []
        return marked or list(self._rows[self.cursor : self.cursor + 1])

    @property
    def _page(self) -> int:
        # Before it is laid out nothing is known to be out of sight.
        return max(self.size.height - self._head, 1) if self.size.height else max(len(self._rows), 1)

    @property
    def least_height(self) -> int | None:
        """What stands above the rows, and one of them."""
        return self._head + 1

    def update_rows(self, rows: Sequence[Key], *, empty: str | None = None) -> None:
        """Show `rows` from now on; only lines that look different are repainted.

        Where the record under the cursor is gone, the one that followed it takes the cursor.
        """
        before, key, earlier = self.cursor, self.key, self._rows
        self._rows = rows
        if not isinstance(rows, Refs):
            self._rows = tuple(rows)
        self._columns = with_ids(self._asked, self._rows)
        self._empty = self._empty if empty is None else empty
        if self.marks:
            self.marks.intersection_update(self._rows)
        # Of a list that was empty, nothing has to be found again: the first paint need not wait for it.
        place = self._place_after(earlier, before) if earlier else 0
        # A list read from its top stays there; elsewhere the record keeps its line on the screen.
        top = self._top + place - before if self._top else 0
        self.set_reactive(RowList.cursor, max(place, 0))
        self._top = scroll(top, self.cursor, self._page, len(self._rows))
        self.repaint_changed()
        if len(self._rows) != len(earlier) and self.styles.is_auto_height:
            self.refresh(layout=True)
        if self.key != key:
            self.post_message(self.Moved(self, self.key))

    def update_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns from now on (other words for their titles, say)."""
        self._asked = tuple(columns)
        self._columns = with_ids(self._asked, self._rows)
        self.repaint_changed()

    def update_title(self, text: Cell, right: Cell = "") -> None:
        """Say `text` above the rows from now on, and `right` at the right edge."""
        self._title = (text, right)
        self.repaint_changed()

    def refresh_row(self, key: Key) -> None:
        """Repaint the line of a row that was changed, if it is on the screen."""
        if (place := self._place_of(key)) is not None:
            self._refresh_place(place)

    def select(self, key: Key) -> bool:
        """Move the cursor to the row of `key`; return whether there is one."""
        if (place := self._place_of(key)) is not None:
            self.cursor = place
        return place is not None

    def _place_of(self, key: Key) -> int | None:
        try:
            return self._rows.index(key)
        except ValueError:
            return None

    def _place_after(self, earlier: Sequence[Key], place: int) -> int:
        """Return where the row at `place` is now, else the next of those behind it, or the last row."""
        if (found := self._place_of(earlier[place])) is not None:
            return found
        places = {key: there for there, key in enumerate(self._rows)}
        following = (places[key] for key in earlier[place + 1 :] if key in places)
        return next(following, len(self._rows) - 1)

    def cells_at(self, place: int) -> Sequence[Cell]:
        """Return the cells of the row at `place`; a list that has its rows at hand takes them from there."""
        return self._draw(self._rows[place])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the lines all rows take, for Textual, where the height is `auto`."""
        return self._head + (len(self._rows) or len(wrap(self._empty, width)))

    def line(self, y: int) -> Sequence[Part]:
        """Return the header, a row, a line of the empty list's words, or nothing."""
        place = self._top + y - self._head
        if y == 0 and self._title:
            return spread(*self._title, self.size.width)
        if y < self._head:
            titles = [(column.title, "title") for column in self._columns]
            return self._fill("", titles, "title")
        if not self._rows:
            words = wrap(self._empty, self.size.width - 2)
            sign = glyphs().cursor + " " if self.has_focus and not place else "  "
            return [(cut(sign + words[place], self.size.width), "dim")] if place < len(words) else []
        if place >= len(self._rows):
            return []
        key = self._rows[place]
        sign = glyphs().cursor if place == self.cursor else " "
        sign += glyphs().mark if key in self.marks else " "
        is_bar = place == self.cursor and self.has_focus
        runs = self._with_edges(y, self._fill(sign, self.cells_at(place), ""))
        return [("".join(text for text, _ in runs), "cursor")] if is_bar else runs

    def _with_edges(self, y: int, runs: list[Part]) -> list[Part]:
        """In a box, say at the first and last line in view how many rows lie beyond; an area counts."""
        below = len(self._rows) - self._top - self._page
        is_last, is_first = y == self.size.height - 1 and below > 0, y == self._head and self._top > 0
        if not (is_last or is_first) or not self.screen.is_modal:
            return runs
        return self.with_rest(runs, below if is_last else self._top, is_above=not is_last)

    def _fill(self, sign: str, cells: Sequence[Cell], meaning: str) -> list[Part]:
        gutter = fit(sign, min(3 if self._has_marks else 2, self.size.width))
        widths = lay_out(self._columns, self.size.width - len(gutter))
        runs = paint(cells, self._columns, widths, glyphs().ellipsis)
        if runs and runs[0][1] == meaning:
            return [(gutter + runs[0][0], meaning), *runs[1:]]
        return [(gutter, meaning), *runs]

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor among the rows, for Textual."""
        return max(min(cursor, len(self._rows) - 1), 0)

    def watch_cursor(self, before: int, cursor: int) -> None:
        """Repaint the two lines a step changes, for Textual, or the view where it must scroll."""
        top, self._top = self._top, scroll(self._top, cursor, self._page, len(self._rows))
        if self._top != top:
            self.repaint_changed()
        else:
            self._refresh_place(before)
            self._refresh_place(cursor)
        self.post_message(self.Moved(self, self.key))

    @on(events.Focus)
    @on(events.Blur)
    def _repaint_bar(self, event: events.Focus | events.Blur) -> None:
        # In place of Textual's own handlers, which repaint the whole widget where one line changes.
        event.prevent_default()
        self.has_focus = isinstance(event, events.Focus)
        moved = events.DescendantFocus if self.has_focus else events.DescendantBlur
        if self.parent is not None:
            self.parent.post_message(moved(self))
        if self.screen.is_modal:
            # The key that brings on what is out of view is another one then.
            self.repaint_changed()
        else:
            self._refresh_place(self.cursor)

    def _refresh_place(self, place: int) -> None:
        y = place - self._top + self._head
        if self._head <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def on_resize(self) -> None:
        """Keep the cursor on the screen in its new size, and no row above it hidden without need."""
        top, self._top = self._top, scroll(self._top, self.cursor, self._page, len(self._rows))
        if self._top != top:
            # Textual has painted the new size before it tells of it.
            self.repaint_changed()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Have the key of marks say that it does nothing where there are none, for Textual."""
        return action != "mark" or self._has_marks

    def action_open(self) -> None:
        """Ask for the row under the cursor."""
        if self._rows:
            self.post_message(self.Opened(self, self._rows[self.cursor]))

    def action_go(self, where: str) -> None:
        """Move the cursor: up, down, page_up, page_down, first or last."""
        steps = {"up": -1, "down": 1, "page_up": -self._page, "page_down": self._page}
        last = len(self._rows) - 1
        self.cursor = {"first": 0, "last": last}.get(where, self.cursor + steps.get(where, 0))

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away, and step to the next."""
        if self._has_marks and self._rows:
            key = self._rows[self.cursor]
            self.marks ^= {key}
            self._refresh_place(self.cursor)
            self.post_message(self.Marked(self, key))
            self.cursor += 1

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to a row that is clicked, and open it at the second click."""
        offset = event.get_content_offset(self)
        if offset is None or not 0 <= offset.y - self._head < len(self._rows) - self._top:
            return
        self.cursor = self._top + offset.y - self._head
        if event.chain == 2:
            self.action_open()

    @on(events.MouseScrollUp)
    @on(events.MouseScrollDown)
    def _scroll_by_wheel(self, event: events.MouseScrollUp | events.MouseScrollDown) -> None:
        event.stop()
        self.cursor += _WHEEL if isinstance(event, events.MouseScrollDown) else -_WHEEL
