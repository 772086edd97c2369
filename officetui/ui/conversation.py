"""Asking before something is done: each box is imported when it is first shown, and what was typed is kept.

Boxes open over the screen that asks, and answer it; they know no screen.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar, overload

from textual.app import App
from textual.dom import DOMNode
from textual.screen import ModalScreen

from officetui.domain.kinds import Ref
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.ui.gate import Unanswered, talk
from officetui.ui.question import Question
from officetui.ui.workspace import Workspace

T = TypeVar("T")


class Conversation:
    """The questions of one thing to be done. Each raises Unanswered where it is left."""

    def __init__(self, app: App[object]) -> None:
        self._app = app
        self.workspace = Workspace.of(app)
        self._slots: list[str] = []

    @property
    def office(self) -> Office:
        """The office it is about."""
        return self.workspace.office

    @overload
    async def show(self, box: ModalScreen[None]) -> None: ...
    @overload
    async def show(self, box: ModalScreen[T | None]) -> T: ...
    @overload
    async def show(self, box: ModalScreen[T]) -> T: ...
    async def show(self, box: ModalScreen[T]) -> T:
        """Show a box and return its answer."""
        answer = await self._app.push_screen_wait(box)
        if answer is None:
            raise Unanswered
        return answer

    async def ask(self, name: str, *about: object) -> Any:
        """Ask the question `name` of `officetui.ui.questions`; what was typed is kept until it has served."""
        from officetui.ui.questions import QUESTIONS

        return await self.put(QUESTIONS[name](self.office, *about))

    async def put(self, question: Question[T]) -> T:
        """Ask a question of one's own, as `ask` does."""
        from officetui.ui.modals.ask import Ask

        reply = await self.show(Ask(question, self.workspace))
        self._slots.append(reply.slot)
        return reply.value

    async def choose(
        self,
        title: str,
        options: Sequence[tuple[str, str]],
        current: str = "",
        preview: Callable[[str], object] | None = None,
        letters: Mapping[str, str] | None = None,
    ) -> str:
        """Have one chosen among (value, words), as `officetui.ui.modals.choose` has it."""
        from officetui.ui.modals.choose import Choose

        return await self.show(Choose(title, options, current, preview, letters))

    async def pick(self, name: str, refs: Sequence[Ref]) -> Ref:
        """Have another record chosen, as `officetui.ui.picks` has it under `name`."""
        from officetui.ui.modals.pick import Pick
        from officetui.ui.picks import PICKS

        return await self.show(Pick(self.workspace, *PICKS[name](self.office, refs)))

    async def fill_in(self, ref: Ref | None = None, kind: str = "") -> Ref:
        """Have the form of a record filled in, or of a new one of `kind`; return what was saved."""
        from officetui.ui.modals.form import RecordForm

        return await self.show(RecordForm(self.workspace, ref, kind))

    def perform(self, use_case: Callable[[Office], Outcome]) -> Outcome | None:
        """Carry out what was asked for and let go of what was typed; refused, it is there for another try."""
        outcome = self.workspace.perform(use_case)
        if outcome is not None:
            self.let_go()
        return outcome

    def let_go(self) -> None:
        """Forget what was typed: it has served."""
        for slot in self._slots:
            self.workspace.forget(slot)
        self._slots.clear()


@talk
async def converse(node: DOMNode, about: Callable[[Conversation], Awaitable[object]]) -> None:
    """Have something done, from any screen or the app, that asks before it acts."""
    await about(Conversation(node.app))
