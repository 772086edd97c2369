"""One record written out: for reading, and as JSON for other programs."""

import enum
from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from decimal import Decimal

import msgspec

from officetui.domain.book import Book
from officetui.domain.field import Field, Shape, fields_of
from officetui.domain.kinds import KINDS, Ref, kind_of, ref_of
from officetui.domain.moment import When
from officetui.domain.record import Matter, Record
from officetui.domain.secrecy import is_guarded
from officetui.i18n import t
from officetui.reports.escape import clean_lines
from officetui.text import clean, fit, width, wrap
from officetui.wording import entry_words, filled, label, named, show, tied

# Worked out from the name, for searching only.
_DERIVED = frozenset({"spellings"})
_WIDEST_LABEL = 16


def record_lines(record: Record, book: Book, now: datetime, columns: int = 80) -> list[str]:
    """Return a record for reading: its name, then each filled field by its label; harmless lines.

    Long texts are wrapped to `columns` cells, entries stand one on a line.
    """
    ref = ref_of(record)
    said = [(label(ref.kind, field.name), _texts(field, value, book, now)) for field, value in filled(record)]
    if ties := list(tied(ref, book)):
        said.append((t("card.ties"), ties))
    margin = min(max((width(clean(words)) for words, _ in said), default=0), _WIDEST_LABEL) + 2
    lines = wrap(named(ref, book), columns)
    for words, texts in said:
        wrapped = [line for text in texts for line in wrap(text, columns - margin)]
        lines += [
            fit(clean(words), margin - 2) + "  " + wrapped[0],
            *(" " * margin + line for line in wrapped[1:]),
        ]
    return lines


def _texts(field: Field, value: object, book: Book, now: datetime) -> list[str]:
    if field.shape is Shape.ENTRIES and isinstance(value, tuple):
        return [entry_words(entry, book, now, kind=field.kind) for entry in value] or [""]
    return clean_lines(show(field, value, book, now) or t("word.none"))


def record_json(record: Record, book: Book, now: datetime) -> dict[str, object]:
    """Return a record as JSON values under stable names, every field present.

    Ids are as people type them ("T12"), each reference with its `…_name`; enums are their values; times
    are ISO 8601, instants and limits with a time in the zone of `now` and with its offset, days as days.
    """
    kind = kind_of(record)
    ref = ref_of(record)
    head = {"id": str(ref), "kind": kind.name}
    return head | _values(record, list(kind.fields.values())[1:], book, now.tzinfo)


def _values(
    struct: msgspec.Struct, fields: list[Field], book: Book, zone: tzinfo | None
) -> dict[str, object]:
    found: dict[str, object] = {}
    for field in fields:
        if field.name in _DERIVED:
            continue
        value = getattr(struct, field.name)
        if field.spec.ref:
            found |= reference(field.name, _refs(field, value), book)
        else:
            found[field.name] = plain_value(value, book, zone)
    return found


def _refs(field: Field, value: int | Sequence[int | str] | None) -> Ref | list[Ref | str] | None:
    if isinstance(value, Sequence):
        return [each if isinstance(each, str) else Ref(field.spec.ref, each) for each in value]
    return None if value is None else Ref(field.spec.ref, value)


def reference(name: str, to: Ref | Sequence[Ref | str] | None, book: Book) -> dict[str, object]:
    """Return a reference as JSON values: `name` the short id, `name_name` what it is called; lists alike.

    Many together, who have no id, are both times called by their name.
    """
    if isinstance(to, Sequence) and not isinstance(to, Ref):
        return {name: [*map(str, to)], f"{name}_name": [_name(ref, book) for ref in to]}
    return {name: to and str(to), f"{name}_name": to and _name(to, book)}


def _name(ref: Ref | str, book: Book) -> str | None:
    """The name of another record; that of a guarded matter must not leave through a reference to it."""
    if isinstance(ref, str):
        return ref
    record = book.of(ref.kind).get(ref.id)
    is_hidden = isinstance(record, Matter) and is_guarded(record)
    return None if record is None or is_hidden else KINDS[ref.kind].title(record)


def plain_value(value: object, book: Book, zone: tzinfo | None) -> object:
    """Return any value of a record as JSON values."""
    if isinstance(value, When):
        return _iso(value, zone)
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, msgspec.Struct):
        return _values(value, list(fields_of(type(value))), book, zone)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, tuple | list):
        return [plain_value(part, book, zone) for part in value]
    return value


def iso_when(when: When | None, now: datetime) -> str | None:
    """Return a limit as ISO 8601: a day, or where it has a time the instant with the offset of the office."""
    return None if when is None else _iso(when, now.tzinfo)


def _iso(when: When, zone: tzinfo | None) -> str:
    return (datetime.combine(when.day, when.at, zone) if when.at else when.day).isoformat()
