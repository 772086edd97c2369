"""The signs drawn beside words, in a fancy set and in plain ASCII: one set in use at a time.

A terminal that draws ambiguous characters two cells wide breaks every line that has one; which set is right
is found out in `officetui.ui.terminal`.
"""

import msgspec

from officetui.text import clean


class Glyphs(msgspec.Struct, frozen=True):
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
    low: str = "▁"
    half: str = "▄"
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
    done="+",
    open="o",
    dot="-",
    bar="#",
    bar_rest="-",
    low="_",
    half="=",
    arrow=">",
    up="^",
    down="v",
    rule="-",
    upright="|",
)


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# What people write that is of ambiguous width too, and how it is written in ASCII.
_IN_ASCII = str.maketrans(
    {
        **dict.fromkeys("“”„", '"'),
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("–—―", "-"),
        **dict.fromkeys("●■◆★▲▼※", "*"),
        **dict.fromkeys("○□◇☆△▽", "o"),
        **{chr(0x2460 + place): f"({place + 1})" for place in range(20)},
        **{chr(0x2160 + place): name for place, name in enumerate(_ROMAN)},
        "…": "...",
        "·": ".",
        "×": "x",
        "÷": "/",
        "±": "+-",
        "≥": ">=",
        "≤": "<=",
        "≠": "!=",
        "→": "->",
        "←": "<-",
        "℃": "C",
        "√": "v",
    }
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


def drawable(text: str) -> str:
    """Return a person's text clean, and in ASCII what a terminal for plain signs would draw too wide."""
    text = clean(text)
    if text.isascii() or glyphs() is not PLAIN:
        return text
    # Between two things it parts them; within a name or a number it is a point.
    return f" {text} ".replace(" · ", f" {PLAIN.dot} ")[1:-1].translate(_IN_ASCII)
