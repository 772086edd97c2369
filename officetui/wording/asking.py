"""How what is said of a step is written on its line; on what terms work is given."""

from datetime import datetime

from officetui.domain.kind import Kind
from officetui.domain.moment import When
from officetui.domain.record import Record
from officetui.i18n import own, t
from officetui.wording.date import when_words

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


def terms_words(requirement: str, due: When | None, now: datetime) -> str:
    """Return on what terms work is given: what is required, by when."""
    limit = when_words(due, now.date()) if due else t("ask.terms.no_limit")
    return t("ask.terms.show", words=requirement or t("ask.terms.no_requirement"), limit=limit)


def hint_name(kind: Kind[Record], verb: str) -> str:
    """Return what tells how a step is written, its verb or "decision"; "" where it holds words alone."""
    moves = kind.flow.moves if kind.flow else ()
    is_dated = any("day" in move.takes for move in moves if move.verb == verb)
    return verb if verb in HINTED else "decision" if is_dated else ""
