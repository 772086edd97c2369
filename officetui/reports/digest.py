"""What stands in a summary for somebody: its title, figures, charts and tables, in their order."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from officetui.domain.audience import ORDER, Audience, Part
from officetui.domain.book import Book
from officetui.domain.moment import When
from officetui.domain.plan import PLAN
from officetui.domain.span import Span, SpanUnit
from officetui.domain.staff import STAFF
from officetui.i18n import n, t
from officetui.reports.digest_chart import charts, figures, late_in, share
from officetui.reports.digest_row import Row, Said
from officetui.reports.page import Page, Section
from officetui.views.ended import Counts
from officetui.views.summary import Summary
from officetui.wording import (
    enum_words,
    full_words,
    heading,
    join,
    label,
    month_year_words,
    range_words,
    size,
    year_words,
)


class Reader(NamedTuple):
    """Who reads a summary, which sections they get in which order, and their name if they have one."""

    audience: Audience = Audience.OWN
    parts: tuple[Part, ...] = ORDER[Audience.OWN]
    name: str = ""


LEAD = Reader()


def digest(
    found: Summary, book: Book, now: datetime, *, name: str = "", mark: str = "", reader: Reader = LEAD
) -> Page:
    """Return the page of a summary; `name` of the office, `mark` over the store's history."""
    audience = reader.audience
    said = Said(book, found.as_of, has_names=audience is not Audience.OUTSIDE)
    foot = [n("report.withheld", found.withheld)] if found.withheld else []
    if audience is Audience.OUTSIDE:
        foot = []
    elif mark:
        foot.append(t("report.mark", mark=mark))
    made = t("report.made", at=full_words(When(now.date(), now.time())))
    whom = t(f"report.for.{audience.value}", name=reader.name or enum_words(audience))
    under = filter(None, (name, whom if audience is not Audience.OWN else "", made, _as_of(found, now)))
    made_of = _sections(found, said, reader.parts)
    sections = tuple(section for part in reader.parts if (section := made_of[part]()).rows)
    if not sections and not found.counts.entered:
        return Page(_title(found.span), tuple(under), (t("report.nothing"),), (), tuple(foot))
    return Page(
        _title(found.span),
        tuple(under),
        _lines(found, audience),
        sections,
        tuple(foot),
        figures(found, audience),
        charts(found, book, audience),
        found.span.unit.value,
    )


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


def _lines(found: Summary, audience: Audience) -> tuple[str, ...]:
    counts = found.counts
    if audience is Audience.OUTSIDE:
        return (n("report.counts.done_plain", counts.done),)
    figures = {name: getattr(counts, name) for name in ("planned", "unplanned", "on_time", "late")}
    lines = [n("report.counts.done", counts.done, **figures), n("report.counts.entered", counts.entered)]
    percent = share(found)
    if percent is not None and found.span.unit is not SpanUnit.DAY:
        lines.append(t("report.counts.share", percent=percent))
    if counts.hours:
        lines.append(t("report.counts.hours", hours=size(counts.hours)))
    return (*lines, *_sources(counts))


def _sources(counts: Counts) -> Iterable[str]:
    ordered = sorted(counts.by_source.items(), key=lambda item: -item[1])
    each = [t("report.counts.source", source=enum_words(source), count=count) for source, count in ordered]
    return (t("report.counts.sources", sources=join(each)),) if each else ()


def _sections(found: Summary, said: Said, parts: Iterable[Part]) -> dict[Part, Callable[[], Section]]:
    """What makes each section; a matter with which help is wanted, or a paper that waits, stands once."""
    following = range_words(found.following.start, found.following.end, said.now.date())
    shown = frozenset(parts)
    told = {one.row.ref for one in (*found.promised, *found.carried)}
    helped = tuple(row for row in found.help if row.ref not in told) if Part.HELP in shown else ()
    above = {row.ref for row in helped}
    waits = {row.ref for row in found.waits} if Part.WAITS in shown else set()

    def rest(rows: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(row for row in rows if row.ref not in above)

    late = rest(found.overdue)
    is_rest = len(late) < late_in(found)
    owner = _labels("task", "owner") if said.has_names else ()
    due, stands = _labels("task", "due"), _heads("stands")
    done = (*owner, *_labels("task", "due", "closed"))
    desks = _heads("step", "desk", "lain", "leave_by")

    def table(
        name: Part, kind: str, head: Row, rows: Iterable[Any], write: Callable[[Any], Row], **more: object
    ) -> Callable[[], Section]:
        title = t(f"report.section.{more.pop('title', name.value)}", **more)
        head = (*_labels(kind, "id", "title"), *head)
        return lambda: Section(title, head, tuple(map(write, rows)), name.value)

    waiting = tuple(row for row in found.waiting if row.ref not in waits)
    overdue = "overdue_rest" if is_rest else "overdue"
    papers = _labels("incoming", "unit", "number", "status")
    decided = (*_heads("step"), *_labels("route_step", "who", "decision", "words"))
    promised = (*owner, *_heads("promised_to", "promised_for", "stands"))
    carried = (*owner, *_heads("carried_to", "reason"))
    return {
        Part.WAITS: table(Part.WAITS, "document", desks, found.waits, said.waiting),
        Part.PROMISED: table(Part.PROMISED, "task", promised, found.promised, said.promised),
        Part.DECIDED: table(Part.DECIDED, "document", decided, found.decided, said.decided),
        Part.HELP: table(Part.HELP, "task", (*owner, *due, *_heads("hard")), helped, said.help),
        Part.OBJECTIVES: lambda: Section(
            t("report.section.objectives"),
            (*_heads("reached"), label(PLAN.name, "objectives")),
            tuple(map(said.objective, found.objectives)),
            Part.OBJECTIVES.value,
        ),
        Part.DONE: table(Part.DONE, "task", done, found.done, said.done),
        Part.CARRIED: table(Part.CARRIED, "task", carried, found.carried, said.carried),
        Part.OVERDUE: table(Part.OVERDUE, "task", (*owner, *due, *stands), late, said.open, title=overdue),
        Part.OPEN: table(Part.OPEN, "task", (*owner, *due, *stands), rest(found.open), said.open),
        Part.WAITING: table(Part.WAITING, "document", desks, waiting, said.waiting),
        Part.RECEIVED: table(Part.RECEIVED, "incoming", papers, found.received, said.received),
        Part.CLOSED: table(
            Part.CLOSED, "document", _labels("document", "number", "status"), found.closed, said.closed
        ),
        Part.CHASED: table(
            Part.CHASED, "task", _labels("contact", "whom", "words", "at"), found.chased, said.chased
        ),
        Part.ANSWERED: table(
            Part.ANSWERED, "request", _labels("request", "unit", "outcome"), found.answered, said.answered
        ),
        Part.DROPPED: table(Part.DROPPED, "task", done, found.dropped, said.done),
        Part.AHEAD: table(
            Part.AHEAD, "task", (*owner, *due, *stands), rest(found.ahead), said.open, span=following
        ),
        Part.BALANCE: lambda: _balance(found, said),
    }


def _balance(found: Summary, said: Said) -> Section:
    head = label(STAFF.name, "name"), *_heads("hours", "load", "note")
    title = t("report.section.balance", days=len(found.balance.days))
    if found.balance.is_estimate:
        title = t("date.estimate", date=title)
    return Section(title, head, tuple(map(said.load, found.balance.people)), Part.BALANCE.value)


def _heads(*names: str) -> Row:
    return tuple(t(f"report.head.{name}") for name in names)


def _labels(kind: str, *names: str) -> Row:
    return tuple(label(kind, name) for name in names)
