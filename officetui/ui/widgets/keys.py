"""The foot of a screen: the keys that work here, on one line.

Textual's Footer builds its widgets anew at each move of the focus (68 ms) and cannot be read in 16 colours.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from textual import events
from textual.binding import ActiveBinding, Binding
from textual.geometry import Size
from textual.screen import Screen

from officetui.i18n import has, show_key, t
from officetui.text import width
from officetui.ui.widgets.column import Part, cell_text
from officetui.ui.widgets.drawn import Drawn
from officetui.ui.widgets.figures import SPACE, fill_groups
from officetui.ui.widgets.screen import CalmScreen

LEAST_ROWS = 14
HELP = "help"
"""The id of the binding that always has its place."""


class KeyLine(Drawn):
    """One line of keys and what they do here: the focused widget's first, `?` always at the right.

    Takes the screen's active bindings that are shown; their words are `key.<binding id>`. Takes no line
    where the terminal has fewer than 14.
    """

    DEFAULT_CSS = "KeyLine { height: auto; dock: bottom; }"

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, _screen: Screen[object]) -> None:
        self.repaint_changed()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return one line, or none where every line is needed, for Textual."""
        return int(self.app.size.height >= LEAST_ROWS)

    def line(self, y: int) -> Sequence[Part]:
        """Return the keys that fit."""
        if y:
            return []
        shown = list(self._shown())
        helps = [self._group(binding) for binding in shown if binding.id == HELP]
        # Their words are asked for one by one, up to the first for which there is no room.
        rest = (self._group(binding) for binding in shown if binding.id != HELP)
        if not helps:
            return fill_groups(rest, self.size.width)
        room = self.size.width - width(cell_text(helps[0])) - len(SPACE)
        runs = fill_groups(rest, room) if room > 0 else []
        spare = max(room - sum(width(text) for text, _ in runs), 0) + len(SPACE) if room > 0 else 0
        return [*runs, (" " * spare, ""), *fill_groups(helps[:1], self.size.width)]

    def _shown(self) -> Iterator[Binding]:
        """Yield each shown binding once, by its first key."""
        seen = set()
        for _node, binding, is_enabled, _tooltip in bindings_in_order(self.screen):
            what = binding.id or binding.action
            if binding.show and is_enabled and what not in seen:
                seen.add(what)
                yield binding

    def _group(self, binding: Binding) -> list[Part]:
        """Return the key of a binding and what it does."""
        shown = binding.key_display or show_key(binding.key)
        return [(shown, "key"), (f" {binding_words(self.screen, binding)}", "")]

    def on_click(self, event: events.Click) -> None:
        """Do what the clicked key does; between two of them, and beside what is drawn, nothing."""
        wide = [(binding, width(cell_text(self._group(binding)))) for binding in self._shown()]
        end = self.size.width
        for binding, cells in wide:
            if binding.id != HELP:
                continue
            if event.x >= end - cells:
                self.app.simulate_key(binding.key)
                return
            end -= cells + len(SPACE)
        start = 0
        for binding, cells in wide:
            if binding.id == HELP:
                continue
            if start + cells > end:
                return
            if start <= event.x < start + cells:
                self.app.simulate_key(binding.key)
                return
            start += cells + len(SPACE)


def binding_words(screen: Screen[object], binding: Binding, *, is_long: bool = False) -> str:
    """Return what a binding does on a screen, in the longer words of help where there are any."""
    own = screen.own_words(binding.id or "") if isinstance(screen, CalmScreen) else ""
    if own:
        long = f"help.{own.removeprefix('key.')}"
        return t(long if is_long and has(long) else own)
    keys = (f"help.{binding.id}",) * is_long + (f"key.{binding.id}",)
    return next((t(key) for key in keys if binding.id and has(key)), "" if is_long else binding.description)


def bindings_in_order(screen: Screen[object]) -> list[ActiveBinding]:
    """Return the bindings that work on a screen, in the order in which they were written down.

    A key that the settings changed keeps its place so; Textual puts it behind those that were not.
    """
    found: list[ActiveBinding] = []
    for node, active in groupby(screen.active_bindings.values(), key=lambda each: each.node):
        places = _places(tuple(type(node).__mro__))
        found += sorted(active, key=lambda each: places.get(each.binding.id or "", len(places)))
    return found


@cache
def _places(classes: tuple[type, ...]) -> dict[str, int]:
    """The bindings of a class and of those it inherits from, by their ids, each with its place."""
    names: dict[str, str] = {}
    for base in reversed(classes):
        for binding in vars(base).get("BINDINGS", ()):
            if isinstance(binding, Binding):
                names |= dict.fromkeys(binding.key.split(","), binding.id or binding.action)
    return {name: place for place, name in reversed(list(enumerate(names.values())))}
