"""Screens that are laid out and painted only where something is to be seen.

Textual repaints all of a screen, 10 to 15 KB, for each move of the focus; here the two widgets it concerns
repaint what changes. And it styles a screen that opens twice, lays it out four or five times, and paints it
as often; here all that is done once, when everything is there.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.geometry import Size
from textual.keys import key_to_character
from textual.reactive import Reactive
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from officetui.ui.glyph import PLAIN, glyphs
from officetui.ui.widgets.steady import Steady


def _give_way(chain: Sequence[tuple[DOMNode, BindingsMap]], own: Mapping[str, str]) -> None:
    """Take each key that a setting gives to a binding from all else it does here, as is said when it is set.

    Textual sees to that within one widget or screen; of several the nearest has a key, set or not. A box
    keeps its keys: it goes before what works everywhere.
    """

    def is_own(binding: Binding, key: str) -> bool:
        return binding.id is not None and key in own.get(binding.id, "").split(",")

    is_box = any(node.is_modal for node, _ in chain)
    within = [(node, bindings.key_to_bindings) for node, bindings in chain]
    given = {
        key
        for node, keys in within
        if not (is_box and isinstance(node, App))
        for key, found in keys.items()
        if any(is_own(each, key) for each in found)
    }
    for _, keys in within:
        for key in given & keys.keys():
            keys[key] = [each for each in keys[key] if is_own(each, key)]


class CalmScreen(Screen[ScreenResultType], Steady):
    """A screen; moving the focus repaints only the widgets that lose and get it.

    `is_shown` once it was painted.
    """

    is_for_change: ClassVar[bool] = False
    """Whether it asks for something that will be saved; where nothing can be, it does not open."""
    is_cover: ClassVar[bool] = False
    """Whether it only says that the terminal is too small."""
    own_styles: ClassVar[Path | None] = None
    """How screens of its sort look, read when the first of them opens."""
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(
        self,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        # As a style sheet of the screen's own it would be read when the first one has its styles already.
        if self.own_styles and not self.app.stylesheet.has_source(str(self.own_styles)):
            self.app.stylesheet.read(self.own_styles)
            self.app.stylesheet.parse()
        # Before the first layout: Textual makes that without what depends on the size, and then another.
        self._told = self.app.size
        width, height = self._told
        fitting = (_fitting(width, self.HORIZONTAL_BREAKPOINTS), _fitting(height, self.VERTICAL_BREAKPOINTS))
        signs = "-plain" if glyphs() == PLAIN else ""
        super().__init__(name, id, " ".join((classes or "", *fitting, signs)))
        self._is_laid_out = self._is_awaited = self.is_shown = False

    def own_words(self, name: str) -> str:  # noqa: ARG002 - for a screen where some mean something else
        """Return the message that names a binding here where it means something else; "" for any other."""
        return ""

    def take_palette_key(self) -> bool:
        """Take the key of the palette, which the app has before any box; tell whether it was taken."""
        return False

    @property
    def _binding_chain(self) -> list[tuple[DOMNode, BindingsMap]]:
        """What keys do here, for Textual, which gives a text its letters before it heeds the settings."""
        chain = super()._binding_chain
        typed_on = self.focused
        if self.app._keymap and typed_on is not None:
            for node, bindings in chain:
                for key in [key for key in bindings.key_to_bindings if node is not typed_on]:
                    if typed_on.check_consume_key(key, key_to_character(key)):
                        del bindings.key_to_bindings[key]
        if self.app._keymap:
            _give_way(chain, self.app._keymap)
        return chain

    def render(self) -> RenderableType:
        """Paint what lies behind it, for Textual, which takes for that whatever screen it saw painted last.

        Of two boxes each over the other neither would come to an end.
        """
        stack = self.app.screen_stack
        behind = stack[: stack.index(self)] if self in stack else []
        if behind and self.styles.background.a < 1:
            return BackgroundScreen(behind[-1], self.styles.background)
        return super().render()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Leave everything in its styles, for Textual; where colours changed, the app has seen to that."""
        event.refresh_styles = False

    def on_resize(self, event: events.Resize) -> None:
        """Leave everything where it was put, for Textual, which tells the first size three times."""
        if event.size == self._told:
            event.prevent_default()
        self._told = event.size

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay out, for Textual; the first time when all that was mounted has asked for it."""
        if self._is_laid_out:
            super()._refresh_layout(size, scroll)
        elif not self._is_awaited:
            # What is mounted asks on its way here, and the app once more when all of it is.
            self._is_awaited = self.app.call_later(self.call_later, self._lay_out_first)

    def _lay_out_first(self) -> None:
        self._is_laid_out = True
        self._layout_required = self._repaint_required = False
        super()._refresh_layout(self.app.size)
        # Each widget hears first how wide it is: columns that fit would be painted a second time.
        self.app.call_later(self.call_later, self._show_first)

    def _show_first(self) -> None:
        self.is_shown = True
        # It has asked to be painted since it was laid out, and is.
        self._repaint_required = False
        self._compositor_refresh()

    def _on_timer_update(self) -> None:
        """Do what is to be done before the next frame, for Textual; there is none before the first one."""
        if self.is_shown:
            super()._on_timer_update()

    def _compositor_refresh(self) -> None:
        """Paint, for Textual; not before all is in its place, nor while it would throw that away."""
        if self.is_shown and not self.app._batch_count:
            super()._compositor_refresh()


def is_letter(key: str) -> bool:
    """Tell whether a key, as Textual calls it, types something."""
    character = key_to_character(key)
    return character is not None and character.isprintable()


def _fitting(cells: int, breakpoints: Sequence[tuple[int, str]] | None) -> str:
    """Return the class of the widest of the breakpoints that fits."""
    return next((name for least, name in sorted(breakpoints or (), reverse=True) if cells >= least), "")
