"""What every widget of ours that draws its own lines shares: styles by meaning, repaint by difference."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip

from officetui.i18n import show_key
from officetui.keymap import key_for
from officetui.text import width
from officetui.ui.glyph import PLAIN, drawable, glyphs
from officetui.ui.theme import letters_on
from officetui.ui.widgets.column import Part, paint_cell
from officetui.ui.widgets.steady import Steady


class Look(NamedTuple):
    """Which of the theme's variables colour a meaning; "" leaves the widget's own."""

    letters: str = ""
    ground: str = ""
    style: str = ""
    is_bold: bool = False


# Not component classes of Textual's: it works the styles of each out anew for every widget at every change.
LOOKS = {
    "late": Look("text-error", is_bold=True),
    "warning": Look("text-warning"),
    "ok": Look("text-success"),
    "accent": Look("text-accent"),
    "dim": Look("text-muted"),
    "strong": Look(is_bold=True),
    "title": Look("text-muted"),
    "key": Look("text-accent", is_bold=True),
    "cursor": Look("block-cursor-foreground", "block-cursor-background", "block-cursor-text-style"),
}


class Drawn(Steady):
    """A widget drawn line by line; a subclass gives `line(y)`, its text as runs with a meaning.

    `repaint_changed` sends the lines that came to look different, and nothing else.
    """

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._painted: dict[int, list[Part]] = {}
        self._looks: dict[str, Style] = {}
        self._ground: Color | None = None

    def line(self, y: int) -> Sequence[Part]:
        """Return what stands on line `y` of the view: clean text, at most as wide as the widget."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Paint one line, for Textual."""
        runs = self._painted[y] = list(self.line(y))
        if glyphs() is PLAIN:
            runs = [(drawable(text), meaning) for text, meaning in runs]
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
            look = LOOKS.get(meaning)
            style = self.look("") + self._work_out(look) if look else self.rich_style
            self._looks[meaning] = style
        return style

    def _work_out(self, look: Look) -> Style:
        variables = self.app.theme_variables
        ground = Color.parse(variables[look.ground]) if look.ground else self._own_ground()
        letters = letters_on(variables[look.letters], ground).rich_color if look.letters else None
        worn = variables[look.style] if look.style else "bold" if look.is_bold else "none"
        return Style.parse(worn) + Style(color=letters, bgcolor=ground.rich_color if look.ground else None)

    def _own_ground(self) -> Color:
        if self._ground is None:
            self._ground = self.background_colors[1]
        return self._ground

    def notify_style_update(self) -> None:
        """Forget the colours of the theme before, for Textual."""
        self._looks.clear()
        self._ground = None
        super().notify_style_update()


class Scrolled(Drawn):
    """Lines of which some may lie out of view: its edge says how many, and by which key they come.

    `scroll_keys` are the ids of the bindings for what lies below and above; without any no key is named.
    """

    scroll_keys: tuple[str, ...] = ("page.page_down", "page.page_up")

    @property
    def least_height(self) -> int | None:
        """One line, with how many lie below it."""
        return 1

    def with_rest(self, runs: Sequence[Part], rest: int, *, is_above: bool = False) -> list[Part]:
        """Return a line with the sign that `rest` more lie beyond it, below or above, at its right."""
        sign = f" {glyphs().up if is_above else glyphs().down}{rest}"
        key = self._key_words(is_above)
        named = f" {key}{sign}" if key else sign
        # In a narrow list the key would hide the row.
        sign = named if width(named) * 3 <= self.size.width else sign
        room = max(self.size.width - width(sign), 0)
        shown = list(runs)
        # Spaces that fill a row up are not cut off: nothing of it is lost.
        while shown and len(kept := shown[-1][0].rstrip()) < len(shown[-1][0]):
            shown[-1:] = [(kept, shown[-1][1])] if kept else []
        return [*paint_cell(shown, room, glyphs().ellipsis), (sign, "dim")]

    def _key_words(self, is_above: bool) -> str:
        if not self.scroll_keys:
            return ""
        is_elsewhere = self.can_focus and not self.has_focus
        return show_key("tab" if is_elsewhere else key_for(self.scroll_keys[is_above]))
