"""The capture line: the next thing in one line, understood while it is typed, kept until it is saved."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui import wording
from officetui.capture.complete import Suggestion
from officetui.capture.piece import Proposal
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref
from officetui.i18n import t
from officetui.office import entry, record
from officetui.ui.glyph import glyphs
from officetui.ui.modals import capture_text
from officetui.ui.modals.capture_draft import CaptureDraft
from officetui.ui.modals.typing_box import TypingBox
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.column import Column, Part
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.passage import Keys, Passage
from officetui.ui.widgets.prompt import PastePrompt, Prompt
from officetui.ui.widgets.rows import RowList
from officetui.ui.workspace import Workspace
from officetui.views.excerpt import first

MOST_CHOICES = 5


class Capture(TypingBox[Ref | None]):
    """Answers with what was saved; left by Esc it keeps the line for the next time."""

    shuts_out = TypingBox.shuts_out | {"capture.anywhere"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back", id="back"),
        Binding("tab", "complete", "complete", id="capture.complete", priority=True),
        Binding("down", "step(1)", "next", show=False, id="capture.next"),
        Binding("up", "step(-1)", "before", show=False, id="capture.before"),
    ]

    def __init__(self, workspace: Workspace, kind: str = KINDS.usual) -> None:
        super().__init__(classes="dialog low")
        self._workspace = workspace
        self._draft = CaptureDraft(workspace.office, kind)
        self._choices: dict[int, Suggestion] = {}
        self._more = 0

    def compose(self) -> ComposeResult:
        """Draw the line, what was understood, and what could complete it."""
        self._workspace.memory.adopt()
        kept = self._workspace.memory.seen.line
        if len(lines := kept.splitlines()) > 1:
            kept = self._draft.leave(lines)
        with BoxSheet():
            yield Line((t("capture.title"), "strong"), (t("capture.kept") if kept else "", "warning"))
            yield PastePrompt(kept)
            yield Passage([(t("capture.hint"), "dim")], id="understood")
            yield Passage([], id="proposed")
            yield RowList([Column(width=20, grow=1), Column(width=24, grow=5)], self._draw, id="choices")
            yield Keys(t("capture.keys"), id="hint")

    def on_mount(self) -> None:
        """Have what was kept replaced by the first letter typed; any other key keeps it."""
        prompt = self.query_one(Prompt)
        prompt.action_select_all()
        choices = self.query_one(RowList)
        choices.can_focus = False
        choices.scroll_keys = ("capture.next", "capture.before")
        self._understand()

    @on(Prompt.Changed)
    def _follow(self, message: Prompt.Changed) -> None:
        self._draft.follow(message.value, self.query_one(Prompt).cursor_position)
        self._keep(self._draft.kept(message.value))
        self._show()

    @on(PastePrompt.Pasted)
    def _choose(self, message: PastePrompt.Pasted) -> None:
        prompt = self.query_one(PastePrompt)
        prompt.is_choosing = True
        self._draft.paste(message.text, prompt.value)

    @on(PastePrompt.Chosen)
    def _take_one(self, message: PastePrompt.Chosen) -> None:
        """Take one of what is proposed; 0 takes none of it, now or later in this line."""
        draft = self._draft
        if 0 < message.place <= len(draft.proposals):
            self._take((draft.proposals[message.place - 1],))
        elif not message.place:
            draft.refuse_proposals()
            self._propose()

    @on(Prompt.Submitted)
    def _submit(self, message: Prompt.Submitted) -> None:
        if self._draft.several:
            self._save_several()
            return
        is_to_take = self._workspace.office.settings.take_proposals
        if is_to_take:
            self._propose()
        self._save(self._draft.lines(message.value, is_to_take=is_to_take), self._draft.kind)

    def _save_several(self) -> None:
        """Save the lines that are right, as one change; those that are not stay, each with its reason."""
        kind, found = self._draft.batch()
        right = [draft.line for draft in found if not draft.is_refused]
        wrong = [draft.line for draft in found if draft.is_refused]
        if right:
            self._save(right, kind, wrong)
        else:
            self._show()

    def _save(self, lines: Sequence[str], kind: str, wrong: Sequence[str] = ()) -> None:
        """Save lines, and close where none is `wrong`; else those stay."""
        saved = self._workspace.try_perform(lambda office: entry.add_all(office, lines, kind)[0])
        if isinstance(saved, Refused):
            self._complain(saved)
        elif wrong:
            self.query_one(Prompt).value = self._draft.leave(list(wrong))
        else:
            self._keep("")
            self.dismiss(saved.refs[0])

    def _complain(self, refused: Refused) -> None:
        words = f"{glyphs().warning} {wording.refusal(refused)}"
        self.query_one("#understood", Passage).update([(words, "late")])

    def action_leave(self) -> None:
        """Leave; the line stays for the next time."""
        self.dismiss(None)

    def action_complete(self) -> None:
        """Put the chosen completion into the line; else make who is missing, else take what is proposed."""
        key, found = self.query_one(RowList).key, self._draft.completion
        if found is None or key is None:
            if missing := self._draft.missing():
                self._make(*missing)
                return
            self._take(self._draft.proposals)
            return
        prompt, choice = self.query_one(Prompt), self._choices[key]
        prompt.value = prompt.value[: found.start] + choice.insert + prompt.value[found.end :]
        prompt.cursor_position = found.start + len(choice.insert)

    def _make(self, kind: str, name: str) -> None:
        """Write down a person, a unit or the like with the name alone, without leaving the line."""
        values = {KINDS[kind].main: name}
        made = self._workspace.try_perform(lambda office: record.create(office, kind, values))
        self._understand()
        if isinstance(made, Refused):
            self._complain(made)

    def action_step(self, by: int) -> None:
        """Move among the completions, or from the line to what is proposed."""
        if not self._choices and self._draft.proposals:
            self.query_one(PastePrompt).is_choosing = by > 0
            self._show_proposals()
            return
        self.query_one(RowList).cursor += by

    def _take(self, chosen: Sequence[Proposal]) -> None:
        line = self._draft.take(chosen)
        prompt = self.query_one(Prompt)
        if line is None:
            self._understand()
            self._keep(self._draft.kept(prompt.value))
            return
        prompt.value = line
        prompt.cursor_position = len(line)

    def _propose(self) -> None:
        """Show what the line's own words say, behind what was understood of its marks."""
        if self._draft.propose(is_wanted=not self._choices):
            prompt = self.query_one(PastePrompt)
            prompt.is_choosing = prompt.is_choosing and bool(self._draft.proposals)
            self._show_proposals()

    def _show_proposals(self) -> None:
        is_choosing = self.query_one(PastePrompt).is_choosing
        parts = capture_text.proposed(self._draft, self._workspace.office, is_choosing=is_choosing)
        self.query_one("#proposed", Passage).update(parts)

    def _keep(self, line: str) -> None:
        if line != self._workspace.memory.seen.line:
            self._workspace.memory.seen.line = line
            self._workspace.remember()

    def _understand(self) -> None:
        """Read the line anew: something else than its text may have changed."""
        prompt = self.query_one(Prompt)
        self._draft.understand(prompt.value, prompt.cursor_position)
        self._show()

    def _show(self) -> None:
        draft = self._draft
        shown = self.query_one("#understood", Passage)
        # A line kept from before is understood before anything has its place.
        room = (shown.size.width or None) if self.has_class("-flat") else None
        shown.update(capture_text.understood(draft, self._workspace.office, room))
        found = draft.completion.choices if draft.completion else ()
        choices, more = first(found, MOST_CHOICES)
        self._choices = dict(enumerate(choices))
        self._more = more + (draft.completion.more if draft.completion else 0)
        self.query_one(RowList).update_rows(tuple(self._choices))
        self.call_after_refresh(self._propose)

    def _draw(self, key: int) -> list[Part]:
        is_last = key == MOST_CHOICES - 1
        return capture_text.suggested(self._choices[key], self._workspace.office, self._more * is_last)
