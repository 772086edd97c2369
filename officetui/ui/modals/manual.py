"""A page of the manual over the screen, to read and to scroll."""

from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui.i18n import t
from officetui.reports import manual
from officetui.text import clean, wrap
from officetui.ui.conversation import Conversation
from officetui.ui.gate import Unanswered
from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.page import PageView, Text
from officetui.ui.widgets.steady import Stack

_PLAIN = str.maketrans("", "", "*`")


async def read_manual(talk: Conversation) -> None:
    """Offer the topics of the manual and show the one chosen, until that is left."""
    topics, chosen = manual.written_pages(), ""
    while True:
        chosen = await talk.choose(t("manual.title"), topics, chosen)
        with suppress(Unanswered):
            await talk.show(Manual(manual.page(chosen)))


class Manual(CalmModal[None]):
    """Shows one page, written in the little of Markdown that the manual uses."""

    DEFAULT_CSS = """
    Manual Vertical { background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss", "back", id="back")]

    def __init__(self, page: str) -> None:
        super().__init__()
        self._page = page

    def compose(self) -> ComposeResult:
        """Draw the page."""
        with Stack():
            yield PageView(self._draw)

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one(PageView).focus()

    def _draw(self, room: int) -> Text:
        text: Text = []
        paragraph: list[str] = []
        for line in [*self._page.splitlines(), ""]:
            is_prose = bool(line) and not line.startswith(("#", "- ", "    "))
            if is_prose:
                paragraph.append(line)
                continue
            text += [[(each, "")] for each in wrap(clean(_joined(paragraph)), room)] if paragraph else []
            paragraph.clear()
            if line.startswith("#"):
                text += [[(each, "title")] for each in wrap(clean(line.lstrip("# ")), room)]
            elif line.startswith("    "):
                text += [[(each, "accent")] for each in wrap(clean(line), room)]
            elif line:
                first, *more = wrap(clean(line[2:].translate(_PLAIN)), max(room - 2, 1))
                text += [[("- " + first, "")], *([("  " + each, "")] for each in more)]
            else:
                text.append([])
        return text


def _joined(lines: list[str]) -> str:
    """The lines of a paragraph as one: with spaces between Latin words, without between Chinese ones."""
    joined = ""
    for line in lines:
        is_latin = joined[-1:].isascii() and line[:1].isascii()
        joined += (" " if joined and is_latin else "") + line
    return joined.translate(_PLAIN)
