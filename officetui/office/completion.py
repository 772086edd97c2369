"""What may stand before the cursor of a filter line: people, tags, traits, states, fields, values, dates."""

import re
from collections.abc import Iterable, Iterator

from officetui.capture import vocabulary
from officetui.capture.complete import (
    MOST,
    Completion,
    Suggestion,
    first_fitting,
    records_named,
    tagged,
    values,
)
from officetui.capture.scan import flatten
from officetui.domain.field import QUANTITIES, Shape
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS
from officetui.domain.record import Record
from officetui.domain.staff import STAFF
from officetui.office.entry import context
from officetui.office.office import Office
from officetui.views.trait import Trait, trait_words

_TOKEN = re.compile(r'(?:[^\s"“”]|["“”][^"“”]*(?:["“”]|$))*$')
_FIELD = re.compile(r"(?P<key>[^\W\d]\w*)[:：](?P<sign>[<>≤≥=＜＞＝]{0,2})(?P<value>.*)", re.DOTALL)
_TRAITS = frozenset({"is", "是"})
_STATES = frozenset({"status", "state", "状态"})
_SOMEBODY = (("me", "我"), ("nobody", "无人"))
_QUOTES = re.compile('["“”]')


def complete_filter(office: Office, kind: str, line: str, cursor: int, *, is_chinese: bool) -> Completion:
    """Return what may stand where the cursor is, the likeliest first.

    `is_chinese`: in which language words are offered where nothing is typed yet.
    """
    before = line[: max(0, min(cursor, len(line)))]
    found = _TOKEN.search(before)
    start = found.start() if found else len(before)
    word = before[start:]
    if word[:1] and flatten(word[0]) == "-":
        start, word = start + 1, word[1:]
    at, choices = _choices(office, KINDS[kind], word, is_chinese=is_chinese or not before.isascii())
    offered = dict.fromkeys(choice for choice in choices if choice.insert != word[at:])
    choices = tuple(map(_quoted, offered))
    return Completion(start + at, len(before), choices[:MOST], max(len(choices) - MOST, 0))


def _choices(
    office: Office, kind: Kind[Record], word: str, *, is_chinese: bool
) -> tuple[int, Iterable[Suggestion]]:
    """Return where in the word what is completed begins, and what may stand there."""
    now = context(office, kind.name)
    sigil, rest = flatten(word[:1]), _QUOTES.sub("", word[1:])
    if sigil == "@":
        return 1, (*records_named(STAFF.name, rest, now), *_words(_SOMEBODY, rest, is_chinese=is_chinese))
    if sigil == "#":
        return 1, tagged(rest, now.tags)
    found = _FIELD.fullmatch(word)
    if not found:
        return 0, _keys(kind, word, is_chinese=is_chinese) if word else ()
    key, typed = found["key"].lower(), _QUOTES.sub("", found["value"])
    at = found.start("value")
    if key in _TRAITS or key in _STATES:
        traits = () if key in _STATES else tuple(trait_words(trait) for trait in Trait)
        words = _words((*traits, *_states(kind)), typed, is_chinese=is_chinese)
        return at, words
    name = vocabulary.field_called(kind, key)
    if name is None:
        return at, ()
    field = kind.fields[name]
    if field.shape in QUANTITIES:
        # A filter compares numbers; half a day is for the capture line.
        return at, ()
    if field.shape is Shape.FLAG:
        return at, _words((("yes", "是"), ("no", "否")), typed, is_chinese=is_chinese)
    return at, values(field, typed, now, is_chinese=is_chinese)


def _states(kind: Kind[Record]) -> Iterator[tuple[str, ...]]:
    """The words of every status of the kind, the program's own in either language."""
    if kind.flow:
        field = kind.fields["status"]
        for value in field.choice:
            yield (value.value, *vocabulary.catalogue_words(value))


def _keys(kind: Kind[Record], typed: str, *, is_chinese: bool) -> Iterator[Suggestion]:
    """The words before a colon."""
    names: list[tuple[str, ...]] = [("is", "是"), ("status", "状态")]
    for field in kind.form:
        names.append(vocabulary.field_words(kind.name, field.name))
    for words in names:
        for word in first_fitting(words, typed, is_chinese=is_chinese):
            yield Suggestion(f"{word}:", f"{word}:")


def _words(known: Iterable[tuple[str, ...]], typed: str, *, is_chinese: bool) -> Iterator[Suggestion]:
    for words in known:
        for word in first_fitting(words, typed, is_chinese=is_chinese):
            yield Suggestion(word, word)


def _quoted(choice: Suggestion) -> Suggestion:
    """A name with a blank in it stands in quotes: blanks part the words of a filter."""
    is_plain = not any(char.isspace() for char in choice.insert) or choice.insert[0] in '"“'
    return choice if is_plain else choice._replace(insert=f'"{choice.insert}"')
