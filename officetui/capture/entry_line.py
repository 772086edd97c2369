"""Entries that stand one on a line: how a line follows from the fields of the struct and their shapes.

2026-11-24..2026-11-26 annual leave      周三到周五 年假             two days and words
writing 3, figures 2                     写作3、统计 擅长            words and a choice
方萍 11-25..12-1 notice                  方萍 11-25至12-1 通知       somebody, two days and words
[x] book the hall                                                    words and a flag
10d ~4h @方萍: book the hall                                         words, and by whom, how long, how soon
review 李敏 2d                            会签方萍、签发王主席       a choice, somebody, how long
Jin Hong, head, 0575-8212                金虹、部长、0575-8212       anything else, in columns
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from officetui.capture.line_form import form_of
from officetui.capture.piece import Context
from officetui.capture.written import Say
from officetui.domain.book import Book
from officetui.domain.errors import Refused
from officetui.domain.field import Field
from officetui.i18n import key_of


def read_entries(field: Field, text: str, context: Context, old: Sequence[Any]) -> tuple[Any, ...]:
    """Return the entries of `field` that `text` lists.

    One that says the same as one in `old` is that one, with all it holds besides. Raise Refused with
    the line that is wrong and how it would be right.
    """
    form = form_of(field.entry)
    lines = [line.strip() for line in form.parts.split(text)]
    found = [_read(field.entry, line, context) for line in lines if line]
    left = list(old)
    return tuple(_kept(entry, left) for entry in found)


def write_entries(entries: Sequence[Any], book: Book, say: Say | None = None) -> str:
    """Return entries as lines that `read_entries` takes back, without what is not typed."""
    return "\n".join(form_of(type(entry)).write(_typed(entry), book, say) for entry in entries)


def _read(struct: type[msgspec.Struct], line: str, context: Context) -> Any:
    form = form_of(struct)
    values = form.read(line, context)
    if values is None or any(field.is_required and not values.get(field.name) for field in form.fields):
        raise Refused("bad_entry", text=line, form=key_of(struct), choices=form.choices)
    return struct(**values)


def _kept(entry: Any, left: list[Any]) -> Any:
    """Return the first of `left` that says the same, and take it out; else the entry itself."""
    typed = _typed(entry)
    for other in left:
        if _typed(other) == typed:
            left.remove(other)
            return other
    return entry


def _typed(entry: Any) -> dict[str, Any]:
    """What of an entry is typed in its line, by field."""
    return {field.name: getattr(entry, field.name) for field in form_of(type(entry)).fields}
