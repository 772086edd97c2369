"""How days of work look in a row: a figure and a sign for how full each is, never by colour alone.

Takes typed days, gives cells; decides nothing. The same on the heat map, a person's page and in what-if.
"""

from collections.abc import Sequence
from datetime import date

from officetui import wording
from officetui.domain.workload import MINUTE, DayLoad, Degree
from officetui.i18n import t
from officetui.text import width
from officetui.ui.glyph import glyphs
from officetui.ui.widgets.column import Column, Part
from officetui.wording.workload import away_words, hours_words

WIDE = 6
"""The cells of a day in full: whether it is an estimate, three for the hours, how full, on duty."""

NARROW = 4
"""The cells of a day where there are many: the whole hours, how full."""

_FIGURE = 3
_MEANINGS = {Degree.OVER: "late", Degree.AWAY: "dim"}


def sign(degree: Degree) -> str:
    """Return the sign of how full a day is, one cell."""
    drawn = {
        Degree.LIGHT: glyphs().low,
        Degree.HALF: glyphs().half,
        Degree.FULL: glyphs().bar,
        Degree.OVER: glyphs().late,
    }
    return drawn.get(degree, " ")


def day_part(day: DayLoad, room: int, *, is_chosen: bool = False) -> Part:
    """Return one day in `room` cells; the one the keys act on stands in brackets, which need no colour."""
    is_short = room < WIDE
    figure = away_words(day) or hours_words(day.load, is_short=is_short) + sign(day.degree)
    meaning = _MEANINGS.get(day.degree, "")
    if is_chosen:
        if width(figure) > room - 2:
            figure = hours_words(day.load, is_short=True) + sign(day.degree) * (room >= WIDE)
        return f"[{figure}]", "strong"
    if is_short or away_words(day):
        return figure.rjust(NARROW - (width(figure) - len(figure))), meaning
    estimate = "~" if day.assumed > MINUTE else ""
    if width(estimate + figure) > room - 1:
        # The sign of too much is worth more than a tenth of an hour.
        figure = hours_words(day.load, is_short=True) + sign(day.degree)
    return (estimate + figure).rjust(1 + _FIGURE + 1) + ("+" if day.is_duty else " "), meaning


def day_column(day: date, room: int, priority: int = 0) -> Column:
    """Return the column of a day with its title: Mon 23, or where it is narrow M23."""
    if room < WIDE:
        title = f"{t(f'heat.weekday.{day.weekday()}')}{day.day}"
    else:
        title = t("heat.day", weekday=wording.weekday_words(day), day=day.day)
    return Column(title, room, "right", priority=priority)


def legend() -> list[Part]:
    """Return what the signs mean, a part each."""
    entries = [(sign(degree), t(f"degree.{degree.value}")) for degree in Degree if degree is not Degree.AWAY]
    entries += [("+", t("load.duty")), ("~", t("heat.legend.assumed"))]
    return [(f"{drawn} {words}  ", "dim") for drawn, words in entries]


def fits(room: int, rest: int, each: int, days: Sequence[object]) -> int:
    """Return how many days of `each` cells and a gap fit into `room` beside `rest` cells; at least one."""
    return max(min((room - rest) // (each + 1), len(days)), 1)
