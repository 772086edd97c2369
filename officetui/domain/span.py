"""The stretch of days a plan or a summary is about: a day, a week, a month, a year."""

import enum
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from officetui.domain.calendar import Calendar
from officetui.domain.moment import month_end


class SpanUnit(enum.StrEnum):
    """How long a stretch is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Span(NamedTuple):
    """Days from `start` to `end`, both included."""

    unit: SpanUnit
    start: date
    end: date

    def has(self, day: date | None) -> bool:
        """Tell whether `day` lies in it."""
        return day is not None and self.start <= day <= self.end

    def saw(self, moment: datetime | None, zone: tzinfo | None) -> bool:
        """Tell whether an instant (aware) lies in it, by the office's clock."""
        return moment is not None and self.start <= moment.astimezone(zone).date() <= self.end


def span_of(unit: SpanUnit, day: date) -> Span:
    """Return the day, week (Monday to Sunday), month or year that `day` lies in."""
    if unit is SpanUnit.DAY:
        return Span(unit, day, day)
    if unit is SpanUnit.WEEK:
        start = day - timedelta(days=day.weekday())
        return Span(unit, start, _later(start, 6))
    if unit is SpanUnit.MONTH:
        return Span(unit, day.replace(day=1), month_end(day.year, day.month))
    return Span(unit, date(day.year, 1, 1), date(day.year, 12, 31))


def next_span(span: Span, calendar: Calendar) -> Span:
    """Return what comes after: up to the next working day, or the next week, month, year."""
    after = _later(span.end, 1)
    if span.end == after:
        return span
    if span.unit is SpanUnit.DAY:
        return Span(span.unit, after, calendar.next_workday(span.end))
    return span_of(span.unit, after)


def _later(day: date, days: int) -> date:
    """A day some days later, the last there is at most."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))
