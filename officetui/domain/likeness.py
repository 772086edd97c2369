"""How alike two texts are by what they say: by the words they share, in English and Chinese without blanks.

The one notion of alike for titles and duties. What a mistyped name was meant to be is another question, of
letters and of pinyin, which capture answers.

English words are compared by their stems; of Chinese, where no blank parts the words, the longest pieces of
two characters or more that both texts have. Knows no records.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import TypeVar

import msgspec

from officetui.pattern import Pattern

T = TypeVar("T")

_LATIN = Pattern(r"[a-z][a-z0-9-]*[a-z0-9]")
_CHINESE = Pattern(r"[\u3400-\u9fff]+")
_PREPOSITION = Pattern(r"\s+(?:for|of|with|on|at|about|in|to|from|by|before|after)\s+", re.IGNORECASE)
_CORE = 6
_LONGEST = 6
_LEAST_STEM = 4
_ENDS_A_NAME = "局厅"
"""What an authority's name ends with: 财政局对接 and 财政局对预算的意见 share 财政局, not 财政局对."""
# Said of nearly every piece of work, so they tell nothing.
_OFTEN = (
    "a about above after all an and any are as at be before below between by day days during each every for "
    "from get go goes has in into is it its leave leaves made make month more most must new not of off "
    "office on one only or other our out over own per put rest run same see send take that the their them "
    "then they this to two under until up week what whatever when which who with work works year you your "
    "关于 工作 有关 情况 以及 进行 做好 负责 各类 各项 相关 开展 办理 完成 落实 一下 事项 事宜 我们 今年 "
    "今天 明天 本周 年度 准备 办公 公室 办公室 全面 主持 及时"
)
_COMMON = frozenset(_OFTEN.split())


@cache
def _joints() -> re.Pattern[str]:
    """What parts a run of Chinese: what joins words and belongs to none, and what is said of everything."""
    often = sorted((word for word in _COMMON if not word.isascii()), key=len, reverse=True)
    return re.compile("|".join(["[的了与及、]", *often]))


class Words(msgspec.Struct, frozen=True):
    """What a text is made of: its English words as first written, by stem, and its runs of Chinese."""

    latin: dict[str, str]
    chinese: tuple[str, ...]


@lru_cache(maxsize=4096)
def words_of(text: str) -> Words:
    """Take a text apart; what is said of nearly every piece of work is left out."""
    folded = text.casefold()
    latin = {_stem(word): word for word in _LATIN.findall(folded) if word not in _COMMON}
    runs = (run for each in _joints().split(folded) for run in _CHINESE.findall(each))
    return Words(latin, tuple(run for run in runs if len(run) > 1))


def core_of(title: str) -> str:
    """Return the part of a title that says what is to be made, without what it is for.

    English says it first, before a preposition; Chinese last. Behind a dot stands what it belongs to.
    """
    own = title.partition(" · ")[0]
    english = _PREPOSITION.split(own, maxsplit=1)[0] if own.isascii() else ""
    chinese = _CHINESE.findall(own)
    return "\n".join((english, chinese[-1][-_CORE:] if chinese else ""))


@lru_cache(maxsize=4096)
def pieces_of(text: str) -> frozenset[str]:
    """Return what texts are counted alike by: stems, and pairs of neighbouring Chinese characters."""
    words = words_of(text)
    pairs = {run[at : at + 2] for run in words.chinese for at in range(len(run) - 1)}
    return frozenset(words.latin) | pairs


def likeness(text: str, other: str) -> float:
    """Return how alike two texts are by what they say, from 0 to 1: by the pieces that both have.

    Halfway between the share of the shorter text and that of both, so that a title that says more counts
    as nearly the same, and one that says something else besides does not.
    """
    one, two = pieces_of(text), pieces_of(other)
    both = len(one & two)
    return both / min(len(one), len(two)) / 2 + both / (len(one) + len(two)) if both else 0.0


def likely(text: str, others: Iterable[T], title: Callable[[T], str], most: int) -> list[T]:
    """Return the `most` of many that may be like a text, the likely first: a sieve before `likeness`.

    It counts which of the text's neighbouring characters stand in another at all, 30 times faster.
    """
    folded = text.casefold()
    pairs = {folded[at : at + 2] for at in range(len(folded) - 1)}

    def missing(other: T) -> int:
        plain = title(other).casefold()
        return sum(pair not in plain for pair in pairs)

    from heapq import nsmallest  # only where there are many

    return nsmallest(most, others, key=missing)


def shared(of: Words, other: Words) -> tuple[str, ...]:
    """Return the words of the first text that the other has too, in their order, each once."""
    latin = [word for stem, word in of.latin.items() if stem in other.latin]
    known = _parts(other.chinese)
    chinese = [piece for run in of.chinese for piece in _common_pieces(run, known)]
    return tuple(dict.fromkeys(latin + chinese))


def names(name: str, text: Words) -> bool:
    """Tell whether a text speaks of what `name` names: stats of statistics, 统计 of 统计报表."""
    found = words_of(name)
    if not found.latin and not found.chinese:
        return False
    known = _parts(text.chinese)
    return all(any(_is_start(stem, other) for other in text.latin) for stem in found.latin) and all(
        run in known for run in found.chinese
    )


def _is_start(stem: str, other: str) -> bool:
    short, long = sorted((stem, other), key=len)
    return short == long or (len(short) >= _LEAST_STEM and long.startswith(short))


@lru_cache(maxsize=256)
def _parts(runs: tuple[str, ...]) -> frozenset[str]:
    """Every piece of 2 to 6 characters of some Chinese."""
    return frozenset(
        run[start:end]
        for run in runs
        for start in range(len(run) - 1)
        for end in range(start + 2, min(start + _LONGEST, len(run)) + 1)
    )


def _common_pieces(run: str, known: frozenset[str]) -> list[str]:
    """The longest pieces of a run that are known, one after the other."""
    found = []
    place = 0
    while place < len(run) - 1:
        ends = range(min(place + _LONGEST, len(run)), place + 1, -1)
        end = next((end for end in ends if run[place:end] in known), 0)
        if not end:
            place += 1
            continue
        if (end - place) % 2 and end - place > 2 and end < len(run):
            # Words have two or four characters as a rule: the last is more likely the next one's first.
            end -= 1
        elif end - place > 2 and run[end - 2] in _ENDS_A_NAME:
            end -= 1
        found.append(run[place:end])
        place = end
    return found


def _stem(word: str) -> str:
    """Without the endings of plural and verb, so that reports, reporting and report are one."""
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: -len(ending)]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word
