"""Templates 模板: work of a shape that comes again, as lines to capture with days counted from a date.

Book the room ^-5wd ~0.5h #meeting        five working days before the date
& Invite the departments ^-5wd            the same day, beside the line above it instead of after it
Minutes of {name} ^+2wd                   two working days after it
"""

import re
from datetime import date, timedelta

import msgspec

from officetui.domain.calendar import Calendar
from officetui.domain.errors import Refused
from officetui.domain.field import Long
from officetui.domain.kind import Kind
from officetui.domain.record import Record
from officetui.pattern import Pattern

NAME = "{name}"
"""What stands in a line for what the work is called each time."""

_DAY = Pattern(
    r"(?P<before>[\^＾>＞:：])\s*(?P<count>[+＋\-－−]\d{1,3}|0)\s*(?P<unit>wd|d|w|个?工作日|天|周)(?!\w)",
    re.IGNORECASE,
)
_SIGNS = str.maketrans("＋－−", "+--")
_MOST = 999


class Template(Record, frozen=True, kw_only=True, omit_defaults=True):
    """`lines` hold one task each, in the order in which they are done."""

    name: str
    description: str = ""
    lines: Long = ""


TEMPLATE = Kind(
    "template",
    "M",
    Template,
    main="name",
    columns=("name", "description", "lines"),
    quick=("name", "description", "lines"),
)


class Counted(msgspec.Struct, frozen=True):
    """A line with its days worked out. `passed`: days that lie before today, which took their place.

    `is_beside`: it is done at the same time as the line above it.
    """

    line: str
    is_beside: bool
    passed: tuple[date, ...]


def counted_lines(lines: str, day: date, today: date, calendar: Calendar) -> tuple[Counted, ...]:
    """Return the lines of a template with the days counted from `day`.

    Nothing can be due before today: where the count leads there, it is due today, and `passed` says so.
    """
    return tuple(
        _counted(line.strip(), day, today, calendar) for line in lines.splitlines() if line.strip(" \t&＆")
    )


def _counted(line: str, day: date, today: date, calendar: Calendar) -> Counted:
    passed: list[date] = []

    def put(found: re.Match[str]) -> str:
        there = _day(day, int(found["count"].translate(_SIGNS)), found["unit"].lower(), calendar)
        if there < today:
            passed.append(there)
        return f"{found['before']}{max(there, today)}"

    is_beside = line[0] in "&＆"
    text = _DAY.sub(put, line.lstrip("&＆ ") if is_beside else line)
    return Counted(text, is_beside, tuple(passed))


def _day(day: date, count: int, unit: str, calendar: Calendar) -> date:
    count = max(min(count, _MOST), -_MOST)
    try:
        if unit in ("d", "天"):
            return day + timedelta(days=count)
        if unit in ("w", "周"):
            return day + timedelta(weeks=count)
        return calendar.add_workdays(day, count)
    except OverflowError:
        raise Refused("when_too_far", text=day.isoformat()) from None
