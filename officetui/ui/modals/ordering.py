"""A list that one puts in order, and a line that opens below it to add to it; knows not what stands there."""

from typing import ClassVar

from textual import getters, on
from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from officetui.i18n import t
from officetui.ui.modals.typing_box import TypingBox
from officetui.ui.widgets.passage import Keys
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList
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


class Ordering(TypingBox[ScreenResultType]):
    """Leaves with None. A subclass draws list and line, and says what `remove` and `shift` do.

    What is typed on the line and not added is kept under `slot`, and stands there again. `on_the_line` are
    the actions whose keys work while one types there; no other does, but leaving. `list_keys` is the message
    of the keys that work in the list.
    """

    is_for_change = True
    list_keys: ClassVar[str]
    on_the_line: ClassVar[tuple[str, ...]] = ()

    DEFAULT_CSS = "Ordering Prompt { display: none; } Ordering.-adding Prompt { display: block; }"
    rows = getters.query_one(RowList)
    line = getters.query_one(Prompt)

    def __init__(self, workspace: Workspace, slot: str) -> None:
        super().__init__(classes="dialog")
        self._workspace = workspace
        self._slot = slot

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keep the letters for the line while one types there, for Textual."""
        return action in ("leave", "turn") or self.has_class("-adding") == (action in self.on_the_line)

    def action_leave(self) -> None:
        """Leave the line, then the list as it was."""
        if self.has_class("-adding"):
            self.end_adding()
        else:
            self.dismiss(None)

    def action_add(self) -> None:
        """Type the next, which comes behind the one under the cursor."""
        self.add_class("-adding")
        # What lies out of its view is not to be reached from the line.
        self.rows.scroll_keys = ()
        self.line.value = self.kept("text")
        self.line.action_end()
        self.line.focus()
        self.query_one(Keys).say(t("ordering.line_keys"))

    def end_adding(self) -> None:
        """Close the line."""
        self.remove_class("-adding")
        with self.prevent(Prompt.Changed):
            self.line.value = ""
        self.rows.scroll_keys = RowList.scroll_keys
        self.rows.focus()
        self.query_one(Keys).say(t(self.list_keys))

    def kept(self, name: str) -> str:
        """Return what was kept under a name when this was last open; "" for nothing."""
        return self._workspace.memory.typed(self._slot).get(name, "")

    def keep(self, name: str, text: str) -> None:
        """Keep a text under a name until it has served; "" lets go of it."""
        before = self._workspace.memory.seen.forms.get(self._slot, {})
        after = {each: kept for each, kept in {**before, name: text}.items() if kept.strip()}
        if after == before:
            return
        if after:
            self._workspace.memory.seen.forms[self._slot] = after
            self._workspace.remember()
        else:
            self._workspace.forget(self._slot)

    @on(Prompt.Changed)
    def _keep_line(self, message: Prompt.Changed) -> None:
        self.keep("text", message.value)
