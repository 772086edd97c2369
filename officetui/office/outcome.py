"""What a use case did, for whoever tells the user."""

from collections.abc import Mapping
from typing import NamedTuple

from officetui.domain.kinds import Ref


class Outcome(NamedTuple):
    """`action` names the use case (message `done.<action>`); `refs` what it touched; `params` the rest."""

    action: str
    refs: tuple[Ref, ...]
    params: Mapping[str, object]
