"""How what is said of a step is written on its line."""

from officetui.domain.kind import Kind
from officetui.domain.record import Record
from officetui.i18n import t

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
    moves = kind.flow.moves if kind.flow else ()
    usual = "decision" if any("day" in move.takes for move in moves if move.verb == verb) else "words"
    return t(f"ask.step.{verb if verb in HINTED else usual}")
