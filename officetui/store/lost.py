"""Commits in the place of those that can no longer be read, so that the history goes on without a hole.

What a lost commit did is told by the old values in the commits after it, as far as these touched the same
documents; the rest is lost. They are nobody's use case.
"""

from collections.abc import Iterable, Mapping

from officetui.store import codec
from officetui.store.commit import Commit, write_change, write_commit
from officetui.store.journal import mark
from officetui.store.state import State
from officetui.store.trace import JOINS, LOST, CommitLine

WHO = "officetui"
_MOST = 10_000
"""Of a longer gap nothing is made up: the history says that it is there."""


def stand_ins(
    state: State, until: int, at: str, later: list[CommitLine], joins: str = ""
) -> list[CommitLine]:
    """Return a commit for each number after the state's up to `until`, the last of them with what is known.

    `later` are the commits behind them, as far as the next gap; `at` is the moment of the last commit before
    (ISO 8601); `joins` the mark that the first of `later` was chained to.
    """
    if until - state.seq > _MOST:
        return []
    found = []
    chain = state.chain
    for seq in range(state.seq + 1, until + 1):
        head: dict[str, object] = {"seq": seq, "at": at, "who": WHO, "action": LOST}
        is_last = seq == until
        if is_last and joins:
            head["note"] = {JOINS: joins}
        body = write_commit(head, _said_later(state, later) if is_last else ())
        own = mark(chain, body).decode()
        found.append(CommitLine(seq, chain, own, body))
        chain = own
    return found


def _said_later(state: State, later: Iterable[CommitLine]) -> Iterable[bytes]:
    """Yield what must have changed before `later`, by what each document was when it was next touched."""
    seen: set[tuple[str, int]] = set()
    for entry in later:
        for change in Commit(codec.decode(entry.body)).changes:
            if (change.table, change.id) in seen:
                continue
            seen.add((change.table, change.id))
            there: Mapping[str, object] | None = state.rows(change.table).get(change.id)
            was = change.old
            body = None if was is None else codec.encode(was)
            if line := write_change(change.table, change.id, there, was, body):
                yield line
