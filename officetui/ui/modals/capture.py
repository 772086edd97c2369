"""The capture line: the next thing in one line, understood while it is typed, kept until it is saved."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from officetui import wording
from officetui.capture.complete import Choice, Completion, complete
from officetui.capture.piece import Captured, Piece
from officetui.domain.errors import Refused
from officetui.domain.field import Shape
from officetui.domain.kinds import KINDS, Ref
from officetui.i18n import t
from officetui.office import entry
from officetui.ui.glyph import glyphs
from officetui.ui.widgets.column import Column, Part
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.passage import Passage
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList
from officetui.ui.widgets.screen import CalmModal
from officetui.ui.workspace import Workspace
from officetui.wording.piece import piece_words
from officetui.wording.reason import reason
from officetui.wording.workload import reasons_words

MOST_CHOICES = 5
_MEANINGS = {
    "owner": "accent",
    "helpers": "accent",
    "due": "warning",
    "planned": "warning",
    "next_chase": "warning",
    "tags": "ok",
}


class Capture(CalmModal[Ref | None]):
    """Answers with what was saved; left by Esc it keeps the line for the next time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back", id="back"),
        Binding("tab", "complete", "complete", id="capture.complete", priority=True),
        Binding("down", "step(1)", "next", show=False, id="capture.next"),
        Binding("up", "step(-1)", "before", show=False, id="capture.before"),
    ]

    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-high")]

    def __init__(self, workspace: Workspace, kind: str = "task") -> None:
        super().__init__(classes="dialog low")
        self._workspace = workspace
        self._kind = kind
        self._completion: Completion | None = None
        self._choices: dict[int, Choice] = {}

    def compose(self) -> ComposeResult:
        """Draw the line, what was understood, and what could complete it."""
        self._workspace.memory.adopt()
        kept = self._workspace.memory.seen.line
        with Vertical(classes="sheet"):
            yield Line((t("capture.title"), "strong"), (t("capture.kept") if kept else "", "warning"))
            yield Prompt(kept)
            yield Passage([(t("capture.hint"), "dim")], id="understood")
            yield RowList([Column(width=20, grow=1), Column(width=24, grow=5)], self._draw, id="choices")
            yield Line((t("capture.keys"), "dim"))

    def on_mount(self) -> None:
        """Stand behind what was kept."""
        prompt = self.query_one(Prompt)
        prompt.cursor_position = len(prompt.value)
        self.query_one(RowList).can_focus = False
        self._understand(prompt.value)

    @on(Prompt.Changed)
    def _follow(self, message: Prompt.Changed) -> None:
        self._keep(message.value)
        self._understand(message.value)

    @on(Prompt.Submitted)
    def _save(self, message: Prompt.Submitted) -> None:
        saved = self._workspace.try_perform(lambda office: entry.add(office, message.value, self._kind)[0])
        if isinstance(saved, Refused):
            words = f"{glyphs().warning} {wording.refusal(saved)}"
            self.query_one("#understood", Passage).update([(words, "late")])
            return
        self._keep("")
        self.dismiss(saved.refs[0])

    def action_leave(self) -> None:
        """Leave; the line stays for the next time."""
        self.dismiss(None)

    def action_complete(self) -> None:
        """Put the chosen completion into the line."""
        key = self.query_one(RowList).key
        if self._completion is None or key is None:
            return
        prompt, found = self.query_one(Prompt), self._completion
        choice = self._choices[key]
        prompt.value = prompt.value[: found.start] + choice.insert + prompt.value[found.end :]
        prompt.cursor_position = found.start + len(choice.insert)

    def action_step(self, by: int) -> None:
        """Move among the completions."""
        self.query_one(RowList).cursor += by

    def _keep(self, line: str) -> None:
        if line != self._workspace.memory.seen.line:
            self._workspace.memory.seen.line = line
            self._workspace.remember()

    def _understand(self, line: str) -> None:
        office = self._workspace.office
        context = entry.context(office, self._kind)
        captured = entry.understand(office, line, self._kind, context)
        understood = self._words(captured) if line.strip() else [(t("capture.hint"), "dim")]
        self.query_one("#understood", Passage).update(understood)
        self._completion = complete(line, self.query_one(Prompt).cursor_position, context)
        choices = self._completion.choices[:MOST_CHOICES] if self._completion else ()
        self._choices = dict(enumerate(choices))
        self.query_one(RowList).update_rows(tuple(self._choices))

    def _draw(self, key: int) -> list[Part]:
        choice = self._choices[key]
        detail = (
            reasons_words(choice.reasons, self._workspace.office.now) if choice.reasons else choice.detail
        )
        return [(choice.label, ""), (detail, "dim")]

    def _words(self, captured: Captured) -> list[Part]:
        """What was understood, each piece with its field's name and in its own colour."""
        parts: list[Part] = [
            (f"{wording.kind_words(captured.kind)}: ", "dim"),
            (captured.title or "-", "strong"),
        ]
        for piece in captured.pieces:
            if piece.field not in ("kind", "title"):
                parts += [(f" {glyphs().dot} ", "dim"), *self._piece(piece, captured)]
        for warning in entry.warnings(self._workspace.office, captured):
            words = reason(warning, self._workspace.office.now)
            parts += [(f" {glyphs().dot} ", "dim"), (f"{glyphs().warning} {words}", "warning")]
        return parts

    def _piece(self, piece: Piece, captured: Captured) -> list[Part]:
        if piece.problem:
            return [(f"{glyphs().warning} {wording.refusal(piece.problem)}", "late")]
        words = piece_words(piece, captured.kind, self._workspace.office.book, self._workspace.office.now)
        # "every month" says what it is.
        is_rule = KINDS[captured.kind].shape(piece.field) is Shape.RULE
        label = "" if is_rule else wording.label(captured.kind, piece.field).lower()
        return [(f"{label} ".lstrip(), "dim"), (words, _MEANINGS.get(piece.field, ""))]
