"""A page of lines to read: scrolled by keys, laid out for the width there is. Knows no records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message

from officetui.ui.widgets.column import Part, cell_text
from officetui.ui.widgets.drawn import Scrolled

_WHEEL = 3

Text = list[list[Part]]
"""Lines as runs with a meaning, clean and no wider than asked for."""


class PageView(Scrolled, can_focus=True):
    """Shows what `draw` gives for a width; `redraw` asks it again."""

    DEFAULT_CSS = "PageView { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "go(-1)", show=False, id="page.up"),
        Binding("down,j", "go(1)", show=False, id="page.down"),
        Binding("pageup", "page(-1)", show=False, id="page.page_up"),
        Binding("pagedown,space", "page(1)", show=False, id="page.page_down"),
        Binding("home", "edge(0)", show=False, id="page.first"),
        Binding("end", "edge(1)", show=False, id="page.last"),
        Binding("enter", "open", show=False, id="page.open"),
    ]

    @dataclass(eq=False, repr=False)
    class Opened(Message):
        """Somebody asked for what the page is about, by Enter."""

    def __init__(
        self,
        draw: Callable[[int], Text],
        *,
        opens: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        """`opens` where Enter asks for what the page is about: whoever shows it answers `Opened`."""
        super().__init__(id=id, classes=classes)
        self._draw = draw
        self._opens = opens
        self._text: Text = []
        self._width = 0
        self._top = 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave Enter alone where it opens nothing, for Textual."""
        return action != "open" or self._opens

    @property
    def lines(self) -> Text:
        """Every line, for the width there is."""
        if self._width != self.size.width and self.size.width:
            self._width = self.size.width
            self._text = self._draw(self._width)
        return self._text

    @property
    def rest(self) -> int:
        """How many lines lie below the view."""
        return max(len(self.lines) - self._top - self.size.height, 0)

    def redraw(self) -> None:
        """Ask for the text anew; only lines that look different are repainted."""
        self._width = 0
        is_taller = self.styles.is_auto_height
        self._move(self._top)
        self.repaint_changed()
        if is_taller:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the lines the text takes, for Textual, where the height is `auto`."""
        return len(self._draw(width))

    def line(self, y: int) -> Sequence[Part]:
        """Return the line that stands there."""
        place = self._top + y
        if place >= len(self.lines):
            return []
        runs = self.lines[place]
        if y == self.size.height - 1 and self.rest:
            return self.with_rest(runs, self.rest)
        if y or not self._top:
            return runs
        above = self.with_rest(runs, self._top, is_above=True)
        # Whoever pages on reads on from the line that is kept at the top: nothing of it is covered.
        return above if cell_text(above).startswith(cell_text(runs)) else runs

    def on_resize(self) -> None:
        """Keep the view within the text in its new size."""
        self._move(self._top)

    def action_go(self, by: int) -> None:
        """Scroll by lines; by half a page, for a line each would repaint the view at every press."""
        self._move(self._top + by * max(self.size.height // 2, 1))

    def action_page(self, by: int) -> None:
        """Scroll by a page, a line of it kept."""
        self._move(self._top + by * max(self.size.height - 1, 1))

    def begin_at(self, place: int) -> None:
        """Bring a line, counted from 0, to the top of the view."""
        self._move(place)

    def action_open(self) -> None:
        """Ask for what the page is about."""
        self.post_message(self.Opened())

    def action_edge(self, which: int) -> None:
        """Go to the first line, or with 1 to the last."""
        self._move(which * len(self.lines))

    @on(events.MouseScrollUp)
    @on(events.MouseScrollDown)
    def _scroll_by_wheel(self, event: events.MouseScrollUp | events.MouseScrollDown) -> None:
        event.stop()
        self._move(self._top + (_WHEEL if isinstance(event, events.MouseScrollDown) else -_WHEEL))

    def _move(self, top: int) -> None:
        before = self._top
        self._top = max(min(top, len(self.lines) - self.size.height), 0)
        if self._top != before:
            self.repaint_changed()
