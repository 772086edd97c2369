"""Recurrence: when a rule comes next, and what it says.

A rule is kept as an RFC 5545 RRULE, so that any tool reads it; `after:` before it means that it counts from
completion instead of from the due date. Knows neither clock nor translation; `when.every` has the words.
"""

from datetime import date, datetime, time, timedelta

import msgspec

from officetui.domain.calendar import Calendar
from officetui.domain.errors import Refused
from officetui.domain.moment import When, month_end
from officetui.domain.reason import Reason
from officetui.domain.when.period import add_months
from officetui.domain.when.rule import (
    AFTER,
    HALF_ENDS,
    QUARTER_MONTHS,
    WEEKDAY_CODES,
    WORKDAYS,
    WORKWEEK,
    month_day,
    rule_text,
    year_day,
)

__all__ = [
    "Recurrence",
    "anchored",
    "first_due",
    "next_due",
    "parse_every",
    "read_rule",
    "rule_from",
    "rule_in_words",
]

_FREQUENCIES = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_RANGES = {"BYMONTHDAY": (-31, 31), "BYMONTH": (1, 12), "BYSETPOS": (-366, 366), "INTERVAL": (1, 999)}
_ANY_DAY = date(2000, 1, 1)
# A rule that was missed for longer than this many weeks or months is reckoned without holidays.
_MOST_PERIODS = 1200
_PLACES = ("", "1", "2", "3", "4", "5", "-1")


class Recurrence(msgspec.Struct, frozen=True):
    """A rule: `rrule` is RFC 5545 text; `is_after` counts from completion instead of from the due date."""

    rrule: str
    is_after: bool = False

    def __str__(self) -> str:
        """The text a record keeps, which `read_rule` reads."""
        return AFTER + self.rrule if self.is_after else self.rrule

    @property
    def parts(self) -> dict[str, str]:
        """What each part of the rule says: {"FREQ": "WEEKLY", "BYDAY": "MO"}."""
        return dict(part.split("=", 1) for part in self.rrule.split(";"))


def parse_every(text: str) -> str:
    """Understand a whole phrase, or a rule as kept, and return the rule as kept; raise Refused if neither."""
    if "=" in text:
        return str(read_rule(text.strip()))
    from officetui.domain.when import every

    return every.parse_every(text)


def read_rule(text: str) -> Recurrence:
    """Read a rule as records keep it; raise Refused where it is none."""
    rrule = text.removeprefix(AFTER).removeprefix("RRULE:")
    rule = Recurrence(rrule, text.startswith(AFTER))
    parts = [part.partition("=") for part in rrule.split(";")]
    names = [name for name, _, _ in parts]
    is_known = all(_is_part(name, value) for name, _, value in parts)
    if not is_known or names.count("FREQ") != 1 or len(set(names)) < len(names):
        raise Refused("every_not_understood", text=text)
    return rule


def _is_part(name: str, value: str) -> bool:
    if name == "FREQ":
        return value in _FREQUENCIES
    values = value.split(",")
    if name == "BYDAY":
        return all(each[-2:] in WEEKDAY_CODES and each[:-2] in _PLACES for each in values)
    low, high = _RANGES.get(name, (1, 0))
    return all(_is_number(each) and int(each) and low <= int(each) <= high for each in values)


def _is_number(text: str) -> bool:
    return text.isascii() and text.removeprefix("-").isdecimal() and len(text) < 5


def anchored(rule: Recurrence, due: date) -> Recurrence:
    """Return the rule with the day it leaves open taken from the first due date.

    "Every month", first due on the 31st, is from then on the last day of every month, and does not slip
    to the 28th after a February.
    """
    parts = rule.parts
    if parts["FREQ"] == "MONTHLY" and not parts.keys() & {"BYMONTHDAY", "BYDAY"}:
        added = month_day(due.day)
    elif parts["FREQ"] == "YEARLY" and "BYMONTH" not in parts:
        added = year_day(due.month, due.day)
    else:
        return rule
    freq, interval = parts["FREQ"], int(parts.get("INTERVAL", "1"))
    return Recurrence(rule_text(freq, interval, added), rule.is_after)


