"""One record in full, as lines: its fields, its route, what was said and written, and how it came about.

Takes records and commits, gives lines with meanings for a width; asks nothing of the office, draws nothing.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

import msgspec

from officetui import wording
from officetui.domain.book import Book
from officetui.domain.conduct import conduct_of
from officetui.domain.dependency import held_up_by
from officetui.domain.errors import Refused
from officetui.domain.field import Field, Shape, fields_of
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS, Ref, status_of
from officetui.domain.moment import When
from officetui.domain.paper import ON_ITS_WAY, Decision, RouteStep
from officetui.domain.reason import Reason
from officetui.domain.record import Record, from_document
from officetui.i18n import t
from officetui.office.version import Commit
from officetui.text import clean, cut, fit, width, wrap
from officetui.ui.glyph import glyphs
from officetui.ui.route_strip import strip
from officetui.ui.widgets.column import Part
from officetui.ui.widgets.page import Text
from officetui.wording.reason import reason

_MOST = 16
_STAMPS = frozenset({"created", "created_by", "updated", "updated_by", "moved", "spellings"})
_PLAIN = frozenset(
    {Shape.CHOICE, Shape.WHEN, Shape.DAY, Shape.INSTANT, Shape.REF, Shape.REFS, Shape.COUNT, Shape.FLAG}
)
"""What a field may be to be read behind the veil."""
_LIMIT = next(field for field in fields_of(RouteStep) if field.name == "limit")
_BY = {"created": "created_by", "updated": "updated_by"}


class DetailContext(NamedTuple):
    """What lines are made of: the record, what its values are seen with, what is to be said of its day."""

    record: Record
    ref: Ref
    book: Book
    now: datetime
    me: int | None = None
    ahead: tuple[Reason, ...] = ()

    @property
    def kind(self) -> Kind[Record]:
        """The declaration of the record's kind."""
        return KINDS[self.ref.kind]


def fields(seen: DetailContext, room: int) -> Text:
    """Return every field that says something by its label, then the entries, each field under its title."""
    short: list[tuple[str, str]] = []
    long: list[tuple[Field, tuple[msgspec.Struct, ...]]] = []
    for field, value in wording.filled(seen.record):
        if isinstance(value, tuple) and field.shape is Shape.ENTRIES:
            long.append((field, value))
        elif field.name not in _BY.values():
            short.append((wording.label(seen.ref.kind, field.name), _value(field, value, seen)))
    ties = wording.join(wording.tied(seen.ref, seen.book))
    tie = [(t("card.ties"), ties)] if ties else []
    text = labelled([*short, *tie, *further(seen)], room)
    for field, value in long:
        text += [[], part_title(wording.label(seen.ref.kind, field.name))]
        for entry in value:
            text += _entry(entry, seen, room)
    return text


def veiled(seen: DetailContext, room: int) -> Text:
    """Return what may be read of a record behind the veil: where it stands, whose, by when; no text of it."""
    found = [(field, value) for field, value in wording.filled(seen.record) if field.shape in _PLAIN]
    pairs = [(wording.label(seen.ref.kind, field.name), _value(field, value, seen)) for field, value in found]
    return [*labelled(pairs, room), [], *([(line, "dim")] for line in wrap(t("detail.veiled"), room))]


def route_line(seen: DetailContext, room: int) -> Text:
    """Return the route in one line, wrapped between desks, and a blank one; nothing where there is none."""
    route = getattr(seen.record, "route", ())
    if not route:
        return []
    is_on_its_way = status_of(seen.record) in ON_ITS_WAY
    lines: Text = [[]]
    used = 0
    for words, meaning in strip(route, seen.book, seen.kind.name, is_on_its_way=is_on_its_way):
        if used and used + width(words) > room:
            lines.append([])
            used = 0
        lines[-1].append((clean(words) if used else clean(words).lstrip(), meaning))
        used += width(words)
    return [*lines, []]


def further(seen: DetailContext) -> Iterator[tuple[str, str]]:
    """What follows of an open record for others and its owner: what it holds up, what nobody was told."""
    record, kind = seen.record, seen.kind
    if not kind.is_open(record):
        return
    if words := wording.contact(getattr(record, "unit", None), seen.book):
        yield t("detail.contact"), words
    for each in seen.ahead:
        yield t("detail.ahead"), reason(each, seen.now)
    if "blocked_by" in kind.fields and (held := held_up_by(record.id, seen.book.tasks)):
        names = (wording.named(Ref(kind.name, each), seen.book) for each in held)
        yield t("detail.holds_up"), wording.join(names)
    if getattr(record, "owner", None) not in (None, seen.me):
        for name in conduct_of(record).writing.unsaid(record):
            yield wording.label(kind.name, name), t("detail.not_said")
    if getattr(record, "help_wanted", False) and not getattr(record, "support_plan", "").strip():
        yield wording.label(kind.name, "support_plan"), t("detail.plan_owed")


