"""What the words people type for fields, choices and steps mean, in both languages at any time.

A word of the program's own grammar comes first; the words that forms show are taken from the catalogues when
it is none of those. Completion offers the first word of each.
"""

import enum
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache

from officetui import i18n
from officetui.capture.lexicon import (
    FIELD_WORDS,
    GENRE_WORDS,
    MARK_WORDS,
    PURPOSE_WORDS,
    STEP_WORDS,
    UNTYPED,
)
from officetui.capture.names import fold
from officetui.capture.scan import flatten
from officetui.domain.field import Field, Shape
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS
from officetui.domain.record import Record
from officetui.pattern import Pattern

_FIELD = "field."
_LONGEST_STEP = 6
_LEAST_OF_STEP = 2
_CHOICE_WORDS = {"genre": GENRE_WORDS, "purpose": PURPOSE_WORDS}
_YES = frozenset(("yes", "y", "true", "1", "on", "是", "对", "有", "要", "√", "✓", "x"))
_NO = frozenset(("no", "n", "false", "0", "off", "否", "不", "无", "没有", "不要", "×", "-"))
_TITLES = frozenset(("title", "name", "标题", "名称"))
_LINK = Pattern(r"[\s_-]+")


def comparable(word: str) -> str:
    """Return a word as words are compared: folded, without blanks, hyphens and underscores."""
    return _LINK.sub("", flatten(fold(word)))


def field_called(kind: Kind[Record], word: str) -> str | None:
    """Return the field of `kind` that a word before a colon names, or None."""
    wanted = comparable(word)
    return _field_words(kind.name).get(wanted) or _catalogue_fields(kind.name).get(wanted)


def field_words(kind: str, name: str) -> tuple[str, ...]:
    """Return the words that a field is typed by before a colon: the grammar's, else what forms call it.

    Those of forms in both languages, without blanks and what they say in brackets; its name last.
    """
    if known := FIELD_WORDS.get(name):
        return known
    shown = (flatten(word).partition("(")[0].strip() for word in i18n.words(i18n.own(kind, f"field.{name}")))
    return tuple(dict.fromkeys((*(_LINK.sub("-", word) for word in shown if word), name)))


def field_named(kind: Kind[Record], word: str) -> str | None:
    """Return the field of `kind` that a word before = names, what no line says too, or None."""
    return field_called(kind, word) or heading_called(kind, word)


def field_word(kind: str, name: str, *, is_chinese: bool) -> str:
    """Return a word that a field is typed by, Chinese or not where there is one of these."""
    typed = field_words(kind, name)
    return next((word for word in typed if word.isascii() != is_chinese), typed[0])


def heading_called(kind: Kind[Record], word: str) -> str | None:
    """Return the field of `kind` whose column is headed so, the one that names a record too, or None.

    What names a record is its title as well, whatever its kind calls it.
    """
    wanted = comparable(word)
    names = dict.fromkeys((*kind.columns, *kind.fields))
    found = next((name for name in names if wanted in _headings(kind.name, name)), None)
    return found or (kind.main if wanted in _TITLES else None)


@cache
def _headings(kind: str, name: str) -> tuple[str, ...]:
    return tuple(comparable(word) for word in i18n.words(i18n.own(kind, f"field.{name}")))


def step_called(kind: Kind[Record], words: Sequence[str], legal: Collection[str]) -> tuple[str, int]:
    """Return the step that the first of some words name, in either language, and how many of them do.

    A legal one is meant before others that are called the same; "" and 0 where none is called so.
    """
    names = _step_words(kind.name)
    for count in range(min(len(words), _LONGEST_STEP), 0, -1):
        if found := names.get(comparable(" ".join(words[:count]))):
            return next((verb for verb in found if verb in legal), found[0]), count
    return "", 0


def step_begun(kind: Kind[Record], words: Sequence[str], legal: Collection[str]) -> tuple[str, int]:
    """Return the one legal step whose name begins with the first of some words, and how many of them do."""
    names = _step_words(kind.name)
    for count in range(min(len(words), _LONGEST_STEP), 0, -1):
        text = comparable(" ".join(words[:count]))
        begun = [verbs for name, verbs in names.items() if name.startswith(text)]
        found = {verb for verbs in begun for verb in verbs if verb in legal}
        if len(found) == 1 and len(text) >= _LEAST_OF_STEP:
            return found.pop(), count
    return "", 0


