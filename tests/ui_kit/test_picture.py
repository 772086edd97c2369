"""Sending the difference: the terminal must show what it would have shown without."""

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from officetui.text import fit
from officetui.ui.picture import Picture, extent
from tests.chance import examples

BLOCK, BLOCKS, LINES = 10, 3, 4
STYLES = [
    "",
    "1",
    "7",
    "4",
    "39;49",
    "38;2;1;2;3",
    "48;5;7",
    "1;31;44",
    "3;38;5;9;48;2;9;8;7",
    "38;2;1;2;3;48;5;7",
    "93;104",
]

words = st.lists(st.sampled_from([*"ab  关于…›“😀■", "e\u0301"]), max_size=6).map("".join)
pieces = st.lists(st.tuples(st.sampled_from(STYLES), words), min_size=1, max_size=3)


def block(parts) -> str:
    """Return a painted block of exactly BLOCK cells, as Textual writes one."""
    left, painted = BLOCK, ""
    for place, (style, text) in enumerate(parts):
        room = left if place == len(parts) - 1 else min(left, 4)
        left -= room
        shown = fit(text, room)
        painted += f"\x1b[{style}m{shown}\x1b[0m" if style else shown
    return painted


def move(y: int, x: int) -> str:
    return f"\x1b[{y};{x}H"


places = st.tuples(st.integers(1, LINES), st.integers(0, BLOCKS - 1), pieces)
part_frames = st.lists(places, min_size=1, max_size=6, unique_by=lambda place: place[:2]).map(
    lambda chosen: (
        "".join(move(y, x * BLOCK + 1) + block(parts) + "\n" * (y < LINES) for y, x, parts in sorted(chosen))
        + move(1, 1)
    )
)
whole_frames = st.lists(
    st.lists(pieces, min_size=BLOCKS, max_size=BLOCKS), min_size=LINES, max_size=LINES
).map(
    lambda rows: (
        "\n".join(move(y, 1) + "".join(map(block, row)) for y, row in enumerate(rows, 1)) + move(2, 5)
    )
)


def look(screen: pyte.Screen) -> list[object]:
    """Return all that can be seen: a blank by its ground only, unless it is underlined or reversed."""
    seen = []
    for y in range(LINES):
        for x in range(BLOCK * BLOCKS):
            cell = screen.buffer[y][x]
            drawn = (cell.data, cell.fg, cell.bg, cell.bold, cell.italics, cell.underscore, cell.reverse)
            is_blank = cell.data == " " and not cell.underscore and not cell.reverse
            seen.append((" ", cell.bg) if is_blank else drawn)
    return [*seen, (screen.cursor.y, screen.cursor.x)]


@settings(max_examples=examples(25))
@given(st.lists(st.one_of(part_frames, whole_frames), min_size=1, max_size=6), st.booleans(), st.booleans())
def test_the_screen_is_the_same_with_less_sent(frames, is_wide, erases):
    # A column to spare: pyte wraps at an accent on the last one, which the program switches off.
    full, thrifty = (pyte.Screen(BLOCK * BLOCKS + 1, LINES) for _ in range(2))
    picture = Picture(is_ambiguous_wide=is_wide, erases=erases)
    for frame in frames:
        sent = picture.reduce(frame)
        pyte.Stream(full).feed(frame)
        pyte.Stream(thrifty).feed(sent)
        assert look(thrifty) == look(full)
        assert picture.reduce(frame) == ""


def test_only_what_differs_is_sent():
    picture = Picture()
    first = move(1, 1) + "\x1b[31;44mLi Min    2 d late\x1b[0m" + move(1, 1)
    assert picture.reduce(first) == first
    again = move(1, 1) + "\x1b[31;44mLi Min    3 d late\x1b[0m" + move(1, 1)
    assert picture.reduce(again) == move(1, 11) + "\x1b[31;44m3\x1b[0m" + move(1, 1)
    assert picture.reduce(again) == ""
    assert picture.reduce(move(3, 4)) == move(3, 4)


def test_a_long_run_of_blanks_is_erased_where_the_terminal_keeps_the_ground():
    frame = move(1, 1) + "\x1b[31;44mLi" + 40 * " " + "late\x1b[0m" + move(1, 1)
    erased = move(1, 1) + "\x1b[31;44mLi\x1b[40X\x1b[40Clate\x1b[0m" + move(1, 1)
    assert Picture(erases=True).reduce(frame) == erased
    assert Picture().reduce(frame) == frame
    short = frame.replace(40 * " ", 12 * " ")
    assert Picture(erases=True).reduce(short) == short
    lined = frame.replace("31;44m", "4;31;44m")
    assert Picture(erases=True).reduce(lined) == lined


def test_bold_is_put_on_and_taken_off_without_the_colours_being_sent_again():
    plain, bold = "\x1b[38;5;9;48;5;4m", "\x1b[1;38;5;9;48;5;4m"
    frame = move(1, 1) + f"{plain}Li \x1b[0m{bold}late\x1b[0m{plain} now\x1b[0m" + move(1, 1)
    assert Picture().reduce(frame) == move(1, 1) + f"{plain}Li \x1b[1mlate \x1b[22mnow\x1b[0m" + move(1, 1)


def test_a_line_whose_widths_are_not_sure_is_sent_whole():
    picture = Picture(is_ambiguous_wide=True)
    picture.reduce(move(1, 1) + "“a” b" + move(1, 1))
    assert picture.reduce(move(1, 1) + "“a” c" + move(1, 1)) == move(1, 1) + "“a” c" + move(1, 1)


def test_a_line_with_a_letter_that_may_be_wide_is_sent_whole_whatever_of_it_changes():
    picture = Picture()
    picture.reduce(move(1, 1) + "☰ menu" + move(1, 10) + "one" + move(1, 1))
    whole = move(1, 1) + "☰ menu" + move(1, 10) + "two" + move(1, 1)
    assert picture.reduce(move(1, 10) + "two") == whole


def test_a_frame_laid_out_for_another_size_is_known_by_its_extent():
    frame = move(1, 1) + "abc\n" + move(2, 1) + "关" + move(2, 3) + "d"
    assert extent(frame) == (3, 2)
    assert extent(move(2, 1) + "abc") == (0, 0)


@pytest.mark.parametrize(
    "strange", ["\x1b]52;c;eA==\x07", "a\x1b[2Jb", "a\tb", "\x9b2J", "\x1b]8;;http://x\x1b\\y"]
)
def test_a_frame_with_anything_strange_goes_through_and_is_not_relied_on(strange):
    picture = Picture()
    plain, odd = move(1, 1) + "abc" + move(1, 1), move(1, 1) + strange + move(1, 1)
    picture.reduce(plain)
    assert picture.reduce(odd) == odd
    assert picture.reduce(plain) == plain


def test_what_is_forgotten_is_sent_again():
    picture = Picture()
    frame = move(1, 1) + "abc" + move(1, 1)
    picture.reduce(frame)
    picture.forget()
    assert picture.reduce(frame) == frame
