"""What others changed since somebody last looked, as views ask about it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from officetui.domain.kinds import KINDS
from officetui.office import history
from officetui.office.office import Office
from officetui.store import Commit
from officetui.views.news import Happening, News, by_record

_NO_NEWS = frozenset({"store.archive", "store.upgrade"})


class _Recorded(msgspec.Struct, frozen=True):
    """What one commit changed, and which it took back."""

    undoes: int
    changes: tuple[Happening, ...]


class _Kept:
    """What was read after commit `start` and up to `until`, by commit."""

    def __init__(self) -> None:
        self.start = self.until = 0
        self.recorded: dict[int, _Recorded] = {}


def since(office: Office, seq: int) -> Sequence[Happening]:
    """Return what others changed after commit `seq`, in the order it was recorded; each commit is read once.

    What was but put away, or brought to a new form, is no news; nor is a slip that was taken back since, and
    its taking back.
    """
    kept = office.book.memo(_Kept)
    if kept.start != seq or kept.until > office.store.seq:
        kept.start, kept.until, kept.recorded = seq, seq, {}
    for commit in history.since(office, kept.until) if kept.until < office.store.seq else ():
        if commit.action not in _NO_NEWS:
            kept.recorded[commit.seq] = _Recorded(commit.undoes, tuple(_changes((commit,))))
    kept.until = office.store.seq
    return [one for number in sorted(_still_news(kept.recorded)) for one in kept.recorded[number].changes]


def _still_news(recorded: Mapping[int, "_Recorded"]) -> set[int]:
    """Those that are news: with a slip taken back since, what did and what undid it are both none."""
    gone: set[int] = set()
    found: set[int] = set()
    for number in sorted(recorded, reverse=True):
        undoes = recorded[number].undoes
        if number not in gone and undoes in recorded:
            gone.add(undoes)
        elif number not in gone:
            found.add(number)
    return found


def news(office: Office, seq: int) -> tuple[News, ...]:
    """Return what others changed after commit `seq`, record by record, the one changed last first."""
    return by_record(since(office, seq))


def _changes(commits: Iterable[Commit]) -> Iterator[Happening]:
    for commit in commits:
        for item in commit.changes:
            if item.table in KINDS:
                yield Happening(item.table, item.id, commit.action, commit.who, commit.at)
