"""What others changed since somebody last looked, as views ask about it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from officetui.domain.kinds import KINDS
from officetui.office import history
from officetui.office.office import Office
from officetui.store import Commit
from officetui.views.news import Happening, News, by_record

_NO_NEWS = frozenset({"store.archive", "store.upgrade"})


class _Told(msgspec.Struct, frozen=True):
    """What one commit changed, and which it took back."""

    undoes: int
    changes: tuple[Happening, ...]


class _Kept:
    """What was read after commit `start` and up to `until`, by commit."""

    def __init__(self) -> None:
        self.start = self.until = 0
        self.told: dict[int, _Told] = {}


def since(office: Office, seq: int) -> Sequence[Happening]:
    """Return what others changed after commit `seq`, in the order it was recorded; each commit is read once.

    What was but put away, or brought to a new form, is no news; nor is a slip that was taken back since, and
    its taking back.
    """
    kept = office.book.memo(_Kept)
    if kept.start != seq or kept.until > office.store.seq:
        kept.start, kept.until, kept.told = seq, seq, {}
    for commit in history.since(office, kept.until) if kept.until < office.store.seq else ():
        if commit.action not in _NO_NEWS:
            kept.told[commit.seq] = _Told(commit.undoes, tuple(_changes((commit,))))
    kept.until = office.store.seq
    return [one for number in sorted(_standing(kept.told)) for one in kept.told[number].changes]


def _standing(told: Mapping[int, "_Told"]) -> set[int]:
    """Those that are news: with a slip taken back since, what did and what undid it are both none."""
    gone: set[int] = set()
    found: set[int] = set()
    for number in sorted(told, reverse=True):
        undoes = told[number].undoes
        if number not in gone and undoes in told:
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
