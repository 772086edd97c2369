"""The words for what was understood of a typed line."""

from datetime import datetime

from officetui.capture.piece import Piece
from officetui.domain.book import Book
from officetui.domain.kinds import KINDS
from officetui.domain.moment import When
from officetui.i18n import has, t
from officetui.wording.date import when_words
from officetui.wording.field import kind_words, show


def piece_words(piece: Piece, kind: str, book: Book, now: datetime) -> str:
    """Return what a piece of a line means; a date with its doubts, "" for one that is wrong."""
    if piece.problem:
        return ""
    if piece.field == "kind":
        return kind_words(kind)
    if isinstance(piece.value, When):
        words = when_words(piece.value, now.date(), is_estimate=piece.is_estimate)
    else:
        words = show(KINDS[kind].fields[piece.field], piece.value, book, now)
    return " ".join([words, *(t(note) for note in piece.notes if has(note))])
