"""What a use case did, for whoever tells the user."""

from collections.abc import Mapping

import msgspec

from officetui.domain.kinds import Ref
from officetui.domain.reason import Reason


class Outcome(msgspec.Struct, frozen=True):
    """`action` names the use case (message `done.<action>`); `refs` what it touched; `params` the rest.

    `notes`: what the lead should bear in mind about what was done, such as a plan on a holiday; `same`: those
    of `refs` that were so already, of which nothing is recorded.
    """

    action: str
    refs: tuple[Ref, ...]
    params: Mapping[str, object]
    notes: tuple[Reason, ...] = ()
    same: tuple[Ref, ...] = ()

    @property
    def changed(self) -> tuple[Ref, ...]:
        """Those that were not so before."""
        return tuple(ref for ref in self.refs if ref not in self.same)
