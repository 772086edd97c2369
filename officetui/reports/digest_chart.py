"""The figures of a summary that stand out, and its charts."""

from collections.abc import Collection, Iterator

from officetui.domain.audience import Audience, SummaryPart
from officetui.domain.book import Book
from officetui.domain.light import Light
from officetui.domain.span import SpanUnit
from officetui.i18n import n, t
from officetui.reports.chart import Bar, Chart, Stripe
from officetui.reports.page import KeyFigure
from officetui.views.excerpt import first
from officetui.views.summary import Summary
from officetui.wording import holder, number_words, short_person, size, weekday_words
from officetui.wording.date import date_words, month_words
from officetui.wording.more import more_words
from officetui.wording.row import worked_fully

_DESKS = 10
_HOURS_A_DAY = 8
_LEADING = (Audience.OWN, Audience.DEPUTY)


def late_in(found: Summary) -> int:
    """Return how many open matters are late, in whichever list they stand."""
    told = sum(one.row.is_late for one in (*found.left.promised, *found.left.carried))
    return len(found.left.overdue) + told


def share(found: Summary) -> int | None:
    """Return the share of the hours done in a span that was not planned, in percent; None where none was."""
    parts = [part for part in found.shares if found.span.has(part.start)]
    hours = sum(part.hours for part in parts)
    return round(100 * sum(part.unplanned_hours for part in parts) / hours) if hours else None


def key_figures(found: Summary, audience: Audience) -> tuple[KeyFigure, ...]:
    """Return what somebody sees first."""
    return tuple(_figures(found, audience))


def _figures(found: Summary, audience: Audience) -> Iterator[KeyFigure]:
    yield _figure("done", found.counts.done)
    if audience is Audience.OUTSIDE:
        yield _figure("closed", len(found.papers.closed))
        yield _figure("answered", len(found.answered))
        return
    yield _figure("overdue", late_in(found), "late")
    if found.left.carried:
        yield _figure("carried", len(found.left.carried))
    if found.left.promised:
        is_late = any(one.row.is_late for one in found.left.promised)
        yield _figure("promised", len(found.left.promised), "late" * is_late)
    if audience in _LEADING:
        yield _figure("waits", len(found.papers.waits), "warning")
        yield _figure("desks", len(found.papers.waiting))
        yield _figure("over", len(found.balance.over), "late")
    percent = share(found)
    if percent is not None:
        yield KeyFigure(t("load.percent", n=percent), t("report.figure.unplanned"))


def _figure(name: str, count: int, meaning: str = "") -> KeyFigure:
    return KeyFigure(str(count), t(f"report.figure.{name}"), meaning if count else "")


def charts(
    found: Summary, book: Book, audience: Audience, parts: Collection[SummaryPart]
) -> tuple[Chart, ...]:
    """Return the charts that somebody who gets these `parts` may see and that say something."""
    drawn = [_shares(found), _weeks(found)]
    if audience in _LEADING:
        how = t("more.listed") if SummaryPart.WAITING in parts else ""
        drawn = [_loads(found, book), _desks(found, book, how), *drawn]
    return tuple(chart for chart in drawn if chart.bars) if audience is not Audience.OUTSIDE else ()


def _loads(found: Summary, book: Book) -> Chart:
    bars = []
    for one in found.balance.people:
        over = max(one.load - one.capacity, 0.0)
        room = max(one.capacity - one.load, 0.0)
        stripes = Stripe(one.load - over, "plain"), Stripe(over, "late"), Stripe(room, "room")
        note = t("report.hours", load=number_words(one.load), capacity=size(one.capacity))
        bars.append(Bar(short_person(one.who, book), stripes, note))
    legend = tuple((sort, t(f"report.legend.load.{sort}")) for sort in ("plain", "late", "room"))
    days = len(found.balance.days)
    return Chart("load", n("report.section.balance", days, days=days), tuple(bars), legend)


def _desks(found: Summary, book: Book, how: str) -> Chart:
    longest, more = first(sorted(found.papers.waiting, key=lambda row: -row.hours), _DESKS)
    bars = tuple(
        Bar(
            f"{row.ref} {holder(row.desks[0], book)}",
            (Stripe(row.hours / _HOURS_A_DAY, "late" if row.light is Light.RED else "plain"),),
            worked_fully(row.hours),
        )
        for row in longest
    )
    legend = tuple((sort, t(f"report.legend.desk.{sort}")) for sort in ("plain", "late"))
    return Chart("desks", t("report.chart.desks"), bars, legend, more_words(more, how))


def _shares(found: Summary) -> Chart:
    has_weeks = found.span.unit is SpanUnit.MONTH
    bars = []
    for part in found.shares:
        name = date_words(part.start, part.start) if has_weeks else weekday_words(part.start)
        if found.span.unit is SpanUnit.YEAR:
            name = month_words(part.start)
        stripes = Stripe(part.planned, "plain"), Stripe(part.unplanned, "second")
        bars.append(Bar(name, stripes, t("report.chart.done", n=part.done, unplanned=part.unplanned)))
    legend = tuple((sort, t(f"report.legend.share.{sort}")) for sort in ("plain", "second"))
    has_any = any(part.done for part in found.shares)
    return Chart("shares", t("report.chart.shares"), tuple(bars) if has_any else (), legend)


def _weeks(found: Summary) -> Chart:
    bars = tuple(
        Bar(
            date_words(week.start, week.start),
            (Stripe(week.done, "plain"), Stripe(week.open, "room")),
            t("report.chart.week", done=week.done, open=week.open),
        )
        for week in found.weeks
    )
    legend = tuple((sort, t(f"report.legend.week.{sort}")) for sort in ("plain", "room"))
    return Chart("weeks", t("report.chart.weeks"), bars, legend)
