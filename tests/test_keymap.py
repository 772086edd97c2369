"""The keys: those that messages speak of are those there are, and no two on a screen are one."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

import officetui
from officetui import i18n, keymap
from officetui.i18n import show_key, t
from officetui.ui import all_keys
from officetui.ui.verbs import VERBS
from tests.test_catalogues import messages

UI = Path(officetui.__file__).parent / "ui"
LOCALE = Path(officetui.__file__).parent / "locale"
MARK = re.compile(r"\[\[([\w.]+)\]\]")
# Enter alone may be spelt: it ends whatever line is typed, and nothing moves it. "a" by itself is a word.
SPELT = re.compile(
    r"\b(?:Esc|Tab|Ctrl\+\S|F[1-9]\d?|PgUp|PgDn|Space(?= [a-z]))\b|空格键"
    r"|\b[Pp]ress [A-Za-z](?![\w-])|按\s*[A-Za-z](?![\w\d])"
    r"|(?:^|[·;；，,] ?)(?:[a-zA-Z] ){1,2}(?:[a-z一-鿿]+s |(?<=[b-zB-Z] )[a-z一-鿿]{2,}(?: ·|$| {2}))"
)
FIXED = {"support.keys"}
"""Tab goes from field to field there, as in any form."""
FREE = set("l=")
"""Kept for what comes: what belongs together is linked, what is the same told to be."""


def bound() -> Iterator[tuple[type[DOMNode], Binding]]:
    for file in UI.rglob("*.py"):
        module = import_module(".".join(("officetui", *file.relative_to(UI.parent).with_suffix("").parts)))
        for found in vars(module).values():
            if isinstance(found, type) and issubclass(found, DOMNode) and found.__module__ == module.__name__:
                for binding in vars(found).get("BINDINGS", ()):
                    assert isinstance(binding, Binding)
                    yield found, binding


def test_the_keys_that_messages_speak_of_are_those_of_the_bindings() -> None:
    found: dict[str, set[str]] = {}
    for _, binding in bound():
        found.setdefault(binding.id or "", set()).add(binding.key.partition(",")[0])
    assert {name: {key} for name, key in keymap.KEYS.items()} == {
        name: found.get(name) for name in keymap.KEYS
    }


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_key_a_message_speaks_of_has_a_name(language: str) -> None:
    words = "".join(file.read_text(encoding="utf-8") for file in (LOCALE / language).glob("*.po"))
    named = set(MARK.findall(words))
    assert named
    assert named <= keymap.KEYS.keys()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_says_of_every_key_of_the_settings_what_it_does_in_more_than_its_word(language: str) -> None:
    i18n.use(language)
    assert [each.name for each in all_keys.bound() if not i18n.has(f"help.{each.name}")] == []


def test_the_manual_names_every_key_of_the_keyboard_in_both_languages() -> None:
    i18n.use("en")
    english = {name: keys for name, keys, _ in all_keys.all_keys()}
    i18n.use("zh")
    chinese = {name: keys for name, keys, _ in all_keys.all_keys()}
    assert (english["rows.down"], chinese["rows.down"]) == ("Down, j", "下、j")
    assert {name: len(keys.split(", ")) for name, keys in english.items()} == {
        name: len(keys.split("、")) for name, keys in chinese.items()
    }


def test_both_languages_speak_of_the_same_keys() -> None:
    for name, forms in messages("en").items():
        there = {*MARK.findall(" ".join(forms))}
        assert there == {*MARK.findall(" ".join(messages("zh")[name]))}, name


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_message_spells_a_key_that_settings_can_change(language: str) -> None:
    spelt = {
        name: words
        for name, forms in messages(language).items()
        for words in forms
        if SPELT.search(words) and not name.startswith("keyname.") and name not in FIXED
    }
    assert spelt == {}


@pytest.mark.parametrize(
    "words",
    ["a saves it", "Esc leaves", "press d", "按 d 办结", "Ctrl+S saves", "d done · w keep", "空格键切换"],
)
def test_a_key_that_is_spelt_is_found(words: str) -> None:
    assert SPELT.search(words)


def test_a_message_says_the_key_that_the_settings_give() -> None:
    try:
        keymap.use({"capture": "w,colon", "move": "n"})
        assert t("panel.queue.next") == "Nothing to do. Press w and write down the first thing."
        assert show_key("m_s") == "n s"
    finally:
        keymap.use({})
    assert "Press a and" in t("panel.queue.next")


def test_no_screen_gives_one_key_two_meanings() -> None:
    for owner in {owner for owner, _ in bound()}:
        keys = [key for binding in vars(owner)["BINDINGS"] for key in binding.key.split(",")]
        assert len(keys) == len(set(keys)), owner


def test_a_verb_has_its_key_everywhere_and_letters_are_left_for_what_comes() -> None:
    keys = {verb.key for verb in VERBS.values()}
    assert len(keys) == len(VERBS)
    taken = {
        key
        for owner, binding in bound()
        if ".screens." in owner.__module__ or owner.__name__ == "OfficeApp"
        for key in binding.key.split(",")
        if len(key) == 1 or key == "equals_sign"
    }
    assert not (taken | {key for key in keys if len(key) == 1}) & FREE


def test_the_readme_names_the_keys_there_are() -> None:
    readme = (Path(officetui.__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    table = readme.partition("| key | does | key | does |")[2].partition("\n\n")[0]
    told = {key for line in table.splitlines() for key in re.findall(r"`([^`]+)`", line)} - {"1", "5"}
    there = {show_key(key) for _, binding in bound() for key in binding.key.split(",")}
    there |= {show_key(verb.key) for verb in VERBS.values()} | {"Ctrl+P", "Ctrl+U"}
    assert told <= there
    assert {show_key(verb.key) for verb in VERBS.values()} <= told
