"""Numbers as people write them: Arabic digits and Chinese numerals. Knows nothing of dates."""

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": 0, "两": 2}
_TENS = {"廿": 20, "卅": 30}
CHINESE = frozenset(_DIGITS) | frozenset(_TENS) | frozenset("十百")

_LONGEST = 4


def read_number(text: str, pos: int) -> tuple[int, int] | None:
    """Read the whole number at `pos`; return it and where it ends, or None.

    At most four digits or five numerals: more is no day, hour or count of either. Digits are taken
    whole, so 12345 is not 1234.
    """
    end = pos
    while end < len(text) and text[end] in "0123456789":
        end += 1
    if end > pos:
        return (int(text[pos:end]), end) if end - pos <= _LONGEST else None
    while end < len(text) and text[end] in CHINESE:
        end += 1
    if not pos < end <= pos + _LONGEST + 1:
        return None
    value = chinese_number(text[pos:end])
    return None if value is None else (value, end)


def chinese_number(word: str) -> int | None:
    """Return the value of a Chinese numeral below 1000, or read digit by digit (二〇二六); else None."""
    if all(char in _DIGITS for char in word):
        return int("".join(str(_DIGITS[char]) for char in word)) if word else None
    if word[0] in _TENS:
        rest = chinese_number(word[1:]) if word[1:] else 0
        return None if rest is None or rest > 9 else _TENS[word[0]] + rest
    hundreds, has_hundred, below = word.rpartition("百")
    value = 0
    if has_hundred:
        if hundreds not in _DIGITS or not (value := _DIGITS[hundreds] * 100):
            return None
        below = below.removeprefix("零") if len(below) > 1 else below
    tens, has_ten, ones = below.rpartition("十")
    if has_ten:
        ten = _DIGITS.get(tens) if tens else 1
        if not ten:
            return None
        value += ten * 10
    if not ones:
        return value
    return value + _DIGITS[ones] if ones in _DIGITS else None
