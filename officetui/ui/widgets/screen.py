"""Screens that are painted only where something is to be seen.

Textual repaints all of a screen, 10 to 15 KB, for each move of the focus; here the two widgets it concerns
repaint what changes. And it paints a screen being opened two or three times before it shows it once.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widget import Widget


class CalmScreen(Screen[ScreenResultType]):
    """A screen; moving the focus repaints only the widgets that lose and get it."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        # Before the first layout: Textual makes that without what depends on the size, and then another.
        width, height = self.app.size
        fitting = (_fitting(width, self.HORIZONTAL_BREAKPOINTS), _fitting(height, self.VERTICAL_BREAKPOINTS))
        super().__init__(id=id, classes=" ".join(fitting))

    def own_words(self, name: str) -> str:  # noqa: ARG002 - for a screen where some mean something else
        """Return the message that names a binding here where it means something else; "" for any other."""
        return ""

    def _compositor_refresh(self) -> None:
        """Paint, for Textual; not while it would throw away what was painted."""
        if not self.app._batch_count:
            super()._compositor_refresh()


def _fitting(cells: int, breakpoints: Sequence[tuple[int, str]] | None) -> str:
    """Return the class of the widest of the breakpoints that fits."""
    return next((name for least, name in sorted(breakpoints or (), reverse=True) if cells >= least), "")


class CalmModal(ModalScreen[ScreenResultType]):
    """A screen over another, as calm; it goes away once, however many keys arrive in one read."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    is_for_change: ClassVar[bool] = False
    """Whether it asks for something that will be saved; where nothing can be, it does not open."""
    shuts_out: ClassVar[frozenset[str]] = frozenset({"find.anywhere"})
    """Which of the program's own bindings, of those that come before any box's, do nothing over this one."""
    BINDINGS: ClassVar[list[BindingType]] = [
        # In a line of text a question mark is typed.
        Binding("question_mark,？,f1", "app.explain_keys", show=False, id="help"),
    ]
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
