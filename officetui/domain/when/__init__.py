"""Dates as people write them, in both languages: `parse_when` for a field, `match_when` in a line.

Owns the grammar and what it means on the calendar; knows no records, no clock and no interface language. The
grammar is loaded when there is something to read: most of what knows of dates never reads one.
"""

from datetime import datetime

from officetui.domain.calendar import Calendar
from officetui.domain.when.occasion import Hours, Understood

__all__ = ["Hours", "Understood", "match_when", "parse_when"]

_DEFAULT = Hours()


def parse_when(
    text: str,
    now: datetime,
    calendar: Calendar,
    hours: Hours = _DEFAULT,
    *,
    allow_past: bool = False,
    allow_full: bool = False,
    is_over: bool = False,
) -> Understood:
    """Understand a whole phrase, in either language, as said at `now` (aware, the office's zone).

    Raise Refused, never anything else: `when_not_date`, `when_half_read` with what was and what was not
    understood, or what is wrong with a date that does not exist, is past, or leaves open which day is
    meant, with what would be right. A past day is taken where `allow_past` says so, or `allow_full` and the
    phrase names its year; where it `is_over`, a day is asked for that has usually gone by, and one without
    its year, month or week is the last one.
    """
    from officetui.domain.when import grammar

    side = {"allow_past": allow_past or is_over, "allow_full": allow_full, "is_over": is_over}
    return grammar.parse(text, now, calendar, hours, **side)


def match_when(
    text: str,
    now: datetime,
    calendar: Calendar,
    hours: Hours = _DEFAULT,
    *,
    allow_past: bool = False,
    allow_full: bool = False,
    is_over: bool = False,
) -> tuple[Understood, int] | None:
    """Understand the longest phrase that `text` begins with; return it and its length in `text`.

    None where no phrase begins there. Raise Refused as `parse_when` does for one that is wrong, or that
    goes on in a way that is not understood; its parameter `length` tells how much of `text` it takes.
    """
    from officetui.domain.when import grammar

    side = {"allow_past": allow_past or is_over, "allow_full": allow_full, "is_over": is_over}
    return grammar.match(text, now, calendar, hours, **side)
