"""What if, as the office asks: two people's days before and after a task would change hands."""

from officetui.domain.kinds import Ref
from officetui.office.advice import open_task
from officetui.office.office import Office
from officetui.views import whatif


def what_if(office: Office, ref: Ref, who: int) -> whatif.WhatIf:
    """Return both people's days before and after a task would go to `who`; changes nothing."""
    return whatif.what_if(office.scene(), open_task(office, ref), who)
