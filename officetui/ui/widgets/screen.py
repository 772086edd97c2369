"""Screens that are not repainted when the focus moves.

Textual repaints all of a screen, 10 to 15 KB, for each move of the focus; here the two widgets it concerns
repaint what changes.
"""

from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widget import Widget


class CalmScreen(Screen[ScreenResultType]):
    """A screen; moving the focus repaints only the widgets that lose and get it."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)


class CalmModal(ModalScreen[ScreenResultType]):
    """A screen over another, as calm."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
