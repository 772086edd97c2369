"""How often, as people write it, in both languages always: what a record keeps of it.

What a rule means in days is recurrence's part.
"""

from collections.abc import Callable

from officetui.domain.errors import Refused
from officetui.domain.when import every_chinese, every_english
from officetui.domain.when.cursor import Cursor, is_inside_word, normalise, shown
from officetui.domain.when.setting import Doubt


def parse_every(text: str) -> str:
    """Understand a whole phrase and return the rule as kept; raise Refused if it is none."""
    phrase = text.strip()
    found = match_every(phrase)
    if found is None or found[1] < len(phrase):
        raise Refused("every_not_understood", text=shown(phrase))
    return found[0]


def match_every(text: str) -> tuple[str, int] | None:
    """Understand the longest phrase that `text` begins with; return the rule and its length in `text`.

    None where no phrase begins there. Raise Refused for a day that no month has, with the parameter
    `length`.
    """
    spelling, places = normalise(text)
    best: tuple[int, str, Doubt | None] | None = None
    for read in (every_chinese.read_every, every_english.read_every):
        cursor = Cursor(spelling)
        rule, doubt = _attempt(read, cursor)
        if (
            (rule or doubt)
            and not is_inside_word(spelling, cursor.pos)
            and (not best or cursor.pos > best[0])
        ):
            best = (cursor.pos, rule, doubt)
    if best is None:
        return None
    end, rule, doubt = best
    length = places[end]
    if doubt:
        raise Refused(doubt.key, text=shown(text[:length]), length=length, **doubt.params)
    return rule, length


def _attempt(read: Callable[[Cursor], str | None], cursor: Cursor) -> tuple[str, Doubt | None]:
    try:
        return read(cursor) or "", None
    except Doubt as doubt:
        return "", doubt
