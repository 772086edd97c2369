"""The text of a recurrence rule: RFC 5545, with `after:` before it where it counts from completion."""

from collections.abc import Iterable, Mapping

from officetui.domain.when.setting import Doubt

AFTER = "after:"

WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

#: Daily on these is every working day of the office, make-up workdays and holidays heeded.
WORKDAYS = "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR"

_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_MOST = 999


def rule_text(freq: str, interval: int = 1, by: Mapping[str, str] | None = None) -> str:
    """Return an RRULE's text; quarters are three months."""
    if freq == "QUARTERLY":
        freq, interval = "MONTHLY", interval * 3
    if not 0 < interval <= _MOST:
        raise Doubt("every_interval", most=_MOST)
    parts = [f"FREQ={freq}", *([f"INTERVAL={interval}"] if interval > 1 else ())]
    return ";".join(parts + [f"{name}={value}" for name, value in (by or {}).items() if value])


def month_day(number: int) -> dict[str, str]:
    """Return the parts for a day of every month, or its last day where it has no such day.

    RFC 5545 leaves such months out, so the last of the days from the 28th on is asked for.
    """
    if not (number == -1 or 1 <= number <= 31):
        raise Doubt("every_no_such_day", last=31)
    if number in (29, 30):
        return {"BYMONTHDAY": ",".join(str(day) for day in range(28, number + 1)), "BYSETPOS": "-1"}
    return {"BYMONTHDAY": str(-1 if number == 31 else number)}


def month_days(numbers: list[int]) -> dict[str, str]:
    """Return the parts for several days of every month; the 31st is the last."""
    if len(numbers) == 1:
        return month_day(numbers[0])
    days = dict.fromkeys(month_day(number)["BYMONTHDAY"].rpartition(",")[2] for number in sorted(numbers))
    return {"BYMONTHDAY": ",".join(days)}


def year_day(month: int, number: int) -> dict[str, str]:
    """Return the parts for a day of every year; 29 February is the 28th in a year without it."""
    if not 1 <= month <= 12:
        raise Doubt("when_no_such_month")
    last = _MONTH_DAYS[month - 1]
    if not (number == -1 or 1 <= number <= last):
        raise Doubt("every_no_such_day", last=last)
    parts = {"BYMONTH": str(month)}
    if (month, number) == (2, 29):
        return parts | {"BYMONTHDAY": "28,29", "BYSETPOS": "-1"}
    return parts | {"BYMONTHDAY": str(number)}


def year_rule(month: int, number: int) -> str:
    """Return the rule for a day of every year."""
    return rule_text("YEARLY", 1, year_day(month, number))


def weekday_codes(numbers: Iterable[int]) -> str:
    """Return weekdays (0 is Monday) as a rule lists them."""
    return ",".join(WEEKDAY_CODES[number] for number in sorted(set(numbers)))


def quarter_rule(edge: int) -> str:
    """Return the rule for the first (1) or last (−1) day of every quarter."""
    months = "3,6,9,12" if edge == -1 else "1,4,7,10"
    return rule_text("YEARLY", 1, {"BYMONTH": months, "BYMONTHDAY": str(edge)})


def with_basis(rule: str | None, *, is_after: bool) -> str | None:
    """Return the rule as kept: counted from completion, or from the due date."""
    return AFTER + rule if rule and is_after else rule
