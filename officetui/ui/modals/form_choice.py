"""A field with a few possible values: cycled by a key, or named by its first letters. Knows no records."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive

from officetui.text import clean, fit, width
from officetui.ui.glyph import glyphs
from officetui.ui.widgets.column import Part
from officetui.ui.widgets.drawn import Drawn


class Choice(Drawn, can_focus=True):
    """Shows all options in a line, the chosen one in brackets; only that one where they do not fit."""

    DEFAULT_CSS = "Choice { height: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,right", "step(1)", "next", show=False, id="choice.next"),
        Binding("left", "step(-1)", "previous", show=False, id="choice.previous"),
        Binding("enter", "submit", "enter", show=False, id="choice.enter"),
    ]

    value: reactive[str] = reactive("", repaint=False, init=False)
    """The value of the chosen option."""

    @dataclass(eq=False, repr=False)
    class Changed(Message):
        """Another option was chosen."""

        value: str

    @dataclass(eq=False, repr=False)
    class Submitted(Message):
        """Enter was pressed."""

        value: str

    def __init__(self, options: Sequence[tuple[str, str]], value: str) -> None:
        """`options` are (value, words), in their order."""
        super().__init__()
        self._words = {value: clean(words) for value, words in options}
        self._typed = ""
        self.set_reactive(Choice.value, value if value in self._words else next(iter(self._words)))

    def line(self, y: int) -> Sequence[Part]:
        """Return all options if there is room, else the chosen one between arrows and its place."""
        if y:
            return []
        meaning = "accent" if self.has_focus else "strong"
        runs: list[Part] = []
        for value, words in self._words.items():
            is_chosen = value == self.value
            runs.append((f"[{words}]", meaning) if is_chosen else (f" {words} ", "dim"))
        if sum(width(text) for text, _ in runs) <= self.size.width:
            return runs
        place = list(self._words).index(self.value) + 1
        shown = f"< {self._words[self.value]} > {place}/{len(self._words)}"
        return [(fit(shown, self.size.width, ellipsis=glyphs().ellipsis), meaning)]

    def validate_value(self, value: str) -> str:
        """Keep to the options, for Textual."""
        return value if value in self._words else self.value

    def watch_value(self) -> None:
        """Repaint the line and tell the form, for Textual."""
        self.refresh()
        self.post_message(self.Changed(self.value))

    def action_step(self, by: int) -> None:
        """Choose the next option, or with -1 the previous one; after the last comes the first."""
        self._typed = ""
        values = list(self._words)
        self.value = values[(values.index(self.value) + by) % len(values)]

    def action_submit(self) -> None:
        """Go on, as Enter does in a line."""
        self.post_message(self.Submitted(self.value))

    def on_key(self, event: events.Key) -> None:
        """Choose the option that begins with what is typed; a letter that fits nothing begins anew."""
        if event.character is None or not event.is_printable or event.key == "space":
            return
        event.stop()
        event.prevent_default()
        for typed in (self._typed + event.character, event.character):
            if found := self._beginning(typed.casefold()):
                self._typed, self.value = typed, found
                return
        self._typed = ""

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Tell Textual that letters are for this field."""
        return character is not None and character.isprintable() and character != " "

    def on_focus(self) -> None:
        """Show that keys come here."""
        self.refresh()

    def on_blur(self) -> None:
        """Forget half a word."""
        self._typed = ""
        self.refresh()

    def _beginning(self, typed: str) -> str:
        """The first option whose words or whose name in the files begin so; a number names its place."""
        values = list(self._words)
        if typed.isdecimal() and 0 < int(typed) <= len(values):
            return values[int(typed) - 1]
        fits = (value for value in values if self._words[value].casefold().startswith(typed))
        named = (value for value in values if value.casefold().startswith(typed))
        return next(fits, "") or next(named, "")
