"""Filing 归档: whether a paper is kept, for how long, under which archival number, and by when it is due.

Retention periods are 永久 or 定期 of 30 or 10 years (国家档案局令第8号, art. 6). The office's own table of
scope and terms, approved by its archive authority, decides; what stands here is proposed, never decided.
"""

import enum
from collections.abc import Iterable
from datetime import date

from officetui.domain.paper import Genre
from officetui.domain.setting import Filing


class Retention(enum.StrEnum):
    """How long a paper is kept. The value is the code that the archival number carries (DA/T 22-2015)."""

    UNDECIDED = "undecided"
    PERMANENT = "Y"
    THIRTY = "D30"
    TEN = "D10"
    NOT_KEPT = "none"


_PERMANENT = frozenset(
    {
        Genre.RESOLUTION,
        Genre.DECISION,
        Genre.ORDER,
        Genre.REQUEST_FOR_INSTRUCTIONS,
        Genre.REPLY,
        Genre.MINUTES,
    }
)
_TEN = frozenset({Genre.BRIEF, Genre.INFORMATION, Genre.SPEECH, Genre.LETTER})


def proposed_retention(genre: Genre, *, is_own: bool, is_for_action: bool = True) -> Retention:
    """Propose a term: own decisions, requests, replies and minutes for ever, daily papers ten years.

    What came for information, or for nobody to act on, is not kept (8号令, art. 4).
    """
    if not is_own:
        if not is_for_action:
            return Retention.NOT_KEPT
        return Retention.THIRTY if genre in _PERMANENT else Retention.TEN
    if genre in _PERMANENT:
        return Retention.PERMANENT
    return Retention.TEN if genre in _TEN else Retention.THIRTY


def archival_number(filing: Filing, year: int, term: Retention, piece: int) -> str:
    """Return 档号: 全宗号-WS·年度-保管期限-机构-件号, four digits for the piece (DA/T 22-2015, 5.4)."""
    return f"{filing.fonds or '0000'}-WS·{year}-{term.value}-{filing.department}-{piece:04d}"


def next_piece(taken: Iterable[str], filing: Filing, year: int, term: Retention) -> int:
    """Return the next 件号 of a year and term: a gap is left, for a number is never given twice."""
    head = archival_number(filing, year, term, 0)[:-4]
    tails = [text.removeprefix(head) for text in taken if text.startswith(head)]
    return max((int(tail) for tail in tails if tail.isdecimal()), default=0) + 1


def filing_due(closed: date, filing: Filing) -> date:
    """Return by when a paper closed on `closed` is handed in: the set day of the next year."""
    return date(closed.year + 1, filing.month, filing.day)
