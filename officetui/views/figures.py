"""The one line of figures: how many are late, due today, with me, with others, over capacity, new."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import msgspec

from officetui.domain.limit import DueState
from officetui.domain.record import Matter
from officetui.domain.workload import Balance
from officetui.views.news import Happening
from officetui.views.pending import PendingRow
from officetui.views.queue import INBOX, WAITING, MatterRow


class Figures(msgspec.Struct, frozen=True):
    """Counts, each of exactly the rows that its list shows.

    `overdue`, `due_today`: tasks, and whatever else is counted. `on_my_desk`: the `papers` on my desk and
    the tasks still in the `inbox`. `with_others`: papers on other desks and tasks that wait. `over`: people
    with more work than hours in the days of the balance. `new`: records that others changed after `since`.
    """

    overdue: int
    due_today: int
    on_my_desk: int
    with_others: int
    over: int
    new: int
    since: datetime | None
    papers: int = 0
    inbox: int = 0


def figures(
    rows: Sequence[MatterRow[Matter]],
    papers: Sequence[PendingRow],
    load: Balance,
    news: Sequence[Happening] = (),
    since: datetime | None = None,
) -> Figures:
    """Count the rows of what presses, the papers on desks, the balance and the news."""
    # By a dictionary each: there may be ten thousand rows.
    states, signs = Counter([row.due.state for row in rows]), Counter([row.signs for row in rows])
    inbox = sum(count for bits, count in signs.items() if bits & INBOX)
    waiting = sum(count for bits, count in signs.items() if bits & WAITING)
    mine = sum(row.is_mine for row in papers)
    return Figures(
        states[DueState.LATE],
        states[DueState.TODAY],
        mine + inbox,
        len(papers) - mine + waiting,
        len(load.over),
        len(news),
        since,
        mine,
        inbox,
    )
