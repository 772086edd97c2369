"""The one line of figures: how many are late, due today, with me, with others, over capacity, new."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from officetui.domain.limit import DueState
from officetui.domain.task import TaskStatus
from officetui.domain.workload import Balance
from officetui.views.news import Happening
from officetui.views.pending import PendingRow
from officetui.views.queue import QueueRow

_LATE, _TODAY = DueState.LATE, DueState.TODAY
_INBOX, _WAITING = TaskStatus.INBOX, TaskStatus.WAITING


class Figures(NamedTuple):
    """Counts, each of exactly the rows that its list shows.

    `overdue`, `due_today`: tasks. `on_my_desk`: papers on my desk and tasks still in the inbox.
    `with_others`: papers on other desks and tasks that wait. `over`: people with more work than hours in
    the days of the balance. `new`: records that others changed after `since`.
    """

    overdue: int
    due_today: int
    on_my_desk: int
    with_others: int
    over: int
    new: int
    since: datetime | None


def figures(
    rows: Sequence[QueueRow],
    papers: Sequence[PendingRow],
    load: Balance,
    news: Sequence[Happening] = (),
    since: datetime | None = None,
) -> Figures:
    """Count the rows of the queue (variant NOW), the papers on desks, the balance and the news."""
    overdue = today = inbox = waiting = 0
    for row in rows:
        state, status = row.due.state, row.task.status
        if state is _LATE:
            overdue += 1
        elif state is _TODAY:
            today += 1
        if status is _INBOX:
            inbox += 1
        elif status is _WAITING:
            waiting += 1
    mine = sum(row.is_mine for row in papers)
    return Figures(
        overdue,
        today,
        mine + inbox,
        len(papers) - mine + waiting,
        len(load.over),
        len(news),
        since,
    )
