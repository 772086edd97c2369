"""The row of a table that says what its columns are, by the words people write over them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from officetui.exchange.workbook import TableRow

_MOST_ABOVE = 10
"""Rows of titles and remarks that may stand over a heading."""

_ASIDE = re.compile(r"\([^)]*\)|[\s_:：*/.-]+")

_HAN = r"[\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e\U00020000-\U0003ffff]"
_WRAPPED = re.compile(rf"(?<={_HAN})\n(?={_HAN})")


class Heading(NamedTuple):
    """Where a table begins, which column holds which field, and what its other columns are called."""

    row: int
    columns: Mapping[str, int]
    others: tuple[str, ...]

    def cell(self, row: TableRow, name: str) -> str:
        """Return what a row holds of a field as one line, "" where it has no such column or nothing there."""
        return one_line(self.lines(row, name))

    def lines(self, row: TableRow, name: str) -> str:
        """Return what a row holds of a field with its lines, as `cell` does otherwise."""
        place = self.columns.get(name)
        return row[place] if place is not None and place < len(row) else ""


def find_heading(
    rows: Sequence[TableRow], words: Mapping[str, Sequence[str]], ignored: Sequence[str]
) -> Heading | None:
    """Return the first row that names at least two columns, or the only one there is; None without one.

    `words`: what each field may be called; the first column of a name holds it. What is `ignored`, a running
    number, is not counted among the others.
    """
    called = {folded(word): name for name, each in words.items() for word in each}
    skipped = frozenset(folded(word) for word in ignored)
    for at, row in enumerate(rows[:_MOST_ABOVE]):
        named = [called.get(folded(cell)) for cell in row]
        said = [cell for cell in row if cell]
        columns = {name: place for place, name in reversed(list(enumerate(named))) if name}
        if not columns or (
            len(columns) < 2 and len(said) > 1 + any(folded(cell) in skipped for cell in said)
        ):
            continue
        taken = set(columns.values())
        others = (cell for place, cell in enumerate(row) if cell and place not in taken)
        return Heading(at, columns, tuple(cell for cell in others if folded(cell) not in skipped))
    return None


def one_line(cell: str) -> str:
    """Return the lines of a cell as one: without a blank where a line of Chinese was only wrapped."""
    return " ".join(_WRAPPED.sub("", cell).split())


def folded(word: str) -> str:
    """Return a heading without its blanks, signs and what stands in brackets, however wide and large."""
    return _ASIDE.sub("", unicodedata.normalize("NFKC", word)).casefold()
