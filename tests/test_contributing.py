"""What CONTRIBUTING.md says of the house is so."""

import ast
import re
from pathlib import Path

from officetui.cli import summary
from officetui.domain.kinds import KINDS
from officetui.reports import summary as written

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_every_file_it_names_is_there() -> None:
    named = re.findall(r"`((?:officetui|tests|themes)/[\w./-]+)`", PAGE)
    assert len(named) > 20
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_package_stands_in_its_picture_of_the_layers() -> None:
    picture = PAGE.split("```")[1]
    packages = {path.parent.name for path in ROOT.glob("officetui/*/__init__.py")}
    assert {name for name in packages if not re.search(rf"\b{name}\b", picture)} == set()


def test_a_kind_needs_no_module_but_its_own_and_no_word_outside_its_section() -> None:
    for kind in ("errand", "cabinet"):
        assert kind not in KINDS
        module = ast.parse((ROOT / f"tests/kinds/{kind}.py").read_text(encoding="utf-8"))
        imported = {node.module for node in ast.walk(module) if isinstance(node, ast.ImportFrom)}
        assert all(name is None or not name.startswith("tests") for name in imported)
        for language in ("en", "zh"):
            section = (ROOT / f"tests/kinds/locale/{language}/{kind}.po").read_text(encoding="utf-8")
            assert f'msgid "{kind}.name"' in section


def test_a_command_offers_the_formats_that_there_are_writers_for() -> None:
    assert summary.FORMATS == written.FORMATS
