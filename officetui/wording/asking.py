"""How what is said of a step is written on its line."""

from officetui.domain.kind import Kind
from officetui.domain.record import Record
from officetui.i18n import own, t

HINTED = frozenset(
    {
        "propose",
        "instruct",
        "assign",
        "circulate",
        "pass_on",
        "repeal",
        "extend",
        "give_back",
        "add_before",
        "add_after",
    }
)
"""The steps of which it is said how they are written; of others the words, or whose decision it was."""


def step_hint(kind: Kind[Record], verb: str) -> str:
    """Return how what is said of a step is written on its line."""
    return t(own(kind.name, f"ask.step.{hint_name(kind, verb) or 'words'}"))


def hint_name(kind: Kind[Record], verb: str) -> str:
    """Return what tells how a step is written, its verb or "decision"; "" where it holds words alone."""
    moves = kind.flow.moves if kind.flow else ()
    is_dated = any("day" in move.takes for move in moves if move.verb == verb)
    return verb if verb in HINTED else "decision" if is_dated else ""
