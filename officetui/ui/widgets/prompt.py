"""One line to type on: the text stays until it is taken, what is wrong with it stands below."""

from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import Input

from officetui.text import clean, fit
from officetui.ui.glyph import drawable, glyphs
from officetui.ui.widgets.steady import Steady

LINE_END = "¶"


class Prompt(Input, Steady):
    """An input of one line with the keys of a shell; `error` shows what is wrong below the text.

    Does not blink: a blinking cursor sends 2 KB a second. What cannot be shown harmlessly cannot be typed
    or pasted either.
    """

    DEFAULT_CSS = """
    Prompt, Prompt:focus {
        border: none; height: 1; padding: 0; background: transparent;
        .input--placeholder, .input--suggestion { color: $text-muted; }
        .prompt--error { color: $text-error; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"prompt--error"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+b", "cursor_left", "Back", show=False, id="prompt.left"),
        Binding("ctrl+f", "cursor_right", "Forward", show=False, id="prompt.right"),
        Binding("alt+b", "cursor_left_word", "Word back", show=False, id="prompt.word_left"),
        Binding("alt+f", "cursor_right_word", "Word forward", show=False, id="prompt.word_right"),
        Binding("alt+d", "delete_right_word", "Delete word", show=False, id="prompt.delete_word"),
        Binding("ctrl+h", "delete_left", "Delete left", show=False, id="prompt.delete_left"),
        Binding("ctrl+u", "clear_line", "Clear", show=False, id="prompt.clear"),
    ]

    joint: ClassVar[str] = " "
    """What stands between two lines that were pasted."""

    error: reactive[str] = reactive("", init=False)
    """What is wrong with the text, in words; the line below is there only while there is something."""

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(value, placeholder, select_on_focus=False, id=id, classes=classes)
        self._asked = placeholder
        # What `compact` does, without working out the styles of a line that stands nowhere yet.
        self.add_class("-textual-compact", update=False)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Keep what would move the cursor or hide text out of the line, for Textual."""
        return clean(value)

    def on_resize(self) -> None:
        """Show by a sign where what stands for a text is longer than the line, for Textual, which cuts it."""
        if self._asked:
            self.placeholder = fit(self._asked, self.size.width, ellipsis=glyphs().ellipsis)

    def on_paste(self, event: Paste) -> None:
        """Take every line of what is pasted, one behind the other, for Textual, which takes but the first."""
        event.text = self.joint.join(filter(None, (line.strip() for line in event.text.splitlines())))

    def action_clear_line(self) -> None:
        """Take all of the line away."""
        self.value = ""

    def watch_error(self, error: str) -> None:
        """Make room for an error, for Textual; a height left to it is worked out anew at every key."""
        self.styles.height = 1 + bool(error)

    def render_line(self, y: int) -> Strip:
        """Paint the text, or what is wrong with it, for Textual."""
        if y == 0 or not self.error:
            return super().render_line(y).adjust_cell_length(self.size.width, self.rich_style)
        style = self.rich_style + self.get_component_rich_style("prompt--error", partial=True)
        words = f"{glyphs().warning} {drawable(self.error)}"
        return Strip([Segment(fit(words, self.size.width, ellipsis=glyphs().ellipsis), style)])


class RemarkPrompt(Prompt):
    """A line for words that may have lines of their own: a sign stands where one ends."""

    joint = LINE_END


def with_lines(value: str) -> str:
    """Return what was typed on a RemarkPrompt with its lines."""
    return value.replace(LINE_END, "\n")


class PastePrompt(Prompt):
    """A line that says when something was pasted into it, and whose digits can mean something else.

    While `is_choosing`, a digit is not typed but posted as Chosen; any other key goes on typing.
    """

    class Pasted(Message):
        """`text` was pasted; what the line then holds follows."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Chosen(Message):
        """A digit was typed that chooses."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    is_choosing = False

    def on_paste(self, event: Paste) -> None:
        """Tell that what comes next was pasted, for Textual."""
        self.post_message(self.Pasted(event.text))

    def on_key(self, event: Key) -> None:
        """Take a digit as a choice where one chooses, for Textual."""
        if not self.is_choosing:
            return
        if event.character and event.character in "0123456789":
            event.prevent_default()
            event.stop()
            self.post_message(self.Chosen(int(event.character)))
        elif event.is_printable:
            self.is_choosing = False
