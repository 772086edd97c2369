"""The heat map: who has how much on which day, what could move to whom, and what would come of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from officetui import wording
from officetui.domain.conduct import conduct_of
from officetui.domain.kinds import KINDS, Ref, parse_ref, ref_of
from officetui.domain.staff import STAFF
from officetui.i18n import t
from officetui.ui.destination import AreaWanted, RecordWanted
from officetui.ui.gate import talk
from officetui.ui.glyph import glyphs
from officetui.ui.load_paint import legend
from officetui.ui.screens.area import TICK
from officetui.ui.screens.heat_list import HeatList
from officetui.ui.screens.verb_screen import VerbScreen
from officetui.ui.talks import give_by_advice
from officetui.ui.widgets.column import Cell, Column, Part, lay_out
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.passage import Passage
from officetui.ui.widgets.rows import RowList
from officetui.views.heat import Heat, HeatSpan, Relief, heat
from officetui.views.whatif import day_of
from officetui.wording.more import more_words
from officetui.wording.row import due_cell, owner_cell, title_cell
from officetui.wording.workload import cell_words, over_words, page_words, special_words, takers_words

_GUTTER = 3
"""The cells before the columns of what could move: a mark, the cursor, a blank."""
_TAKERS = 5
"""The place of the column that says to whom."""


class Moves(RowList[Ref]):
    """What could move; above its first row lies the grid."""

    @dataclass(eq=False, repr=False)
    class Left(Message):
        """Somebody went on above the first row."""

    def action_go(self, where: str) -> None:
        """Move among the tasks; above the first, leave."""
        if where == "up" and self.cursor == 0:
            self.post_message(self.Left())
        else:
            super().action_go(where)

    def room(self, place: int) -> int:
        """Return how many cells a column has as wide as the list is now."""
        return lay_out(self._columns, self.size.width - _GUTTER).get(place, 0)


class HeatMap(VerbScreen):
    """Beside the list of people, by Tab. Keys act on the person or on the task under the cursor."""

    CSS_PATH = "heat.tcss"
    name_key = "area.heat"
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab", "people", "people", id="heat.people"),
        Binding("V", "other_span", "view", id="view.choose"),
        Binding("right_square_bracket", "turn(1)", "after", show=False, id="heat.after"),
        Binding("left_square_bracket", "turn(-1)", "before", show=False, id="heat.before"),
    ]

    _grid = getters.query_one(HeatList)
    _moves = getters.query_one("#moves", Moves)

    def __init__(self) -> None:
        super().__init__()
        self._span = HeatSpan.WEEKS
        self._page = 0
        self._heat: Heat | None = None
        self._reliefs: dict[Ref, Relief] = {}

    def compose_body(self) -> ComposeResult:
        """Draw the grid, its sums, the day under the cursor, and what could move."""
        yield Line(id="over")
        yield HeatList(self.workspace.office.book, id="grid")
        yield Line(id="sum")
        yield Line(id="free")
        yield Line(id="cell")
        yield Moves((), self._draw, has_title=True, has_marks=True, id="moves")
        yield Line(id="special")
        yield Passage(id="legend")

    def on_mount(self) -> None:
        """Begin in the grid."""
        self._grid.focus()
        self.set_interval(TICK, self.make_stale)

    @property
    def kind_here(self) -> str:
        """What could move, or the people."""
        if self.focused is not self._moves:
            return STAFF.name
        return self._moves.key.kind if self._moves.key else KINDS.usual

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what does something here, for Textual."""
        return parameters == ("who",) or super().check_action(action, parameters)

    def refresh_content(self, changed: frozenset[Ref]) -> None:  # noqa: ARG002 - any change moves the load
        """Work the page out again; only lines that came to look different are sent."""
        scene = self.workspace.office.scene()
        found = self._heat = heat(scene, self._span, self._page)
        self._page = found.page
        book, today = scene.book, scene.today
        self._reliefs = {ref_of(relief.matter): relief for relief in found.reliefs.rows}
        self.query_one("#over", Line).update((over_words(found, book, today), "late" if found.over else "ok"))
        self._grid.take(found, today, t("panel.balance.next"))
        self._grid.update_title(
            [
                (page_words(found, today), "strong"),
                (f" {glyphs().dot} {self._page + 1}/{found.pages}", "dim"),
            ],
            (t("panel.balance.tally", hours=wording.size(round(found.free))), "dim"),
        )
        note = more_words(found.reliefs.more, t("heat.moves.more")) or t("heat.moves.note")
        self._moves.update_columns(self._columns())
        self._moves.update_rows(tuple(self._reliefs), empty=t("heat.moves.empty"))
        self._moves.update_title((t("heat.moves"), "strong"), (note, "dim"))
        if self.has_class("-moving") and not self._reliefs:
            self._front(self._grid)
        self.query_one("#special", Line).update((special_words(found.special, today), "dim"))
        self.query_one("#legend", Passage).update(legend())
        self._show_day()

    def targets(self) -> Sequence[Ref]:
        """The task that could move, or the person under the cursor."""
        focused = self.focused
        return focused.chosen if isinstance(focused, RowList) else ()

    def point_at(self, ref: Ref) -> None:
        """Put the cursor on a person, if it is one."""
        self._grid.select(ref)

    def action_people(self) -> None:
        """Go to the list of people."""
        self.post_message(AreaWanted("staff"))

    def action_other_span(self) -> None:
        """Show months instead of two weeks, or back."""
        self._span = HeatSpan.MONTH if self._span is HeatSpan.WEEKS else HeatSpan.WEEKS
        self._page = 0
        self.refresh_content(frozenset())

    def action_turn(self, by: int) -> None:
        """Show the page after or before."""
        self._turn(by)

    @on(Moves.Left)
    def _above(self) -> None:
        self._front(self._grid)

    @talk
    async def action_act(self, name: str) -> None:
        """Carry out a verb; on a person's day, advice is about one of the tasks of that day."""
        if name != "who" or self.focused is self._moves:
            await self.acts.perform(name)
        elif task := await self._choose():
            await give_by_advice(self.acts.talk(), (task,))

    @on(HeatList.Turned)
    def _beyond(self, message: HeatList.Turned) -> None:
        self._turn(message.by)

    @on(HeatList.Left)
    def _below(self) -> None:
        if self._moves.rows:
            self._front(self._moves)

    @on(RowList.Moved)
    def _show_day(self) -> None:
        """Say what the day under the cursor holds, and show the sums of the days in view."""
        first, second = self._grid.sums()
        self.query_one("#sum", Line).update(first)
        self.query_one("#free", Line).update(second)
        day, key = self._grid.day, self._grid.key
        words = ""
        office = self.workspace.office
        moving = self._moves.key if self.has_class("-moving") else None
        if moving is not None and moving in self._reliefs:
            room = self.size.width - len(str(moving)) - len(" ")
            words = f"{moving} {takers_words(self._reliefs[moving], office.book, room)}"
        elif day and key:
            words = cell_words(day, office.book.name(*key), office.now.date())
        self.query_one("#cell", Line).update((words, ""))

    @on(RowList.Opened, "#grid")
    def _open(self, message: RowList.Opened[Ref]) -> None:
        self.post_message(RecordWanted(message.key, message.list.rows))

    @on(RowList.Opened, "#moves")
    def _try(self) -> None:
        self.action_act("who")

    def _front(self, front: RowList[Ref]) -> None:
        # On a flat terminal only the one in front is shown, and what is hidden cannot take the focus.
        self.set_class(front is self._moves, "-moving")
        front.focus()
        self._show_day()

    def _turn(self, by: int) -> None:
        pages = self._heat.pages if self._heat else 1
        if 0 <= self._page + by < pages:
            self._page += by
            self.refresh_content(frozenset())
            self._grid.show_day(0 if by > 0 else len(self._heat.days) - 1 if self._heat else 0)
            self._show_day()
        else:
            self.workspace.say_end(by)

    async def _choose(self) -> Ref | None:
        """Offer what lies on the person on the day under the cursor and can be somebody else's."""
        office, day, key = self.workspace.office, self._grid.day, self._grid.key
        if day is None or key is None:
            return None
        title = t("heat.choose", who=office.book.name(*key), day=wording.heading(day.day))
        options = []
        for part in day_of(office.scene(), key.id, day.day):
            if self.acts.fits("who", part.job.kind):
                ref = Ref(part.job.kind, part.job.id)
                hours, whole = wording.size(part.hours), wording.size(part.job.hours)
                words = t("heat.option", what=wording.named(ref, office.book), hours=hours, whole=whole)
                options.append((str(ref), words))
        if not options:
            self.workspace.warn(t("heat.nothing", day=wording.heading(day.day)))
            return None
        return parse_ref(await self.acts.talk().choose(title, options))

    def _columns(self) -> list[Column]:
        return [
            Column(width=5, priority=10, is_id=True),
            Column(width=24, grow=2, priority=9),
            Column(width=6, align="right", priority=7),
            Column(width=wording.limit_room(), align="right", priority=6),
            Column(width=8, priority=5),
            Column(width=18, grow=1, priority=8),
        ]

    def _draw(self, key: Ref) -> Sequence[Cell]:
        relief = self._reliefs.get(key)
        if relief is None:
            return []
        scene = self.workspace.office.scene()
        arrow = f"{glyphs().arrow} "
        whom = takers_words(relief, scene.book, self._moves.room(_TAKERS) - len(arrow))
        late: Part = (whom, "" if relief.takers else "dim")
        return [
            (str(key), "dim"),
            title_cell(relief.matter),
            wording.size(round(relief.hours, 1)),
            due_cell(conduct_of(relief.matter).pressure.due(relief.matter, scene), scene),
            owner_cell(relief.giver, scene),
            [(arrow, "dim"), late],
        ]
