"""The first of a list of which not all is shown, and how many more there are."""

import sys
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Excerpt(NamedTuple, Generic[T]):
    """The first `rows` of a list; `more`: how many there are besides."""

    rows: tuple[T, ...]
    more: int = 0

    @property
    def total(self) -> int:
        """How many there are in all."""
        return len(self.rows) + self.more


def first(rows: Sequence[T], most: int | None) -> Excerpt[T]:
    """Return at most `most` of some rows, the others counted; all of them with None."""
    shown = tuple(rows[:most])
    return Excerpt(shown, len(rows) - len(shown))


def first_of(rows: Iterable[T], most: int) -> Excerpt[T]:
    """Return at most `most` of what is gone through; the rest is counted, and kept nowhere."""
    going = iter(rows)
    return Excerpt(tuple(islice(going, min(most, sys.maxsize))), sum(1 for _ in going))
