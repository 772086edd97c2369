"""The dashboard in a real terminal, driven by keys, on the sample office in a folder of its own."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from officetui.cli import run
from officetui.office.memory import Memory
from officetui.office.opening import open_office
from tests.terminal import Terminal

NOW = "2026-11-23T08:20:00+08:00"
PROGRAM = [sys.executable, "-m", "officetui"]
Open = Callable[..., Terminal]


@pytest.fixture
def language(request: pytest.FixtureRequest) -> str:
    return str(getattr(request, "param", "en"))


in_both_languages = pytest.mark.parametrize("language", ["en", "zh"], indirect=True)


@pytest.fixture
def folder(sample: Callable[[str], Path], language: str, tmp_path: Path) -> Path:
    return shutil.copytree(sample(language), tmp_path / "office")


@pytest.fixture
def open_dashboard(folder: Path, language: str, tmp_path: Path) -> Iterator[Open]:
    terminals: list[Terminal] = []

    def open_one(cols: int = 120, rows: int = 40, **environment: str) -> Terminal:
        command = [*PROGRAM, "--office", str(folder), "--as", "shen", "--lang", language, "--now", NOW]
        env = {"XDG_CONFIG_HOME": str(tmp_path / "config"), **environment}
        terminal = Terminal(command, cols, rows, env)
        terminals.append(terminal)
        terminal.wait_for(TITLE[language])
        terminal.settle()
        return terminal

    yield open_one
    for terminal in terminals:
        terminal.close()


TITLE = {"en": "MATTERS", "zh": "事项"}
SAID = {"done": {"en": "Done", "zh": "办结"}, "undo": {"en": "Undone", "zh": "撤销"}}


@pytest.fixture(scope="module")
def resting(sample: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A dashboard for those that only look at it and move about."""
    folder = tmp_path_factory.mktemp("resting")
    office = shutil.copytree(sample("en"), folder / "office")
    line = [*PROGRAM, "--office", str(office), "--as", "shen", "--lang", "en", "--now", NOW]
    with Terminal(line, 120, 40, {"XDG_CONFIG_HOME": str(folder / "config")}) as terminal:
        terminal.wait_for(TITLE["en"])
        terminal.settle()
        yield terminal


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="tells by Linux's maps of a process")
def test_a_dashboard_holds_no_library_for_encrypted_connections(resting: Terminal) -> None:
    loaded = Path(f"/proc/{resting.pid}/maps").read_text()
    assert "_asyncio" in loaded
    assert "libssl" not in loaded


def titles(folder: Path, *, closed: bool) -> set[str]:
    """The tasks that are closed, or open, as another program finds them."""
    office = open_office(folder, actor="fang", now=NOW)
    found = {task.title for task in office.book.tasks.values() if bool(task.closed) is closed}
    office.store.close()
    return found


PANELS = {
    "en": ("MATTERS", "WORKLOAD", "APPROVALS", "COORDINATION", "overdue"),
    "zh": ("事项", "工作量", "待签批", "协调", "逾期"),
}


def shows_panels(terminal: Terminal, language: str) -> bool:
    """Tell whether the four panels and the figures can be seen at one look."""
    return all(words in terminal.text() for words in PANELS[language])


def test_the_first_look_at_a_wide_terminal_shows_the_four_panels_and_the_figures(resting: Terminal) -> None:
    assert shows_panels(resting, "en")


def leave_half_a_line(terminal: Terminal, folder: Path, end: Callable[[], None]) -> None:
    """End the program while a line is typed, which is kept; a terminal that is still there is given back."""
    terminal.press("a")
    terminal.settle()
    terminal.type("half a tho")
    terminal.settle()
    end()
    has_line = terminal.fd >= 0
    terminal.wait_exit(is_reading=has_line)
    assert not has_line or terminal.is_restored()
    assert Memory(folder, "shen").seen.line == "half a tho"


def test_a_quick_entry_takes_a_key_a_line_and_enter_a_key_takes_it_back_and_ctrl_c_keeps_the_next_one(
    open_dashboard: Open, folder: Path
) -> None:
    terminal = open_dashboard()
    terminal.press("a")
    terminal.settle()
    terminal.type("特急 call Songxia @fang ^today ~1h !top")
    terminal.wait_for("Fang Ping")
    terminal.press("enter")
    terminal.wait_until(lambda: "call Songxia" in "\n".join(terminal.screen()[3:12]), what="the new row")
    assert "call Songxia" in titles(folder, closed=False)
    terminal.press("u")
    terminal.wait_for(SAID["undo"]["en"])
    terminal.wait_until(lambda: "call Songxia" not in "\n".join(terminal.screen()[3:12]), what="it gone")
    assert "call Songxia" not in titles(folder, closed=False)
    line = ["--office", str(folder), "--as", "fang", "--now", NOW, "add"]
    assert run([*line, "特急 a visitor from Songxia ^today !top"]) == 0
    terminal.wait_for("a visitor from")
    leave_half_a_line(terminal, folder, partial(terminal.press, "ctrl+c"))


def test_a_kill_loses_neither_what_was_acknowledged_nor_the_line_and_the_window_is_named_while_it_runs(
    open_dashboard: Open, folder: Path, language: str
) -> None:
    terminal = open_dashboard()
    terminal.press("d")
    terminal.wait_for(SAID["done"][language])
    done = titles(folder, closed=True)
    terminal.press("a")
    terminal.settle()
    terminal.type("half a tho")
    terminal.settle()
    terminal.kill(signal.SIGKILL)
    terminal.wait_exit()
    assert titles(folder, closed=True) == done
    again = open_dashboard()
    again.press("a")
    again.wait_for("half a tho")
    again.press("escape")
    again.settle()
    assert again.title() == "Yunxiu County Women's Federation, General Office · officetui"
    again.press("ctrl+q")
    assert again.wait_exit() == 0
    assert again.title() == ""
    assert again.is_restored()


