"""One grammar for every date field: the longest phrase, its time of day, and what is asked about.

The meaning never depends on the interface's language: the rules of both are always tried.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from officetui.domain.calendar import Calendar
from officetui.domain.errors import Refused
from officetui.domain.moment import When
from officetui.domain.when import chinese, chinese_span, english, english_span, numeric, reckon
from officetui.domain.when.clock import ClockTime, read_clock
from officetui.domain.when.cursor import Cursor, is_inside_word, normalise, shown
from officetui.domain.when.numeral import read_number
from officetui.domain.when.setting import Doubt, Found, Hours, Setting, Understood

_RULES = (*numeric.RULES, *chinese.RULES, *chinese_span.RULES, *english.RULES, *english_span.RULES)
_DEFAULT = Hours()


class _Reading:
    """What stands at a place: a day, a time of day, or why not; and where it ends."""

    __slots__ = ("clock", "doubt", "end", "found", "is_before")

    def __init__(self, end: int, found: Found | None = None, doubt: Doubt | None = None) -> None:
        self.end = end
        self.found = found
        self.clock: ClockTime | None = None
        self.doubt = doubt
        self.is_before = False


def parse_when(
    text: str,
    now: datetime,
    calendar: Calendar,
    hours: Hours = _DEFAULT,
    *,
    allow_past: bool = False,
) -> Understood:
    """Understand a whole phrase, in either language, as said at `now` (aware, the office's zone).

    Raise Refused, never anything else: `when_not_date`, or what is wrong with a date that does not
    exist, is past, or leaves open which day is meant, with what would be right.
    """
    phrase = text.strip()
    spelling, places = normalise(phrase)
    setting = Setting(now, calendar, hours)
    reading = _read(spelling, setting)
    if reading is None or places[reading.end] < len(phrase):
        raise _not_a_date(phrase, spelling)
    return _settle(reading, phrase, setting, allow_past=allow_past)


def match_when(
    text: str,
    now: datetime,
    calendar: Calendar,
    hours: Hours = _DEFAULT,
    *,
    allow_past: bool = False,
) -> tuple[Understood, int] | None:
    """Understand the longest phrase that `text` begins with; return it and its length in `text`.

    None where no phrase begins there. Raise Refused as `parse_when` does for one that is wrong; its
    parameter `length` tells how much of `text` it takes.
    """
    spelling, places = normalise(text)
    setting = Setting(now, calendar, hours)
    reading = _read(spelling, setting)
    if reading is None:
        return None
    length = places[reading.end]
    try:
        return _settle(reading, text[:length], setting, allow_past=allow_past), length
    except Refused as refusal:
        refusal.params["length"] = length
        raise


def _read(text: str, setting: Setting) -> _Reading | None:
    """The longest reading at the start of `text` that does not end inside a word or number."""
    cursor = Cursor(text)
    chinese.read_preface(cursor)
    start = cursor.pos
    is_before = english.read_preface(cursor)
    readings = [_read_day_first(text, cursor.pos, setting), _read_clock_first(text, cursor.pos, setting)]
    for reading in readings:
        if reading:
            reading.is_before = is_before
    if cursor.pos > start:
        # First of equals, for "before national day" is a phrase of its own.
        readings.insert(0, _read_day_first(text, start, setting))
    whole = [each for each in readings if each and not is_inside_word(text, each.end)]
    return max(whole, key=lambda each: each.end, default=None)


def _read_day_first(text: str, start: int, setting: Setting) -> _Reading | None:
    reading = _longest_day(text, start, setting)
    if reading is None:
        return None
    cursor = Cursor(text, reading.end)
    if reading.found and reading.found.is_exact:
        _check_weekday(cursor, reading)
    if reading.found is None or reading.found.at is None:
        _add_clock(cursor, reading, setting)
    chinese.read_limit(cursor)
    reading.end = cursor.pos
    return reading


def _add_clock(cursor: Cursor, reading: _Reading, setting: Setting) -> None:
    """Read a time of day behind a day, a blank, a comma or 的 and "at" between them."""
    start = cursor.pos
    for between in ("", " ", ",", ", ", "的"):
        cursor.pos = start
        if between and not cursor.text.startswith(between, start):
            continue
        cursor.pos += len(between)
        if _attempt(reading, lambda: read_clock(cursor, setting.hours, is_behind_day=True)):
            return
    cursor.pos = start


def _attempt(reading: _Reading, read: Callable[[], ClockTime | None]) -> bool:
    """Read a clock into `reading`, a refusal as its outcome; tell whether there was one."""
    try:
        reading.clock = read()
    except Doubt as doubt:
        reading.doubt = reading.doubt or doubt
        return True
    return reading.clock is not None


def _read_clock_first(text: str, start: int, setting: Setting) -> _Reading | None:
    """A time of day alone is today's; a day may follow it: 3pm tomorrow, 17:00 on friday."""
    cursor = Cursor(text, start)
    reading = _Reading(start)
    if not _attempt(reading, lambda: read_clock(cursor, setting.hours)):
        return None
    reading.end = cursor.pos
    cursor.space()
    cursor.take("on ", ",", ", ")
    day = _longest_day(text, cursor.pos, setting)
    if day and not (day.found and day.found.at) and not is_inside_word(text, day.end):
        reading.found, reading.end = day.found, day.end
        reading.doubt = reading.doubt or day.doubt
    else:
        cursor.pos = reading.end
        chinese.read_limit(cursor)
        reading.end = cursor.pos
    return reading


def _longest_day(text: str, start: int, setting: Setting) -> _Reading | None:
    best: _Reading | None = None
    for rule in _RULES:
        cursor = Cursor(text, start)
        try:
            reading = _Reading(0, found=rule(cursor, setting))
        except Doubt as doubt:
            reading = _Reading(0, doubt=doubt)
        if not (reading.found or reading.doubt):
            continue
        reading.end = cursor.pos
        if best is None or (reading.end, bool(reading.found)) > (best.end, bool(best.found)):
            best = reading
    return best


def _check_weekday(cursor: Cursor, reading: _Reading) -> None:
    """Read a weekday written beside a date, and refuse the two if they disagree."""
    start = cursor.pos
    cursor.space()
    is_open = cursor.take("(", ",")
    cursor.space()
    number = chinese.read_weekday(cursor)
    if number is None:
        number = english.read_weekday(cursor)
    if number is None:
        cursor.pos = start
        return
    if is_open:
        cursor.take(")")
    assert reading.found
    try:
        reckon.agreed(reading.found, number)
    except Doubt as doubt:
        reading.doubt = doubt


def _settle(reading: _Reading, phrase: str, setting: Setting, *, allow_past: bool) -> Understood:
    """Make the value of a reading, or raise what is to be asked about it."""
    try:
        if reading.doubt:
            raise reading.doubt
        found = reading.found or Found(setting.today, next=setting.today + timedelta(1))
        if reading.is_before and reading.clock is None and found.at is None:
            found = reckon.before(setting, found)
        value = _value(found, reading.clock, setting)
        if value.is_past(setting.now) and not allow_past:
            raise Doubt("when_past", value=value, next=_next(found, value, setting))
    except Doubt as doubt:
        raise Refused(doubt.key, text=shown(phrase), **doubt.params) from None
    except OverflowError:
        raise Refused("when_too_far", text=shown(phrase)) from None
    notes = found.notes + (reading.clock.notes if reading.clock else ())
    return Understood(value, found.is_estimate, notes)


def _value(found: Found, clock: ClockTime | None, setting: Setting) -> When:
    at: time | None = clock.at if clock else found.at
    value = When(found.day, at)
    if clock and clock.spare and found.day == setting.today and value.is_past(setting.now):
        return When(found.day, clock.spare)
    return value


def _next(found: Found, value: When, setting: Setting) -> When:
    """What the phrase would name from now on, or today where there is no such thing."""
    at = value.at
    day: date = found.next if found.next and found.next >= setting.today else setting.today
    candidate = When(day, at)
    return candidate if not candidate.is_past(setting.now) else When(day + timedelta(1), at)


def _not_a_date(phrase: str, spelling: str) -> Refused:
    number = read_number(spelling, 0)
    if phrase.isdecimal() or (number and number[1] == len(spelling)):
        return Refused("when_bare_number", text=shown(phrase))
    return Refused("when_not_date", text=shown(phrase))
