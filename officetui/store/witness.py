"""What tells of commits from outside the journal: if it knows of a later one, that commit is missing.

A journal put back from yesterday, or cut at the end of a line, is whole in itself.
"""

from pathlib import Path

from officetui.domain.errors import Refused
from officetui.store import folder as place
from officetui.store import snapshot
from officetui.store.fault import Behind
from officetui.store.lock import Witness, acknowledged


def witnesses(folder: Path) -> list[Witness]:
    """Return the last commit each of them knows of.

    The newest daily backup and the year of the archive written last are looked at, not all of them.
    """
    last = acknowledged(folder)
    backups = place.those(folder / place.BACKUPS, "day-")[-1:]
    archives = sorted(place.those(folder / place.ARCHIVE), key=_written)[-1:]
    found = [Witness(f"{path.parent.name}/{path.name}", *_head(path)) for path in (*backups, *archives)]
    return [one for one in (last, *found) if one is not None and one.seq]


def furthest(known: list[Witness], store: str) -> Witness | None:
    """Return the one that knows of the latest commit of the store of that name; None where there is none."""
    of_it = [one for one in known if one.store in ("", store)]
    return max(of_it, key=lambda one: one.seq, default=None)


def lost_tail(known: list[Witness], store: str, seq: int, chain: str) -> Refused | None:
    """Return what is wrong with a store that ends with commit `seq` and its mark; None: nothing."""
    last = furthest(known, store)
    if last is None or last.seq < seq or (last.seq == seq and last.chain == chain):
        return None
    return Behind(last.name, min(seq + 1, last.seq), last.seq)


def _head(path: Path) -> tuple[int, str, str]:
    try:
        head = snapshot.head(path)
    except (Refused, OSError):
        return 0, "", ""
    # A year of the archive bears the year's name, not the store's.
    return head.seq, head.chain, "" if path.parent.name == place.ARCHIVE else head.store


def _written(path: Path) -> int:
    try:
        return path.lstat().st_mtime_ns
    except OSError:
        return 0
