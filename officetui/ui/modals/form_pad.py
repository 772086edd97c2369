"""A field of several lines: Textual's text area, leaving by the arrows, and harmless whatever is in it."""

from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from officetui.text import clean
from officetui.ui.widgets.steady import Steady

_MOST = 6
"""The most lines shown at once; more are scrolled to."""


def tidy(text: str) -> str:
    """Return text of several lines that can stand in a text area: each line cleaned, its line ends kept."""
    return "\n".join(clean(line) for line in text.splitlines())


class Pad(TextArea, Steady):
    """Up in its first line and down in its last go on to the next field, by pages to those further on."""

    DEFAULT_CSS = """
    Pad, Pad:focus { height: 1; border: none; padding: 0; background: transparent; scrollbar-size: 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "rise", show=False, id="pad.up"),
        Binding("down", "sink", show=False, id="pad.down"),
    ]

    def __init__(self, text: str) -> None:
        super().__init__(tidy(text), highlight_cursor_line=False)
        # As in `Prompt`.
        self.add_class("-textual-compact", update=False)
        self.cursor_blink = False

    def put(self, text: str) -> None:
        """Hold another text."""
        self.load_text(tidy(text))

    def action_rise(self) -> None:
        """Go a line up, or to the field above."""
        if self.cursor_at_first_line:
            self.screen.focus_previous()
        else:
            self.action_cursor_up()

    def action_sink(self) -> None:
        """Go a line down, or to the field below."""
        if self.cursor_at_last_line:
            self.screen.focus_next()
        else:
            self.action_cursor_down()

    def action_cursor_page_up(self) -> None:
        """Go a page up in the text; from its first line a page of the form."""
        if self.cursor_at_first_line:
            raise SkipAction
        super().action_cursor_page_up()

    def action_cursor_page_down(self) -> None:
        """Go a page down in the text; from its last line a page of the form."""
        if self.cursor_at_last_line:
            raise SkipAction
        super().action_cursor_page_down()

    def on_text_area_changed(self) -> None:
        """Grow with the text."""
        self.call_after_refresh(self._grow)

    def on_resize(self) -> None:
        """Grow where the lines wrap."""
        self.call_after_refresh(self._grow)

    def on_paste(self, event: events.Paste) -> None:
        """Take what could move or colour anything out of a pasted text, before the text area takes it in."""
        event.text = tidy(event.text)

    def _grow(self) -> None:
        height = max(1, min(self.wrapped_document.height, _MOST))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
