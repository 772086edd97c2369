"""Recurrence: when a rule comes next, and what it says.

A rule is kept as an RFC 5545 RRULE, so that any tool reads it; `after:` before it means that it counts from
completion instead of from the due date. Knows neither clock nor translation; `when.every` has the words.
"""

from datetime import date, datetime, time
from typing import NamedTuple

from officetui.domain.calendar import Calendar
from officetui.domain.errors import Refused
from officetui.domain.moment import When
from officetui.domain.when.every import match_every
from officetui.domain.when.every import parse_every as _parse_phrase
from officetui.domain.when.rule import AFTER, WEEKDAY_CODES, WORKDAYS, month_day, rule_text, year_day

__all__ = ["Rule", "Said", "anchored", "describe", "match_every", "next_due", "parse_every", "read_rule"]
__all__ += ["rule_from"]

_FREQUENCIES = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_RANGES = {"BYMONTHDAY": (-31, 31), "BYMONTH": (1, 12), "BYSETPOS": (-366, 366), "INTERVAL": (1, 999)}
_ANY_DAY = date(2000, 1, 1)
_PLACES = ("", "1", "2", "3", "4", "5", "-1")


class Rule(NamedTuple):
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


class Said(NamedTuple):
    """A rule in words yet to be looked up: a message key and its parameters.

    A parameter that is a tuple is a list of message keys, whose words are to be joined.
    """

    key: str
    params: dict[str, object]


def parse_every(text: str) -> str:
    """Understand a whole phrase, or a rule as kept, and return the rule as kept; raise Refused if neither."""
    if "=" in text:
        return str(read_rule(text.strip()))
    return _parse_phrase(text)


def read_rule(text: str) -> Rule:
    """Read a rule as records keep it; raise Refused where it is none."""
    rrule = text.removeprefix(AFTER).removeprefix("RRULE:")
    rule = Rule(rrule, text.startswith(AFTER))
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


def anchored(rule: Rule, due: date) -> Rule:
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
    return Rule(rule_text(freq, interval, added), rule.is_after)


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
    rule: Rule, previous_due: date, completed_on: date, today: date, calendar: Calendar | None = None
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
    from dateutil.rrule import rrulestr  # 15 ms

    start = datetime.combine(base, time())
    found = rrulestr(anchored(rule, base).rrule, dtstart=start).after(datetime.combine(floor, time()))
    if found is None:
        raise Refused("every_never", rule=str(rule))
    day: date = found.date()
    return day


def describe(rule: Rule) -> tuple[Said, ...]:
    """Return what the rule says, a second part where it counts from completion."""
    said = _say(rule.parts, rule.rrule)
    return (said, Said("recurrence.from_completion", {})) if rule.is_after else (said,)


def _say(parts: dict[str, str], rrule: str) -> Said:
    unit, interval = _FREQUENCIES[parts["FREQ"]], int(parts.get("INTERVAL", "1"))
    by = {name: value.split(",") for name, value in parts.items() if name.startswith("BY")}
    if rrule == WORKDAYS:
        return Said("recurrence.workdays", {})
    if not by:
        return _say_length(unit, interval)
    if by.keys() == {"BYDAY"} and unit == "week":
        return _counted("week_on", interval, days=_weekdays(by["BYDAY"]))
    if by.keys() == {"BYDAY"} and unit == "month" and len(by["BYDAY"]) == 1 and len(by["BYDAY"][0]) > 2:
        place, day = by["BYDAY"][0][:-2], by["BYDAY"][0][-2:]
        key = f"recurrence.place.{place.replace('-', 'minus_')}"
        return _counted("month_place", interval, place=(key,), day=_weekdays([day]))
    if by.keys() <= {"BYMONTHDAY", "BYMONTH", "BYSETPOS"} and "BYMONTHDAY" in by:
        return _say_month_day(unit, interval, by, rrule)
    return Said("recurrence.other", {"rule": rrule})


def _counted(name: str, interval: int, **params: object) -> Said:
    """What comes every time has words of its own; else `n` is the interval."""
    if interval == 1:
        return Said(f"recurrence.{name}", params)
    return Said(f"recurrence.{name}.n", {"n": interval, **params})


def _say_length(unit: str, interval: int) -> Said:
    if unit == "month" and interval in (3, 6):
        return Said("recurrence.quarter" if interval == 3 else "recurrence.half_year", {})
    return _counted(unit, interval)


def _say_month_day(unit: str, interval: int, by: dict[str, list[str]], rrule: str) -> Said:
    # The last of 28, 29, 30 is the 30th where there is one.
    days = by["BYMONTHDAY"][-1:] if by.get("BYSETPOS") == ["-1"] else by["BYMONTHDAY"]
    months = by.get("BYMONTH", [])
    if unit == "month" and not months:
        if days == ["-1"]:
            return _counted("month_end", interval)
        if "-1" not in days:
            return _counted("month_on", interval, days=tuple(days))
    if unit == "year" and interval == 1 and days in (["-1"], ["1"]) and len(months) == 4:
        return Said("recurrence.quarter_end" if days == ["-1"] else "recurrence.quarter_start", {})
    if unit == "year" and interval == 1 and len(months) == len(days) == 1:
        month = (f"date.month.{months[0]}",)
        if days == ["-1"]:
            return Said("recurrence.year_month_end", {"month": month})
        return Said("recurrence.year_on", {"month": month, "day": days[0]})
    return Said("recurrence.other", {"rule": rrule})


def _weekdays(codes: list[str]) -> tuple[str, ...]:
    return tuple(f"date.weekday.{WEEKDAY_CODES.index(code)}" for code in codes if code in WEEKDAY_CODES)
