"""Numbers as papers write them: in Chinese digits, with 万 and 亿, and in the capitals of amounts."""

import re
from decimal import Decimal

_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_DIGITS |= {sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
_DIGITS |= {"○": 0, "两": 2, "貳": 2, "參": 3, "陸": 6}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_AMOUNT = re.compile(
    r"(?P<yuan>[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)[元圆](?P<rest>(?:零?[壹贰叁肆伍陆柒捌玖]角)?(?:零?[壹贰叁肆伍陆柒捌玖]分)?)"
)


def chinese_number(text: str) -> int | None:
    """Return the whole number that Chinese digits say, as 十二, 一百零五 or 二〇二六; None if they say none."""
    if not text or len(text) > 24:
        return None
    if all(sign in _DIGITS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total = section = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            section += (digit or 1) * _TENS[sign]
            digit = 0
        elif sign in _LARGE:
            large, section, digit = _LARGE[sign], section + digit, 0
            total = (total + section) * large if large > 10_000 else total + section * large
            section = 0
        else:
            return None
    return total + section + digit


def in_chinese(number: int) -> str:
    """Return a number from 1 to 99 in Chinese digits, as articles of regulations bear it: 四, 十二, 二十."""
    tens, ones = divmod(number, 10)
    return (
        ("" if tens < 2 else "一二三四五六七八九"[tens - 1])
        + "十" * bool(tens)
        + "一二三四五六七八九"[ones - 1 : ones or 0]
    )


def whole_number(text: str) -> int | None:
    """Return the whole number that a text says in either kind of digits; None if it says none."""
    if text.isdecimal() and len(text) < 16:  # full-width figures too
        return int(text)
    return chinese_number(text)


def amount(text: str) -> Decimal | None:
    """Return the yuan that capitals say, as 壹万贰仟元伍角整; None if they say none."""
    found = _AMOUNT.match(text)
    if not found:
        return None
    yuan = chinese_number(found["yuan"])
    if yuan is None:
        return None
    value = Decimal(yuan)
    for sign, unit in (("角", Decimal("0.1")), ("分", Decimal("0.01"))):
        if (place := found["rest"].find(sign)) > 0:
            value += _DIGITS[found["rest"][place - 1]] * unit
    return value
