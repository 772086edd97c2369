"""One cell of a row: a text, in parts that each mean something. Knows no colours, no columns, no widths."""

from collections.abc import Sequence

Part = tuple[str, str]
"""A text and what it means: "late", "warning", "ok", "accent", "dim", "strong" or ""."""

NEW_LINE: Part = ("\n", "")
"""The part behind which a line of a passage begins."""

Cell = str | Part | Sequence[Part]
"""What stands in one place of one row."""


def parts(cell: Cell) -> Sequence[Part]:
    """Return a cell as its parts."""
    if isinstance(cell, str):
        return ((cell, ""),)
    first = cell[0] if cell else ("", "")
    if isinstance(first, str):
        return ((first, str(cell[1])),)
    return [part for part in cell if isinstance(part, tuple)]


def say(cell: Cell) -> str:
    """Return what a cell says, without what it means; not yet harmless, as all of `wording`."""
    if isinstance(cell, str):
        return cell
    if cell and isinstance(cell[0], str):
        return cell[0]
    return "".join(text for text, _ in parts(cell))
