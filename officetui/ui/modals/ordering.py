"""A list that one puts in order, and a line that opens below it to add to it; knows not what stands there."""

from typing import ClassVar

from textual import getters
from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList
from officetui.ui.widgets.screen import CalmModal
from officetui.ui.workspace import Workspace


def ordering_keys(name: str) -> list[BindingType]:
    """Return the keys that add, take away and move, by ids that begin with `name`."""
    return [
        Binding("escape,q", "leave", "back", id="back"),
        Binding("a", "add", "add", id=f"{name}.add"),
        Binding("D,delete", "remove", "remove", id=f"{name}.remove"),
        Binding("K,shift+up", "shift(-1)", "up", id=f"{name}.up"),
        Binding("J,shift+down", "shift(1)", "down", id=f"{name}.down"),
    ]


class Ordering(CalmModal[ScreenResultType]):
    """Leaves with None. A subclass draws list and line, and says what `remove` and `shift` do.

    `on_the_line` are the actions whose keys work while one types there; no other does, but leaving.
    """

    is_for_change = True
    on_the_line: ClassVar[tuple[str, ...]] = ()

    DEFAULT_CSS = "Ordering Prompt { display: none; } Ordering.-adding Prompt { display: block; }"
    rows = getters.query_one(RowList)
    line = getters.query_one(Prompt)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(classes="dialog")
        self._workspace = workspace

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keep the letters for the line while one types there, for Textual."""
        return action == "leave" or self.has_class("-adding") == (action in self.on_the_line)

    def action_leave(self) -> None:
        """Leave the line, then the list as it was."""
        if self.has_class("-adding"):
            self.end_adding()
        else:
            self.dismiss(None)

    def action_add(self) -> None:
        """Type the next, which comes behind the one under the cursor."""
        self.add_class("-adding")
        self.line.focus()

    def end_adding(self) -> None:
        """Close the line."""
        self.remove_class("-adding")
        self.line.value = ""
        self.rows.focus()
