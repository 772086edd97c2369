"""Boxes: screens over another, laid out and painted as calmly. The first look shows none."""

from pathlib import Path
from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, ScreenResultType

from officetui.ui.widgets.screen import CalmScreen

_SHEET = Path(__file__).parents[1] / "dialog.tcss"
"""How boxes look."""


class CalmModal(ModalScreen[ScreenResultType], CalmScreen[ScreenResultType]):
    """A screen over another, as calm; it goes away once, however many keys arrive in one read."""

    shuts_out: ClassVar[frozenset[str]] = frozenset({"find.anywhere"})
    """Which of the program's own bindings, of those that come before any box's, do nothing over this one."""
    BINDINGS: ClassVar[list[BindingType]] = [
        # In a line of text a question mark is typed.
        Binding("question_mark,？,f1", "app.explain_keys", show=False, id="help"),
    ]
    is_gone = False

    def __init__(
        self,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        # As a sheet of the screen's own it would be read when the first box has its styles already.
        sheet = self.app.stylesheet
        if not sheet.has_source(str(_SHEET)):
            sheet.read(_SHEET)
            sheet.parse()
        super().__init__(name, id, classes)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Go away with a result; what comes after that, from keys pressed too fast to see it, is dropped."""
        if self.is_gone:
            return AwaitComplete()
        self.is_gone = True
        return super().dismiss(result)
