"""Parts of a text with their meanings, brought into lines."""

from collections.abc import Iterator, Sequence

from officetui.text import cut, width, wrap
from officetui.ui.glyph import drawable
from officetui.ui.widgets.column import Part
from officetui.wording.cell import NEW_LINE


def flow(parts: Sequence[Part], room: int) -> Iterator[list[Part]]:
    """Yield lines of at most `room` cells; a part goes to the next line whole if it fits there.

    Behind `NEW_LINE` a line begins.
    """
    line: list[Part] = []
    used = 0
    for part in parts:
        if part == NEW_LINE:
            if line:
                yield line
            line, used = [], 0
            continue
        text, meaning = drawable(part[0]), part[1]
        if used and used + width(text.rstrip()) > room:
            yield line
            line, used, text = [], 0, text.lstrip()
        first, *more = wrap(text, room) if width(text) > room else [text]
        line.append((cut(first, room - used), meaning))
        used += width(first)
        for rest in more:
            yield line
            line, used = [(rest, meaning)], width(rest)
    if line:
        yield line
