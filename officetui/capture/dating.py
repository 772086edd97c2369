"""Dates, rules and amounts of work at a place of a line: understood, wrong, or better left as text."""

from typing import Unpack

from officetui.capture import scan
from officetui.capture.piece import Context, NamedValue
from officetui.capture.quantity import effort_goes_on, match_hours
from officetui.capture.scan import TypedLine
from officetui.capture.typed_date import SOFT, match_date
from officetui.domain.errors import Refused
from officetui.domain.when import Sought, Understood

#: How much is looked at of a date: the cost of a line stays in proportion to it.
_AHEAD = 100


class Dating:
    """Reads what a line says of time at a place."""

    def __init__(self, line: TypedLine, context: Context) -> None:
        self._line = line
        self._context = context

    def date(self, pos: int, **sought: Unpack[Sought]) -> NamedValue | None:
        """Read the date at `pos`; where none begins there the doubt is what was typed instead of one."""
        ahead = self._line.text[pos : pos + _AHEAD]
        try:
            found = match_date(ahead, self._context, **sought)
        except Refused as problem:
            return self._refused(pos, problem)
        if not found or scan.is_cut(self._line.flat, pos + found.length):
            end = self._line.run_end(pos)
            doubt = Refused("when_not_date", text=self._line.text[pos:end])
            return NamedValue(end, doubt=doubt) if end > pos else None
        return _found(pos + found.length, found.meant)

    def every(self, pos: int) -> NamedValue | None:
        """Read the rule at `pos`, in words or as it is kept."""
        if self._line.text.startswith(("FREQ=", "after:FREQ="), pos):
            from officetui.domain.recurrence import read_rule  # rarely typed as it is kept

            end = scan.word_end(self._line.text, pos)
            try:
                return NamedValue(end, str(read_rule(self._line.text[pos:end])))
            except Refused as problem:
                return NamedValue(end, problem=problem)
        # 每:月25日 is 每月25日: the word before the colon belongs to the phrase.
        if self._line.flat[max(pos - 2, 0) : pos] == "每:" and self._line.text[pos : pos + 1] != "每":
            found = self._match_every("每" + self._line.text[pos : pos + _AHEAD], pos - 1)
            if found:
                return found
        return self._match_every(self._line.text[pos : pos + _AHEAD], pos)

    def effort(self, pos: int) -> NamedValue | None:
        """Read the amount of work at `pos`."""
        found = match_hours(self._line.flat, pos)
        if not found:
            return None
        hours, end = found
        if rest := effort_goes_on(self._line.flat, end):
            text, read = self._line.text[pos:rest], self._line.text[pos:end]
            return NamedValue(
                rest, doubt=Refused("half_an_effort", text=text, read=read, rest=self._line.text[end:rest])
            )
        return NamedValue(end, hours)

    def glued(self, end: int) -> tuple[int, str]:
        """Return the text that stands directly behind a date which ends at `end`, and where it ends."""
        line = self._line
        if line.is_end(end) or not (scan.is_joined(line.text[end]) or line.text[end].isalnum()):
            return end, ""
        behind = line.run_end(end)
        return behind, line.text[end:behind]

    def _match_every(self, text: str, pos: int) -> NamedValue | None:
        from officetui.domain.when.every import match_every  # a grammar of its own

        try:
            found = match_every(text, self._context.hours)
        except Refused as problem:
            return self._refused(pos, problem)
        if not found or scan.is_cut(self._line.flat, pos + found[1]):
            return None
        return NamedValue(pos + found[1], found[0].rule, at=found[0].at)

    def _refused(self, pos: int, problem: Refused) -> NamedValue:
        """What a date or rule that begins at `pos` is refused for; the grammar says how long it is."""
        length = problem.params.pop("length")
        assert isinstance(length, int)
        if problem.key in SOFT:
            return NamedValue(pos + length, doubt=problem)
        return NamedValue(pos + length, problem=problem)


def _found(end: int, meant: Understood) -> NamedValue:
    return NamedValue(end, meant.value, None, meant.estimate, meant.notes, meant.start, meant.length)
