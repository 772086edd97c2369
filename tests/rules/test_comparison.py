"""Comparing texts: nothing is lost or made up, whatever the two are."""

from hypothesis import given
from hypothesis import strategies as st

from officetui.domain.comparison import Difference, compare, tally, words_between

TEXTS = st.text(st.sampled_from("甲乙丙丁。；, ab1\n"), max_size=80)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_a_comparison(before: str, after: str) -> None:
    found = compare(before, after)
    for text, left_out in ((before, Difference.ADDED), (after, Difference.REMOVED)):
        paragraphs = [
            "".join(piece.text for piece in each.pieces if piece.change is not left_out)
            for each in found
            if each.change is not left_out
        ]
        assert paragraphs == [line.rstrip() for line in text.splitlines() if line.strip()]
    assert sum(tally(compare(before, before))) == 0


def test_one_word_of_a_sentence_is_found_and_edits_a_sign_apart_are_one() -> None:
    assert words_between("请于12月5日前报送。", "请于12月8日前报送。")[1:3] == (
        (Difference.REMOVED, "5"),
        (Difference.ADDED, "8"),
    )
    assert [piece.text for piece in words_between("甲乙丙丁", "甲午丙未")] == ["甲", "乙丙丁", "午丙未"]


def test_a_paragraph_put_in_does_not_make_those_behind_it_changed() -> None:
    before = "\n".join(f"第{number}条 各镇报送第{number}号表。" for number in range(9))
    found = compare(before, before.replace("第4条", "第四点五条 新增内容。\n第4条"))
    assert tally(found) == (0, 1, 0)
