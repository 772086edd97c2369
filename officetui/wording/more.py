"""How many more there are than a list shows, and how to see them: in the same words wherever one is cut."""

from collections.abc import Sequence

from officetui.i18n import n, t
from officetui.text import width
from officetui.wording.name import join


def more_words(count: int, how: str = "") -> str:
    """Return "and 12 more", and `how` to see them where that is said; "" where nothing is left out."""
    if count <= 0:
        return ""
    more = n("count.more", count)
    return t("count.more_how", more=more, how=how) if how else more


def with_more(words: str, more: str) -> str:
    """Return what is named, and behind it how many `more` are not; "" where all are."""
    return t("count.with_more", what=words, more=more) if more else words


def names_with_more(names: Sequence[str], most: int) -> str:
    """Return at most `most` names of people or units, and how many more there are."""
    more = len(names) - most
    return with_more(join(names[:most]), n("count.more_names", more) if more > 0 else "")


def names_within(names: Sequence[str], most: int, cells: int) -> str:
    """Return as many of at most `most` names as fit into so many cells, one at least, and how many more."""
    tries = (names_with_more(names, count) for count in range(min(most, len(names)), 0, -1))
    shown = ""
    for shown in tries:
        if width(shown) <= cells:
            break
    return shown
