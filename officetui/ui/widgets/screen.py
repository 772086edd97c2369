"""Screens that are not repainted when the focus moves.

Textual repaints all of a screen, 10 to 15 KB, for each move of the focus; here the two widgets it concerns
repaint what changes.
"""

from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widget import Widget


class CalmScreen(Screen[ScreenResultType]):
    """A screen; moving the focus repaints only the widgets that lose and get it."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)


class CalmModal(ModalScreen[ScreenResultType]):
    """A screen over another, as calm; it goes away once, however many keys arrive in one read."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    is_for_change: ClassVar[bool] = False
    """Whether it asks for something that will be saved; where nothing can be, it does not open."""
    is_gone = False

    def take_palette_key(self) -> bool:
        """Take the key of the palette, which the app has before any box; tell whether it was taken."""
        return False

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Go away with a result; what comes after that, from keys pressed too fast to see it, is dropped."""
        if self.is_gone:
            return AwaitComplete()
        self.is_gone = True
        return super().dismiss(result)
