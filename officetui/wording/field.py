"""Values of declared fields in words, by what the declaration says they are; and the fields' own names."""

import enum
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec

from officetui.domain.book import Book
from officetui.domain.draft import Version
from officetui.domain.field import Field, Shape, fields_of
from officetui.domain.kinds import status_of
from officetui.domain.record import Record
from officetui.domain.staff import STAFF, Delegation, Period
from officetui.i18n import choice_key, has, key_of, n, own, t
from officetui.wording.date import day_words, instant_words, span_words, when_words
from officetui.wording.name import actor, decider, join, person, phrases

_WAYS = frozenset({"sent", "back"})
_SAYING = ("who", "day", "words")
_DATES = frozenset({Shape.DAY, Shape.WHEN, Shape.INSTANT})


def kind_words(kind: str, count: int = 1) -> str:
    """Return what records of a kind are called: task, tasks, 事项."""
    return n(f"{kind}.name", count)


def list_words(kind: str) -> str:
    """Return what the list of a kind is called: Tasks, Matters for approval; 事项."""
    if has(f"area.{kind}"):
        return t(f"area.{kind}")
    words = kind_words(kind, 2)
    return words[:1].upper() + words[1:]


def kind_names(kinds: Iterable[str]) -> str:
    """Return several kinds as a list in one line."""
    return join(kind_words(kind, 2) for kind in kinds)


def label(kind: str, name: str) -> str:
    """Return what a field is called: Due, 时限; by the kind's own word, else by that of all kinds."""
    return t(own(kind, f"field.{name}"))


def hint(kind: str, name: str) -> str:
    """Return the short help on how to fill a field; "" where it needs none."""
    key = own(kind, f"hint.{name}")
    return t(key) if has(key) else ""


def verb_words(kind: str, verb: str) -> str:
    """Return what a step is called on a button: Start, 开始办理."""
    return t(own(kind, f"verb.{verb}"))


def action_words(action: str, kind: str = "") -> str:
    """Return what was done, as history tells it: given, put on hold; of a step without such a word its name.

    `kind` is that of the record it was done to, where that is one.
    """
    key = own(kind, f"action.{action}")
    is_step = not has(key) and has(own(kind, f"verb.{action}"))
    return t("action.of_step", step=verb_words(kind, action)) if is_step else t(key)


def status_words(record: Record) -> str:
    """Return where a record stands in words; "" where its kind has no flow."""
    status = status_of(record)
    return enum_words(status) if isinstance(status, enum.Enum) else ""


def enum_words(value: enum.Enum, kind: str = "") -> str:
    """Return a value of an enum in words, by those of a kind where it has its own: doing, 办理中."""
    key = choice_key(value)
    return t(own(kind, key) if kind else key)


def number_words(value: float) -> str:
    """Return a number with one decimal at most, and none where it is whole."""
    return f"{value:.1f}".removesuffix(".0")


def size(hours: float | None) -> str:
    """Return an effort: 3 h, 3小时; "" for none."""
    return "" if hours is None else t("duration.hours", n=number_words(hours))


def show(field: Field, value: Any, book: Book, now: datetime) -> str:
    """Return the value of a field in words, "" where there is none and for a count of nothing.

    `now` is the moment dates are seen from, in the office's zone. A LONG text keeps its line ends.
    """
    if value is None or value == () or value == "":
        return ""
    match field.shape:
        case Shape.CHOICE:
            return enum_words(value, field.kind)
        case Shape.WHEN:
            return when_words(value, now.date())
        case Shape.DAY:
            return day_words(value, now.date())
        case Shape.INSTANT:
            return instant_words(value, now)
        case Shape.FLAG:
            return t("word.yes") if value else t("word.no")
        case Shape.REF:
            return book.name(field.spec.ref, value)
        case Shape.REFS:
            return join(book.name(field.spec.ref, number) for number in value)
        case Shape.WORDS:
            return join(value)
        case Shape.ENTRIES:
            return join(entry_words(entry, book, now, kind=field.kind) for entry in value)
        case Shape.RULE:
            from officetui.capture.repeat import write_rule  # reads it back, by the whole grammar

            return write_rule(value, t)
        case Shape.ACCOUNT:
            return actor(value, book)
    return _quantity(field, value)


def _quantity(field: Field, value: Any) -> str:
    """A number by what it counts; any other text as it is."""
    match field.shape:
        case Shape.COUNT if not value:
            return ""
        case Shape.COUNT | Shape.NUMBER:
            return measured(value, field.spec.measure)
        case Shape.HOURS:
            return size(value)
        case Shape.DAYS:
            return working_days(value)
        case Shape.MONEY:
            return money_words(value)
    return str(value)


def money_words(value: Decimal) -> str:
    """Return a sum in yuan, with the hundredths where there are any."""
    return t("measure.yuan", n=f"{value:,.2f}".removesuffix(".00"))


