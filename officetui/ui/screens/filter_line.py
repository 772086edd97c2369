"""The line at the foot of a list that narrows it while one types; reading and completing it is handed in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from officetui import wording
from officetui.capture.complete import Completion
from officetui.domain.errors import Refused
from officetui.i18n import t
from officetui.ui.widgets.column import Part
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.steady import Abreast, Stack
from officetui.views.queue import Keep
from officetui.wording.more import more_words

Completer = Callable[[str, int], Completion]

SHOWN = 12
"""How many completions are named."""


class FilterLine(Stack):
    """Takes a line of the list's foot while it is open, and one more where something can be completed."""

    DEFAULT_CSS = """
    FilterLine { height: auto; display: none; }
    FilterLine.-open { display: block; }
    FilterLine Horizontal { height: auto; }
    FilterLine .sign { width: 2; }
    FilterLine Prompt { width: 1fr; }
    FilterLine #offers { display: none; }
    FilterLine.-offers:focus-within #offers { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete(1)", "complete", id="filter.complete"),
        Binding("shift+tab", "complete(-1)", "complete", show=False, id="filter.complete_back"),
    ]
    prompt = getters.query_one(Prompt)

    @dataclass(eq=False, repr=False)
    class Changed(Message):
        """Something else was typed."""

    @dataclass(eq=False, repr=False)
    class Left(Message):
        """Enter was pressed."""

    def __init__(self, offer: Completer) -> None:
        super().__init__()
        self.keep: Keep | None = None
        """The test a record must pass; None where all do."""
        self._offer = offer
        self._found = Completion(0, 0, ())
        self._base = ""
        self._chosen = -1
        self._put = ""

    def compose(self) -> ComposeResult:
        """Draw what may be typed, the sign and the line."""
        yield Line(id="offers")
        with Abreast():
            yield Line([("/", "key")], classes="sign")
            yield Prompt()

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return self.has_class("-open")

    @property
    def text(self) -> str:
        """What is typed."""
        return self.prompt.value

    def open(self, kept: str = "") -> None:
        """Show it and type there; empty, on what was `kept`, which the first letter typed replaces."""
        self.add_class("-open")
        self.prompt.focus()
        if kept and not self.prompt.value:
            self.prompt.value = kept
            self.prompt.action_select_all()
        self._look()

    def fill(self, line: str) -> None:
        """Say `line` from now on."""
        self.prompt.value = line
        self.close()

    def clear(self) -> None:
        """Take the filter away."""
        self.fill("")

    def close(self) -> None:
        """Hide it, unless it says something."""
        self.set_class(bool(self.prompt.value.strip()), "-open")

    def read(self, parse: Callable[[str], Keep]) -> None:
        """Take what is typed; while it cannot be read the test before stays, and why is said."""
        line = self.prompt.value
        self.prompt.error = ""
        try:
            self.keep = parse(line) if line.strip() else None
        except Refused as refused:
            self.prompt.error = wording.refusal(refused)

    def action_complete(self, by: int) -> None:
        """Put the next of what may stand here into the line; again, the one after it."""
        choices = self._found.choices
        if not choices:
            return
        first = 0 if by > 0 else len(choices) - 1
        self._chosen = first if self._chosen < 0 else (self._chosen + by) % len(choices)
        insert = choices[self._chosen].insert
        self._put = self._base[: self._found.start] + insert + self._base[self._found.end :]
        self.prompt.value = self._put
        self.prompt.cursor_position = self._found.start + len(insert)
        self._show_offers()

    @on(Prompt.Changed)
    def _tell(self, message: Prompt.Changed) -> None:
        message.stop()
        if message.value != self._put:
            self._look()
        self.post_message(self.Changed())

    @on(Prompt.Submitted)
    def _leave(self, message: Prompt.Submitted) -> None:
        message.stop()
        # A filter that cannot be read is not in force: one stays here, with what is wrong in sight.
        if not self.prompt.error:
            self.post_message(self.Left())

    def _look(self) -> None:
        """Find what may stand where the cursor is."""
        self._base, self._chosen, self._put = self.prompt.value, -1, ""
        self._found = self._offer(self._base, self.prompt.cursor_position)
        self._show_offers()

    def _show_offers(self) -> None:
        choices = self._found.choices
        self.set_class(bool(choices), "-offers")
        # The chosen one stands first where there are more than a line holds.
        start = max(self._chosen - SHOWN + 1, 0)
        parts: list[Part] = [(t("filter.offers"), "dim")]
        for place, choice in enumerate(choices[start : start + SHOWN], start):
            parts += [("  ", ""), (choice.label, "strong" if place == self._chosen else "accent")]
        more = len(choices[start + SHOWN :]) + self._found.more
        self.query_one("#offers", Line).update(parts, [(more_words(more), "dim")])