def labelled(pairs: Iterable[tuple[str, str]], room: int) -> Text:
    """Return labels in a column and the texts beside them, wrapped, line ends kept."""
    pairs = [(clean(label), words) for label, words in pairs]
    column = min(max((width(label) for label, _ in pairs), default=0), _MOST, max(room // 3, 4))
    text: Text = []
    for label, words in pairs:
        first, *more = wrap(words, max(room - column - 2, 2))
        name = fit(label, column, ellipsis=glyphs().ellipsis) + "  "
        text.append([(name, "title"), (first, "")])
        text += [[(" " * (column + 2) + line, "")] for line in more]
    return text


def part_title(words: str) -> list[Part]:
    """Return the title of a part."""
    return [(clean(words), "title")]


def history(commits: Iterable[Commit], seen: DetailContext, room: int) -> Text:
    """Return who did what when, the newest first, with what came to differ."""
    text: Text = []
    for commit in commits:
        at = wording.instant_words(commit.at, seen.now)
        done = wording.action_words(commit.action, seen.kind.name)
        head = clean(f"{at}  {wording.actor(commit.who, seen.book)}  {done}")
        text.append([(cut(head, room), "dim")])
        for words in _differences(commit, seen):
            text += [[("  " + line, "")] for line in wrap(words, max(room - 2, 2))]
    return text


def _value(field: Field, value: object, seen: DetailContext) -> str:
    if isinstance(value, When):
        late = wording.late_words(value, seen.now) if seen.kind.is_open(seen.record) else ""
        return f"{wording.full_words(value)}  {late}".rstrip()
    words = wording.show(field, value, seen.book, seen.now)
    who = wording.actor(getattr(seen.record, _BY[field.name]), seen.book) if field.name in _BY else ""
    if not who or not isinstance(value, datetime):
        return words
    return f"{words}  {who}  {wording.ago(value, seen.now)}"


def _entry(entry: msgspec.Struct, seen: DetailContext, room: int) -> Text:
    """One entry: a step of a route with its sign, anything else as it reads in a line."""
    sign, meaning = _sign(entry)
    if isinstance(entry, RouteStep):
        words = _step(entry, seen)
    else:
        words = wording.entry_words(entry, seen.book, seen.now, kind=seen.kind.name)
    first, *more = wrap(words, max(room - 4, 2))
    rows: Text = [[(f"  {sign} ", meaning), (first, "")]]
    return rows + [[("    " + line, "")] for line in more]


def _sign(entry: msgspec.Struct) -> Part:
    """What an entry that can be done or decided looks like at a glance."""
    if isinstance(entry, RouteStep):
        if entry.decision is Decision.PENDING:
            return (glyphs().cursor, "accent") if entry.since else (glyphs().open, "dim")
        return (glyphs().done, "ok") if entry.decision is Decision.AGREED else (glyphs().late, "late")
    done = getattr(entry, "is_done", None)
    if done is None:
        return glyphs().dot, "dim"
    return (glyphs().done, "ok") if done else (glyphs().open, "dim")


def _step(step: RouteStep, seen: DetailContext) -> str:
    """One desk: what is asked of whom, since when, within which limit, what was decided."""
    whose = wording.decider(wording.person(step.who, seen.book), step.deputy, seen.book)
    parts = [wording.enum_words(step.act, seen.kind.name), whose]
    if step.since:
        parts.append(t("detail.since", when=wording.instant_words(step.since, seen.now)))
    if step.limit is not None:
        parts.append(t("detail.limit", limit=wording.show(_LIMIT, step.limit, seen.book, seen.now)))
    if step.decision is not Decision.PENDING or step.since:
        parts.append(t("step.circled") if step.is_circled else wording.enum_words(step.decision))
    if step.decided:
        parts.append(wording.instant_words(step.decided, seen.now))
    if step.words:
        parts.append(step.words)
    if step.entered_by:
        parts.append(t("detail.entered_by", who=wording.actor(step.entered_by, seen.book)))
    return f" {glyphs().dot} ".join(parts)


def _differences(commit: Commit, seen: DetailContext) -> Iterator[str]:
    """Say what a commit changed of this record: old and new by field; of lists what came and went."""
    change = next((each for each in commit.changes if (each.table, each.id) == tuple(seen.ref)), None)
    if change is None or change.old is None or change.after is None:
        return
    try:
        old = from_document(seen.kind.record, seen.ref.id, change.old)
        new = from_document(seen.kind.record, seen.ref.id, change.after)
    except Refused:
        # A version of long ago that no longer fits the declaration: what changed is still named.
        yield ", ".join(sorted(change.fields - _STAMPS))
        return
    for name, field in seen.kind.fields.items():
        if name in change.fields and name not in _STAMPS:
            yield from _difference(field, getattr(old, name), getattr(new, name), seen)


def _difference(field: Field, old: object, new: object, seen: DetailContext) -> Iterator[str]:
    label = wording.label(seen.ref.kind, field.name)
    if isinstance(old, tuple) and isinstance(new, tuple) and field.shape is Shape.ENTRIES:
        for sign, entries, others in (("-", old, new), ("+", new, old)):
            for entry in entries:
                if entry not in others:
                    words = wording.entry_words(entry, seen.book, seen.now, kind=seen.kind.name)
                    yield t("label.line", label=f"{sign} {label}", value=words)
        return
    before, after = (_in_full(field, value, seen) or t("word.none") for value in (old, new))
    yield t("label.line", label=label, value=f"{before} {glyphs().arrow} {after}")


def _in_full(field: Field, value: object, seen: DetailContext) -> str:
    """A value as it is read later: a day by its date, whatever the moment."""
    if isinstance(value, When):
        return wording.full_words(value)
    return wording.show(field, value, seen.book, seen.now)
