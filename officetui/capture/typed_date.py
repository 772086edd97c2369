"""The date that a mark or a field says: by the grammar, or by the name of an event that the office has.

The one way in for every date that is typed; knows no sigils.
"""

from typing import Unpack

import msgspec

from officetui.capture.names import fold
from officetui.capture.piece import Context
from officetui.domain.errors import Refused
from officetui.domain.moment import When
from officetui.domain.when import Sought, Understood, match_when, parse_when
from officetui.pattern import Pattern

#: What is wrong with a phrase that is better left as text than asked about.
SOFT = frozenset(("when_half_read", "when_indefinite", "when_not_date", "when_only_begins"))

#: Fields that say by when; a span in any other says from when.
LIMITS = frozenset(("due", "promised"))

_RUN = Pattern(r"[^\s,，、;；。@＠#＃^~～!！>]{2,24}")
#: A time that only the name of an event tells.
_DURING = Pattern(r"[^\s,，、;；。@＠#＃^]{2,22}期间")
_ENGLISH_RUN = Pattern(r"[a-z][a-z' -]{2,40}")
_BEHIND = Pattern(r"(.{2,}?)(期间|当天|当日|那天|召开时|时|之前|以前|前|之后|以后|后)?")
_AHEAD = Pattern(r"(?:(by|before|after|during|on|at|until)\s+)?(?:the\s+)?(.{3,}?)")
_SIDES = {"之前": -1, "以前": -1, "前": -1, "before": -1, "之后": 1, "以后": 1, "后": 1, "after": 1}
_LEAST = 2
_LEAST_ABRIDGED = 4


class Matched(msgspec.Struct, frozen=True):
    """A date and how much of a text says it."""

    meant: Understood
    length: int


def match_date(text: str, context: Context, **sought: Unpack[Sought]) -> Matched | None:
    """Understand the longest date that `text` begins with; None where none begins there.

    Raise Refused, its parameter `length` set, for one that is wrong or not read whole.
    """
    try:
        found = match_when(text, context.now, context.calendar, context.hours, **sought)
    except Refused as refusal:
        if refusal.key in SOFT and (event := _match_event(text, context)):
            return event
        raise
    if found:
        return Matched(*found)
    event = _match_event(text, context)
    if event is None and (during := _DURING.match(text)):
        raise Refused("when_indefinite", text=during[0], length=during.end())
    return event


def read_date(text: str, context: Context, **sought: Unpack[Sought]) -> Understood:
    """Understand a whole text as a date; raise Refused saying what would be right."""
    try:
        return parse_when(text, context.now, context.calendar, context.hours, **sought)
    except Refused as refusal:
        event = _match_event(text.strip(), context) if refusal.key in SOFT else None
        if event and event.length == len(text.strip()):
            return event.meant
        if event is None and refusal.key == "when_not_date" and _DURING.fullmatch(text.strip()):
            raise Refused("when_indefinite", text=text.strip()) from None
        raise


def limit_of(meant: Understood, text: str) -> When:
    """Return the limit that a date says; raise Refused where it only says when something begins."""
    if meant.is_open:
        raise Refused("when_only_begins", text=text.strip(), start=str(meant.value))
    return meant.value


def _match_event(text: str, context: Context) -> Matched | None:
    """Read the name of an event, alone or with 期间, 前 or 后 behind it, or before and after in front."""
    found = _RUN.match(text)
    if found and not found[0].isascii() and (split := _BEHIND.fullmatch(found[0])):
        return _event_day(split[1], split[2] or "", found.end(), context)
    run = _ENGLISH_RUN.match(text.casefold())
    words = run[0].split() if run else []
    for count in range(len(words), 0, -1):
        said = " ".join(words[:count])
        if not text.casefold().startswith(said):
            continue
        split = _AHEAD.fullmatch(said)
        if split and (event := _event_day(split[2], split[1] or "", len(said), context)):
            return event
    return None


def _event_day(name: str, side: str, length: int, context: Context) -> Matched | None:
    wanted = fold(name)
    if len(wanted) < _LEAST:
        return None
    from officetui.domain.event import EVENT  # only for what is no date of the grammar

    today = context.now.date()
    events = context.directory.book.of(EVENT).values()
    days = {
        each.day
        for each in events
        if each.day >= today and not each.closed and _fits(fold(each.title), wanted)
    }
    if not days:
        return None
    day, towards = min(days), _SIDES.get(side, 0)
    calendar = context.calendar
    meant = calendar.add_workdays(day, towards)
    note = {-1: ("when.note.before",), 0: (), 1: ("when.note.after",)}[towards]
    estimate = bool(towards) and calendar.is_estimate_between(day, meant)
    if meant < today:
        return None
    return Matched(Understood(When(meant), estimate, note), length)


def _fits(title: str, name: str) -> bool:
    """Whether an event is called so: by its title, or by most of it, as one speaks of it."""
    if title == name:
        return True
    if name[0] == title[0] and len(name) >= _LEAST_ABRIDGED and not name.isascii():
        rest = iter(title)
        if all(char in rest for char in name):
            return True
    return name in title and (not name.isascii() or len(name) * 2 >= len(title) or f"{name} " in f"{title} ")
