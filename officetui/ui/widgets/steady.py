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


class Stack(Vertical, Steady):
    """Widgets one below the other."""


class Abreast(Horizontal, Steady):
    """Widgets side by side."""
