"""The sections of a summary, each made when it is asked for: its title, its heads, a row of each matter."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from officetui.domain.audience import Part
from officetui.domain.plan import PLAN
from officetui.domain.record import Matter
from officetui.domain.staff import STAFF
from officetui.i18n import t
from officetui.reports.digest_chart import late_in
from officetui.reports.digest_row import Row, RowWriter
from officetui.reports.page import Section
from officetui.views.queue import MatterRow
from officetui.views.summary import Summary
from officetui.wording import label, range_words

Made = Mapping[Part, Callable[[], Section]]
T = TypeVar("T")


def sections(found: Summary, said: RowWriter, parts: Iterable[Part]) -> Made:
    """Return what makes each section, for whoever is shown `parts`."""
    once = _each_once(found, frozenset(parts))
    is_rest = len(once.overdue) < late_in(found)
    return {
        **_of_tasks(once, said, "overdue_rest" if is_rest else "overdue"),
        **_of_papers(once, said),
        **_of_others(once, said),
        Part.BALANCE: lambda: _balance(found, said),
    }


def _each_once(found: Summary, shown: frozenset[Part]) -> Summary:
    """Let a matter with which help is wanted, and a paper that waits for a leader, stand there alone."""
    told = {one.row.ref for one in (*found.promised, *found.carried)}
    helped = tuple(row for row in found.help if row.ref not in told) if Part.HELP in shown else ()
    above = {row.ref for row in helped}
    waits = {row.ref for row in found.waits} if Part.WAITS in shown else set()

    def rest(rows: Iterable[MatterRow[Matter]]) -> tuple[MatterRow[Matter], ...]:
        return tuple(row for row in rows if row.ref not in above)

    return found._replace(
        help=helped,
        overdue=rest(found.overdue),
        open=rest(found.open),
        ahead=rest(found.ahead),
        waiting=tuple(row for row in found.waiting if row.ref not in waits),
    )


def _of_tasks(found: Summary, said: RowWriter, overdue: str) -> Made:
    following = range_words(found.following.start, found.following.end, said.now.date())
    owner = _labels("task", "owner") if said.has_names else ()
    due = (*owner, *_labels("task", "due"))
    to_do, done = (*due, *_heads("stands")), (*owner, *_labels("task", "due", "closed"))
    promised = (*owner, *_heads("promised_to", "promised_for", "stands"))
    carried = (*owner, *_heads("carried_to", "reason"))
    return {
        Part.PROMISED: _table(Part.PROMISED, "task", promised, found.promised, said.promised),
        Part.HELP: _table(Part.HELP, "task", (*due, *_heads("hard")), found.help, said.help),
        Part.DONE: _table(Part.DONE, "task", done, found.done, said.done),
        Part.CARRIED: _table(Part.CARRIED, "task", carried, found.carried, said.carried),
        Part.OVERDUE: _table(Part.OVERDUE, "task", to_do, found.overdue, said.open, title=overdue),
        Part.OPEN: _table(Part.OPEN, "task", to_do, found.open, said.open),
        Part.DROPPED: _table(Part.DROPPED, "task", done, found.dropped, said.done),
        Part.AHEAD: _table(Part.AHEAD, "task", to_do, found.ahead, said.open, span=following),
    }


def _of_papers(found: Summary, said: RowWriter) -> Made:
    desks = _heads("step", "desk", "lain", "leave_by")
    decided = (*_heads("step"), *_labels("route_step", "who", "decision", "words"))
    received = _labels("incoming", "unit", "number", "status")
    closed = _labels("document", "number", "status")
    return {
        Part.WAITS: _table(Part.WAITS, "document", desks, found.waits, said.waiting),
        Part.DECIDED: _table(Part.DECIDED, "document", decided, found.decided, said.decided),
        Part.WAITING: _table(Part.WAITING, "document", desks, found.waiting, said.waiting),
        Part.RECEIVED: _table(Part.RECEIVED, "incoming", received, found.received, said.received),
        Part.CLOSED: _table(Part.CLOSED, "document", closed, found.closed, said.closed),
    }


def _of_others(found: Summary, said: RowWriter) -> Made:
    chased, answered = _labels("contact", "whom", "words", "at"), _labels("request", "unit", "outcome")
    return {
        Part.OBJECTIVES: lambda: Section(
            t("report.section.objectives"),
            (*_heads("reached"), label(PLAN.name, "objectives")),
            tuple(map(said.objective, found.objectives)),
            Part.OBJECTIVES.value,
        ),
        Part.CHASED: _table(Part.CHASED, "task", chased, found.chased, said.chased),
        Part.ANSWERED: _table(Part.ANSWERED, "request", answered, found.answered, said.answered),
    }


def _table(
    name: Part,
    kind: str,
    head: Row,
    rows: Iterable[T],
    write: Callable[[T], Row],
    *,
    title: str = "",
    span: str = "",
) -> Callable[[], Section]:
    """Return what makes a table of matters of a kind; `title` names it where that is not `name`."""
    words = t(f"report.section.{title or name.value}", span=span)
    return lambda: Section(words, (*_labels(kind, "id", "title"), *head), tuple(map(write, rows)), name.value)


def _balance(found: Summary, said: RowWriter) -> Section:
    head = label(STAFF.name, "name"), *_heads("hours", "load", "note")
    title = t("report.section.balance", days=len(found.balance.days))
    if found.balance.is_estimate:
        title = t("date.estimate", date=title)
    return Section(title, head, tuple(map(said.load, found.balance.people)), Part.BALANCE.value)


def _heads(*names: str) -> Row:
    return tuple(t(f"report.head.{name}") for name in names)


def _labels(kind: str, *names: str) -> Row:
    return tuple(label(kind, name) for name in names)
