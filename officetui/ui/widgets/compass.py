"""The line above the keys: what was just said, and while nothing is, where else one can go.

The areas with their keys, the present one marked, and the keys that write down, find and take back. Where
there is little room the other areas are but their keys, and what still does not fit is left out whole.
"""

from collections.abc import Sequence
from itertools import islice

from textual import events
from textual.binding import Binding

from officetui.i18n import has, show_key, t
from officetui.text import width
from officetui.ui.glyph import glyphs
from officetui.ui.widgets.column import Cell, Part, cell_text, paint_cell
from officetui.ui.widgets.figures import SPACE
from officetui.ui.widgets.flow import flow
from officetui.ui.widgets.keys import bindings_in_order
from officetui.ui.widgets.line import Line
from officetui.wording.cell import parts

MOST = 5
"""The most lines that what is said takes from the list above it."""
AREA = "area."
ALWAYS = ("capture", "find", "undo")
"""The ids of the bindings that are worth knowing wherever one is."""

_Group = tuple[list[Part], str]
"""What is drawn of a binding, and the key a click on it presses; none between two."""


class Compass(Line):
    """Says what was said, whole; else the areas and what works in all of them, by the keys that are set.

    What is said and is longer than the line takes more lines while it is said, `MOST` of them.
    """

    def update(self, text: Cell, right: Cell | None = None) -> None:
        """Say something else, on as many lines as it takes."""
        super().update(text, right)
        self._fit()

    def on_resize(self) -> None:
        """Take the lines that what is said needs at this width."""
        self._fit()

    def _fit(self) -> None:
        height = min(max(len(self._flowed()), 1), MOST)
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height

    def _flowed(self) -> list[list[Part]]:
        return list(islice(flow(parts(self._text), self.size.width), MOST + 1)) if self.size.width else []

    def line(self, y: int) -> Sequence[Part]:
        """Return the words of a line of it."""
        lines = self._flowed()
        if y == MOST - 1 and len(lines) > MOST:
            return paint_cell([*lines[y], *lines[MOST]], self.size.width, glyphs().ellipsis)
        if len(lines) > 1:
            return lines[y] if y < len(lines) else []
        said = super().line(y)
        return (
            said if y or cell_text(said).strip() else [part for drawn, _ in self._groups() for part in drawn]
        )

    def on_click(self, event: events.Click) -> None:
        """Do what the clicked key does; between two, and while something is said, nothing."""
        if cell_text(super().line(0)).strip():
            return
        column = 0
        for drawn, key in self._groups():
            column += width(cell_text(drawn))
            if event.x < column:
                if key:
                    self.app.simulate_key(key)
                return

    def _groups(self) -> list[_Group]:
        """Return the fullest way of saying it that fits, else of the shortest what fits."""
        found = {
            active.binding.id or "": active.binding for active in reversed(bindings_in_order(self.screen))
        }
        always = [_group(found[name], t(f"key.{name}")) for name in ALWAYS if name in found]
        areas = [found[name] for name in reversed(found) if name.startswith(AREA)]
        full = [self._area(binding, is_named=True) for binding in areas]
        short = [self._area(binding, is_named=False) for binding in areas]
        room = self.size.width
        # Where not all names fit, those of the last areas go first.
        fewer = [(full[:named] + short[named:], SPACE[2:]) for named in reversed(range(1, len(full)))]
        for left, gap in ((full, SPACE), (full, SPACE[1:]), (full, SPACE[2:]), *fewer, (short, SPACE[1:])):
            spare = room - _wide(left, gap) - _wide(always, gap)
            if spare > len(gap):
                return [*_joined(left, gap), ([(" " * spare, "")], ""), *_joined(always, gap)]
        kept = short + always
        while _wide(kept, " ") > room:
            kept.pop()
        return _joined(kept, " ")

    def _area(self, binding: Binding, *, is_named: bool) -> _Group:
        name = (binding.id or "").removeprefix(AREA)
        # A name that is too long beside all the others may have a shorter one here.
        words = t(f"compass.{name}" if has(f"compass.{name}") else f"area.{name}")
        if name != self.app.current_mode:
            return _group(binding, words if is_named else "")
        parts, key = _group(binding, words, "strong")
        return [(glyphs().cursor, "accent"), *parts], key


def _group(binding: Binding, words: str, meaning: str = "dim") -> _Group:
    shown = binding.key_display or show_key(binding.key)
    return [(shown, "key"), *([(f" {words}", meaning)] if words else [])], binding.key


def _joined(groups: Sequence[_Group], gap: str) -> list[_Group]:
    between: _Group = ([(gap, "")], "")
    return [each for group in groups for each in (between, group)][1:]


def _wide(groups: Sequence[_Group], gap: str) -> int:
    return sum(width(cell_text(parts)) for parts, _ in _joined(groups, gap))
