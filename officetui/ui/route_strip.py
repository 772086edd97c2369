"""A route as one line: who decided, whose turn it is, who comes after; those asked together side by side."""

from collections.abc import Sequence

from officetui import wording
from officetui.domain.book import Book
from officetui.domain.paper import TOGETHER, Decision, RouteStep, front
from officetui.ui.glyph import glyphs
from officetui.ui.widgets.column import Part

_MEANS = {Decision.AGREED: "ok", Decision.RETURNED: "late", Decision.REJECTED: "late"}


def strip(route: Sequence[RouteStep], book: Book, kind: str, *, is_on_its_way: bool) -> list[Part]:
    """Return the desks of the route of a kind as parts with what each means.

    `is_on_its_way`: it lies on some now.
    """
    here = front(route) if is_on_its_way else ()
    parts: list[Part] = []
    for place, step in enumerate(route):
        is_beside = place > 0 and step.act in TOGETHER and route[place - 1].act is step.act
        if place:
            parts.append((" + " if is_beside else f" {glyphs().arrow} ", "dim"))
        who = wording.desk(step.who, book)
        words = who if is_beside else f"{wording.enum_words(step.act, kind)} {who}"
        is_here = place in here
        meaning = "accent" if is_here else _MEANS.get(step.decision, "dim" if is_on_its_way else "")
        parts.append((f"{_sign(step, is_here=is_here)}{words}", meaning))
    return parts


def _sign(step: RouteStep, *, is_here: bool) -> str:
    if is_here:
        return f"{glyphs().cursor} "
    if step.decision is Decision.PENDING:
        return ""
    return f"{glyphs().done} " if step.decision is Decision.AGREED else f"{glyphs().late} "
