"""Two people changed the same fields: both versions side by side, and which one stands, chosen by key."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui import wording
from officetui.domain.kinds import Ref
from officetui.i18n import t
from officetui.office.version import Conflict, past_of
from officetui.text import clean, wrap
from officetui.ui.glyph import glyphs
from officetui.ui.modals.form_text import FormText
from officetui.ui.widgets.column import Cell, Column, Part
from officetui.ui.widgets.keys import KeyLine
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.page import PageView
from officetui.ui.widgets.passage import Keys
from officetui.ui.widgets.rows import RowList
from officetui.ui.widgets.steady import Stack
from officetui.ui.workspace import Workspace

Both = Mapping[str, tuple[str, str]]
"""By field: my text and theirs."""


class Settle(CalmModal[frozenset[str] | None]):
    """Answers with the fields where theirs stands, once every one is chosen; with None to go on typing."""

    DEFAULT_CSS = """
    Settle Vertical { background: $background; }
    Settle RowList { height: auto; max-height: 50%; margin: 1 0; }
    Settle.-flat RowList { margin: 0; }
    Settle PageView { height: 1fr; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,1,m", "choose(True)", "mine", id="conflict.mine"),
        Binding("right,2,t", "choose(False)", "theirs", id="conflict.theirs"),
        Binding("f2,ctrl+s,enter", "save", "save", id="form.save", priority=True),
        Binding("escape", "dismiss(None)", "back", id="back"),
    ]

    def __init__(self, workspace: Workspace, conflict: Conflict, form: FormText, both: Both) -> None:
        super().__init__()
        self._workspace = workspace
        self._conflict = conflict
        self._form = form
        self._both = both
        self._mine: dict[str, bool] = {}

    def compose(self) -> ComposeResult:
        """Draw who changed it, the fields, and the whole text of the one under the cursor."""
        with Stack():
            yield from self._compose_page()

    def _compose_page(self) -> ComposeResult:
        yield Line([(self._heading(), "strong")])
        yield Keys(t("conflict.hint"))
        columns = [
            Column("", 1),
            Column(t("conflict.field"), 12, priority=3),
            Column(t("conflict.mine"), 10, grow=1, priority=2),
            Column(t("conflict.theirs"), 10, grow=1, priority=1),
        ]
        yield RowList(columns, self._draw, tuple(self._both), has_header=True)
        yield PageView(self._full)
        yield Line(id="outcome")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the first field."""
        self.query_one(RowList).focus()

    def action_choose(self, is_mine: bool) -> None:
        """Let my text or theirs stand in the field under the cursor, and go to the next one not chosen."""
        rows = self.query_one(RowList)
        if rows.key is None:
            return
        self._mine[rows.key] = is_mine
        rows.refresh_row(rows.key)
        following = [name for name in rows.rows if name not in self._mine]
        if following:
            rows.select(following[0])
        self.query_one(PageView).redraw()

    def action_save(self) -> None:
        """Answer, if every field is chosen."""
        missing = [name for name in self._both if name not in self._mine]
        if missing:
            self.query_one(RowList).select(missing[0])
            words = t("conflict.choose", field=wording.label(self._form.kind.name, missing[0]))
            self.query_one("#outcome", Line).update([(f"{glyphs().warning} {words}", "late")])
            return
        self.dismiss(frozenset(name for name, is_mine in self._mine.items() if not is_mine))

    @on(RowList.Moved)
    def _show_full(self) -> None:
        self.query_one(PageView).redraw()

    def _heading(self) -> str:
        """Who saved the version that is there now, and when."""
        office = self._workspace.office
        ref = Ref(self._conflict.table, self._conflict.id)
        commit = next(past_of(office, ref), None)
        if commit is None:
            return t("conflict.heading", what=str(ref))
        at = wording.instant_words(commit.at, office.now)
        who = wording.actor(commit.who, office.book)
        return t("conflict.heading_who", what=str(ref), who=who, at=at)

    def _draw(self, name: str) -> Sequence[Cell]:
        mine, theirs = (self._form.describe(name, text) for text in self._both[name])
        chosen = self._mine.get(name)
        sign: Part = ("?", "warning") if chosen is None else (glyphs().done, "ok")
        return [
            sign,
            wording.label(self._form.kind.name, name),
            (mine, "strong" if chosen else "dim" if chosen is False else ""),
            (theirs, "strong" if chosen is False else "dim" if chosen else ""),
        ]

    def _full(self, width: int) -> list[list[Part]]:
        name = self.query_one(RowList).key
        if name is None:
            return []
        lines: list[list[Part]] = []
        chosen = self._mine.get(name)
        for key, text, stands in zip(
            ("conflict.mine", "conflict.theirs"), self._both[name], (True, False), strict=True
        ):
            sign = f" {glyphs().done}" if chosen is stands else ""
            lines.append([(clean(t(key)) + sign, "accent" if sign else "title")])
            lines += [[("  " + line, "")] for line in wrap(self._form.describe(name, text), width - 2)]
        return lines
