"""A day, or a day with a time of day: the value of every due, planned and chase field."""

from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache, total_ordering


@total_ordering
class When:
    """A local date, with a wall-clock time only where someone gave one. Immutable.

    A date without a time is a whole day, not its midnight: it is over when the day is over. Ordered by
    date; within a day the timed ones come first, by their time.
    """

    __slots__ = ("at", "day")

    day: date
    at: time | None

    def __init__(self, day: date, at: time | None = None) -> None:
        object.__setattr__(self, "day", day)
        object.__setattr__(self, "at", at)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name}: a When does not change")

    def ends(self, zone: tzinfo | None) -> datetime:
        """Return the last instant that is not past it."""
        return datetime.combine(self.day, self.at or time.max, zone)

    def is_past(self, now: datetime) -> bool:
        """Tell whether it is over at `now` (aware, in the office's zone)."""
        today = now.date()
        return self.day < today or (self.at is not None and self.day == today and self.at < now.time())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, When) and self.day == other.day and self.at == other.at

    def __lt__(self, other: "When") -> bool:
        return (self.day, self.at or time.max) < (other.day, other.at or time.max)

    def __hash__(self) -> int:
        return hash((self.day, self.at))

    def __str__(self) -> str:
        """ISO 8601: `2026-11-27`, or `2026-11-27T17:00`."""
        return f"{self.day}T{self.at:%H:%M}" if self.at else f"{self.day}"

    def __repr__(self) -> str:
        return f"When({self})"

    @classmethod
    @lru_cache(4096)
    def parse(cls, text: str) -> "When":
        """Read what `str()` wrote; raise ValueError otherwise. Ten thousand records share few days."""
        if "T" not in text:
            return cls(date.fromisoformat(text))
        stamp = datetime.fromisoformat(text)
        return cls(stamp.date(), stamp.time())


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(1)


def typed_day(day: date) -> str:
    """Return a day as one types it where its year goes without saying: 11-24."""
    return f"{day.month}-{day.day}"
