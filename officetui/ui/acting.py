"""Acting on the records a screen points at: keys, what they ask, one use case each, what came of it."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref, kind_of
from officetui.i18n import t
from officetui.office import flow
from officetui.ui import dialog
from officetui.ui.desk import Desk
from officetui.ui.verb import VERBS, Verb
from officetui.ui.widgets.screen import CalmScreen


class Acting(CalmScreen[None]):
    """A screen whose keys act on `targets`; a subclass says which records those are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(verb.key, f"act('{verb.id}')", verb.id, id=verb.id) for verb in VERBS.values()),
        Binding("m", "move_along", "move", id="move"),
        Binding("e", "edit", "edit", id="edit"),
        Binding("x", "why", "why", id="why"),
        Binding("C", "copy", "copy", id="copy"),
    ]

    def targets(self) -> Sequence[Ref]:
        """Return the records that a key acts on: the marked ones, or the one under the cursor."""
        raise NotImplementedError

    @property
    def desk(self) -> Desk:
        """The office on this screen, with the manners of the program."""
        return Desk.of(self.app)

    @work
    async def action_act(self, name: str) -> None:
        """Carry out a verb on the targets, after asking what it needs."""
        verb = VERBS[name]
        refs = tuple(self.targets())
        if not refs or not self._fits(verb, refs):
            return
        given: Any = None
        if verb.ask:
            given = await self.app.push_screen_wait(dialog.ask(self.desk, verb, refs))
            if given is None:
                return
            given = given.value
        self.desk.perform(lambda office: verb.run(office, refs, given))

    def _fits(self, verb: Verb, refs: Sequence[Ref]) -> bool:
        for ref in refs:
            if ref.kind not in verb.kinds:
                names = wording.kind_names(verb.kinds)
                self.desk.complain(Refused("verb_not_for_kind", verb=t(f"key.{verb.id}"), kinds=names))
                return False
        return True

    @work
    async def action_move_along(self) -> None:
        """Offer the legal steps, the usual one first, and take the one chosen."""
        refs = tuple(self.targets())
        if not refs:
            return
        record = self.desk.office.book.get(refs[0])
        kind = kind_of(record)
        if kind.flow is None:
            self.desk.complain(Refused("no_flow", kind=kind.name))
            return
        legal = kind.flow.legal(record.status)
        options = [(move.verb, t(f"{kind.name}.verb.{move.verb}")) for move in legal]
        chosen = await self.app.push_screen_wait(
            dialog.choose(t("ask.move", title=kind.title(record)), options)
        )
        if chosen is None:
            return
        needs = next(move.needs for move in legal if move.verb == chosen)
        given: dict[str, Any] = {}
        for need in needs:
            if need != "words" and getattr(record, need):
                continue
            question = dialog.ask_need(self.desk, kind.name, need, chosen, refs)
            reply = await self.app.push_screen_wait(question)
            if reply is None:
                return
            given[need] = reply.value
        self.desk.perform(lambda office: flow.move(office, refs, chosen, **given))

    @work
    async def action_edit(self) -> None:
        """Open the form of the first target."""
        if refs := self.targets():
            await self.app.push_screen_wait(dialog.form(self.desk, refs[0]))

    @work
    async def action_why(self) -> None:
        """Explain the place, the light or the clock of the first target."""
        if refs := self.targets():
            await self.app.push_screen_wait(dialog.why(self.desk, refs[0]))

    def action_copy(self) -> None:
        """Copy the targets as text, to the clipboard and to a file, since the clipboard fails silently."""
        from officetui.ui.clipboard import copy_text

        office = self.desk.office
        lines = [wording.card(ref, office.book, office.now) for ref in self.targets()]
        if lines:
            copy_text(self.desk, "\n".join(lines))
