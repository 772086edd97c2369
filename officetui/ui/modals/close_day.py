"""Close the day: what becomes of each task still open. What is decided is kept until the day is closed."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.plan import Fate, Verdict, carry_day, proposed
from officetui.domain.task import Task
from officetui.i18n import n, t
from officetui.office.closing import read_verdict, write_verdict
from officetui.ui.desk import Desk
from officetui.ui.modals.ask import Ask, Question
from officetui.ui.widgets.column import Cell, Column, Part
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.rows import RowList
from officetui.ui.widgets.screen import CalmModal
from officetui.wording.plan import fate_words

_MEANINGS = {Fate.DONE: "ok", Fate.CARRIED: "warning", Fate.PROMISED: "accent", Fate.DROPPED: "dim"}


class CloseDay(CalmModal[dict[int, Verdict] | None]):
    """Answers with what is decided about each open task; None when left, what was decided being kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "back", id="back"),
        Binding("d", "decide('done')", "done", id="close.done"),
        Binding("c", "decide('carried')", "carry", id="close.carry"),
        Binding("p", "decide('promised')", "promise", id="close.promise"),
        Binding("x", "decide('dropped')", "drop", id="close.drop"),
        Binding("X", "finish", "close", id="close.finish"),
    ]

    def __init__(self, desk: Desk, day: date, tasks: Sequence[Task]) -> None:
        super().__init__(classes="dialog")
        self._desk = desk
        self._day = day
        self._slot = f"close:{day}"
        self._tasks = {Ref("task", task.id): task for task in tasks}
        self._verdicts: dict[Ref, Verdict] = {}

    def compose(self) -> ComposeResult:
        """Draw what is open, what is decided, and the keys."""
        with Vertical(classes="sheet"):
            yield Line(id="close_title")
            columns = [Column(width=5), Column(width=20, grow=3), Column(width=14, grow=2)]
            yield RowList(columns, self._draw, tuple(self._tasks), has_marks=True)
            yield Line(id="close_said")
            yield Line((t("close.keys"), "dim"))

    def on_mount(self) -> None:
        """Begin with what was decided before, and what is likely."""
        for ref, task in self._tasks.items():
            if likely := proposed(task, self._day):
                self._verdicts[ref] = likely
        for number, line in self._desk.memory.seen.forms.get(self._slot, {}).items():
            ref = Ref("task", int(number))
            if ref in self._tasks:
                fate, _, text = line.partition(" ")
                self._take((ref,), Fate(fate), text, is_kept=True)
        self._show()

    def action_leave(self) -> None:
        """Leave; what was decided is there the next time."""
        self.dismiss(None)

    @work
    async def action_decide(self, fate: str) -> None:
        """Decide about the marked tasks, or the one under the cursor, after asking what that needs."""
        rows, chosen = self.query_one(RowList), Fate(fate)
        refs = tuple(rows.chosen)
        text = ""
        if chosen is not Fate.DONE:
            reply = await self.app.push_screen_wait(Ask(self._question(chosen, refs), self._desk))
            if reply is None:
                return
            assert isinstance(reply.value, Verdict)
            text = write_verdict(reply.value)
            self._desk.forget(reply.slot)
        self._take(refs, chosen, text)
        rows.marks.clear()
        self._show()
        open_refs = [ref for ref in self._tasks if ref not in self._verdicts]
        if open_refs:
            rows.select(open_refs[0])

    @on(RowList.Opened)
    def action_finish(self) -> None:
        """Close the day where everything is decided; else say what is not."""
        left = len(self._tasks) - len(self._verdicts)
        if left:
            self.query_one("#close_said", Line).update([(n("close.left", left), "warning")])
            return
        self.dismiss({ref.id: verdict for ref, verdict in self._verdicts.items()})

    def _question(self, fate: Fate, refs: Sequence[Ref]) -> Question:
        office = self._desk.office
        names = [wording.named(ref, office.book) for ref in refs]
        title = t(
            f"ask.close.{fate.value}", title=names[0] if len(names) == 1 else n("task.count", len(names))
        )
        following = carry_day(self._day, office.now.date(), office.calendar)
        hint = t(f"ask.hint.close.{fate.value}", day=wording.day_words(following, office.now.date()))

        def show(verdict: Verdict) -> str:
            return f"{fate_words(verdict, office.now.date())}  {verdict.words}".strip()

        slot = f"close:{self._day}:{fate.value}"
        return Question(title, hint, lambda text: read_verdict(office, fate, text, self._day), show, slot)

    def _take(self, refs: Sequence[Ref], fate: Fate, text: str, *, is_kept: bool = False) -> None:
        kept = self._desk.memory.seen.forms.setdefault(self._slot, {})
        for ref in refs:
            try:
                self._verdicts[ref] = read_verdict(self._desk.office, fate, text, self._day)
            except Refused:
                # A day typed yesterday may have passed since.
                kept.pop(str(ref.id), None)
                continue
            kept[str(ref.id)] = f"{fate.value} {text}"
        if not is_kept:
            self._desk.remember()

    def _show(self) -> None:
        title = t("close.title", day=wording.heading(self._day))
        tally = t("close.tally", decided=len(self._verdicts), total=len(self._tasks))
        self.query_one("#close_title", Line).update([(title, "strong")], [(tally, "dim")])
        self.query_one("#close_said", Line).update([])
        self.query_one(RowList).repaint_changed()

    def _draw(self, key: Ref) -> list[Cell]:
        task, verdict = self._tasks[key], self._verdicts.get(key)
        today = self._desk.office.now.date()
        words: Part = (t("close.undecided"), "late")
        if verdict is not None:
            words = fate_words(verdict, today), _MEANINGS[verdict.fate]
        return [(str(key), "dim"), task.title, words]
