"""The kit in a real terminal: what a line carries, how it ends, and what it refuses."""

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from officetui.cli import run
from officetui.ui.terminal import (
    Size,
    TerminalRefused,
    check_terminal,
    count_colours,
    describe,
    erases_in_colour,
)
from tests.terminal import Terminal, environment

SAMPLE = [sys.executable, str(Path(__file__).with_name("sample.py"))]
COLOUR_CODES = re.compile(rb"\x1b\[(?:\d*;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;\d*)*m")


def start(mode: str = "list", *rest: str, **options) -> Terminal:
    return Terminal([*SAMPLE, mode, *rest], **options)


def ready(terminal: Terminal) -> Terminal:
    terminal.wait_for("T3 ")
    terminal.settle()
    return terminal


def cursor(terminal: Terminal) -> str:
    """Return the row under the cursor, by its sign."""
    return next((line.split()[1] for line in terminal.screen() if line[:1] in ("›", ">")), "")


def test_keys_and_changes_cost_few_bytes_also_in_a_long_list():
    with ready(start("list:10000")) as terminal:
        steps = [terminal.bytes_of(key) for key in ("j", "j", "k", "down", "up")]
        assert 0 < max(steps) <= 600, steps
        assert 0 < terminal.bytes_of("x") <= 2000
        terminal.wait_for("changed")
        assert 0 < terminal.bytes_of("tab") <= 1500
        terminal.press("shift+tab")
        terminal.settle()
        before, first = terminal.bytes_sent, int(cursor(terminal)[1:])
        for step in range(first + 1, first + 61):
            terminal.press("j")
            terminal.wait_until(
                lambda step=step: cursor(terminal) == f"T{step}", what=f"the cursor on T{step}"
            )
        terminal.settle()
        assert (terminal.bytes_sent - before) / 60 <= 1500
        # A row that comes above the view sends nothing.
        terminal.press("pagedown", "pagedown")
        terminal.settle()
        assert terminal.bytes_of("i") == 0


def test_opening_sends_the_screen_once_and_nothing_more_while_nothing_happens_and_a_crash_is_told():
    with ready(start(is_late=True)) as terminal:
        assert terminal.bytes_sent <= 12_000
        assert b"\x1b[?1003h" in terminal.sent  # the mouse is listened to, if not over a line
        answer_late(terminal)
        assert 2048 not in terminal.modes
        for key in ("tab", "shift+tab"):  # the line to type on must not blink either
            terminal.press(key)
            terminal.settle()
            assert not terminal.read(1.0)
        before = terminal.bytes_sent
        terminal.wipe()
        terminal.press("ctrl+l")
        ready(terminal)
        assert 4000 <= terminal.bytes_sent - before <= 12_000
        terminal.press("c")
        assert terminal.wait_exit() == 1
        assert b"a fault on purpose" in terminal.sent
        assert terminal.is_restored()


def answer_late(terminal: Terminal) -> None:
    """Give the answers kept back, which press no keys and have nothing sent again."""
    before = terminal.bytes_sent
    terminal.give_answers()
    terminal.settle()
    assert terminal.bytes_sent - before <= 500
    assert cursor(terminal) == "T0"
    terminal.press("j")
    terminal.wait_until(lambda: cursor(terminal) == "T1", what="the next row")


def test_a_size_told_in_band_has_the_screen_sent_again_and_the_shell_is_told_how_it_ended():
    with ready(start(is_late=True, tells_sizes=True)) as terminal:
        answer_late(terminal)
        assert 2048 in terminal.modes
        terminal.wipe()
        terminal.resize(100, 30)
        ready(terminal)
        assert "TASKS" in terminal.screen()[0]
        terminal.press("e")
        assert terminal.wait_exit() == 3


def end_by(terminal: Terminal, number: int, code: int, saved: Path) -> None:
    """Send a signal, which ends the program in order and gives the terminal back."""
    terminal.kill(number)
    assert terminal.wait_exit() == code
    assert terminal.is_restored()
    assert saved.read_text() == "saved"


def test_no_color_sends_no_colours_and_keeps_every_word_and_term_ends_it_in_order(tmp_path):
    with ready(start("hooks", str(tmp_path / "saved"), env={"NO_COLOR": "1"})) as terminal:
        assert not COLOUR_CODES.search(bytes(terminal.sent))
        assert terminal.colours() == {"default"}
        assert "2 d late" in terminal.text()
        assert cursor(terminal) == "T0"
        end_by(terminal, signal.SIGTERM, 143, tmp_path / "saved")


