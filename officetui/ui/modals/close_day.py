"""Close the day: what becomes of each task still open. What is decided is kept until the day is closed."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.plan import Fate, Verdict, carry_day, is_settled, proposed_fate
from officetui.domain.task import TASK, Task
from officetui.i18n import n, t
from officetui.office.closing import read_verdict, write_verdict
from officetui.ui.gate import talk
from officetui.ui.modals.ask import Ask
from officetui.ui.question import Question
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.column import Cell, Column, Part
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.passage import Keys
from officetui.ui.widgets.rows import RowList
from officetui.ui.workspace import Workspace
from officetui.views.agenda import planned_on
from officetui.wording.plan import fate_words
from officetui.wording.veil import title_of

_MEANINGS = {Fate.DONE: "ok", Fate.CARRIED: "warning", Fate.PROMISED: "accent", Fate.DROPPED: "dim"}
_NEWS = ("close.gone", "close.finished", "close.new")


class CloseDay(CalmModal[dict[int, Verdict] | None]):
    """Answers with what is decided about each open task; None when left, what was decided being kept."""

    is_for_change = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "back", id="back"),
        Binding("d", "decide('done')", "done", id="close.done"),
        Binding("c", "decide('carried')", "carry", id="close.carry"),
        Binding("p", "decide('promised')", "promise", id="close.promise"),
        Binding("x", "decide('dropped')", "drop", id="close.drop"),
        Binding("X", "finish", "close", id="close.finish"),
    ]

    def __init__(self, workspace: Workspace, day: date) -> None:
        super().__init__(classes="dialog")
        self._workspace = workspace
        self._day = day
        self._slot = f"close:{day}"
        self._tasks = {ref: task for ref, task in self._listed().items() if not is_settled(task)}
        self._verdicts: dict[Ref, Verdict] = {}
        self._news: dict[Ref, str] = {}

    def compose(self) -> ComposeResult:
        """Draw what is open, what is decided, and the keys."""
        with BoxSheet():
            yield Line(id="close_title")
            columns = [Column(width=5, is_id=True), Column(width=11, grow=3), Column(width=14, grow=2)]
            rows = tuple(self._tasks)
            yield RowList(columns, self._draw, rows, has_marks=True, empty=t("close.nothing"))
            yield Line(id="close_said")
            yield Keys(t("close.keys"))

    def on_mount(self) -> None:
        """Begin with what was decided before, and what is likely; follow what others save."""
        self._workspace.changed.subscribe(self, self._take_in)
        for ref, task in self._tasks.items():
            if likely := proposed_fate(task, self._day):
                self._verdicts[ref] = likely
        for number, line in self._workspace.memory.typed(self._slot).items():
            ref = Ref(TASK.name, int(number))
            if ref in self._tasks:
                fate, _, text = line.partition(" ")
                self._take((ref,), Fate(fate), text, is_kept=True)
        self._show()

    def action_leave(self) -> None:
        """Leave; what was decided is there the next time."""
        self.dismiss(None)

    @talk
    async def action_decide(self, fate: str) -> None:
        """Decide about the marked tasks, or the one under the cursor, after asking what that needs."""
        rows, chosen = self.query_one(RowList), Fate(fate)
        refs = self._open(rows.chosen)
        self._news.clear()
        if not refs:
            self._show()
            return
        text = ""
        if chosen is not Fate.DONE:
            reply = await self.app.push_screen_wait(Ask(self._asked(chosen, refs), self._workspace))
            if reply is None:
                return
            assert isinstance(reply.value, Verdict)
            text = write_verdict(reply.value)
            self._workspace.forget(reply.slot)
        # While it was asked, others may have finished some of it or taken it off the list.
        self._take(self._open(refs), chosen, text)
        rows.marks.clear()
        self._show()
        if left := self._undecided():
            rows.select(left[0])

    @on(RowList.Opened)
    def action_finish(self) -> None:
        """Close the day where everything is decided; else say what is not."""
        if left := self._undecided():
            self.query_one("#close_said", Line).update([(n("close.left", len(left)), "warning")])
            return
        self.dismiss({ref.id: verdict for ref, verdict in self._verdicts.items()})

    def _listed(self) -> dict[Ref, Task]:
        found = planned_on(self._workspace.office.scene(), self._day)
        return {Ref(TASK.name, task.id): task for task in found}

    def _open(self, refs: Iterable[Ref]) -> tuple[Ref, ...]:
        return tuple(ref for ref in refs if ref in self._tasks and not is_settled(self._tasks[ref]))

    def _undecided(self) -> list[Ref]:
        return [ref for ref in self._open(self._tasks) if ref not in self._verdicts]

    def _take_in(self, changed: frozenset[Ref]) -> None:  # noqa: ARG002 - the list may change by any record
        """Show the list as others left it, and say what of it is gone, finished or new."""
        before, listed = self._tasks, self._listed()
        self._tasks = {ref: task for ref, task in listed.items() if ref in before or not is_settled(task)}
        gone = [ref for ref in before if ref not in self._tasks]
        finished = [
            ref for ref, task in self._tasks.items() if is_settled(task) and not is_settled(before[ref])
        ]
        new = [ref for ref in self._tasks if ref not in before]
        self._let_go((*gone, *finished))
        for key, refs in zip(_NEWS, (gone, finished, new), strict=True):
            self._news |= dict.fromkeys(refs, key)
        self.query_one(RowList).update_rows(tuple(self._tasks))
        self._show()

    def _let_go(self, refs: Sequence[Ref]) -> None:
        """Drop what was decided about tasks that nothing can be decided about any more."""
        kept = self._workspace.memory.typed(self._slot)
        for ref in refs:
            self._verdicts.pop(ref, None)
            kept.pop(str(ref.id), None)
        if refs:
            self._workspace.remember()

    def _asked(self, fate: Fate, refs: Sequence[Ref]) -> Question[Verdict]:
        office = self._workspace.office
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
        kept = self._workspace.memory.seen.forms.setdefault(self._slot, {})
        for ref in refs:
            try:
                self._verdicts[ref] = read_verdict(self._workspace.office, fate, text, self._day)
            except Refused:
                # A day typed yesterday may have passed since.
                kept.pop(str(ref.id), None)
                continue
            kept[str(ref.id)] = f"{fate.value} {text}"
        if not is_kept:
            self._workspace.remember()

    def _show(self) -> None:
        title = t("close.title", day=wording.heading(self._day))
        decided = len(self._tasks) - len(self._undecided())
        tally = t("close.tally", decided=decided, total=len(self._tasks))
        self.query_one("#close_title", Line).update([(title, "strong")], [(tally, "dim")])
        self.query_one("#close_said", Line).update([(self._news_words(), "warning")])
        self.query_one(RowList).repaint_changed()

    def _news_words(self) -> str:
        said = [(key, [str(ref) for ref, what in self._news.items() if what == key]) for key in _NEWS]
        return "  ".join(t(key, ids=wording.join(ids)) for key, ids in said if ids)

    def _draw(self, key: Ref) -> list[Cell]:
        # A line may be painted once more between two states of the list.
        task, verdict = self._tasks.get(key), self._verdicts.get(key)
        if task is None:
            return []
        if is_settled(task):
            return [(str(key), "dim"), (title_of(task), "dim"), (wording.enum_words(task.status), "dim")]
        today = self._workspace.office.now.date()
        words: Part = (t("close.undecided"), "late")
        if verdict is not None:
            words = fate_words(verdict, today), _MEANINGS[verdict.fate]
        return [(str(key), "dim"), title_of(task), words]
