"""What to say of an owner named or changed: what the lead should know of their days. Refuses nothing."""

from collections.abc import Mapping

from msgspec.structs import replace

from officetui.domain.conduct import conduct_of
from officetui.domain.kinds import KINDS
from officetui.domain.reason import Reason
from officetui.domain.record import Matter
from officetui.domain.task import TASK
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.views.concern import concerns


def concerns_of(office: Office, kind: str, values: Mapping[str, object]) -> tuple[Reason, ...]:
    """Return what should be known of the day and the owner named in what is being written down."""
    draft = draft_of(kind, values)
    if draft is None:
        return ()
    known = tuple(conduct_of(draft).writing.at_entry(draft, office.scene()))
    if draft.owner is None or kind != TASK.name:
        return known
    return (*known, *concerns(office.scene(), draft, draft.owner))


def with_concerns(office: Office, outcome: Outcome, *, is_quick: bool = False) -> Outcome:
    """Add to what was done what the lead should know about the owners of these tasks, each thing once.

    Work given to someone on leave, or beyond the hours there are, is given all the same. `is_quick`: all
    other tasks need not be read for it.
    """
    found: dict[tuple[str, object], Reason] = {}
    seen = office.scene()
    for ref in outcome.refs:
        record = office.book.get(ref)
        for reason in conduct_of(record).writing.at_entry(record, seen):
            if reason not in outcome.notes:
                found.setdefault((reason.key, ref), reason)
        task = office.book.one(TASK, ref) if ref.kind == TASK.name else None
        if task is None or task.owner is None:
            continue
        for reason in concerns(seen, task, task.owner, is_quick=is_quick):
            found.setdefault((reason.key, task.owner), reason)
    return replace(outcome, notes=(*outcome.notes, *found.values()))


def draft_of(kind: str, values: Mapping[str, object]) -> Matter | None:
    """Return what is being written down as a matter, not saved; None for what has no owner."""
    declared = KINDS[kind]
    if "owner" not in declared.fields:
        return None
    record = declared.made({declared.main: "", **values})
    return record if isinstance(record, Matter) else None
