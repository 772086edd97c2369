"""One record as lines: its name, then what is filled in, each field by its label."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from officetui.domain.book import Book
from officetui.domain.field import Field
from officetui.domain.kinds import Ref, kind_of
from officetui.domain.record import Record
from officetui.i18n import t
from officetui.wording.field import label, show, status_words
from officetui.wording.name import clauses, named

# What the head line says already, and what only searching needs.
_LEFT_OUT = frozenset({"id", "spellings"})


def filled(record: Record) -> Iterator[tuple[Field, Any]]:
    """Yield the status, then what is not as it is by default or is always told, the form's fields first."""
    kind = kind_of(record)
    rest = [field for field in kind.fields.values() if field not in kind.form]
    status = [field for field in rest if field.name == "status"]
    kept = [field for field in rest if field.name != "status"]
    for field in (*status, *kind.form, *kept):
        value = getattr(record, field.name)
        if field.name in _LEFT_OUT or field.name == kind.main:
            continue
        if field.name == "status" or value != field.default or field.spec.always_shown:
            yield field, value


def told(record: Record, names: Collection[str], book: Book, now: datetime) -> str:
    """Return what some fields of a record hold, each by its label."""
    kind = kind_of(record)
    fields = (field for field in kind.fields.values() if field.name in names)
    return clauses(
        t(
            "label.line",
            label=label(kind.name, field.name),
            value=show(field, getattr(record, field.name), book, now) or t("word.none"),
        )
        for field in fields
    )


def tied(ref: Ref, book: Book) -> Iterator[str]:
    """Yield the records that are tied to one, by id and name, with where they stand."""
    for kind in book.kinds():
        for record in book.of(kind).values():
            if str(ref) in record.links:
                status, name = status_words(record), named(Ref(kind.name, record.id), book)
                yield t("card.tied", name=name, status=status) if status else name


def card(ref: Ref, book: Book, now: datetime) -> str:
    """Return a record as text of several lines; raise Refused if there is none."""
    record = book.get(ref)
    lines = [named(ref, book)]
    for field, value in filled(record):
        lines.append(t("label.line", label=label(ref.kind, field.name), value=show(field, value, book, now)))
    return "\n".join(lines)
