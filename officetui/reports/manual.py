"""The manual: pages written for people beside this package's code, and lists made from the code itself."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from officetui.capture.kind_word import words_of_kinds
from officetui.domain.errors import Refused
from officetui.domain.field import Field, Shape
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS
from officetui.domain.record import Record
from officetui.i18n import language, t
from officetui.office.setting import settable
from officetui.office.setting_value import show_setting
from officetui.spelling import begun, nearest
from officetui.views.trait import Trait, trait_words
from officetui.wording import enum_words, join, kind_words, label
from officetui.wording.setting import meaning

_FOLDER = Path(__file__).parents[1] / "manual"


class HelpTopic(NamedTuple):
    """A page by the name one asks for it with, and by its title in the language in use."""

    name: str
    title: str


def written_pages() -> tuple[HelpTopic, ...]:
    """Return the pages that are written down, in the order in which one reads them."""
    files = sorted((_FOLDER / language()).glob("*.md"))
    return tuple(
        HelpTopic(_name(file), file.read_text(encoding="utf-8").splitlines()[0][2:]) for file in files
    )


def page(name: str) -> str:
    """Return a written page as Markdown."""
    file = next(file for file in (_FOLDER / language()).glob("*.md") if _name(file) == name)
    return file.read_text(encoding="utf-8")


def topic_called(word: str, topics: tuple[HelpTopic, ...]) -> HelpTopic:
    """Return the topic that a word names, by its name or title; raise Refused with the nearest one else."""
    wanted = word.casefold()
    for topic in topics:
        if wanted in (topic.name, topic.title.casefold()):
            return topic
    known = {part: topic for topic in topics for part in (topic.name, topic.title)}
    if near := nearest(wanted, known) or begun(wanted, known):
        raise Refused("no_topic_but", text=word, near=known[near].name)
    raise Refused("no_topic", text=word)


def fields_page() -> str:
    """Return every field of every kind: what it is called, the name to type, and what it holds."""
    lines = [f"# {t('manual.fields')}"]
    for kind in KINDS.values():
        lines += ["", f"## {kind_words(kind.name)} ({kind.letter})", ""]
        if words := _heads(kind.name):
            lines += [t("manual.heads", words=join(f"`{word}:`" for word in words)), ""]
        lines += [f"- {words}" for words in _fields(kind)]
    return "\n".join(lines) + "\n"


def filters_page() -> str:
    """Return all that can be asked with `is:`."""
    lines = [f"# {t('manual.filters')}", ""]
    for trait in Trait:
        own = [word for word in trait_words(trait)[1:] if word.isascii() == (language() == "en")]
        lines.append(f"- `is:{trait.value}` {t('list.separator').join(own)}".rstrip())
    return "\n".join(lines) + "\n"


def settings_page() -> str:
    """Return every setting with its default and meaning."""
    lines = [f"# {t('manual.settings')}", ""]
    for one in settable():
        default = "" if one.is_open else show_setting(one.default)
        shown = t("manual.default", value=default) if default else ""
        lines.append(f"- `{one.name}` {meaning(one.name)}{shown}")
    return "\n".join(lines) + "\n"


MADE: Mapping[str, Callable[[], str]] = {
    "fields": fields_page,
    "filters": filters_page,
    "settings": settings_page,
}
"""The lists made from what is declared."""


def _fields(kind: Kind[Record]) -> Iterator[str]:
    for field in kind.fields.values():
        if not field.spec.kept:
            yield f"`{field.name}` {label(kind.name, field.name)}{t('manual.holds', what=_shape(field))}"


def _heads(kind: str) -> list[str]:
    """The words of the language in use that a line of a kind may begin with."""
    is_english = language() == "en"
    return [
        word
        for word, headed in words_of_kinds().heads.items()
        if headed == kind and word.isascii() == is_english
    ]


def _shape(field: Field) -> str:
    if field.shape is Shape.CHOICE:
        return t("list.separator").join(enum_words(each) for each in field.choice)
    if field.spec.ref:
        return kind_words(field.spec.ref)
    return t(f"manual.shape.{field.shape.value}")


def _name(file: Path) -> str:
    return file.stem.partition("-")[2]
