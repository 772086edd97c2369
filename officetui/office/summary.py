"""Use case: sum up a day, week, month or year as of its evening, without slips taken back since."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import partial

from officetui.domain.audience import Audience, may_read
from officetui.domain.errors import Refused
from officetui.domain.plan import PLAN
from officetui.domain.request import REQUEST, RequestStatus
from officetui.domain.span import Span, SpanUnit, span_of
from officetui.office import archive, history
from officetui.office.office import Office
from officetui.store import Change, Commit
from officetui.store.retold import retold
from officetui.views import summary as totals

_CLOSE, _IMPORT = "close_day", "import"
_OPEN = frozenset({RequestStatus.OPEN, RequestStatus.PROMISED})
_ANSWERED = frozenset({RequestStatus.ANSWERED, RequestStatus.CLOSED})


def sum_up(
    office: Office,
    unit: str = "day",
    day: date | None = None,
    *,
    audience: Audience = Audience.OWN,
    whom: int | None = None,
    include_private: bool = False,
) -> totals.Summary:
    """Sum up the day, week, month or year that `day`, or today, lies in.

    What is past is told as of its last evening. What must not be read by the `audience` is left out, and
    counted, unless asked for; `whom` is the leader it is for, if it is for one. Raise Refused where it has
    not begun.
    """
    span = begun(office, SpanUnit(unit), day or office.now.date())
    then = evening(office, span)
    seen = then.scene()
    away = archive.since(then, span.start, lambda record: totals.is_about(record, span, seen))
    keep = None if include_private else partial(may_read, audience=audience)
    known = answered(office, span)
    return totals.summary(seen, span, answered=known, archived=away, keep=keep, whom=whom)


def begun(office: Office, unit: SpanUnit, day: date) -> Span:
    """Return the day, week, month or year that `day` lies in; raise Refused where it is still to come."""
    span = span_of(unit, day)
    if span.start > office.now.date():
        raise Refused("summary_to_come", day=span.start)
    return span


def evening(office: Office, span: Span) -> Office:
    """Return the office as it was in the evening of the last day of a span; as it is where that has not come.

    What was done until then and taken back later is not in it, and what the close of one of its days said
    later is. Where the history does not reach back, it is the office as it is.
    """
    if span.end >= office.now.date():
        return office
    instant = datetime.combine(span.end, time.max, office.now.tzinfo)
    try:
        store = retold(office.store, instant, lambda commit: _closes_day_in(commit, span))
    except Refused as refused:
        if refused.key != "store_history_gap":
            raise
        return office
    calendar, settings = office.calendar, office.settings
    return Office(store, actor=office.actor, clock=lambda: instant, calendar=calendar, settings=settings)


def answered(office: Office, span: Span) -> frozenset[int]:
    """Return the requests that were answered in a span by what was recorded and still stands."""
    zone = office.now.tzinfo
    return frozenset(
        change.id
        for commit in _within(office, span)
        for change in commit.changes_in(REQUEST.name)
        if span.saw(_answered_at(commit, change), zone)
    )


def _answered_at(commit: Commit, change: Change) -> datetime | None:
    """When a change answered a request; None where it did not.

    What is taken in from a file was answered before: at the latest when it was closed, as it says itself.
    """
    if change.after is None or commit.action.startswith("store."):
        return None
    before = (change.old or {}).get("status", RequestStatus.OPEN)
    if before not in _OPEN or change.after.get("status", RequestStatus.OPEN) not in _ANSWERED:
        return None
    if commit.action != _IMPORT or change.old is not None:
        return commit.at
    closed = change.after.get("closed")
    return datetime.fromisoformat(str(closed)) if closed else None


def _closes_day_in(commit: Commit, span: Span) -> bool:
    """Tell whether a commit is the close of a day of the span."""
    return commit.action == _CLOSE and any(
        change.after is not None and span.has(_start(change.after)) for change in commit.changes_in(PLAN.name)
    )


def _start(plan: Mapping[str, object]) -> date:
    return date.fromisoformat(str(plan["start"]))


_DOUBTED = 100
"""After how many commits in a row from before a span the rest is taken to be from before it too."""


def _within(office: Office, span: Span) -> Iterator[Commit]:
    """Go through what was recorded since a span began and still stands, the last first."""
    zone, before = office.now.tzinfo, 0
    for commit in history.not_undone(office.store.commits(newest_first=True)):
        if commit.at.astimezone(zone).date() < span.start:
            before += 1
            # A few from before may have been made under a clock set back; many are the time before.
            if before > _DOUBTED:
                return
        else:
            before = 0
            yield commit
