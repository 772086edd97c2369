"""What README.md says can be typed: each command on the sample office, and in an office of the first hour."""

import re
import shlex
import shutil
from collections.abc import Callable
from datetime import datetime
from itertools import groupby
from pathlib import Path

import pytest

from officetui.cli import run
from officetui.sample import LEAD
from tests.proof.word_kit import docx, paragraph

NOW = "2026-11-25T17:20:00+08:00"
README = Path(__file__).parents[2] / "README.md"
# What somebody new has not got: the people and the records that the examples name.
_NOT_YET = re.compile(r"there is no [A-Z]\d+|nobody is called|Nobody's name fits|no unit has a folder")


def commands() -> list[list[str]]:
    """The commands of the README's list, those that open the interface left out."""
    text = README.read_text(encoding="utf-8").partition("## Command line")[2]
    found = re.search(r"```sh\n(.*?)```", text, re.DOTALL)
    assert found
    lines: list[list[str]] = []
    for line in found[1].splitlines():
        parts = shlex.shlex(line, posix=True, punctuation_chars=";")
        parts.whitespace_split = True
        for is_end, words in groupby(parts, key=lambda part: part == ";"):
            lines += [] if is_end else [list(words)]
    assert all(line[0] == "officetui" for line in lines)
    return [line[1:] for line in lines if line[1:]]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with the paper and the list that examples read."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)
    (desk / "notice.docx").write_bytes(docx(paragraph("关于做好年终工作的通知") + paragraph("请按时报送。")))
    (desk / "tasks.csv").write_text("Task,Due\nring the bureau,2026-12-01\n", encoding="utf-8")
    return desk


def call(folder: Path, line: list[str], desk: Path, actor: str) -> int:
    words = [word.replace("/srv/share", str(desk)) for word in line]
    return run(["--office", str(folder), "--as", actor, "--now", NOW, *words])


def test_each_command_of_the_readme_works_on_the_sample(
    sample: Callable[..., Path], tmp_path: Path, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(sample("en", datetime.fromisoformat(NOW)), tmp_path / "sample")
    for line in commands():
        assert call(tmp_path / "sample", line, desk, LEAD) == 0, (line, capsys.readouterr().err)
    made = {file.name for file in desk.iterdir()}
    assert {"papers.csv", "2026.xlsx", "slip.html", "today.html"} <= made


def test_each_command_of_the_readme_works_in_a_new_office_or_says_what_it_has_not_got(
    tmp_path: Path, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in commands():
        code = call(tmp_path / "new", line, desk, "lan")
        _, said = capsys.readouterr()
        assert code == 0 or (code == 1 and _NOT_YET.search(said)), (line, said)


@pytest.mark.parametrize(
    "command", [["list"], ["find", "x"], ["today"], ["check"], ["done", "T1"], ["--plain"]]
)
def test_a_command_that_reads_makes_no_office_and_says_how_to_begin_one(
    tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "typo"
    assert run(["--office", str(folder), *command]) == 1
    assert f"officetui --office {folder}" in capsys.readouterr().err
    assert not folder.exists()