@cache
def _step_words(kind: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    flow = KINDS[kind].flow
    for verb in dict.fromkeys(move.verb for move in flow.moves) if flow else ():
        own = i18n.words(f"{kind}.verb.{verb}") or i18n.words(f"verb.{verb}")
        for word in dict.fromkeys(map(comparable, (verb, *own, *STEP_WORDS.get(verb, ())))):
            found[word] = (*found.get(word, ()), verb)
    return found


def subject_called(word: str) -> str | None:
    """Return what a kind of paper or of internal matter is kept as, by its word in either language."""
    wanted = comparable(word)
    for name, words in (*GENRE_WORDS.items(), *PURPOSE_WORDS.items()):
        if wanted in (comparable(name), *map(comparable, words)):
            return name
    return None


def subject_word(name: str, say: Callable[[str], str] | None = None) -> str:
    """Return a word that `subject_called` takes for a kind of paper, in the language that `say` speaks."""
    known = {**GENRE_WORDS, **PURPOSE_WORDS}.get(name, (name,))
    is_chinese = say is not None and i18n.language() == "zh"
    spelt = [word for word in known if word.isascii() is not is_chinese and " " not in word]
    return spelt[0] if spelt else name


def is_field_word(word: str) -> bool:
    """Tell whether a word before a colon names a field that some kind lets one type.

    Asked of the catalogues: of the kinds only those are met that have the word in their own sections.
    """
    wanted = comparable(word)
    if wanted in _shared_words():
        return True
    return any(wanted in {**_field_words(kind), **_catalogue_fields(kind)} for kind in _with_word(wanted))


@cache
def _shared_words() -> frozenset[str]:
    """The words for fields that kinds share, and that some kind lets one type."""
    found = {comparable(word) for name, words in FIELD_WORDS.items() for word in (name, *words)}
    for key in i18n.keys(_FIELD):
        if (name := key.removeprefix(_FIELD)) not in UNTYPED:
            found |= {comparable(name), *_shown(key)}
    return frozenset(found)


def _with_word(wanted: str) -> Iterator[str]:
    """The kinds that have a field called so in their own sections."""
    for kind in KINDS:
        own = f"{kind}.{_FIELD}"
        if any(wanted in (comparable(key.removeprefix(own)), *_shown(key)) for key in i18n.keys(own)):
            yield kind


def _shown(key: str) -> tuple[str, ...]:
    """The words that a field is shown by, whole and without their brackets: 金额（元） is typed 金额."""
    whole = [comparable(word) for word in i18n.words(key)]
    return *whole, *(word.partition("(")[0] for word in whole)


@cache
def _field_words(kind: str) -> dict[str, str]:
    names = _typed(kind)
    found = {comparable(name): name for name in names}
    for name in names:
        for word in FIELD_WORDS.get(name, ()):
            found.setdefault(comparable(word), name)
    if "unit" in names and "waiting_for" not in names:
        for word in FIELD_WORDS["waiting_for"]:
            found.setdefault(comparable(word), "unit")
    return found


@cache
def _catalogue_fields(kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in _typed(kind):
        for word in _shown(i18n.own(kind, f"field.{name}")):
            found.setdefault(word, name)
    return found


def _typed(kind: str) -> list[str]:
    """The fields a person fills in, without the one that the rest of the line goes to."""
    return [field.name for field in KINDS[kind].form if field.name != KINDS[kind].main]


def mark_called(kind: Kind[Record], word: str) -> tuple[str, object] | None:
    """Return the field and value of `kind` that a word after `!` stands for, or None."""
    wanted = comparable(word)
    return _mark_words(kind.name).get(wanted) or _catalogue_marks(kind.name).get(wanted)


@cache
def _mark_words(kind: str) -> dict[str, tuple[str, object]]:
    fields = KINDS[kind].fields
    found: dict[str, tuple[str, object]] = {}
    for (name, value), words in MARK_WORDS.items():
        field = fields.get(name)
        if field is not None:
            typed = True if field.shape is Shape.FLAG else field.choice(value)
            for word in words:
                found.setdefault(comparable(word), (name, typed))
    return found


@cache
def _catalogue_marks(kind: str) -> dict[str, tuple[str, object]]:
    found: dict[str, tuple[str, object]] = {}
    for field in KINDS[kind].form:
        if field.shape is Shape.CHOICE:
            for word, value in _choices(field.choice).items():
                found.setdefault(word, (field.name, value))
    return found


def choice_called(field: Field, word: str) -> object | None:
    """Return the value of a choice that a word stands for: its id or its words in any language."""
    return _choices(field.choice).get(comparable(word))


@cache
def _choices(choices: type[enum.Enum]) -> dict[str, object]:
    found: dict[str, object] = {comparable(str(value.value)): value for value in choices}
    for value in choices:
        for word in (*choice_words(value), *catalogue_words(value)):
            found.setdefault(comparable(word), value)
    return found


def choice_words(value: enum.Enum) -> tuple[str, ...]:
    """Return the words of grammar for a choice, the English first; its id where there are none."""
    name, said = i18n.key_of(type(value)), str(value.value)
    own = _CHOICE_WORDS.get(name, {}).get(said)
    return own or MARK_WORDS.get((name, said), (said.replace("_", "-"),))


def catalogue_words(value: enum.Enum) -> tuple[str, ...]:
    """Return what a choice is called in each language."""
    return i18n.words(i18n.choice_key(value))


def flag_called(word: str) -> bool | None:
    """Return what a yes or no means, None if it is neither."""
    wanted = fold(word)
    return True if wanted in _YES else False if wanted in _NO else None


def choice_word(value: enum.Enum, say: Callable[[str], str] | None = None) -> str:
    """Return how a choice is written to be read again: its words if they mean it, else its id."""
    if say is not None:
        words = say(i18n.choice_key(value))
        if _choices(type(value)).get(comparable(words)) is value:
            return words
    return str(value.value)
