"""One record in full: its fields, what was said about it, and its history; keys act on it."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult

from officetui import wording
from officetui.domain.conduct import conduct_of
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.i18n import t
from officetui.office.version import Commit, past_of
from officetui.text import wrap
from officetui.ui.screens import detail_text
from officetui.ui.screens.sibling import Sibling
from officetui.ui.widgets.column import Part
from officetui.ui.widgets.page import PageView, Text
from officetui.views.excerpt import Excerpt, first_of
from officetui.wording import veil
from officetui.wording.more import more_words

MOST = 50
"""How many changes of a record are shown."""
_NONE: Excerpt[Commit] = Excerpt(())


class Detail(Sibling):
    """The record in full, with its history."""

    def __init__(self, ref: Ref, siblings: Sequence[Ref] = ()) -> None:
        super().__init__(ref, siblings)
        self._commits: Excerpt[Commit] = _NONE

    def compose_body(self) -> ComposeResult:
        """Draw the page."""
        yield PageView(self._draw, opens=True)

    def on_mount(self) -> None:
        """Show the record at once, then its history, which is read from the disk."""
        self.query_one(PageView).focus()
        self.call_after_refresh(self._read_history)

    @property
    def kind_here(self) -> str:
        """The kind of the record that is shown."""
        return self.ref.kind

    def head_groups(self) -> dict[str, list[Part]]:
        """Return what is shown, and where it stands in its list."""
        return {
            "area": [(wording.list_words(self.ref.kind), "accent")],
            "record": [(str(self.ref), "strong")],
            **self.place(),
            **self.caveats(),
        }

    def targets(self) -> Sequence[Ref]:
        """The record that is shown, while there is one."""
        return (self.ref,) if self.ref.id in self.workspace.office.book.of(self.ref.kind) else ()

    def refresh_content(self, changed: frozenset[Ref]) -> None:
        """Show it as it is now. Names of others stand in it, so any change counts."""
        if self.ref in changed:
            self._read_history()
            self.relabel()
        else:
            self.query_one(PageView).redraw()

    def action_back(self) -> None:
        """Go back to where it was opened."""
        self.app.pop_screen()

    def moved(self) -> None:
        """Show another record from its top, then its history."""
        self.forget_history()
        self.query_one(PageView).action_edge(0)
        super().moved()
        self.refresh_bindings()
        self.call_after_refresh(self._read_history)

    def forget_history(self) -> None:
        """Show none until it is read."""
        self._commits = _NONE

    @on(PageView.Opened)
    def _say_open(self) -> None:
        self.workspace.say(t("detail.is_open"))

    def _read_history(self) -> None:
        self._commits = first_of(past_of(self.workspace.office, self.ref), MOST)
        self.query_one(PageView).redraw()

    def _draw(self, room: int) -> Text:
        office = self.workspace.office
        try:
            record = office.book.get(self.ref)
        except Refused as refused:
            return [[(line, "late")] for line in wrap(wording.refusal(refused), room)]
        ahead = tuple(conduct_of(record).writing.at_entry(record, office.scene()))
        seen = detail_text.DetailContext(record, self.ref, office.book, office.now, office.me, ahead)
        title: Text = [[(line, "strong")] for line in wrap(veil.title_of(record), room)]
        if veil.hides(record):
            return [*title, [], *detail_text.veiled(seen, room)]
        head = [*title, *self.archived_line(), []]
        text = [*head, *detail_text.route_line(seen, room), *detail_text.fields(seen, room)]
        if self._commits.rows:
            text += [[], detail_text.part_title(t("detail.history"))]
            text += detail_text.history(self._commits.rows, seen, room)
            command = f"officetui log {self.ref} --limit {self._commits.total}"
            rest = more_words(self._commits.more, t("more.command", command=command))
            text += [[(line, "dim")] for line in wrap(rest, room) if line]
        return text
