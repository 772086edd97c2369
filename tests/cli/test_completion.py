"""What the shell offers behind Tab, asked for as the shells ask."""

import os
import subprocess
import sys
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
def offered(office, monkeypatch):
    """The words offered for the last of a command line's words."""

    def ask(*words: str) -> list[str]:
        environment = {
            **os.environ,
            "OFFICETUI_HOME": str(office),
            "_OFFICETUI_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(["officetui", *words]),
            "COMP_CWORD": str(len(words)),
        }
        done = subprocess.run(PROGRAM, env=environment, capture_output=True, text=True)
        assert done.stderr == ""
        return [line.partition(",")[2] for line in done.stdout.splitlines() if line]

    return ask


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("done", "T"), ["T1"]),
        (("give", "T1", "l"), ["Li Min"]),
        (("move", "T1", "do"), ["done"]),
        (("edit", "D1", "gen"), ["genre="]),
        (("list", "is:ov"), ["is:overdue"]),
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
    ],
)
def test_what_can_stand_there_is_offered(offered, words, wanted):
    assert offered(*words) == wanted


def test_where_there_is_no_office_nothing_is_offered_and_none_is_made(offered, tmp_path):
    assert offered("--office", str(tmp_path / "none"), "done", "T") == []
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_is_told_how_to_ask(shell):
    environment = {**os.environ, "_OFFICETUI_COMPLETE": f"{shell}_source"}
    done = subprocess.run(PROGRAM, env=environment, capture_output=True, text=True)
    assert f"_OFFICETUI_COMPLETE={shell}_complete" in done.stdout
