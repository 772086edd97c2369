"""A screen whose rows are records: the verbs act on those that are marked, or the one under the cursor."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from officetui.domain.kinds import Ref
from officetui.ui import verbs
from officetui.ui.act import Acts
from officetui.ui.gate import talk
from officetui.ui.screens.area import AreaScreen
from officetui.ui.verb import Verb


class VerbScreen(AreaScreen):
    """An area that has acts. A subclass says which records its `targets` are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *verbs.bindings(),
        Binding("T", "template", "template", id="template"),
    ]
    instead: ClassVar[Mapping[str, Verb]] = {}
    """Verbs that mean something else here."""

    def __init__(self) -> None:
        super().__init__()
        self.acts = Acts(self, self.targets_of, self.instead)

    def own_words(self, name: str) -> str:
        """Return the message that names a binding here where it means something else; "" for any other."""
        return self.instead[name].own_words if name in self.instead else ""

    @property
    def kind_here(self) -> str:
        """The kind of record the keys act on now; "" where there are several, or none."""
        return ""

    def targets(self) -> Sequence[Ref]:
        """Return the records that a key acts on: the marked ones, or the one under the cursor."""
        raise NotImplementedError

    def targets_of(self, verb: Verb) -> Sequence[Ref]:  # noqa: ARG002 - for a screen that is about a record
        """Return the records that a verb acts on here."""
        return self.targets()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the verbs that are for the records here, for Textual."""
        return action != "act" or not self.kind_here or self.acts.fits(str(parameters[0]), self.kind_here)

    @talk
    async def action_act(self, name: str) -> None:
        """Carry out a verb on the targets."""
        await self.acts.perform(name)

    @talk
    async def action_template(self) -> None:
        """Make the tasks of a template, and stand on the first."""
        from officetui.ui.modals.preview import use_template  # reads lines, which the first paint does not

        if ref := await use_template(self.acts.talk()):
            self.call_after_refresh(self.point_at, ref)