def rule_from(every: str, due: When | None) -> str:
    """Return the rule with the day it falls on, so that the 31st does not slip after a February.

    Raise Refused where it never comes again, such as every 30 February.
    """
    if not every:
        return every
    rule = read_rule(every)
    day = due.day if due else _ANY_DAY
    try:
        next_due(rule, day, day, day)
    except Refused as refused:
        refused.field = "every"
        raise
    return str(anchored(rule, day)) if due else every


def next_due(
    rule: Recurrence, previous_due: date, completed_on: date, today: date, calendar: Calendar | None = None
) -> date:
    """Return the next day the rule falls on: after the previous one and after today.

    However many were missed, there is one next. A rule that counts from completion starts at
    `completed_on`. With a `calendar`, every working day heeds holidays and make-up workdays. Raise Refused
    where the rule never comes again.
    """
    base = completed_on if rule.is_after else previous_due
    floor = max(base, today)
    if rule.rrule == WORKDAYS and calendar:
        return calendar.next_workday(floor)
    if calendar and (workday := _next_workday_of(rule.parts, base, floor, calendar)):
        return workday
    from dateutil.rrule import rrulestr  # 15 ms

    start = datetime.combine(base, time())
    found = rrulestr(anchored(rule, base).rrule, dtstart=start).after(datetime.combine(floor, time()))
    if found is None:
        raise Refused("every_never", rule=str(rule))
    day: date = found.date()
    return day


def first_due(rule: Recurrence, at: time | None, now: datetime, calendar: Calendar) -> date | None:
    """Return the first day of a rule that names its days; None of one that leaves the day open.

    That is after today, but today where `at`, the time of day said with it, is still to come.
    """
    today = now.date()
    if at is None:
        names_day = any(part.startswith("BY") for part in rule.parts)
        return next_due(rule, today, today, today, calendar) if names_day else None
    yesterday = today - timedelta(days=1)
    day = next_due(rule, yesterday, yesterday, yesterday, calendar)
    return day if day > today or at > now.time() else next_due(rule, today, today, today, calendar)


def _next_workday_of(parts: dict[str, str], base: date, floor: date, calendar: Calendar) -> date | None:
    """Return the next n-th working day of a week or month after `floor`; None if the rule is another."""
    if parts.get("BYDAY") != WORKWEEK or "BYSETPOS" not in parts or "BYMONTHDAY" in parts:
        return None
    place, interval = int(parts["BYSETPOS"].split(",")[0]), int(parts.get("INTERVAL", "1"))
    is_weekly = parts["FREQ"] == "WEEKLY"
    months = {int(month) for month in parts.get("BYMONTH", "").split(",") if month}
    first = base - timedelta(days=base.weekday()) if is_weekly else base.replace(day=1)
    if not is_weekly and parts["FREQ"] != "MONTHLY":
        return None
    for _ in range(_MOST_PERIODS):
        last = first + timedelta(days=6) if is_weekly else month_end(first.year, first.month)
        if last > floor and (not months or first.month in months):
            day = _workday_in(first, last, place, calendar)
            if day and day > floor:
                return day
        first = first + timedelta(weeks=interval) if is_weekly else add_months(first, interval)
    return None


def _workday_in(first: date, last: date, place: int, calendar: Calendar) -> date | None:
    edge = last + timedelta(days=1) if place < 0 else first - timedelta(days=1)
    day = calendar.add_workdays(edge, place)
    return day if first <= day <= last else None


def rule_in_words(rule: Recurrence) -> tuple[Reason, ...]:
    """Return what the rule says, a second part where it counts from completion.

    A value that is a tuple is a list of message keys, whose words are to be joined.
    """
    said = _say(rule.parts, rule.rrule)
    return (said, Reason("recurrence.from_completion")) if rule.is_after else (said,)


