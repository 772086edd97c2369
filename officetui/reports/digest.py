"""What stands in a summary for somebody: its title, figures, charts and tables, in their order."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from officetui.domain.audience import ORDER, REMARKS, Audience, SummaryPart
from officetui.domain.book import Book
from officetui.domain.moment import When
from officetui.domain.span import Span, SpanUnit
from officetui.i18n import n, t
from officetui.reports.digest_chart import charts, key_figures, share
from officetui.reports.digest_row import RowWriter
from officetui.reports.digest_section import sections
from officetui.reports.page import Page
from officetui.views.ended import Counts
from officetui.views.summary import Summary
from officetui.wording import (
    enum_words,
    full_words,
    heading,
    join,
    month_year_words,
    range_words,
    size,
    year_words,
)


class Recipient(NamedTuple):
    """Who reads a summary, which sections they get in which order, and their name if they have one."""

    audience: Audience = Audience.OWN
    parts: tuple[SummaryPart, ...] = ORDER[Audience.OWN]
    name: str = ""


LEAD = Recipient()


def digest(
    found: Summary, book: Book, now: datetime, *, name: str = "", mark: str = "", reader: Recipient = LEAD
) -> Page:
    """Return the page of a summary; `name` of the office, `mark` over the store's history."""
    audience = reader.audience
    if audience is Audience.OWN:
        found = found._replace(dropped=(*found.dropped, *found.papers.lapsed))
    has_names, has_remarks = audience is not Audience.OUTSIDE, audience in REMARKS
    said = RowWriter(book, found.as_of, has_names=has_names, has_remarks=has_remarks)
    foot = [n("report.withheld", found.withheld)] if found.withheld else []
    if audience is Audience.OUTSIDE:
        foot = []
    elif mark:
        foot.append(t("report.mark", mark=mark))
    made = t("report.made", at=full_words(When(now.date(), now.time())))
    whom = t(f"report.for.{audience.value}", name=reader.name or enum_words(audience))
    under = filter(None, (name, whom if audience is not Audience.OWN else "", made, _as_of(found, now)))
    made_of = sections(found, said, reader.parts, reader.name)
    tables = tuple(section for part in reader.parts if (section := made_of[part]()).rows)
    if not tables and not found.counts.entered:
        return Page(_title(found.span), tuple(under), (t("report.nothing"),), (), tuple(foot))
    return Page(
        _title(found.span),
        tuple(under),
        _lines(found, audience),
        tables,
        tuple(foot),
        key_figures(found, audience),
        charts(found, book, audience, reader.parts),
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
