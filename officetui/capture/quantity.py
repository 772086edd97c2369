"""Quantities as text that can be edited: plain numbers, money in yuan, working days; and back."""

import re
from collections.abc import Collection
from decimal import Decimal

from officetui.capture.effort import DAY, match_hours, write_hours
from officetui.capture.scan import flatten
from officetui.domain.errors import Refused
from officetui.pattern import Pattern

_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})"
_NUMBER = Pattern(rf"([+-]?{_DIGITS}(?:\.[0-9]{{1,17}})?)\s*(万|亿|千)?")
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


def read_number(text: str, measures: Collection[str] = ()) -> float:
    """Return the number that `text` says, one of `measures` behind it or not; raise Refused for none."""
    found = _NUMBER.fullmatch(_without(text, measures))
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


def write_days(days: float) -> str:
    """Return working days as they can be typed again: 2d, 0.5d."""
    return f"{write_hours(days).removesuffix('h')}d"
