"""Why a record stands where it stands: the terms with their points, and the sum."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.i18n import t
from officetui.office import look
from officetui.text import clean, fit, width, wrap
from officetui.ui.modals.reading_box import ReadingBox
from officetui.ui.widgets.column import Part
from officetui.ui.widgets.page import PageView, Text
from officetui.ui.widgets.passage import Subject
from officetui.ui.widgets.steady import Stack
from officetui.ui.workspace import Workspace
from officetui.wording.row import explanation


class Why(ReadingBox):
    """Shows the explanation of one record; any key but those that scroll closes it."""

    DEFAULT_CSS = """
    Why PageView { height: auto; max-height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,x,enter", "dismiss", "back", id="back")]

    def __init__(self, workspace: Workspace, ref: Ref) -> None:
        super().__init__(classes="dialog")
        self._workspace = workspace
        self._ref = ref

    def compose(self) -> ComposeResult:
        """Draw the name of the record and the reasons."""
        with Stack(classes="sheet"):
            name = wording.named(self._ref, self._workspace.office.book)
            yield Subject(t("why.title", what=name))
            yield PageView(self._draw)

    def _draw(self, room: int) -> Text:
        office = self._workspace.office
        try:
            found = look.why(office, self._ref)
        except Refused as refused:
            return [[(line, "late")] for line in wrap(wording.refusal(refused), room)]
        lines = explanation(found, office.now)
        total = wording.number_words(found.total)
        points = max((width(points) for points, _ in lines), default=0)
        points = max(points, width(total))
        text: Text = []
        for term, words in lines:
            text += _row(term, words, points, room, "accent" if term else "")
        if any(term for term, _ in lines):
            text += _row(total, t("why.total"), points, room, "strong")
        return text or [[(clean(t("why.nothing")), "dim")]]


def _row(points: str, words: str, column: int, room: int, meaning: str) -> Text:
    """The points at the right of their column, the words beside them, wrapped."""
    first, *more = wrap(words, max(room - column - 2, 4))
    rows: list[list[Part]] = [[(fit(points, column, "right"), meaning), ("  " + first, _plain(meaning))]]
    return rows + [[(" " * (column + 2) + line, "")] for line in more]


def _plain(meaning: str) -> str:
    return meaning if meaning == "strong" else ""
