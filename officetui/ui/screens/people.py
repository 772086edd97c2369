"""The list of people, with the heat map beside it by Tab."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from officetui.ui.destination import AreaWanted
from officetui.ui.screens.records import Records
from officetui.ui.widgets.prompt import Prompt


class StaffArea(Records):
    """The area of staff."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab,shift+tab", "heat", "workload", id="heat")]

    def __init__(self) -> None:
        super().__init__("staff")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Tab to the line while one types on it, for Textual."""
        if action == "heat":
            return not isinstance(self.focused, Prompt)
        return super().check_action(action, parameters)

    def action_heat(self) -> None:
        """Show who has how much on which day."""
        self.post_message(AreaWanted("heat"))
