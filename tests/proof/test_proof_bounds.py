"""Where one thing ends and another begins without a mark: no word there stands twice."""

import json
from pathlib import Path

import pytest

from tests.conftest import Call
from tests.proof.word_kit import W, docx, paragraph, table

_LEAD = paragraph("What was decided on the papers of this week is told below, each with its remark.")


def twice(call: Call, path: Path, content: bytes) -> list[str]:
    path.write_bytes(content)
    _, out, _ = call("proof", str(path), "--json")
    return [each["text"] for each in json.loads(out) if each["rule"] == "W6"]


_CELL = f"<w:tr><w:tc>{paragraph('agreed')}{paragraph('Agreed')}</w:tc><w:tc>{paragraph('x')}</w:tc></w:tr>"
_TAB = "<w:p><w:r><w:t>agreed</w:t><w:{}/><w:t>agreed</w:t></w:r></w:p>"
_LISTED = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
_HEAD = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'


@pytest.mark.parametrize(
    "body",
    [
        table(("D1", "agreed", "Agreed"), ("D2", "returned", "returned")),
        f"<w:tbl>{_CELL}</w:tbl>",
        _TAB.format("tab"),
        _TAB.format("ptab"),
        _TAB.format('br w:type="page"'),
        paragraph("the plan is agreed", properties=_LISTED) + paragraph("agreed by all", properties=_LISTED),
        paragraph("Papers agreed", properties=_HEAD) + paragraph("agreed were two of them."),
    ],
    ids=["cells", "paragraphs of a cell", "tab", "tab to a place", "page", "items", "heading"],
)
def test_what_stands_apart_in_a_word_file_is_no_word_said_twice(
    call: Call, tmp_path: Path, body: str
) -> None:
    assert twice(call, tmp_path / "paper.docx", docx(_LEAD + body)) == []


def test_a_note_does_not_go_on_in_the_next_one(call: Call, tmp_path: Path) -> None:
    notes = "".join(f"<w:footnote>{paragraph(text)}</w:footnote>" for text in ("as agreed", "agreed later"))
    footnotes = f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>'
    assert twice(call, tmp_path / "paper.docx", docx(_LEAD, footnotes=footnotes)) == []


def test_a_word_said_twice_in_a_cell_or_over_a_soft_break_is_still_found(call: Call, tmp_path: Path) -> None:
    broken = "<w:p><w:r><w:t>Please send the</w:t><w:br/><w:t>the form.</w:t></w:r></w:p>"
    body = _LEAD + table(("D1", "it was was agreed"), ("D2", "no")) + broken
    assert twice(call, tmp_path / "paper.docx", docx(body)) == ["was was", "the the"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("paper.md", "# What was agreed\nagreed were two papers.\n"),
        ("paper.md", "| paper | decided | remark |\n|---|---|---|\n| D1 | agreed | Agreed |\n"),
        ("paper.md", "These are the matters:\n\n- to be agreed\n- agreed\n* agreed\n"),
        ("paper.txt", "To do:\n1. have the form agreed\n2. agreed forms go out\n"),
        ("paper.txt", "Papers agreed\nagreed were two of the papers that had been sent off by Friday.\n"),
        ("paper.txt", "Paper\tDecided\tRemark\nD1\tagreed\tagreed\nD2\tno\tno\n"),
    ],
    ids=["heading", "table with bars", "items", "numbers", "short line", "table by tabs"],
)
def test_what_stands_apart_in_a_text_is_no_word_said_twice(
    call: Call, tmp_path: Path, name: str, text: str
) -> None:
    assert twice(call, tmp_path / name, text.encode()) == []


def test_a_word_said_twice_over_the_end_of_a_full_line_is_still_found(call: Call, tmp_path: Path) -> None:
    text = (
        "All townships are asked to send the form by Friday, and to name the\nthe person who fills it in.\n"
    )
    assert twice(call, tmp_path / "paper.txt", text.encode()) == ["the the"]


def test_a_weekday_at_the_end_of_a_row_is_not_that_of_a_day_in_the_next(call: Call, tmp_path: Path) -> None:
    rows = table(("Opening", "Tuesday"), ("16 December 2026", "Hall"), ("Tuesday, 17 December 2026", "Room"))
    path = tmp_path / "paper.docx"
    path.write_bytes(docx(_LEAD + rows))
    _, out, _ = call("proof", str(path), "--json")
    assert [(each["rule"], each["line"]) for each in json.loads(out)] == [("N8", 4)]
