"""The line above the keys: what was just said, and while nothing is, where else one can go.

The areas with their keys, the present one marked, and the keys that write down, find and take back. Where
there is little room the other areas are but their keys, and what still does not fit is left out whole.
"""

from collections.abc import Sequence

from textual import events
from textual.binding import Binding

from officetui.i18n import has, show_key, t
from officetui.text import width
from officetui.ui.glyph import glyphs
from officetui.ui.widgets.column import Part, plain
from officetui.ui.widgets.figures import SPACE
from officetui.ui.widgets.keys import in_order
from officetui.ui.widgets.line import Line

AREA = "area."
ALWAYS = ("capture", "find", "undo")
"""The ids of the bindings that are worth knowing wherever one is."""

_Group = tuple[list[Part], str]
"""What is drawn of a binding, and the key a click on it presses; none between two."""


class Compass(Line):
    """Says what was said; else the areas and what works in all of them, by the keys that are set."""

    def line(self, y: int) -> Sequence[Part]:
        """Return the words of the line."""
        said = super().line(y)
        return said if y or plain(said).strip() else [part for parts, _ in self._groups() for part in parts]

    def on_click(self, event: events.Click) -> None:
        """Do what the clicked key does; between two, and while something is said, nothing."""
        if plain(super().line(0)).strip():
            return
        column = 0
        for parts, key in self._groups():
            column += width(plain(parts))
            if event.x < column:
                if key:
                    self.app.simulate_key(key)
                return

    def _groups(self) -> list[_Group]:
        """Return the fullest way of saying it that fits, else of the shortest what fits."""
        found = {active.binding.id or "": active.binding for active in reversed(in_order(self.screen))}
        always = [_group(found[name], t(f"key.{name}")) for name in ALWAYS if name in found]
        areas = [found[name] for name in reversed(found) if name.startswith(AREA)]
        full = [self._area(binding, is_named=True) for binding in areas]
        short = [self._area(binding, is_named=False) for binding in areas]
        room = self.size.width
        for left, gap in ((full, SPACE), (full, SPACE[1:]), (full, SPACE[2:]), (short, SPACE[1:])):
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
    return sum(width(plain(parts)) for parts, _ in _joined(groups, gap))
