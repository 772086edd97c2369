"""Numbers as people write them: Arabic digits and Chinese numerals. Knows nothing of dates."""

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": 0, "两": 2}
_TENS = {"廿": 20, "卅": 30}
CHINESE = frozenset(_DIGITS) | frozenset(_TENS) | frozenset("十百")

_LONGEST = 4
# Approximate numbers whose two digits are no neighbours.
_IDIOMS = ("三两", "三五")


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
    value = spoken_number(text[pos:end], is_year=text[end : end + 1] == "年")
    return None if value is None else (value, end)


def spoken_number(word: str, *, is_year: bool = False) -> int | None:
    """Return the value of a Chinese numeral below 1000, None if it is none.

    Digits in a row are read one by one only as a year (二〇二六) or with a zero; two neighbours are an
    approximate number (两三, 十五六), of which the outer one is meant.
    """
    if not word:
        return None
    if all(char in _DIGITS for char in word):
        return _in_a_row(word, is_year=is_year)
    if word[0] in _TENS:
        rest = spoken_number(word[1:]) if word[1:] else 0
        return None if rest is None or rest > 9 else _TENS[word[0]] + rest
    hundreds, has_hundred, below = word.rpartition("百")
    value = 0
    if has_hundred:
        if hundreds not in _DIGITS or not (value := _DIGITS[hundreds] * 100):
            return None
        below = below.removeprefix("零") if len(below) > 1 else below
    tens, has_ten, ones = below.rpartition("十")
    if has_ten:
        ten = _below_ten(tens) if tens else 1
        if not ten:
            return None
        value += ten * 10
    if not ones:
        return value
    one = _below_ten(ones)
    return None if one is None else value + one


def _in_a_row(word: str, *, is_year: bool) -> int | None:
    if any(char in "〇零" for char in word) or (is_year and len(word) == _LONGEST):
        return int("".join(str(_DIGITS[char]) for char in word))
    return _below_ten(word)


def _below_ten(word: str) -> int | None:
    """A digit, or the outer one of two neighbours."""
    if len(word) == 1:
        return _DIGITS.get(word)
    if len(word) != 2 or not all(char in _DIGITS for char in word):
        return None
    first, last = (_DIGITS[char] for char in word)
    return max(first, last) if word in _IDIOMS or (first and last == first + 1) else None
