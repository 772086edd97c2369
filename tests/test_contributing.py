"""What CONTRIBUTING.md says of the house is so."""

import ast
import re
from pathlib import Path

from officetui.domain.audience import ORDER, Audience, SummaryPart
from officetui.domain.kinds import KINDS
from officetui.domain.span import SpanUnit, span_of
from officetui.reports import summary as written
from officetui.reports.digest_row import RowWriter
from officetui.reports.digest_section import sections
from officetui.views.summary import summary as sum_up
from officetui.wording.cell import say
from officetui.wording.column import cell, title
from tests.reports.small_office import NOW, TODAY, scene, small_office

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_every_file_it_names_is_there() -> None:
    named = re.findall(r"`((?:officetui|tests|themes)/[\w./-]+)`", PAGE)
    assert len(named) > 20
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_words_stand_in_the_sections_it_names_in_both_languages() -> None:
    told = re.sub(r"\s+", " ", PAGE)
    named = re.findall(
        r"`([a-z.]+)\.[A-Z]+`(?: and `([a-z.]+)\.[A-Z]+`)? in `officetui/locale/en/(\w+\.po)`", told
    )
    assert len(named) > 5
    for *prefixes, section in named:
        for language in ("en", "zh"):
            words = (ROOT / f"officetui/locale/{language}/{section}").read_text(encoding="utf-8")
            assert all(f'msgid "{prefix}.' in words for prefix in prefixes if prefix), (prefixes, section)


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


def test_every_section_of_a_summary_has_its_table_its_title_and_its_place_in_json() -> None:
    book = small_office()
    found = sum_up(scene(book), span_of(SpanUnit.WEEK, TODAY))
    made = sections(found, RowWriter(book, NOW), SummaryPart)
    assert set(made) == set(SummaryPart)
    assert {name: made[name]().name for name in made} == {name: name.value for name in made}
    assert [name for name in made if made[name]().title.startswith("report.")] == []
    assert {part.value for part in SummaryPart} <= written.summary_json(found, book, NOW).keys()
    assert set(ORDER[Audience.OWN]) == set(SummaryPart) - {SummaryPart.WAITS}


def test_any_field_can_be_a_column_with_its_words_and_its_title() -> None:
    book = small_office()
    for kind in KINDS.values():
        record = next(iter(book.of(kind.name).values()), None)
        for name in (*kind.columns, *kind.fields) if record else ():
            assert title(kind, name) not in ("", f"column.{name}", f"field.{name}"), (kind, name)
            assert isinstance(say(cell(kind, name, record, scene(book))), str)
