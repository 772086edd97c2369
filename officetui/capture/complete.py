"""What may stand before the cursor of a line: people, units, tags, dates, choices, field words.

Always in the same order for the same line and office. Labels are what people type, so they are words of
the grammar or names; what they mean is a message key or a date for the interface to put into words.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from officetui.capture import lexicon, phrase, scan, vocabulary
from officetui.capture.head import read_head
from officetui.capture.kind_word import words_of_kinds
from officetui.capture.line import parse_line
from officetui.capture.names import MOST_WORDS, fold
from officetui.capture.piece import Context
from officetui.capture.reader import LineReader
from officetui.capture.reference import write_reference
from officetui.capture.sound import is_spelt
from officetui.domain.field import Field, Shape
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.domain.record import Record
from officetui.domain.staff import STAFF
from officetui.domain.unit import UNIT
from officetui.i18n import own

#: More than this nobody reads.
MOST = 20
#: How far before the cursor what is being typed may begin.
_BEHIND = 60
_JOINED = frozenset(("@", "#", "^"))
_SIGIL_FIELDS = {"@": "owner", "#": "tags", "^": "due", ">": "planned", "~": "effort"}
_LEAST_LETTERS = 2
_JOINS = "、，,"


class Suggestion(NamedTuple):
    """One completion: `insert` replaces what was typed; `label` and `detail` are shown.

    `detail` is text of the office's own, such as a post, or a date as ISO 8601, whose value is `when`.
    `key` is the message key of the field a word belongs to, or ""; `reasons`: why somebody is offered.
    """

    insert: str
    label: str
    detail: str = ""
    key: str = ""
    when: When | None = None
    reasons: tuple[Reason, ...] = ()


class Completion(NamedTuple):
    """The choices for `line[start:end]`, none where nothing is to be completed; `more` than these fit."""

    start: int
    end: int
    choices: tuple[Suggestion, ...]
    more: int = 0


class _Token(NamedTuple):
    """What is being typed: the field it is for ("" for a word of the title) and its text."""

    start: int
    field: str
    typed: str


def complete(line: str, cursor: int, context: Context) -> Completion:
    """Return what may stand where the cursor is, the likeliest first."""
    cursor = max(0, min(cursor, len(line)))
    before = line[:cursor]
    typed = scan.TypedLine(before)
    kind = KINDS[read_head(typed, context).kind]
    end = cursor
    while end < len(line) and not line[end].isspace() and scan.flatten(line[end]) not in scan.SIGILS:
        end += 1
    for token in (_piece(before, LineReader(typed, kind, context)), _word(before)):
        if token is None:
            continue
        if token.field == "owner" and not token.typed and context.suggest:
            found: Iterable[Suggestion] = _suggested(f"{line[: token.start - 1]} {line[end:]}", context)
        else:
            found = _choices(token, kind, before, context)
        choices = tuple({choice[:4]: choice for choice in found if choice.insert != token.typed}.values())
        if choices or not any(char.isspace() for char in token.typed):
            return Completion(token.start, end, choices[:MOST], max(len(choices) - MOST, 0))
    return Completion(cursor, cursor, ())


def _piece(before: str, reader: LineReader) -> _Token | None:
    """Find the piece that is being typed at the end of `before`."""
    for pos in range(len(before) - 1, max(len(before) - _BEHIND, 0) - 1, -1):
        if pos and not before[pos - 1].isspace() and not scan.is_joined(before[pos - 1]):
            continue
        is_joined = pos > 0 and not before[pos - 1].isspace()
        sigil, length = reader.line.sigil(pos)
        if sigil and (not is_joined or sigil in _JOINED):
            name = "!" if sigil == "!" else _SIGIL_FIELDS[sigil]
            return _known(reader.kind, name, pos + length, before)
        if not is_joined and (named := reader.named(pos)):
            return _known(reader.kind, named[0], named[1], before)
    return None


def _word(before: str) -> _Token | None:
    """Find the word of the title that is being typed at the end of `before`."""
    start = len(before)
    while start and not before[start - 1].isspace():
        start -= 1
    return _Token(start, "", before[start:]) if start < len(before) else None


def _known(kind: Kind[Record], name: str, start: int, before: str) -> _Token | None:
    if name != "!" and name not in kind.fields:
        return None
    if name != "!" and _is_by_name(kind.fields[name]):
        start = max(start, *(before.rfind(join, start) + 1 for join in _JOINS))
    typed = before[start:]
    return None if typed[:1].isspace() else _Token(start, name, typed)


def _choices(token: _Token, kind: Kind[Record], before: str, context: Context) -> Iterable[Suggestion]:
    if token.field == "!":
        return _marks(kind, token.typed, is_chinese=_is_chinese(before))
    if not token.field:
        return _words(kind, token, before)
    return values(kind.fields[token.field], token.typed, context, is_chinese=_is_chinese(before))


def values(field: Field, typed: str, context: Context, *, is_chinese: bool) -> Iterable[Suggestion]:
    """Return what may stand in `field` and begins with `typed`; of a language where nothing is typed yet."""
    if field.name == "waiting_for":
        return records_named(UNIT.name, typed, context)
    if _is_by_name(field):
        return records_named(field.spec.ref, typed, context)
    if field.name == "tags":
        return tagged(typed, context.tags)
    if field.shape in (Shape.WHEN, Shape.DAY):
        dates = phrase.dates(typed, context, is_chinese=is_chinese)
        return [Suggestion(each, each, str(when).replace("T", " "), when=when) for each, when in dates]
    if field.shape is Shape.RULE:
        return [Suggestion(each, each) for each in phrase.rules(typed, is_chinese=is_chinese)]
    if field.shape is Shape.CHOICE:
        return _choice_words(field, typed, is_chinese=is_chinese)
    if field.shape is Shape.HOURS:
        return [Suggestion(each, each) for each in phrase.efforts(typed, is_chinese=is_chinese)]
    return ()


def _suggested(line: str, context: Context) -> Iterator[Suggestion]:
    """Those who could see through what the rest of the line says, with the reasons, then everybody else."""
    draft = parse_line(line, context)
    known = (who.id for who in context.directory.staff_like(""))
    everybody = dict(zip(known, records_named(STAFF.name, "", context), strict=True))
    for one in context.suggest(draft.kind, draft.values) if context.suggest else ():
        if found := everybody.pop(one.who, None):
            yield found._replace(reasons=one.reasons)
    yield from everybody.values()


def records_named(kind: str, typed: str, context: Context) -> Iterator[Suggestion]:
    """Go through the records of a kind that `typed` may mean by their names, the likeliest first."""
    declared = KINDS[kind]
    for record in context.directory.like(kind, typed):
        name, beside = declared.title(record), getattr(record, declared.beside, "")
        detail = beside if isinstance(beside, str) else ", ".join(beside[:1])
        yield Suggestion(_insert(kind, record.id, name, context), name, detail)


def _is_by_name(field: Field) -> bool:
    return bool(field.spec.ref) and KINDS[field.spec.ref].is_named


def _insert(kind: str, number: int, name: str, context: Context) -> str:
    """Return the name if a line reads it as that record, in quotes where it must be, else the short id."""
    written = write_reference(kind, number, context.directory)
    if written != name:
        return written
    is_plain = scan.is_name(name) and len(name.split()) <= MOST_WORDS
    return name if is_plain else f'"{name}"' if '"' not in name else KINDS[kind].short_id(number)


def tagged(typed: str, tags: Sequence[str]) -> Iterator[Suggestion]:
    """Go through the tags `typed` may become."""
    wanted = fold(typed)
    if " " in wanted:
        return
    hits = [tag for tag in tags if fold(tag).startswith(wanted)]
    hits += [tag for tag in tags if wanted in fold(tag) and tag not in hits]
    if not hits and len(wanted) > 1:
        from officetui.spelling import nearness

        hits = [tag for tag in tags if nearness(wanted, (fold(tag),))]
    for tag in hits:
        yield Suggestion(tag, tag)


def _marks(kind: Kind[Record], typed: str, *, is_chinese: bool) -> Iterator[Suggestion]:
    for (name, _), words in lexicon.MARK_WORDS.items():
        if name in kind.fields:
            for word in first_fitting(words, typed, is_chinese=is_chinese):
                if vocabulary.mark_called(kind, word) and not _is_hidden(kind, name, word):
                    yield Suggestion(word, word, key=own(kind.name, f"field.{name}"))


def _is_hidden(kind: Kind[Record], name: str, word: str) -> bool:
    """Tell whether a word means another field's choice first."""
    found = vocabulary.mark_called(kind, word)
    return found is None or found[0] != name


