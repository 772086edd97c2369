"""For whom a summary is made: what they may read of it, and what it opens with."""

import enum
from collections.abc import Mapping

from officetui.domain.record import Record, Secrecy
from officetui.domain.secrecy import is_exportable


class Audience(enum.StrEnum):
    """Who reads a summary: the lead, a leader, everybody in the office, or somebody outside it."""

    OWN = "own"
    DEPUTY = "deputy"
    STAFF = "staff"
    OUTSIDE = "outside"


class SummaryPart(enum.StrEnum):
    """A section of a summary.

    WAITS: papers on leaders' desks, WAITING those on others'; HELP: with what help is wanted.
    """

    WAITS = "waits"
    PROMISED = "promised"
    DECIDED = "decided"
    HELP = "help"
    OBJECTIVES = "objectives"
    DONE = "done"
    CARRIED = "carried"
    OVERDUE = "overdue"
    OPEN = "open"
    WAITING = "waiting"
    RECEIVED = "received"
    CLOSED = "closed"
    CHASED = "chased"
    ANSWERED = "answered"
    DROPPED = "dropped"
    AHEAD = "ahead"
    BALANCE = "balance"


_P = SummaryPart
_OPENING = (_P.WAITS, _P.PROMISED, _P.DECIDED, _P.HELP)
ORDER: Mapping[Audience, tuple[SummaryPart, ...]] = {
    Audience.OWN: (
        *(_P.OBJECTIVES, _P.DONE, _P.PROMISED, _P.CARRIED, _P.OVERDUE, _P.OPEN, _P.HELP, _P.DECIDED),
        *(_P.WAITING, _P.RECEIVED, _P.CLOSED, _P.CHASED, _P.ANSWERED, _P.DROPPED, _P.AHEAD, _P.BALANCE),
    ),
    Audience.DEPUTY: (
        *_OPENING,
        *(_P.OBJECTIVES, _P.DONE, _P.CARRIED, _P.OVERDUE, _P.OPEN, _P.WAITING, _P.RECEIVED, _P.CLOSED),
        *(_P.ANSWERED, _P.DROPPED, _P.AHEAD, _P.BALANCE),
    ),
    # Who has how much to do, and what was said to whom, is for those who lead.
    Audience.STAFF: (
        *(_P.DECIDED, _P.HELP, _P.OBJECTIVES, _P.DONE, _P.PROMISED, _P.CARRIED, _P.OVERDUE, _P.OPEN),
        *(_P.WAITING, _P.RECEIVED, _P.CLOSED, _P.ANSWERED, _P.AHEAD),
    ),
    Audience.OUTSIDE: (_P.DONE, _P.CLOSED, _P.ANSWERED, _P.AHEAD),
}
"""The sections and their order where the settings say nothing."""


REMARKS = frozenset({Audience.OWN, Audience.DEPUTY})
"""Who reads why a paper was returned or refused."""


def may_read(record: Record, audience: Audience) -> bool:
    """Tell whether a record may stand in a summary for somebody, unasked.

    Private things and work secrets in none; what is internal not in one that leaves the office.
    """
    # The office is whom internal things are for.
    inside = () if audience is Audience.OUTSIDE else (Secrecy.INTERNAL.value,)
    return is_exportable(record, inside)
