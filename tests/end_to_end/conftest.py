"""The sample office, as the program itself makes it."""

import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

NOW = "2026-11-23T08:20:00+08:00"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The sample office in a language, made once: to be copied, not to be written in."""

    @cache
    def make(language: str) -> Path:
        folder = tmp_path_factory.mktemp("sample") / language
        words = ["--lang", language, "--now", NOW, "demo", "--keep", str(folder), "--print"]
        subprocess.run([sys.executable, "-m", "officetui", *words], check=True, capture_output=True)
        return folder

    return make
