"""Keys that come together, too early, for nothing, or that are none: they act where meant, or nowhere."""

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from officetui import cli
from officetui.office.opening import open_office
from tests.terminal import Terminal

NOW = "2026-11-23T08:20:00+08:00"
PROGRAM = [sys.executable, "-m", "officetui"]
Open = Callable[[], Terminal]


def open_titles(folder: Path) -> list[str]:
    office = open_office(folder, actor="shen", now=NOW)
    titles = sorted(task.title for task in office.book.tasks.values() if task.closed is None)
    office.store.close()
    return titles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    office = tmp_path / "office"
    for title in ("visit the archive ^today", "order paper ^tomorrow"):
        line = ["--office", str(office), "--as", "shen", "--lang", "en", "--now", NOW, "add", title]
        assert cli.run(line) == 0
    return office


@pytest.fixture
def start(folder: Path, tmp_path: Path) -> Iterator[Open]:
    terminals: list[Terminal] = []

    def start_one() -> Terminal:
        line = [*PROGRAM, "--office", str(folder), "--as", "shen", "--lang", "en", "--now", NOW]
        terminals.append(Terminal(line, 100, 30, {"XDG_CONFIG_HOME": str(tmp_path / "config")}))
        return terminals[-1]

    yield start_one
    for terminal in terminals:
        terminal.close()


@pytest.fixture
def terminal(start: Open) -> Terminal:
    terminal = start()
    terminal.wait_for("MATTERS")
    terminal.wait_for("order paper")
    return terminal


def test_letters_behind_a_key_belong_to_what_it_opens_or_asks_and_to_nothing_where_it_means_nothing(
    terminal: Terminal, folder: Path
) -> None:
    titles = ["order paper", "visit the archive"]
    for key in "rcgt":
        terminal.type(f"{key}dddd")
        terminal.wait_for("dddd")
        assert open_titles(folder) == titles, key
        terminal.press("escape")
        terminal.wait_until(lambda: "dddd" not in terminal.text(), what=f"the answer to {key} to go")
        terminal.settle()
    terminal.type("%donation")
    terminal.wait_for("% does nothing here")
    assert open_titles(folder) == titles
    terminal.settle()
    terminal.press("down")
    terminal.type("adown the street\rapay the bill\r\x1b[B")
    terminal.wait_for("pay the bill (inbox)")
    assert open_titles(folder) == ["down the street", "order paper", "pay the bill", "visit the archive"]
    # So too where they were typed while the program stood still.
    terminal.kill(signal.SIGSTOP)
    for key in "areply to the bureau":
        terminal.type(key)
    terminal.type("\r")
    terminal.kill(signal.SIGCONT)
    terminal.wait_for("reply to the bureau (inbox)")


def test_keys_typed_before_the_first_paint_come_after_it_in_order_and_those_together_end_nothing(
    start: Open, folder: Path
) -> None:
    terminal = start()
    terminal.type("add draft\r")
    terminal.wait_for("dd draft (inbox)")
    assert open_titles(folder) == ["dd draft", "order paper", "visit the archive"]
    # A second Enter, typed in haste, saves nothing twice.
    terminal.type("aone record\r\r")
    terminal.wait_for("one record")
    terminal.wait_for("History")
    assert open_titles(folder).count("one record") == 1
    terminal.press("escape")
    terminal.settle()
    for keys in ("8k", "2/x", "3\t\x1b[C", "1j", "\x10\x1b[6~"):
        terminal.type(keys)
        terminal.settle()
        assert terminal.status is None, keys
        terminal.press("escape")
        terminal.settle()
    terminal.press("ctrl+c")
    assert terminal.wait_exit() == 0


STRANGE = {
    "GBK": "督办".encode("gbk"),
    "Alt in eight bits": b"\xe4",
    "an old mouse beyond column 95": b"\x1b[M \x90\x30",
    "C1": b"\x9b\x85",
    "a key with an event type": b"\x1b[106;1:1u",
    "a key of no character": b"\x1b[99999999u",
    "an unknown sequence": b"\x1b[1;2d\x1b[9;9y",
    "a late answer": b"\x1b[?62;22c\x1b]11;rgb:dddd/dddd/dddd\x07",
}


def test_whatever_bytes_come_the_program_goes_on_and_nothing_is_changed(
    terminal: Terminal, folder: Path
) -> None:
    terminal.send(STRANGE["GBK"])
    terminal.wait_for("does not send UTF-8")
    titles = ["order paper", "visit the archive"]
    for number, (what, data) in enumerate(STRANGE.items()):
        terminal.send(data * 3)
        terminal.settle()
        assert open_titles(folder) == sorted(titles), what
        titles.append(f"go on {number}")
        terminal.press("down")
        terminal.type(f"a{titles[-1]}\r")
        terminal.wait_for(f"{titles[-1]} (inbox)")
    terminal.press("ctrl+q")
    assert terminal.wait_exit() == 0