def test_what_was_typed_in_a_question_of_a_program_that_is_gone_is_there_in_another_until_the_line_drops(
    open_dashboard: Open, folder: Path
) -> None:
    terminal, other = open_dashboard(), open_dashboard()
    typed = (("g", "somebody from Nanpu"), ("t", "third thursday from now"))
    for key, words in typed:
        terminal.press(key)
        terminal.settle()
        terminal.type(words)
        terminal.wait_for(words)
        terminal.press("escape")
        terminal.settle()
    terminal.kill(signal.SIGKILL)
    terminal.wait_exit()
    for key, words in typed:
        other.press(key)
        other.wait_for(words)
        other.press("escape")
        other.settle()
    leave_half_a_line(other, folder, other.hang_up)


def test_the_language_changes_there_and_back_while_the_program_runs(resting: Terminal) -> None:
    terminal = resting
    for language, other in (("en", "zh"), ("zh", "en")):
        terminal.press("ctrl+p")
        terminal.settle()
        terminal.type("Language")
        terminal.wait_for({"en": "Language", "zh": "语言 Language"}[language])
        terminal.settle()
        terminal.press("enter")
        terminal.wait_for("English")
        terminal.settle()
        terminal.press("2" if language == "en" else "1")
        terminal.wait_for(TITLE[other])
        terminal.settle()
        assert {"en": "overdue", "zh": "逾期"}[other] in terminal.text()


@pytest.mark.parametrize("language", ["zh"], indirect=True)
def test_every_area_opens_by_its_number_and_goes_back_to_a_today_that_is_whole_in_any_size(
    open_dashboard: Open, language: str
) -> None:
    terminal = open_dashboard(80, 24)
    assert shows_panels(terminal, language)
    heads = {
        "2": {"en": "Tasks", "zh": "事项"},
        "3": {"en": "Staff", "zh": "人员"},
        "4": {"en": "Papers received", "zh": "收文"},
        "5": {"en": "Coordination", "zh": "协调"},
    }
    for key, head in heads.items():
        terminal.press(key)
        terminal.wait_until(lambda head=head: head[language] in terminal.screen()[0], what=head[language])
    terminal.settle()
    terminal.press("q")
    terminal.wait_for(TITLE[language])
    terminal.settle()
    terminal.resize(200, 60)
    terminal.settle()
    assert shows_panels(terminal, language)
    terminal.press("escape")
    terminal.settle()
    terminal.press("q")
    terminal.wait_for({"en": "once more", "zh": "再按一次"}[language])
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.is_restored()


def test_the_window_keeps_its_name_and_no_colours_are_sent_where_they_are_unwanted(
    open_dashboard: Open, folder: Path
) -> None:
    home = ["--office", str(folder), "--as", "shen", "--now", NOW]
    assert run([*home, "config", "window_title", "no", "--for-office"]) == 0
    terminal = open_dashboard(NO_COLOR="1")
    assert terminal.title() == ""
    assert b"\x1b]2;" not in terminal.sent
    assert terminal.colours() == {"default"}
    assert "!" in terminal.text()


def test_each_area_is_sent_once_when_it_opens(resting: Terminal) -> None:
    # Nobody else opens one in the program that rests.
    resting.settle()
    for key in "234581":
        sent = len(resting.sent)
        resting.press(key)
        resting.settle()
        # A terminal is told where a picture begins and ends, so as to show it whole.
        assert bytes(resting.sent[sent:]).count(b"\x1b[?2026h") == 1, key


def test_idle_sends_nothing(resting: Terminal) -> None:
    resting.settle()
    before = resting.bytes_sent
    resting.read(2.0)
    assert resting.bytes_sent == before


def test_a_cursor_key_and_a_held_key_are_cheap(resting: Terminal) -> None:
    assert resting.bytes_of("j") <= 600
    assert resting.bytes_of(*["j"] * 30) <= 30 * 1500


def test_a_small_terminal_breaks_nothing_and_a_signal_keeps_the_half_typed_line(
    open_dashboard: Open, folder: Path, language: str
) -> None:
    terminal = open_dashboard(40, 12)
    for size in ((60, 16), (80, 24), (120, 40)):
        terminal.press("tab", "j", "a")
        terminal.settle()
        terminal.type("x")
        terminal.settle()
        terminal.press("escape")
        terminal.settle()
        terminal.resize(*size)
        terminal.wait_for(TITLE[language])
        terminal.settle()
        assert size < (80, 24) or shows_panels(terminal, language)
    leave_half_a_line(terminal, folder, terminal.kill)


def test_without_a_terminal_it_says_so_and_ends(folder: Path) -> None:
    line = [*PROGRAM, "--office", str(folder), "--lang", "en"]
    done = subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1


@in_both_languages
def test_plain_prints_today_as_lines(folder: Path, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--office", str(folder), "--as", "fang", "--now", NOW, "--lang", language, "--plain"]) == 0
    out = capsys.readouterr().out
    assert {"en": "Approvals", "zh": "工作量"}[language] in out
    assert "\x1b" not in out
