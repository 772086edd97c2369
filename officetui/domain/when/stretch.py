"""From when to when: 12月1日至3日, 周三至周五, 即日起至12月20日, from monday to wednesday, 从周一起."""

from datetime import date, timedelta

from msgspec.structs import replace

from officetui.domain.moment import month_end
from officetui.domain.when import chinese, english, period, reckon
from officetui.domain.when.chinese_span import read_amount
from officetui.domain.when.cursor import Cursor, is_inside_word
from officetui.domain.when.occasion import DateReading, Doubt, Found, Occasion
from officetui.domain.when.point import read_point

_FROM = (
    *("自", "从", "由", "starting from ", "starting on ", "starting ", "beginning on ", "beginning "),
    *("with effect from ", "as of ", "as from ", "from "),
)
_OPEN = ("起算", "算起", "起始", "开始", "起", " onwards", " onward", " on")
_TO = (
    *("起至", "起到", "起,至", "起, 至", "直至", "直到", "至", "到", "--", "-", "~", " -- ", " - "),
    *(" to ", " until ", " till ", " through ", " thru ", " up to "),
)
_WITHIN = ("以内", "之内", "内")
#: Longer than this, a span whose end came out in another year was written backwards.
_LONGEST = timedelta(300)


def read_stretch(text: str, setting: Occasion) -> DateReading | None:
    """Return the longest reading at the start of `text` that does not end inside a word or number."""
    cursor = Cursor(text)
    chinese.read_preface(cursor)
    starts = [cursor.pos]
    is_before = english.read_preface(cursor)
    # First of equals, for "before national day" is a phrase of its own.
    readings = [each for start in starts for each in _extended(text, start, setting)]
    if cursor.pos > starts[0]:
        later = _extended(text, cursor.pos, setting)
        for reading in later:
            reading.is_before = is_before
        readings += later
    whole = [each for each in readings if not is_inside_word(text, each.end)]
    return max(whole, key=lambda each: each.end, default=None)


def _extended(text: str, start: int, setting: Occasion) -> list[DateReading]:
    """Return the readings at `start`, each with the end of the span that it begins, if it begins one."""
    cursor = Cursor(text, start)
    points = read_point(text, start, setting)
    readings = [_extend(text, start, point, setting) for point in points]
    if cursor.take("between "):
        points = read_point(text, cursor.pos, setting)
        return readings + [each for point in points if (each := _between(text, point, setting))]
    if cursor.take(*_FROM):
        for point in read_point(text, cursor.pos, setting):
            reading = _extend(text, cursor.pos, point, setting)
            reading.is_open = reading.start is None and not (reading.clock and reading.clock.until)
            readings.append(reading)
    return readings


def _extend(text: str, start: int, first: DateReading, setting: Occasion) -> DateReading:
    if first.doubt or (first.found is None and first.clock and first.clock.until):
        return first
    cursor = Cursor(text, first.end)
    # 1-2-3-4 is no span, 11-25 to 11-27 is one.
    is_clear = cursor.next != "-" or "-" not in text[start : first.end]
    if is_clear and cursor.take(*_TO) and (last := _read_last(text, cursor.pos, first, setting)):
        last.start = first
        return last
    cursor.pos = first.end
    if first.found and cursor.take(*_OPEN):
        end = cursor.pos
        if (amount := read_amount(cursor)) and cursor.take(*_WITHIN):
            found = reckon.counted(setting, first.found.day, amount.number, amount.unit)
            if found:
                last = DateReading(cursor.pos, found)
                last.start = first
                return last
        first.end, first.is_open = end, True
    return first


def _between(text: str, first: DateReading, setting: Occasion) -> DateReading | None:
    cursor = Cursor(text, first.end)
    last = _read_last(text, cursor.pos, first, setting) if cursor.take(" and ") else None
    if last:
        last.start = first
    return last if last else first if first.clock and first.clock.until else None


def _read_last(text: str, pos: int, first: DateReading, setting: Occasion) -> DateReading | None:
    """Read the last day of a span, as said today or else as said on its first day.

    A day of a month that has gone by is said on the first, which is the last of its name already.
    """
    found = first.found or Found(setting.today)
    begun = setting.now.replace(
        year=found.day.year, month=found.day.month, day=found.day.day, hour=0, minute=0
    )
    for last, day in _lasts(text, pos, setting):
        if setting.is_over and last.found and last.found.is_exact:
            break
        if day >= found.day:
            return last
        if (earlier := _earlier(found, setting)) and earlier.day <= day:
            first.found = earlier
            return last
    later = _lasts(text, pos, replace(setting, now=begun, is_over=False))
    for last, day in later or _bare_day(text, pos, found, setting):
        if day < found.day or day - found.day > _LONGEST:
            last.doubt = Doubt("when_backwards", first=found.day, last=day)
        return last
    return None


def _lasts(text: str, pos: int, setting: Occasion) -> list[tuple[DateReading, date]]:
    """Return the longest reading of a day at `pos`, and the day; none where there is none."""
    whole = [each for each in read_point(text, pos, setting) if not is_inside_word(text, each.end)]
    days = [
        (each, each.found.day) for each in whole if each.found and not each.doubt and not each.found.is_length
    ]
    return sorted(days, key=lambda each: -each[0].end)[:1]


def _bare_day(text: str, pos: int, found: Found, setting: Occasion) -> list[tuple[DateReading, date]]:
    """Read a number alone as a later day of the same month: 11月25-27, nov 25-27."""
    cursor = Cursor(text, pos)
    number = cursor.number(1, 31) if found.is_exact else None
    if number is None or number <= found.day.day or cursor.next.isalnum():
        return []
    if number > month_end(found.day.year, found.day.month).day:
        return []
    last = reckon.date_of(setting, found.day.year, found.day.month, number)
    return [(DateReading(cursor.pos, last), last.day)]


def _earlier(found: Found, setting: Occasion) -> Found | None:
    """A first day that has begun already, and was put off to the next such day: 25日至27日 on the 26th."""
    if "when.note.next_year" in found.notes:
        return replace(found, day=period.add_months(found.day, -12), notes=())
    if "when.note.next_month" in found.notes:
        return replace(found, day=period.add_months(found.day, -1), notes=())
    if "when.note.in_a_week" in found.notes:
        return replace(found, day=setting.today, notes=())
    return None
