"""Chasing 催办: when to ask again. With which words: see `reminder`."""

from datetime import date, datetime, timedelta

from officetui.domain.calendar import Calendar
from officetui.domain.errors import Refused
from officetui.domain.kind import is_of_matters
from officetui.domain.kinds import KINDS, kind_of
from officetui.domain.record import Importance, Matter, Record, Urgency
from officetui.domain.setting import Chasing

_IMPORTANT = frozenset({Importance.HIGH, Importance.TOP})


def expect_chasable(record: Record) -> Matter:
    """Return a record as a matter to chase; raise Refused for another, naming the kinds of those that are."""
    if isinstance(record, Matter):
        return record
    kinds = tuple(kind.name for kind in KINDS.values() if is_of_matters(kind))
    raise Refused("cannot_chase", kind=kind_of(record).name, kinds=kinds)


def next_chase(matter: Matter, today: date, calendar: Calendar, chasing: Chasing) -> date:
    """Return the day to ask again if someone was asked on `today`: while there is time, before its limit."""
    day = _by_rule(matter, today, calendar, chasing)
    if matter.due is None or not today < matter.due.day <= day:
        return day
    return max(calendar.previous_workday(matter.due.day), calendar.next_workday(today))


def _by_rule(matter: Matter, today: date, calendar: Calendar, chasing: Chasing) -> date:
    if matter.urgency is not Urgency.PLAIN:
        return calendar.add_workdays(today, chasing.urgent)
    if getattr(matter, "importance", Importance.NORMAL) in _IMPORTANT:
        return calendar.add_workdays(today, chasing.important)
    day = today + timedelta(days=chasing.ordinary)
    return day if calendar.is_workday(day) else calendar.next_workday(day)


def is_chase_due(matter: Matter, now: datetime) -> bool:
    """Tell whether somebody should be asked today, or should have been before."""
    return matter.next_chase is not None and matter.next_chase.day <= now.date()


def is_chase_late(matter: Matter, now: datetime) -> bool:
    """Tell whether the moment to ask has passed."""
    return matter.next_chase is not None and matter.next_chase.is_past(now)
