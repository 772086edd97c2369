"""What stands in a summary: its title, its figures, its tables. Days by their dates, to be read later."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from officetui.domain.book import Book
from officetui.domain.kinds import ref_of
from officetui.domain.moment import When
from officetui.domain.record import Matter
from officetui.domain.span import Span, SpanUnit
from officetui.domain.staff import STAFF
from officetui.domain.workload import PersonLoad
from officetui.i18n import n, t
from officetui.reports.page import Page, Section
from officetui.views.ended import Counts
from officetui.views.pending import PendingRow
from officetui.views.queue import MatterRow
from officetui.views.summary import Chased, Decided, Summary, Told
from officetui.wording import (
    actor,
    desk,
    enum_words,
    full_words,
    heading,
    join,
    label,
    late_words,
    month_year_words,
    number_words,
    person,
    range_words,
    size,
    unit,
    when_words,
    year_words,
)
from officetui.wording.cell import say
from officetui.wording.row import lain_cell, load_words, percent_words, title_cell

Row = tuple[str, ...]


class _Said(NamedTuple):
    """What every row's words depend on."""

    book: Book
    now: datetime

    def id_and_title(self, record: Any) -> Row:
        """The first two cells of a row about a record."""
        return str(ref_of(record)), say(title_cell(record))

    def day(self, when: When | None) -> str:
        """A limit by its date."""
        return when_words(when, self.now.date(), is_dated=True)

    def instant(self, at: datetime | None) -> str:
        """A moment by its date and time in the office's zone."""
        local = at.astimezone(self.now.tzinfo) if at else None
        return self.day(When(local.date(), local.time())) if local else ""

    def done(self, matter: Matter) -> Row:
        """A matter that ended."""
        owner = person(matter.owner, self.book)
        return *self.id_and_title(matter), owner, self.day(matter.due), self.instant(matter.closed)

    def open(self, row: MatterRow[Any]) -> Row:
        """A task still to be done."""
        owner = person(row.record.owner, self.book)
        late = late_words(row.when, self.now) if row.is_late else enum_words(row.record.status)
        return *self.id_and_title(row.record), owner, self.day(row.record.due), late

    def carried(self, told: Told) -> Row:
        """A task that a day's close carried over: to when, why, and how late it is."""
        closing = told.closing
        to = self.day(closing.when) if closing else ""
        late = late_words(told.row.when, self.now) if told.row.is_late else ""
        why = join((closing.words if closing else "", late))
        return *self.id_and_title(told.row.record), person(told.row.record.owner, self.book), to, why

    def promised(self, told: Told) -> Row:
        """A task that we have promised: to whom, for when, and how late it is."""
        task = told.row.record
        late = late_words(told.row.when, self.now) if told.row.is_late else enum_words(task.status)
        who = person(task.owner, self.book)
        return *self.id_and_title(task), who, task.pledged_to, self.day(task.pledged), late

    def decided(self, one: Decided) -> Row:
        """A decision on a paper."""
        step = one.step
        # A decision made on paper is theirs; that somebody else entered it is part of the fact.
        by = t("detail.entered_by", who=actor(step.entered_by, self.book)) if step.entered_by else ""
        words = " ".join(filter(None, (step.words, by)))
        what = enum_words(step.act), desk(step.who, self.book), enum_words(step.decision), words
        return *self.id_and_title(one.record), *what

    def waiting(self, row: PendingRow) -> Row:
        """A paper on a desk."""
        where = enum_words(row.stage), desk(row.who, self.book) or t("word.nobody")
        return *self.id_and_title(row.record), *where, say(lain_cell(row)), self._deadline(row)

    def _deadline(self, row: PendingRow) -> str:
        return when_words(row.deadline, self.now.date(), is_dated=True, is_estimate=row.is_estimate)

    def closed(self, document: Any) -> Row:
        """A paper that came to its end."""
        number = getattr(document, "number", "") or getattr(document, "entry", "")
        return *self.id_and_title(document), number, enum_words(document.status)

    def chased(self, one: Chased) -> Row:
        """A call or message."""
        whom = one.contact.whom or unit(one.record.unit, self.book) or person(one.record.owner, self.book)
        return *self.id_and_title(one.record), whom, one.contact.words, self.instant(one.contact.at)

    def answered(self, request: Any) -> Row:
        """A request that was answered."""
        return *self.id_and_title(request), unit(request.unit, self.book), request.outcome

    def load(self, one: PersonLoad) -> Row:
        """One person's coming days."""
        hours = t("report.hours", load=number_words(one.load), capacity=size(one.capacity))
        name = person(one.who, self.book)
        words = load_words(one, self.now.date(), is_dated=True)
        return name, hours, percent_words(one), words


