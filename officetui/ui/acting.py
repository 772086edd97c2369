"""Acting on the records a screen points at: keys, what they ask, one use case each, what came of it."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref, kind_of
from officetui.i18n import t
from officetui.office import flow
from officetui.office.outcome import Outcome
from officetui.ui import dialog
from officetui.ui.gate import talk
from officetui.ui.proofing import proof_before
from officetui.ui.verb import VERBS, Verb
from officetui.ui.widgets.screen import CalmScreen
from officetui.ui.workspace import Workspace


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
    def workspace(self) -> Workspace:
        """The office on this screen, with the manners of the program."""
        return Workspace.of(self.app)

    @talk
    async def action_act(self, name: str) -> None:
        """Carry out a verb on the targets, after asking what it needs."""
        await self._act(self.verb(name))

    async def _act(self, verb: Verb) -> None:
        refs = self._present(verb)
        if not refs or not self._fits(verb, refs):
            return
        given: Any = None
        slots: list[str] = []
        if verb.ask:
            reply = await self.app.push_screen_wait(dialog.ask(self.workspace, verb, refs))
            if reply is None:
                return
            given, slots = await self.ask_more(verb, refs, reply.value, slots), [reply.slot, *slots]
            if given is None and reply.value is not None:
                return
        self._finish(self.workspace.perform(lambda office: verb.run(office, refs, given)), slots)

    def verb(self, name: str) -> Verb:
        """Return what a key does on this screen."""
        return VERBS[name]

    async def ask_more(self, verb: Verb, refs: Sequence[Ref], given: Any, slots: list[str]) -> Any:  # noqa: ARG002
        """Return the answer with whatever else the verb asks for; None where that was left unanswered."""
        return given

    def targets_of(self, verb: Verb | None) -> Sequence[Ref]:  # noqa: ARG002 - for a screen that is about a record
        """Return the records that a verb acts on here."""
        return self.targets()

    def _present(self, verb: Verb | None = None) -> tuple[Ref, ...]:
        """The targets that are still there: somebody else may have taken one away meanwhile."""
        book = self.workspace.office.book
        return tuple(ref for ref in self.targets_of(verb) if ref.id in book.of(ref.kind))

    def _finish(self, outcome: Outcome | None, slots: Sequence[str]) -> None:
        """Let go of what was typed once it has served; what was refused is there for the next try."""
        if outcome is not None:
            for slot in slots:
                self.workspace.forget(slot)

    def _fits(self, verb: Verb, refs: Sequence[Ref]) -> bool:
        for ref in refs:
            if not verb.fits(KINDS[ref.kind]):
                names = wording.kind_names(verb.kinds)
                self.workspace.complain(Refused("verb_not_for_kind", verb=t(f"key.{verb.id}"), kinds=names))
                return False
        return True

    @talk
    async def action_move_along(self) -> None:
        """Offer the legal steps, the usual one first, and take the one chosen."""
        refs = self._present()
        if not refs or not self.workspace.may_change():
            return
        record = self.workspace.office.book.get(refs[0])
        kind = kind_of(record)
        if kind.flow is None:
            await self._offer_verbs(refs[0])
            return
        legal = flow.offered(record)
        options = [(move.verb, wording.verb_words(kind.name, move.verb)) for move in legal]
        title = t("ask.move", title=kind.title(record))
        chosen = await self.app.push_screen_wait(dialog.choose(title, options))
        if chosen is None:
            return
        given: dict[str, Any] = {}
        slots = []
        move = next(move for move in legal if move.verb == chosen)
        if move.is_proofed:
            await proof_before(self.app, self.workspace, refs)
        for need in move.needs:
            if need != "words" and getattr(record, need):
                continue
            question = dialog.ask_need(self.workspace, kind.name, need, chosen, refs)
            reply = await self.app.push_screen_wait(question)
            if reply is None:
                return
            given[need] = reply.value
            slots.append(reply.slot)
        self._finish(self.workspace.perform(lambda office: flow.move(office, refs, chosen, **given)), slots)

    async def _offer_verbs(self, ref: Ref) -> None:
        """Offer what can be done with a record that has no steps to take, and do what is chosen."""
        options = [(verb.id, t(f"help.{verb.id}")) for verb in VERBS.values() if verb.is_for(KINDS[ref.kind])]
        if not options:
            self.workspace.complain(Refused("no_flow", kind=ref.kind))
            return
        title = t("ask.move", title=self.workspace.office.book.name(*ref))
        chosen = await self.app.push_screen_wait(dialog.choose(title, options))
        if chosen is not None:
            await self._act(self.verb(chosen))

    @talk
    async def action_edit(self) -> None:
        """Open the form of the first target."""
        if refs := self._present():
            await self.app.push_screen_wait(dialog.form(self.workspace, refs[0]))

    @talk
    async def action_why(self) -> None:
        """Explain the place, the light or the clock of the first target."""
        if refs := self._present():
            await self.app.push_screen_wait(dialog.why(self.workspace, refs[0]))

    def action_copy(self) -> None:
        """Copy the targets as text, to the clipboard and to a file, since the clipboard fails silently."""
        from officetui.ui.clipboard import copy_text

        office = self.workspace.office
        lines = [wording.card(ref, office.book, office.now) for ref in self._present()]
        if lines:
            copy_text(self.workspace, "\n".join(lines))
