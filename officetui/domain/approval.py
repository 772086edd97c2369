"""Internal matters for approval 内部审批: spending, seal, vehicle, leave, purchase, reception."""

import enum
from collections.abc import Mapping
from typing import Annotated

from officetui.domain.field import Long, Money, PastDay, StaffId
from officetui.domain.flow import Flow, Move
from officetui.domain.kind import Kind
from officetui.domain.moment import When
from officetui.domain.paper import Routed, along_route
from officetui.domain.record import Kept


class Purpose(enum.StrEnum):
    """What leave is asked for 事由类别."""

    SPENDING = "spending"
    SEAL = "seal"
    LEAVE = "leave"
    VEHICLE = "vehicle"
    PURCHASE = "purchase"
    RECEPTION = "reception"
    OTHER = "other"


class ApprovalStatus(enum.StrEnum):
    """Where a matter for approval stands."""

    DRAFT = "draft"
    ROUTING = "routing"
    RETURNED = "returned"
    HELD = "held"
    SIGNED = "signed"
    DONE = "done"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Approval(Routed, frozen=True, kw_only=True, omit_defaults=True):
    """A matter inside the house that a leader approves; its `owner` asks for it.

    `entry` is its number in the register of its purpose, given when it is carried out. Money in yuan against
    `line` 科目; `seal` 印种 on so many `copies` of what `subject` names; `start` to `end` of a leave or trip;
    `mileage` in kilometres; `people` who travel or are received, at the rate `standard` 标准. `approver` is
    whose signature it bears, of the day `approved`.
    """

    status: ApprovalStatus = ApprovalStatus.DRAFT
    purpose: Purpose = Purpose.OTHER
    entry: Annotated[str, Kept] = ""
    amount: Money | None = None
    line: str = ""
    balance: Money | None = None
    seal: str = ""
    subject: str = ""
    copies: int = 0
    start: When | None = None
    end: When | None = None
    absent: StaffId = None
    place: str = ""
    people: int = 0
    driver: str = ""
    mileage: float | None = None
    standard: str = ""
    summary: Long = ""
    approver: Annotated[StaffId, Kept] = None
    approved: Annotated[PastDay | None, Kept] = None
    outcome: Long = ""


_S = ApprovalStatus

APPROVAL = Kind(
    "approval",
    "A",
    Approval,
    main="title",
    columns=(
        *("title", "desk", "lain", "left", "status", "purpose", "owner", "amount", "start", "entry"),
        "due",
    ),
    quick=("title", "purpose", "owner", "route", "due", "amount", "start", "end"),
    flow=Flow(
        start=_S.DRAFT,
        moves=(
            Move("submit", (_S.DRAFT, _S.RETURNED), _S.ROUTING, needs=("route",)),
            *along_route(_S),
            Move("done", (_S.SIGNED,), _S.DONE, asks=("outcome",)),
            Move("withdraw", (_S.DRAFT, _S.RETURNED, _S.ROUTING, _S.HELD), _S.WITHDRAWN),
            Move("reopen", (_S.REJECTED, _S.WITHDRAWN), _S.DRAFT),
        ),
        ends=frozenset({_S.DONE, _S.REJECTED, _S.WITHDRAWN}),
    ),
)

NEEDS: Mapping[Purpose, tuple[str, ...]] = {
    Purpose.SPENDING: ("amount",),
    Purpose.SEAL: ("seal", "copies"),
    Purpose.LEAVE: ("start", "end"),
    Purpose.VEHICLE: ("start", "place"),
    Purpose.PURCHASE: ("amount",),
    Purpose.RECEPTION: ("people",),
}
"""What a matter must say before it goes to anybody, by its purpose."""
