"""Why a record stands where it stands: as lines, and as JSON."""

from datetime import datetime

from officetui.domain.book import Book
from officetui.i18n import t
from officetui.text import clean, fit, width
from officetui.views.why import Explanation
from officetui.wording import named, number_words
from officetui.wording.row import explanation


def explanation_lines(found: Explanation, book: Book, now: datetime) -> list[str]:
    """Return the record, its reasons with their points, and their sum; harmless lines."""
    rows = explanation(found, now)
    total = number_words(found.total)
    margin = max(width(points) for points, _ in [(total, ""), *rows])
    lines = [clean(named(found.ref, book))]
    lines += [f"  {fit(points, margin, 'right')}  {clean(words)}" for points, words in rows]
    if any(line.points is not None for line in found.lines):
        lines.append(f"  {fit(total, margin, 'right')}  {t('word.total')}")
    return lines


def explanation_json(found: Explanation, now: datetime) -> dict[str, object]:
    """Return the reasons with their points, their message keys and their words in the language in use."""
    rows = explanation(found, now)
    return {
        "id": str(found.ref),
        "total": found.total,
        "light": found.light and found.light.value,
        "terms": [
            {"name": line.reason.key.removeprefix("why."), "points": line.points, "words": words}
            for line, (_, words) in zip(found.lines, rows, strict=True)
        ],
    }
