"""The area of tasks: the queue in its views, one's own among them; from here to the matrix and to triage."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from officetui.domain.scene import Scene
from officetui.i18n import has, n, t
from officetui.ui.destination import PageWanted
from officetui.ui.gate import talk
from officetui.ui.glyph import glyphs
from officetui.ui.modals.views import view_words
from officetui.ui.screens.record_list import RecordList
from officetui.ui.screens.records import Records
from officetui.ui.screens.task_list import TaskList
from officetui.ui.widgets.column import Part
from officetui.views import board as boards
from officetui.views.board import BOARDS, Board, Sort
from officetui.views.queue import Variant, queue


class Tasks(Records):
    """Tasks in the view chosen last; Tab goes on to the templates."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("V", "choose_view", "view", id="view.choose"),
        Binding("right_square_bracket", "next_view(1)", "next view", id="view.next", show=False),
        Binding("left_square_bracket", "next_view(-1)", "view before", id="view.before", show=False),
        Binding("i", "triage", "triage", id="triage"),
    ]

    def __init__(self) -> None:
        super().__init__("task", "template")
        self.view = "now"
        self._sort: Sort | None = None

    @property
    def board(self) -> Board:
        """The view that is shown, without its filter, which stands in the filter line."""
        own = self.workspace.memory.seen.views
        found = BOARDS.get(self.view) or own.get(self.view) or BOARDS["now"]
        return Board(found.variant, found.grouping, self._sort or found.sort)

    def make_list(self) -> RecordList:
        """Return the list, empty yet."""
        return TaskList(self.kind, self.workspace.office)

    def take(self, scene: Scene) -> None:
        """Hand the list the rows of the view."""
        if self.kind.name != "task":
            super().take(scene)
            return
        board = self.board
        shown = boards.shown_board(scene, board, include_closed=self._include_closed)
        task_list = self.query_one(TaskList)
        task_list.show(self.kind, board, shown)

    gives_way = ("office", "day", "untold")

    def head_groups(self) -> dict[str, list[Part]]:
        """Return the head line's groups with the view, its order, and how many want help."""
        groups = super().head_groups()
        if self.kind.name != "task":
            return groups
        groups["area"] += [(f" {glyphs().cursor} ", "dim"), (view_words(self.view), "strong")]
        if self.board.sort is not Sort.PRIORITY:
            groups["area"].append((f" ({t(f'sort.{self.board.sort.value}')})", "dim"))
        if wanted := len(queue(self._scene, Variant.HELP)) if self._scene else 0:
            groups["count"] += [(f" {glyphs().dot} ", "dim"), (n("count.help", wanted), "warning")]
        if self.query_one(TaskList).has_untold:
            groups["untold"] = [(t("tasks.untold"), "dim")]
        return groups

    def empty_key(self) -> str:
        """Return the message that stands where there is nothing to show."""
        if self.kind.name != "task":
            return super().empty_key()
        key = f"board.empty.{self.view}"
        return key if has(key) else "board.empty"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the views only where tasks are shown, for Textual."""
        if action in ("next_view", "choose_view", "triage"):
            return self.kind.name == "task"
        return super().check_action(action, parameters)

    def action_next_view(self, by: int) -> None:
        """Show the next view: the built-in ones, then one's own."""
        names = [*BOARDS, *self.workspace.memory.seen.views]
        place = names.index(self.view) if self.view in names else -1
        self.show_view(names[(place + by) % len(names)])

    def show_view(self, name: str) -> None:
        """Show a view by name; one of one's own brings its filter along."""
        before = self.workspace.memory.seen.views.get(self.view)
        own = self.workspace.memory.seen.views.get(name)
        self.view, self._sort = name, None
        if own is not None:
            self._filter.fill(own.filter)
        elif before is not None and self._filter.text == before.filter:
            self._filter.clear()
        self.relabel()
        self._list.action_go("first")

    @talk
    async def action_choose_view(self) -> None:
        """Choose a view, or take one of one's own away; sort, keep what is shown, see the matrix."""
        from officetui.ui.modals.views import Views

        chosen = await self.app.push_screen_wait(Views(self.workspace, self.view))
        if self.view not in (*BOARDS, *self.workspace.memory.seen.views):
            self.show_view("now")
        if chosen is None:
            return
        if chosen.name:
            self.show_view(chosen.name)
        elif chosen.what == "matrix":
            self.post_message(PageWanted("matrix"))
        elif chosen.what == "sort":
            self._sort_on()
        else:
            await self._keep_view()

    def _sort_on(self) -> None:
        """Sort by the next of what there is; by priority in the end again."""
        sorts = list(Sort)
        self._sort = sorts[(sorts.index(self.board.sort) + 1) % len(sorts)]
        self.relabel()

    async def _keep_view(self) -> None:
        """Keep what is shown, filter and order included, under a name."""
        board = self.board
        kept = Board(board.variant, board.grouping, board.sort, self._filter.text.strip())
        talk = self.acts.talk()
        name = str(await talk.ask("view"))
        memory = self.workspace.memory
        memory.seen.views = {**memory.seen.views, name: kept}
        talk.let_go()
        self.workspace.remember()
        self.show_view(name)
        self.workspace.say(t("said.view_kept", name=name))

    def action_triage(self) -> None:
        """Go through the inbox one by one."""
        self.post_message(PageWanted("triage", (self.workspace,)))
