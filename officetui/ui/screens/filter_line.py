"""The line at the foot of a list that narrows it while one types; how it is read is handed in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from officetui import wording
from officetui.domain.errors import Refused
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.prompt import Prompt

Keep = Callable[[Any], bool]


class FilterLine(Horizontal):
    """Takes a line of the list's foot while it is open."""

    DEFAULT_CSS = """
    FilterLine { height: auto; display: none; }
    FilterLine.-open { display: block; }
    FilterLine Line { width: 2; }
    FilterLine Prompt { width: 1fr; }
    """
    prompt = getters.query_one(Prompt)

    @dataclass
    class Changed(Message):
        """Something else was typed."""

    @dataclass
    class Left(Message):
        """Enter was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.keep: Keep | None = None
        """The test a record must pass; None where all do."""

    def compose(self) -> ComposeResult:
        """Draw the sign and the line."""
        yield Line([("/", "key")])
        yield Prompt()

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return self.has_class("-open")

    def open(self) -> None:
        """Show it and type there."""
        self.add_class("-open")
        self.prompt.focus()

    def clear(self) -> None:
        """Take the filter away."""
        self.prompt.value = ""
        self.close()

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

    @on(Prompt.Changed)
    def _tell(self, message: Prompt.Changed) -> None:
        message.stop()
        self.post_message(self.Changed())

    @on(Prompt.Submitted)
    def _leave(self, message: Prompt.Submitted) -> None:
        message.stop()
        self.post_message(self.Left())
