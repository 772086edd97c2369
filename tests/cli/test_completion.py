"""What the shell offers behind Tab, asked for as the shells ask."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from officetui.cli import run

PROGRAM = [sys.executable, "-m", "officetui"]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("completion") / "office"
    for line in (["staff", "Li Min"], ["ring the bureau"], ["doc: Notice on figures"]):
        assert run(["--office", str(folder), "--lang", "en", "add", *line]) == 0
    return folder


@pytest.fixture
def offered(office):
    """The words offered for the last of a command line's words, by a program started for it, as shells do."""

    def ask(*words: str) -> list[str]:
        done = subprocess.run(PROGRAM, env=asking(office, words), capture_output=True, text=True)
        assert done.stderr == ""
        return offers(done.stdout)

    return ask


def asking(office: Path, words: Sequence[str]) -> dict[str, str]:
    return {
        **os.environ,
        "OFFICETUI_HOME": str(office),
        "_OFFICETUI_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(["officetui", *words]),
        "COMP_CWORD": str(len(words)),
    }


def offers(answer: str) -> list[str]:
    return [line.partition(",")[2] for line in answer.splitlines() if line]


WANTED = [
    (("done", "T"), ["T1"]),
    (("give", "T1", "l"), ["Li Min"]),
    (("move", "T1", "do"), ["done"]),
    (("edit", "D1", "gen"), ["genre="]),
    (("list", "is:ov"), ["is:overdue"]),
    (("archive", "S"), ["S1"]),
    (("archive", "T"), []),
    (("unarchive", "T"), []),
    (("list", "task", "@li"), ["@Li Min"]),
    (("list", "task", "status:wa"), ["status:waiting"]),
    (("list", "document", "gen"), ["genre:"]),
    (("list", "over"), ["overdue"]),
    (("export", "@li"), ["@Li Min"]),
    (("plan", "we"), ["week"]),
    (("add", "sta"), ["staff"]),
    (("template", "Mee"), ["Meeting"]),
    (("register", "inc"), ["incoming"]),
    (("config", "days"), ["days_ahead"]),
    (("config", "theme", "gru"), ["gruvbox"]),
    (("config", "glyphs", "pl"), ["plain"]),
    (("config", "summary.own", "wait"), ["waits", "waiting"]),
    (("config", "keys.don"), ["keys.done"]),
    (("help", "pap"), ["papers"]),
    (("clo",), ["close-day"]),
    (("summary", "--form"), ["--format"]),
]


def test_what_can_stand_there_is_offered(office):
    """One program asked many times: what it has to know for the asking stays out of the other tests."""
    script = (
        "import json, os, sys; from officetui.cli import run\n"
        "for asked in json.load(sys.stdin):\n"
        "    os.environ.update(asked); run([]); print(';')"
    )
    asked = json.dumps([asking(office, words) for words, _ in WANTED])
    done = subprocess.run([sys.executable, "-c", script], input=asked, capture_output=True, text=True)
    assert done.stderr == ""
    answers = done.stdout.split(";\n")[:-1]
    found = {words: offers(answer) for (words, _), answer in zip(WANTED, answers, strict=True)}
    assert found == dict(WANTED)


def test_a_program_started_to_ask_offers_the_same(offered):
    assert offered("done", "T") == ["T1"]


def test_where_there_is_no_office_nothing_is_offered_and_none_is_made(offered, tmp_path):
    assert offered("--office", str(tmp_path / "none"), "done", "T") == []
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_is_told_how_to_ask(shell):
    environment = {**os.environ, "_OFFICETUI_COMPLETE": f"{shell}_source"}
    done = subprocess.run(PROGRAM, env=environment, capture_output=True, text=True)
    assert f"_OFFICETUI_COMPLETE={shell}_complete" in done.stdout
