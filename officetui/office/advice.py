"""Who should do it, as the office asks: advice on work or a draft of it, and what giving it would change."""

from collections.abc import Mapping

from officetui.domain.advice import Advice
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.record import Matter
from officetui.office.concern import unsaved_matter
from officetui.office.office import Office
from officetui.views import advice as views
from officetui.views import whatif


def advise(office: Office, ref: Ref) -> Advice:
    """Return who should do open work, and why not the others; raise Refused for what takes no hours."""
    return views.advice(office.scene(), _open_work(office, ref))


def advise_draft(office: Office, kind: str, values: Mapping[str, object]) -> Advice | None:
    """Return who should see through what is being written down; None for what has no owner."""
    draft = unsaved_matter(kind, values)
    return views.advice(office.scene(), draft) if draft else None


def what_if(office: Office, ref: Ref, who: int) -> whatif.WhatIf:
    """Return both people's days before and after work would go to `who`; changes nothing."""
    return whatif.what_if(office.scene(), _open_work(office, ref), who)


def _open_work(office: Office, ref: Ref) -> Matter:
    """Return an open matter that takes hours; raise Refused for anything else."""
    record, kind = office.book.get(ref), KINDS[ref.kind]
    if not isinstance(record, Matter) or not kind.takes_hours:
        raise Refused("advice_for_work", id=str(ref))
    if not kind.is_open(record):
        raise Refused("advice_closed", id=str(ref))
    return record
