"""Events 重要活动: the fixed days of the year, and what must be ready before each."""

import enum
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Annotated

import msgspec

from officetui.domain.calendar import Calendar
from officetui.domain.errors import Refused
from officetui.domain.field import AnyDay, Long, RecurrenceText, Shape, Spec, StaffId, UnitId, WorkHours
from officetui.domain.flow import Flow, Move
from officetui.domain.kind import Kind
from officetui.domain.record import Kept, Record
from officetui.domain.recurrence import next_due, read_rule
from officetui.domain.span import Span


class EventStatus(enum.StrEnum):
    """Whether it is still to come."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Preparation(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing to get ready: finished `lead` working days before the event; `effort` in hours."""

    words: str
    lead: Annotated[int, Spec(shape=Shape.DAYS)] = 0
    effort: WorkHours | None = None
    owner: StaffId = None


class Event(Record, frozen=True, kw_only=True, omit_defaults=True):
    """`day` is the next time it takes place, `every` an RFC 5545 rule for those after.

    `tasks` are those made for its preparation, in the order of its steps, and `prepared` the day they were
    planned back from.
    """

    title: str
    day: AnyDay
    every: RecurrenceText = ""
    place: str = ""
    owner: StaffId = None
    unit: UnitId = None
    preparation: tuple[Preparation, ...] = ()
    remark: Long = ""
    status: EventStatus = EventStatus.PLANNED
    prepared: Annotated[date | None, Kept] = None
    tasks: Annotated[tuple[int, ...], Spec(ref="task", kept=True)] = ()
    closed: Annotated[datetime | None, Kept] = None


EVENT = Kind(
    "event",
    "E",
    Event,
    main="title",
    columns=("title", "day", "every", "owner", "status", "place"),
    quick=("title", "day", "every", "owner", "place", "preparation"),
    flow=Flow(
        start=EventStatus.PLANNED,
        moves=(
            Move("done", (EventStatus.PLANNED,), EventStatus.HELD),
            Move("drop", (EventStatus.PLANNED,), EventStatus.CANCELLED, needs=("words",)),
            Move("reopen", (EventStatus.HELD, EventStatus.CANCELLED), EventStatus.PLANNED),
        ),
        ends=frozenset({EventStatus.HELD, EventStatus.CANCELLED}),
    ),
)


def occurrences(event: Event, span: Span, calendar: Calendar) -> Iterator[date]:
    """Go through the days in `span` on which an event takes place."""
    if span.has(event.day):
        yield event.day
    if not event.every or event.status is not EventStatus.PLANNED:
        return
    day = _after(event.every, event.day, max(event.day, span.start - timedelta(days=1)), calendar)
    while span.has(day):
        assert day is not None
        yield day
        day = _after(event.every, event.day, day, calendar)


def following(event: Event, today: date, calendar: Calendar) -> Event | None:
    """Return the next time of an event that comes again, not yet saved; None of one that does not."""
    if not event.every:
        return None
    day = _after(event.every, event.day, max(event.day, today), calendar)
    if day is None:
        return None
    return msgspec.structs.replace(
        event,
        id=0,
        day=day,
        status=EventStatus.PLANNED,
        prepared=None,
        tasks=(),
        closed=None,
        notes=(),
        links=(),
        updated=None,
        updated_by="",
    )


@lru_cache(1024)
def _after(every: str, day: date, floor: date, calendar: Calendar) -> date | None:
    """The first day after `floor` on which the rule falls; None where it never does."""
    try:
        return next_due(read_rule(every), day, day, floor, calendar)
    except (Refused, OverflowError):
        return None
