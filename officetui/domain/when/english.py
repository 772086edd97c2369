"""Days as they are said in English: tomorrow, next friday, nov 30, the 30th, before national day."""

from msgspec.structs import replace

from officetui.domain.festival import NAMES
from officetui.domain.when import period, reckon
from officetui.domain.when.cursor import Cursor, Vocabulary
from officetui.domain.when.occasion import DateRule, Found, Occasion

_DAYS = Vocabulary(
    {
        "yesterday": -1,
        "day before yesterday": -2,
        "the day before yesterday": -2,
        "today": 0,
        "tod": 0,
        "now": 0,
        "tomorrow": 1,
        "tmr": 1,
        "tmrw": 1,
        "tom": 1,
        "day after tomorrow": 2,
        "the day after tomorrow": 2,
        "tomorrow or the day after": 2,
    }
)


def _with_short_forms(names: str, *more: tuple[str, int]) -> Vocabulary[int]:
    long = {name: number for number, name in enumerate(names.split())}
    return Vocabulary(long | {name[:3]: number for name, number in long.items()} | dict(more))


WEEKDAYS = _with_short_forms(
    "monday tuesday wednesday thursday friday saturday sunday",
    *(("tues", 1), ("weds", 2), ("thur", 3), ("thurs", 3)),
)
MONTHS = _with_short_forms(
    "none january february march april may june july august september october november december",
    ("sept", 9),
)
SHIFTS = Vocabulary(
    {
        "last": -1,
        "previous": -1,
        "this": 0,
        "the current": 0,
        "current": 0,
        "next": 1,
        "the next": 1,
    }
)
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve"
COUNTS = Vocabulary(
    {word: number for number, word in enumerate(_NUMBERS.split())} | {"a": 1, "an": 1, "a couple of": 2}
)


ORDINALS = ("st", "nd", "rd", "th")

WORKDAY_NAMES = ("working day", "workday", "business day", "work day")
_FESTIVALS = Vocabulary({name: key for name, key in NAMES.items() if name[0] <= "z"})


def _read_day(cursor: Cursor, setting: Occasion) -> Found | None:
    """today, tomorrow, the day after tomorrow."""
    days = cursor.word(_DAYS)
    return None if days is None else reckon.days_on(setting, days)


def _read_week(cursor: Cursor, setting: Occasion) -> Found | None:
    """fri, this friday, next friday, next week friday, friday next week, monday week."""
    is_coming = cursor.take("this coming ", "the coming ", "coming ")
    shift = None if is_coming else _read_week_shift(cursor)
    number = cursor.word(WEEKDAYS)
    if number is None:
        return None
    end = cursor.pos
    if shift is None and cursor.take(" week"):
        found = reckon.weekday(setting, number, None)
        return reckon.after(found, 7)
    if shift is None and (weeks := _read_weeks(cursor)) is not None:
        return reckon.weekday_after(setting, number, weeks)
    if shift is None and cursor.space():
        cursor.take("of ")
        shift = _read_week_shift(cursor, needs_week=True)
        if shift is None:
            cursor.pos = end
    return reckon.weekday(setting, number, shift)


def _read_weeks(cursor: Cursor) -> int | None:
    """Read "in two weeks" behind a weekday."""
    start = cursor.pos
    if cursor.take(" in "):
        if cursor.take("a fortnight", "a fortnight's time"):
            return 2
        said = cursor.count()
        count = said.number if said else cursor.word(COUNTS)
        if count is not None and cursor.space() and cursor.take("weeks' time", "weeks", "week", "wks"):
            return count
    cursor.pos = start
    return None


def _read_weekday_date(cursor: Cursor, setting: Occasion) -> Found | None:
    """fri 27 nov; friday, november 27."""
    number = cursor.word(WEEKDAYS)
    if number is None:
        return None
    cursor.take(",")
    cursor.space()
    start = cursor.pos
    found = _read_month_first(cursor, setting)
    if found is None:
        cursor.pos = start
        found = _read_day_first(cursor, setting)
    return reckon.agreed(found, number) if found else None


def _read_week_shift(cursor: Cursor, *, needs_week: bool = False) -> int | None:
    """Read "next", "next week", "the week after next" before or behind a weekday."""
    start = cursor.pos
    if cursor.take("the week after next", "week after next"):
        shift: int | None = 2
    else:
        shift = cursor.word(SHIFTS)
        if shift is not None and not cursor.take(" week", " week's") and needs_week:
            shift = None
    if shift is None:
        cursor.pos = start
        return None
    if not needs_week and cursor.space():
        cursor.take("on ")
    return shift


