"""The characters of a typed line: sigils in any width, where a piece may begin, quotes, runs.

Knows nothing of fields, people or dates.
"""

from officetui.domain.script import SIMPLIFIED

#: What begins a piece: owner, tag, due, planned, effort, and importance, urgency or source.
SIGILS = frozenset("@#^>~!")

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_LOWER |= {code + 0xFEE0: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_SIMPLE = {ord(char): ord(simple) for char, simple in (*SIMPLIFIED.items(), ("〜", "~"), ("∼", "~"))}
_FLAT = _HALF | _LOWER | _SIMPLE
#: Full-width digits as plain ones.
DIGITS = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
_CLOSING = {'"': '"', "“": "”", "「": "」", "『": "』", "《": "》", "〝": "〞"}
_STOPS = frozenset(",;，。；、：！？（）【】()")
_SEPARATING = ",，、;；"
_TRAILING = ".!?:'\"’”…"


def flatten(text: str) -> str:
    """Return `text` half width and lower case, character for character, so that places stay the same."""
    return text.translate(_FLAT)


def is_joined(char: str) -> bool:
    """Tell whether no blank is written after `char`, as after Chinese characters and punctuation."""
    code = ord(char)
    return (
        0x3001 <= code <= 0x9FFF
        or 0xFF01 <= code <= 0xFFEE
        or 0x20000 <= code <= 0x3FFFF
        or char in "”’…"
        or 0xF900 <= code <= 0xFAFF
    )


def skip_blanks(text: str, pos: int) -> int:
    """Return the first place from `pos` on that is no blank."""
    while pos < len(text) and text[pos].isspace():
        pos += 1
    return pos


def word_end(text: str, pos: int) -> int:
    """Return where the run of characters without a blank that begins at `pos` ends."""
    while pos < len(text) and not text[pos].isspace():
        pos += 1
    return pos


def word_ends(text: str, pos: int, most: int) -> list[int]:
    """Return where each of the next words from `pos` on ends, at most so many."""
    ends: list[int] = []
    while len(ends) < most and pos < len(text):
        ends.append(word_end(text, pos))
        pos = skip_blanks(text, ends[-1])
    return ends


def ends_name(char: str) -> bool:
    """Tell whether a name or tag ends before `char`: a blank or a mark that separates."""
    return char.isspace() or char in _STOPS


def strip_end(text: str, pos: int, end: int) -> int:
    """Return `end` without the punctuation that closes a sentence behind the name at `pos`."""
    while end > pos and text[end - 1] in _TRAILING:
        end -= 1
    return end


def name_end(text: str, pos: int, limit: int) -> int:
    """Return where a name or tag at `pos` ends, at the latest at `limit`."""
    end = pos
    while end < min(limit, len(text)) and not ends_name(text[end]):
        end += 1
    return strip_end(text, pos, end)


def is_inside(text: str, pos: int) -> bool:
    """Tell whether a sigil at `pos` stands behind a Chinese character and has something behind it."""
    behind = text[pos + 1 : pos + 2]
    return is_joined(text[pos - 1]) and behind != "" and not behind.isspace()


def is_name(text: str) -> bool:
    """Tell whether a name can be typed as it is: each of its words ends where it ends."""
    return (
        all(name_end(word, 0, len(word)) == len(word) for word in text.split()) and text[:1] not in _CLOSING
    )


def is_cut(flat: str, end: int) -> bool:
    """Tell whether `end` lies inside an English word or a number."""
    return 0 < end < len(flat) and _is_ascii_word(flat[end - 1]) and _is_ascii_word(flat[end])


def _is_ascii_word(char: str) -> bool:
    return char.isascii() and char.isalnum()


class TypedLine:
    """A line as it was typed, and beside it the same half width and in lower case, place for place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.flat = flatten(text)
        self._missing: set[str] = set()

    def sigil(self, pos: int) -> tuple[str, int]:
        """Return the sigil at `pos` and its length, ("", 0) if none is there.

        A Chinese input method types …… for Shift+6 and 》 for Shift+period.
        """
        char = self.flat[pos]
        if char in SIGILS:
            return char, 1
        if char == "…":
            return "^", 2 if self.flat.startswith("……", pos) else 1
        return (">", 1) if char == "》" else ("", 0)

    def quoted(self, pos: int) -> int:
        """Return the place after the quoted part that begins at `pos`; `pos` itself if none does."""
        closing = _CLOSING.get(self.text[pos : pos + 1])
        # A closing mark that is not there is looked for once.
        if not closing or closing in self._missing:
            return pos
        found = self.text.find(closing, pos + 1)
        if found < 0:
            self._missing.add(closing)
            return pos
        return found + 1

    def run_end(self, pos: int) -> int:
        """Return where a name or tag at `pos` ends: at what separates, or at a sigil inside the text."""
        text, end = self.text, pos
        while end < len(text) and not ends_name(text[end]):
            if end > pos and self.flat[end] in SIGILS and is_inside(text, end):
                return end
            end += 1
        return strip_end(text, pos, end)

    def is_end(self, pos: int) -> bool:
        """Tell whether a name or tag that was read up to `pos` ends there."""
        return pos >= len(self.text) or ends_name(self.text[pos]) or self.flat[pos] in SIGILS


def unquote(text: str) -> str:
    """Return what stands between the quotes of a wholly quoted text, any other as it is."""
    if len(text) >= 2 and _CLOSING.get(text[0]) == text[-1] and text[0] != "《":
        return text[1:-1]
    return text


def without(text: str, spans: list[tuple[int, int]], dropped: list[int]) -> str:
    """Return `text` without `spans` and without the characters at `dropped` (both in order).

    Around a span blanks become one, none before a comma; a comma that would begin or end what is left
    goes with the span beside it. Elsewhere everything stays, except blanks at both ends.
    """
    first, *rest = _between(text, spans, dropped)
    kept = first
    for part in rest:
        kept = _join(kept, part)
    if rest and not rest[-1].strip():
        kept = kept.rstrip().rstrip(_SEPARATING)
    return kept.strip()


def _between(text: str, spans: list[tuple[int, int]], dropped: list[int]) -> list[str]:
    """Return the parts before, between and behind the spans, without the dropped characters."""
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    places = iter([*dropped, len(text)])
    place = next(places)
    parts = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        part = ""
        while place < end:
            part += text[start:place]
            start, place = place + 1, next(places)
        parts.append(part + text[start:end])
    return parts


def _join(left: str, right: str) -> str:
    """Put what stands before and behind a piece together."""
    before, behind = left.rstrip(), right.lstrip()
    blank = " " if left[-1:].isspace() or right[:1].isspace() else ""
    if not before:
        return right.lstrip(_SEPARATING).lstrip()
    if behind and behind[0] in _SEPARATING:
        before, blank = before.rstrip(_SEPARATING), ""
    return before + blank + behind
