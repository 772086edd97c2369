"""A register of papers as a book: what has a number of one code and year, in the order of the numbers."""

from textual import getters, on
from textual.app import ComposeResult

from officetui.domain.kinds import Ref, kind_of
from officetui.domain.limit import NO_DUE
from officetui.domain.priority import NOTHING
from officetui.i18n import n, t
from officetui.office import paper
from officetui.ui.destination import RecordWanted
from officetui.ui.screens.area import AreaScreen
from officetui.ui.screens.record_list import RecordList
from officetui.ui.widgets.column import Part
from officetui.views.records import RecordRow
from officetui.views.register import KIND_OF, register_columns
from officetui.wording.register import register_words


class RegisterScreen(AreaScreen):
    """The papers of `register` with a number of `year`; of what goes out those of one `body` code."""

    gives_way = ("count",)
    _list = getters.query_one(RecordList)

    def __init__(self, register: str, body: str, year: int) -> None:
        super().__init__()
        self._register, self._body, self._year = register, body, year

    def compose_body(self) -> ComposeResult:
        """Draw the list."""
        yield RecordList(KIND_OF[self._register], self.workspace.office)

    def on_mount(self) -> None:
        """Begin in the list."""
        self._list.focus()

    def name_words(self) -> str:
        """Return which register of which year it is, and of which body code."""
        title = t("register.title", register=register_words(self._register), year=self._year)
        return f"{title} {self._body}".rstrip()

    def head_groups(self) -> dict[str, list[Part]]:
        """Return which register it is, and how many have a number in it."""
        count = n("register.count", len(self._list.rows))
        return {"area": [(self.name_words(), "accent")], "count": [(count, "")], **self.caveats()}

    def relabel(self) -> None:
        """Take the papers first: the head counts them."""
        self.refresh_content(frozenset())
        super().relabel()

    def refresh_content(self, changed: frozenset[Ref]) -> None:  # noqa: ARG002 - any paper may have a number
        """Read the register anew."""
        found = paper.register_year(self.workspace.office, self._register, self._year).of_body(self._body)
        rows = [RecordRow(one, kind_of(one).is_open(one), None, NO_DUE, NOTHING) for one in found]
        kind = KIND_OF[self._register]
        number, *rest = (name for name in register_columns(self._register) if name != kind.main)
        self._list.take(kind, rows, (number, kind.main, *rest))
        self._list.narrow(None, t("register.nothing", title=self.name_words()))

    def action_back(self) -> None:
        """Go back to the registers."""
        self.app.pop_screen()

    @on(RecordList.Opened)
    def _open(self, message: RecordList.Opened[Ref]) -> None:
        self.post_message(RecordWanted(message.key, message.list.rows))
