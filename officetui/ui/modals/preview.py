"""Working from a template: what it would make, what each waits for, what has passed; then making it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.task import TASK
from officetui.i18n import t
from officetui.office import template
from officetui.office.template import Made
from officetui.ui.conversation import Conversation
from officetui.ui.glyph import glyphs
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.column import Cell, Column
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.passage import Keys, Subject
from officetui.ui.widgets.rows import RowList
from officetui.ui.workspace import Workspace
from officetui.wording.template import built_in


async def use_template(talk: Conversation) -> Ref | None:
    """Choose a template, a date and a name; look at what it makes, make it, and return the first of it."""
    known = template.templates(talk.office, built_in())
    options = [
        (str(place), f"{each.name} · {each.description}" if each.description else each.name)
        for place, each in enumerate(known)
    ]
    chosen = known[int(await talk.choose(t("template.choose"), options))]
    day = await talk.ask("template_day", chosen.name)
    name = await talk.ask("template_name", chosen.name)
    try:
        made = template.draft(talk.office, chosen, day, name)
    except Refused as refused:
        talk.workspace.complain(refused)
        return None
    if not await talk.show(Preview(talk.workspace, chosen.name, made)):
        return None
    outcome = talk.perform(lambda office: template.use(office, chosen, day, name))
    return outcome.refs[0] if outcome else None


class Preview(CalmModal[bool]):
    """Answers with True where the tasks are to be made."""

    is_for_change = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(False)", "back", id="back"),
    ]

    def __init__(self, workspace: Workspace, title: str, made: Sequence[Made]) -> None:
        super().__init__(classes="dialog")
        self._workspace = workspace
        self._heading = title
        self._made = tuple(made)

    def compose(self) -> ComposeResult:
        """Draw the tasks."""
        passed = sum(bool(each.passed) for each in self._made)
        with BoxSheet():
            yield Subject(self._heading)
            columns = [
                Column(width=2, align="right", priority=7),
                Column(width=12, grow=1, priority=9),
                Column(wording.label(TASK.name, "due"), 14, priority=8),
                Column(wording.label(TASK.name, "owner"), 8, priority=5),
                Column(t("template.after"), 6, priority=4),
            ]
            yield RowList(columns, self._draw, tuple(range(len(self._made))), has_header=True)
            if passed:
                yield Line([(f"{glyphs().warning} {t('template.passed')}", "warning")])
            yield Keys(t("template.keys"))

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one(RowList).focus()

    @on(RowList.Opened)
    def _answer(self) -> None:
        self.dismiss(True)

    def _draw(self, place: int) -> list[Cell]:
        task, after, passed = self._made[place]
        book, today = self._workspace.office.book, self._workspace.office.now.date()
        when = task.due or task.planned
        days: Cell = (wording.when_words(when, today) if when else "", "warning" if passed else "")
        owner = wording.short_person(task.owner, book)
        blockers = ", ".join(str(each + 1) for each in after)
        return [(str(place + 1), "dim"), task.title, days, owner, (blockers, "dim")]
