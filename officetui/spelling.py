"""What a mistyped word was meant to be, by its letters: the one notion of nearly spelt so.

How alike texts are by what they say is another question, which `officetui.domain.likeness` answers. Slow to
load: most words are typed right, so what is needed at once imports it only for one that is not.
"""

from collections.abc import Iterable

from rapidfuzz import fuzz

_LEAST_LETTERS, _LEAST_CHARACTERS = 70, 50
"""How alike in percent a word must be to be meant: of two Chinese characters one."""
_LEAST_BEGUN = 2


def nearness(typed: str, spelt: Iterable[str]) -> float:
    """Return how alike in percent the nearest of some spellings is; 0 where none is near enough."""
    least = _LEAST_LETTERS if typed.isascii() else _LEAST_CHARACTERS
    found = max((fuzz.ratio(typed, each) for each in spelt), default=0.0)
    return found if found >= least else 0.0


def nearest(typed: str, known: Iterable[str]) -> str:
    """Return the known word that was meant, of equals the first; "" where none is near enough."""
    found = max(known, key=lambda each: nearness(typed, (each,)), default="")
    return found if nearness(typed, (found,)) else ""


def begun(typed: str, known: Iterable[str]) -> str:
    """Return the first known name that a typed one begins, whole or behind its last dot; "" where none does.

    One letter begins too many.
    """
    if len(typed) < _LEAST_BEGUN:
        return ""
    starts = (each for each in known if each.startswith(typed) or each.rpartition(".")[2].startswith(typed))
    return next(starts, "")
