"""Dates as people write them, in both languages: `parse_when` for a field, `match_when` in a line.

Owns the grammar and what it means on the calendar; knows no records, no clock and no interface language. The
grammar is loaded when there is something to read: most of what knows of dates never reads one.
"""

from datetime import datetime
from typing import Unpack

from officetui.domain.calendar import Calendar
from officetui.domain.when.occasion import Hours, Occasion, Sought, Understood

__all__ = ["Hours", "Sought", "Understood", "match_when", "parse_when"]

_DEFAULT = Hours()


def parse_when(
    text: str,
    now: datetime,
    calendar: Calendar,
    hours: Hours = _DEFAULT,
    **sought: Unpack[Sought],
) -> Understood:
    """Understand a whole phrase, in either language, as said at `now` (aware, the office's zone).

    Raise Refused, never anything else: `when_not_date`, `when_half_read` with what was and what was not
    understood, or what is wrong with a date that does not exist, is past, or leaves open which day is
    meant, with what would be right.
    """
    from officetui.domain.when import grammar

    return grammar.parse(text, Occasion(now, calendar, hours, **sought))


def match_when(
    text: str,
    now: datetime,
    calendar: Calendar,
    hours: Hours = _DEFAULT,
    **sought: Unpack[Sought],
) -> tuple[Understood, int] | None:
    """Understand the longest phrase that `text` begins with; return it and its length in `text`.

    None where no phrase begins there. Raise Refused as `parse_when` does for one that is wrong, or that
    goes on in a way that is not understood; its parameter `length` tells how much of `text` it takes.
    """
    from officetui.domain.when import grammar

    return grammar.match(text, Occasion(now, calendar, hours, **sought))
