"""The words for a stretch of days: a day, a week, a month, a year."""

from officetui.capture.vocabulary import catalogue_words, comparable
from officetui.domain.span import SpanUnit


def span_called(word: str) -> SpanUnit | None:
    """Return how long a stretch a word means, in either language; None if it means none."""
    wanted = comparable(word)
    called = ((unit, map(comparable, (unit.value, *catalogue_words(unit)))) for unit in SpanUnit)
    return next((unit for unit, words in called if wanted in words), None)
