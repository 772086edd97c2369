"""Any field's name works in a line, or it is said that it does not."""

from datetime import timedelta

import pytest

from officetui.capture import vocabulary
from officetui.capture.line import parse_line
from officetui.capture.value import read_value
from officetui.domain.field import Field
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS
from officetui.domain.record import Record
from officetui.domain.request import Direction
from officetui.domain.unit import Unit
from officetui.i18n import own, words
from officetui.pinyin import spellings
from tests.capture.sample import CHINESE, make_book, make_context


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("req: three figures direction:they", "direction", Direction.THEY_ASK),
        ("协调：三项数据 方向：来商", "direction", Direction.THEY_ASK),
        ("staff: 新同志 每周工时:40", "weekly_hours", 40),
        ("人员：新同志 每周工时：40", "weekly_hours", 40),
        ("任务：写总结 工时:3", "effort", 3),
    ],
)
def test_a_field_of_the_kind_is_set_by_its_name(line: str, field: str, value: object) -> None:
    captured = parse_line(line, CHINESE)
    assert captured.values[field] == value
    assert field not in captured.title
    assert not captured.unread


def test_a_day_that_is_usually_over_is_the_last_one_where_its_year_is_not_said() -> None:
    before = CHINESE.now.date() - timedelta(2)
    said = f"{before.month}月{before.day}日"
    for line, field in (
        (f"收文：关于年报的通知 成文日期:{said}", "dated"),
        (f"in: a notice received:{before.month}-{before.day}", "received"),
        (f"协调：三项数据 提出日期：{said}", "asked"),
    ):
        assert parse_line(line, CHINESE).values[field] == before, line
        kind = KINDS[parse_line(line, CHINESE).kind]
        assert read_value(kind.fields[field], said, CHINESE) == before, line
    event = KINDS["event"]
    assert read_value(event.fields["day"], said, CHINESE) == before.replace(year=before.year + 1)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("req: three figures ~2h", "~2h"),
        ("call the bureau direction:they", "direction:they"),
        ("打电话 每周工时：40", "每周工时：40"),
        ("staff: New colleague ^fri", "^fri"),
    ],
)
def test_a_field_that_the_kind_has_not_stays_in_the_title_and_is_said_to(line: str, left: str) -> None:
    captured = parse_line(line, CHINESE)
    assert [unread.text for unread in captured.unread] == [left]
    assert captured.title.endswith(left)


@pytest.mark.parametrize(
    "line",
    ["meet at 10:30", "see https://example.org", "note: plain words", "a range 3天~5天", "req: 3天~5天"],
)
def test_words_that_name_no_field_are_a_title_without_more_words_about_it(line: str) -> None:
    assert not parse_line(line, CHINESE).unread


@pytest.mark.parametrize("head", ["文：", "公文：", "doc:", "Document:"])
def test_a_line_of_a_paper_begins_as_help_says(head: str) -> None:
    captured = parse_line(f"{head}关于报送报表的通知", CHINESE)
    assert (captured.kind, captured.title) == ("document", "关于报送报表的通知")


@pytest.mark.parametrize("name", ["me", "我", "fang"])
def test_to_wait_for_a_person_names_no_unit_whose_spelling_begins_so(name: str) -> None:
    book = make_book()
    for number, called in enumerate(("美湾镇", "我湾镇", "方桥镇"), 90):
        book.put(Unit(id=number, name=called, spellings=spellings(called)), "unit")
    context = make_context(book)
    captured = parse_line(f"ask again wait:{name}", context)
    assert captured.values["waiting_for"] == name
    assert "unit" not in captured.values
    assert parse_line("ask again wait:meiwan", context).values["unit"] == 90


def test_a_word_is_a_field_of_another_kind_where_that_kind_lets_one_type_it_and_only_there() -> None:
    def shown(kind: Kind[Record], field: Field) -> tuple[str, ...]:
        return (field.name, *words(own(kind.name, f"field.{field.name}")))

    def words_of(kind: Kind[Record], field: Field) -> set[str]:
        return {
            vocabulary.comparable(word)
            for word in (*vocabulary.field_words(kind.name, field.name), *shown(kind, field))
        }

    typed, kept = set[str](), set[str]()
    for kind in KINDS.values():
        for field in kind.fields.values():
            is_typed = field in kind.form and field.name != kind.main
            (typed if is_typed else kept).update(words_of(kind, field))
    assert [word for word in sorted(typed) if not vocabulary.is_field_word(word)] == []
    assert [word for word in sorted(kept - typed) if vocabulary.is_field_word(word)] == []
