"""Several lines pasted at once: what each makes, told before any is saved; a morning's papers among them."""

from collections.abc import Sequence
from typing import NamedTuple

from officetui.capture.number import find_number, is_of_others
from officetui.domain.errors import Refused
from officetui.domain.incoming import INCOMING
from officetui.domain.record import Record
from officetui.office.entry import context, understand
from officetui.office.office import Office
from officetui.office.record import build


class BatchLine(NamedTuple):
    """One of several lines, and the record it makes, not saved, or why it makes none."""

    line: str
    made: Record | Refused

    @property
    def is_refused(self) -> bool:
        """Whether it makes no record."""
        return isinstance(self.made, Refused)


def kind_of_lines(office: Office, lines: Sequence[str], usual: str) -> str:
    """Return the kind that pasted lines make: papers received where most bear a number of another body.

    A letter or a call among the morning's papers bears none; a number of ours is on none of them.
    """
    seen = context(office)
    found = [number for line in lines if (number := find_number(line)) is not None]
    is_most = len(found) * 2 > len(lines)
    is_received = is_most and all(is_of_others(number.code, office.book, seen.code) for number in found)
    return INCOMING.name if is_received else usual


def drafts(office: Office, lines: Sequence[str], kind: str) -> tuple[BatchLine, ...]:
    """Return what each line makes; a line that says what one before it says is refused like a saved one."""
    return tuple(_draft(office, line, kind, lines[:place]) for place, line in enumerate(lines))


def _draft(office: Office, line: str, kind: str, before: Sequence[str]) -> BatchLine:
    captured = understand(office, line, kind)
    if captured.problems:
        return BatchLine(line, captured.problems[0])
    try:
        record = build(office, captured.kind, captured.values)
    except Refused as refused:
        return BatchLine(line, refused)
    number = getattr(record, "number", "")
    if number and any((found := find_number(each)) and found.number == number for each in before):
        return BatchLine(line, Refused("twice_in_batch", field="number", text=number))
    return BatchLine(line, record)
