"""What the tests of papers share: one command line after the other on a real office."""

from collections.abc import Callable
from pathlib import Path

import pytest

from officetui.cli import run
from officetui.office.office import Office

Call = Callable[..., str]


@pytest.fixture
def call(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs one command line on the office, a day later, and returns what it wrote and said."""

    def call_one(*words: str, language: str = "en") -> str:
        moment = ["--now", "2026-11-24T09:00+08:00", "--lang", language]
        code = run(["--office", str(tmp_path / "office"), *moment, *words])
        found = capsys.readouterr()
        assert code == 0, found.err
        return found.out + found.err

    return call_one