def digest(found: Summary, book: Book, now: datetime, *, name: str = "", mark: str = "") -> Page:
    """Return the page of a summary; `name` of the office, `mark` over the store's history."""
    said = _Said(book, found.as_of)
    foot = [n("report.withheld", found.withheld)] if found.withheld else []
    if mark:
        foot.append(t("report.mark", mark=mark))
    made = t("report.made", at=full_words(When(now.date(), now.time())))
    under = filter(None, (name, made, _as_of(found, now)))
    sections = tuple(section for section in _sections(found, said) if section.rows)
    lines = _lines(found.counts)
    if not sections and not found.counts.entered:
        lines = (t("report.nothing"),)
    return Page(_title(found.span), tuple(under), lines, sections, tuple(foot))


def _as_of(found: Summary, now: datetime) -> str:
    """As of when a past span is told; "" while it lasts."""
    if found.span.end >= now.date():
        return ""
    is_then = found.as_of.date() == found.span.end
    return t("report.as_of", day=heading(found.span.end)) if is_then else t("report.as_of_now")


def _title(span: Span) -> str:
    if span.unit is SpanUnit.DAY:
        return t("report.title.day", day=heading(span.start))
    if span.unit is SpanUnit.WEEK:
        days = range_words(span.start, span.end, span.end)
        year, week, _ = span.start.isocalendar()
        return t("report.title.week", year=year, week=week, span=days)
    if span.unit is SpanUnit.MONTH:
        return t("report.title.month", month=month_year_words(span.start))
    return t("report.title.year", year=year_words(span.start))


def _lines(counts: Counts) -> tuple[str, ...]:
    figures = {name: getattr(counts, name) for name in ("planned", "unplanned", "on_time", "late")}
    lines = [n("report.counts.done", counts.done, **figures), n("report.counts.entered", counts.entered)]
    if counts.hours:
        lines.append(t("report.counts.hours", hours=size(counts.hours)))
    if counts.by_source:
        ordered = sorted(counts.by_source.items(), key=lambda item: -item[1])
        each = (
            t("report.counts.source", source=enum_words(source), count=count) for source, count in ordered
        )
        lines.append(t("report.counts.sources", sources=join(each)))
    return tuple(lines)


def _sections(found: Summary, said: _Said) -> tuple[Section, ...]:
    following = range_words(found.following.start, found.following.end, said.now.date())
    done = _labels("task", "owner", "due", "closed")
    opened = (*_labels("task", "owner", "due"), *_heads("stands"))
    is_rest = any(told.row.is_late for told in (*found.promised, *found.carried))
    carried = (label("task", "owner"), t("report.head.carried_to"), t("report.head.reason"))
    promised = (label("task", "owner"), *_heads("promised_to", "promised_for", "stands"))
    decided = (t("report.head.step"), *_labels("route_step", "who", "decision", "words"))
    waiting = _heads("step", "desk", "lain", "leave_by")
    return (
        _section("done", "task", done, found.done, said.done),
        _section("promised", "task", promised, found.promised, said.promised),
        _section("carried", "task", carried, found.carried, said.carried),
        _section(f"overdue{'_rest' * is_rest}", "task", opened, found.overdue, said.open),
        _section("open", "task", opened, found.open, said.open),
        _section("dropped", "task", done, found.dropped, said.done),
        _section("decided", "document", decided, found.decided, said.decided),
        _section("waiting", "document", waiting, found.waiting, said.waiting),
        _section("closed", "document", _labels("document", "number", "status"), found.closed, said.closed),
        _section("chased", "task", _labels("contact", "whom", "words", "at"), found.chased, said.chased),
        _section("answered", "request", _labels("request", "unit", "outcome"), found.answered, said.answered),
        _section("ahead", "task", opened, found.ahead, said.open, span=following),
        _balance(found, said),
    )


def _section(
    name: str, kind: str, head: Row, rows: Iterable[Any], write: Callable[[Any], Row], **params: object
) -> Section:
    title = t(f"report.section.{name}", **params)
    return Section(title, (*_labels(kind, "id", "title"), *head), tuple(map(write, rows)))


def _balance(found: Summary, said: _Said) -> Section:
    head = label(STAFF.name, "name"), t("report.head.hours"), t("report.head.load"), t("report.head.note")
    title = t("report.section.balance", days=len(found.balance.days))
    if found.balance.is_estimate:
        title = t("date.estimate", date=title)
    return Section(title, head, tuple(map(said.load, found.balance.people)))


def _heads(*names: str) -> Row:
    return tuple(t(f"report.head.{name}") for name in names)


def _labels(kind: str, *names: str) -> Row:
    return tuple(label(kind, name) for name in names)
