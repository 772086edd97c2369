"""Documents 公文 and internal approvals: register, number, and the route to a signature."""

import enum
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import msgspec

from officetui.domain.errors import Refused
from officetui.domain.field import Account, Long, PastDay, Spec, WorkDays
from officetui.domain.flow import Flow, Move
from officetui.domain.kind import Kind
from officetui.domain.record import Kept, Matter


class Way(enum.StrEnum):
    """Which way a paper goes."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"
    INTERNAL = "internal"


class Genre(enum.StrEnum):
    """The 15 statutory kinds (党政机关公文处理工作条例, art. 8), daily papers, internal matters."""

    RESOLUTION = "resolution"
    DECISION = "decision"
    ORDER = "order"
    COMMUNIQUE = "communique"
    ANNOUNCEMENT = "announcement"
    PUBLIC_NOTICE = "public_notice"
    OPINION = "opinion"
    NOTICE = "notice"
    CIRCULAR = "circular"
    REPORT = "report"
    REQUEST_FOR_INSTRUCTIONS = "request_for_instructions"
    REPLY = "reply"
    MOTION = "motion"
    LETTER = "letter"
    MINUTES = "minutes"
    BRIEF = "brief"
    INFORMATION = "information"
    SCHEME = "scheme"
    SUMMARY = "summary"
    SPEECH = "speech"
    INTERNAL_REPORT = "internal_report"
    SPENDING = "spending"
    SEAL = "seal"
    LEAVE = "leave"
    VEHICLE = "vehicle"
    PURCHASE = "purchase"


class Act(enum.StrEnum):
    """What is asked of someone on the route."""

    REVIEW = "review"
    COUNTERSIGN = "countersign"
    SIGN = "sign"


class Decision(enum.StrEnum):
    """What became of a step of the route."""

    PENDING = "pending"
    AGREED = "agreed"
    RETURNED = "returned"
    REJECTED = "rejected"


class RouteStep(msgspec.Struct, frozen=True, omit_defaults=True):
    """One desk on the route.

    `limit` is in working days; `since` when the paper came to this desk; `entered_by` who put a
    decision made on paper into the program.
    """

    act: Act
    who: Annotated[int, Spec(ref="staff")]
    limit: WorkDays | None = None
    decision: Decision = Decision.PENDING
    since: datetime | None = None
    decided: datetime | None = None
    words: str = ""
    entered_by: Account = ""


class DocumentStatus(enum.StrEnum):
    """Where a document stands."""

    DRAFT = "draft"
    ROUTING = "routing"
    RETURNED = "returned"
    HELD = "held"
    SIGNED = "signed"
    ISSUED = "issued"
    FILED = "filed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


_NUMBER = re.compile(
    r"^(?P<body>.+?)\s*[〔\[【(（〈<{](?P<year>\d{4})[〕\]】)）〉>}]\s*第?0*(?P<serial>[1-9]\d*)\s*号?$"
)


def normalise_number(text: str) -> str:
    """Return a 发文字号 as the standard writes it: 虞妇〔2006〕12号.

    Brackets U+3014/3015, no zero padding, no 第 (GB/T 9704-2012, 7.2.5); any bracket is taken.
    Raise Refused if it is not body code, year and serial.
    """
    text = text.strip()
    if not text:
        return ""
    found = _NUMBER.match(text)
    if not found:
        raise Refused("bad_number", field="number", text=text)
    return f"{found['body']}〔{found['year']}〕{found['serial']}号"


class Document(Matter, frozen=True, kw_only=True, omit_defaults=True):
    """A paper; its `owner` is the drafter (outgoing) or the handler (incoming).

    `held` is since when its clock stands still.
    """

    status: DocumentStatus = DocumentStatus.DRAFT
    way: Way = Way.OUTGOING
    genre: Genre = Genre.NOTICE
    number: Annotated[str, Spec(form=normalise_number)] = ""
    route: tuple[RouteStep, ...] = ()
    received: PastDay | None = None
    summary: Long = ""
    place: str = ""
    held: Annotated[datetime | None, Kept] = None


_S = DocumentStatus
_NOT_YET_SIGNED = (_S.DRAFT, _S.RETURNED, _S.ROUTING, _S.HELD)

DOCUMENT = Kind(
    "document",
    "D",
    Document,
    main="title",
    columns=("title", "genre", "status", "due", "owner", "number", "way", "unit"),
    quick=("title", "genre", "way", "owner", "route", "due", "urgency", "number"),
    flow=Flow(
        start=_S.DRAFT,
        moves=(
            Move("submit", (_S.DRAFT, _S.RETURNED), _S.ROUTING, needs=("route",)),
            Move("agree", (_S.ROUTING,), _S.ROUTING),
            Move("sign", (_S.ROUTING,), _S.SIGNED),
            Move("return", (_S.ROUTING,), _S.RETURNED, needs=("words",)),
            Move("reject", (_S.ROUTING,), _S.REJECTED, needs=("words",)),
            Move("hold", (_S.ROUTING,), _S.HELD, needs=("words",)),
            Move("resume", (_S.HELD,), _S.ROUTING),
            Move("issue", (_S.SIGNED,), _S.ISSUED),
            Move("done", (_S.SIGNED, _S.ISSUED), _S.FILED),
            Move("withdraw", _NOT_YET_SIGNED, _S.WITHDRAWN),
            Move("reopen", (_S.REJECTED, _S.WITHDRAWN, _S.FILED), _S.DRAFT),
        ),
        ends=frozenset({_S.FILED, _S.REJECTED, _S.WITHDRAWN}),
    ),
)


def front(route: Sequence[RouteStep]) -> tuple[int, ...]:
    """Return the places on a route that are to decide now: one, or all who countersign 会签 together."""
    pending = [place for place, step in enumerate(route) if step.decision is Decision.PENDING]
    if not pending or route[pending[0]].act is not Act.COUNTERSIGN:
        return tuple(pending[:1])
    end = next(
        (at for at in range(pending[0], len(route)) if route[at].act is not Act.COUNTERSIGN), len(route)
    )
    return tuple(place for place in pending if place < end)


def current_steps(document: Document) -> tuple[RouteStep, ...]:
    """Return the steps whose desks the paper lies on; none where it is not on its way."""
    if document.status not in (_S.ROUTING, _S.HELD):
        return ()
    return tuple(document.route[place] for place in front(document.route))


def current_step(document: Document, who: int | None = None) -> RouteStep | None:
    """Return the step whose desk the paper lies on: that of `who` if it is at several, else the first."""
    steps = current_steps(document)
    return next((step for step in steps if step.who == who), steps[0] if steps else None)
