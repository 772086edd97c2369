"""What reading a line depends on, and what it yields."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from typing import Any

import msgspec

from officetui.capture.names import Directory
from officetui.domain.calendar import Calendar
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS
from officetui.domain.moment import When
from officetui.domain.reason import Reason
from officetui.domain.when import Hours


class Suggested(msgspec.Struct, frozen=True):
    """Somebody who could see a draft through, by staff number, with the reasons."""

    who: int
    reasons: tuple[Reason, ...]


Suggest = Callable[[str, Mapping[str, object]], Sequence[Suggested]]
"""Names those who could see a draft through, by its kind and typed values, the likeliest first."""


class Context(msgspec.Struct, frozen=True):
    """The moment and the office a line is read in.

    `now` is aware, in the office's zone; `me` the staff number of who types, if they are on the list;
    `tags` those already used; `kind` what the line makes where it does not say. `suggest` is asked for an
    owner where nothing of the name is typed yet; without it people stand in the order of the list. `code`
    is the office's own body code, "" where it is not set. `takes_past` where days gone by, their year said,
    are what was once planned, as in the lists of others, and no slip.
    """

    now: datetime
    calendar: Calendar
    directory: Directory
    me: int | None = None
    tags: Sequence[str] = ()
    kind: str = KINDS.usual
    hours: Hours = Hours()
    suggest: Suggest | None = None
    code: str = ""
    takes_past: bool = False


class Unread(msgspec.Struct, frozen=True):
    """A part of a line that looks like a mark and was not taken as one: it stays in the title.

    `why` says what would be right.
    """

    start: int
    end: int
    text: str
    why: Refused


class NamedValue(msgspec.Struct, frozen=True):
    """A value read at a place of a line: where it ends, and what it is or what is wrong with it.

    `value` is None where there is a `problem`. Of a date: `notes` are message keys of what may surprise about
    it, `is_estimate`: it rests on holidays not published yet; `begins` from when, `hours` how long it takes;
    of a rule: `at` what time of day. Where there is a `doubt` it is no value, and the text stays text: see
    Unread.
    """

    end: int
    value: Any = None
    problem: Refused | None = None
    is_estimate: bool = False
    notes: tuple[str, ...] = ()
    begins: When | None = None
    hours: float | None = None
    at: time | None = None
    doubt: Refused | None = None


class Piece(NamedValue, frozen=True, kw_only=True):
    """A part of a line that was understood, or that is wrong: `line[start:end]` is `text`.

    `field` is the name of a field, or "kind"; the value is of that field's type (for tags and helpers a tuple
    of one). A piece that `stays` is part of the title as well.
    """

    start: int
    field: str
    text: str
    stays: bool = False


class Proposal(msgspec.Struct, frozen=True):
    """What the words of a line say of a field: `line[start:end]` is `text`.

    `cut` is what leaves the title when it is taken, None where the words stay. `field` may also be "kind",
    "records" or "each" (several, `value` their lines), "event" (a further record on that day) or "template".
    `is_day_off`: nobody works on that day.
    """

    field: str
    value: Any
    text: str
    start: int
    end: int
    cut: tuple[int, int] | None = None
    is_estimate: bool = False
    is_day_off: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What a proposal is known by where it was refused: it is not made again in that line."""
        return self.field, self.text


class Captured(msgspec.Struct, frozen=True):
    """A line as it was understood.

    `values` are typed, by field of `kind`, the title among them; `pieces` in order, not overlapping.
    A line with `problems` is not to be saved. `estimates` are the fields whose date is one, `unread` what
    was left in the title for want of being understood, `units` all that were named where a record has one.
    """

    line: str
    kind: str
    title: str
    values: dict[str, object]
    pieces: tuple[Piece, ...]
    problems: tuple[Refused, ...]
    estimates: tuple[str, ...]
    unread: tuple[Unread, ...] = ()
    units: tuple[int, ...] = ()
