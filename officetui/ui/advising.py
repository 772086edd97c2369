"""Giving a task by advice: who could do it with the reasons, and both people's days before and after."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.task import TASK
from officetui.ui import dialog
from officetui.ui.acting import Acting
from officetui.ui.gate import talk


class Advising(Acting):
    """The key that says who should do it; nothing is given before somebody is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("w", "who", "who", id="who")]

    @talk
    async def action_who(self) -> None:
        """Say who should do the first target."""
        if refs := self._present():
            await self.give_by_advice(refs[0])

    async def give_by_advice(self, ref: Ref) -> None:
        """Show the advice on a task, and give it to whom is chosen; Esc leaves everything as it was."""
        from officetui.office import advice  # the first paint shows nothing of it

        try:
            found = advice.advise(self.workspace.office, ref)
        except Refused as refused:
            self.workspace.complain(refused)
            return
        who = await self.app.push_screen_wait(dialog.who(self.workspace, ref))
        if who is None:
            return
        verb = self.verb("give")
        slots: list[str] = []
        given = await self.ask_more(verb, (ref,), who, slots)
        if given is not None:
            outcome = self.workspace.perform(lambda office: verb.run(office, (ref,), given))
            self._finish(outcome, slots)
            if outcome is not None:
                moves = next((one.moves for one in found.everyone if one.who == who), ())
                await self._make_room(moves)

    async def _make_room(self, moves: tuple[int, ...]) -> None:
        """Offer the moves that were named for whom it was given to, one after the other; Esc ends it."""
        for number in moves:
            await self.give_by_advice(Ref(TASK.name, number))
