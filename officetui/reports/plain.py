"""The dashboard as lines, for a login shell or a pipe, and as JSON: in the same words as the screen."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from officetui.domain.book import Book
from officetui.domain.kinds import KINDS
from officetui.domain.scene import Scene
from officetui.i18n import t
from officetui.reports.machine import (
    balance_json,
    coordination_json,
    pending_json,
    queue_json,
    record_row_json,
)
from officetui.reports.record import plain_value
from officetui.text import clean, fit, width
from officetui.views.today import Today
from officetui.wording import heading
from officetui.wording.cell import say
from officetui.wording.more import more_words
from officetui.wording.panel import Panel, Place, panels
from officetui.wording.row import day_kind_words, figure_words

COLUMNS = 80
ROWS = 12
_GAP = "  "
_ELLIPSIS = ".."
_LEAST = 8
_ALL = "officetui today --limit {}"

T = TypeVar("T")


def today_lines(
    seen: Today, scene: Scene, *, name: str = "", columns: int = COLUMNS, most: int = ROWS
) -> list[str]:
    """Return the figures and the panels, at most `most` rows each, in harmless lines of `columns` cells.

    Plain characters only, no colour: it must read the same in any terminal, mail or log.
    """
    day = _GAP.join((heading(seen.day), day_kind_words(seen.kind), t("date.week", n=seen.week)))
    lines = [_ends(name, day, columns) if name else clean(day)]
    lines += _fill(figure_words(seen.figures, seen.now), columns)
    for panel in panels():
        rows = panel.rows(seen)
        head = f"{panel.title()} - {panel.order(seen)}"
        lines += ["", _ends(head, panel.tally(rows, seen), columns)]
        lines += _rows(panel, rows[:most], seen, scene, columns) if rows else [_GAP + panel.empty()]
        if rest := more_words(len(rows) - most, t("more.command", command=_ALL.format(len(rows)))):
            lines.append(_GAP + rest)
    return [line.rstrip() for line in lines]


def _rows(panel: Panel[T], rows: Sequence[T], seen: Today, scene: Scene, columns: int) -> list[str]:
    """The rows of a panel in its places, each as wide as its words; the rest is for what grows."""
    places = panel.places(seen)
    cells = [panel.cells(row, scene) for row in rows]
    lines = [[clean(say(each[place.name])) for place in places] for each in cells]
    if panel.has_header:
        lines.insert(0, [place.title for place in places])
    widths = [_room(place, column) for place, column in zip(places, zip(*lines, strict=True), strict=True)]
    growing = [at for at, place in enumerate(places) if place.grow]
    used = sum(wide + len(_GAP) for at, wide in enumerate(widths) if wide and at not in growing)
    for at in growing:
        widths[at] = max((columns - used) // len(growing) - len(_GAP), _LEAST)
    return [_line(line, places, widths, columns) for line in lines]


def _room(place: Place, column: Sequence[str]) -> int:
    widest = max(map(width, column), default=0)
    return min(widest, max(place.most, place.least))


def _line(line: Sequence[str], places: Sequence[Place], widths: Sequence[int], columns: int) -> str:
    shown = [
        fit(cell, wide, place.align, ellipsis=_ELLIPSIS)
        for cell, wide, place in zip(line, widths, places, strict=True)
        if wide
    ]
    return fit(_GAP + _GAP.join(shown), columns, ellipsis=_ELLIPSIS)


def _ends(left: str, right: str, columns: int) -> str:
    """A line with `left` at its start and `right` at its end; `left` is cut where both do not fit."""
    right = clean(right)
    room = max(columns - width(right) - len(_GAP), 0)
    return fit(clean(left), room, ellipsis=_ELLIPSIS) + _GAP + right


def _fill(groups: Iterable[str], columns: int) -> list[str]:
    """Short groups on as few lines as they fit on, none broken; on one line a little closer, if need be."""
    lines: list[str] = []
    found = [clean(group) for group in groups]
    space = _GAP if width(_GAP.join(found)) <= columns < width("   ".join(found)) else "   "
    for group in found:
        longer = lines[-1] + space + group if lines else group
        if lines and width(longer) <= columns:
            lines[-1] = longer
        else:
            lines.append(group)
    return lines


def today_json(seen: Today, book: Book, now: datetime) -> dict[str, object]:
    """Return the dashboard as one JSON document; every row of every list."""
    since = seen.figures.since
    return {
        "now": now.isoformat(timespec="seconds"),
        "day": seen.day.isoformat(),
        "day_kind": seen.kind.kind.value,
        "day_name": seen.kind.name,
        "week": seen.week,
        "estimate": seen.is_estimate,
        "figures": msgspec.structs.asdict(seen.figures) | {"since": plain_value(since, book, now.tzinfo)},
        **{panel.name: _panel_json(panel, seen, book, now) for panel in panels()},
        "news": [
            {
                "kind": change.table,
                "id": KINDS[change.table].short_id(change.id),
                "action": change.action,
                "who": change.who,
                "at": plain_value(change.at, book, now.tzinfo),
            }
            for change in seen.news
        ],
    }


def _panel_json(panel: Panel[Any], seen: Today, book: Book, now: datetime) -> object:
    """The rows of a panel as values; of the balance its days and what nobody has too."""
    if panel.name == "balance":
        return balance_json(seen.balance, book)
    write: _Write = _ROWS.get(panel.name, record_row_json)
    return [write(row, book, now) for row in panel.rows(seen)]


_Write = Callable[[Any, Book, datetime], dict[str, Any]]
_ROWS: Mapping[str, _Write] = {
    "queue": queue_json,
    "pending": pending_json,
    "coordination": coordination_json,
}
