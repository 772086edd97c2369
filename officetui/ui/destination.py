"""Where a screen asks to be taken: messages that go up, so that no screen knows another.

What answers them is `officetui.ui.navigation`, which the app alone knows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from textual.message import Message

from officetui.domain.kinds import Ref

# Nobody compares a message, nor prints one: what does that is written by Python whenever the program starts.


@dataclass(eq=False, repr=False)
class RecordWanted(Message):
    """Somebody asked for a record; `siblings` are those of the list it stands in, for the keys to go along.

    `in_full` asks for its fields and history where its kind has a page of its own.
    """

    ref: Ref
    siblings: Sequence[Ref] = ()
    in_full: bool = False


@dataclass(eq=False, repr=False)
class PageWanted(Message):
    """Somebody asked for the page `name` over this one; `about` is what it is made from."""

    name: str
    about: Sequence[object] = field(default=())


@dataclass(eq=False, repr=False)
class AreaWanted(Message):
    """Somebody asked for another area."""

    name: str


class TourWanted(Message):
    """Somebody who is new here asked to be shown round."""
