"""What to say of an owner named or changed: what the lead should know of their days. Refuses nothing."""

from collections.abc import Mapping

from msgspec.structs import replace

from officetui.domain.conduct import conduct_of
from officetui.domain.kind import is_of_matters
from officetui.domain.kinds import KINDS
from officetui.domain.reason import Reason
from officetui.domain.record import Matter
from officetui.domain.scene import Scene
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.views.concern import concerns


def concerns_of(office: Office, kind: str, values: Mapping[str, object]) -> tuple[Reason, ...]:
    """Return what should be known of the day and the owner named in what is being written down."""
    draft = unsaved_matter(kind, values)
    if draft is None:
        return ()
    known = tuple(conduct_of(draft).writing.at_entry(draft, office.scene()))
    return (*known, *_of_owner(office.scene(), draft))


def with_concerns(office: Office, outcome: Outcome, *, is_quick: bool = False) -> Outcome:
    """Add to what was done what the lead should know about whom these now lie on, each thing once.

    Work given to someone on leave, or beyond the hours there are, is given all the same. `is_quick`: all
    other work need not be read for it.
    """
    found: dict[tuple[str, object], Reason] = {}
    seen = office.scene()
    for ref in outcome.refs:
        record = office.book.get(ref)
        for reason in conduct_of(record).writing.at_entry(record, seen):
            if reason not in outcome.notes:
                found.setdefault((reason.key, ref), reason)
        if isinstance(record, Matter):
            for reason in _of_owner(seen, record, is_quick=is_quick):
                found.setdefault((reason.key, record.owner), reason)
    return replace(outcome, notes=(*outcome.notes, *found.values()))


def _of_owner(seen: Scene, matter: Matter, *, is_quick: bool = False) -> tuple[Reason, ...]:
    """What should be known of the days of whom a matter lies on, where it takes hours of theirs."""
    who = matter.owner
    jobs = conduct_of(matter).pressure.jobs((matter,), seen)
    if who is None or all(job.who != who for job in jobs):
        return ()
    return concerns(seen, matter, who, is_quick=is_quick)


def unsaved_matter(kind: str, values: Mapping[str, object]) -> Matter | None:
    """Return what is being written down as a matter, not saved; None for what has no owner."""
    declared = KINDS[kind]
    return declared.made({declared.main: "", **values}) if is_of_matters(declared) else None
