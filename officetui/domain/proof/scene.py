"""What a rule may know beside the paper: the day, and the office's own list of names."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from officetui.domain.calendar import Calendar


class Leader(NamedTuple):
    """Somebody in a post, as the office writes it."""

    post: str
    name: str


class Names(NamedTuple):
    """The office's short list: bodies as they are called now, former names with today's, who leads."""

    bodies: frozenset[str] = frozenset()
    former: Mapping[str, str] = {}
    leaders: tuple[Leader, ...] = ()


class ProofScene(NamedTuple):
    """What rules are asked with; `off` are the rules this office has switched off, `on` those switched on.

    Without a `calendar` every day from Monday to Friday is a working day.
    """

    today: date
    names: Names = Names()
    off: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()
    calendar: Calendar = Calendar({}, ())
