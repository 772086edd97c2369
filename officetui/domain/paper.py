"""Papers 公文: their kinds, and the route from desk to desk that what is written or asked for here goes."""

import enum
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import msgspec

from officetui.domain.desk import Act
from officetui.domain.field import Account, Spec, WorkDays
from officetui.domain.flow import Move
from officetui.domain.record import Kept, Matter
from officetui.pattern import Pattern

ON_ITS_WAY = ("routing", "held")
"""The statuses, of any kind that goes along a route, in which a paper lies on its desks."""

_ASKING = Pattern(
    r"请示|妥否|请(?:予|给予)?(?:批示|批准|审批|批复|同意|拨付|解决)"
    r"|for (?:your )?approval|please (?:approve|grant)",
    re.IGNORECASE,
)
DECIDING = ("who", "day")
"""What may be said of a decision besides its words: whose it was, and of which day."""


def along_route(status: type[enum.StrEnum]) -> tuple[Move, ...]:
    """Return the moves of what is on its way along a route, in the statuses of a kind."""
    routing, held = status["ROUTING"], status["HELD"]
    return (
        Move("agree", (routing,), routing, takes=DECIDING),
        Move("sign", (routing,), status["SIGNED"], takes=DECIDING),
        Move("circle", (routing,), routing, takes=DECIDING),
        Move("return", (routing,), status["RETURNED"], needs=("words",), takes=DECIDING),
        Move("reject", (routing,), status["REJECTED"], needs=("words",), takes=DECIDING),
        Move("hold", (routing,), held, needs=("words",), takes=DECIDING),
        Move("extend", (routing,), "", needs=("words",), takes=("days", "who")),
        Move("add_before", (routing,), "", needs=("steps",)),
        Move("add_after", (routing,), "", needs=("steps",)),
        Move("resume", (held,), routing),
    )


class Genre(enum.StrEnum):
    """The 15 statutory kinds 文种 (党政机关公文处理工作条例, art. 8), and daily papers beside them."""

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


DAILY = frozenset(
    {Genre.BRIEF, Genre.INFORMATION, Genre.SCHEME, Genre.SUMMARY, Genre.SPEECH, Genre.INTERNAL_REPORT}
)
"""The papers of every day, which are none of the statutory kinds: the rules of these do not bind them."""


TOGETHER = frozenset({Act.CONSULT, Act.COUNTERSIGN})


class Decision(enum.StrEnum):
    """What became of a step of the route."""

    PENDING = "pending"
    AGREED = "agreed"
    RETURNED = "returned"
    REJECTED = "rejected"

    @property
    def is_against(self) -> bool:
        """Whether the paper did not get on by it."""
        return self in (Decision.RETURNED, Decision.REJECTED)


class RouteStep(msgspec.Struct, frozen=True, omit_defaults=True):
    """One desk on the route.

    `limit` is in working days; `since` when the paper came to this desk; `entered_by` who put a
    decision made on paper into the program; `deputy` who decided, standing in for whose desk it is.
    `is_circled`: agreed by circling the name alone 圈阅 (art. 22).
    """

    act: Act
    who: Annotated[int, Spec(ref="staff")]
    limit: WorkDays | None = None
    decision: Annotated[Decision, Kept] = Decision.PENDING
    since: Annotated[datetime | None, Kept] = None
    decided: Annotated[datetime | None, Kept] = None
    words: Annotated[str, Kept] = ""
    entered_by: Annotated[Account, Kept] = ""
    is_circled: Annotated[bool, Kept] = False
    deputy: Annotated[int | None, Spec(ref="staff"), Kept] = None


class Routed(Matter, frozen=True, kw_only=True, omit_defaults=True):
    """What goes along a route to a signature; its statuses are among those of `domain.document`.

    `held` is since when its clock stands still.
    """

    status: str = "draft"
    route: tuple[RouteStep, ...] = ()
    held: Annotated[datetime | None, Kept] = None


def asks_in_report(genre: Genre, text: str) -> bool:
    """Tell whether a report asks for something: that belongs into a request for instructions (art. 15(4))."""
    return genre is Genre.REPORT and _ASKING.search(text) is not None


def front(route: Sequence[RouteStep]) -> tuple[int, ...]:
    """Return the places on a route that are to decide now: one, or all who are asked together."""
    pending = [place for place, step in enumerate(route) if step.decision is Decision.PENDING]
    if not pending or route[pending[0]].act not in TOGETHER:
        return tuple(pending[:1])
    act = route[pending[0]].act
    end = next((at for at in range(pending[0], len(route)) if route[at].act is not act), len(route))
    return tuple(place for place in pending if place < end)


def current_steps(paper: Routed) -> tuple[RouteStep, ...]:
    """Return the steps whose desks the paper lies on; none where it is not on its way."""
    if paper.status not in ON_ITS_WAY:
        return ()
    return tuple(paper.route[place] for place in front(paper.route))


def current_step(paper: Routed, who: int | None = None) -> RouteStep | None:
    """Return the step whose desk the paper lies on: that of `who` if it is at several, else the first."""
    steps = current_steps(paper)
    return next((step for step in steps if step.who == who), steps[0] if steps else None)
