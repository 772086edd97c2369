"""What takes long says so on a terminal, and leaves nothing behind; elsewhere not a letter is said."""

import io
import sys
import time

import pytest

from officetui import i18n
from officetui.cli import progress as module
from officetui.cli.progress import Progress
from tests.terminal import Terminal

ROWS = 3_000


class Screen(io.StringIO):
    """A terminal that keeps all that was written to it."""

    def isatty(self) -> bool:
        return True

    def wait_for(self, words: str) -> None:
        while words not in self.getvalue():
            time.sleep(0)


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "tasks.csv"
    path.write_text(
        "".join(["任务名称,截止日期\n", *(f"整理 {row},2026-12-08\n" for row in range(ROWS))]), "utf-8"
    )
    return path


@pytest.fixture
def at_once(monkeypatch):
    """Nobody waits before being told."""
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    monkeypatch.setattr(module, "_PACE", 0.0)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_says_what_is_done_and_how_far_it_is_and_takes_it_away(monkeypatch, at_once, language):
    i18n.use(language)
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    words = {"en": "Importing: 2 of 3", "zh": "正在导入：2/3"}[language]
    with Progress("import") as progress:
        progress(2, 3)
        screen.wait_for(words)
    assert screen.getvalue().endswith("\r")
    assert screen.getvalue().rsplit("\r", 2)[1].strip() == ""


def test_what_goes_wrong_leaves_no_line_either(monkeypatch, at_once):
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)

    def stop():
        with Progress("backup"):
            screen.wait_for("Backing up … 0 s")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop()
    assert screen.getvalue().endswith("\r")


def test_a_pipe_hears_nothing(capsys, at_once):
    with Progress("export") as progress:
        assert list(progress.over([1, 2])) == [1, 2]
    assert capsys.readouterr() == ("", "")


def test_a_command_of_a_few_seconds_tells_of_itself_on_a_terminal(tmp_path, table):
    """The real thing, with the wait before it taken out, which a quick machine would not fill."""
    code = (
        "import sys; from officetui.cli import progress, run; progress._PATIENCE = progress._PACE = 0.001; "
        "sys.exit(run(sys.argv[1:]))"
    )
    words = [sys.executable, "-c", code, "--office", str(tmp_path / "office"), "--lang", "en"]
    with Terminal([*words, "import", str(table)]) as terminal:
        terminal.wait_exit()
        sent = terminal.sent.decode()
        assert "Checking: " in sent
        assert f" of {ROWS}" in sent
        assert "Importing …" in sent
        shown = terminal.text()
    assert "Checking" not in shown
    assert f"Imported: {ROWS} tasks" in shown
