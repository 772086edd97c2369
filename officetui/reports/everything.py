"""Whole kinds as tables: every field that says anything, a table a kind, for spreadsheets and papers."""

from collections.abc import Iterable, Iterator, Sequence

from officetui.domain.kind import Kind
from officetui.domain.record import Record
from officetui.domain.scene import Scene
from officetui.reports.grid import Grid, record_grid
from officetui.wording import kind_words

_OURS = frozenset({"id", "spellings"})
"""What the program notes for itself; the id stands before every row."""


def whole_grid(
    kind: Kind[Record], records: Sequence[Record], scene: Scene, told: Iterable[Record] | None = None
) -> Grid:
    """Return all that records of one kind say: the columns of its lists, then whatever is not as it begins.

    `told`: the same records, where somebody counts them.
    """
    shown, title = records if told is None else told, kind_words(kind.name, 2)
    return record_grid(kind, shown, scene, title, list(_said(kind, records)), is_whole=True)


def _said(kind: Kind[Record], records: Sequence[Record]) -> Iterator[str]:
    first = dict.fromkeys((kind.main, *(name for name in kind.columns if name in kind.fields)))
    yield from first
    for name, field in kind.fields.items():
        if name in first or name in _OURS:
            continue
        if any(getattr(record, name, None) not in (None, "", (), field.default) for record in records):
            yield name
