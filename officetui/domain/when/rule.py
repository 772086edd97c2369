"""The text of a recurrence rule: RFC 5545, with `after:` before it where it counts from completion."""

from collections.abc import Iterable, Mapping

from officetui.domain.when.occasion import Doubt

AFTER = "after:"

WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

WORKWEEK = "MO,TU,WE,TH,FR"

#: Daily on these is every working day of the office, make-up workdays and holidays heeded.
WORKDAYS = f"FREQ=DAILY;BYDAY={WORKWEEK}"

#: The last days of June and December.
HALF_ENDS = "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"

#: The months of the quarters: their first, second and last.
QUARTER_MONTHS = ("1,4,7,10", "2,5,8,11", "3,6,9,12")

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
    months = QUARTER_MONTHS[2 if edge == -1 else 0]
    return rule_text("YEARLY", 1, {"BYMONTH": months, "BYMONTHDAY": str(edge)})


def quarter_month_rule(month: int, number: int) -> str:
    """Return the rule for a day of the first, second or last month (0, 1, 2) of every quarter."""
    if number == -1 and month == 2:
        return quarter_rule(-1)
    return rule_text("YEARLY", 1, {"BYMONTH": QUARTER_MONTHS[month]} | month_day(number))


def workday_rule(period: str, place: int) -> str:
    """Return the rule for the n-th (−1 the last) working day of every week, month, quarter or year."""
    if period == "week":
        return rule_text("WEEKLY", 1, {"BYDAY": WORKWEEK, "BYSETPOS": str(place)})
    months = {
        "month": "",
        "quarter": QUARTER_MONTHS[2 if place < 0 else 0],
        "year": "12" if place < 0 else "1",
    }
    return rule_text("MONTHLY", 1, {"BYMONTH": months[period], "BYDAY": WORKWEEK, "BYSETPOS": str(place)})


def with_basis(rule: str | None, *, is_after: bool) -> str | None:
    """Return the rule as kept: counted from completion, or from the due date."""
    return AFTER + rule if rule and is_after else rule
