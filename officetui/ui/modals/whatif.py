"""What if, as lines: two people's days before and after a task would go from one to the other."""

from collections.abc import Iterator, Sequence

from officetui import wording
from officetui.domain.workload import DayLoad
from officetui.i18n import t
from officetui.office.office import Office
from officetui.text import clean, wrap
from officetui.ui.glyph import glyphs
from officetui.ui.load_paint import WIDE, day_column, day_part, fits
from officetui.ui.widgets.column import Cell, Column, paint
from officetui.ui.widgets.page import Text
from officetui.views.heat import HeatRow
from officetui.views.whatif import Swing, WhatIf
from officetui.wording.row import percent_cell

_NAME = 12
_LOAD = 6


def whatif_text(found: WhatIf, office: Office, room: int) -> Text:
    """Return the days of both as they are and as they would be, in lines of `room` cells.

    The last line says that no hour is lost, or where it goes that has no days here.
    """
    swings = [swing for swing in (found.giver, found.taker) if swing is not None]
    if found.giver == found.taker:
        swings = swings[:1]
    if not swings:
        return _in_lines(t("whatif.no_days"), room)
    days = swings[0].before.days
    shown = days[: fits(room, _NAME + _LOAD + 1, WIDE, days)]
    columns = [
        Column("", _NAME),
        *(day_column(day.day, WIDE) for day in shown),
        Column(t("column.load"), _LOAD, "right"),
    ]
    text: Text = [_line([(column.title, "title") for column in columns], columns)]
    for swing in swings:
        for cells in _rows(swing, office, len(shown)):
            text.append(_line(cells, columns))
    return [*text, *_in_lines(_sum(found), room)]


def _in_lines(words: str, room: int) -> Text:
    return [[(line, "dim")] for line in wrap(clean(words), room)]


def _rows(swing: Swing, office: Office, count: int) -> Iterator[list[Cell]]:
    yield _row(wording.short_person(swing.who, office.book), swing.before, swing.before.days[:count])
    if swing.after != swing.before:
        yield _row(f" {glyphs().arrow} {t('whatif.after')}", swing.after, swing.after.days[:count])


def _row(name: str, row: HeatRow, days: Sequence[DayLoad]) -> list[Cell]:
    return [name, *(day_part(day, WIDE) for day in days), percent_cell(row)]


def _line(cells: list[Cell], columns: list[Column]) -> list[tuple[str, str]]:
    widths = {place: column.width for place, column in enumerate(columns)}
    return paint(cells, columns, widths, glyphs().ellipsis)


def _sum(found: WhatIf) -> str:
    hours = wording.size(round(found.hours, 1))
    if found.giver == found.taker:
        return t("whatif.same", hours=hours)
    return t("whatif.moved" if found.giver and found.taker else "whatif.hours", hours=hours)
