"""What changed since someone last looked, from the journal's entries handed in."""

from collections.abc import Iterable
from datetime import datetime

import msgspec


class Happening(msgspec.Struct, frozen=True):
    """One record touched by one commit: which, by what action (a verb such as `done`), who, when (aware)."""

    table: str
    id: int
    action: str
    who: str
    at: datetime


class News(msgspec.Struct, frozen=True):
    """What became of one record: the last change, and every action and account, in order, each once."""

    last: Happening
    actions: tuple[str, ...]
    who: tuple[str, ...]


def by_record(changes: Iterable[Happening], actor: str = "") -> tuple[News, ...]:
    """Gather by record the changes that `actor` did not make; the record changed last comes first.

    `changes` are in the order they were recorded, which counts whatever a clock said.
    """
    found: dict[tuple[str, int], News] = {}
    for change in changes:
        if change.who == actor:
            continue
        before = found.pop((change.table, change.id), None)
        actions = dict.fromkeys((*(before.actions if before else ()), change.action))
        who = dict.fromkeys((*(before.who if before else ()), change.who))
        found[change.table, change.id] = News(change, tuple(actions), tuple(who))
    return tuple(reversed(found.values()))


def news(changes: Iterable[Happening], since: datetime | None, actor: str = "") -> tuple[Happening, ...]:
    """Return the last change of each record that `actor` did not make, the newest first.

    Without `since` nobody has looked before, and nothing is new.
    """
    return tuple(one.last for one in by_record(changes, actor)) if since else ()
