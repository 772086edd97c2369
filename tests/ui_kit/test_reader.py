"""What comes from the terminal: keys stay keys in order, text stays text, and nothing else acts."""

import pytest
from textual import events
from textual.message import Message

from officetui.ui.input_reader import InputReader


def told(event: Message) -> str:
    if isinstance(event, events.Key):
        return event.key
    return repr(event.text) if isinstance(event, events.Paste) else type(event).__name__


def read(*chunks: bytes) -> tuple[list[str], bool]:
    reader = InputReader()
    return [told(event) for data in chunks for event in reader.read(data)], reader.is_strange


@pytest.mark.parametrize(
    ("chunks", "keys"),
    [
        ([b"ab", "中文".encode()[:4], "中文".encode()[4:]], ["a", "b", "中", "文"]),
        ([b"\x1b[A\x1b", b"[B\x1bOA"], ["up", "down", "up"]),
        ([b"\x1b\r", b"\x1b\x1b[A"], ["escape", "enter", "escape", "up"]),
        ([b"\x1b[200~pay\nd\x1b[1Zx\x1b[201~j"], [r"'pay\nd\x1b[1Zx'", "j"]),
        ([b"\x1b[20", b"0~one\rtwo\x1b[2", b"01~j"], [r"'one\rtwo'", "j"]),
        ([b"\x1b[[Aj"], ["f1", "j"]),
        ([b"\x1b1", b"\x1b/", b"\x1b\x10"], ["escape", "1", "escape", "slash", "escape", "ctrl+p"]),
        ([b"\x1b\x1b1", b"\x1b\x1b\x1b[A"], ["escape", "escape", "1", "escape", "escape", "up"]),
    ],
)
def test_keys_come_whole_and_in_order_however_the_line_cuts_them(
    chunks: list[bytes], keys: list[str]
) -> None:
    assert read(*chunks) == (keys, False)


@pytest.mark.parametrize(
    ("chunks", "is_strange"),
    [
        (["督办".encode("gbk")], True),
        ([b"\xe4"], True),
        ([b"\x9b"], True),
        ([b"\x1b[106;1:1u"], True),
        ([b"\x1b[99999999999u"], True),
        ([b"\x1b[M \xe1", b"\xc3"], False),
        ([b"\x1b[?62;22c"], False),
        ([b"\x1b[1;2d\x1b[5;3$x"], False),
        ([b"\x1b]11;rgb:dddd/dddd/dddd\x07", b"\x1bP1$rd\x1b\\"], False),
        ([b"\x1b]11;rgb:dd", b"dd/dddd/dddd\x1b", b"\\"], False),
    ],
)
def test_what_is_no_key_acts_as_none_and_the_next_key_is_read(chunks: list[bytes], is_strange: bool) -> None:
    assert read(*chunks, b"\x1b[B", b"j") == (["down", "j"], is_strange)


def test_an_answer_cut_short_takes_no_key_with_it_after_a_pause() -> None:
    reader = InputReader()
    assert list(reader.read(b"\x1b]11;rgb:dd")) == []
    reader.pause()
    assert [told(event) for event in reader.read(b"d")] == ["d"]


def test_esc_and_a_bracket_that_come_together_are_two_keys_where_nothing_follows() -> None:
    reader = InputReader()
    assert [*reader.read(b"\x1b["), *reader.tick()] == []
    assert [told(event) for event in reader.tick(is_quiet=True)] == ["escape", "left_square_bracket"]
    assert [told(event) for event in reader.read(b"k")] == ["k"]


def test_the_rest_of_a_character_that_never_came_takes_no_key_with_it_after_a_pause() -> None:
    reader = InputReader()
    assert list(reader.read(b"\xe4")) == []
    reader.pause()
    assert [told(event) for event in reader.read(b"d")] == ["d"]
    assert reader.is_strange