def _say(parts: dict[str, str], rrule: str) -> Reason:
    unit, interval = _FREQUENCIES[parts["FREQ"]], int(parts.get("INTERVAL", "1"))
    by = {name: value.split(",") for name, value in parts.items() if name.startswith("BY")}
    if rrule in (WORKDAYS, HALF_ENDS):
        return Reason("recurrence.workdays" if rrule == WORKDAYS else "recurrence.half_year_end")
    if not by:
        return _say_length(unit, interval)
    if by.get("BYDAY") == WORKWEEK.split(",") and len(by.get("BYSETPOS", ())) == 1 and interval == 1:
        return _say_workday(unit, by, rrule)
    if by.keys() == {"BYDAY"} and unit == "week":
        return _counted("week_on", interval, days=_weekdays(by["BYDAY"]))
    if by.keys() == {"BYDAY"} and unit == "month" and len(by["BYDAY"]) == 1 and len(by["BYDAY"][0]) > 2:
        place, day = by["BYDAY"][0][:-2], by["BYDAY"][0][-2:]
        return _counted("month_place", interval, place=(_place_key(place),), day=_weekdays([day]))
    if by.keys() <= {"BYMONTHDAY", "BYMONTH", "BYSETPOS"} and "BYMONTHDAY" in by:
        return _say_month_day(unit, interval, by, rrule)
    return Reason("recurrence.other", {"rule": rrule})


def _say_workday(unit: str, by: dict[str, list[str]], rrule: str) -> Reason:
    spans = {("week", ""): "week", ("month", ""): "month"}
    spans |= {("month", months): "quarter" for months in QUARTER_MONTHS}
    spans |= {("month", month): "year" for month in ("1", "12")}
    span = spans.get((unit, ",".join(by.get("BYMONTH", ()))))
    if span is None or by["BYSETPOS"][0] not in _PLACES:
        return Reason("recurrence.other", {"rule": rrule})
    return Reason(f"recurrence.workday_of_{span}", {"place": (_place_key(by["BYSETPOS"][0]),)})


def _place_key(place: str) -> str:
    return f"recurrence.place.{place.replace('-', 'minus_')}"


def _counted(name: str, interval: int, **params: object) -> Reason:
    """What comes every time has words of its own; else `n` is the interval."""
    if interval == 1:
        return Reason(f"recurrence.{name}", params)
    return Reason(f"recurrence.{name}.n", {"n": interval, **params})


def _say_length(unit: str, interval: int) -> Reason:
    if unit == "month" and interval in (3, 6):
        return Reason("recurrence.quarter" if interval == 3 else "recurrence.half_year")
    return _counted(unit, interval)


def _say_month_day(unit: str, interval: int, by: dict[str, list[str]], rrule: str) -> Reason:
    # The last of 28, 29, 30 is the 30th where there is one.
    days = by["BYMONTHDAY"][-1:] if by.get("BYSETPOS") == ["-1"] else by["BYMONTHDAY"]
    months = by.get("BYMONTH", [])
    if unit == "month" and not months:
        if days == ["-1"]:
            return _counted("month_end", interval)
        if "-1" not in days:
            return _counted("month_on", interval, days=tuple(days))
    if unit == "year" and interval == 1 and days in (["-1"], ["1"]) and len(months) == 4:
        return Reason("recurrence.quarter_end" if days == ["-1"] else "recurrence.quarter_start")
    if unit == "year" and interval == 1 and ",".join(months) in QUARTER_MONTHS and len(days) == 1:
        place = QUARTER_MONTHS.index(",".join(months))
        return Reason(f"recurrence.quarter_month_{place}", {"day": days[0]})
    if unit == "year" and interval == 1 and len(months) == len(days) == 1:
        month = (f"date.month.{months[0]}",)
        if days == ["-1"]:
            return Reason("recurrence.year_month_end", {"month": month})
        return Reason("recurrence.year_on", {"month": month, "day": days[0]})
    return Reason("recurrence.other", {"rule": rrule})


def _weekdays(codes: list[str]) -> tuple[str, ...]:
    return tuple(f"date.weekday.{WEEKDAY_CODES.index(code)}" for code in codes if code in WEEKDAY_CODES)
