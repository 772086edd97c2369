"""Use case: chase 催办 whoever a matter waits for."""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from officetui.domain.chase import expect_chasable, next_chase
from officetui.domain.kinds import Ref, flow_of, kind_of, refuse_closed, status_of
from officetui.domain.moment import When
from officetui.domain.record import Contact, Record
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.office.unit_of_work import UnitOfWork


class Call(msgspec.Struct, frozen=True):
    """What one says of a call: its words, the day of the next chase, or the day that was promised."""

    words: str
    after: When | None = None
    promised: When | None = None


def chase(
    office: Office,
    refs: Sequence[Ref],
    words: str = "",
    *,
    after: When | None = None,
    promised: When | None = None,
    whom: str = "",
    channel: str = "",
) -> Outcome:
    """Log a call, count it, and set the next date: `after`, what was `promised`, or by the office's rule."""
    dates: list[When] = []

    def step(change: UnitOfWork, record: Record) -> None:
        matter, today = expect_chasable(record), office.now.date()
        refuse_closed(matter)
        when = after or promised or When(next_chase(matter, today, office.calendar, office.settings.chasing))
        dates.append(when)
        contact = Contact(change.at, office.actor, words, whom, channel)
        kept = msgspec.structs.replace(matter, **_kept(matter, promised)) if promised else matter
        change.save(kept, log=(*matter.log, contact), chases=matter.chases + 1, next_chase=when)

    outcome = office.perform("chase", refs, step)
    return replace(outcome, params={"when": dates[-1] if dates else None, "words": words})


def _kept(record: Record, promised: When) -> dict[str, object]:
    """What a promise changes of a record that keeps one."""
    if "promised" not in kind_of(record).fields:
        return {}
    moves = {move.verb: move for move in flow_of(record).legal(status_of(record))}
    status = {"status": type(status_of(record))(moves["promise"].target)} if "promise" in moves else {}
    return {"promised": promised, **status}
