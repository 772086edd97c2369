"""Why a record stands where it stands: the terms with their points, and the sum."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.i18n import t
from officetui.office import look
from officetui.text import fit, width, wrap
from officetui.ui.modals.reading_box import ReadingBox
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.column import Part
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.page import PageView, Text
from officetui.ui.widgets.passage import Subject
from officetui.ui.workspace import Workspace
from officetui.wording.row import explanation


class Why(ReadingBox):
    """Shows the explanation of one record; any key but those that scroll closes it."""

    DEFAULT_CSS = """
    Why PageView { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,x,enter", "dismiss", "back", id="back")]

    def __init__(self, workspace: Workspace, ref: Ref) -> None:
        super().__init__(classes="dialog")
        self._workspace = workspace
        self._ref = ref
        self._terms: list[tuple[str, str]] = []
        self._refused = self._total = ""
        try:
            found = look.why(workspace.office, ref)
        except Refused as refused:
            self._refused = wording.refusal(refused)
        else:
            self._terms = explanation(found, workspace.office.now)
            self._total = wording.number_words(found.total)
        self._is_scored = any(term for term, _ in self._terms)
        self._points = max(width(points) for points in (self._total, *(term for term, _ in self._terms)))

    def compose(self) -> ComposeResult:
        """Draw the name of the record, the reasons, and below them, always in sight, what they come to."""
        with BoxSheet():
            name = wording.named(self._ref, self._workspace.office.book)
            yield Subject(t("why.title", what=name))
            yield PageView(self._draw)
            if self._is_scored:
                total = fit(self._total, self._points, "right")
                yield Line([(f"{total}  {t('why.total')}", "strong")])

    def _draw(self, room: int) -> Text:
        text: Text = [[(line, "late")] for line in wrap(self._refused, room)] if self._refused else []
        for term, words in self._terms:
            text += _row(term, words, self._points, room)
        return text or [[(line, "dim")] for line in wrap(t("why.nothing"), room)]


def _row(points: str, words: str, column: int, room: int) -> Text:
    """The points at the right of their column, the words beside them, wrapped."""
    first, *more = wrap(words, max(room - column - 2, 4))
    meaning = "accent" if points else ""
    rows: list[list[Part]] = [[(fit(points, column, "right"), meaning), ("  " + first, "")]]
    return rows + [[(" " * (column + 2) + line, "")] for line in more]