def test_sixteen_colours_are_the_terminals_own_and_tell_meanings_apart_and_hup_ends_it_in_order(tmp_path):
    few = {"TERM": "xterm", "COLORTERM": None}
    with ready(start("hooks", str(tmp_path / "saved"), env=few)) as terminal:
        assert not re.search(rb"\x1b\[(?:[\d;]*;)?[34]8;[\d;]*m", bytes(terminal.sent))
        assert {"red", "brown", "green"} <= terminal.colours()
        end_by(terminal, signal.SIGHUP, 129, tmp_path / "saved")


def test_256_colours_do_not_get_more_the_mouse_is_left_alone_over_ssh_and_int_ends_it_in_order(tmp_path):
    over_ssh = {"COLORTERM": None, "SSH_TTY": "/dev/pts/9"}
    with ready(start("hooks", str(tmp_path / "saved"), env=over_ssh)) as terminal:
        assert b"38;5;" in terminal.sent
        assert b"38;2;" not in terminal.sent
        assert b"\x1b[?1003h" not in terminal.sent
        end_by(terminal, signal.SIGINT, 130, tmp_path / "saved")


def ended_at(module: str, number: signal.Signals, office: Path) -> Terminal:
    """Begin an office with a program that gets a signal in the moment in which it enters a module.

    Nothing of it is compiled in one file yet; where it will be lies beside the office.
    """
    script = (
        "import signal, sys\n"
        "for each in (signal.SIGTERM, signal.SIGHUP): signal.signal(each, signal.SIG_DFL)\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def impatient(event, given):\n"
        f"    if event == 'import' and given[0] == {module!r}: signal.raise_signal({number.value})\n"
        "sys.addaudithook(impatient)\n"
        "from officetui import compiled\n"
        f"compiled.FILE = {str(office.with_name('all'))!r}\n"
        "from officetui.__main__ import main\n"
        f"sys.argv = ['officetui', '--office', {str(office)!r}]; main()"
    )
    return Terminal([sys.executable, "-c", script])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_what_ends_the_program_while_the_terminal_is_asked_leaves_it_as_it_was(tmp_path, number):
    with ended_at("asyncio", number, tmp_path / "office") as terminal:
        assert terminal.wait_exit() == 128 + number
        assert terminal.is_restored()
        assert [line for line in terminal.screen() if line.strip()] == [terminal.screen()[0]]
        assert terminal.screen()[0].startswith("A new, empty office")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_what_ends_the_program_while_its_first_screen_is_put_up_is_obeyed_when_that_is_there(
    tmp_path, number
):
    # The first questions of a new office are entered while Today is mounted, and nothing of it is shown yet.
    with ended_at("officetui.ui.beginning", number, tmp_path / "office") as terminal:
        assert terminal.wait_exit() == 128 + number
        assert terminal.is_restored()
        assert "Traceback" not in terminal.text()
        assert b"Error" not in bytes(terminal.sent)
    assert not (tmp_path / "all").exists(), "who has to go writes nothing for the next time"


def test_a_terminal_that_draws_signs_wide_gets_plain_ones_and_a_dropped_line_ends_the_program_in_order(
    tmp_path,
):
    with ready(start("hooks", str(tmp_path / "saved"), is_wide=True)) as terminal:
        assert cursor(terminal) == "T0"
        assert ">  T0" in terminal.text()
        assert "›" not in terminal.text()
        terminal.hang_up()
        assert terminal.wait_exit() == 129
        assert (tmp_path / "saved").exists()


def test_a_terminal_that_answers_nothing_is_used_all_the_same_and_a_dead_line_ends_it_without_a_signal():
    with ready(start(is_mute=True, has_session=False)) as terminal:
        assert "›  T0" in terminal.text()
        terminal.press("j")
        terminal.wait_until(lambda: cursor(terminal) == "T1", what="the next row")
        terminal.hang_up()
        assert terminal.wait_exit() in (1, 129)


@pytest.mark.parametrize(("mode", "given_back"), [("list", 1), ("untitled", 0)])
def test_a_frozen_line_does_not_keep_the_program_alive(mode: str, given_back: int):
    with ready(start(mode)) as terminal:
        terminal.press("f")
        wait_until_stuck(terminal)
        terminal.kill()
        assert terminal.wait_exit(is_reading=False) == 143
        assert terminal.is_restored()
        # A title that was never put by is nobody's to take out: another program's would come.
        assert terminal.sent.count(b"\x1b[23;2t") == given_back