def _choice_words(field: Field, typed: str, *, is_chinese: bool) -> Iterator[Suggestion]:
    for value in field.choice:
        for word in first_fitting(vocabulary.choice_words(value), typed, is_chinese=is_chinese):
            yield Suggestion(word, word)


def _words(kind: Kind[Record], token: _Token, before: str) -> Iterator[Suggestion]:
    """The words before a colon, and at the start of a line the kinds."""
    typed = token.typed
    if len(typed) < (_LEAST_LETTERS if typed.isascii() else 1):
        return
    if not before[: token.start].strip():
        for word, headed in words_of_kinds().heads.items():
            if word.startswith(scan.flatten(typed)):
                yield Suggestion(f"{word}:", f"{word}:", key=f"{headed}.name")
    for name in (field.name for field in kind.form if field.name != kind.main):
        for word in first_fitting(
            vocabulary.field_words(kind.name, name), typed, is_chinese=not typed.isascii()
        ):
            yield Suggestion(f"{word}:", f"{word}:", key=own(kind.name, f"field.{name}"))


def first_fitting(words: tuple[str, ...], typed: str, *, is_chinese: bool) -> list[str]:
    """Return the first of `words` that `typed` begins; of the language being written where it is empty."""
    wanted = vocabulary.comparable(typed)
    if wanted:
        fits = [word for word in words if vocabulary.comparable(word).startswith(wanted)]
        fits += [word for word in words if is_spelt(word, wanted)]
    else:
        fits = [word for word in words if word.isascii() != is_chinese]
    return fits[:1]


def _is_chinese(text: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" for char in text)