def read_year(cursor: Cursor) -> int | None:
    """Read a year of four figures behind a month or a day, after a comma or "of"."""
    start = cursor.pos
    cursor.take(",")
    cursor.space()
    cursor.take("of ")
    digits = cursor.pos
    year = cursor.number(1900)
    if year is None or cursor.pos - digits != 4 or cursor.next == ":":
        cursor.pos = start
        return None
    return year


def _read_month_first(cursor: Cursor, setting: Occasion) -> Found | None:
    """nov 30, november 30th, 2026."""
    month = cursor.word(MONTHS)
    if not month:
        return None
    cursor.take(".")
    end = cursor.pos
    cursor.space()
    cursor.take("the ", "-")
    number = _read_ordinal(cursor)
    if number is not None and cursor.next not in (":", "点", "时"):
        return reckon.date_of(setting, read_year(cursor), month, number)
    cursor.pos = end
    first = period.named_first(setting, read_year(cursor), month)
    raise period.which_day_of(first, 1)


def _read_ordinal(cursor: Cursor) -> int | None:
    number = cursor.number(0, 99)
    if number is not None:
        cursor.take(*ORDINALS)
    return number


def _read_day_first(cursor: Cursor, setting: Occasion) -> Found | None:
    """30 nov, 25-27 nov, 30th of november 2026, the 30th, 15th of next month."""
    cursor.take("the ")
    number = cursor.number(0, 99)
    if number is None:
        return None
    first, start = number, cursor.pos
    if cursor.take("-", " - ", " to ", "--") and (last := cursor.number(1, 31)) and last > number:
        number = last
    else:
        cursor.pos = start
    is_ordinal = cursor.take(*ORDINALS)
    end = cursor.pos
    cursor.space()
    cursor.take("of ", "-")
    if month := cursor.word(MONTHS):
        cursor.take(".", "-")
        found = reckon.date_of(setting, read_year(cursor), month, number)
        return found if first == number else replace(found, start=found.day.replace(day=max(first, 1)))
    if first != number:
        return None
    shift = cursor.word(SHIFTS)
    if shift is not None and cursor.take(" month"):
        return reckon.day_of_month(setting, number, shift)
    cursor.pos = end
    return reckon.day_of_month(setting, number, None) if is_ordinal else None


def _read_next_month(cursor: Cursor, setting: Occasion) -> Found | None:
    """next month 15, next month on the 15th."""
    shift = cursor.word(SHIFTS)
    if shift is None or not cursor.take(" month"):
        return None
    cursor.space()
    cursor.take("on ")
    cursor.take("the ")
    number = _read_ordinal(cursor)
    return None if number is None else reckon.day_of_month(setting, number, shift)


def _read_festival(cursor: Cursor, setting: Occasion) -> Found | None:
    """national day, before national day, after the spring festival 2027."""
    side = -1 if cursor.take("before ") else 1 if cursor.take("after ") else 0
    cursor.take("the ")
    name = cursor.word(_FESTIVALS)
    if name is None:
        return None
    cursor.take(" holiday", " holidays", " break")
    return reckon.festival(setting, name, read_year(cursor), side)


RULES: tuple[DateRule, ...] = (
    _read_day,
    _read_week,
    _read_weekday_date,
    _read_month_first,
    _read_day_first,
    _read_next_month,
    _read_festival,
)


def read_weekday(cursor: Cursor) -> int | None:
    """Read a weekday's name alone, as it stands beside a date: nov 27 (fri)."""
    return cursor.word(WEEKDAYS)


_PREFACES = (
    *("by the latest ", "by ", "on or before ", "on ", "until ", "till ", "due by ", "due on ", "due "),
    *("no later than ", "not later than ", "at the latest ", "latest ", "about ", "around ", "over the "),
)


def read_preface(cursor: Cursor) -> bool:
    """Move over by, on, until, due; tell whether it was "before", which excludes the day it names."""
    cursor.take(*_PREFACES)
    return cursor.take("before ", "prior to ", "ahead of ")


def read_limit(cursor: Cursor) -> None:
    """Move over what only stresses a limit: at the latest, sharp."""
    cursor.take(" at the latest", ", at the latest", " latest", " sharp", " or so", " or earlier", "-ish")
