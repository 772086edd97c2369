"""Boxes: screens over another, laid out and painted as calmly. The first look shows none."""

from pathlib import Path
from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingsMap, BindingType
from textual.dom import DOMNode
from textual.screen import ModalScreen, ScreenResultType

from officetui.ui.widgets.screen import CalmScreen, is_letter


class CalmModal(ModalScreen[ScreenResultType], CalmScreen[ScreenResultType]):
    """A screen over another, as calm; it goes away once, however many keys arrive in one read."""

    shuts_out: ClassVar[frozenset[str]] = frozenset({"find.anywhere"})
    """Which of the program's own bindings, of those that come before any box's, do nothing over this one."""
    lets_in: ClassVar[frozenset[str]] = frozenset({"quit", "repaint"})
    """Which of them work over this one too, by keys that type no letter and are not its own."""
    BINDINGS: ClassVar[list[BindingType]] = [
        # In a line of text a question mark is typed.
        Binding("question_mark,？,f1", "app.explain_keys", show=False, id="help"),
    ]
    own_styles = Path(__file__).parents[1] / "dialog.tcss"
    is_gone = False

    @property
    def _modal_binding_chain(self) -> list[tuple[DOMNode, BindingsMap]]:
        """What keys do here, for Textual, which lets nothing of the program's work over a box."""
        chain = self._binding_chain
        own = next(place for place, (node, _) in enumerate(chain, 1) if node is self)
        program, bindings = chain[-1]
        let_in: dict[str, list[Binding]] = {}
        for key, binding in bindings:
            if binding.id in self.lets_in and not is_letter(key):
                let_in.setdefault(key, []).append(binding)
        return [*chain[:own], (program, BindingsMap.from_keys(let_in))]

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Go away with a result; what comes after that, from keys pressed too fast to see it, is dropped."""
        if self.is_gone:
            return AwaitComplete()
        self.is_gone = True
        return super().dismiss(result)
