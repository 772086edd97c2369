"""Papers received 收文: receipt, register, first check, proposal, instruction, handling, answer, file.

The steps are those of 党政机关公文处理工作条例, art. 24; the regulation sets no day counts.
"""

import enum
from datetime import date, datetime, time, tzinfo
from typing import Annotated

import msgspec

from officetui.domain.circulation import Reading
from officetui.domain.field import Account, Helpers, Long, PastDay, Spec, StaffId, StaffIds, UnitId, UnitIds
from officetui.domain.filing import Retention
from officetui.domain.flow import Flow, Move
from officetui.domain.kind import Kind
from officetui.domain.paper import DECIDING, Genre
from officetui.domain.record import Kept, Matter
from officetui.pattern import Pattern


class Handling(enum.StrEnum):
    """What a paper received is for: to act on 办件, or to read 阅件."""

    ACTION = "action"
    READING = "reading"


class Channel(enum.StrEnum):
    """How a paper came, and so where its original lies."""

    PAPER = "paper"
    CONFIDENTIAL = "confidential"
    PLATFORM = "platform"
    FAX = "fax"
    EMAIL = "email"
    PHONE = "phone"
    MEETING = "meeting"


class Telegram(enum.StrEnum):
    """The four marks of urgency of telegrams: 特提, 特急, 加急, 平急."""

    NONE = "none"
    FIRST = "first"
    MOST_URGENT = "most_urgent"
    URGENT = "urgent"
    PLAIN = "plain"


