"""One grammar for every date field: the longest phrase, read whole or not at all, and what is asked about.

The meaning never depends on the interface's language: the rules of both are always tried.
"""

from datetime import date, time, timedelta

from officetui.domain.errors import Refused
from officetui.domain.moment import When
from officetui.domain.when import reckon
from officetui.domain.when.cursor import normalise, shown
from officetui.domain.when.numeral import read_number
from officetui.domain.when.occasion import ClockTime, DateReading, Doubt, Found, Occasion, Understood
from officetui.domain.when.stretch import read_stretch
from officetui.domain.when.tail import continuation
from officetui.pattern import Pattern

_YEAR = Pattern(r"(?<!\d)\d{4}(?!\d)|[〇零一二三四五六七八九]{4}年")


def parse(text: str, setting: Occasion) -> Understood:
    """Understand a whole phrase, as `parse_when` says."""
    phrase = text.strip()
    spelling, places = normalise(phrase)
    reading = read_stretch(spelling, setting)
    if reading is None:
        raise _not_a_date(phrase, spelling)
    read = places[reading.end]
    if read < len(phrase):
        raise _half_read(phrase, read)
    return _settle(reading, phrase, setting)


def match(text: str, setting: Occasion) -> tuple[Understood, int] | None:
    """Understand the longest phrase that `text` begins with, as `match_when` says."""
    spelling, places = normalise(text)
    reading = read_stretch(spelling, setting)
    if reading is None:
        return None
    length = places[reading.end]
    is_length = bool(reading.found and reading.found.is_length)
    end = places[continuation(spelling, reading.end, setting, is_length=is_length)]
    try:
        if end > length:
            phrase = text[:end].rstrip()
            raise _half_read(phrase, length)
        return _settle(reading, text[:length], setting), length
    except Refused as refusal:
        refusal.params["length"] = max(end, length)
        raise


def _half_read(phrase: str, read: int) -> Refused:
    return Refused(
        "when_half_read",
        text=shown(phrase),
        read=shown(phrase[:read].strip()),
        rest=shown(phrase[read:].strip()),
    )


def _may_be_past(phrase: str, setting: Occasion) -> bool:
    """Where a phrase says the year itself, a day gone by cannot be meant by mistake."""
    if setting.allow_past or setting.is_over:
        return True
    return setting.allow_full and _YEAR.search(normalise(phrase)[0]) is not None


def _settle(reading: DateReading, phrase: str, setting: Occasion) -> Understood:
    """Make the value of a reading, or raise what is to be asked about it."""
    try:
        if reading.doubt:
            raise reading.doubt
        found = reading.found or Found(setting.today, next=setting.today + timedelta(1))
        if reading.is_before and reading.clock is None and found.at is None and reading.start is None:
            found = reckon.before(setting, found)
        value = _value(found, reading.clock, setting)
        if value.is_past(setting.now) and not _may_be_past(phrase, setting):
            raise Doubt("when_past", value=value, next=_next(found, value, setting))
    except Doubt as doubt:
        raise Refused(doubt.key, text=shown(phrase), **doubt.params) from None
    except OverflowError:
        raise Refused("when_too_far", text=shown(phrase)) from None
    notes = found.notes + (reading.clock.notes if reading.clock else ())
    length = reading.clock.length if reading.clock else None
    return Understood(value, found.is_estimate, notes, _start(reading, found, value, setting), length)


def _start(reading: DateReading, found: Found, value: When, setting: Occasion) -> When | None:
    if reading.is_open:
        return value
    if reading.start:
        first = reading.start
        return _value(first.found or Found(setting.today), first.clock, setting)
    return When(found.start) if found.start else None


def _value(found: Found, clock: ClockTime | None, setting: Occasion) -> When:
    at: time | None = clock.at if clock else found.at
    value = When(found.day, at)
    if clock and clock.spare and found.day == setting.today and value.is_past(setting.now):
        return When(found.day, clock.spare)
    return value


def _next(found: Found, value: When, setting: Occasion) -> When:
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
