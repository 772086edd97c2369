"""Put a route together: whose desk is asked for what, in which order; seen whole as one line meanwhile."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui import wording
from officetui.capture.value import read_value, write_value
from officetui.domain.desk import Act
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS
from officetui.domain.paper import RouteStep
from officetui.i18n import own, t
from officetui.office.entry import context
from officetui.office.route import RouteSteps
from officetui.ui.glyph import glyphs
from officetui.ui.modals.ordering import Ordering, ordering_keys
from officetui.ui.route_strip import strip
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.column import Cell, Column
from officetui.ui.widgets.passage import Keys, Passage, Subject
from officetui.ui.widgets.prompt import Prompt
from officetui.ui.widgets.rows import RowList
from officetui.ui.workspace import Workspace
from officetui.wording.more import names_with_more

_MOST_OFFERED = 5


class Route(Ordering[RouteSteps | None]):
    """Answers with the route when it is taken by Enter, None when left. What was decided on it stays.

    Desks put on it are there again where the program ended before either.
    """

    DEFAULT_CSS = "Route Passage { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        *ordering_keys("route"),
        Binding("tab", "complete", show=False, id="route.complete", priority=True),
    ]
    on_the_line = ("complete",)
    list_keys = "route.keys"

    def __init__(
        self, workspace: Workspace, kind: str, title: str, route: RouteSteps, slot: str, note: str = ""
    ) -> None:
        super().__init__(workspace, f"route:{slot}")
        self._kind = KINDS[kind]
        self._heading = title
        self._begun = route
        self._route = self._restored()
        self._note = note

    def compose(self) -> ComposeResult:
        """Draw the route as a line, its desks, and the line to add one."""
        with BoxSheet():
            yield Subject(self._heading)
            yield Passage([], id="strip")
            if self._note:
                yield Passage([(self._note, "warning")])
            columns = [
                Column(width=1, priority=9),
                Column(width=10, priority=8),
                Column(width=12, grow=1, priority=8),
                Column(width=8, align="right"),
            ]
            yield RowList(columns, self._draw, empty=t("route.none"))
            yield Prompt(placeholder=t(own(self._kind.name, "route.prompt")))
            yield Passage([], id="understood")
            yield Keys(t(self.list_keys))

    def on_mount(self) -> None:
        """Stand on the first desk that is still to decide; a route without any begins by adding one."""
        self._show()
        self.rows.focus()
        self.rows.cursor = self._first_open()
        if not self._route:
            self.action_add()

    def action_add(self) -> None:
        """Type the next desk, which comes behind the one under the cursor."""
        super().action_add()
        self._understand()

    def action_remove(self) -> None:
        """Take a desk off the route that has not decided."""
        place = self.rows.key
        if place is not None and self._is_open(place):
            del self._route[place]
            self._show()

    def action_shift(self, by: int) -> None:
        """Move a desk up or down among those that have not decided."""
        place = self.rows.key
        if place is None or not self._is_open(place) or not self._is_open(place + by):
            return
        self._route[place], self._route[place + by] = self._route[place + by], self._route[place]
        self._show()
        self.rows.cursor = place + by

    def action_complete(self) -> None:
        """Write out the act or the name that is begun."""
        if found := self._completions():
            self.line.value = found[0]
            self.line.cursor_position = len(found[0])

    def action_leave(self) -> None:
        """Leave the line, then the route as it was."""
        if not self.has_class("-adding"):
            self.keep("desks", "")
        super().action_leave()

    @on(RowList.Opened)
    def _take(self, message: RowList.Opened[int]) -> None:
        message.stop()
        self.keep("desks", "")
        self.dismiss(tuple(self._route))

    @on(Prompt.Changed)
    def _understand(self) -> None:
        text = self.line.value
        line = self.query_one("#understood", Passage)
        if not text.strip():
            line.update([(t("route.hint"), "dim")])
            return
        try:
            added = self._read(text)
        except Refused as refused:
            found = self._completions()
            more = (
                [(names_with_more(found, _MOST_OFFERED), "accent")]
                if found
                else [(wording.refusal(refused), "warning")]
            )
            line.update(more)
            return
        book = self._workspace.office.book
        line.update(strip(added, book, self._kind.name, is_on_its_way=False))

    @on(Prompt.Submitted)
    def _add(self, message: Prompt.Submitted) -> None:
        message.stop()
        if not message.value.strip():
            self.end_adding()
            return
        try:
            added = self._read(message.value)
        except Refused as refused:
            self.query_one("#understood", Passage).update([(wording.refusal(refused), "late")])
            return
        at = min(self.rows.cursor + 1, len(self._route)) if self._route else 0
        at = max(at, self._first_open())
        self._route[at:at] = added
        self.line.value = ""
        self._show()
        self.rows.cursor = at + len(added) - 1

    def _read(self, text: str) -> RouteSteps:
        office = self._workspace.office
        found: RouteSteps = read_value(self._kind.field("route"), text, context(office, self._kind.name))
        return found

    def _completions(self) -> list[str]:
        """The line with the act that it begins, or with the names that may follow the act."""
        before, sign, last = self.line.value.rpartition(";")
        head = f"{before}{sign} " if sign else ""
        word, blank, name = last.strip().partition(" ")
        acts = [wording.enum_words(act, self._kind.name) for act in Act]
        if not blank:
            return [f"{head}{act} " for act in acts if act.casefold().startswith(word.casefold())]
        directory = context(self._workspace.office).directory
        return [f"{head}{word} {person.name}" for person in directory.staff_like(name.strip())]

    def _first_open(self) -> int:
        return next((place for place, step in enumerate(self._route) if not step.decided), len(self._route))

    def _is_open(self, place: int) -> bool:
        return 0 <= place < len(self._route) and not self._route[place].decided

    def end_adding(self) -> None:
        """Close the line, and what it says of itself."""
        super().end_adding()
        self.query_one("#understood", Passage).update([])

    def _restored(self) -> list[RouteStep]:
        """The route as it was put together when the program ended, or as it begins."""
        decided = [step for step in self._begun if step.decided]
        try:
            kept = self._read(self.kept("desks"))
        except Refused:  # somebody on it has gone since
            kept = ()
        if not kept:
            return list(self._begun)
        known = {(step.act, step.who, step.limit): step for step in self._begun if not step.decided}
        return decided + [known.get((step.act, step.who, step.limit), step) for step in kept]

    def _show(self) -> None:
        desks = ""
        if self._route != list(self._begun):
            still = tuple(step for step in self._route if not step.decided)
            desks = write_value(self._kind.field("route"), still, self._workspace.office.book)
        self.keep("desks", desks)
        self.rows.update_rows(tuple(range(len(self._route))))
        self.rows.repaint_changed()
        route = strip(self._route, self._workspace.office.book, self._kind.name, is_on_its_way=False)
        self.query_one("#strip", Passage).update(route)

    def _draw(self, place: int) -> list[Cell]:
        if place >= len(self._route):
            return []
        step = self._route[place]
        meaning = "dim" if step.decided else ""
        book = self._workspace.office.book
        limit = "" if step.limit is None else t("route.days", n=wording.number_words(step.limit))
        limit = t("route.same_day") if step.limit == 0 else limit
        sign = glyphs().done if step.decided else glyphs().open
        return [
            (sign, meaning),
            (wording.enum_words(step.act, self._kind.name), meaning),
            (wording.person(step.who, book), meaning),
            (limit, "dim"),
        ]
