"""An earlier moment as it is told today: without what was taken back since, with what was said later."""

from collections.abc import Callable
from datetime import datetime

from officetui.store.commit import Change, Commit
from officetui.store.past import Past, as_of
from officetui.store.protocol import Store, StoredDocument


def retold(store: Store, instant: datetime, is_about: Callable[[Commit], bool]) -> Past:
    """Return the store as it was at `instant` (aware), set right by what was recorded since.

    What was done until then and taken back later is not in it; a later commit that still stands and
    `is_about` that time is. Raise as `as_of` does.
    """
    past = as_of(store, instant)
    slips, later = _since(store, past.seq, is_about)
    for commit in slips:
        for change in reversed(commit.changes):
            past.set(change.table, change.id, _without(past.documents(change.table).get(change.id), change))
    for commit in reversed(later):
        for change in commit.changes:
            past.set(change.table, change.id, _with(past.documents(change.table).get(change.id), change))
    return past


def _since(store: Store, seq: int, is_about: Callable[[Commit], bool]) -> tuple[list[Commit], list[Commit]]:
    """The commits until `seq` that were taken back after it, and the later ones of that time."""
    slips: list[Commit] = []
    later: list[Commit] = []
    gone_since: set[int] = set()
    gone_before: set[int] = set()
    for commit in store.commits(newest_first=True):
        if commit.seq <= seq and all(commit.seq < other for other in gone_since):
            break
        stands = commit.seq not in gone_since | gone_before
        if stands and commit.undoes:
            (gone_since if commit.seq > seq else gone_before).add(commit.undoes)
        if commit.seq > seq:
            later += [commit] if stands and is_about(commit) else []
        elif commit.seq in gone_since:
            slips.append(commit)
    return slips, later


def _without(current: StoredDocument | None, slip: Change) -> StoredDocument | None:
    """A document before a slip: the fields it changed as they were, where nothing else has changed them."""
    if slip.before is None or slip.after is None:
        return slip.old
    if current is None:
        return None
    same = {name for name in slip.fields if current.get(name) == slip.after.get(name)}
    kept = {name: value for name, value in current.items() if name not in same}
    return kept | {name: slip.before[name] for name in same if name in slip.before}


def _with(current: StoredDocument | None, change: Change) -> StoredDocument | None:
    """A document after a later commit: the fields that this changed as it left them."""
    if change.after is None or current is None:
        return change.after
    kept = {name: value for name, value in current.items() if name not in change.fields}
    return kept | {name: change.after[name] for name in change.fields if name in change.after}
