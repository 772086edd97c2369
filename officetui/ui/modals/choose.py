"""Choose one of a few: a list over the screen, by arrows, first letters, digit or capital letter."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui.text import width
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.column import Column
from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.passage import Passage, Subject
from officetui.ui.widgets.rows import RowList

_SIGNS = "1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""The keys of the options in their order; small letters go to what begins with them."""
_WIDEST, _BESIDE = 84, 8
"""The cells of the box at most, and those of its frame, the cursor and the key."""
_PAUSE = 1.5
"""Seconds after which a letter typed begins a new word."""


class Choose(CalmModal[str | None]):
    """Answers with the value of the chosen option, or None. `options` are (value, words).

    `preview` is told each value the cursor comes to; whoever gives it puts back what was so before. Each has
    a digit, past the tenth a capital letter; `letters` are the keys of values that have their own instead.
    """

    DEFAULT_CSS = "Choose #whole { display: none; } Choose.-long #whole { display: block; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "back", id="back"),
        *(Binding(digit, f"pick({place})", show=False) for place, digit in enumerate(_SIGNS[:10], 1)),
    ]

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[str, str]],
        current: str = "",
        preview: Callable[[str], object] | None = None,
        letters: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(classes="dialog")
        places = zip((value for value, _ in options), _SIGNS, strict=False)
        self._signs = {**dict(places), **(letters or {})}
        self._current = current
        self._typed, self._typed_at = "", 0.0
        self._heading = title
        self._words = dict(options)
        self._preview = preview

    def compose(self) -> ComposeResult:
        """Draw the question and its answers, numbered."""
        with BoxSheet():
            yield Subject(self._heading)
            yield RowList(
                [Column("", 1, "right"), Column("", 10, grow=1)],
                lambda value: [(self._signs.get(value, ""), "key"), self._words[value]],
                tuple(self._words),
                classes="choices",
            )
            yield Passage(id="whole")

    def on_mount(self) -> None:
        """Begin at what is so now."""
        rows = self.query_one(RowList)
        rows.select(self._current)
        self._tell(rows.key)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - Textual's signature
        """Say whole what has no room in its row now."""
        self._tell(self.query_one(RowList).key)

    def _tell(self, value: str | None) -> None:
        room = min(_WIDEST, self.app.size.width) - _BESIDE
        self.set_class(any(width(words) > room for words in self._words.values()), "-long")
        words = self._words.get(value or "", "")
        self.query_one("#whole", Passage).update([(words, "accent")] if width(words) > room else [])

    @on(RowList.Opened)
    def _answer(self, message: RowList.Opened[str]) -> None:
        self.dismiss(message.key)

    @on(RowList.Moved)
    def _show(self, message: RowList.Moved[str]) -> None:
        self._tell(message.key)
        if self._preview is not None and message.key is not None:
            self._preview(message.key)

    def on_key(self, event: events.Key) -> None:
        """Answer with what has the letter, or go to the first that has what is typed; a pause begins anew."""
        if event.character is None or not event.character.isalpha() or event.key in self.active_bindings:
            return
        now = time.monotonic()
        is_word = self._typed and now - self._typed_at < _PAUSE
        signs = {sign: value for value, sign in self._signs.items() if sign.isalpha()}
        if not is_word and event.character in signs:
            event.stop()
            self.dismiss(signs[event.character])
            return
        self._typed = (self._typed if is_word else "") + event.character.casefold()
        self._typed_at = now
        places = sorted(self._words.items(), key=lambda each: not each[1].casefold().startswith(self._typed))
        found = next((value for value, words in places if self._typed in words.casefold()), None)
        if found is not None:
            self.query_one(RowList).select(found)
            event.stop()

    def action_pick(self, digit: int) -> None:
        """Answer with the option of that number."""
        values = tuple(self._words)
        if digit <= len(values):
            self.dismiss(values[digit - 1])
