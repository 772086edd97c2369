"""Nothing that people type breaks a format, moves the terminal, runs in a browser or a spreadsheet."""

import csv
import io
import json
import re
from html.parser import HTMLParser

import msgspec
import pytest

from officetui.domain.book import Book
from officetui.domain.document import Document
from officetui.domain.kinds import KINDS
from officetui.domain.record import Remark, to_document
from officetui.domain.span import SpanUnit, span_of
from officetui.reports import SUMMARY_FORMATS, plain, record, summary, table
from officetui.reports.escape import to_cell, to_html, to_json, to_markdown
from officetui.reports.history import commit_line
from officetui.reports.why import explanation_lines
from officetui.store import Commit
from officetui.text import clean, width
from officetui.views.summary import summary as sum_up
from officetui.views.today import today
from officetui.views.why import why
from tests.reports.small_office import (
    HOSTILE,
    LONG,
    NOW,
    TODAY,
    at,
    office_of_every_kind,
    scene,
)

REPLACED = "\N{REPLACEMENT CHARACTER}"


def hostile_office(text: str) -> Book:
    """The office with `text` wherever people can type."""
    book = office_of_every_kind()
    for kind in KINDS.values():
        for held in list(book.of(kind.name).values()):
            changes = {kind.main: text, "notes": (Remark(at(26, 9), text, text),), "tags": (text,)}
            if isinstance(held, Document):
                steps = tuple(msgspec.structs.replace(step, words=text) for step in held.route)
                changes |= {"number": text, "summary": text, "route": steps}
            if kind.name == "request":
                log = tuple(msgspec.structs.replace(one, words=text, whom=text) for one in held.log)
                changes |= {"outcome": text, "log": log}
            book.put(msgspec.structs.replace(held, **changes), kind.name)
    return book


def summary_of(book: Book, form: str) -> str:
    found = sum_up(scene(book), span_of(SpanUnit.DAY, TODAY))
    return summary.write(found, form, book, NOW, name=HOSTILE, mark=HOSTILE)


def is_harmless(text: str) -> bool:
    return all(clean(line) == line for line in text.split("\n"))


@pytest.mark.parametrize("text", [HOSTILE, LONG], ids=["hostile", "long"])
def test_the_summary_as_text_is_harmless_and_never_wider_than_the_paper(text):
    written = summary_of(hostile_office(text), "txt")
    assert is_harmless(written)
    assert max(map(width, written.splitlines())) <= 76


def test_a_long_title_is_there_in_full_in_the_summary_as_text():
    written = summary_of(hostile_office(LONG), "txt")
    done = written[written.index("Done") : written.index("Overdue")]
    assert done.count("长") == LONG.count("长") * 2  # the title, and the owner's name


@pytest.mark.parametrize("text", [HOSTILE, LONG], ids=["hostile", "long"])
def test_today_as_lines_is_harmless_and_fits_eighty_columns(text):
    book = hostile_office(text)
    lines = plain.today_lines(today(scene(book)), scene(book), name=text)
    assert all(clean(line) == line for line in lines)
    assert max(map(width, lines)) <= 80


OURS = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "br", "footer"}
OURS |= {"table", "thead", "tbody", "tr", "th", "td"}
OURS |= {"main", "section", "div", "ul", "li", "b", "i", "span"}
OURS |= {"figure", "figcaption", "svg", "rect", "text"}


