"""Text from people as Textual takes it: always literal, never markup."""

from rich.segment import Segment
from rich.style import Style
from textual.content import Content

from officetui.text import clean


def as_content(text: str, style: str = "") -> Content:
    """Return a person's text for any widget that takes content, `[` and all; never markup."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def segment(text: str, style: Style | None = None) -> Segment:
    """Return a person's text for a line that is drawn by segments."""
    return Segment(clean(text), style)
