"""What one person has typed and not saved, in two programs at once and after they have ended."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from officetui.office.memory import Memory
from tests.upkeep.conftest import Call, Open

OTHER = """
import sys
from pathlib import Path
from officetui.office.memory import Memory
memory = Memory(Path(sys.argv[1]), "shen")
assert memory.seen.line == sys.argv[2], memory.seen
memory.seen.line = sys.argv[3]
memory.seen.forms["edit T1"] = {"title": sys.argv[3]}
memory.seen.theme = "other"
assert memory.keep()
if len(sys.argv) > 4:
    sys.stdin.readline()
"""


def other(folder: Path, finds: str, types: str, *waits: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", OTHER, str(folder), finds, types, *waits],
        stdin=subprocess.PIPE,
        text=True,
    )
    if not waits:
        assert process.wait(20) == 0
    return process


@pytest.fixture
def mine(folder: Path) -> Memory:
    folder.mkdir()
    memory = Memory(folder, "shen")
    memory.seen.line = "mine"
    assert memory.keep()
    return memory


def test_two_programs_keep_their_lines_apart(mine: Memory, folder: Path) -> None:
    process = other(folder, "", "theirs", "wait")
    while '"theirs"' not in (folder / "state" / "shen.json").read_text():
        assert process.poll() is None
    mine.seen.line = "mine and more"
    assert mine.keep()
    mine.adopt()
    assert mine.seen.forms == {}
    assert '"theirs"' in (folder / "state" / "shen.json").read_text()
    process.kill()
    process.communicate()
    mine.adopt()
    assert mine.seen.line == "mine and more"
    assert mine.seen.forms == {"edit T1": {"title": "theirs"}}
    mine.seen.line = ""
    mine.adopt()
    assert mine.seen.line == "theirs"
    mine.seen.line, mine.seen.forms = "", {}
    mine.keep()
    assert "theirs" not in (folder / "state" / "shen.json").read_text()


def test_a_choice_made_in_one_program_is_not_undone_by_the_other(mine: Memory, folder: Path) -> None:
    other(folder, "", "theirs")
    mine.seen.line = "on"
    mine.keep()
    assert mine.seen.theme == "other"
    assert Memory(folder, "shen").seen.theme == "other"
    mine.seen.theme = "own"
    mine.keep()
    assert Memory(folder, "shen").seen.theme == "own"


def test_what_was_kept_by_an_earlier_version_comes_back(folder: Path) -> None:
    (folder / "state").mkdir(parents=True)
    (folder / "state" / "shen.json").write_text('{"line":"old","seq":7,"forms":{"new task":{"title":"x"}}}')
    memory = Memory(folder, "shen")
    assert (memory.seen.line, memory.seen.seq) == ("old", 7)
    assert memory.seen.forms == {"new task": {"title": "x"}}


def test_a_file_that_is_no_memory_is_begun_anew(folder: Path) -> None:
    (folder / "state").mkdir(parents=True)
    (folder / "state" / "shen.json").write_text("nonsense")
    memory = Memory(folder, "shen")
    memory.seen.line = "new"
    assert memory.keep()
    assert Memory(folder, "shen").seen.line == "new"


def test_a_vanished_office_is_not_begun_anew_by_what_was_typed(
    mine: Memory, folder: Path, tmp_path: Path
) -> None:
    folder.rename(tmp_path / "elsewhere")
    mine.seen.line = "typed meanwhile"
    assert not mine.keep()
    assert not folder.exists()
    (tmp_path / "elsewhere").rename(folder)
    assert mine.keep()


def test_a_look_at_the_past_brings_nothing_back_and_keeps_nothing(mine: Memory, folder: Path) -> None:
    before = (folder / "state" / "shen.json").read_bytes()
    past = Memory(folder, "shen", is_kept=False)
    assert past.seen.line == ""
    past.seen.line = "in the past"
    assert past.keep()
    assert (folder / "state" / "shen.json").read_bytes() == before


def test_nobody_else_can_read_it(mine: Memory, folder: Path) -> None:
    assert {path.stat().st_mode & 0o077 for path in (folder / "state").rglob("*")} == {0}


def test_two_dashboards_of_one_person_do_not_take_each_others_lines(
    staffed: Call, folder: Path, open_dashboard: Open
) -> None:
    one = open_dashboard()
    one.press("a")
    one.settle()
    one.type("the first line")
    one.settle()
    two = open_dashboard()
    two.press("a")
    two.settle()
    assert "the first line" not in two.text()
    two.type("the second line")
    two.settle()
    one.press("enter")
    one.wait_for("Entered: T1 the first line")
    two.kill(9)
    two.wait_exit()
    one.press("a")
    one.wait_for("the second line")
    assert "From before" in one.text()
    assert os.listdir(folder / "state")
