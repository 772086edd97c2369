"""The language in use: message keys to words. Catalogues are compiled from locale/LANG/*.po."""

import enum
import os
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from officetui.catalogue import Catalogue
from officetui.keymap import MENU, SIGNS, key_for
from officetui.pattern import Pattern

LANGUAGES = ("en", "zh")
_NAMES = {"en": "English", "zh": "中文"}
_WORD_START = Pattern(r"(?<!^)(?=[A-Z])")
_FOLDER = Path(__file__).parent / "locale"


_MARK = Pattern(r"\[\[([\w.]+)\]\]")
_KEYS = {"escape": "Esc", "tab": "Tab", "delete": "Del", "home": "Home", "end": "End"}


class _Current:
    """The one language a process shows at a time."""

    name = "en"
    catalogue: Catalogue | None = None


def use(name: str) -> None:
    """Show everything from now on in `name`, one of LANGUAGES; raise ValueError for another."""
    if name not in LANGUAGES:
        raise ValueError(name)
    _Current.name = name
    _Current.catalogue = _open(_file(name))


def _file(name: str) -> Path:
    return _FOLDER / name / "LC_MESSAGES" / "officetui.mo"


@cache
def _open(path: Path) -> Catalogue:
    return Catalogue(path)


def language() -> str:
    """Return the language in use."""
    return _Current.name


def language_name(name: str) -> str:
    """Return what a language calls itself."""
    return _NAMES[name]


def from_environment(environ: Mapping[str, str] = os.environ) -> str:
    """Return the language of OFFICETUI_LANG, else the locale's: Chinese for any zh locale, or English."""
    if (wanted := environ.get("OFFICETUI_LANG", "")) in LANGUAGES:
        return wanted
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            # Old systems call it chinese-s, or chinese.
            return "zh" if value.lower().startswith(("zh", "chinese")) else "en"
    return "en"


def _catalogue() -> Catalogue:
    if _Current.catalogue is None:
        use(_Current.name)
    assert _Current.catalogue is not None
    return _Current.catalogue


def t(key: str, /, **params: object) -> str:
    """Return the words for `key`, its `{placeholders}` and `[[keys]]` filled; else the key itself."""
    words = _filled(next(iter(_catalogue().forms(key)), key))
    return words.format_map(params) if params else words


def n(key: str, count: int, /, **params: object) -> str:
    """Return the words for `count` of something; `{n}` is the count."""
    forms = _catalogue().forms(key) or (key,)
    # English parts one from several, Chinese does not; neither knows more.
    words = forms[0] if count == 1 else forms[-1]
    return _filled(words).format_map({"n": count, **params})


def show_key(key: str) -> str:
    """Return a key as people write it: `ctrl+p` is Ctrl+P, `question_mark` ?, `m_s` the menu's key and s."""
    first, leads, letter = key.partition("_")
    if leads and len(first) == len(letter) == 1:
        return f"{show_key(key_for(MENU))} {letter}"
    *before, last = key.split("+")
    is_function = last[0] == "f" and last[1:].isdigit()
    named = t(f"keyname.{last}") if has(f"keyname.{last}") else _KEYS.get(last)
    shown = named or (last.upper() if before or is_function else _character(last))
    return "+".join([*(part.capitalize() for part in before), shown])


def _character(name: str) -> str:
    """The character of a key that is called by its Unicode name: fullwidth_colon is ：."""
    try:
        return unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return SIGNS.get(name, name)


def _filled(words: str) -> str:
    """Put in the keys that a message speaks of."""
    return _MARK.sub(lambda mark: show_key(key_for(mark[1])), words) if "[[" in words else words


def has(key: str) -> bool:
    """Tell whether the language in use has words for `key`."""
    return bool(_catalogue().forms(key))


def own(kind: str, rest: str) -> str:
    """Return the key of a kind's own word where it has one, else of the word that all kinds share.

    own("task", "field.due") is "task.field.due" or "field.due".
    """
    key = f"{kind}.{rest}"
    return key if has(key) else rest


def key_of(owner: type) -> str:
    """Return the name of an enum or struct as its message keys begin: TaskStatus as task_status."""
    return _WORD_START.sub("_", owner.__name__).lower()


def choice_key(value: enum.Enum) -> str:
    """Return the message key of a choice; a status without words of its own has those of all kinds."""
    owner = key_of(type(value))
    key = f"{owner}.{value.value}"
    return f"status.{value.value}" if owner.endswith("_status") and not has(key) else key


def forms(key: str, *names: str) -> tuple[str, ...]:
    """Return every form of the words for `key` in the languages `names`, in all where none is named.

    For reading what a person typed.
    """
    return tuple(form for name in names or LANGUAGES for form in _open(_file(name)).forms(key))


def keys(prefix: str) -> tuple[str, ...]:
    """Return the keys that begin with `prefix`; every language has the same."""
    return tuple(_open(_file(LANGUAGES[0])).keys(prefix))


def words(key: str) -> tuple[str, ...]:
    """Return the words for `key` in every language, for reading what a person typed."""
    found = (_open(_file(name)).forms(key) for name in LANGUAGES)
    return tuple(forms[0] for forms in found if forms)
