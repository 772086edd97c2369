"""The registry of kinds: what it refuses, and that it loads only what is met."""

import subprocess
import sys
from pathlib import Path

import pytest

from officetui.capture.kind_word import kind_called, words_of_kinds
from officetui.domain import conduct
from officetui.domain.conduct import conduct_for
from officetui.domain.kinds import KINDS, KindLine, Registry, kind_of
from officetui.i18n import words

TASK = KindLine("task", "T", "officetui.domain.task")


@pytest.mark.parametrize(
    "other",
    [KindLine("task", "Q", "elsewhere"), KindLine("topic", "T", "elsewhere")],
    ids=["a name given twice", "a letter given twice"],
)
def test_a_kind_cannot_take_what_is_another_ones(other: KindLine) -> None:
    with pytest.raises(ValueError, match="task"):
        Registry((TASK, other))


@pytest.mark.parametrize(("name", "letter"), [("topic", "q"), ("Topic", "Q"), ("topic", "QQ"), ("", "Q")])
def test_a_kind_is_named_in_small_letters_and_has_one_capital(name: str, letter: str) -> None:
    with pytest.raises(ValueError, match="small letters"):
        Registry((KindLine(name, letter, "elsewhere"),))


def test_a_line_that_does_not_say_what_its_module_says_is_refused_when_it_is_met() -> None:
    registry = Registry((KindLine("task", "Q", "officetui.domain.task"),))
    with pytest.raises(ValueError, match="task"):
        registry["task"]


def test_no_two_kinds_share_a_word_in_either_language_and_each_is_called_by_its_own() -> None:
    assert words_of_kinds().names.keys() > set(KINDS)
    for kind in KINDS:
        assert {kind_called(word) for word in words(f"{kind}.name")} == {kind}


def test_every_kind_is_declared_as_its_line_says_and_knows_its_records() -> None:
    for name, kind in KINDS.items():
        assert kind.name == name
        assert KINDS.letters[kind.letter] == name
        fields = {field.name: "x" for field in kind.fields.values() if field.is_required}
        assert kind_of(kind.record(**fields)) is kind


def test_every_conduct_there_is_is_that_of_its_kind_and_is_named_in_its_line() -> None:
    conducts = {name: KINDS.conduct(name) for name in KINDS}
    assert {name for name, found in conducts.items() if found and found.kind is not KINDS[name]} == set()
    assert {
        name for name, found in conducts.items() if conduct_for(KINDS[name]) is not found and found
    } == set()
    beside = {file.stem for file in Path(conduct.__file__).parent.glob("*.py")} & KINDS.keys()
    assert {name for name in beside if conducts[name] is None} == set()


def test_a_kind_nobody_asks_for_is_not_loaded() -> None:
    script = (
        "import sys; from officetui.domain.kinds import KINDS, parse_ref;"
        "assert str(parse_ref('e12')) == 'E12' and 'event' in KINDS;"
        "sys.exit(', '.join(name for name in sys.modules if name.startswith('officetui.domain.event')) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
