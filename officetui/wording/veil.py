"""The veil: while it is drawn, what is internal, a work secret or private is not named on the screen.

One a process, like the language: whoever looks over a shoulder sees every list at once. Exports know nothing
of it; they leave out by rules of their own.
"""

from officetui.domain.book import Book
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref, kind_of
from officetui.domain.record import Record
from officetui.domain.secrecy import is_guarded, masked_title
from officetui.i18n import t


class _Current:
    is_drawn = False


def draw(*, is_drawn: bool) -> None:
    """Draw the veil, or open it."""
    _Current.is_drawn = is_drawn


def is_drawn() -> bool:
    """Tell whether the veil is drawn."""
    return _Current.is_drawn


def hides(record: Record) -> bool:
    """Tell whether a record is behind the veil now."""
    return _Current.is_drawn and is_guarded(record)


def title_of(record: Record) -> str:
    """Return what a record is called; behind the veil its id and why it is not named."""
    if hides(record):
        masked = masked_title(record)
        return t(masked.key, **masked.params)
    return kind_of(record).title(record)


def of_title(title: str) -> str:
    """Return a title of which it is not known whose it is: none of any while the veil is drawn."""
    return "***" if _Current.is_drawn else title


def called(ref: Ref, book: Book) -> str:
    """Return what the record of a reference is called, as far as the veil lets see; its id if it is gone."""
    try:
        return title_of(book.get(ref))
    except Refused:
        return str(ref)
