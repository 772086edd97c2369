"""The text of one value of a shape, and the value as text that can be edited: each the other's inverse."""

import re
from collections.abc import Callable, Collection
from datetime import datetime
from functools import cache
from typing import Any

from officetui import i18n
from officetui.capture import vocabulary
from officetui.capture.names import Directory
from officetui.capture.piece import Context
from officetui.capture.quantity import (
    read_count,
    read_days,
    read_hours,
    read_money,
    read_number,
    write_days,
    write_hours,
    write_money,
    write_number,
)
from officetui.capture.reference import read_reference, read_references, write_reference
from officetui.capture.typed_date import LIMITS, limit_of, read_date
from officetui.capture.written import Say, written_list
from officetui.domain.book import Book
from officetui.domain.errors import Refused
from officetui.domain.field import QUANTITIES, Field, Shape
from officetui.domain.moment import When
from officetui.pattern import Pattern

_WORD = Pattern(r'"((?:[^"\\]|\\.)*)"|([^\s,，、;；]+)')
_BARE = Pattern(r'[^\s,，、;；"#＃][^\s,，、;；"]*')


def read_shape(field: Field, text: str, context: Context, old: Any = None) -> Any:
    """Return the value of `field`, of any shape but ENTRIES, that `text` says, which is not blank."""
    match field.shape:
        case Shape.WHEN:
            return _read_when(field, text, context, old)
        case Shape.DAY:
            return _read_day(field, text, context)
        case Shape.REF:
            return read_reference(field, text, context)
        case Shape.REFS:
            return read_references(field, text, context)
        case Shape.CHOICE:
            return _read_choice(field, text)
        case Shape.WORDS:
            return _read_words(field, text)
        case Shape.INSTANT:
            return _read_instant(text, context)
        case _ if field.shape in QUANTITIES:
            return read_quantity(field, text)
    if field.shape in _READERS:
        return _READERS[field.shape](text)
    return field.spec.form(text) if field.spec.form else text


def read_quantity(field: Field, text: str) -> Any:
    """Return the number of a `field` that is a quantity, with its unit behind it or not."""
    if field.shape in _COUNTED:
        return _COUNTED[field.shape](text, _measures(field.spec.measure))
    return _READERS[field.shape](text)


@cache
def _measures(measure: str) -> frozenset[str]:
    """The words for what there is a number of, in every language."""
    forms = i18n.forms(f"measure.{measure}") if measure else ()
    return frozenset(form.replace("{count}", "").strip() for form in forms)


def write_shape(field: Field, value: Any, book: Book, say: Say | None = None) -> str:
    """Return a value of any shape but ENTRIES, and not None, as text that `read_shape` takes back."""
    if field.shape is Shape.RULE:
        from officetui.capture.repeat import write_rule  # the grammar of rules, where there is one

        return write_rule(value, say)
    if field.shape is Shape.CHOICE:
        return vocabulary.choice_word(value, say)
    if field.shape is Shape.REF:
        return write_reference(field.spec.ref, value, Directory(book))
    if field.shape is Shape.REFS:
        directory = Directory(book)
        return written_list((write_reference(field.spec.ref, each, directory) for each in value), say)
    if field.shape in _SAID:
        return _SAID[field.shape](value, say)
    return _WRITERS[field.shape](value)


def _read_choice(field: Field, text: str) -> object:
    found = vocabulary.choice_called(field, text)
    if found is None:
        raise Refused("bad_choice", text=text.strip(), choices=tuple(field.choice))
    return found


def _read_when(field: Field, text: str, context: Context, old: When | None) -> When:
    if old is not None and text.strip() in (str(old), _write_when(old)):
        return old
    meant = read_date(text, context, allow_full=context.takes_past or field.name in LIMITS)
    return limit_of(meant, text) if field.name in LIMITS else meant.start or meant.value


def _read_day(field: Field, text: str, context: Context) -> object:
    meant = read_date(text, context, allow_past=field.spec.past, is_over=field.spec.over)
    when = meant.start or meant.value
    if when.at is not None:
        raise Refused("no_time_here", text=text.strip(), date=str(when.day))
    return when.day


def _read_instant(text: str, context: Context) -> datetime:
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Refused("bad_instant", text=text.strip()) from None
    return at if at.tzinfo else at.replace(tzinfo=context.now.tzinfo)


def _read_rule(text: str) -> str:
    from officetui.domain.recurrence import parse_every  # the grammar of rules, where one is typed

    return parse_every(text)


def _read_flag(text: str) -> bool:
    found = vocabulary.flag_called(text)
    if found is None:
        raise Refused("bad_flag", text=text.strip())
    return found


def _read_words(field: Field, text: str) -> tuple[str, ...]:
    """Words parted by blanks or commas; one with a blank in it stands in quotes."""
    words = []
    for found in _WORD.finditer(text):
        if found[1] is not None:
            words.append(re.sub(r"\\(.)", r"\1", found[1]))
        else:
            words.append(field.spec.form(found[2]) if field.spec.form else found[2])
    return tuple(dict.fromkeys(word for word in words if word))


def _write_when(value: When) -> str:
    return str(value).replace("T", " ")


def _write_words(value: tuple[str, ...]) -> str:
    return " ".join(word if _BARE.fullmatch(word) else _quoted(word) for word in value)


def _quoted(word: str) -> str:
    return '"' + re.sub(r'(["\\])', r"\\\1", word) + '"'


def _write_flag(value: bool, say: Say | None) -> str:
    if say:
        return say("word.yes" if value else "word.no")
    return "yes" if value else "no"


_READERS: dict[Shape, Callable[[str], Any]] = {
    Shape.HOURS: read_hours,
    Shape.DAYS: read_days,
    Shape.MONEY: read_money,
    Shape.RULE: _read_rule,
    Shape.FLAG: _read_flag,
}
_COUNTED: dict[Shape, Callable[[str, Collection[str]], float]] = {
    Shape.NUMBER: read_number,
    Shape.COUNT: read_count,
}
_WRITERS: dict[Shape, Callable[[Any], str]] = {
    Shape.TEXT: str,
    Shape.PHONE: str,
    Shape.LONG: str,
    Shape.WHEN: _write_when,
    Shape.DAY: str,
    Shape.INSTANT: datetime.isoformat,
    Shape.NUMBER: write_number,
    Shape.MONEY: write_money,
    Shape.ACCOUNT: str,
    Shape.COUNT: str,
    Shape.WORDS: _write_words,
}
_SAID: dict[Shape, Callable[[Any, Say | None], str]] = {
    Shape.HOURS: write_hours,
    Shape.DAYS: write_days,
    Shape.FLAG: _write_flag,
}
