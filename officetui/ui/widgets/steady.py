"""Widgets that stay where they are when something comes into them.

Textual lays a screen out anew for every widget that gets its first size, for the scrollbars it may need.
"""

from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget


class Steady(Widget):
    """A widget without scrollbars; what changes its own size asks for a layout itself."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    @property
    def least_height(self) -> int | None:
        """The fewest lines it makes do with in a box too low for all; None where it needs what it has."""
        return None


class Stack(Vertical, Steady):
    """Widgets one below the other."""


class Abreast(Horizontal, Steady):
    """Widgets side by side."""

    @property
    def least_height(self) -> int:
        """Lists side by side can be scrolled."""
        return 1
