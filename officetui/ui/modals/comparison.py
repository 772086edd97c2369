"""What changed between two versions of a text: paragraphs, and the words within them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui.i18n import t
from officetui.text import width
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.page import PageView, Text
from officetui.ui.widgets.passage import Passage, Subject
from officetui.wording.draft import Compared, Parts, comparison_lines, difference_words

_LONGEST = 4_000
"""Signs of a paragraph that are drawn."""
_HEAD = 7


class Comparison(CalmModal[None]):
    """Shows what changed; the keys scroll."""

    DEFAULT_CSS = """
    Comparison .sheet { width: 100%; height: 100%; background: $surface; padding: 0 1; }
    Comparison Passage { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "dismiss(None)", "back", id="back")]

    def __init__(self, found: Compared) -> None:
        super().__init__()
        self._found = found
        self._lines = comparison_lines(found.paragraphs)

    def compose(self) -> ComposeResult:
        """Draw what is compared, how much changed, and what."""
        with BoxSheet():
            yield Subject(self._found.title)
            between = t("draft.between", before=self._found.before, after=self._found.after)
            changed = difference_words(self._found.paragraphs)
            yield Passage([(between, "dim"), (f"  {changed}", "")])
            yield PageView(self._draw)

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one(PageView).focus()

    def _draw(self, room: int) -> Text:
        return [line for parts in self._lines for line in _laid_out(parts, max(room, _HEAD + 4))]


def _laid_out(parts: Parts, room: int) -> Text:
    """One paragraph in as many lines as it takes, those that follow set in."""
    lines: Text = [[]]
    taken, drawn = 0, 0
    for words, meaning in parts:
        for piece in words[: max(_LONGEST - drawn, 0)]:
            cells = width(piece)
            if taken + cells > room:
                lines.append([(" " * _HEAD, "")])
                taken = _HEAD
            if lines[-1] and lines[-1][-1][1] == meaning:
                lines[-1][-1] = (lines[-1][-1][0] + piece, meaning)
            else:
                lines[-1].append((piece, meaning))
            taken += cells
        drawn += len(words)
    return lines