def wait_until_stuck(terminal: Terminal) -> None:
    """Wait, without reading, until the program cannot write any more: it no longer uses the processor."""
    used, quiet = -1, 0
    while quiet < 5:
        fields = Path(f"/proc/{terminal.pid}/stat").read_text().rpartition(")")[2].split()
        now = int(fields[11]) + int(fields[12])
        quiet, used = (quiet + 1, now) if now == used and not terminal.is_at_work() else (0, now)
        time.sleep(0.05)


def test_one_too_small_keeps_its_keys_from_the_list_and_ends_by_q_and_ctrl_z_gives_the_terminal_back():
    with start(cols=20, rows=5) as terminal:
        terminal.wait_for("too")
        terminal.settle()
        terminal.press("j", "j", "pagedown")
        terminal.settle()
        terminal.resize(80, 24)
        ready(terminal)
        assert cursor(terminal) == "T0"
        terminal.press("j")
        terminal.wait_until(lambda: cursor(terminal) == "T1", what="the keys to be back")
        terminal.press("ctrl+z")
        terminal.wait_stop()
        assert terminal.is_restored()
        terminal.wipe()
        terminal.kill(signal.SIGCONT)
        ready(terminal)
        terminal.resize(38, 9)
        terminal.wait_for("too small")
        terminal.settle()
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.is_restored()


def test_what_is_no_terminal_is_refused_with_the_cure(tmp_path):
    office = ["--office", str(tmp_path / "office"), "--lang", "en"]
    assert run([*office, "add", "ring back"]) == 0
    program = [sys.executable, "-m", "officetui", *office]
    with Terminal(program, env={"TERM": "dumb"}) as terminal:
        assert terminal.wait_exit() == 2
        assert terminal.text().startswith(
            "error: the dashboard cannot be drawn on a terminal of type dumb; `officetui today`"
        )
    with Terminal(["sh", "-c", 'exec "$@" </dev/null', "sh", *program]) as terminal:
        assert terminal.wait_exit() == 2
        assert terminal.text().startswith("error: the dashboard needs a terminal, and stdin is not one;")
        assert b"\x1b[" not in terminal.sent
    done = subprocess.run(program, env=environment({}), capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_a_refusal_ends_a_command_with_2():
    with pytest.raises(TerminalRefused) as refused:
        check_terminal({"TERM": "xterm"})
    assert refused.value.exit_code == 2


TERMS = [
    "linux",
    "xterm",
    "screen",
    "screen-256color",
    "tmux-256color",
    "xterm-kitty",
    "vt100",
    "rxvt-16color",
    "",
]


@pytest.mark.parametrize("term", TERMS)
@pytest.mark.parametrize("more", [{}, {"COLORTERM": "truecolor"}, {"COLORTERM": "24bit"}, {"COLORTERM": "1"}])
def test_colours_are_counted_as_they_are_drawn(term, more):
    from rich.console import Console

    environ = {"TERM": term, **more}
    drawn = Console(force_terminal=True, _environ=environ).color_system
    assert count_colours(environ) == {"standard": 16, "256": 256, "truecolor": 16777216}[drawn]


@pytest.mark.parametrize("name", ["screen", "vt100", "nobody-knows-it", ""])
def test_nothing_is_erased_where_a_terminal_loses_the_ground_or_is_unknown(name):
    assert not erases_in_colour(name)


def test_settings_overrule_what_the_terminal_seems_to_be():
    size = Size(80, 24)
    ssh = {"TERM": "xterm-256color", "SSH_TTY": "/dev/pts/1"}
    assert not describe(ssh, size).has_mouse
    assert describe(ssh, size, mouse=True).has_mouse
    assert not describe({}, size, mouse=False).has_mouse
    assert describe({"TERM": "xterm"}, size).has_title
    assert not describe({"TERM": "linux"}, size).has_title
    assert not describe({"TERM": "xterm"}, size, title=False).has_title
    assert describe({}, size, is_ambiguous_wide=True).has_plain_glyphs
    assert not describe({}, size, is_ambiguous_wide=True, plain_glyphs=False).has_plain_glyphs
    assert describe({"NO_COLOR": ""}, size).theme("office-light") == "ansi"
    assert describe({"COLORTERM": "truecolor"}, size).theme("office-light") == "office-light"
    assert [Size(*pair).is_enough for pair in ((40, 10), (39, 10), (40, 9))] == [True, False, False]
