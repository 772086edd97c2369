"""What could stand before the cursor is offered, in an order that does not change."""

import pytest

from officetui.capture.complete import complete
from officetui.capture.line import parse_line
from officetui.i18n import t
from tests.capture.sample import CHINESE, ENGLISH


def offered(line: str, context=CHINESE, cursor: int | None = None) -> list[str]:
    found = complete(line, len(line) if cursor is None else cursor, context)
    return [choice.insert for choice in found.choices]


def completed(line: str, context=CHINESE) -> str:
    found = complete(line, len(line), context)
    return line[: found.start] + found.choices[0].insert + line[found.end :]


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("x @", "沈岚"),
        ("x @li", "李敏"),
        ("x @lm", "李敏"),
        ("写稿@方", "方萍"),
        ("x ＠slj", "单丽娟"),
        ("x @李敏、方", "方萍"),
        ("x helpers:wu", "吴颖"),
        ("x @limn", "李敏"),
        ("x #", "stats"),
        ("x #活", "活动"),
        ("x #stast", "stats"),
        ("x !l", "low"),
        ("写 !", "高"),
        ("写 !领", "领导交办"),
        ("写 !ld", "领导交办"),
        ("写 ^xzw", "下周五"),
        ("写 每:mzy", "每周一"),
        ("x ^", "today"),
        ("写 ^", "今天"),
        ("写 ^下", "下周一"),
        ("x ^next f", "next friday"),
        ("写 ……月", "月底"),
        ("x >tom", "tomorrow"),
        ("写 催:", "今天"),
        ("写 等:财", "财政局"),
        ("x wait:czj", "财政局"),
        ("x unit:jyj", "教育局"),
        ("写 每:", "每周一"),
        ("x every:mo", "month"),
        ("x source:", "leader"),
        ("x wai", "wait:"),
        ("写 等", "等:"),
        ("doc", "doc:"),
        ("收", "收文:"),
        ("x ~", "1h"),
        ("写 ~半", "半天"),
    ],
)
def test_the_likeliest_comes_first(line: str, first: str) -> None:
    assert offered(line)[0] == first


def test_what_is_offered_is_understood_when_taken() -> None:
    for line in ("x @", "x @f", "x wait:", "x unit:", "写 ^", "x ^", "x !", "写 !", "写 每:", "x every:"):
        for context in (CHINESE, ENGLISH):
            found = complete(line, len(line), context)
            assert found.choices
            for choice in found.choices:
                taken = line[: found.start] + choice.insert + line[found.end :]
                captured = parse_line(f"{taken} z", context)
                assert not captured.problems, taken
                assert captured.title == line[0] + " z", taken


def test_a_name_of_several_words_is_completed_from_the_second() -> None:
    assert completed("x @fang p", ENGLISH) == "x @Fang Ping"
    assert completed("x wait:office of the c", ENGLISH).endswith("Committee on Women and Children")


def test_a_person_is_shown_with_the_post_and_a_date_with_its_day() -> None:
    (person,) = complete("x @fp", 5, CHINESE).choices
    assert (person.label, person.detail) == ("方萍", "统计调研干事")
    friday = complete("x ^fri", 6, CHINESE)
    assert friday.choices == ()
    (choice,) = [each for each in complete("x ^", 3, CHINESE).choices if each.insert == "fri"]
    assert (choice.detail, str(choice.when)) == ("2026-11-27", "2026-11-27")


def test_a_word_is_shown_with_the_field_it_belongs_to() -> None:
    (choice,) = complete("写 !领", 4, CHINESE).choices
    assert t(choice.key) == "Source"
    assert t(complete("x wai", 5, CHINESE).choices[0].key) == "Waiting for"


def test_what_stands_at_the_cursor_is_replaced_to_the_words_end() -> None:
    found = complete("x @lmin #活动", 5, CHINESE)
    assert (found.start, found.end) == (3, 7)


@pytest.mark.parametrize(
    "line", ["", "x ", "x", "\\@l", "draft the form", "x @李敏 draft", "a@b", "3>", "x @李敏"]
)
def test_nothing_is_offered_where_nothing_is_to_be_completed(line: str) -> None:
    assert offered(line) == []


def test_only_what_the_kind_has_is_offered() -> None:
    assert "leader" not in offered("doc: x !")
    assert "leader" in offered("x !")
    assert offered("doc: x ~") == []


def test_the_order_is_the_same_each_time() -> None:
    assert offered("x @") == offered("x @") == [who.name for who in CHINESE.directory.book.staff.values()]
