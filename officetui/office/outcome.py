"""What a use case did, or met, for whoever tells the user; what was recorded, for whoever shows it."""

from collections.abc import Mapping
from typing import NamedTuple

from officetui.domain.kinds import Ref
from officetui.store import Change as Recorded
from officetui.store import Commit, Conflict

__all__ = ["Commit", "Conflict", "Outcome", "Recorded"]


class Outcome(NamedTuple):
    """`action` names the use case (message `done.<action>`); `refs` what it touched; `params` the rest."""

    action: str
    refs: tuple[Ref, ...]
    params: Mapping[str, object]