def measured(value: float, measure: str) -> str:
    """Return a number with what it counts behind it, where that is said: 1,240 people, 1,240人."""
    words = f"{value:,.10g}" if isinstance(value, float) else f"{value:,}"
    return n(f"measure.{measure}", 1 if value == 1 else 2, count=words) if measure else words


def entry_words(
    entry: msgspec.Struct,
    book: Book,
    now: datetime,
    *,
    kind: str = "",
    date: Callable[[Field, Any], str] | None = None,
) -> str:
    """Return one entry of an ENTRIES field in a line: what it holds, in order, without what is default.

    `kind` is that of the record it belongs to. `date` writes its days and moments, where they are not to read
    as they do from `now`.
    """
    if isinstance(entry, Period) and date is None:
        return " ".join(filter(None, (span_words(entry.start, entry.end, now.date()), entry.words)))
    if isinstance(entry, Delegation) and date is None:
        days, of = span_words(entry.start, entry.end, now.date()), join(map(subject_words, entry.subjects))
        return " ".join(filter(None, (person(entry.to, book), days, of)))
    from officetui.domain.event import Preparation  # most lists show no entries

    if isinstance(entry, Preparation):
        return _preparation_words(entry, book)
    if isinstance(entry, Version):
        return _version_words(entry, book, now)
    return " ".join(filter(None, (_part(entry, each, book, now, kind, date) for each in _in_order(entry))))


def _part(
    entry: msgspec.Struct,
    field: Field,
    book: Book,
    now: datetime,
    kind: str,
    date: Callable[[Field, Any], str] | None,
) -> str:
    """What an entry says in one of its fields; "" where that goes without saying."""
    value = getattr(entry, field.name)
    if field.name == "deputy" or (field.name == "since" and getattr(entry, "decided", None)):
        # A stand-in stands beside whose place it was; when it came is over once it went.
        return ""
    if field.shape is Shape.FLAG:
        return label(key_of(type(entry)), field.name).lower() if value else ""
    if field.name == "subjects":
        return join(map(subject_words, value))
    if field.shape is Shape.CHOICE and (field.is_required or value != field.default):
        return enum_words(value, kind)
    if field.name == "who":
        return decider(person(value, book), getattr(entry, "deputy", None), book)
    if field.name == "entered_by" and value:
        return t("word.entered_by", who=actor(value, book))
    decided = getattr(entry, "deputy", None) or getattr(entry, "who", None)
    if field.name == "by" and decided:
        is_own = not value or actor(value, book) == person(decided, book)
        return "" if is_own else t("word.entered_by", who=actor(value, book))
    if not field.is_required and value == field.default:
        return ""
    write_date = date if field.shape in _DATES and value is not None else None
    words = write_date(field, value) if write_date else show(field, value, book, now)
    # Of two moments side by side each says what happened then.
    named = label(key_of(type(entry)), field.name).lower() if field.name in _WAYS else ""
    return " ".join(filter(None, (named, words)))


def _in_order(entry: msgspec.Struct) -> Sequence[Field]:
    """The fields of an entry; of what somebody else wrote down for who said it, the saying first."""
    fields = fields_of(type(entry))
    if getattr(entry, "who", None) is None or not hasattr(entry, "by"):
        return fields
    return sorted(
        fields, key=lambda field: _SAYING.index(field.name) if field.name in _SAYING else len(_SAYING)
    )


def _version_words(version: Version, book: Book, now: datetime) -> str:
    """A version of a draft: its file, when, from whom, and whether it was signed, issued or returned."""
    words = [version.name, instant_words(version.at, now), actor(version.by, book)]
    words += [
        t(f"draft.mark.{name}", when=instant_words(at, now))
        for name in ("issued", "signed", "returned")
        if (at := getattr(version, name)) is not None
    ]
    return phrases(words)


def subject_words(name: str) -> str:
    """Return a kind of paper or of internal matter in words, by the name that is kept of it."""
    from officetui.domain.approval import Purpose  # few lists show what somebody decides for others
    from officetui.domain.paper import Genre

    found = (choices(name) for choices in (Genre, Purpose) if name in set(choices))
    return next((enum_words(value) for value in found), name)


def _preparation_words(step: Any, book: Book) -> str:
    """A step before an event: what, how long before, how much work, by whom."""
    key = "preparation.words" if step.lead else "preparation.words_on_day"
    words = t(key, words=step.words, lead=working_days(step.lead))
    return phrases((words, size(step.effort), book.name(STAFF.name, step.owner)))


def working_days(days: float) -> str:
    """Return how many working days: 1 working day, 2个工作日; none of them is the same day, 当日."""
    if not days:
        return t("duration.same_day")
    whole = number_words(days)
    return n("duration.working_days", 1 if whole == "1" else 2, days=whole)
