"""How often, as people write it, in both languages always: what a record keeps of it, and at what time.

What a rule means in days is recurrence's part.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, time
from typing import NamedTuple

from officetui.domain.calendar import Calendar
from officetui.domain.errors import Refused
from officetui.domain.when import chinese, english, every_chinese, every_english
from officetui.domain.when.clock import joined, read_clock
from officetui.domain.when.cursor import Cursor, is_inside_word, normalise, shown
from officetui.domain.when.occasion import Doubt, Hours, Occasion
from officetui.domain.when.tail import continuation

_HOURS = Hours()
# What only a rule goes on with: 每周两次, 每月倒数第二个周五, 每月逢5日.
_GOES_ON = re.compile(r"(?:(?:[0-9]+|[两二三四五六七八九十几多])次|倒数|逢|最后)[^\s,，、;；。@#^~>!]*")


class Every(NamedTuple):
    """How often: the rule as kept, and the time of day that was said with it."""

    rule: str
    at: time | None = None


class _Read(NamedTuple):
    end: int
    every: Every
    doubt: Doubt | None


def parse_every(text: str) -> str:
    """Understand a whole phrase and return the rule as kept; raise Refused if it is none.

    A rule keeps no time of day: one that is said with it is refused, as it belongs to the due date.
    """
    phrase = text.strip()
    found = match_every(phrase)
    if found is None or found[1] < len(phrase):
        raise Refused("every_not_understood", text=shown(phrase))
    if found[0].at:
        raise Refused("every_with_time", text=shown(phrase), at=f"{found[0].at:%H:%M}")
    return found[0].rule


def match_every(text: str, hours: Hours = _HOURS) -> tuple[Every, int] | None:
    """Understand the longest phrase that `text` begins with; return it and its length in `text`.

    None where no phrase begins there. Raise Refused for a day that no month has, or for a phrase that goes
    on in a way that is not understood, with the parameter `length`.
    """
    spelling, places = normalise(text)
    best: _Read | None = None
    for read in (every_chinese.read_every, every_english.read_every):
        found = _attempt(read, spelling, hours)
        if found and not is_inside_word(spelling, found.end) and (not best or found.end > best.end):
            best = found
    if best is None:
        return None
    length = places[best.end]
    if best.doubt:
        raise Refused(best.doubt.key, text=shown(text[:length]), length=length, **best.doubt.params)
    # What a phrase goes on with does not depend on the day.
    more = _GOES_ON.match(spelling, best.end)
    last = more.end() if more else continuation(spelling, best.end, _anywhen(hours), is_length=False)
    end = places[last]
    if end > length:
        whole, rest = shown(text[:end].strip()), shown(text[length:end].strip())
        raise Refused("when_half_read", text=whole, read=shown(text[:length].strip()), rest=rest, length=end)
    return best.every, length


def _anywhen(hours: Hours) -> Occasion:
    return Occasion(datetime(2000, 1, 1, tzinfo=UTC), Calendar({}, ()), hours)


def _attempt(read: Callable[[Cursor], str | None], text: str, hours: Hours) -> _Read | None:
    cursor = Cursor(text)
    try:
        rule = read(cursor)
        if rule is None:
            return None
        at = _read_time(cursor, hours)
    except Doubt as doubt:
        return _Read(cursor.pos, Every(""), doubt)
    chinese.read_limit(cursor)
    english.read_limit(cursor)
    return _Read(cursor.pos, Every(rule, at), None)


def _read_time(cursor: Cursor, hours: Hours) -> time | None:
    """Read a time of day behind a rule: 每周二上午九点, every friday by noon."""
    start = cursor.pos
    for is_marked in joined(cursor):
        if clock := read_clock(cursor, hours, is_behind_day=True, is_marked=is_marked):
            return clock.at
    cursor.pos = start
    return None
