"""Working days: weekends, public holidays, make-up workdays 调休, and the office's own closures.

Pure: the year's holidays come from a package, the office's own from a parsed file handed in. A year whose
official notice is not known is computed from the law alone, and what depends on it is an estimate.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import accumulate

import msgspec

from officetui.domain.errors import Refused
from officetui.domain.festival import LAST_YEAR, NAMES, STATUTORY, days_off_by_law


class DayKind(StrEnum):
    """What sort of day it is for the office."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"
    CLOSURE = "closure"


_WORKDAY, _MAKEUP = DayKind.WORKDAY, DayKind.MAKEUP


class Day(msgspec.Struct, frozen=True):
    """One day's kind. `name`: of a holiday or make-up workday its festival's ("" if not
    known), as in STATUTORY; of a closure the office's own words."""

    kind: DayKind
    name: str = ""

    @property
    def is_work(self) -> bool:
        """Whether the office works."""
        return self.kind is _WORKDAY or self.kind is _MAKEUP

    @property
    def key(self) -> str:
        """The message key of its name; "" if it has none, or its own words in `name`."""
        return f"holiday.{self.name}" if self.name and self.kind is not DayKind.CLOSURE else ""


_LAST = date.max.toordinal()
_PLAIN = (Day(DayKind.WORKDAY), Day(DayKind.WEEKEND))


class Calendar:
    """The office's working days.

    `days` are those that are not what their weekday says (or have a name); `published` the years whose
    official holidays are known completely. Counting costs two binary searches, whatever the distance.
    """

    def __init__(self, days: Mapping[date, Day], published: Iterable[int]) -> None:
        self.days = dict(days)
        self.published = frozenset(published)
        changes = {}
        for day, what in self.days.items():
            # A thousand days, whenever the program starts: not by the property.
            is_work = what.kind is _WORKDAY or what.kind is _MAKEUP
            if is_work != (day.weekday() < 5):
                changes[day.toordinal()] = 1 if is_work else -1
        self._changed = sorted(changes)
        self._sum = [0, *accumulate(changes[day] for day in self._changed)]

    def kind(self, day: date) -> Day:
        """Return what sort of day it is."""
        return self.days.get(day) or _PLAIN[day.weekday() >= 5]

    def is_workday(self, day: date) -> bool:
        """Tell whether the office works on `day`."""
        return self.kind(day).is_work

    def is_estimate(self, day: date) -> bool:
        """Tell whether the holidays of its year are not published yet."""
        return day.year not in self.published

    def is_estimate_between(self, start: date, end: date) -> bool:
        """Tell whether a count or a step between the two days rests on an unpublished year."""
        first, last = sorted((start.year, end.year))
        return any(year not in self.published for year in range(first, last + 1))

    def workdays_between(self, start: date, end: date) -> int:
        """Return how many working days lie from `start` to `end`, signed.

        Forward the start is not counted and the end is: from Friday to Monday is 1, to today 0.
        Backward likewise, counted from the start down: from Monday to Friday is −1. For every n,
        `workdays_between(d, add_workdays(d, n)) == n`.
        """
        if start <= end:
            return self._before(end.toordinal() + 1) - self._before(start.toordinal() + 1)
        return self._before(end.toordinal()) - self._before(start.toordinal())

    def add_workdays(self, day: date, count: int) -> date:
        """Return the `count`-th working day after `day`, or before it where negative; `day` itself for 0.

        Raise OverflowError where that is outside the years a date can have.
        """
        if not count:
            return day
        start = day.toordinal()
        passed = self._before(start + 1) if count > 0 else self._before(start) + 1
        return self._ranked(passed + count, start)

    def next_workday(self, day: date) -> date:
        """Return the first working day after `day`."""
        return self.add_workdays(day, 1)

    def previous_workday(self, day: date) -> date:
        """Return the last working day before `day`."""
        return self.add_workdays(day, -1)

    def _before(self, ordinal: int) -> int:
        """How many working days have a smaller ordinal (1 is a Monday)."""
        weeks, rest = divmod(ordinal - 1, 7)
        changes = self._sum[bisect_left(self._changed, ordinal)]
        return weeks * 5 + min(rest, 5) + changes

    def _ranked(self, rank: int, near: int) -> date:
        """The day whose place among all working days is `rank`, searched for around `near`."""
        guess = near + (rank - self._before(near)) * 7 // 5
        reach = 64
        while True:
            low, high = guess - reach, guess + reach
            if self._before(low) < rank <= self._before(high):
                break
            reach *= 2
        found = bisect_left(range(low, high), rank, key=self._before) + low - 1
        if not 0 < found <= _LAST:
            raise OverflowError(found)
        return date.fromordinal(found)


# What the package calls them, and our names.
_PACKAGE_NAMES = {
    "New Year's Day": "new_year",
    "Spring Festival": "spring_festival",
    "Tomb-sweeping Day": "qingming",
    "Labour Day": "labour_day",
    "Dragon Boat Festival": "dragon_boat",
    "National Day": "national_day",
    "Mid-autumn Festival": "mid_autumn",
    "Anti-Fascist 70th Day": "victory_day",
}


