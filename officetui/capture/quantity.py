"""Quantities as text that can be edited, and back: work, plain numbers, money in yuan, working days.

Work is 3h, 2d, 半天, 1.5小时, 一个半小时, as hours; a day is 8 hours, a week 40.
"""

import re
from collections.abc import Collection
from decimal import Decimal

from officetui.capture.scan import flatten, is_cut
from officetui.capture.written import Say, written
from officetui.domain.errors import Refused
from officetui.domain.when.numeral import read_number as read_numeral
from officetui.pattern import Pattern

DAY = 8.0
_HOURS = {
    "hour": 1.0,
    "h": 1.0,
    "小时": 1.0,
    "钟头": 1.0,
    "day": DAY,
    "d": DAY,
    "天": DAY,
    "日": DAY,
    "工作日": DAY,
    "week": 5 * DAY,
    "w": 5 * DAY,
    "周": 5 * DAY,
    "星期": 5 * DAY,
    "礼拜": 5 * DAY,
    "minute": 1 / 60,
    "m": 1 / 60,
    "分钟": 1 / 60,
    "分": 1 / 60,
    "刻钟": 0.25,
    "刻": 0.25,
}
_SHORT = {"hrs": "h", "hr": "h", "wks": "w", "wk": "w", "mins": "m", "min": "m", "wds": "d", "wd": "d"}
_ONE = r"[0-9]{1,4}(?:\.[0-9]{1,2})?|[〇零一二两三四五六七八九十百廿卅]{1,5}"
# Of a range, 3-5 or 两到三, the outer end is meant.
_COUNT = rf"(?:(?:{_ONE})(?:-|~|到|至|或|、| to | or ))?(?:{_ONE})"
_RANGE = Pattern(r"-|~|到|至|或|、| to | or ")
_ABOUT = ("左右", "上下")
# What goes on with an amount so that it is not what was read.
_GOES_ON = Pattern(
    r"(?:半|多|余|几|以|之|内|前|后|-|~|—|至|到|或|[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十]+)\S{0,12}"
)
_UNIT = (
    r"(?:(?:working |work)?days?|hours?|hrs?|weeks?|wks?|minutes?|mins?|wds?|[hdwm])(?![a-z])"
    r"|小时|钟头|工作日|天|日|周|星期|礼拜|分钟|刻钟|分|刻"
)
# A blank stands before a unit that is a whole word only: "3 hours", but not "3 d…".
_PART = Pattern(
    rf"(?:(?P<count>{_COUNT})(?P<measure>个)?(?P<half>半)?|(?P<lone>半个?|half an? |half ))"
    rf"(?: (?=[a-z]{{2}}))?(?P<unit>{_UNIT})(?P<after>半(?!个|小时|天|日|周))?"
)
_SMALLER = Pattern(r"[0-9]{1,2} ?(?:m|min|mins|minutes?|h|hours?|hrs?)(?![a-z])")
_PLAIN = Pattern(r"([0-9]{1,6}(?:\.[0-9]{1,17})?)(?: ?h)?")
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})"
_FIGURE = Pattern(rf"([+-]?{_DIGITS}(?:\.[0-9]{{1,17}})?)\s*(万|亿|千)?")
_MONEY = Pattern(
    rf"(?:[¥￥]|rmb|cny)?\s*(-?{_DIGITS}(?:\.[0-9]{{1,6}})?)\s*(万|亿|千)?\s*"
    r"(?:元|块|块钱|yuan|rmb|cny)?(?:整)?",
    re.IGNORECASE,
)
_TIMES = {"千": 1_000, "万": 10_000, "亿": 100_000_000}
_FEN = Decimal("0.01")
_DIGITS_OF_A_COUNT = 10
_DAYS = Pattern(
    r"([0-9]{1,3}(?:\.[0-9]{1,4})?)(?:\s*(?:d|days?|wd|天|日|个?工作日|working days?))?", re.IGNORECASE
)


def match_hours(flat: str, pos: int) -> tuple[float, int] | None:
    """Read the longest amount of work at `pos` of a flattened line; return hours and its end, or None.

    A bare number is no amount: it may be anything.
    """
    total = 0.0
    end = pos
    while found := _PART.match(flat, end):
        hours = _part(found)
        if hours is None:
            break
        total += hours
        end = found.end()
        # "1h 30m": a blank stands before a smaller unit in figures.
        if (
            flat[end : end + 1] == " "
            and (more := _SMALLER.match(flat, end + 1))
            and found["unit"][0] in "hd"
        ):
            end = more.start()
    end += next((len(word) for word in _ABOUT if flat.startswith(word, end)), 0)
    if end == pos or is_cut(flat, end):
        return None
    return round(total, 4), end


