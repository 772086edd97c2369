"""What every widget of ours that draws its own lines shares: styles by meaning, repaint by difference."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from officetui.text import width
from officetui.ui.widgets.column import Part

MEANINGS = ("late", "warning", "ok", "accent", "dim", "strong", "title", "key", "cursor")


class Drawn(Widget):
    """A widget drawn line by line; a subclass gives `line(y)`, its text as runs with a meaning.

    `repaint_changed` sends the lines that came to look different, and nothing else.
    """

    DEFAULT_CSS = """
    Drawn {
        .drawn--late { color: $text-error; text-style: bold; }
        .drawn--warning { color: $text-warning; }
        .drawn--ok { color: $text-success; }
        .drawn--accent { color: $text-accent; }
        .drawn--dim { color: $text-muted; }
        .drawn--strong { text-style: bold; }
        .drawn--title { color: $text-muted; }
        .drawn--key { color: $text-accent; text-style: bold; }
        .drawn--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: $block-cursor-text-style;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"drawn--{meaning}" for meaning in MEANINGS}

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._painted: dict[int, list[Part]] = {}
        self._looks: dict[str, Style] = {}

    def line(self, y: int) -> Sequence[Part]:
        """Return what stands on line `y` of the view: clean text, at most as wide as the widget."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Paint one line, for Textual."""
        runs = self._painted[y] = list(self.line(y))
        segments = [Segment(text, self.look(meaning)) for text, meaning in runs if text]
        rest = self.size.width - sum(width(text) for text, _ in runs)
        # The line's end takes the last run's look: a run less to send, and the cursor's bar reaches the edge.
        if rest > 0 and segments:
            segments[-1] = Segment(segments[-1].text + " " * rest, segments[-1].style)
        elif rest > 0:
            segments.append(Segment(" " * rest, self.look("")))
        return Strip(segments, max(self.size.width, 0))

    def repaint_changed(self) -> None:
        """Repaint the lines on the screen that look different from what was last painted there."""
        for y in range(self.size.height):
            if y in self._painted and list(self.line(y)) != self._painted[y]:
                self.refresh(Region(0, y, self.size.width, 1))

    def look(self, meaning: str) -> Style:
        """Return the colours of a meaning, on this widget's ground; of an unknown one the plain text's."""
        style = self._looks.get(meaning)
        if style is None:
            style = self.rich_style
            if meaning in MEANINGS:
                style += self.get_component_rich_style(f"drawn--{meaning}", partial=True)
            self._looks[meaning] = style
        return style

    def notify_style_update(self) -> None:
        """Forget the colours of the theme before, for Textual."""
        self._looks.clear()
        super().notify_style_update()
