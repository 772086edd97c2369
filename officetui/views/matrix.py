"""The matrix: the queue's rows in four quarters, each in order of priority."""

from collections.abc import Callable, Mapping
from typing import Any

from officetui.domain.matrix import Quarter, quarter_of
from officetui.domain.scene import Scene
from officetui.views.queue import QueueRow, Variant, queue


def matrix(scene: Scene, keep: Callable[[Any], bool] | None = None) -> Mapping[Quarter, tuple[QueueRow, ...]]:
    """Return the rows of the queue by quarter: every one in exactly one of them."""
    found: dict[Quarter, list[QueueRow]] = {quarter: [] for quarter in Quarter}
    for row in queue(scene, Variant.NOW, keep):
        found[quarter_of(row.task, row.due)].append(row)
    return {quarter: tuple(rows) for quarter, rows in found.items()}
