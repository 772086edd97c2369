"""A page of one record among those of the list it was opened from, along which the keys go."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from officetui.domain.kinds import Ref
from officetui.ui.screens.verb_screen import VerbScreen
from officetui.ui.widgets.column import Part


class Sibling(VerbScreen):
    """Shows `ref`; `siblings` are the records of that list. `moved` is what going on to another brings."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,right_square_bracket", "step(1)", "next", id="detail.next"),
        Binding("left,left_square_bracket", "step(-1)", "previous", id="detail.previous", show=False),
    ]

    def __init__(self, ref: Ref, siblings: Sequence[Ref] = ()) -> None:
        super().__init__()
        self.ref = ref
        self._siblings: Sequence[Ref] = siblings or (ref,)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the others only where there are some, for Textual."""
        return len(self._siblings) > 1 if action == "step" else super().check_action(action, parameters)

    def place(self) -> dict[str, list[Part]]:
        """Return where it stands in its list; nothing where it stands alone."""
        if len(self._siblings) < 2 or self.ref not in self._siblings:
            return {}
        return {"place": [(f"{self._siblings.index(self.ref) + 1}/{len(self._siblings)}", "")]}

    def action_step(self, by: int) -> None:
        """Show the next or previous record of the list."""
        if self.ref not in self._siblings:
            return
        place = self._siblings.index(self.ref) + by
        if 0 <= place < len(self._siblings):
            self.ref = self._siblings[place]
            self.moved()
        else:
            self.workspace.say_end(by)

    def moved(self) -> None:
        """Show another record from its top."""
        self.relabel()
