"""Colleagues and units in one field: typed, pasted, or the name of a file; what is read stands below."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.staff import STAFF
from officetui.domain.unit import UNIT
from officetui.exchange.roster import Roster, read_roster
from officetui.i18n import n, t
from officetui.office import beginning
from officetui.ui.modals.form_pad import Pad, tidy
from officetui.ui.modals.typing_box import TypingBox
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.column import Part
from officetui.ui.widgets.passage import Keys, Passage, Subject
from officetui.ui.workspace import Workspace
from officetui.wording import join
from officetui.wording.more import names_with_more

_SLOT = "roster"
_MOST_NAMES = 8


class EnterRoster(TypingBox[bool]):
    """Answers with True once people and units are saved. What was typed and not saved comes back."""

    is_for_change = True

    DEFAULT_CSS = """
    EnterRoster Pad, EnterRoster Pad:focus { height: 8; background: $boost; }
    EnterRoster.-flat Pad { height: 3; }
    EnterRoster Passage { height: auto; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "back", id="back"),
        Binding("f2,ctrl+s", "save", "save", id="form.save", priority=True),
        # The field has more lines than pages.
        Binding("pagedown", "turn(1)", show=False, id="page.page_down", priority=True),
        Binding("pageup", "turn(-1)", show=False, id="page.page_up", priority=True),
    ]

    def __init__(self, workspace: Workspace, title: str) -> None:
        super().__init__(classes="dialog")
        self._workspace = workspace
        self._title = title

    def compose(self) -> ComposeResult:
        """Draw what is asked, the field, and what is understood of it."""
        kept = self._workspace.memory.typed(_SLOT).get("text", "")
        with BoxSheet():
            yield Subject(self._title)
            yield Pad(kept)
            yield Passage([], id="understood")
            yield Keys(t("begin.roster_keys"))

    def on_mount(self) -> None:
        """Begin in the field."""
        self.query_one(TextArea).focus()
        self._follow()

    @on(TextArea.Changed)
    def _follow(self) -> None:
        """Say what is understood; keep what is typed until it has served."""
        text = self._text()
        if text.strip():
            self._workspace.memory.seen.forms[_SLOT] = {"text": text}
            self._workspace.remember()
        else:
            self._workspace.forget(_SLOT)
        try:
            self._show(self._parts(read_roster(text)))
        except Refused as refused:
            self._show([(wording.refusal(refused), "warning")])

    def action_save(self) -> None:
        """Save what is understood and not here yet; a line that is not understood stays, to be put right."""
        try:
            roster = read_roster(self._text())
        except Refused as refused:
            self._show([(wording.refusal(refused), "late")])
            return
        saved = self._workspace.try_perform(lambda office: beginning.enter_roster(office, roster.drafts))
        if isinstance(saved, Refused):
            self._show([(wording.refusal(saved), "late")])
            return
        if left := [line for line in self._text().splitlines() if line.strip() in roster.left]:
            self.query_one(TextArea).text = "\n".join(left)
            return
        self._workspace.forget(_SLOT)
        self.dismiss(True)

    def action_leave(self) -> None:
        """Leave; what was typed stays for the next time."""
        self.dismiss(None)

    def _text(self) -> str:
        return tidy(self.query_one(TextArea).text)

    def _show(self, parts: list[Part]) -> None:
        self.query_one("#understood", Passage).update(parts)

    def _parts(self, roster: Roster) -> list[Part]:
        found = beginning.sort_out(self._workspace.office, roster.drafts)
        parts: list[Part] = []
        if roster.left:
            parts.append((t("begin.left", names=_several(roster.left)), "warning"))
        for kind, count in ((STAFF, "staff.count"), (UNIT, "unit.count")):
            if names := [_name(values) for name, values in found.new if name == kind.name]:
                said = t("begin.will_enter", count=n(count, len(names)), names=_several(names))
                parts.append((said, "accent"))
        if found.known:
            parts.append((t("begin.known", names=_several(found.known)), "dim"))
        if roster.columns:
            parts.append((t("begin.left_columns", names=_several(roster.columns)), "dim"))
        joined = [part for each in parts for part in (each, ("  ", ""))]
        return joined or [(t("begin.roster_hint"), "dim")]


def _several(names: Sequence[str]) -> str:
    return names_with_more(names, _MOST_NAMES)


def _name(values: Mapping[str, Any]) -> str:
    """A name, and what is understood of what stands behind it: post, a leader, duties, whom to ring there."""
    contacts = (one.name for one in values.get("contacts", ()))
    role = wording.enum_words(values["role"]) if "role" in values else ""
    behind = join([values.get("post", ""), role, values.get("duties", ""), *contacts])
    return t("begin.with_post", name=values["name"], post=behind) if behind else str(values["name"])
