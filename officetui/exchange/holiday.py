"""Calendars of holidays as others publish them: which entries are days off, and which are worked for them.

The marks seen: 休 and 班 beside a name, words such as 假期 and 补班, Apple's X-APPLE-SPECIAL-DAY, in Google's
descriptions "Public holiday" and "Observance". A calendar without any lists days off by their names alone.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from officetui.domain.festival import NAMES, STATUTORY, festival_meant
from officetui.domain.script import simplified
from officetui.office.foreign import DaysOff

_NAMED = re.compile(
    r"\bholidays?\b|法定假|公众假|公休|假日|放假|假期安排"
    r"|\bfeiertage?\b|\bjours fériés\b|\bfestivos\b|祝日|공휴일",
    re.IGNORECASE,
)
_SPECIAL = {"WORK-HOLIDAY": False, "ALTERNATE-WORKDAY": True}
_BESIDE = re.compile(r"[(（\[【]\s*(?P<in>[休班])[^)）\]】]{0,3}[)）\]】]|^\s*(?P<front>[休班])\s*[|｜:：·]")
_WORK = re.compile(r"补班|上班|调休工作日|补休工作日|\b(working|make-?up) ?(work)?day\b", re.IGNORECASE)
_OFF = re.compile(r"假期|放假|休假|休息日|\bday off\b|\bpublic holiday\b", re.IGNORECASE)
_SWAPPED = "调休"
_OBSERVED = re.compile(r"\bobservance\b|纪念日|节气|不放假", re.IGNORECASE)
_SIGNS = re.compile(
    rf"{_BESIDE.pattern}|第\s*\d+\s*天|共\s*\d+\s*天|{_WORK.pattern}|{_OFF.pattern}|{_SWAPPED}", re.I
)
_REST = re.compile(r"节日|[节国际法定\W_]|\b(day|festival|holiday|for|the)\b", re.IGNORECASE)
_DAY = timedelta(days=1)
_ENDS = (time(), time(23, 59), time(23, 59, 59))


class HolidayReader:
    """Tells of the entries of one calendar whether they say something of days off."""

    def __init__(self, calendar: Any, name: str, *, is_meant: bool = False) -> None:
        """`name` of the file may say what the calendar does not; `is_meant` where somebody has said it."""
        said = " ".join(str(calendar.get(each, "")) for each in ("X-WR-CALNAME", "NAME"))
        text = simplified(f"{said} {name}").replace("_", " ")
        self.is_named = is_meant or bool(_NAMED.search(text))
        self._has_signs = any(_sign(part) is not None for part in calendar.walk("VEVENT"))

    def read(
        self, place: int, part: Any, start: date | datetime, end: date | datetime | None
    ) -> DaysOff | None:
        """Return what an entry says of the days it lasts; None of one that says nothing of them."""
        title = _title(part)
        day = start.date() if isinstance(start, datetime) else start
        festival = festival_meant(title, day)
        is_work = self._sort(part, title, festival)
        if is_work is None or (span := _days(start, end, is_loose=is_work)) is None:
            return None
        is_yearly = "RRULE" in part and "FREQ=YEARLY" in part["RRULE"].to_ical().decode()
        return DaysOff(place, *span, title, festival, is_work, is_yearly)

    def _sort(self, part: Any, title: str, festival: str) -> bool | None:
        """Tell whether an entry's days are worked, or off; None where it says neither."""
        if not title:
            return None
        if not (self.is_named or _NAMED.search(simplified(_categories(part)))):
            # Whoever is off, （休） or not, is not the office; only a festival by its bare name is.
            is_bare = bool(festival) and not _rest(title)
            return _sign(part) if is_bare or "X-APPLE-SPECIAL-DAY" in part else None
        sign = _sign(part)
        if sign is not None or self._has_signs or _is_kept(part, title):
            return sign
        return False


def _sign(part: Any) -> bool | None:
    """What the signs of an entry say: worked, or off; None without one."""
    special = str(part.get("X-APPLE-SPECIAL-DAY", "")).upper()
    if special in _SPECIAL:
        return _SPECIAL[special]
    title, sort = simplified(_title(part)), simplified(_categories(part))
    if found := _BESIDE.search(title):
        return "班" in (found["in"], found["front"])
    if _WORK.search(title) or (_WORK.search(sort) and not _OFF.search(title)):
        return True
    if _SWAPPED in title and not _OFF.search(title):
        start = getattr(part.get("DTSTART"), "dt", None)
        return start is not None and start.weekday() >= 5
    text = f"{title} {sort} {part.get('DESCRIPTION', '')}"
    return False if _OFF.search(text) and not _OBSERVED.search(text) else None


def _title(part: Any) -> str:
    return " ".join(str(part.get("SUMMARY", "")).split())


def _categories(part: Any) -> str:
    found = part.get("CATEGORIES")
    found = found if isinstance(found, list) else [found] if found else []
    return " ".join(str(each) for one in found for each in getattr(one, "cats", ()))


def _rest(title: str) -> str:
    """What a title says besides a festival's name and the signs of days off."""
    text = _SIGNS.sub(" ", simplified(title)).lower()
    for name in sorted(NAMES, key=len, reverse=True):
        text = text.replace(name, " ")
    return _REST.sub("", text)


def _is_kept(part: Any, title: str) -> bool:
    """Tell whether an entry is a day that is kept, and worked: a festival without a day off by law is one."""
    text = simplified(f"{title} {_categories(part)} {part.get('DESCRIPTION', '')}")
    name = NAMES.get(simplified(title).lower(), "")
    return bool(_OBSERVED.search(text)) or (bool(name) and name not in (*STATUTORY, "new_years_eve"))


def _days(start: date | datetime, end: date | datetime | None, *, is_loose: bool) -> tuple[date, date] | None:
    """The days an entry lasts, its last included; None of a few hours, unless `is_loose`."""
    if not isinstance(start, datetime):
        last = end - _DAY if end is not None and not isinstance(end, datetime) else start
        return start, max(last, start)
    last_moment = end if isinstance(end, datetime) else start
    is_whole = start.time() == time() and last_moment > start and last_moment.time() in _ENDS
    if not (is_whole or is_loose):
        return None
    is_over = last_moment.time() == time() and last_moment > start
    return start.date(), last_moment.date() - _DAY if is_over else last_moment.date()
