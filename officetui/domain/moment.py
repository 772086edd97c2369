"""A day, or a day with a time of day: the value of every due, planned and chase field."""

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A local date, with a wall-clock time only where someone gave one.

    A date without a time is a whole day, not its midnight: it is over when the day is over. Ordered by
    date; within a day the timed ones come first, by their time.
    """

    date: date
    _last: bool
    time: time

    def __init__(self, day: date, at: time | None = None) -> None:
        object.__setattr__(self, "date", day)
        object.__setattr__(self, "_last", at is None)
        object.__setattr__(self, "time", at or time.max)

    @property
    def has_time(self) -> bool:
        """Whether a time of day was given."""
        return not self._last

    def ends(self, zone: tzinfo) -> datetime:
        """Return the instant after which this is past."""
        return datetime.combine(self.date, self.time, zone)

    def is_past(self, now: datetime) -> bool:
        """Tell whether it is over at `now` (aware, in the office's zone)."""
        if self._last:
            return self.date < now.date()
        return datetime.combine(self.date, self.time, now.tzinfo) < now

    def __str__(self) -> str:
        """ISO 8601: `2026-11-27`, or `2026-11-27T17:00`."""
        return f"{self.date}T{self.time:%H:%M}" if self.has_time else f"{self.date}"

    def __repr__(self) -> str:
        return f"When({self})"

    @classmethod
    def parse(cls, text: str) -> "When":
        """Read what `str()` wrote; raise ValueError otherwise."""
        if "T" not in text:
            return cls(date.fromisoformat(text))
        stamp = datetime.fromisoformat(text)
        return cls(stamp.date(), stamp.time().replace(tzinfo=None))
