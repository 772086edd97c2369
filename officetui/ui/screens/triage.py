"""Inbox triage: one task at a time with all it says, one key for each thing that can become of it."""

from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui.domain.kinds import Ref
from officetui.domain.task import TASK
from officetui.i18n import n, t
from officetui.office import triage
from officetui.text import wrap
from officetui.ui.gate import talk
from officetui.ui.screens.detail import Detail
from officetui.ui.verb import has_field
from officetui.ui.verbs import VERBS
from officetui.ui.widgets.column import Part
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.page import PageView, Text
from officetui.ui.widgets.passage import Keys
from officetui.ui.workspace import Workspace
from officetui.views.queue import Variant, queue
from officetui.views.triage import inbox

NONE = Ref(TASK.name, 0)


class Triage(Detail):
    """Shows the first of the inbox; what is decided gives way to the next, what is undone comes back."""

    instead = {
        # What is planned for a day is decided, and gives way; for none it would stay.
        "plan": replace(VERBS["plan"], is_optional=False),
        # What is given back, with words, is not ours.
        "return": replace(
            VERBS["return"],
            fits=has_field("planned"),
            talk=None,
            ask="reason",
            run=triage.refuse,
            own_words="triage.return",
        ),
    }
    CSS = "Triage Keys { padding: 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("equals_sign", "duplicate", "duplicate", id="triage.duplicate"),
        Binding("right,right_square_bracket", "step(1)", "skip", id="triage.skip"),
        Binding("left,left_square_bracket", "step(-1)", "back", id="triage.before", show=False),
    ]

    def __init__(self, workspace: Workspace) -> None:
        refs = _refs(workspace)
        super().__init__(refs[0] if refs else NONE, refs or (NONE,))

    def compose_body(self) -> ComposeResult:
        """Draw the page, and below it what each key makes of the task."""
        yield from super().compose_body()
        yield Keys(t("triage.keys"))

    def head_groups(self) -> dict[str, list[Part]]:
        """Return what this is, how many are left, and how many want help."""
        left = len([ref for ref in self._siblings if ref != NONE])
        helps = len(queue(self.workspace.office.scene(), Variant.HELP))
        return {
            "area": [(t("triage.title"), "accent")],
            "left": [(n("triage.left", left), "strong")],
            "help": [(n("count.help", helps), "warning")] if helps else [],
            **self.caveats(),
        }

    def refresh_content(self, changed: frozenset[Ref]) -> None:
        """Go on to the next where this one is decided; back to what was undone."""
        before, refs = self._siblings, _refs(self.workspace)
        back = [ref for ref in refs if ref in changed and ref not in before]
        if back:
            self._show(back[0])
        elif self.ref not in refs:
            at = before.index(self.ref) if self.ref in before else 0
            following = [ref for ref in (*before[at:], *before[:at]) if ref in refs]
            self._show(following[0] if following else refs[0] if refs else NONE)
        self._siblings = refs or (NONE,)
        super().refresh_content(changed)
        self.query_one("#head", Line).update(self.head())
        self.query_one(Keys).display = self.ref != NONE

    @talk
    async def action_duplicate(self) -> None:
        """Choose the task it is the same as, and put it into that."""
        if refs := self.acts.refs():
            talk = self.acts.talk()
            kept = await talk.pick("duplicate", refs)
            talk.perform(lambda office: triage.merge(office, refs[0], kept))

    def _show(self, ref: Ref) -> None:
        self.ref = ref
        self.forget_history()
        self.query_one(PageView).action_edge(0)
        if ref != NONE:
            self.call_after_refresh(self._read_history)

    def _read_history(self) -> None:
        if self.ref != NONE:
            super()._read_history()

    def _draw(self, room: int) -> Text:
        if self.ref != NONE:
            return super()._draw(room)
        words = wrap(t("triage.empty"), max(room, 1))
        more = wrap(t("triage.empty_next"), max(room, 1))
        return [[], *([(line, "ok")] for line in words), [], *([(line, "dim")] for line in more)]


def _refs(workspace: Workspace) -> tuple[Ref, ...]:
    return tuple(Ref(TASK.name, row.id) for row in inbox(workspace.office.scene()))
