"""How a name sounds: its pinyin and initials, by which it can be typed without an input method.

Knows characters only. Working pinyin out takes a quarter of a second the first time, so it is done when
a name is saved and kept with the record, never while somebody types.
"""

from functools import cache
from itertools import product

from officetui.pattern import Pattern

#: Names are short; what lies beyond is not spelt.
LIMIT = 60
_MOST = 12
_TOKEN = Pattern(r"[\u3400-\u9fff\U00020000-\U0003ffff]+|[^\W_\u3400-\u9fff]+")
_UNIT = Pattern(r"[\u3400-\u9fff\U00020000-\U0003ffff]|[^\W_\u3400-\u9fff]+")
_HAN = Pattern(r"[\u3400-\u9fff\U00020000-\U0003ffff]")

# What begins a name and is read otherwise there than elsewhere, the surname's reading first (现代汉语词典;
# 中国姓氏大辞典). Both are kept where both are heard, because a unit may begin with the same character.
_FIRST = {
    "单": ("shan", "dan"),
    "曾": ("zeng",),
    "仇": ("qiu", "chou"),
    "区": ("ou", "qu"),
    "查": ("zha", "cha"),
    "盖": ("ge", "gai"),
    "朴": ("piao", "pu"),
    "乐": ("yue", "le"),
    "覃": ("qin", "tan"),
    "翟": ("zhai", "di"),
    "缪": ("miao",),
    "员": ("yun", "yuan"),
    "折": ("she", "zhe"),
    "解": ("xie", "jie"),
    "种": ("chong", "zhong"),
    "召": ("shao", "zhao"),
    "洗": ("xian", "xi"),
    "隗": ("wei", "kui"),
    "祭": ("zhai", "ji"),
    "繁": ("po", "fan"),
    "谌": ("chen", "shen"),
    "郗": ("xi", "chi"),
    "莘": ("shen", "xin"),
    "晟": ("cheng", "sheng"),
    "秘": ("bi", "mi"),
    "句": ("gou", "ju"),
    "会": ("gui", "hui"),
    "粘": ("nian", "zhan"),
    "郇": ("xun", "huan"),
    "尉": ("wei", "yu"),
    "宓": ("mi", "fu"),
    "牟": ("mou", "mu"),
    "长": ("chang", "zhang"),
    "重": ("chong", "zhong"),
    "行": ("xing", "hang"),
    "六": ("lu", "liu"),
}
# Surnames of two characters that are not read as their characters are.
_DOUBLE = {
    "尉迟": ("yu", "chi"),
    "万俟": ("mo", "qi"),
    "长孙": ("zhang", "sun"),
    "澹台": ("tan", "tai"),
    "亓官": ("qi", "guan"),
    "鲜于": ("xian", "yu"),
}


def spellings(text: str) -> tuple[str, ...]:
    """Return how a name can be typed: 李敏 as limin, lm, and syllable by syllable li min.

    Lower case, without tones; several of each where the first character is read in more than one way.
    A name in Latin letters is spelt as it is. ü is given as v, u and yu.
    """
    spelt = _readings(text)
    full = ("".join(reading) for reading in spelt)
    parted = (" ".join(reading) for reading in spelt)
    return tuple(dict.fromkeys((*full, *_initials(spelt), *parted)))


def sound(text: str) -> str:
    """Return how a text is ordered: Chinese by its pinyin, without regard to case, then as it is written."""
    if text.isascii():
        return text.casefold()
    return f"{' '.join(_readings(text)[0] if _readings(text) else (text,))} {text}".casefold()


def syllables(text: str) -> str:
    """Return how a text sounds, its syllables and Latin words parted by blanks, each character for itself.

    One reading a character, the usual one, kept: a whole office is spelt in the time of a few names.
    """
    parts = (_syllable(token) if _HAN.match(token) else token for token in _UNIT.findall(text.casefold()))
    return " ".join(parts)


@cache
def _syllable(character: str) -> str:
    from pypinyin import lazy_pinyin  # a quarter of a second

    return "".join(lazy_pinyin(character))


def initials(text: str) -> tuple[str, ...]:
    """Return the initials of a name in lower case, several where it can be read in several ways."""
    return _initials(_readings(text))


def _initials(readings: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    letters = ("".join(part[0] for part in reading) for reading in readings if reading)
    return tuple(dict.fromkeys(letters))


def _readings(text: str) -> tuple[tuple[str, ...], ...]:
    """Every way to read `text`, each a tuple of syllables and Latin words."""
    options: list[tuple[str, ...]] = []
    for place, token in enumerate(_TOKEN.findall(text[:LIMIT].casefold())):
        if not _HAN.match(token):
            options.append((token,))
        elif place:
            options.extend(_read(token))
        else:
            options.extend(_read_name(token))
    found = tuple(product(*options)) if _count(options) <= _MOST else (tuple(each[0] for each in options),)
    return found if options else ()


def _count(options: list[tuple[str, ...]]) -> int:
    count = 1
    for each in options:
        count *= len(each)
    return count


def _read_name(token: str) -> list[tuple[str, ...]]:
    if double := _DOUBLE.get(token[:2]):
        return [*((syllable,) for syllable in double), *_read(token[2:])]
    if readings := _FIRST.get(token[0]):
        return [readings, *_read(token[1:])]
    return _read(token)


def _read(token: str) -> list[tuple[str, ...]]:
    if not token:
        return []
    from pypinyin import lazy_pinyin  # a quarter of a second

    return [_spell(syllable) for syllable in lazy_pinyin(token)]


def _spell(syllable: str) -> tuple[str, ...]:
    if syllable[:2] in ("lv", "nv"):
        return (syllable, syllable.replace("v", "u"), syllable.replace("v", "yu"))
    return (syllable,)
