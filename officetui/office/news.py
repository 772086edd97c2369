"""What was recorded, as views ask about it: what others changed since, and what happened in a span."""

from collections.abc import Iterable, Iterator, Sequence

from officetui.domain.kinds import KINDS
from officetui.domain.span import Span
from officetui.office import history
from officetui.office.office import Office
from officetui.store import Commit
from officetui.views.news import Happening, News, told

_DOUBTED = 100
"""After how many commits in a row from before a span the rest is taken to be from before it too."""

_NO_NEWS = frozenset({"store.archive", "store.upgrade"})
_KEPT = "news"


def since(office: Office, seq: int) -> Sequence[Happening]:
    """Return what others changed after commit `seq`, in the order it was recorded; read only once.

    What was but put away, or brought to a new form, is no news.
    """
    found: tuple[Happening, ...]
    start, until, found = office.book.memo.get(_KEPT, (seq, seq, ()))
    if start != seq or until > office.store.seq:
        until, found = seq, ()
    if until < office.store.seq:
        commits = (one for one in history.since(office, until) if one.action not in _NO_NEWS)
        found = (*found, *_changes(commits))
    office.book.memo[_KEPT] = seq, office.store.seq, found
    return found


def news(office: Office, seq: int) -> tuple[News, ...]:
    """Return what others changed after commit `seq`, record by record, the one changed last first."""
    return told(since(office, seq))


def within(office: Office, span: Span) -> Iterator[Happening]:
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


def _changes(commits: Iterable[Commit]) -> Iterator[Happening]:
    for commit in commits:
        for item in commit.changes:
            if item.table in KINDS:
                yield Happening(item.table, item.id, commit.action, commit.who, commit.at)
