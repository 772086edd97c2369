"""Ask for one value on one line, checked while it is typed; what is typed is never thrown away."""

from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui import wording
from officetui.domain.errors import Refused
from officetui.i18n import t
from officetui.ui.clipboard import copy_text
from officetui.ui.modals.typing_box import TypingBox
from officetui.ui.question import Question
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.passage import Keys, Passage, Subject
from officetui.ui.widgets.prompt import Prompt, RemarkPrompt, with_lines
from officetui.ui.workspace import FootLine, Workspace
from officetui.wording.cell import NEW_LINE

T = TypeVar("T")


class Answer(NamedTuple, Generic[T]):
    """A given answer, so that None can be one. `slot` keeps the typed text until the answer has served."""

    value: T
    slot: str


class Ask(TypingBox[Answer[T] | None]):
    """Answers with what was typed, read; with None when left by Esc, the text kept for next time."""

    is_for_change = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back", id="back"),
        Binding("ctrl+y", "copy_offer", "copy", id="ask.copy", priority=True),
    ]

    def __init__(self, question: Question[T], workspace: Workspace) -> None:
        super().__init__(classes="dialog low")
        self._question = question
        self._workspace = workspace

    def compose(self) -> ComposeResult:
        """Draw the question, the line, and what is understood."""
        kept = self._workspace.memory.typed(self._question.slot).get("text")
        with BoxSheet():
            yield Subject(self._question.title)
            if self._question.about:
                yield Passage([(self._question.about, "accent")])
            make = RemarkPrompt if self._question.is_remark else Prompt
            yield make(self._question.initial if kept is None else kept)
            yield Passage([(self._question.hint, "dim")], id="understood")
            if self._question.offer:
                lines = ((line, "") for line in self._question.offer.splitlines())
                yield Passage([part for line in lines for part in (line, NEW_LINE)], classes="offer")
                yield Line([(t("ask.copy_offer"), "dim")])
            if self._question.keys:
                yield Keys(self._question.keys)

    def on_mount(self) -> None:
        """Have what stands there already replaced by the first letter typed, as in any field of a form.

        A line that is only begun is typed on. What is said meanwhile is said here: the box covers the foot.
        """
        self._workspace.said.subscribe(self, self._hear)
        for prompt in self.query(Prompt):
            if self._question.is_begun and prompt.value == self._question.initial:
                prompt.action_end()
            else:
                prompt.action_select_all()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to copy only what is offered, for Textual."""
        return action != "copy_offer" or bool(self._question.offer)

    def _hear(self, said: FootLine) -> None:
        self.query_one("#understood", Passage).update([said.shown])

    @on(Prompt.Changed)
    def _understand(self, message: Prompt.Changed) -> None:
        self._keep(message.value)
        line = self.query_one("#understood", Passage)
        is_only_begun = self._question.is_begun and message.value == self._question.initial
        if is_only_begun or not message.value.strip():
            line.update([(self._question.hint, "dim")])
            return
        try:
            line.update([(self._question.show(self._read(message.value)), "accent")])
        except Refused as refused:
            line.update([(wording.refusal(refused), "warning")])

    @on(Prompt.Submitted)
    def _answer(self, message: Prompt.Submitted) -> None:
        try:
            value = self._read(message.value)
        except Refused as refused:
            self.query_one("#understood", Passage).update([(wording.refusal(refused), "late")])
            return
        self.dismiss(Answer(value, self._question.slot))

    def _read(self, text: str) -> T:
        return self._question.read(with_lines(text) if self._question.is_remark else text)

    def action_copy_offer(self) -> None:
        """Copy the offered text, to send it by whatever means."""
        if self._question.offer:
            copy_text(self._workspace, self._question.offer)

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    def _keep(self, text: str) -> None:
        slot = self._question.slot
        self._workspace.remember_text(slot, "" if text == self._question.initial else text)
