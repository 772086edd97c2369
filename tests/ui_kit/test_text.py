"""Text from people: what reaches the terminal, and how wide it is there."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size
from wcwidth import wcwidth

from officetui.text import REPLACEMENT, clean, cut, fit, width, wrap

HOSTILE = (
    "\x00\x07\x08\x1b\x7f\x80\x85\x9b\x9d\u200e\u200f\u061c\u202a\u202e\u2066\u2069"
    "\u2028\u2029\ud800\u200b\u2060\ufeff"
)


def test_every_control_and_hidden_character_is_shown_as_a_replacement():
    for character in HOSTILE:
        assert clean(f"a{character}b") == f"a{REPLACEMENT}b", hex(ord(character))


def test_tabs_and_line_ends_become_spaces():
    assert clean("a\tb\nc\rd") == "a b c d"


def test_a_title_cannot_write_the_clipboard():
    shown = clean("hello\x1b]52;c;ZXZpbA==\x07 there")
    assert shown.isprintable()
    assert shown == f"hello{REPLACEMENT}]52;c;ZXZpbA=={REPLACEMENT} there"


def test_variation_selectors_and_skin_tones_are_left_out():
    assert clean("❤\ufe0f 👍🏽 葛\U000e0100") == "❤ 👍 葛"


def test_ordinary_text_stays_as_it_is():
    for text in ("plain [/] text", "关于三八节表彰的请示　（二〇二六）", "Ünïcode é", "👍"):
        assert clean(text) == text


@given(st.text())
def test_clean_text_never_moves_the_cursor(text):
    shown = clean(text)
    assert clean(shown) == shown
    forbidden = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert not forbidden & {unicodedata.category(character) for character in shown}
    assert width(shown) == cell_len(shown)


# Beyond the last plane with signs of its own every code is as its neighbours are.
CODES = (*range(0x33480), *range(0x33480, sys.maxunicode + 1, 0x101), *range(0xE0000, 0xE0200))


def test_widths_agree_with_the_interface_and_the_tables():
    """Textual measures with rich, tabulate with wcwidth; a row must be right in both."""
    for code in CODES[0x20:]:
        character = chr(code)
        if clean(character) != character:
            continue
        assert width(character) == get_character_cell_size(character), hex(code)
        if not 0x1F1E6 <= code <= 0x1F1FF:  # halves of a flag, one cell each as rich has it
            assert width(character) == wcwidth(character), hex(code)


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("abc", 5, "abc  "),
        ("abcdef", 5, "abcd…"),
        ("妇联工作", 8, "妇联工作"),
        ("妇联工作", 7, "妇联工…"),
        ("妇联工作", 6, "妇联… "),
        ("妇联", 1, "…"),
        ("妇联", 0, ""),
        ("妇联", -3, ""),
        ("", 2, "  "),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_fit_gives_exactly_the_cells_asked_for(text, cells, shown):
    assert fit(text, cells) == shown


def test_fit_aligns_and_takes_another_ellipsis():
    assert fit("妇联", 6, "right") == "  妇联"
    assert fit("ab", 5, "center") == " ab  "
    assert fit("abcdef", 4, ellipsis="...") == "a..."
    assert fit("abcdef", 2, ellipsis="...") == ".."


@given(st.text().map(clean), st.integers(-2, 30), st.sampled_from(["left", "right", "center"]))
def test_fit_is_exact_for_any_text(text, cells, align):
    assert width(fit(text, cells, align)) == max(cells, 0)
    assert width(cut(text, cells)) <= max(cells, 0)


def test_chinese_wraps_between_characters_but_never_before_a_closing_mark():
    assert wrap("妇联召开会议，研究工作。", 12) == ["妇联召开会", "议，研究工", "作。"]
    assert wrap("通知（草案）已发", 6) == ["通知", "（草", "案）已", "发"]


def test_words_wrap_at_spaces_and_only_long_ones_are_broken():
    assert wrap("draft the year-end form", 10) == ["draft the", "year-end", "form"]
    assert wrap("http://example.org/very/long x", 12) == ["http://examp", "le.org/very/", "long x"]
    assert wrap("改 form 表格", 7) == ["改 form", "表格"]


def test_line_ends_of_the_text_are_kept():
    assert wrap("one\n\ntwo", 20) == ["one", "", "two"]
    assert wrap("", 20) == [""]


@given(st.text(), st.integers(-1, 20))
def test_no_wrapped_line_is_too_wide_and_no_word_is_lost(text, cells):
    lines = wrap(text, cells)
    assert lines
    assert all(width(line) <= max(cells, 2) for line in lines)
    kept = "".join("".join(lines).split())
    assert kept == "".join("".join(map(clean, text.splitlines())).split())


def test_what_is_not_looked_at_letter_by_letter_is_cleaned_all_the_same():
    """A text that Python would print is passed on whole but for what is invisible in it."""
    for character in map(chr, CODES):
        assert clean(character) == clean(f"\x1b{character}")[1:], hex(ord(character))
