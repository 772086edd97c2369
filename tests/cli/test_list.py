"""`list` as people and other programs meet it: by the words they see, in the room there is, into a file."""

import csv
import json
import os
import pty
import struct
import sys
import termios
from fcntl import ioctl
from pathlib import Path

import pytest

from officetui.text import width
from tests.conftest import Call
from tests.once import Once

NOW = "2026-11-23T08:20:00+08:00"
LONG = "Notice on the meeting that prepares the exchange of experience in strengthening family education"


@pytest.fixture
def call(call: Call, once: Once, tmp_path: Path) -> Call:
    def fill() -> None:
        for name in ("张强", "Fang Ping", "李敏"):
            call("add", "staff", name)
        call("add", "unit", "Songxia town sort:township")
        call("add", f"加急 {LONG} @fang ^2026-11-20", now="2026-11-18T09:00:00+08:00")
        call("add", "ring back ^2026-11-25 @李敏")
        call("add", "year-end figures ^2026-12-08 @张强")
        call("add", "收文:Letter on the budget")
        call("add", "发文:Notice on awards")

    once.kept("to be listed", fill, tmp_path / "office")
    return call


def ids(call: Call, *words: str) -> list[str]:
    code, out, err = call("list", *words, "--json")
    assert (code, err) == (0, ""), err
    return [record["id"] for record in json.loads(out)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("逾期",), ["T1"]),
        (("overdue",), ["T1"]),
        (("收文",), ["I1"]),
        (("发文",), ["D1"]),
        (("papers", "received"), ["I1"]),
        (("matters", "for", "approval"), []),
        (("coordination",), []),
        (("task", "加急"), ["T1"]),
        (("task", "-加急"), ["T2", "T3"]),
        (("乡镇",), ["U1"]),
        (("due:this week",), ["T2"]),
        (("时限:本周",), ["T2"]),
        (("due:dec",), ["T3"]),
        (("due:2026-11-19..nov",), ["T1", "T2"]),
        (("due:>本周",), ["T3"]),
        (("due:next", "tuesday"), []),
        (("due:next tuesday",), []),
        (("@李", "due:<dec"), ["T2"]),
        (("@李 due:<dec",), ["T2"]),
    ],
)
def test_a_list_takes_the_words_people_see(call: Call, words: tuple[str, ...], found: list[str]) -> None:
    assert sorted(ids(call, *words)) == found


def test_a_list_of_several_kinds_names_each_record_by_its_own_id(call: Call) -> None:
    call("move", "D1", "submit", "sign 李敏")
    wanted = {"D1": "Notice on awards", "I1": "Letter on the budget"}
    for form in ("table", "csv", "md"):
        code, out, err = call("list", "pending", "--format", form)
        assert (code, err) == (0, "")
        for name, title in wanted.items():
            (line,) = [line for line in out.splitlines() if title in line]
            assert name in line.replace("|", " ").replace(",", " ").split()


def test_what_was_closed_in_a_week_is_found_by_its_name(call: Call) -> None:
    call("done", "T2")
    assert ids(call, "完成:本周") == ["T2"]
    assert ids(call, "完成:上周") == []


def test_a_word_that_is_nothing_is_refused_with_the_nearest(call: Call) -> None:
    code, out, err = call("list", "overdeu")
    assert (code, out) == (1, "")
    assert "overdue" in err
    code, _, err = call("--lang", "zh", "list", "逾斯")
    assert code == 1
    assert "逾期" in err
    assert call("list", "task", "@李", "overdeu")[0] == 1


def test_a_word_alone_that_nothing_holds_is_refused_and_a_named_list_may_be_empty(call: Call) -> None:
    code, out, err = call("list", "zebra")
    assert (code, out) == (1, "")
    assert "find zebra" in err
    assert call("list", "task", "zebra")[0] == 0
    assert call("list", "今天")[0] == 0


def test_names_are_sorted_as_they_sound_and_what_has_none_stands_last(call: Call) -> None:
    call("add", "nobody's")
    assert ids(call, "task", "--sort", "owner") == ["T1", "T2", "T3", "T4"]
    assert ids(call, "task", "--sort", "-owner") == ["T3", "T2", "T1", "T4"]
    assert ids(call, "task", "--sort", "承办人", "--limit", "1") == ["T1"]
    assert ids(call, "task", "--sort", "due", "--reverse") == ["T4", "T3", "T2", "T1"]


def test_columns_are_chosen_by_name_in_either_language(call: Call) -> None:
    _, out, _ = call("list", "task", "--columns", "title,时限", "--format", "md")
    assert out.splitlines()[0] == "| Id | Task | Due |"
    assert ids(call, "人员", "--sort", "姓名", "--columns", "标题") == ids(call, "staff", "--sort", "name")
    code, _, err = call("list", "task", "--columns", "colour")
    assert code == 1
    assert "colour" in err


def test_a_pipe_gets_each_record_on_a_line_of_its_own_length(call: Call) -> None:
    call("add", "x" * 600)
    _, out, _ = call("list", "task")
    assert LONG in out
    assert all(line == line.rstrip() for line in out.splitlines())
    assert max(width(line) for line in out.splitlines() if "xxx" not in line) < 220


def test_a_csv_file_is_what_a_spreadsheet_opens(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "tasks.csv"
    assert call("list", "task", "--out", str(out))[:2] == (0, "")
    data = out.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines()))
    assert [row[2] for row in rows[1:]] == ["2026-11-20", "2026-11-25", "2026-12-08"]
    assert call("list", "task", "--out", str(tmp_path / "tasks.pdf"))[0] == 1


@pytest.mark.parametrize(("environment", "is_coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_on_a_terminal_a_list_fits_it_and_the_name_gets_the_room(
    call: Call, tmp_path: Path, environment: dict[str, str], is_coloured: bool
) -> None:
    assert call("list")[0] == 0
    words = ["--office", str(tmp_path / "office"), "--now", NOW, "--lang", "en", "list", "task"]
    child, master = pty.fork()
    if child == 0:
        os.environ.pop("NO_COLOR", None)
        os.environ.update(environment, TERM="xterm-256color", COLUMNS="", LINES="")
        ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.execv(sys.executable, [sys.executable, "-m", "officetui", *words])
    written = b""
    try:
        while piece := os.read(master, 65536):
            written += piece
    except OSError:
        # How the end of a pseudo-terminal reads on Linux.
        os.waitpid(child, 0)
    text = written.decode().replace("\r\n", "\n")
    assert ("\x1b[31m" in text) == is_coloured
    bare = text.replace("\x1b[0m", "")
    for code in ("31", "33", "32", "36", "2", "1"):
        bare = bare.replace(f"\x1b[{code}m", "")
    lines = bare.splitlines()
    assert max(map(width, lines)) <= 80
    line = next(line for line in lines if line.startswith("T1"))
    assert LONG[:20] in line
    assert "3 d late" in line
