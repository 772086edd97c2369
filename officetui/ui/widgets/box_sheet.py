"""What a box holds, one below the other: all of it in sight, what scrolls on as many lines as are left."""

from collections.abc import Sequence
from itertools import accumulate

from textual.geometry import Size
from textual.layout import ArrangeResult, Layout
from textual.layouts.vertical import VerticalLayout
from textual.widget import Widget

from officetui.ui.widgets.steady import Stack, Steady


class BoxSheet(Stack):
    """The sheet of a box. Where not all fits, what can be scrolled gives lines away, the tallest first."""

    def __init__(self) -> None:
        super().__init__(classes="sheet")

    @property
    def layout(self) -> Layout:
        """Return how its widgets come to stand, for Textual."""
        return _IN_SIGHT


class Sliding(Stack):
    """Fields of a sheet, one below the other; where not all fit, those about the focus are in view."""

    @property
    def least_height(self) -> int:
        """A field with its label."""
        return 2


class _InSight(VerticalLayout):
    """Textual's, which gives each the lines it asks for and leaves out of sight what lies below the end."""

    name = "in-sight"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """Place the children; `size` without a height asks for what all of them would take."""
        placed = super().arrange(parent, children, size, greedy)
        end = max((each.region.bottom + each.margin.bottom for each in placed), default=0)
        if not size.height or end <= size.height:
            return placed
        given = _given([(each.region.height, _least(each.widget)) for each in placed], end - size.height)
        higher = accumulate(given[:-1], initial=0)
        return [
            each._replace(region=each.region.translate((0, -up)).shrink((0, 0, less, 0)))
            for each, less, up in zip(placed, given, higher, strict=True)
        ]


_IN_SIGHT = _InSight()


def _least(widget: Widget) -> int | None:
    return widget.least_height if isinstance(widget, Steady) else None


def _given(heights: Sequence[tuple[int, int | None]], over: int) -> list[int]:
    """Return how many lines of `over` each gives away, by how many it has and the fewest it needs."""
    left = [height for height, _ in heights]
    for _ in range(over):
        able = [place for place, (_, least) in enumerate(heights) if least and left[place] > least]
        if not able:
            break
        left[max(able, key=left.__getitem__)] -= 1
    return [height - rest for (height, _), rest in zip(heights, left, strict=True)]
