"""Boxes: screens over another, laid out and painted as calmly. The first look shows none."""

from pathlib import Path
from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, ScreenResultType

from officetui.ui.widgets.screen import CalmScreen


class CalmModal(ModalScreen[ScreenResultType], CalmScreen[ScreenResultType]):
    """A screen over another, as calm; it goes away once, however many keys arrive in one read."""

    shuts_out: ClassVar[frozenset[str]] = frozenset({"find.anywhere"})
    """Which of the program's own bindings, of those that come before any box's, do nothing over this one."""
    BINDINGS: ClassVar[list[BindingType]] = [
        # In a line of text a question mark is typed.
        Binding("question_mark,？,f1", "app.explain_keys", show=False, id="help"),
    ]
    own_styles = Path(__file__).parents[1] / "dialog.tcss"
    is_gone = False

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Go away with a result; what comes after that, from keys pressed too fast to see it, is dropped."""
        if self.is_gone:
            return AwaitComplete()
        self.is_gone = True
        return super().dismiss(result)
