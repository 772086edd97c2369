"""Registers two kinds that only these tests know, with their catalogue sections and nothing else."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hatch_build import LOCALE, compile_all
from officetui import i18n
from officetui.domain.kinds import KINDS, Line

LINES = (Line("errand", "X", "tests.kinds.errand"), Line("cabinet", "Y", "tests.kinds.cabinet"))


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
