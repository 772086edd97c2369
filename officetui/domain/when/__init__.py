"""Dates as people write them, in both languages: `parse_when` for a field, `match_when` in a line.

Owns the grammar and what it means on the calendar; knows no records, no clock and no interface language.
"""

from officetui.domain.when.grammar import match_when, parse_when
from officetui.domain.when.setting import Hours, Understood

__all__ = ["Hours", "Understood", "match_when", "parse_when"]
