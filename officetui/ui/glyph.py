"""The signs drawn beside words, in a fancy set and in plain ASCII: one set in use at a time.

A terminal that draws ambiguous characters two cells wide breaks every line that has one; which set is right
is found out in `officetui.ui.terminal`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One sign for each meaning; every one but the ellipsis takes one cell."""

    cursor: str = "›"
    ellipsis: str = "…"
    mark: str = "●"
    warning: str = "▲"
    late: str = "!"
    done: str = "✓"
    open: str = "○"
    dot: str = "·"
    bar: str = "█"
    bar_rest: str = "░"
    arrow: str = "→"
    up: str = "↑"
    down: str = "↓"
    rule: str = "─"
    upright: str = "│"


FANCY = Glyphs()
PLAIN = Glyphs(
    cursor=">",
    ellipsis="..",
    mark="*",
    warning="!",
    late="!",
    done="x",
    open="o",
    dot=".",
    bar="#",
    bar_rest="-",
    arrow=">",
    up="^",
    down="v",
    rule="-",
    upright="|",
)


class _Current:
    """The one set a process draws with: it has one terminal."""

    glyphs = FANCY


def use(glyphs: Glyphs) -> None:
    """Draw with `glyphs` from the next paint on."""
    _Current.glyphs = glyphs


def glyphs() -> Glyphs:
    """Return the set in use."""
    return _Current.glyphs
