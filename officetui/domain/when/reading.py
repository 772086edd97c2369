"""What stands at a place of a phrase, as far as it was read."""

from officetui.domain.when.clock import ClockTime
from officetui.domain.when.occasion import Doubt, Found


class DateReading:
    """A day, a time of day, or why not; and where it ends.

    `is_before`: "before" stands in front, which excludes the day it names. `start`: the reading of the first
    day of several, of which this is the last. `until`: the time at which what begins at `clock` ends.
    `is_open`: it is a beginning without an end.
    """

    __slots__ = ("clock", "doubt", "end", "found", "is_before", "is_open", "start", "until")

    def __init__(self, end: int, found: Found | None = None, doubt: Doubt | None = None) -> None:
        self.end = end
        self.found = found
        self.clock: ClockTime | None = None
        self.until: ClockTime | None = None
        self.doubt = doubt
        self.start: DateReading | None = None
        self.is_before = False
        self.is_open = False
