"""What was recorded, as views ask about it: what others changed since, and what happened in a span."""

from collections.abc import Iterable, Iterator

from officetui.domain.kinds import KINDS
from officetui.domain.span import Span
from officetui.office import history
from officetui.office.office import Office
from officetui.store import Commit
from officetui.views.change import Change, News, told

_DOUBTED = 100
"""After how many commits in a row from before a span the rest is taken to be from before it too."""


def since(office: Office, seq: int) -> Iterator[Change]:
    """Go through what others changed after commit `seq`, in the order it was recorded."""
    return _changes(history.since(office, seq))


def news(office: Office, seq: int) -> tuple[News, ...]:
    """Return what others changed after commit `seq`, record by record, the one changed last first."""
    return told(since(office, seq))


def within(office: Office, span: Span) -> Iterator[Change]:
    """Go through what was changed since a span began, the last first."""
    zone, before = office.now.tzinfo, 0
    for commit in office.store.commits(newest_first=True):
        if commit.at.astimezone(zone).date() < span.start:
            before += 1
            # A few from before may have been made under a clock set back; many are the time before.
            if before > _DOUBTED:
                return
        else:
            before = 0
            yield from _changes((commit,))


def _changes(commits: Iterable[Commit]) -> Iterator[Change]:
    for commit in commits:
        for item in commit.changes:
            if item.table in KINDS:
                yield Change(item.table, item.id, commit.action, commit.who, commit.at)
