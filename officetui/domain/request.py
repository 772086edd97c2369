"""Requests 协调事项: what the office asks of other units, and what they ask of it."""

import enum

from officetui.domain.field import Long, PastDay
from officetui.domain.flow import Flow, Move
from officetui.domain.kind import Kind
from officetui.domain.moment import When
from officetui.domain.record import Importance, Matter


class Direction(enum.StrEnum):
    """Who asks whom."""

    WE_ASK = "we_ask"
    THEY_ASK = "they_ask"


class RequestStatus(enum.StrEnum):
    """Where a request stands."""

    OPEN = "open"
    PROMISED = "promised"
    ANSWERED = "answered"
    CLOSED = "closed"
    DROPPED = "dropped"


class Request(Matter, frozen=True, kw_only=True, omit_defaults=True):
    """`promised` is the date the unit named; `outcome` what came of it."""

    status: RequestStatus = RequestStatus.OPEN
    direction: Direction = Direction.WE_ASK
    importance: Importance = Importance.NORMAL
    asked: PastDay | None = None
    promised: When | None = None
    ask: Long = ""
    outcome: Long = ""


_OPEN = (RequestStatus.OPEN, RequestStatus.PROMISED)
_LIVE = (*_OPEN, RequestStatus.ANSWERED)

REQUEST = Kind(
    "request",
    "R",
    Request,
    main="title",
    columns=("title", "unit", "next_chase", "due", "status", "chases", "owner", "direction"),
    quick=("title", "unit", "owner", "due", "next_chase", "direction", "importance", "ask"),
    flow=Flow(
        start=RequestStatus.OPEN,
        moves=(
            Move("answer", _OPEN, RequestStatus.ANSWERED, asks=("outcome",)),
            Move("done", _LIVE, RequestStatus.CLOSED, asks=("outcome",)),
            Move("promise", _OPEN, RequestStatus.PROMISED, needs=("promised",), is_said_anew=True),
            Move("drop", _LIVE, RequestStatus.DROPPED, needs=("words",)),
            Move(
                "reopen",
                (RequestStatus.ANSWERED, RequestStatus.CLOSED, RequestStatus.DROPPED),
                RequestStatus.OPEN,
            ),
        ),
        ends=frozenset({RequestStatus.CLOSED, RequestStatus.DROPPED}),
    ),
)
