"""For tests of dates: the moments they are entered at, and what a phrase comes to there."""

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

from officetui.domain.calendar import china
from officetui.domain.errors import Refused
from officetui.domain.when import parse_when

ZONE = timezone(timedelta(hours=8))


def at(moment: str) -> datetime:
    """Return a moment in the office's zone."""
    return datetime.fromisoformat(moment).replace(tzinfo=ZONE)


SUNDAY = at("2026-11-22T10:00")
FRIDAY_EVENING = at("2026-11-20T18:30")
JANUARY_31 = at("2026-01-31T09:00")
LEAP_DAY = at("2028-02-29T09:00")
NEW_YEARS_EVE = at("2026-12-31T09:00")
# Sunday 20 September is worked, so is Saturday 10 October; 1 to 7 October are off.
BEFORE_NATIONAL_DAY = at("2026-09-18T09:00")
AFTER_NATIONAL_DAY = at("2026-10-09T09:00")


def says(text: str, now: datetime = SUNDAY, **options: object) -> str:
    """Return the value in ISO, `~` before an estimate, or the key of the refusal."""
    try:
        found = parse_when(text, now, china(), **options)
    except Refused as refused:
        return refused.key
    return f"{'~' if found.estimate else ''}{found.value}"


def misread(rows: Iterable[tuple[str, str]], now: datetime = SUNDAY) -> dict[str, str]:
    """Return what the phrases of a table say that say something else than is expected of them there."""
    said = ((phrase, says(phrase, now), expected) for phrase, expected in rows)
    return {phrase: value for phrase, value, expected in said if value != expected}


def table(text: str) -> list[tuple[str, str]]:
    """Return the rows of `expected  phrase | phrase ...` as (phrase, expected)."""
    rows = []
    for line in text.strip().splitlines():
        expected, _, phrases = line.strip().partition("  ")
        rows += [(phrase.strip(), expected) for phrase in phrases.split(" | ")]
    return rows
