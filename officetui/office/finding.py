"""Use case: find anything by any words, wherever it stands. Changes nothing."""

import shlex
from collections.abc import Iterable, Sequence

from officetui.domain.kinds import KINDS
from officetui.domain.record import Record
from officetui.office import archive
from officetui.office.office import Office
from officetui.pinyin import syllables
from officetui.views.excerpt import Excerpt
from officetui.views.find import Hit
from officetui.views.find import find as look


def find(
    office: Office, words: Sequence[str], *, archived: Iterable[Record] = (), limit: int = 200
) -> Excerpt[Hit]:
    """Return what has every word: open first, then closed, then of what is `archived`.

    At most `limit`, the others counted.
    """
    parts = [part for word in words for part in _parts(word)]
    return look(office.scene(), parts, syllables, archived=archived, limit=limit)


def all_archived(office: Office) -> tuple[Record, ...]:
    """Return every archived record; raise Refused where a year's file is damaged."""
    return tuple(one for kind in KINDS.values() for one in archive.search(office, kind, lambda _: True))


def _parts(line: str) -> list[str]:
    """The words of a line; what stands in quotes is one."""
    try:
        return shlex.split(line)
    except ValueError:
        # A quote still open: somebody is typing.
        return line.replace('"', " ").replace("'", " ").split()
