"""Registers two kinds that only these tests know, with their catalogue sections and nothing else."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hatch_build import LOCALE, compile_all
from officetui import i18n
from officetui.cli import run
from officetui.domain.kinds import KINDS, KindLine

Call = Callable[..., str]

LINES = (KindLine("errand", "X", "tests.kinds.errand"), KindLine("cabinet", "Y", "tests.kinds.cabinet"))


@pytest.fixture(scope="session")
def sections(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogues of the program with the sections of the two kinds."""
    folder = tmp_path_factory.mktemp("locale")
    for source in (LOCALE, Path(__file__).parent / "locale"):
        for section in source.glob("*/*.po"):
            (folder / section.parent.name).mkdir(exist_ok=True)
            shutil.copy(section, folder / section.parent.name / section.name)
    compile_all(folder)
    return folder


@pytest.fixture(autouse=True)
def two_kinds(sections: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(i18n, "_FOLDER", sections)
    for line in LINES:
        KINDS.add(line)
    i18n.use("en")
    yield
    for line in LINES:
        KINDS.remove(line.name)


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def call_one(
        *words: str,
        code: int = 0,
        lang: str = "en",
        now: str = "2026-11-23T08:20+08:00",
        office: str = "",
    ) -> str:
        given = ["--office", office or str(tmp_path / "desk"), "--now", now, "--lang", lang]
        assert run([*given, "--as", "shen", *words]) == code, capsys.readouterr().err
        captured = capsys.readouterr()
        return captured.err if code else captured.out

    call_one("add", "staff", "Fang Ping")
    return call_one
