"""People and units are found by whatever is typed of them, and doubts are said."""

import msgspec
import pytest
from msgspec.structs import replace

from officetui.capture.line import parse_line
from officetui.capture.names import Directory
from officetui.domain.errors import Refused
from tests.capture.sample import CHINESE, ENGLISH, make_book

PEOPLE = CHINESE.directory
PERSONS = ENGLISH.directory


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("李敏", "李敏"),
        ("limin", "李敏"),
        ("ＬｉＭｉｎ", "李敏"),
        ("Li Min", "李敏"),
        ("敏", "李敏"),
        ("li", "李敏"),
        ("小李", "李敏"),
        ("李主任", "李敏"),
        ("副主任", "李敏"),
        ("fp", "方萍"),
        ("fang", "方萍"),
        ("吴会计", "吴颖"),
        ("主席", "王芳"),
        ("王主席", "王芳"),
        ("shan", "单丽娟"),
        ("slj", "单丽娟"),
        ("s6", "刘明"),
        ("档案", "单丽娟"),
    ],
)
def test_a_person_is_found_by_name_spelling_post_or_number(typed: str, name: str) -> None:
    assert PEOPLE.find_staff(typed).name == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("li", "Li Min"),
        ("min", "Li Min"),
        ("liu", "Liu Ming"),
        ("fang", "Fang Ping"),
        ("FANGPING", "Fang Ping"),
        ("方萍", "Fang Ping"),
        ("wf", "Wang Fang"),
        ("de la", "Maria de la Cruz"),
        ("cruz", "Maria de la Cruz"),
        ("driver", "Liu Ming"),
    ],
)
def test_a_latin_name_is_found_by_any_of_its_words(typed: str, name: str) -> None:
    assert PERSONS.find_staff(typed).name == name


def test_a_name_that_fits_several_is_doubtful() -> None:
    with pytest.raises(Refused) as refused:
        PEOPLE.find_staff("lm")
    assert refused.value.key == "ambiguous_name"
    assert refused.value.params == {"kind": "staff", "text": "lm", "choices": ("李敏", "刘明")}


def test_two_of_the_same_name_are_told_apart_by_number() -> None:
    book = make_book()
    book.put(msgspec.structs.replace(book.staff[2], id=9), "staff")
    with pytest.raises(Refused) as refused:
        Directory(book).find_staff("李敏")
    assert refused.value.params["choices"] == ("李敏 (S2)", "李敏 (S9)")
    assert Directory(book).find_staff("s9").id == 9


def test_an_unknown_name_is_answered_with_those_like_it() -> None:
    with pytest.raises(Refused) as refused:
        PERSONS.find_staff("Fagn")
    assert refused.value.key == "unknown_name"
    assert refused.value.params["near"][0] == "Fang Ping"
    with pytest.raises(Refused) as refused:
        PEOPLE.find_unit("财政厅")
    assert refused.value.key == "unknown_name"
    assert refused.value.params["near"][0] == "财政局"


def test_an_exact_name_comes_before_a_beginning_before_a_part() -> None:
    assert PEOPLE.find_unit("第8村").name == "第8村"
    assert PERSONS.find_unit("village 10").name == "Village 10"
    assert PEOPLE.find_unit("县财政局").name == "财政局"
    assert PEOPLE.find_unit("caizheng").name == "财政局"


def test_characters_may_be_left_out_of_a_long_name_only() -> None:
    assert PEOPLE.find_unit("妇工办").name == "妇女儿童工作委员会办公室"
    assert PEOPLE.find_unit("广播台").name == "广播电视台"
    with pytest.raises(Refused):
        PEOPLE.find_staff("单娟")


def test_a_unit_of_one_character_is_found_by_it_and_not_by_a_word_that_holds_it() -> None:
    book = make_book((("沈岚", "办公室主任", ()),), (("县", ()), ("镇海县财政局", ())))
    directory = Directory(book)
    assert directory.find_unit("县").name == "县"
    line = parse_line("等:县 报表", replace(CHINESE, directory=directory))
    assert (line.values["title"], line.values["waiting_for"]) == ("报表", "县")


def test_someone_archived_is_not_offered() -> None:
    book = make_book()
    book.put(msgspec.structs.replace(book.staff[2], archived=True), "staff")
    directory = Directory(book)
    with pytest.raises(Refused):
        directory.find_staff("limin")
    assert all(who.name != "李敏" for who in directory.staff_like(""))
    with pytest.raises(Refused):
        directory.find_staff("s2")


def test_an_empty_office_says_that_its_list_is_empty() -> None:
    directory = Directory(make_book(staff=(), units=()))
    for find, key in ((directory.find_staff, "no_names"), (directory.find_unit, "no_names")):
        with pytest.raises(Refused) as refused:
            find("x")
        assert refused.value.key == key


def test_a_refusal_can_be_filled_in_by_each_who_meets_it() -> None:
    for field in ("owner", "helpers"):
        with pytest.raises(Refused) as refused:
            PEOPLE.find_staff("nobody")
        assert refused.value.field == ""
        refused.value.field = field
