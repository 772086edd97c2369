"""The weights of the queue, with what they would make of it: the order beside them changes as they do."""

from typing import ClassVar

import msgspec
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from officetui import wording
from officetui.domain.kinds import Ref
from officetui.domain.scene import Scene
from officetui.domain.setting import Weights
from officetui.domain.task import TASK
from officetui.i18n import t
from officetui.office import setting
from officetui.ui.glyph import glyphs
from officetui.ui.widgets.box_sheet import BoxSheet
from officetui.ui.widgets.column import Cell, Column
from officetui.ui.widgets.line import Line
from officetui.ui.widgets.modal import CalmModal
from officetui.ui.widgets.passage import Keys
from officetui.ui.widgets.rows import RowList
from officetui.ui.widgets.steady import Abreast
from officetui.ui.workspace import Workspace
from officetui.views.queue import QueueRow, queue
from officetui.wording.veil import title_of

NAMES = tuple(
    name for name, value in msgspec.structs.asdict(Weights()).items() if not isinstance(value, tuple)
)
TOP = 12
NARROW = 60
_MOST = 99


class ChangeWeights(CalmModal[dict[str, float] | None]):
    """Answers with the weights that came to differ; with None where nothing is to change."""

    DEFAULT_CSS = """
    ChangeWeights #weights { width: 2fr; }
    ChangeWeights #preview { width: 3fr; margin-left: 1; }
    ChangeWeights.-small #preview { width: 2fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "back", id="back"),
        Binding("right,plus,l", "change(1)", "more", id="weight.more"),
        Binding("left,minus,h", "change(-1)", "less", id="weight.less"),
        Binding("0", "reset", "default", id="weight.reset"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(classes="dialog")
        self._workspace = workspace
        self._before = workspace.office.settings.weights
        self._weights = self._before
        self._moved = 0
        self._places: dict[int, int] = {}
        self._rows: dict[Ref, QueueRow] = {}

    def compose(self) -> ComposeResult:
        """Draw the weights and the first tasks."""
        with BoxSheet():
            yield Line([(t("weights.title"), "strong")], id="title")
            with Abreast() as both:
                both.styles.height = len(NAMES)
                yield RowList(
                    [Column(width=8, grow=1, priority=9), Column(width=4, align="right", priority=8)],
                    self._draw_weight,
                    NAMES,
                    id="weights",
                )
                yield RowList(
                    [
                        Column(width=3, align="right", priority=5),
                        Column(width=4, priority=3, is_id=True),
                        Column(width=8, grow=1, priority=9),
                        Column(width=5, align="right", priority=8),
                    ],
                    self._draw_task,
                    id="preview",
                )
            yield Keys(t("weights.keys"))

    def on_mount(self) -> None:
        """Show the order as it is."""
        self._places = {row.id: place for place, row in enumerate(self._order())}
        self.query_one("#weights", RowList).focus()
        self._preview()

    def on_resize(self, event: events.Resize) -> None:
        """Give the weights their share of a small terminal."""
        self.set_class(event.size.width < NARROW, "-small")
        self._show_title()

    @property
    def changed(self) -> dict[str, float]:
        """The weights that differ from those in use."""
        values = {name: getattr(self._weights, name) for name in NAMES}
        return {name: value for name, value in values.items() if value != getattr(self._before, name)}

    def action_change(self, by: int) -> None:
        """Give a term more or fewer points; the order follows at once."""
        name = str(self.query_one("#weights", RowList).key)
        self._set(name, max(min(getattr(self._weights, name) + by, _MOST), -_MOST))

    def action_reset(self) -> None:
        """Put a weight back to what officetui comes with."""
        name = str(self.query_one("#weights", RowList).key)
        self._set(name, getattr(Weights(), name))

    @on(RowList.Opened)
    def _answer(self) -> None:
        self.dismiss(self.changed or None)

    def _set(self, name: str, value: float) -> None:
        weights = msgspec.structs.replace(self._weights, **{name: value})
        if not setting.is_valid(weights):
            return
        self._weights = weights
        self.query_one("#weights", RowList).repaint_changed()
        self._preview()

    def _order(self) -> tuple[QueueRow, ...]:
        office = self._workspace.office
        rules = msgspec.structs.replace(office.settings, weights=self._weights)
        return queue(Scene(office.book, office.calendar, office.now, me=office.me, rules=rules))

    def _preview(self) -> None:
        found = self._order()[:TOP]
        self._rows = {Ref(TASK.name, row.id): row for row in found}
        preview = self.query_one("#preview", RowList)
        preview.update_rows(tuple(self._rows), empty=t("board.empty"))
        preview.repaint_changed()
        self._moved = sum(self._places.get(row.id) != place for place, row in enumerate(found))
        self._show_title()

    @on(RowList.Moved, "#weights")
    def _show_title(self) -> None:
        """Say what this is; where the names have no room, the one under the cursor in full."""
        name = self.query_one("#weights", RowList).key
        is_small = self.has_class("-small")
        title = t(f"weight.{name}" if is_small else "weights.title")
        right = t("weights.moved", n=self._moved) if self._moved else "" if is_small else t("weights.same")
        self.query_one("#title", Line).update([(title, "strong")], (right, "dim"))

    def _draw_weight(self, name: str) -> list[Cell]:
        value, before = getattr(self._weights, name), getattr(self._before, name)
        meaning = "accent" if value != before else ""
        return [(t(f"weight.{name}"), meaning), (wording.number_words(value), meaning)]

    def _draw_task(self, key: Ref) -> list[Cell]:
        row = self._rows.get(key)
        if row is None:
            return []
        place = list(self._rows).index(key)
        by = self._places.get(key.id, place) - place
        sign = f"{glyphs().up if by > 0 else glyphs().down}{abs(by)}" if by else ""
        points = wording.number_words(row.score.total)
        return [(sign, "accent"), (str(key), "dim"), title_of(row.record), (points, "strong")]
