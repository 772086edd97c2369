"""Chasing 催办: when to ask again. With which words: see `reminder`."""

from datetime import date, datetime, timedelta

from officetui.domain.calendar import Calendar
from officetui.domain.record import Importance, Matter, Urgency
from officetui.domain.setting import Chasing

_IMPORTANT = frozenset({Importance.HIGH, Importance.TOP})


def next_chase(matter: Matter, today: date, calendar: Calendar, chasing: Chasing) -> date:
    """Return the day to ask again if someone was asked on `today`."""
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
