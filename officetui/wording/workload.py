"""The words of the heat map, of what-if and of advice: who has how much, what could move, to whom."""

from collections.abc import Iterable
from datetime import date, datetime

from officetui.domain.book import Book
from officetui.domain.calendar import Day, DayKind
from officetui.domain.reason import Reason
from officetui.domain.staff import STAFF
from officetui.domain.workload import MINUTE, DayLoad, Degree
from officetui.i18n import n, t
from officetui.views.heat import Heat, HeatRow, HeatSpan, Relief
from officetui.views.person import PersonPage, PersonRow, Section
from officetui.wording.date import day_words, instant_words, range_words, span_words
from officetui.wording.field import label, number_words, size
from officetui.wording.more import names_within
from officetui.wording.name import clauses, join, phrases, short_person
from officetui.wording.reason import reason
from officetui.wording.row import day_kind_words, lain_words, load_words

_MOST_TAKERS = 3


def hours_words(hours: float, *, is_short: bool = False) -> str:
    """Return hours as short as a cell of the map needs it: 9.5, 12; whole where `is_short`."""
    return str(round(hours)) if is_short or hours >= 99.5 else number_words(hours)


def away_words(day: DayLoad) -> str:
    """Return what a day without any hours is, in at most four cells; "" for one that has some, or work."""
    if day.degree is not Degree.AWAY:
        return ""
    return t("heat.leave") if day.is_leave else t("heat.duty") if day.is_duty else "0"


def page_words(heat: Heat, today: date) -> str:
    """Return which days a page shows, from when to when."""
    days = range_words(heat.days[0], heat.days[-1], today)
    words = t("heat.page", span=t("heat.weeks"), days=days) if heat.span is HeatSpan.WEEKS else days
    return t("date.estimate", date=words) if heat.is_estimate else words


def over_words(heat: Heat, book: Book, today: date) -> str:
    """Return who has too much, by how much and from when, in one sentence; that nobody has, if so."""
    if not heat.over:
        return t("heat.nobody_over")
    parts = [
        t("heat.over", who=short_person(row.who, book), too_much=too_much_words(row, today))
        for row in heat.over
    ]
    return t("heat.over_all", people=clauses(parts))


def too_much_words(row: HeatRow, today: date) -> str:
    """Return by how much somebody's days are too full, from when and until when; "" where they are not."""
    if not row.over or row.over_from is None or row.over_until is None:
        return ""
    days = span_words(row.over_from, row.over_until, today)
    return t("heat.too_much", hours=size(row.over), days=days)


def mark_words(row: HeatRow, today: date) -> str:
    """Return what marks somebody's days: how much is too much, else leave or duty; "" where nothing does."""
    return too_much_words(row, today) or load_words(row, today)


def special_words(special: Iterable[tuple[date, Day]], today: date) -> str:
    """Return the days that are not what their weekday says, neighbours of one kind together; "" without."""
    spans: list[tuple[date, date, Day]] = []
    for day, kind in special:
        if spans and spans[-1][2] == kind and (day - spans[-1][1]).days == 1:
            spans[-1] = spans[-1][0], day, kind
        else:
            spans.append((day, day, kind))
    return clauses(
        t(
            "heat.worked" if kind.kind is DayKind.MAKEUP else "heat.off",
            days=range_words(start, end, today),
            what=day_kind_words(kind),
        )
        for start, end, kind in spans
    )


def cell_words(day: DayLoad, who: str, today: date) -> str:
    """Return one person's day in a sentence: how many hours of how many, and what marks it."""
    parts = [
        t("heat.cell", who=who, day=day_words(day.day, today), load=size(day.load), of=size(day.capacity))
    ]
    if day.is_over:
        parts.append(t("load.over", hours=size(day.load - day.capacity)))
    if day.assumed > MINUTE:
        parts.append(t("heat.assumed", hours=size(day.assumed)))
    parts += [t("load.leave")] if day.is_leave else []
    parts += [t("load.duty")] if day.is_duty else []
    return phrases(parts)


def takers_words(relief: Relief, book: Book, cells: int) -> str:
    """Return in so many cells to whom a task could go, with their free hours before it is due, and how many
    more there are; that nobody has them, if so.
    """
    if not relief.takers:
        return t("heat.no_taker")
    names = [
        t("heat.taker", who=short_person(taker.who, book), hours=size(round(taker.free)))
        for taker in relief.takers
    ]
    return names_within(names, _MOST_TAKERS, cells)


def reasons_words(reasons: Iterable[Reason], now: datetime) -> str:
    """Return the reasons for somebody, or against, in one line."""
    return clauses(reason(why, now) for why in reasons)


def counts_words(page: PersonPage) -> list[str]:
    """Return how many matters ask for what, those that press first; sections without any left out."""
    counts = ((section, page.count(section)) for section in Section)
    return [n(f"person.count.{section.value}", count) for section, count in counts if count]


def remark_words(row: PersonRow, book: Book, now: datetime) -> str:
    """Return what stands beside a matter on a person's page, by what it asks for."""
    record = row.record
    if row.closed is not None:
        return instant_words(row.closed, now)
    if row.paper is not None:
        return lain_words(row.paper)
    if row.section is Section.HELPING:
        return t("person.with", who=short_person(record.owner, book) or t("word.nobody"))
    parts = [t("person.planless")] if row.is_planless else []
    waiting_for = getattr(record, "waiting_for", "")
    if waiting_for and row.section in (Section.WAITING, Section.LATE):
        parts.append(t("person.waits_for", what=waiting_for))
    parts += [t("person.chase")] if row.is_chase_due else []
    return phrases(parts)


def periods_words(page: PersonPage, today: date) -> list[tuple[str, str]]:
    """Return the leave and the duty still to come, each with its label."""
    found = []
    for name, periods in (("leave", page.leave), ("duty", page.duty)):
        spans = (
            " ".join(filter(None, (range_words(one.start, one.end, today), one.words))) for one in periods
        )
        if words := join(spans):
            found.append((label(STAFF.name, name), words))
    return found
