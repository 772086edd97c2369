"""Who should do a task: as lines, and as JSON; in the same words as the screen."""

from datetime import datetime

from officetui.domain.advice import Advice, Advised
from officetui.domain.book import Book
from officetui.domain.kinds import Ref
from officetui.domain.staff import STAFF
from officetui.i18n import t
from officetui.text import clean, fit, width
from officetui.wording import named, person
from officetui.wording.reason import reason
from officetui.wording.workload import reasons_words


def advice_lines(ref: Ref, found: Advice, book: Book, now: datetime) -> list[str]:
    """Return the task, who is advised with the reasons, and the others with why not; harmless lines."""
    margin = max((width(clean(person(one.who, book))) for one in found.everyone), default=0)
    lines = [clean(named(ref, book))]
    if not found.candidates:
        lines.append(f"  {t('advise.nobody')}")
    for place, one in enumerate(found.candidates, 1):
        lines.append(f"  {place}. {_line(one, margin, book, now)}")
    if found.others:
        lines.append(f"  {t('advise.others')}")
        lines += [f"   - {_line(one, margin, book, now)}" for one in found.others]
    return lines


def advice_json(ref: Ref, found: Advice, book: Book, now: datetime) -> dict[str, object]:
    """Return who is advised, in order, and the others; reasons with message key and words, free hours."""
    return {
        "id": str(ref),
        "candidates": [_json(one, book, now) for one in found.candidates],
        "others": [_json(one, book, now) for one in found.others],
    }


def _line(one: Advised, margin: int, book: Book, now: datetime) -> str:
    return f"{fit(clean(person(one.who, book)), margin)}  {clean(reasons_words(one.reasons, now))}"


def _json(one: Advised, book: Book, now: datetime) -> dict[str, object]:
    return {
        "who": str(Ref(STAFF.name, one.who)),
        "who_name": person(one.who, book),
        "free_hours": round(one.free, 2),
        "owner": one.is_owner,
        "reasons": [
            {"name": why.key.removeprefix("advice."), "words": reason(why, now)} for why in one.reasons
        ],
    }
