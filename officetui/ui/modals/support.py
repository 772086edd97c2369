"""The support plan a lead owes where help is wanted: method, people, materials, new limit on a short form."""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from officetui import wording
from officetui.capture.value import read_value, write_value
from officetui.domain.errors import Refused
from officetui.domain.field import Field
from officetui.domain.kinds import Ref
from officetui.domain.task import TASK, Task
from officetui.i18n import t
from officetui.office import assignment
from officetui.office.entry import context
from officetui.ui.widgets.box_sheet import BoxSheet, Sliding
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.passage import Keys, Passage, Subject
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.workspace import Workspace

_LINES = ("helpers", "materials", "due")


class Support(CalmModal[bool]):
    """Answers with True once the plan is saved. What was typed and not saved comes back."""

    is_for_change = True

    DEFAULT_CSS = """
    Support TextArea, Support TextArea:focus { height: 6; border: none; padding: 0; background: $boost; }
    Support.-flat TextArea { height: 2; }
    Support Passage { height: auto; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back", id="back"),
        Binding("f2,ctrl+s", "save", "save", id="form.save", priority=True),
    ]

    def __init__(self, workspace: Workspace, ref: Ref) -> None:
        super().__init__(classes="dialog")
        self._workspace = workspace
        self._ref = ref
        self._slot = f"support:{ref}"

    @property
    def _record(self) -> Task:
        return self._workspace.office.book.one(TASK, self._ref)

    def compose(self) -> ComposeResult:
        """Draw what is hard, and the four parts of the answer."""
        kept = self._workspace.memory.typed(self._slot)
        task, book = self._record, self._workspace.office.book
        with BoxSheet():
            yield Subject()
            if task.difficulty:
                told = t("label.line", label=_label("difficulty"), value=task.difficulty)
                yield Passage([(told, "warning")])
            with Sliding():
                yield Line([(t("support.method"), "title")])
                area = TextArea(kept.get("method", task.support_plan), tab_behavior="focus", id="method")
                area.cursor_blink = False
                yield area
                for field in _LINES:
                    yield Line([(_label(field), "title"), (f"  {t(f'support.hint.{field}')}", "dim")])
                    value = write_value(_field(field), getattr(task, field), book, t)
                    yield Prompt(kept.get(field, value), id=field)
            yield Keys(t("support.keys"), id="wrong")

    def on_mount(self) -> None:
        """Begin with the method."""
        self.query_one(TextArea).focus()

    def on_descendant_focus(self) -> None:
        """Say which part of how many this is: the others may be out of view."""
        parts = list(self.query("TextArea, Prompt"))
        place = parts.index(self.focused) + 1 if self.focused in parts else 1
        title = t("support.title", what=wording.named(self._ref, self._workspace.office.book))
        self.query_one(Subject).update([(title, "strong"), (f"  {place}/{len(parts)}", "dim")])

    @on(TextArea.Changed)
    @on(Prompt.Changed)
    def _keep(self) -> None:
        self._workspace.memory.seen.forms[self._slot] = self._typed()
        self._workspace.remember()

    @on(Prompt.Submitted)
    def action_save(self) -> None:
        """Save the plan; what is wrong is said below."""
        try:
            typed = self._typed()
            values = {field: self._read(field, typed[field]) for field in _LINES}
        except Refused as refused:
            self._complain(refused)
            return
        method = typed["method"]
        saved = self._workspace.try_perform(
            lambda office: assignment.support(
                office, self._ref, method, values["helpers"], values["materials"], values["due"]
            )
        )
        if isinstance(saved, Refused):
            self._complain(saved)
            return
        self._workspace.forget(self._slot)
        self.dismiss(True)

    def action_leave(self) -> None:
        """Leave; what was typed stays for the next time."""
        self.dismiss(False)

    def _typed(self) -> dict[str, str]:
        typed = {field: self.query_one(f"#{field}", Prompt).value for field in _LINES}
        return {"method": self.query_one(TextArea).text, **typed}

    def _read(self, name: str, text: str) -> Any:
        return read_value(_field(name), text, context(self._workspace.office), getattr(self._record, name))

    def _complain(self, refused: Refused) -> None:
        self.query_one("#wrong", Keys).update([(wording.refusal(refused), "late")])
        names = {"support_plan": "method"}
        wrong = names.get(refused.field, refused.field)
        if wrong == "method" or wrong in _LINES:
            self.query_one(f"#{wrong}").focus()


def _field(name: str) -> Field:
    return TASK.field(name)


def _label(name: str) -> str:
    return wording.label(TASK.name, name)
