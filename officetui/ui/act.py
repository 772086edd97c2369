"""What the keys of a screen do to its records: one verb after another, from the table. Draws nothing."""

from collections.abc import Callable, Mapping, Sequence

from textual.widget import Widget

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.record import Record
from officetui.i18n import t
from officetui.keymap import MENU
from officetui.ui.conversation import Conversation
from officetui.ui.gate import GatedApp
from officetui.ui.talks import move_along, steps_of
from officetui.ui.verb import Verb
from officetui.ui.verbs import VERBS
from officetui.ui.workspace import Workspace
from officetui.wording import veil
from officetui.wording.veil import called

_READS = frozenset({"edit", "proof", "drafts", "copy", "steps"})
"""The verbs that show what a record says: not while it is behind the veil."""


class Acts:
    """The acts of one screen on `targets`; `instead` are verbs that mean something else there."""

    def __init__(
        self,
        screen: Widget,
        targets: Callable[[Verb], Sequence[Ref]],
        instead: Mapping[str, Verb] | None = None,
    ) -> None:
        self._screen = screen
        self._targets = targets
        self._verbs = {**VERBS, **(instead or {})}

    def words(self, name: str) -> str:
        """Return the message that names a verb here."""
        return self._verbs[name].words

    def refs(self, name: str = MENU) -> tuple[Ref, ...]:
        """Return the targets of a verb that are still there: somebody else may have taken one away."""
        book = Workspace.of(self._screen.app).office.book
        return tuple(ref for ref in self._targets(self._verbs[name]) if ref.id in book.of(ref.kind))

    def fits(self, name: str, kind: str) -> bool:
        """Tell whether a verb does anything here with records of a kind: the menu, whether it has a line."""
        known = KINDS[kind]
        if name == MENU:
            return known.flow is not None or bool(self._listed(known, ()))
        return self._verbs[name].fits(known)

    def talk(self) -> Conversation:
        """Begin to ask for something that is to be done."""
        return Conversation(self._screen.app)

    async def perform(self, name: str) -> None:
        """Carry out a verb on the targets after asking what it needs; raise Unanswered where that is left."""
        verb, refs = self._verbs[name], self.refs(name)
        if self._is_refused(verb, refs):
            return
        talk = self.talk()
        if name in _READS and any(veil.hides(talk.office.book.get(ref)) for ref in refs):
            talk.workspace.complain(Refused("veiled"))
            return
        if name == MENU and talk.workspace.may_change():
            await self._open_menu(talk, refs)
        elif verb.talk is not None:
            await verb.talk(talk, refs)
        elif (run := verb.run) is not None:
            given = await self._given(talk, verb, refs)
            talk.perform(lambda office: run(office, refs, given))

    async def _given(self, talk: Conversation, verb: Verb, refs: Sequence[Ref]) -> object:
        if not verb.ask:
            return None
        if verb.ask in KINDS[refs[0].kind].fields:
            return await talk.ask("field", verb.id, verb.ask, refs, verb.is_optional)
        return await talk.ask(verb.ask, verb.id, refs)

    async def _open_menu(self, talk: Conversation, refs: Sequence[Ref]) -> None:
        """Offer the legal steps, the usual one first, and the verbs that have a letter only here."""
        steps = steps_of(talk, refs[0])
        kind = KINDS[refs[0].kind]
        verbs = self._listed(kind, steps)
        options = [*steps, *((verb.id, t(verb.words)) for verb in verbs)]
        if not options:
            talk.workspace.complain(Refused("no_flow", kind=kind.name))
            return
        title = t("ask.move", title=called(refs[0], talk.office.book))
        letters = {verb.id: verb.key[-1] for verb in verbs}
        chosen = await talk.choose(title, options, letters=letters)
        if chosen in self._verbs and chosen not in dict(steps):
            await self.perform(chosen)
        else:
            await move_along(talk, refs, chosen)

    def _listed(self, kind: Kind[Record], steps: Sequence[object]) -> list[Verb]:
        """Return the verbs the menu names: those of the menu, and what is a key's own where no step is."""
        return [
            verb
            for verb in self._verbs.values()
            if verb.fits(kind) and (verb.is_of_menu or (not steps and len(verb.kinds()) < len(KINDS)))
        ]

    def _is_refused(self, verb: Verb, refs: Sequence[Ref]) -> bool:
        """Say whom a verb is for where it is not for all of these; what is typed on is for nobody then."""
        if refs and all(verb.fits(KINDS[ref.kind]) for ref in refs):
            return False
        name = t(verb.words)
        refused = Refused("verb_without_row", verb=name)
        if refs:
            refused = Refused("verb_not_for_kind", verb=name, kinds=wording.kind_names(verb.kinds()))
        Workspace.of(self._screen.app).complain(refused)
        if isinstance(self._screen.app, GatedApp):
            self._screen.app.gate.deafen()
        return True
