"""Days, times and spans in words, as seen from a given moment. Knows no records."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from officetui.domain.moment import When
from officetui.i18n import language, t
from officetui.text import width

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def weekday_words(day: date) -> str:
    """Return the short name of the weekday: Fri, 周五."""
    return t(f"date.weekday.{day.weekday()}")


def short_weekday_words(day: date) -> str:
    """Return the weekday in at most three cells, for the head of a narrow column: Fri, 五."""
    return t(f"date.weekday.short.{day.weekday()}")


def month_words(day: date) -> str:
    """Return the short name of the month: Nov, 11月."""
    return t(f"date.month.{day.month}")


def day_words(day: date, today: date, *, is_estimate: bool = False) -> str:
    """Return a day: yesterday to tomorrow by name, the coming six by weekday, others by date.

    The year is given where it is not this one. In Chinese a weekday of next week says so.
    """
    words = _day_words(day, today)
    return t("date.estimate", date=words) if is_estimate else words


def _day_words(day: date, today: date) -> str:
    distance = (day - today).days
    if -1 <= distance <= 1:
        return t(("date.today", "date.tomorrow", "date.yesterday")[distance])
    if not _is_near(day, today):
        return date_words(day, today)
    weekday = weekday_words(day)
    is_next_week = day.isocalendar().week != today.isocalendar().week
    return t("date.next_week", weekday=weekday) if is_next_week else weekday


def _is_near(day: date, today: date) -> bool:
    """Tell whether a day reads by its name or weekday."""
    return -1 <= (day - today).days < 7


def date_words(day: date, today: date) -> str:
    """Return a day by its date, for what is read later; with the year where it is not that of `today`."""
    parts: dict[str, object] = {"month": month_words(day), "day": day.day, "year": day.year}
    return t("date.month_day" if day.year == today.year else "date.year_month_day", **parts)


def whole_date_words(day: date) -> str:
    """Return a day by its date with its year, for a paper that is kept: 23 Nov 2026, 2026年11月23日."""
    return t("date.year_month_day", month=month_words(day), day=day.day, year=day.year)


def time_words(at: time) -> str:
    """Return a time of day: 17:00."""
    return f"{at:%H:%M}"


def when_words(when: When | None, today: date, *, is_estimate: bool = False, is_dated: bool = False) -> str:
    """Return a day with its time, where it has one; "" for none; `is_dated` by its date in any case."""
    if when is None:
        return ""
    words = date_words(when.day, today) if is_dated else day_words(when.day, today)
    if when.at:
        words = t("date.with_time", day=words, time=time_words(when.at))
    return t("date.estimate", date=words) if is_estimate else words


def instant_words(at: datetime | None, now: datetime) -> str:
    """Return a past instant in the zone of `now`: the time today, a weekday within the week, else a date."""
    if at is None:
        return ""
    local = at.astimezone(now.tzinfo)
    past = (now.date() - local.date()).days
    day = weekday_words(local) if 1 < past < 7 else day_words(local.date(), now.date())
    return t("date.with_time", day=day, time=time_words(local.time()))


def heading(day: date) -> str:
    """Return a day in full, for a head line: Mon 23 Nov 2026, 2026年11月23日 周一."""
    parts: dict[str, object] = {"month": month_words(day), "day": day.day, "year": day.year}
    return t("date.heading", weekday=weekday_words(day), **parts)


def full_words(when: When, *, is_estimate: bool = False) -> str:
    """Return a day in full with its time, where it has one: Fri 27 Nov 2026 17:00."""
    words = heading(when.day)
    if when.at:
        words = t("date.with_time", day=words, time=time_words(when.at))
    return t("date.estimate", date=words) if is_estimate else words


def span_words(start: date, end: date, today: date) -> str:
    """Return the days from `start` to `end`, both included: as they read today if both do, else by dates."""
    if start == end:
        return day_words(start, today)
    if all(_is_near(day, today) for day in (start, end)):
        return t("date.range", start=day_words(start, today), end=day_words(end, today))
    return range_words(start, end, today)


def range_words(start: date, end: date, today: date) -> str:
    """Return the days from `start` to `end` by their dates; the month once where it is one month."""
    if start == end:
        return date_words(start, today)
    if (start.year, start.month) != (end.year, end.month):
        return t("date.range", start=date_words(start, today), end=date_words(end, today))
    days: dict[str, object] = {"first": start.day, "last": end.day, "month": month_words(end)}
    if end.year == today.year:
        return t("date.range_in_month", **days)
    return t("date.range_in_year", year=end.year, **days)


def month_year_words(day: date) -> str:
    """Return the month with its year: Nov 2026, 2026年11月."""
    return t("date.year_month", month=month_words(day), year=day.year)


def year_words(day: date) -> str:
    """Return the year: 2026, 2026年."""
    return t("date.year", year=day.year)


def duration_words(span: timedelta) -> str:
    """Return how long: minutes below an hour, hours below a day, then days, each rounded down."""
    span = max(span, timedelta())
    if span < _HOUR:
        return t("duration.minutes", n=span // timedelta(minutes=1))
    if span < _DAY:
        return t("duration.hours", n=span // _HOUR)
    return t("duration.days", n=span // _DAY)


def ago(at: datetime, now: datetime) -> str:
    """Return roughly how long ago an instant was; what lies ahead, by another clock, is just now."""
    import arrow  # 40 ms

    # Left alone, it calls fifteen days a month.
    is_weeks = 14 <= (now - at).days < 30
    unit: Literal["week", "auto"] = "week" if is_weeks else "auto"
    return arrow.get(min(at, now)).humanize(arrow.get(now), locale=language(), granularity=unit)


def left_words(days: int) -> str:
    """Return days left by the calendar, or late where negative."""
    if days < 0:
        return t("late.days", n=-days)
    return t("left.days", n=days) if days else t("date.today")


def worked_left_words(days: int) -> str:
    """Return working days left, or late where negative; 0: today."""
    if days < 0:
        return t("late.worked_days", n=-days)
    return t("left.worked_days", n=days) if days else t("date.today")


def past_limit_words(day: date, today: date) -> str:
    """Return the limit of something closed, in the room of a limit: a day, of another year the month."""
    if day.year == today.year:
        return date_words(day, today)
    return month_year_words(day)


def moment_words(at: datetime, now: datetime) -> str:
    """Return a past instant for a narrow column: of another year than that of `now` its day alone."""
    day = at.astimezone(now.tzinfo).date()
    return instant_words(at, now) if day.year == now.year else whole_date_words(day)


def moment_room() -> int:
    """Return the cells that `moment_words` takes at most."""
    last = datetime(2000, 12, 28, 23, 59, tzinfo=UTC)
    long_ago, yesterday = (instant_words(last, now) for now in (last.replace(month=1), last + _DAY))
    return max(width(words) for words in (long_ago, yesterday, whole_date_words(last.date())))


def limit_room() -> int:
    """Return the cells that the words of `late_words` take at most, up to a limit a year away."""
    hours, minutes = t("late.hours", n=23), t("late.minutes", n=59)
    return max(width(words) for words in (left_words(-365), left_words(365), hours, minutes))


def desk_limit_room() -> int:
    """Return the cells that the words of `desk_late_words` take at most, up to 99 working days."""
    hours, minutes = t("late.hours", n=23), t("late.minutes", n=59)
    return max(width(words) for words in (worked_left_words(-99), worked_left_words(99), hours, minutes))


def late_words(due: When | None, now: datetime) -> str:
    """Return how a limit stands: 2 d late, 3 h late, by 17:00 (today), today, 3 d left; "" for none."""
    if due is None:
        return ""
    days = (due.day - now.date()).days
    if days or due.at is None:
        return left_words(days)
    if not due.is_past(now):
        return t("left.by_time", time=time_words(due.at))
    late = now - due.ends(now.tzinfo)
    if late < _HOUR:
        return t("late.minutes", n=max(late // timedelta(minutes=1), 1))
    return t("late.hours", n=late // _HOUR)


def desk_late_words(deadline: When, left: int, now: datetime) -> str:
    """Return how the limit of a desk stands, in working days as it is set: 2 wd late, 3 wd left.

    `left` are the working days to `deadline`; where they come to none, it reads as any limit does.
    """
    return worked_left_words(left) if left else late_words(deadline, now)
