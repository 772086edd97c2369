"""Which words two texts share, in English and in Chinese without blanks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officetui.domain.likeness import likeness, names, pieces_of, shared, words_of

STATISTICS = "统计报表与年终统筹报表；来料加工等专题调研；各类材料的数据"


def alike(one: str, other: str) -> tuple[str, ...]:
    return shared(words_of(one), words_of(other))


def test_chinese_words_are_found_without_blanks():
    assert alike(STATISTICS, "各乡镇年终统计报表") == ("统计报表", "年终", "报表")


def test_english_words_are_compared_without_their_endings():
    duties = "Surveys, above all of outwork; figures for every report; drafting speeches"
    assert alike(duties, "Report on the outwork survey") == ("surveys", "outwork", "report")
    assert alike(duties, "Draft a speech") == ("drafting", "speeches")


def test_the_name_of_an_authority_is_shared_without_the_word_behind_it():
    assert alike("预算决算，与财政局对接", "答复财政局对2027年部门预算的审核意见") == ("预算", "财政局")


@pytest.mark.parametrize("text", ["the work of the office", "关于做好有关工作情况"])
def test_what_is_said_of_all_work_tells_nothing(text):
    assert alike(text, text) == ()


def test_two_texts_of_nothing_in_common_share_nothing():
    assert alike(STATISTICS, "三八节慰问活动") == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("stats", "Statistics of the year"),
        ("统计", "年终统计报表"),
        ("来料加工", "来料加工现场会"),
        ("proof-reading", "proof-reading of the speech"),
    ],
)
def test_a_strength_is_seen_in_what_speaks_of_it(name, text):
    assert names(name, words_of(text))


@pytest.mark.parametrize(
    ("name", "text"),
    [("stats", "A visit"), ("统计", "统一部署"), ("", "x"), ("!!", "!!"), ("art", "article")],
)
def test_a_strength_is_not_seen_where_it_is_not(name, text):
    assert not names(name, words_of(text))


@given(st.text(), st.text())
def test_any_text_can_be_compared_and_the_same_words_come_out_either_way(one, other):
    assert bool(alike(one, other)) == bool(alike(other, one))
    assert pieces_of(one) is not None


def test_a_title_that_says_more_is_nearly_the_same_and_one_that_says_something_else_is_not():
    same = likeness("四个村的调查问卷", "催收四个村的调查问卷")
    assert likeness("四个村的调查问卷", "四个村的调查问卷") == 1
    assert 0.8 < same < 1
    assert likeness("四个村的调查问卷", "12月值班表") == 0
    assert likeness("Minutes of the chair's meeting", "minutes of chair meeting") > 0.9
    assert likeness("", "minutes") == 0