def effort_goes_on(flat: str, end: int) -> int:
    """Return where what goes on with an amount that ends at `end` ends itself; 0 if nothing does."""
    found = _GOES_ON.match(flat, end)
    return found.end() if found else 0


def read_hours(text: str, field: str = "") -> float:
    """Return the hours that a whole text says, a bare number among them; raise Refused for no amount."""
    flat = flatten(text).strip()
    if plain := _PLAIN.fullmatch(flat):
        return float(plain[1])
    for spelling in (flat, "".join(flat.split())):
        found = match_hours(spelling, 0)
        if found and found[1] == len(spelling):
            return found[0]
    raise Refused("bad_hours", field=field, text=text)


def write_hours(hours: float, say: Say | None = None) -> str:
    """Return hours as they can be typed again: 3h, 1.5h; 3小时."""
    return written("typed.hours", say, n=write_number(hours))


def _part(found: re.Match[str]) -> float | None:
    unit = _unit_hours(found["unit"])
    half_after = 0.5 if found["after"] else 0.0
    if found["lone"]:
        return (0.5 + half_after) * unit
    count = _number(found["count"])
    if count is None:
        return None
    if found["half"] and found["measure"] and found["unit"] in ("天", "日"):
        return count * 0.5 * unit  # 两个半天 is two half days, 两个半小时 is not
    return (count + (0.5 if found["half"] else 0.0) + half_after) * unit


def _unit_hours(word: str) -> float:
    word = _SHORT.get(word, word)
    if word in _HOURS:
        return _HOURS[word]
    return _HOURS["day"] if word.endswith(("day", "days")) else _HOURS[word.removesuffix("s")]


def _number(word: str) -> float | None:
    parts = [_single(part) for part in _RANGE.split(word)]
    numbers = [part for part in parts if part is not None]
    return max(numbers) if len(numbers) == len(parts) and numbers == sorted(numbers) else None


def _single(word: str) -> float | None:
    if word[0].isascii():
        return float(word)
    found = read_numeral(word, 0)
    return float(found[0]) if found and found[1] == len(word) else None


def read_number(text: str, measures: Collection[str] = ()) -> float:
    """Return the number that `text` says, one of `measures` behind it or not; raise Refused for none."""
    found = _FIGURE.fullmatch(_without(text, measures))
    if found is None:
        raise Refused("bad_number_value", text=text.strip())
    return float(Decimal(found[1].replace(",", "")) * _TIMES.get(found[2], 1))


def read_count(text: str, measures: Collection[str] = ()) -> int:
    """Return the whole number that `text` says, `measures` as for `read_number`; raise Refused for none."""
    digits = _without(text, measures)
    if not (digits.isascii() and digits.isdecimal() and len(digits) < _DIGITS_OF_A_COUNT):
        raise Refused("bad_count", text=text.strip())
    return int(digits)


def _without(text: str, measures: Collection[str]) -> str:
    """The text without what it counts."""
    flat = flatten(text).strip()
    for measure in sorted(measures, key=len, reverse=True):
        if flat.casefold().endswith(measure.casefold()):
            return flat[: -len(measure)].rstrip()
    return flat


def write_number(value: float) -> str:
    """Return a number as it can be typed again: 12, 0.5."""
    return f"{value:.0f}" if value == int(value) else repr(value)


def read_money(text: str) -> Decimal:
    """Return an amount in yuan, to the fen: 12,000, 1.2万元, ¥350.50; raise Refused for none."""
    found = _MONEY.fullmatch(flatten(text).strip())
    amount = Decimal(found[1].replace(",", "")) * _TIMES.get(found[2], 1) if found else None
    if amount is None or amount != amount.quantize(_FEN):
        raise Refused("bad_money", text=text.strip())
    return amount.quantize(_FEN)


def write_money(value: Decimal) -> str:
    """Return an amount as it can be typed again: 12000, 350.50."""
    return f"{value:f}".removesuffix(".00")


def match_days(text: str) -> float | None:
    """Return the working days that a whole text says: 2d, 4h, 半天, or a number alone; None if none."""
    flat = flatten(text).strip()
    if found := _DAYS.fullmatch(flat):
        return float(found[1])
    hours = match_hours(flat, 0)
    return hours[0] / DAY if hours and hours[1] == len(flat) else None


def read_days(text: str) -> float:
    """Return the working days that a text says; raise Refused for none."""
    days = match_days(text)
    if days is None:
        raise Refused("bad_days", text=text.strip())
    return days


def write_days(days: float, say: Say | None = None) -> str:
    """Return working days as they can be typed again: 2d, 0.5d; 2天."""
    return written("typed.days", say, n=write_number(days))
