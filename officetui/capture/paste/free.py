"""The free text of a line, where its own words are looked at: neither marks nor quoted names of papers."""

import re
from collections.abc import Iterator
from typing import Any

from officetui.capture.number import find_number
from officetui.capture.paste import words
from officetui.capture.piece import Captured, Context, Proposal
from officetui.capture.scan import flatten
from officetui.domain.approval import Purpose
from officetui.domain.kinds import KINDS

#: Stands for what is not looked at: nothing that is looked for has it.
MASK = "\x00"

_QUOTED = re.compile(r"《[^《》]{1,80}》|“[^“”]{1,80}”|「[^「」]{1,80}」|https?://\S+|\S+@\S+\.\S+")
#: No more of a line is looked at: its cost stays in proportion to what a person pastes.
MOST = 600
_IS_CHINESE = re.compile(r"[一-鿿]")


class Free:
    """The free text of a line as it was understood."""

    def __init__(self, captured: Captured, context: Context) -> None:
        self.captured = captured
        self.context = context
        self.line = captured.line[:MOST]
        masked = list(flatten(self.line))
        spans = [(piece.start, piece.end) for piece in captured.pieces if not piece.stays]
        spans += [(left.start, left.end) for left in captured.unread]
        spans += [(found.start(), found.end()) for found in _QUOTED.finditer(self.line)]
        for start, end in spans:
            masked[start:end] = MASK * (min(end, len(masked)) - start)
        if numbered := find_number(self.line):
            masked[numbered.start : numbered.end] = MASK * (numbered.end - numbered.start)
        self.text = "".join(masked)
        self.is_chinese = bool(_IS_CHINESE.search(self.text))

    def has(self, field: str) -> bool:
        """Tell whether a field can be proposed: the kind has it and nothing was marked for it."""
        return field in self.fields and field not in self.captured.values

    @property
    def fields(self) -> Any:
        """The fields of the line's kind."""
        return KINDS[self.captured.kind].fields

    @property
    def helping(self) -> str:
        """The field that names who helps, where it can be proposed; "" where it cannot."""
        found = KINDS[self.captured.kind].helping
        return found if self.has(found) else ""

    def proposal(
        self, field: str, value: object, start: int, end: int, cut: tuple[int, int] | None = None
    ) -> Proposal:
        """Return a proposal for the words from `start` to `end`, without blanks around them."""
        words = self.line[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        return Proposal(field, value, self.line[start:end], start, end, cut)

    def tells_of_absence(self, pos: int) -> bool:
        """Tell whether the clause at `pos`, or the whole line, says that somebody is not there then."""
        is_leave = re.match(r"\s*(?:请假|leave\b)", self.text)
        if is_leave or self.captured.values.get("purpose") is Purpose.LEAVE:
            return True
        clause = next((self.text[start:end] for start, end in self.clauses() if start <= pos < end), "")
        return bool(re.search(words.ABSENT, clause))

    def clauses(self) -> Iterator[tuple[int, int]]:
        """Go through the places of the parts of the text between marks of punctuation."""
        start = 0
        for found in re.finditer(r"[，,。；;！!？?：:\n\x00]", self.text):
            if found.start() > start:
                yield start, found.start()
            start = found.end()
        if start < len(self.text):
            yield start, len(self.text)
