"""What the words people type for kinds mean, in both languages at any time: as a name, before a colon at the
start of a line, or over a list. No two kinds share one.
"""

from collections.abc import Iterator
from functools import cache

import msgspec

from officetui import i18n
from officetui.capture.lexicon import KIND_WORDS
from officetui.capture.vocabulary import comparable
from officetui.domain.kinds import KINDS
from officetui.pattern import Pattern

_LISTED = Pattern(r"\s*[,，、]\s*")


class WordsOfKinds(msgspec.Struct, frozen=True):
    """The kinds by the words that name them, that a line of theirs may begin with, and over their lists."""

    names: dict[str, str]
    heads: dict[str, str]
    lists: dict[str, str]


class _Word(msgspec.Struct, frozen=True):
    """A word of a kind: its part in `WordsOfKinds`, and its language, or where else it stands."""

    role: str
    kind: str
    source: str
    text: str


def kind_called(word: str) -> str | None:
    """Return the kind `word` names, in the singular or plural of either language; None if it names none."""
    found = words_of_kinds()
    return found.names.get(comparable(word)) or found.heads.get(comparable(word))


def kind_headed(word: str) -> str | None:
    """Return the kind that a line begun with `word` and a colon makes, by the kinds' own catalogue sections.

    The words are those of the message KIND.heads, in either language; what every line is read with stands
    in KIND_WORDS, so that the catalogues need not be read for it.
    """
    return words_of_kinds().heads.get(comparable(word))


def kind_listed(word: str) -> str | None:
    """Return the kind whose list a screen has `word` over, Matters for approval; None where none has."""
    return words_of_kinds().lists.get(comparable(word))


def words_of_kinds() -> WordsOfKinds:
    """Return the words of all kinds there are; raise ValueError where two kinds have the same one."""
    return _gathered(tuple(KINDS))


@cache
def _gathered(kinds: tuple[str, ...]) -> WordsOfKinds:
    owners: dict[str, _Word] = {}
    found = WordsOfKinds({}, {}, {})
    for word in (*_grammar(kinds), *_sections(kinds)):
        written = comparable(word.text)
        owner = owners.setdefault(written, word)
        if owner.kind != word.kind:
            raise ValueError(
                f"{word.text} is a word of {owner.kind} ({owner.source}) and of {word.kind} ({word.source})"
            )
        getattr(found, word.role)[written] = word.kind
    return found


def _grammar(kinds: tuple[str, ...]) -> Iterator[_Word]:
    """The words that name kinds whatever language is shown."""
    for kind in kinds:
        yield from (_Word("names", kind, "its name", text) for text in (kind, f"{kind}s"))
    for text, (kind, _) in KIND_WORDS.items():
        yield _Word("heads", kind, "lexicon", text)


def _sections(kinds: tuple[str, ...]) -> Iterator[_Word]:
    """The words for kinds in their sections of every language."""
    for language in i18n.LANGUAGES:
        for kind in kinds:
            heads = (text for all_ in i18n.forms(f"{kind}.heads", language) for text in _LISTED.split(all_))
            yield from (_Word("names", kind, language, text) for text in i18n.forms(f"{kind}.name", language))
            yield from (_Word("heads", kind, language, text) for text in heads)
            yield from (_Word("lists", kind, language, text) for text in i18n.forms(f"area.{kind}", language))