@cache
def china() -> Calendar:
    """Return the public calendar of China as far as it is published, with the law's days off beyond."""
    from chinese_calendar import constants  # 6 ms

    # A notice for the coming January can reach into December, so a year counts only with its October.
    published = {day.year for day in constants.holidays if day.month == 10}
    days = _estimated(range(max(published) + 1, LAST_YEAR + 1))
    for kind, theirs in ((DayKind.HOLIDAY, constants.holidays), (DayKind.MAKEUP, constants.workdays)):
        named = {name: Day(kind, _PACKAGE_NAMES.get(name, "")) for name in set(theirs.values())}
        days |= {day: named[name] for day, name in theirs.items()}
    return Calendar(days, published)


def _estimated(years: Iterable[int]) -> dict[date, Day]:
    named = {name: Day(DayKind.HOLIDAY, name) for name in STATUTORY}
    return {day: named[name] for year in years for day, name in days_off_by_law(year).items()}


def read_calendar(data: Mapping[str, object], base: Calendar | None = None) -> Calendar:
    """Merge the office's own calendar, a parsed TOML file, over `base` (default: `china()`).

        years = [2027]                   # published years this file gives completely
        workdays = ["2027-02-20"]        # make-up workdays
        [holidays]                       # by name: a key of STATUTORY, or what people call it
        spring_festival = ["2027-02-05..2027-02-11"]
        "国庆" = [2027-10-01, "2027-10-02..2027-10-07"]
        [closures]                       # the office's own, in its own words
        "Staff training" = ["2027-08-02"]

    Days are TOML dates or ISO text, alone or `first..last`. A year in `years` loses the days of `base`;
    any other keeps them, corrected by what stands here. Raise Refused naming what is wrong.
    """
    base = base or china()
    for key in data.keys() - {"years", "workdays", "holidays", "closures"}:
        raise Refused("calendar_entry", entry=key, known="years, workdays, holidays, closures")
    holidays = _read_holidays(_table(data, "holidays"))
    makeups = {day: Day(DayKind.MAKEUP) for day in _read_days("workdays", data.get("workdays", []))}
    closures = {
        day: Day(DayKind.CLOSURE, name)
        for name, value in _table(data, "closures").items()
        for day in _read_days(name, value)
    }
    years = _read_years(data.get("years", []), holidays)
    for day in sorted((holidays.keys() | closures.keys()) & makeups.keys()):
        raise Refused("calendar_conflict", date=day)
    days = {day: what for day, what in base.days.items() if day.year not in years}
    return Calendar({**days, **holidays, **makeups, **closures}, base.published | years)


def whole_years(days: Mapping[date, Day]) -> frozenset[int]:
    """Return the years that `days` give as an official notice does: with all that the law gives off.

    The law's days alone, without a make-up workday, look whole and are not.
    """
    off = {day for day, what in days.items() if not what.is_work}
    worked = {day.year for day, what in days.items() if what.kind is DayKind.MAKEUP}
    return frozenset(
        year for year in worked if off.issuperset(days_off_by_law(year)) and days_off_by_law(year)
    )


def _table(data: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = data.get(key, {})
    if not isinstance(value, Mapping):
        raise Refused("calendar_table", entry=key)
    return value


def _read_holidays(table: Mapping[str, object]) -> dict[date, Day]:
    found: dict[date, Day] = {}
    for name, value in table.items():
        key = name if name in STATUTORY else NAMES.get(name.lower())
        if key is None:
            raise Refused("calendar_holiday", name=name, known=tuple(STATUTORY))
        found.update((day, Day(DayKind.HOLIDAY, key)) for day in _read_days(name, value))
    return found


def _read_years(value: object, holidays: Iterable[date]) -> frozenset[int]:
    given = {day.year for day in holidays}
    if not isinstance(value, list):
        raise Refused("calendar_years", value=value)
    for year in value:
        if not isinstance(year, int) or isinstance(year, bool):
            raise Refused("calendar_years", value=year)
        if year not in given:
            raise Refused("calendar_year_empty", year=year)
    return frozenset(value)


def _read_days(name: str, value: object) -> list[date]:
    if not isinstance(value, list):
        raise Refused("calendar_days", name=name, value=value)
    return [day for item in value for day in _read_span(name, item)]


def _read_span(name: str, item: object) -> Iterable[date]:
    """The days of one entry: a date, `2027-02-05`, or `2027-02-05..2027-02-11`."""
    first, dots, last = str(item).partition("..")
    try:
        start = date.fromisoformat(first.strip())
        end = date.fromisoformat(last.strip()) if dots else start
    except ValueError:
        raise Refused("calendar_days", name=name, value=item) from None
    if not start <= end <= start + timedelta(days=366):
        raise Refused("calendar_days", name=name, value=item)
    return (start + timedelta(days=offset) for offset in range((end - start).days + 1))
