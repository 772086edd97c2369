"""Acting on tasks: steps, what they wait for, help, templates, and what giving one asks for besides."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.task import TASK
from officetui.i18n import t
from officetui.office import assignment, step
from officetui.ui import dialog
from officetui.ui.acting import Acting
from officetui.ui.gate import talk
from officetui.ui.verb import Verb


class Tasking(Acting):
    """The keys that are for tasks alone; on other records they say so."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "steps", "steps", id="steps"),
        Binding("b", "block", "blocked by", id="block"),
        Binding("h", "want_help", "help", id="want_help"),
        Binding("T", "template", "template", id="template"),
    ]

    def point_at(self, ref: Ref) -> None:
        """Put the cursor on a record, where it is shown."""
        raise NotImplementedError

    async def ask_more(self, verb: Verb, refs: Sequence[Ref], given: Any, slots: list[str]) -> Any:
        """Ask what is required and by when, where a task is given that does not say; None leaves it be."""
        if verb.id != "give" or not assignment.unsaid(self.workspace.office, refs, given):
            return given
        reply = await self.app.push_screen_wait(dialog.asking(self.workspace, "terms", refs, given))
        if reply is None:
            return None
        slots.append(reply.slot)
        return assignment.Terms(given, *reply.value)

    @talk
    async def action_steps(self) -> None:
        """Show the steps of the first target."""
        if refs := self._tasks():
            await self.app.push_screen_wait(dialog.steps(self.workspace, refs[0]))

    @talk
    async def action_block(self) -> None:
        """Choose what the targets wait for; what they wait for already is let go."""
        refs = self._tasks()
        if not refs:
            return
        blocker = await self.app.push_screen_wait(dialog.pick(self.workspace, "blocker", refs))
        if blocker is not None:
            self.workspace.perform(lambda office: step.block(office, refs, blocker.id))

    @talk
    async def action_want_help(self) -> None:
        """Ask what is hard; where help is wanted already, write the plan for it, or take the flag away."""
        refs = self._tasks()
        if not refs:
            return
        chosen: str | None = "change"
        if self.workspace.office.book.one(TASK, refs[0]).help_wanted:
            options = [(name, t(f"support.{name}")) for name in ("plan", "change", "settled")]
            chosen = await self.app.push_screen_wait(dialog.choose(t("support.what_now"), options))
        if chosen == "plan":
            await self.app.push_screen_wait(dialog.support(self.workspace, refs[0]))
        elif chosen == "settled":
            self.workspace.perform(lambda office: assignment.want_help(office, refs, ""))
        elif chosen == "change":
            reply = await self.app.push_screen_wait(dialog.asking(self.workspace, "difficulty", refs))
            if reply is not None:
                words = str(reply.value)
                done = self.workspace.perform(lambda office: assignment.want_help(office, refs, words))
                self._finish(done, [reply.slot])

    @talk
    async def action_template(self) -> None:
        """Choose a template, a date and a name; look at what it makes, and make it."""
        # They read the capture line's grammar, which the first paint does not wait for.
        from officetui.office import template
        from officetui.wording.template import built_in

        office = self.workspace.office
        known = template.templates(office, built_in())
        options = [(str(place), _about(each)) for place, each in enumerate(known)]
        place = await self.app.push_screen_wait(dialog.choose(t("template.choose"), options))
        if place is None:
            return
        chosen, slots, said = known[int(place)], [], []
        for what in ("day", "name"):
            reply = await self.app.push_screen_wait(
                dialog.asking(self.workspace, f"template_{what}", chosen.name)
            )
            if reply is None:
                return
            slots.append(reply.slot)
            said.append(reply.value)
        try:
            made = template.draft(office, chosen, *said)
        except Refused as refused:
            self.workspace.complain(refused)
            return
        if await self.app.push_screen_wait(dialog.preview(self.workspace, chosen.name, made)):
            outcome = self.workspace.perform(lambda office: template.use(office, chosen, *said))
            self._finish(outcome, slots)
            if outcome is not None:
                self.call_after_refresh(self.point_at, outcome.refs[0])

    def _tasks(self) -> tuple[Ref, ...]:
        """The targets, if they are tasks."""
        refs = self._present()
        if any(ref.kind != TASK.name for ref in refs):
            self.workspace.complain(Refused("only_tasks"))
            return ()
        return refs


def _about(each: Any) -> str:
    return f"{each.name} · {each.description}" if each.description else str(each.name)
