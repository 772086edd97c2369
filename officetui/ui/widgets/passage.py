"""A few lines of text with meanings, wrapped between its words: what was understood, what is wrong."""

import re
from collections.abc import Sequence

from textual.geometry import Size

from officetui.ui.widgets.column import Part
from officetui.ui.widgets.drawn import Scrolled
from officetui.ui.widgets.flow import flow

_FEW = 3
_BETWEEN_KEYS = re.compile("(?<=· )|(?<=，)|(?<=  )|(?<=　)")


class Passage(Scrolled):
    """Says `parts`, one after the other, on as many lines as its height gives; `turn` brings on the rest.

    The last line in view says how many lie below it.
    """

    DEFAULT_CSS = "Passage { height: 2; }"

    def __init__(
        self,
        parts: Sequence[Part] = (),
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._parts = tuple(parts)
        self._lines: list[list[Part]] = []
        self._for: tuple[int, tuple[Part, ...]] | None = None
        self._top = 0

    def update(self, parts: Sequence[Part]) -> None:
        """Say something else; where the height is left to what is said, grow or shrink with it."""
        before = self._height(self.size.width)
        self._parts, self._top = tuple(parts), 0
        if self.styles.is_auto_height and before != self._height(self.size.width):
            self.refresh(layout=True)
        self.repaint_changed()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines it takes to say all of it, for Textual."""
        return self._height(width)

    def _height(self, width: int) -> int:
        return len(list(flow(self._parts, width))) if width else 0

    def turn(self, by: int) -> None:
        """Show the lines after those in view, or with -1 those before; one of them stays in view."""
        most = max(len(self._flowed()) - self.size.height, 0)
        self._top = max(min(self._top + by * max(self.size.height - 1, 1), most), 0)
        self.repaint_changed()

    def line(self, y: int) -> Sequence[Part]:
        """Return one line of it."""
        lines, place = self._flowed(), self._top + y
        rest = len(lines) - self._top - self.size.height
        if rest <= 0 or y < self.size.height - 1:
            return lines[place] if place < len(lines) else []
        return self.with_rest(lines[place], rest)

    def _flowed(self) -> list[list[Part]]:
        if self._for != (self.size.width, self._parts):
            self._for = (self.size.width, self._parts)
            self._lines = list(flow(self._parts, self.size.width))
        return self._lines


class Subject(Passage):
    """What a box is about, whole: a question that is cut cannot be answered; on three where lines are few."""

    DEFAULT_CSS = "Subject { height: auto; }"
    scroll_keys: tuple[str, ...] = ()

    @property
    def least_height(self) -> int | None:
        """What most of them take."""
        return _FEW

    def __init__(self, words: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__([(words, "strong")], id=id)


class Keys(Passage):
    """The keys of a box, each with its words, on as many lines as it takes; where lines are few, on three."""

    DEFAULT_CSS = "Keys { height: auto; }"
    scroll_keys = ("help", "help")

    @property
    def least_height(self) -> int | None:
        """What most of them take."""
        return _FEW

    def __init__(self, words: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(_apart(words), id=id)

    def say(self, words: str) -> None:
        """Say other keys from now on."""
        self.update(_apart(words))


def _apart(words: str) -> list[Part]:
    return [(each, "dim") for each in _BETWEEN_KEYS.split(words)]
