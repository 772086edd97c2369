"""What one asks of the office: the scene now, today, a list, a reason. Changes nothing."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from officetui.capture import vocabulary
from officetui.domain.document import DOCUMENT
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.request import REQUEST
from officetui.domain.scene import Scene
from officetui.domain.secrecy import is_exportable
from officetui.domain.span import SpanUnit, span_of
from officetui.domain.task import TASK
from officetui.domain.when import parse_when
from officetui.office import archive, news
from officetui.office.office import Office
from officetui.views import board as boards
from officetui.views import records as lists
from officetui.views import summary as totals
from officetui.views import today as dashboard
from officetui.views import why as reasons
from officetui.views.board import BOARDS, Board
from officetui.views.coordination import chase_list
from officetui.views.criterion import Reading
from officetui.views.filter import parse_filter
from officetui.views.pending import pending


def today(office: Office, *, seq: int = 0, since: datetime | None = None) -> dashboard.Today:
    """Return the dashboard's content; `seq` and `since` are the commit and moment last looked at."""
    changes = news.since(office, seq) if since else ()
    return dashboard.today(office.scene(), changes, since, office.actor, days=office.settings.days_ahead)


def records(
    office: Office, kind: str, *, include_closed: bool = False, keep: Callable[[Any], bool] | None = None
) -> tuple[lists.RecordRow, ...]:
    """Return the list of a kind."""
    return lists.records(office.scene(), kind, include_closed=include_closed, keep=keep)


def why(office: Office, ref: Ref) -> reasons.Explanation:
    """Explain the place, the light or the clock of a record."""
    return reasons.why(office.book.get(ref), office.scene())


_OF_STATUS = ("is:", "是:", "是：", "status:", "状态:", "状态：", "closed:")
_NO_VIEWS: Mapping[str, Board] = {}
VIEWS = ("queue", *BOARDS, "pending", "chase")
NAMES = frozenset({*KINDS, *VIEWS})
"""What the first word of a list command may be, besides one's own views."""


def split(what: Sequence[str], own: Collection[str] = ()) -> tuple[str, tuple[str, ...]]:
    """Part the words of a list command into the kind or view meant, the queue if none, and the filter.

    `own`: the names of the user's own views.
    """
    for count in range(len(what), 0, -1):
        # A name may have blanks, and the shell has parted it.
        name = " ".join(what[:count])
        if name in KINDS or name in VIEWS or name in own:
            return name, tuple(what[count:])
    return "queue", tuple(what)


def find(
    office: Office,
    name: str,
    words: Sequence[str] = (),
    *,
    include_closed: bool = False,
    own: Mapping[str, Board] = _NO_VIEWS,
) -> tuple[str, list[Any]]:
    """Return the kind and the records of a kind's list or a view, narrowed by a filter.

    A kind's list leaves out what is closed, unless asked for, or the filter speaks of statuses itself.
    """
    seen = office.scene()
    keep = parse_filter(words, reading(office, seen))
    if name in KINDS:
        include_closed = include_closed or any(word.lower().startswith(_OF_STATUS) for word in words)
        rows = lists.records(seen, name, include_closed=include_closed, keep=keep)
        return name, [row.record for row in rows]
    if name == "pending":
        return DOCUMENT.name, [row.document for row in pending(seen, keep)]
    if name == "chase":
        return REQUEST.name, [row.record for row in chase_list(seen) if keep(row.record)]
    board = BOARDS["now"] if name == "queue" else BOARDS.get(name) or own[name]
    return TASK.name, [row.record for row in _shown(office, seen, board, keep).rows]


def _shown(office: Office, seen: Scene, board: Board, keep: Callable[[Any], bool]) -> boards.Shown:
    """What a view shows of the records that pass `keep` as well as its own filter."""
    if board.filter.strip():
        own, more = parse_filter(board.filter, reading(office, seen)), keep
        return boards.show(seen, board, lambda record: own(record) and more(record))
    return boards.show(seen, board, keep)


def reading(office: Office, seen: Scene) -> Reading:
    """Return how the words of a filter are read in this office."""
    return Reading(
        scene=seen,
        read_when=lambda text: (
            parse_when(text, seen.now, seen.calendar, office.settings.hours, allow_past=True).value
        ),
        find_staff=office.directory.staff_like,
        find_unit=office.directory.units_like,
        find_field=vocabulary.field_called,
        find_choice=vocabulary.choice_called,
    )


def summary(
    office: Office, unit: str = "day", day: date | None = None, *, include_private: bool = False
) -> totals.Summary:
    """Sum up the day, week, month or year that `day`, or today, lies in.

    What is private or secret is left out, and counted, unless asked for.
    """
    seen = office.scene()
    span = span_of(SpanUnit(unit), day or seen.today)
    changes = news.within(office, span)
    keep = None if include_private else is_exportable
    away = archive.since(office, span.start, lambda matter: totals.is_about(matter, span, seen))
    return totals.summary(seen, span, changes=changes, archived=away, keep=keep)
