"""Every report of a small office, in both languages, against texts that were read and approved."""

import json

import pytest

from officetui import i18n
from officetui.domain.document import DOCUMENT
from officetui.domain.kinds import KINDS
from officetui.domain.secrecy import is_exportable
from officetui.domain.span import SpanUnit, span_of
from officetui.reports import plain, record, summary, table
from officetui.reports.escape import to_json
from officetui.text import width
from officetui.views.summary import summary as sum_up
from officetui.views.today import today
from tests.reports.small_office import NOW, TODAY, scene, small_office

LANGUAGES = ("en", "zh")


def written(form: str, unit: SpanUnit = SpanUnit.DAY) -> str:
    book = small_office()
    found = sum_up(scene(book), span_of(unit, TODAY), keep=is_exportable)
    return summary.write(found, form, book, NOW, name="上虞市妇联办公室", mark="9f2c41d07ab3e855")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["txt", "md", "html"])
def test_the_summary_of_the_day(form, language, golden):
    i18n.use(language)
    golden(f"summary.{language}.{form}", written(form))


def test_the_summary_as_json_is_the_same_in_both_languages(golden):
    text = written("json")
    golden("summary.json", text)
    i18n.use("zh")
    assert written("json") == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_titles_of_longer_summaries(language, golden):
    i18n.use(language)
    titles = [written("txt", unit).splitlines()[0] for unit in SpanUnit]
    golden(f"titles.{language}.txt", "\n".join(titles) + "\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_today_as_lines_of_eighty_columns(language, golden):
    i18n.use(language)
    book = small_office()
    lines = plain.today_lines(today(scene(book)), scene(book), name="上虞市妇联办公室")
    assert max(map(width, lines)) <= 80
    golden(f"today.{language}.txt", "\n".join(lines) + "\n")


def test_today_as_json(golden):
    book = small_office()
    golden("today.json", to_json(plain.today_json(today(scene(book)), book, NOW)) + "\n")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("form", "write"), [("txt", table.as_table), ("csv", table.as_csv), ("md", table.records_markdown)]
)
def test_a_list_of_tasks(form, write, language, golden):
    i18n.use(language)
    book = small_office()
    golden(f"list.{language}.{form}", write(KINDS["task"], book.tasks.values(), scene(book)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_in_full(language, golden):
    i18n.use(language)
    book = small_office()
    golden(f"record.{language}.txt", "\n".join(record.record_lines(book.of(DOCUMENT)[1], book, NOW)) + "\n")


def test_a_document_as_json(golden):
    book = small_office()
    text = to_json(record.record_json(book.of(DOCUMENT)[1], book, NOW))
    golden("record.json", text + "\n")
    assert json.loads(text)["route"][1]["who"] == "S3"
