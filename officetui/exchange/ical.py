"""Calendars (RFC 5545) of other programs: their meetings, tasks and days off."""

from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any

from icalendar import Calendar

from officetui.domain.errors import Refused
from officetui.domain.event import EVENT
from officetui.domain.task import TASK, TaskStatus
from officetui.exchange.holiday import HolidayReader
from officetui.office.foreign import REMARK, DaysOff, Foreign, ForeignFile, Left

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


def read_calendar_file(
    text: str, name: str, zone: tzinfo | None, *, is_of_holidays: bool = False
) -> ForeignFile:
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
    return ForeignFile(records, _MAPPING if records else (), tuple(left), tuple(days))


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
