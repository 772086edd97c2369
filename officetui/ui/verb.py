"""What a key does to records: which records it is for, what it asks, and the use case it carries out."""

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS
from officetui.domain.record import Record
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.ui.conversation import Conversation
from officetui.ui.question import Targets

Fits = Callable[[Kind[Record]], bool]


class Verb(msgspec.Struct, frozen=True):
    """One key on records. Its `id` is its binding, the message `key.ID`, and the name in a user's keymap.

    `key` of two letters is one of the menu's, after the menu's own. `ask` names the question asked before
    `run`: a field's name, or one of `officetui.ui.questions`; "" asks nothing. A verb that has more to say
    than one question holds a `talk` instead. `own_words` is the message that names it where it means
    something else than its binding does elsewhere.
    """

    id: str
    key: str
    fits: Fits
    ask: str = ""
    run: Callable[[Office, Targets, Any], Outcome] | None = None
    talk: Callable[[Conversation, Targets], Awaitable[None]] | None = None
    is_optional: bool = False
    own_words: str = ""

    @property
    def words(self) -> str:
        """Return the message that says in a word or two what it does."""
        return self.own_words or f"key.{self.id}"

    @property
    def is_of_menu(self) -> bool:
        """Whether it has no key of its own, only a letter in the menu."""
        return "_" in self.key

    def kinds(self) -> tuple[str, ...]:
        """Return the names of the kinds it is for."""
        return tuple(name for name, kind in KINDS.items() if self.fits(kind))


def has_field(field: str) -> Fits:
    """Return the test for records that have a field."""
    return lambda kind: field in kind.fields


def goes(step: str) -> Fits:
    """Return the test for records that can take a step of their flow at some time."""
    return lambda kind: kind.flow is not None and any(move.verb == step for move in kind.flow.moves)


def decides(kind: Kind[Record]) -> bool:
    """Fit what somebody decides on: along a route, or by a leader's instruction."""
    return any(goes(step)(kind) for step in ("agree", "instruct"))


def takes_hours(kind: Kind[Record]) -> bool:
    """Fit what can be advised on."""
    return kind.takes_hours


def never_closes(kind: Kind[Record]) -> bool:
    """Fit what is put away by itself, for nothing closes it."""
    return not kind.closes


def every(_kind: Kind[Record]) -> bool:
    """Fit every record."""
    return True
