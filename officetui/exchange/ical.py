"""Calendars (RFC 5545): meetings and tasks of others read, the days of the office written for others."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, NamedTuple

from icalendar import Alarm, Calendar, Event

from officetui.domain.errors import Refused
from officetui.domain.event import EVENT
from officetui.domain.task import TASK, TaskStatus
from officetui.exchange.holiday import HolidayReader
from officetui.office.foreign import REMARK, DaysOff, Foreign, Found, Left

_MAPPING = (
    ("SUMMARY", "title"),
    ("DTSTART", "day"),
    ("RRULE", "every"),
    ("LOCATION", "place"),
    ("DUE", "due"),
    ("PRIORITY", "importance"),
    ("CATEGORIES", "tags"),
    ("DESCRIPTION", REMARK),
)
_STATUSES = {"COMPLETED": TaskStatus.DONE.value, "CANCELLED": TaskStatus.DROPPED.value, "IN-PROCESS": "doing"}
_DAY = timedelta(days=1)


class Entry(NamedTuple):
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


def read_calendar_file(text: str, name: str, zone: tzinfo | None, *, is_of_holidays: bool = False) -> Found:
    """Return the events, tasks and days off of a calendar, in `zone`; raise Refused where it is none.

    In a calendar of holidays, by its name or as one said, a day that is kept and worked is left.
    """
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, KeyError, IndexError) as error:
        raise Refused("import_no_calendar", file=name) from error
    if not calendars:
        raise Refused("import_no_calendar", file=name)
    records: list[Foreign] = []
    left: list[Left] = []
    days: list[DaysOff] = []
    place = 0
    for calendar in calendars:
        holidays = HolidayReader(calendar, Path(name).stem, is_meant=is_of_holidays)
        for part in calendar.walk():
            if part.name not in ("VEVENT", "VTODO"):
                continue
            place += 1
            said = _said_of_days(place, part, holidays, zone)
            if isinstance(said, DaysOff):
                days.append(said)
                continue
            record = _event(place, part, zone) if part.name == "VEVENT" else _todo(place, part, zone)
            if isinstance(said, Left) or record is None:
                left.append(said or Left(place, str(part.get("SUMMARY", ""))))
            else:
                records.append(record)
    return Found(records, _MAPPING if records else (), tuple(left), tuple(days))


def write_calendar(name: str, entries: Iterable[Entry], made: datetime) -> bytes:
    """Return a calendar called `name`; entries with the same ids replace those a program had before."""
    calendar = Calendar()
    calendar.add("prodid", "-//officetui//officetui//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(_written(entry, made))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _said_of_days(
    place: int, part: Any, holidays: HolidayReader, zone: tzinfo | None
) -> DaysOff | Left | None:
    """What an entry says of days off, or that it is a day of a calendar of holidays and none; else None."""
    start = _when(part, "DTSTART", zone) if part.name == "VEVENT" else None
    if start is None:
        return None
    found = holidays.read(place, part, start, _end(part, start, zone))
    if found is None and holidays.is_named and not isinstance(start, datetime):
        return Left(place, str(part.get("SUMMARY", "")), "import.left_worked")
    return found


def _end(part: Any, start: date | datetime, zone: tzinfo | None) -> date | datetime | None:
    """When an entry ends, by its length where it says no end."""
    if (end := _when(part, "DTEND", zone)) is not None:
        return end
    try:
        return start + part.decoded("DURATION") if "DURATION" in part else None
    except (ValueError, TypeError, OverflowError):
        return None


def _written(entry: Entry, made: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", made)
    event.add("summary", entry.title)
    event.add("dtstart", entry.start)
    if entry.end is not None:
        # The end of a day's entry is the day after it.
        event.add("dtend", entry.end if isinstance(entry.end, datetime) else entry.end + _DAY)
    if entry.rule:
        event.add("rrule", _rule_of(entry.rule))
    for key, value in (("location", entry.place), ("description", entry.words)):
        if value:
            event.add(key, value)
    if entry.alarm is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title)
        alarm.add("trigger", -entry.alarm)
        event.add_component(alarm)
    return event


def _rule_of(text: str) -> dict[str, list[str]]:
    pairs = (part.partition("=") for part in text.split(";"))
    return {key: value.split(",") for key, _, value in pairs}


def _event(place: int, part: Any, zone: tzinfo | None) -> Foreign | None:
    start = _when(part, "DTSTART", zone)
    title = str(part.get("SUMMARY", "")).strip()
    if not title or start is None:
        return None
    texts = {
        "title": title,
        "day": start.date().isoformat() if isinstance(start, datetime) else start.isoformat(),
    }
    remarks = _words(part)
    if isinstance(start, datetime):
        end = _when(part, "DTEND", zone)
        last = f"-{end:%H:%M}" if isinstance(end, datetime) else ""
        remarks.insert(0, f"{start:%H:%M}{last}")
    if where := str(part.get("LOCATION", "")).strip():
        texts["place"] = where
    if "RRULE" in part:
        texts["every"] = part["RRULE"].to_ical().decode()
    status = "cancelled" if str(part.get("STATUS", "")).upper() == "CANCELLED" else ""
    return Foreign(place, EVENT.name, texts, tuple(remarks), key=str(part.get("UID", "")), status=status)


def _todo(place: int, part: Any, zone: tzinfo | None) -> Foreign | None:
    title = str(part.get("SUMMARY", "")).strip()
    if not title:
        return None
    texts = {"title": title}
    for theirs, ours in (("DUE", "due"), ("DTSTART", "planned")):
        if (when := _when(part, theirs, zone)) is not None:
            is_timed = isinstance(when, datetime) and ours == "due"
            texts[ours] = f"{when:%Y-%m-%d %H:%M}" if is_timed else f"{when:%Y-%m-%d}"
    if priority := int(part.get("PRIORITY", 0) or 0):
        texts["importance"] = "high" if priority < 5 else "normal" if priority == 5 else "low"
    if tags := _tags(part):
        texts["tags"] = ", ".join(tags)
    status = _STATUSES.get(str(part.get("STATUS", "")).upper(), "")
    closed = _when(part, "COMPLETED", zone)
    return Foreign(
        place,
        TASK.name,
        texts,
        tuple(_words(part)),
        key=str(part.get("UID", "")),
        status=status,
        closed=closed if isinstance(closed, datetime) else None,
    )


def _when(part: Any, name: str, zone: tzinfo | None) -> date | datetime | None:
    """A moment, in `zone` where it says one of its own, or a day."""
    try:
        value = part.decoded(name)
    except (KeyError, ValueError, TypeError):
        return None
    if isinstance(value, datetime):
        return value.astimezone(zone) if value.tzinfo else value
    return value if isinstance(value, date) else None


def _words(part: Any) -> list[str]:
    words = str(part.get("DESCRIPTION", "")).strip()
    return [words] if words else []


def _tags(part: Any) -> list[str]:
    found = part.get("CATEGORIES")
    found = found if isinstance(found, list) else [found] if found else []
    return [str(each).replace(" ", "_") for one in found for each in getattr(one, "cats", ())]
