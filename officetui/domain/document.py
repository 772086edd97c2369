"""Papers that go out 发文: draft, route, signature, recheck, number, print, issue, file."""

import enum
from typing import Annotated

from officetui.domain.draft import Version
from officetui.domain.field import Addressees, Long, PastDay, Spec, StaffId
from officetui.domain.filing import Retention
from officetui.domain.flow import Flow, Move
from officetui.domain.kind import Kind
from officetui.domain.paper import Genre, Routed, along_route
from officetui.domain.record import Kept
from officetui.domain.register import normalise_number


class Openness(enum.StrEnum):
    """Whether a paper is made public 公开属性; what is not says why."""

    UNDECIDED = "undecided"
    PUBLIC = "public"
    ON_REQUEST = "on_request"
    CLOSED = "closed"


class DocumentStatus(enum.StrEnum):
    """Where a paper that goes out stands."""

    DRAFT = "draft"
    ROUTING = "routing"
    RETURNED = "returned"
    HELD = "held"
    SIGNED = "signed"
    RECHECKED = "rechecked"
    NUMBERED = "numbered"
    PRINTED = "printed"
    ISSUED = "issued"
    FILED = "filed"
    NOT_KEPT = "not_kept"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    VOID = "void"
    REPEALED = "repealed"


class Document(Routed, frozen=True, kw_only=True, omit_defaults=True):
    """A paper that goes out; its `owner` drafts it, its `registrar` rechecks, numbers and issues it.

    `addressees` 主送, `copied` 抄送: units, and many together by what they are called; `dated` is the day of
    the last signature 成文日期, `copies` 印数.
    `unit` is the department it comes from. A `number` before the recheck is only held. `repealed_by` is the
    number of the paper that repealed it 废止, or what that is called, `repealed` the day.
    """

    status: DocumentStatus = DocumentStatus.DRAFT
    genre: Annotated[Genre, Spec(always_shown=True)] = Genre.NOTICE
    number: Annotated[str, Spec(form=normalise_number)] = ""
    addressees: Addressees = ()
    copied: Addressees = ()
    copies: int = 0
    registrar: StaffId = None
    openness: Openness = Openness.UNDECIDED
    closed_because: str = ""
    versions: Annotated[tuple[Version, ...], Kept] = ()
    attachments: tuple[str, ...] = ()
    contact: str = ""
    assessment: Long = ""
    summary: Long = ""
    place: str = ""
    dated: Annotated[PastDay | None, Kept] = None
    repealed_by: Annotated[str, Kept] = ""
    repealed: Annotated[PastDay | None, Kept] = None
    retention: Retention = Retention.UNDECIDED
    archival: Annotated[str, Kept] = ""


_S = DocumentStatus
_NOT_YET_SIGNED = (_S.DRAFT, _S.RETURNED, _S.ROUTING, _S.HELD)
_OUT = (_S.ISSUED, _S.FILED, _S.NOT_KEPT)
_NUMBERED = (_S.NUMBERED, _S.PRINTED, _S.ISSUED, _S.FILED, _S.NOT_KEPT)

DOCUMENT = Kind(
    "document",
    "D",
    Document,
    main="title",
    columns=(
        *("title", "desk", "lain", "left", "status", "number", "genre", "addressees"),
        *("owner", "due", "unit"),
    ),
    quick=("title", "genre", "addressees", "owner", "route", "due", "urgency", "number"),
    flow=Flow(
        start=_S.DRAFT,
        moves=(
            Move("submit", (_S.DRAFT, _S.RETURNED), _S.ROUTING, needs=("route",), is_proofed=True),
            *along_route(_S),
            Move("recheck", (_S.SIGNED,), _S.RECHECKED, is_proofed=True),
            Move("number", (_S.RECHECKED,), _S.NUMBERED, needs=("number",)),
            Move("print", (_S.NUMBERED,), _S.PRINTED, needs=("copies",)),
            Move("issue", (_S.NUMBERED, _S.PRINTED), _S.ISSUED),
            Move("rework", (_S.SIGNED, _S.RECHECKED), _S.ROUTING, needs=("words",)),
            Move("done", (_S.ISSUED,), _S.FILED),
            Move("keep_out", (_S.ISSUED,), _S.NOT_KEPT, needs=("words",)),
            Move("withdraw", _NOT_YET_SIGNED, _S.WITHDRAWN),
            Move("void", _NUMBERED, _S.VOID, needs=("words",)),
            Move("repeal", _OUT, _S.REPEALED, needs=("repealed_by",), takes=("day",)),
            Move("reopen", (_S.REJECTED, _S.WITHDRAWN), _S.DRAFT),
        ),
        ends=frozenset({_S.ISSUED, _S.FILED, _S.NOT_KEPT, _S.REJECTED, _S.WITHDRAWN, _S.VOID, _S.REPEALED}),
        wanted=frozenset({_S.ISSUED, _S.NOT_KEPT, _S.REPEALED}),
    ),
)

NUMBERED = frozenset({*_NUMBERED, _S.VOID, _S.REPEALED})
"""The statuses in which a number is given; before them it is held."""
