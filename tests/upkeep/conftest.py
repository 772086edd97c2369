"""An office of a few people at work, commands on it in this process and in others, and dashboards."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from officetui.cli import run
from tests.once import Once
from tests.terminal import Terminal

PROGRAM = [sys.executable, "-m", "officetui"]
NOW = "2026-11-23T08:20:00+08:00"
Call = Callable[..., tuple[int, str, str]]
Open = Callable[..., Terminal]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    return tmp_path / "office"


@pytest.fixture
def call(folder: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs one command line here and returns exit code, stdout and stderr."""

    def call_one(*words: str, now: str = NOW, who: str = "shen") -> tuple[int, str, str]:
        moment = [] if "--as-of" in words else ["--now", now]
        code = run(["--office", str(folder), "--as", who, "--lang", "en", *moment, *words])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call_one


@pytest.fixture
def staffed(call: Call, once: Once, folder: Path) -> Call:
    def fill() -> None:
        call("add", "staff", "Shen Lan login:shen")
        call("add", "staff", "Fang Ping login:fang")

    once.kept("two people", fill, folder)
    return call


@pytest.fixture
def spawn(folder: Path) -> Callable[..., subprocess.Popen[str]]:
    """Starts one command line as a process of its own."""

    def start(*words: str, now: str = NOW, who: str = "fang", **options: object) -> subprocess.Popen[str]:
        line = [*PROGRAM, "--office", str(folder), "--as", who, "--lang", "en", "--now", now, *words]
        return subprocess.Popen(
            line,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,  # type: ignore[call-overload]
        )

    return start


@pytest.fixture
def elsewhere(spawn: Callable[..., subprocess.Popen[str]]) -> Call:
    """Runs one command line in a process of its own."""

    def call_one(*words: str, **options: object) -> tuple[int, str, str]:
        process = spawn(*words, **options)
        out, err = process.communicate()
        return process.returncode, out, err

    return call_one


@pytest.fixture
def open_dashboard(folder: Path, tmp_path: Path) -> Iterator[Open]:
    terminals: list[Terminal] = []

    def open_one(
        *words: str, cols: int = 100, rows: int = 30, who: str = "shen", wait: str = "MATTERS"
    ) -> Terminal:
        moment = [] if "--as-of" in words else ["--now", NOW]
        line = [*PROGRAM, "--office", str(folder), "--as", who, "--lang", "en", *moment, *words]
        terminals.append(Terminal(line, cols, rows, {"XDG_CONFIG_HOME": str(tmp_path / "config")}))
        terminals[-1].wait_for(wait)
        terminals[-1].settle()
        return terminals[-1]

    yield open_one
    for terminal in terminals:
        terminal.close()
