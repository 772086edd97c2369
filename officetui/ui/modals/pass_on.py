"""A text to be taken along: read in the terminal, then copied, written to a file or printed."""

from pathlib import Path
from typing import ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui.domain.errors import Refused
from officetui.i18n import t
from officetui.path import typed_path
from officetui.reports.file import write_atomically
from officetui.reports.printer import print_text
from officetui.text import wrap
from officetui.ui.clipboard import copy_text
from officetui.ui.gate import talk
from officetui.ui.modals.ask import Ask
from officetui.ui.question import Question
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.column import cell_text
from officetui.ui.widgets.keys import LEAST_ROWS
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.page import PageView, Text
from officetui.ui.widgets.passage import Keys
from officetui.ui.workspace import Workspace

_LOW = 12
"""The lines of a text in view under which its heading takes too many of them."""


class Handout(Protocol):
    """What is taken along: `slot` keeps the file it was written to last, `formats` end in which it can be."""

    slot: str
    formats: tuple[str, ...]

    def keys(self) -> str:
        """Return the line of keys."""

    def heading(self) -> str:
        """Return what is shown, and for whom."""

    def shown(self, height: int) -> str:
        """Return the text to be read on a screen of so many lines."""

    def text(self) -> str:
        """Return the text to be taken along, without what must not be."""

    def content(self, form: str) -> str | bytes:
        """Return what a file of the format `form` holds."""

    def file_name(self) -> str:
        """Return the file proposed."""


class HandoutPage(PageView):
    """The text of a handout. Where few lines are in view it begins behind its heading, which lies above."""

    _is_begun = False

    def on_resize(self) -> None:
        """Begin when it is known how many lines are in view."""
        if not self._is_begun:
            self.begin()

    def begin(self) -> None:
        """Show it from where it begins to say something."""
        heading = next((place for place, line in enumerate(self.lines, 1) if not cell_text(line)), 0)
        self._is_begun = self.size.height > 0
        self.begin_at(heading if self.size.height < _LOW else 0)


class PassOn(CalmModal[None]):
    """A handout over the screen, and the keys that take it along."""

    DEFAULT_CSS = """
    PassOn .sheet { width: 84; height: 1fr; margin: 0 0 2 0; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (LEAST_ROWS, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "back", id="back"),
        Binding("C", "copy", "copy", id="copy"),
        Binding("f", "write", "file", id="pass_on.file"),
        Binding("P", "print", "print", id="pass_on.print"),
    ]

    def __init__(self, workspace: Workspace, handout: Handout) -> None:
        super().__init__(classes="dialog")
        self._workspace = workspace
        self._handout = handout
        self._lines: list[str] = []

    def compose(self) -> ComposeResult:
        """Draw the heading, the text and the keys."""
        with BoxSheet():
            yield Line(id="title")
            yield HandoutPage(self._draw)
            yield Keys(self._handout.keys())

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one(PageView).focus()
        self.show()

    def show(self) -> None:
        """Make the text anew."""
        self.say(self._handout.shown(self.app.size.height))

    def say(self, text: str) -> None:
        """Put a text in the place of the one there is."""
        self._lines = text.splitlines()
        self.query_one("#title", Line).update([(self._handout.heading(), "strong")])
        page = self.query_one(HandoutPage)
        page.redraw()
        page.begin()

    def action_copy(self) -> None:
        """Copy the text."""
        copy_text(self._workspace, self._handout.text())

    def action_print(self) -> None:
        """Print the text; whoever waits for the printer goes on meanwhile, and may leave."""
        self._workspace.say(t("said.printing"))
        self.app.run_worker(_print(self._handout.text(), self._workspace), group="print")

    @talk
    async def action_write(self) -> None:
        """Ask for the file and write it."""
        hint = t("ask.hint.file", formats=", ".join(self._handout.formats))
        slot, proposed = f"file:{self._handout.slot}", str(typed_path("~") / self._handout.file_name())
        wanted = Question(t("ask.file"), hint, self._path, str, slot, initial=proposed)
        reply = await self.app.push_screen_wait(Ask(wanted, self._workspace))
        if reply is None:
            return
        try:
            write_atomically(reply.value, self._handout.content(_ending(reply.value)))
        except Refused as refused:
            self._workspace.complain(refused)
            return
        self._workspace.forget(reply.slot)
        self._workspace.say(t("said.written", file=reply.value))

    def _path(self, text: str) -> Path:
        path = typed_path(text.strip())
        if _ending(path) not in self._handout.formats:
            raise Refused("file_unknown_format", path=text, known=tuple(self._handout.formats))
        return path

    def _draw(self, room: int) -> Text:
        return [[(line, "")] for words in self._lines for line in (wrap(words, room) if words else [""])]


async def _print(text: str, workspace: Workspace) -> None:
    try:
        await print_text(text)
    except Refused as refused:
        workspace.complain(refused)
    else:
        workspace.say(t("said.printed"))


def _ending(path: Path) -> str:
    return path.suffix.removeprefix(".").lower()
