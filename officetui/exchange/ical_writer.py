"""A calendar file (RFC 5545) for other programs, written line by line; all times in UTC, so without zones."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from officetui.text import clean

_DAY = timedelta(days=1)
_LINE = 75
"""Bytes of a line at most, its end not counted."""
_MARKS = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,"})


class CalendarEntry(NamedTuple):
    """One entry of a calendar: its stable id, what it is called, when; `end` is its last moment or day.

    `rule` is an RFC 5545 rule, "" for none. `alarm`: how long before it reminds, None for never.
    """

    uid: str
    title: str
    start: date | datetime
    end: date | datetime | None = None
    rule: str = ""
    place: str = ""
    words: str = ""
    alarm: timedelta | None = None


def write_calendar(name: str, entries: Iterable[CalendarEntry], made: datetime) -> bytes:
    """Return a calendar called `name`; entries with the same ids replace those a program had before."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//officetui//officetui//", "METHOD:PUBLISH")
    lines = [*head, f"X-WR-CALNAME:{_text(name)}"]
    stamp = f"DTSTAMP:{_moment(made)}"
    for entry in entries:
        lines += _entry(entry, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(map(_folded, lines))


def _entry(entry: CalendarEntry, stamp: str) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{_text(entry.uid)}", stamp, f"SUMMARY:{_text(entry.title)}")
    yield f"DTSTART{_when(entry.start)}"
    if entry.end is not None:
        yield from _end(entry.end)
    if entry.rule:
        yield f"RRULE:{entry.rule}"
    if entry.place:
        yield f"LOCATION:{_text(entry.place)}"
    if entry.words:
        yield f"DESCRIPTION:{_text(entry.words)}"
    if entry.alarm is not None:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(entry.title)}")
        yield from (f"TRIGGER:{_length(-entry.alarm)}", "END:VALARM")
    yield "END:VEVENT"


def _end(end: date | datetime) -> Iterator[str]:
    """The end of an entry: of days the one after the last, and none where no day is after it."""
    if isinstance(end, datetime):
        yield f"DTEND{_when(end)}"
    elif end < date.max:
        yield f"DTEND{_when(end + _DAY)}"


def _when(when: date | datetime) -> str:
    return f":{_moment(when)}" if isinstance(when, datetime) else f";VALUE=DATE:{when:%Y%m%d}"


def _moment(when: datetime) -> str:
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _length(span: timedelta) -> str:
    minutes = round(abs(span).total_seconds() / 60)
    hours, minutes = divmod(minutes, 60)
    parts = f"{hours}H" * bool(hours) + f"{minutes}M" * bool(minutes or not hours)
    return f"{'-' * (span < timedelta())}PT{parts}"


def _text(text: str) -> str:
    """A text as a value, its line ends as \\n, what could harm a terminal as U+FFFD."""
    return "\\n".join(clean(line).translate(_MARKS) for line in text.splitlines())


def _folded(line: str) -> bytes:
    """A line with its end, broken between signs where it is longer than a line may be."""
    data = line.encode()
    parts = []
    room = _LINE
    while len(data) > room:
        cut = room
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        parts.append(data[:cut])
        data, room = data[cut:], _LINE - 1
    return b"\r\n ".join((*parts, data)) + b"\r\n"