class Tags(HTMLParser):
    """Collects the tags of a page and the text between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_summary_as_html_has_no_tag_and_no_address_that_was_typed():
    page = summary_of(hostile_office(HOSTILE + ' <img src="http://x" onerror=y>'), "html")
    tags = Tags()
    tags.feed(page)
    assert tags.tags <= OURS
    assert "<script>alert(1)</script>" in tags.text
    assert not re.search(r"<[^>]*\b(src|href|onerror)=|url\(|@import", page)
    assert is_harmless(page)


def test_the_summary_as_markdown_keeps_its_tables_whole():
    page = summary_of(hostile_office(HOSTILE), "md")
    assert is_harmless(page)
    assert not re.search(r"<(?!br>)", page)
    for lines in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
        bars = {len(re.findall(r"(?<!\\)\|", line)) for line in lines.splitlines()}
        assert len(bars) == 1


def test_markdown_reads_as_what_was_typed():
    assert to_markdown("a|b `c` *d* _e_ [f](g) ~h~ \\") == r"a\|b \`c\` \*d\* \_e\_ \[f\](g) \~h\~ \\"
    assert to_markdown("<b>&amp;") == "&lt;b&gt;&amp;amp;"
    assert [to_markdown(text) for text in ("# a", "- a", "1. a", "2) a", "3.5 h", "2026-11-26")] == [
        r"\# a",
        r"\- a",
        r"1\. a",
        r"2\) a",
        "3.5 h",
        "2026-11-26",
    ]
    assert to_markdown("one\ntwo") == "one<br>two"


def test_html_keeps_line_ends_and_quotes():
    assert to_html('a "b"\n<c> \x1b') == f"a &quot;b&quot;<br>&lt;c&gt; {REPLACED}"


FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    "\ufeff=1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_computed_by_a_spreadsheet(text):
    assert to_cell(text).startswith("'")


def test_a_cell_that_is_no_formula_stays_as_it_is():
    assert [to_cell(text) for text in ("T12", "2026-11-26", "虞妇〔2026〕12号", "")] == [
        "T12",
        "2026-11-26",
        "虞妇〔2026〕12号",
        "",
    ]


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_list_as_csv_comes_back_cell_by_cell(kind):
    book = hostile_office('=a,"b"\n' + HOSTILE)
    text = table.as_csv(KINDS[kind], book.of(kind).values(), scene(book))
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert {len(row) for row in rows} == {len(KINDS[kind].columns) + 1}
    assert not [cell for row in rows for cell in row if re.match(r"\s*[=+\-@]", cell)]
    assert rows[1][1].startswith('\'=a,"b"\n[/x] ')
    assert is_harmless(text.removeprefix("\ufeff").replace("\r\n", "\n"))


def texts(kind: str) -> tuple[str, ...]:
    """Return what a record of a kind is called: of each what is hostile, of two what is endless."""
    return (HOSTILE, LONG) if kind in ("task", "document") else (HOSTILE,)


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_list_as_a_table_is_harmless_and_can_be_cut_to_the_screen(kind):
    for text in texts(kind):
        book = hostile_office(text)
        written = table.as_table(KINDS[kind], book.of(kind).values(), scene(book), columns=100)
        assert is_harmless(written)
        assert max(map(width, written.splitlines())) <= 100
        assert len(written.splitlines()) == len(book.of(kind)) + 2


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_record_in_full_is_harmless(kind):
    for text in texts(kind):
        book = hostile_office(text)
        for held in book.of(kind).values():
            lines = record.record_lines(held, book, NOW)
            assert all(clean(line) == line for line in lines)
            assert max(map(width, lines)) <= 80


@pytest.mark.parametrize("kind", list(KINDS))
def test_json_is_exact_and_harmless_on_a_terminal(kind):
    text = HOSTILE.replace("\ud800", "") + "\U000e0041 妇"
    book = hostile_office(text)
    written = to_json([record.record_json(held, book, NOW) for held in book.of(kind).values()])
    assert is_harmless(written)
    assert "妇" in written
    assert {held[KINDS[kind].main] for held in json.loads(written)} == {text}


def test_half_a_character_does_not_stop_a_report_from_being_written():
    for form in SUMMARY_FORMATS:
        found = summary_of(hostile_office("\ud800"), form)
        assert found if isinstance(found, bytes) else found.encode("utf-8")


def test_reasons_and_history_are_harmless():
    book = hostile_office(HOSTILE)
    task = book.tasks[1]
    assert all(clean(line) == line for line in explanation_lines(why(task, scene(book)), book, NOW))
    fields = {"seq": 1, "at": "2026-11-26T01:00:00Z", "who": HOSTILE, "action": "edit"}
    change = {"table": "task", "id": 1, "was": {"title": "x"}, "now": to_document(task)}
    line = commit_line(Commit({**fields, "changes": [change]}), book, NOW)
    assert clean(line) == line
