"""Use case: take days off, and the days worked for them, into the office's own calendar file.

Comments and all else in the file stay. It is no record: what it was before is kept beside it.
"""

from calendar import isleap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any, NamedTuple

from officetui.config import parse_toml, read_text, read_toml
from officetui.domain.calendar import Calendar, Day, DayKind, read_calendar, whole_years
from officetui.domain.festival import NAMES
from officetui.office.foreign import DaysOff
from officetui.office.office import Office
from officetui.office.setting_file import replace_file

CALENDAR, BEFORE = "calendar.toml", "calendar.before.toml"
_REFUSAL = "bad_calendar"
_YEARS_AHEAD = 2
"""For how many years after this one what comes every year is written down."""
_DAY = timedelta(days=1)


Spelt = tuple[DaysOff, tuple[date, ...]]
"""An entry, and which of its days are meant."""


class ReadyDays(NamedTuple):
    """What a calendar of holidays would change, nothing of it saved yet.

    `taken`: what each entry adds, the days that are new; `years` that are whole with them, `guessed` those
    that are not; `known` entries that say nothing new; days `against` the office's own file, which is heeded.
    The file's text `before`, and `text` as it would be.
    """

    taken: tuple[Spelt, ...] = ()
    years: tuple[int, ...] = ()
    guessed: tuple[int, ...] = ()
    known: tuple[DaysOff, ...] = ()
    against: tuple[Spelt, ...] = ()
    before: str = ""
    text: str = ""


def make_ready(office: Office, found: Sequence[DaysOff]) -> ReadyDays:
    """Return what days off would change in the office's calendar; raise Refused where its file is wrong."""
    if not found:
        return ReadyDays()
    file = office.store.folder / CALENDAR
    before = read_text(file, _REFUSAL)
    own = read_calendar(parse_toml(before, file, _REFUSAL), Calendar({}, ()))
    new: dict[date, Day] = {}
    taken, known, against = [], [], []
    for entry in found:
        told = {day: _told(entry) for day in _days(entry, office.now.year)}
        said = own.days | new
        fresh = tuple(day for day in told if not _is_known(day, told[day], said, office.calendar))
        others = tuple(day for day in fresh if day in said)
        if others:
            against.append((entry, others))
        if added := tuple(day for day in fresh if day not in said):
            taken.append((entry, added))
            new |= {day: told[day] for day in added}
        elif not others:
            known.append(entry)
    years = tuple(sorted(whole_years(own.days | new) - office.calendar.published))
    text = _written(before, taken, years) if taken else before
    then = read_calendar(parse_toml(text, file, _REFUSAL))
    festive = {day.year for day, what in new.items() if what.kind is DayKind.HOLIDAY}
    guessed = tuple(sorted(festive - then.published))
    return ReadyDays(tuple(taken), years, guessed, tuple(known), tuple(against), before, text)


@contextmanager
def brought_in(office: Office, ready: ReadyDays) -> Iterator[None]:
    """Write the calendar, and heed it; put it back where what is done inside is refused."""
    if not ready.taken:
        yield
        return
    office.refuse_reading_only()
    file, calendar, before = office.store.folder / CALENDAR, office.calendar, ready.before
    if before:
        replace_file(office.store.folder / BEFORE, before)
    replace_file(file, ready.text)
    office.calendar = read_calendar(read_toml(file, _REFUSAL))
    try:
        yield
    except BaseException:
        office.calendar = calendar
        if before:
            replace_file(file, before)
        else:
            file.unlink(missing_ok=True)
        raise


def _days(entry: DaysOff, year: int) -> Iterator[date]:
    """The days an entry is about: those it says, or those of the years to come where it is of every year."""
    length = range((entry.end - entry.start).days + 1)
    if not entry.is_yearly:
        yield from (entry.start + _DAY * each for each in length)
        return
    for each in range(max(year, entry.start.year), year + _YEARS_AHEAD + 1):
        if (entry.start.month, entry.start.day) != (2, 29) or isleap(each):
            yield from (entry.start.replace(year=each) + _DAY * one for one in length)


def _told(entry: DaysOff) -> Day:
    if entry.is_work:
        return Day(DayKind.MAKEUP, entry.festival)
    return Day(DayKind.HOLIDAY, entry.festival) if entry.festival else Day(DayKind.CLOSURE, entry.words)


def _is_known(day: date, told: Day, own: Mapping[date, Day], calendar: Calendar) -> bool:
    """Tell whether the office's file says so already, or the official notice of a year that is known."""
    if day in own:
        return own[day].is_work == told.is_work
    return (
        not calendar.is_estimate(day) and day in calendar.days and calendar.days[day].is_work == told.is_work
    )


def _written(before: str, taken: Iterable[Spelt], years: Iterable[int]) -> str:
    """The text of the file with days added where each belongs, a span an entry."""
    import tomlkit

    document: Any = tomlkit.parse(before)
    for year in years:
        _list(document, "years").append(year)
    for entry, days in taken:
        if entry.is_work:
            _add(_list(document, "workdays"), days)
            continue
        table = document.setdefault("holidays" if entry.festival else "closures", tomlkit.table())
        names = (each for each in table if entry.festival in (each, NAMES.get(str(each).lower())))
        name = next(names, entry.festival) if entry.festival else entry.words
        _add(_list(table, name), days)
    return tomlkit.dumps(document)


def _list(table: Any, name: str) -> Any:
    """A list of the file, begun where it is not there; before the tables, where TOML has it."""
    import tomlkit

    if name not in table:
        table[name] = tomlkit.array()
    return table[name]


def _add(entries: Any, days: Iterable[date]) -> None:
    for first, last in _spans(days):
        entries.append(str(first) if first == last else f"{first}..{last}")


def _spans(days: Iterable[date]) -> list[tuple[date, date]]:
    spans: list[tuple[date, date]] = []
    for day in sorted(days):
        if spans and spans[-1][1] + _DAY == day:
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return spans
