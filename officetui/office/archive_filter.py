"""What one asks of the archive with the words of a filter. Changes nothing."""

from collections.abc import Sequence
from datetime import datetime

from officetui.domain.kinds import KINDS
from officetui.domain.record import Record
from officetui.office import archive
from officetui.office.filter_words import reading
from officetui.office.office import Office
from officetui.views.filter import parse_filter
from officetui.views.trait import Trait, trait_called


def asks_archive(words: Sequence[str]) -> bool:
    """Tell whether a filter wants what is archived, so that the archive must be asked too."""
    parts = (word.replace("：", ":").partition(":") for word in words)
    return any(key in ("is", "是") and trait_called(value) is Trait.ARCHIVED for key, _, value in parts)


def search_archive(office: Office, kind: str, words: str | Sequence[str] = ()) -> list[Record]:
    """Return the archived records of a kind that fit a filter, those closed last first.

    Those put away by themselves, which are never closed, are the last.
    """
    keep = parse_filter(words, reading(office, office.scene()))
    away = (one for one in office.book.of(kind).values() if one.archived and keep(one))
    found = (*away, *archive.search(office, KINDS[kind], keep))
    return sorted(found, key=_closed, reverse=True)


def _closed(record: Record) -> tuple[float, int]:
    # A record whose own closing cannot be read is archived all the same.
    closed: datetime | None = getattr(record, "closed", None)
    return (closed.timestamp() if closed else 0.0, record.id)
