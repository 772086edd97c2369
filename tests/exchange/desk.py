"""An office, and the command line on it."""

from pathlib import Path

import pytest

from officetui.cli import run
from officetui.office.opening import open_office

NOW = "2026-11-25T17:20:00+08:00"


class Desk:
    """An office, and the command line on it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def __call__(self, *words: str, lang: str = "en") -> tuple[int, str, str]:
        code = run(["--office", str(self.folder), "--lang", lang, "--now", NOW, "--as", "shen", *words])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    @property
    def office(self):
        return open_office(self.folder, actor="shen", now=NOW)

    @property
    def book(self):
        return self.office.book
