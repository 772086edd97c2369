"""What changed since someone last looked, from the journal's entries handed in."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple


class Change(NamedTuple):
    """One record touched by one commit: which, by what action (a verb such as `done`), who, when (aware)."""

    table: str
    id: int
    action: str
    who: str
    at: datetime


def news(changes: Iterable[Change], since: datetime | None, actor: str = "") -> tuple[Change, ...]:
    """Return the last change of each record after `since` that `actor` did not make, the newest first.

    Without `since` nobody has looked before, and nothing is new.
    """
    if since is None:
        return ()
    last: dict[tuple[str, int], Change] = {}
    for change in changes:
        if change.at > since and change.who != actor:
            key = (change.table, change.id)
            if key not in last or last[key].at <= change.at:
                last[key] = change
    return tuple(sorted(last.values(), key=lambda change: (change.at, change.table, change.id), reverse=True))
