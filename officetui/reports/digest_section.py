"""The sections of a summary, each made when it is asked for: its title, its heads, a row of each matter."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from officetui.domain.audience import SummaryPart
from officetui.domain.document import DOCUMENT
from officetui.domain.incoming import INCOMING
from officetui.domain.kinds import ref_of
from officetui.domain.plan import PLAN
from officetui.domain.record import Matter
from officetui.domain.request import REQUEST
from officetui.domain.staff import STAFF
from officetui.domain.task import TASK
from officetui.i18n import n, t
from officetui.reports.digest_chart import late_in
from officetui.reports.digest_row import DigestRow, RowWriter
from officetui.reports.page import PageSection
from officetui.views.queue import MatterRow
from officetui.views.summary import SpanPapers, Summary
from officetui.wording import label, range_words

_Made = Mapping[SummaryPart, Callable[[], PageSection]]
T = TypeVar("T")


def sections(found: Summary, said: RowWriter, parts: Iterable[SummaryPart], reader: str = "") -> _Made:
    """Return what makes each section, for whoever is shown `parts`; `reader` is a name, if it has one."""
    once = _each_once(found, frozenset(parts))
    is_rest = len(once.left.overdue) < late_in(found)
    return {
        **_of_tasks(once, said, "overdue_rest" if is_rest else "overdue"),
        # What lies on all leaders' desks waits for none of them alone.
        **_of_papers(once.papers, said, "" if reader else "waits_leaders"),
        **_of_others(once, said),
        SummaryPart.BALANCE: lambda: _balance(found, said),
    }


def _each_once(found: Summary, shown: frozenset[SummaryPart]) -> Summary:
    """Let a matter with which help is wanted, and a paper that waits for a leader, stand there alone."""
    left, papers = found.left, found.papers
    told = {one.row.ref for one in (*left.promised, *left.carried)}
    helped = tuple(row for row in left.help if row.ref not in told) if SummaryPart.HELP in shown else ()
    above = {row.ref for row in helped}
    waits = {row.ref for row in papers.waits} if SummaryPart.WAITS in shown else set()

    def rest(rows: Iterable[MatterRow[Matter]]) -> tuple[MatterRow[Matter], ...]:
        return tuple(row for row in rows if row.ref not in above)

    waiting = tuple(row for row in papers.waiting if row.ref not in waits)
    left = left._replace(
        help=helped, overdue=rest(left.overdue), open=rest(left.open), ahead=rest(left.ahead)
    )
    return found._replace(left=left, papers=papers._replace(waiting=waiting))


def _of_tasks(found: Summary, said: RowWriter, overdue: str) -> _Made:
    left = found.left
    following = range_words(found.following.start, found.following.end, said.now.date())
    owner = _labels(TASK.name, "owner") if said.has_names else ()
    due = (*owner, *_labels(TASK.name, "due"))
    to_do, done = (*due, *_heads("stands")), (*owner, *_labels(TASK.name, "due", "closed"))
    promised = (*owner, *_heads("promised_to", "promised_for", "stands"))
    carried = (*owner, *_heads("carried_to", "reason"))

    def ended(matter: Matter) -> DigestRow:
        return said.done(matter, found.dues[ref_of(matter)])

    return {
        SummaryPart.PROMISED: _table(SummaryPart.PROMISED, TASK.name, promised, left.promised, said.promised),
        SummaryPart.HELP: _table(SummaryPart.HELP, "", (*due, *_heads("hard")), left.help, said.help),
        SummaryPart.DONE: _table(SummaryPart.DONE, "", done, found.done, ended),
        SummaryPart.CARRIED: _table(SummaryPart.CARRIED, TASK.name, carried, left.carried, said.carried),
        SummaryPart.OVERDUE: _table(SummaryPart.OVERDUE, "", to_do, left.overdue, said.open, title=overdue),
        SummaryPart.OPEN: _table(SummaryPart.OPEN, "", to_do, left.open, said.open),
        SummaryPart.DROPPED: _table(SummaryPart.DROPPED, "", done, found.dropped, ended),
        SummaryPart.AHEAD: _table(SummaryPart.AHEAD, "", to_do, left.ahead, said.open, span=following),
    }


def _of_papers(found: SpanPapers, said: RowWriter, waits: str) -> _Made:
    desks = _heads("step", "desk", "lain", "leave_by")
    decided = (*_heads("step"), *_labels("route_step", "who", "decision", "words"))
    received = _labels(INCOMING.name, "unit", "number", "status")
    closed = _labels(DOCUMENT.name, "number", "status")
    return {
        SummaryPart.WAITS: _table(
            SummaryPart.WAITS, DOCUMENT.name, desks, found.waits, said.waiting, title=waits
        ),
        SummaryPart.DECIDED: _table(SummaryPart.DECIDED, DOCUMENT.name, decided, found.decided, said.decided),
        SummaryPart.WAITING: _table(SummaryPart.WAITING, DOCUMENT.name, desks, found.waiting, said.waiting),
        SummaryPart.RECEIVED: _table(
            SummaryPart.RECEIVED, INCOMING.name, received, found.received, said.received
        ),
        SummaryPart.CLOSED: _table(SummaryPart.CLOSED, DOCUMENT.name, closed, found.closed, said.closed),
    }


def _of_others(found: Summary, said: RowWriter) -> _Made:
    chased, answered = _labels("contact", "whom", "words", "at"), _labels(REQUEST.name, "unit", "outcome")
    return {
        SummaryPart.OBJECTIVES: lambda: PageSection(
            t("report.section.objectives"),
            (*_heads("reached"), label(PLAN.name, "objectives")),
            tuple(map(said.objective, found.objectives)),
            SummaryPart.OBJECTIVES.value,
        ),
        SummaryPart.CHASED: _table(SummaryPart.CHASED, "", chased, found.chased, said.chased),
        SummaryPart.ANSWERED: _table(
            SummaryPart.ANSWERED, REQUEST.name, answered, found.answered, said.answered
        ),
    }


def _table(
    name: SummaryPart,
    kind: str,
    head: DigestRow,
    rows: Iterable[T],
    write: Callable[[T], DigestRow],
    *,
    title: str = "",
    span: str = "",
) -> Callable[[], PageSection]:
    """Return what makes a table of matters of a kind, or with "" of any; `title` is another name of it."""
    words = t(f"report.section.{title or name.value}", span=span)
    what = _labels(kind, "id", "title") if kind else (*_labels(TASK.name, "id"), *_heads("matter"))
    return lambda: PageSection(words, (*what, *head), tuple(map(write, rows)), name.value)


def _balance(found: Summary, said: RowWriter) -> PageSection:
    head = label(STAFF.name, "name"), *_heads("hours", "load", "note")
    days = len(found.balance.days)
    title = n("report.section.balance", days, days=days)
    if found.balance.is_estimate:
        title = t("date.estimate", date=title)
    return PageSection(title, head, tuple(map(said.load, found.balance.people)), SummaryPart.BALANCE.value)


def _heads(*names: str) -> DigestRow:
    return tuple(t(f"report.head.{name}") for name in names)


def _labels(kind: str, *names: str) -> DigestRow:
    return tuple(label(kind, name) for name in names)