class Instruction(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a leader wrote on the paper 批示, word for word; circled 圈阅 counts as having read and agreed.

    `at` is when it was entered, `by` who entered it; `deputy` wrote it, standing in for `who`.
    """

    who: Annotated[int, Spec(ref="staff")]
    day: date
    words: str = ""
    is_circled: bool = False
    at: datetime | None = None
    by: Account = ""
    deputy: Annotated[int | None, Spec(ref="staff"), Kept] = None


class IncomingStatus(enum.StrEnum):
    """Where a paper received stands."""

    ANNOUNCED = "announced"
    REGISTERED = "registered"
    CHECKED = "checked"
    PROPOSED = "proposed"
    INSTRUCTED = "instructed"
    HANDLING = "handling"
    ANSWERING = "answering"
    CIRCULATING = "circulating"
    HELD = "held"
    DONE = "done"
    FILED = "filed"
    NOT_KEPT = "not_kept"
    RETURNED = "returned"
    PASSED_ON = "passed_on"
    MERGED = "merged"
    VOID = "void"


class Incoming(Matter, frozen=True, kw_only=True, omit_defaults=True):
    """A paper received. `unit` is who sent it, `owner` the main handler 主办, `due` the limit for handling.

    `entry` is its own number 收文编号, `number` the sender's, `copy_number` 份号 tells two copies apart.
    `registrar` keeps it until it is given out; `asked` are the leaders whose instruction it waits for. It
    goes round to `readers`, one after the other where `is_ordered`; the sender wants it by `give_back`
    and had it on `gave_back` 清退. `moved` is when it came to where it is, `held` since when its clock
    stands, `held_at` the status it was held in.
    """

    status: IncomingStatus = IncomingStatus.REGISTERED
    entry: Annotated[str, Kept] = ""
    number: str = ""
    genre: Genre = Genre.NOTICE
    handling: Annotated[Handling, Spec(always_shown=True)] = Handling.ACTION
    dated: PastDay | None = None
    received: PastDay | None = None
    received_at: Annotated[datetime | None, Kept] = None
    registrar: StaffId = None
    channel: Channel = Channel.PAPER
    telegram: Telegram = Telegram.NONE
    copies: int = 1
    copy_number: str = ""
    pages: int = 0
    attachments: tuple[str, ...] = ()
    proposal: Long = ""
    asked: StaffIds = ()
    instructions: Annotated[tuple[Instruction, ...], Kept] = ()
    lead_unit: UnitId = None
    helpers: Helpers = ()
    helping_units: UnitIds = ()
    readers: StaffIds = ()
    is_ordered: bool = True
    circulation: Annotated[tuple[Reading, ...], Kept] = ()
    summary: Long = ""
    outcome: Long = ""
    place: str = ""
    give_back: date | None = None
    gave_back: Annotated[PastDay | None, Kept] = None
    passed_to: str = ""
    merged_into: Annotated[int | None, Spec(ref="incoming")] = None
    retention: Retention = Retention.UNDECIDED
    archival: Annotated[str, Kept] = ""
    moved: Annotated[datetime | None, Kept] = None
    held: Annotated[datetime | None, Kept] = None
    held_at: Annotated[IncomingStatus | None, Kept] = None


_S = IncomingStatus
_DESK = (_S.REGISTERED, _S.CHECKED, _S.PROPOSED, _S.INSTRUCTED)
_LIVE = (*_DESK, _S.HANDLING, _S.ANSWERING, _S.CIRCULATING)
_GIVING = ("owner", "helpers", "lead_unit", "helping_units", "due")
_BY_A_DEPARTMENT = (("owner", "lead_unit"),)
_CLOSED = (_S.DONE, _S.FILED, _S.NOT_KEPT)

_ANSWERED = frozenset({*_CLOSED, _S.RETURNED, _S.PASSED_ON, _S.MERGED, _S.VOID, _S.HELD})

INCOMING = Kind(
    "incoming",
    "I",
    Incoming,
    main="title",
    columns=(
        *("title", "desk", "lain", "left", "status", "unit", "entry", "handling"),
        *("number", "due", "owner", "urgency"),
    ),
    quick=("title", "number", "unit", "genre", "handling", "received", "due", "urgency", "owner"),
    flow=Flow(
        start=_S.REGISTERED,
        moves=(
            Move("receive", (_S.ANNOUNCED,), _S.REGISTERED),
            Move("check", (_S.REGISTERED,), _S.CHECKED),
            Move("propose", _DESK, _S.PROPOSED, needs=("proposal", "asked"), takes=_GIVING),
            Move("instruct", (*_LIVE, *_CLOSED), _S.INSTRUCTED, takes=("who", "day", *_GIVING, "readers")),
            Move("assign", _LIVE, _S.HANDLING, needs=("owner",), takes=_GIVING, instead=_BY_A_DEPARTMENT),
            Move("circulate", (*_LIVE, *_CLOSED), _S.CIRCULATING, needs=("readers",)),
            Move("answer", (_S.HANDLING,), _S.ANSWERING),
            Move("done", (*_LIVE, _S.HELD), _S.DONE, asks=("outcome",)),
            Move("send_back", (_S.ANNOUNCED, *_DESK), _S.RETURNED, needs=("words",)),
            Move("pass_on", (_S.ANNOUNCED, *_DESK, _S.HANDLING), _S.PASSED_ON, needs=("passed_to", "words")),
            Move("merge", _LIVE, _S.MERGED, needs=("merged_into",)),
            Move("hold", _LIVE, _S.HELD, needs=("words",), takes=DECIDING),
            Move("resume", (_S.HELD,), _S.HANDLING),
            Move("extend", _LIVE, "", needs=("due", "words")),
            Move("give_back", (*_LIVE, *_CLOSED, _S.HELD), "", takes=("day",)),
            Move("file", (_S.DONE,), _S.FILED),
            Move("keep_out", (_S.DONE,), _S.NOT_KEPT, needs=("words",)),
            Move("void", (_S.ANNOUNCED, *_LIVE, _S.HELD), _S.VOID, needs=("words",)),
            Move("reopen", (*_CLOSED, _S.RETURNED, _S.PASSED_ON, _S.MERGED), _S.CHECKED),
        ),
        ends=frozenset({*_CLOSED, _S.RETURNED, _S.PASSED_ON, _S.MERGED, _S.VOID}),
        wanted=frozenset({_S.FILED, _S.NOT_KEPT}),
    ),
)

_TO_ACT = frozenset(
    {Genre.REQUEST_FOR_INSTRUCTIONS, Genre.OPINION, Genre.LETTER, Genre.MOTION, Genre.DECISION}
)
_TO_READ = frozenset(
    {Genre.CIRCULAR, Genre.REPORT, Genre.COMMUNIQUE, Genre.ANNOUNCEMENT, Genre.BRIEF, Genre.INFORMATION}
)
# What a title says that wants something of us: send in, fill in, answer, take part, nominate, carry out.
_ASKS = Pattern(
    r"报送|上报|填报|填写|征求|征集|推荐|申报|反馈|回复|函复|参加|举办|召开|开展|落实|[请於于].*前"
)


def proposed_handling(genre: Genre, title: str) -> Handling:
    """Propose whether a paper is to act on or to read, by its kind and the words of its title."""
    if _ASKS.search(title) or genre in _TO_ACT:
        return Handling.ACTION
    return Handling.READING if genre in _TO_READ else Handling.ACTION


def came_at(paper: Incoming, received: date, zone: tzinfo | None) -> datetime:
    """Return when a paper `received` that day came, in `zone`; as the day begins where no hour is known."""
    at = paper.received_at.astimezone(zone) if paper.received_at else None
    return at if at and at.date() == received else datetime.combine(received, time.min, zone)


def unanswered_since(paper: Incoming) -> date | None:
    """Return since when a request for instructions from below waits for its reply; None where none does."""
    is_waiting = paper.genre is Genre.REQUEST_FOR_INSTRUCTIONS and paper.status not in _ANSWERED
    return paper.received if is_waiting else None


def wants_readers(paper: Incoming) -> bool:
    """Tell whether an open paper is only to be read, and goes to nobody (条例, art. 24(5): 不得漏传)."""
    is_for_nobody = not (paper.circulation or paper.readers) and paper.owner is None
    return paper.handling is Handling.READING and is_for_nobody and paper.status in (*_DESK, _S.ANNOUNCED)


def leaders_asked(paper: Incoming) -> tuple[int, ...]:
    """Return the leaders whose instruction is still waited for."""
    since = {
        one.who
        for one in paper.instructions
        if paper.moved is None or one.at is None or one.at >= paper.moved
    }
    return tuple(who for who in paper.asked if who not in since)
