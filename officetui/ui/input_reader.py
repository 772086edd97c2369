"""What comes from the terminal, as events; whatever it is, it ends nothing and acts as nothing else.

Textual's parser fails on bytes that are not UTF-8 and on some sequences, and types out as letters those that
it does not know, in a paste too: letters act.
"""

import codecs
import re
from collections.abc import Iterator

from textual import events
from textual._xterm_parser import XTermParser  # the public driver has no other way in
from textual.message import Message

from officetui.pattern import Pattern

# A byte that is not UTF-8, and the letter after it: the second half of a character of another encoding.
_STRANGE = Pattern("[\udc80-\udcff]+[@-~]?")
# A mouse that reports by bytes, which nobody asked for; and what the terminal says it is, said too late.
_UNASKED = re.compile(rb"\x1b\[M[\x00-\xff]{3}|\x1b\[\?[0-9;]*c")
_UNFINISHED = re.compile(
    rb"\x1b\[(?:M[\x00-\xff]{0,2}|[0-9;]*)\Z|\x1b(?:\]\d{1,4};|P[0-9]*[+$>|])[^\x07\x1b]*\x1b?\Z"
)
_STRING = Pattern("\x1b[]PX^_][^\x1b\x07]*(?:\x07|\x1b\\\\)")
_PASTE_START, _PASTE_END = "\x1b[200~", "\x1b[201~"
_ESCAPE = "\x1b"
_JOINED = "[O\x1b\x7f"
"""What may belong to an Esc before it in one read, beside letters: Alt and a key. All else came after it."""


class InputReader:
    """Turns what is read into events. `is_strange` once something came that a UTF-8 terminal never sends."""

    def __init__(self) -> None:
        self.is_strange = False
        self._decode = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode
        self._held = b""
        self._parser = XTermParser()
        self._sequence = ""
        self._pasted: str | None = None

    def read(self, data: bytes) -> Iterator[Message]:
        """Yield the events of some bytes, and of what could not be told before they came."""
        data = _UNASKED.sub(b"", self._held + data)
        unfinished = _UNFINISHED.search(data)
        self._held = unfinished[0] if unfinished else b""
        text = self._decode(data[: len(data) - len(self._held)])
        known = _STRANGE.sub("", text)
        self.is_strange |= known != text
        yield from self._read_text(known)

    def pause(self) -> None:
        """Give up the rest of what does not come whole: what is typed next is not part of it."""
        self._held = b""
        if self._decode(b"", True):
            self.is_strange = True

    def tick(self, *, is_quiet: bool = False) -> Iterator[Message]:
        """Yield what is to be told where nothing followed for a while: an Esc alone, or with a `[` typed."""
        if is_quiet and self._held == b"\x1b[":
            self._held = b""
            yield from (events.Key("escape", _ESCAPE), events.Key("left_square_bracket", "["))
        found = list(self._parser.tick())
        if found:
            self._sequence = ""
        yield from found

    def _read_text(self, text: str) -> Iterator[Message]:
        """Take the pastes out: what is in them is text, whatever it looks like."""
        while text:
            if self._pasted is None:
                typed, start, text = text.partition(_PASTE_START)
                for letter in _STRING.sub("", typed):
                    yield from self._feed(letter)
                self._pasted = "" if start else None
                continue
            pasted, end, rest = (self._pasted + text).partition(_PASTE_END)
            self._pasted, text = (None, rest) if end else (pasted, "")
            if end:
                yield events.Paste(pasted.replace("\0", ""))

    def _feed(self, letter: str) -> Iterator[Message]:
        if self._sequence == _ESCAPE and letter not in _JOINED and not letter.isalpha():
            self._begin_anew()
            yield events.Key("escape", _ESCAPE)
        try:
            found = list(self._parser.feed(letter))
        except Exception:  # noqa: BLE001 - whatever a terminal sends must not end a day's work
            self.is_strange = True
            self._begin_anew()
            return
        if letter == _ESCAPE:
            self._sequence = letter
        elif self._sequence:
            self._sequence += letter
        if found and letter != _ESCAPE:
            self._sequence = ""
        elif _is_whole(self._sequence):
            # The parser does not know it, and would go on to type it out.
            self._begin_anew()
        yield from found

    def _begin_anew(self) -> None:
        """Forget a sequence that was begun."""
        before, self._parser = self._parser, XTermParser()
        self._parser.mouse_pixels = before.mouse_pixels
        self._parser.terminal_size = before.terminal_size
        self._parser.terminal_pixel_size = before.terminal_pixel_size
        self._sequence = ""


def _is_whole(sequence: str) -> bool:
    """Tell whether a control sequence has its last letter; the Linux console has some of one letter more."""
    return len(sequence) > 2 and sequence[1] == "[" and "@" <= sequence[-1] <= "~" and sequence[2:] != "["
