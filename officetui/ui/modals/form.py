"""The form of any kind of record, from the declaration of its fields: typed, checked, saved in one go.

Reads the fields, calls one use case, shows what came of it. What is typed and not saved is kept.
"""

from collections.abc import Mapping
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui import wording
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.i18n import t
from officetui.office.outcome import Outcome
from officetui.office.version import Conflict
from officetui.ui.gate import talk
from officetui.ui.glyph import glyphs
from officetui.ui.modals.form_conflict import Settle
from officetui.ui.modals.form_draft import FormDraft
from officetui.ui.modals.form_fields import Fields
from officetui.ui.modals.form_row import FieldRow
from officetui.ui.widgets.column import Part
from officetui.ui.widgets.keys import KeyLine
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.passage import Passage
from officetui.ui.workspace import FootLine, Workspace
from officetui.wording.reason import reason


class RecordForm(CalmModal[Ref | None]):
    """Answers with the saved record, or None when left; the text is kept then, and comes back.

    `ref` is the record to edit; without it one of `kind` is made, beginning with the typed `values`.
    """

    is_for_change = True

    DEFAULT_CSS = """
    RecordForm { background: $background; layout: vertical; }
    RecordForm #notice { display: none; height: auto; }
    RecordForm #outcome { height: auto; min-height: 1; max-height: 3; }
    RecordForm #notice.-told { display: block; }
    RecordForm #remarks { display: none; height: auto; max-height: 3; }
    RecordForm #remarks.-told { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", "save", id="form.save"),
        Binding("escape", "leave", "leave", id="form.leave"),
        Binding("ctrl+r", "start_afresh", "afresh", id="form.afresh"),
        Binding("f6", "route", "route", id="form.route"),
        # Before the field gets it: letters typed ahead must not stay in the field that is left.
        Binding("tab", "app.focus_next", show=False, priority=True, id="form.tab"),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True, id="form.back_tab"),
        Binding("down", "step(1)", show=False, id="form.next"),
        Binding("up", "step(-1)", show=False, id="form.previous"),
        Binding("pagedown", "step(5)", show=False, id="form.page_down"),
        Binding("pageup", "step(-5)", show=False, id="form.page_up"),
    ]

    _fields = getters.query_one(Fields)

    def __init__(
        self,
        workspace: Workspace,
        ref: Ref | None = None,
        kind: str = "",
        values: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._draft = FormDraft(workspace.office, workspace.memory, ref, kind, values)
        self._remarks: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Draw the heading, a row for each field, and the foot."""
        draft = self._draft
        yield Line(self._heading(), id="heading")
        yield Passage(id="notice")
        yield Fields(draft.kind, draft.texts, draft.form.understood)
        yield Passage(id="remarks")
        yield Passage(id="outcome")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin at the first field; tell what came back, and follow what others save."""
        self._workspace.changed.subscribe(self, self._take_in)
        self._workspace.said.subscribe(self, self._hear)
        if self._draft.is_kept:
            self._tell("form.brought_back", "warning")
        self._take_in(frozenset())
        self._remark()

    def on_descendant_focus(self) -> None:
        """Say which field of how many this is."""
        place = f"{self._fields.place + 1}/{len(self._fields.rows)}"
        self.query_one("#heading", Line).update(self._heading(), [(place, "dim")])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to start afresh only where something was typed, a route where one is asked, for Textual."""
        if action == "route":
            return "route" in self._draft.kind.fields
        return bool(self._draft.changed) if action == "start_afresh" else True

    def action_save(self) -> None:
        """Check every field and save; what is wrong is said at its field."""
        self._settle_focused()
        problems = self._draft.problems()
        self._fields.complain({name: wording.refusal(problem) for name, problem in problems.items()})
        if problems:
            self._say(t("form.not_saved"), "late")
            return
        try:
            outcome = self._draft.save()
        except Conflict as conflict:
            self._workspace.follow()
            self._resolve(conflict)
        except Refused as refused:
            self._workspace.follow()
            self._complain(refused)
        else:
            self._finish(outcome)

    def action_leave(self) -> None:
        """Leave; what was typed is kept."""
        self._settle_focused()
        if self._draft.changed:
            self._workspace.say(t("form.kept"))
        self.dismiss(None)

    def action_start_afresh(self) -> None:
        """Throw away what was typed and begin anew."""
        self._draft.start_afresh()
        self._fields.put(self._draft.texts)
        self._fields.complain({})
        self.query_one("#notice", Passage).remove_class("-told")
        self._say(t("form.afresh"), "ok")
        self._fields.rows[0].editor.focus()

    def action_step(self, by: int) -> None:
        """Go to the next or previous field, or several on; stop at the ends."""
        self._fields.step(by)

    @talk
    async def action_route(self) -> None:
        """Put the route together, beginning with what stands in its field, else with the standing one."""
        from officetui.ui.modals.route import Route  # few forms have one, and few are asked for it

        self._settle_focused()
        try:
            begun = self._draft.route()
        except Refused as refused:
            self._complain(refused)
            return
        kind = self._draft.kind.name
        title = t("route.title", what=wording.kind_words(kind))
        route = await self.app.push_screen_wait(Route(self._workspace, kind, title, begun, f"form:{kind}"))
        if route is not None:
            self._draft.type("route", self._draft.form.write("route", route))
            self._fields.put(self._draft.texts)
            self._fields.point_at("route")

    @on(FieldRow.Changed)
    def _take_text(self, message: FieldRow.Changed) -> None:
        if self._draft.texts[message.field] == message.text:
            return
        if not self._draft.type(message.field, message.text):
            self._say(t("form.cannot_keep"), "warning")
        self._remark()
        self.refresh_bindings()

    @on(FieldRow.Left)
    def _check(self, message: FieldRow.Left) -> None:
        self._settle(message.row)

    @on(FieldRow.Entered)
    def _go_on(self, message: FieldRow.Entered) -> None:
        if message.row is self._fields.rows[-1]:
            self.action_save()
        else:
            self.action_step(1)

    def _remark(self) -> None:
        """Say below the fields what the line would say of the same: doubles, late days, who is away."""
        now = self._workspace.office.now
        words = tuple(reason(one, now) for one in self._draft.remarks())
        if words == self._remarks:
            return
        self._remarks = words
        shown = self.query_one("#remarks", Passage)
        shown.set_class(bool(words), "-told")
        shown.update([(f"{glyphs().warning} {wording.clauses(words)}", "warning")])

    def _settle(self, row: FieldRow) -> None:
        """Write out what is understood in a field that is left, or say what is wrong with it."""
        try:
            text = self._draft.settled(row.field.name)
        except Refused as refused:
            row.complain(wording.refusal(refused))
            return
        row.complain("")
        row.put(text)
        self._draft.type(row.field.name, text)

    def _settle_focused(self) -> None:
        if row := self._fields.current:
            self._settle(row)

    def _finish(self, outcome: Outcome | None) -> None:
        if outcome is None:
            self._workspace.say(t("form.nothing_changed"))
            self.dismiss(self._draft.ref)
            return
        self._workspace.tell(outcome)
        self.dismiss(outcome.refs[0])

    @talk
    async def _resolve(self, conflict: Conflict) -> None:
        """Have it chosen, field by field, where two changed the same; then save on what is there now."""
        if conflict.current is None:
            self._say(t("form.gone"), "late")
            return
        both = self._draft.overlap(conflict)
        given_up = await self.app.push_screen_wait(Settle(self._workspace, conflict, self._draft.form, both))
        if given_up is None:
            self._say(t("form.not_saved"), "late")
            return
        self._draft.go_on_from(conflict, given_up)
        self._fields.put(self._draft.texts)
        self.action_save()

    def _complain(self, refused: Refused) -> None:
        """Say at its field what the office refused, or at the foot where it concerns the whole."""
        words = wording.refusal(refused)
        if self._fields.row(refused.field) is None:
            self._say(words, "late")
            return
        self._fields.complain({refused.field: words})
        self._say(t("form.not_saved"), "late")

    def _take_in(self, changed: frozenset[Ref]) -> None:
        if self._draft.is_outdated and (not changed or self._draft.ref in changed):
            self._tell("form.outdated", "warning")

    def _heading(self) -> list[Part]:
        draft = self._draft
        if draft.ref is None:
            return [(t("form.new", kind=wording.kind_words(draft.kind.name)), "strong")]
        name = wording.named(draft.ref, self._workspace.office.book)
        return [(t("form.edit", what=name), "strong")]

    def _hear(self, said: FootLine) -> None:
        """Say here what is said meanwhile: the foot of the screen below is covered."""
        self.query_one("#outcome", Passage).update([said.shown])

    def _tell(self, key: str, meaning: str) -> None:
        notice = self.query_one("#notice", Passage)
        notice.add_class("-told")
        notice.update([(f"{glyphs().warning} {t(key)}", meaning)])

    def _say(self, words: str, meaning: str) -> None:
        sign = glyphs().done if meaning == "ok" else glyphs().warning
        self.query_one("#outcome", Passage).update([(f"{sign} {words}", meaning)])
