"""The text of one field as its value, and the value as text that can be edited: each the other's inverse."""

from typing import Any

from officetui.capture.piece import Context
from officetui.capture.shape import read_shape, write_shape
from officetui.capture.written import Say
from officetui.domain.book import Book
from officetui.domain.errors import Refused
from officetui.domain.field import Field, Shape
from officetui.i18n import own


def read_value(field: Field, text: str, context: Context, old: Any = None) -> Any:
    """Return the value of `field` that `text` says; its default where the text is blank.

    `old` is what stood there. A date that is past is taken only if it stood there; an entry whose typed
    part is unchanged keeps the rest, such as what was decided on a step of a route. Raise Refused, its
    `field` set, saying what would be right.
    """
    try:
        if not text.strip():
            if field.is_required:
                raise Refused("empty_title" if field.shape is Shape.TEXT else "empty_answer")
            return field.default
        if field.shape is Shape.ENTRIES:
            # How lines follow from structs, only for them.
            from officetui.capture.entry_line import read_entries

            return read_entries(field, text, context, old or ())
        return read_shape(field, text, context, old)
    except Refused as refusal:
        refusal.field = field.name
        raise


def write_value(field: Field, value: Any, book: Book, say: Say | None = None) -> str:
    """Return `value` as text that `read_value` takes back; "" for none.

    `say` gives the words of a message key, to write choices and recurrence in words instead of ids.
    """
    if value is None or value == ():
        return ""
    say = _by_kind(say, field.kind) if say and field.kind else say
    if field.shape is Shape.ENTRIES:
        from officetui.capture.entry_line import write_entries

        return write_entries(value, book, say)
    return write_shape(field, value, book, say)


def _by_kind(say: Say, kind: str) -> Say:
    """The words of a kind where it has its own: what leads to a signature, inside the house approves."""
    return lambda key: say(own(kind, key))
