"""Use cases over what was recorded: undo, redo, the log, what changed since."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from officetui.domain.conduct import conduct_of
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.office.record import refuse_open_work
from officetui.office.unit_of_work import UnitOfWork
from officetui.store import Change, Commit
from officetui.store.archive import ACTION, Archive
from officetui.views.excerpt import Excerpt, first_of

# What keeps the store whole is nobody's use case, whoever started it: there is nothing to take back.
_UPGRADE = "store.upgrade"
_NOBODYS = frozenset({"store.lost", "store.repair", _UPGRADE})
_STAMPS = frozenset({"updated", "updated_by"})
_GONE = object()


def undo(office: Office) -> Outcome:
    """Take back the last thing this actor did that still stands, whatever it touched.

    Raise Refused if there is none, or if a later change stands on it.
    """
    return _reverse(office, _last(office, undoing=False), "undo")


def to_undo(office: Office) -> tuple[Commit, Outcome]:
    """Return what `undo` would take back, as it was recorded and as it was told; raise Refused if nothing."""
    commit = _meant(office, _last(office, undoing=False))
    refs = tuple(Ref(item.table, item.id) for item in commit.changes)
    return commit, Outcome(commit.action, refs, {"title": _title_in(commit)})


def redo(office: Office) -> Outcome:
    """Do again what this actor took back last, unless they have done something else since."""
    return _reverse(office, _last(office, undoing=True), "redo")


def log(office: Office, ref: Ref | None = None) -> Iterator[Commit]:
    """Go through what was recorded, newest first; of one record only if named, under earlier kinds too."""
    return _of(office, *ref) if ref else office.store.commits(newest_first=True)


def latest(office: Office, most: int, ref: Ref | None = None) -> Excerpt[Commit]:
    """Return the last `most` of what was recorded, newest first, the others counted; as `log` does."""
    if ref:
        return first_of(log(office, ref), most)
    rows = tuple(islice(log(office), min(most, sys.maxsize)))
    # Commits are numbered from 1 without a gap: decades need not be read to be counted.
    return Excerpt(rows, rows[-1].seq - 1 if rows else 0)


def _of(office: Office, table: str, id: int) -> Iterator[Commit]:  # noqa: A002 - the field's own name
    for commit in office.store.history(table, id):
        yield commit
        # A new schema may have moved the record here, with its number, from the table it leaves.
        came = any((one.table, one.id, one.before) == (table, id, None) for one in commit.changes)
        if came and commit.schema:
            left = (one.table for one in commit.changes if one.id == id and one.after is None)
            for before in left:
                yield from (earlier for earlier in _of(office, before, id) if earlier.seq < commit.seq)


def since(office: Office, seq: int) -> list[Commit]:
    """Return what others recorded after commit `seq`, oldest first."""
    return [commit for commit in office.store.commits(since=seq) if commit.who != office.actor]


def of_others(office: Office, seq: int, ref: Ref | None = None) -> Iterator[Commit]:
    """Go through what others recorded after commit `seq`, newest first; of one record only if named."""
    for commit in log(office, ref):
        if commit.seq <= seq:
            return
        if commit.who != office.actor:
            yield commit


def not_undone(commits: Iterable[Commit]) -> Iterator[Commit]:
    """Go through what still stands of commits given newest first, less what was taken back.

    What was taken back and then done again stands as it was done first.
    """
    gone: set[int] = set()
    for commit in commits:
        if commit.undoes and commit.seq not in gone:
            gone.add(commit.undoes)
        elif not commit.undoes and commit.seq not in gone:
            yield commit


def _last(office: Office, *, undoing: bool) -> Commit:
    """Find what undo or redo is about.

    Newest first, a commit that reverses another cancels it out; the first one left standing that is of
    the wanted sort is meant. For redo, an ordinary change met before that ends the search: what came
    after the undo must not be overwritten by it.
    """
    cancelled: set[int] = set()
    for commit in office.store.commits(newest_first=True):
        if commit.who != office.actor or commit.seq in cancelled or commit.action in _NOBODYS:
            continue
        if commit.action == "undo" and undoing:
            return commit
        if commit.undoes:
            cancelled.add(commit.undoes)
        elif undoing:
            break
        else:
            return commit
    raise Refused("nothing_to_redo" if undoing else "nothing_to_undo")


def _reverse(office: Office, commit: Commit, action: str) -> Outcome:
    """Save the inverse of a commit as a commit of its own."""
    refs = tuple(Ref(item.table, item.id) for item in commit.changes)
    _refuse_older_form(office, commit)
    with office.change(action, undoes=commit.seq) as change:
        for ref, item in zip(refs, commit.changes, strict=True):
            document = _inverse(ref, item, change.document(ref))
            if document is None or (document.get("archived") and not _is_archived(change, ref)):
                refuse_open_work(office, ref, refs)
            change.restore(ref, document)
        for ref, item in zip(refs, commit.changes, strict=True):
            _refuse_taken(change, ref, item)
        _leave_no_copy(office, commit)
    return Outcome(action, refs, {"what": _meant(office, commit).action, "title": _title_in(commit)})


def _refuse_older_form(office: Office, commit: Commit) -> None:
    """Raise Refused where what was taken away would come back in a form that the office no longer has."""
    gone = [Ref(item.table, item.id) for item in commit.changes if item.after is None]
    if gone and any(later.action == _UPGRADE for later in office.store.commits(since=commit.seq)):
        raise Refused("changed_since", id=str(gone[0]), fields="")


def _refuse_taken(change: UnitOfWork, ref: Ref, item: Change) -> None:
    """Raise Refused where what comes back bears a number or a name that another was given since."""
    if change.document(ref) is not None:
        record = change.get(ref)
        conduct_of(record).writing.refuse_taken(record, change.scene, item.fields)


def _is_archived(change: UnitOfWork, ref: Ref) -> bool:
    return bool((change.document(ref) or {}).get("archived"))


def _leave_no_copy(office: Office, commit: Commit) -> None:
    """Take records whose making is taken back out of the archive too, if they ever were there."""
    if commit.undoes or commit.action.startswith("store."):
        return
    made = [(item.table, item.id) for item in commit.changes if item.before is None]
    gone = [ref for ref in made if _was_archived(office, Ref(*ref), commit.seq)]
    if gone:
        Archive(office.store).discard(gone)


def _was_archived(office: Office, ref: Ref, since_seq: int) -> bool:
    for commit in office.store.history(*ref):
        if commit.seq <= since_seq:
            return False
        if commit.action == ACTION:
            return True
    return False


def _meant(office: Office, commit: Commit) -> Commit:
    """The change that an undo was about, whose name says more than that it was undone."""
    while commit.action == "undo" and commit.undoes:
        commit = next(office.store.commits(since=commit.undoes - 1))
    return commit


def _inverse(ref: Ref, item: Change, current: Mapping[str, object] | None) -> dict[str, object] | None:
    """Return the document that takes a change back; other fields changed since are left as they are."""
    old = item.old
    if item.after is None or current is None:
        if item.after is not None or current is not None:
            raise Refused("changed_since", id=str(ref), fields="")
        return old
    moved = sorted(
        name for name in item.fields - _STAMPS if current.get(name, _GONE) != item.after.get(name, _GONE)
    )
    if moved or (old is None and current.get("updated") != item.after.get("updated")):
        raise Refused("changed_since", id=str(ref), fields=", ".join(moved))
    if old is None:
        return None
    restored = {name: value for name, value in current.items() if name not in item.fields}
    return restored | {name: old[name] for name in item.fields if name in old}


def _title_in(commit: Commit) -> str:
    return next((_title(item.table, item.after or item.before or {}) for item in commit.changes), "")


def _title(kind: str, document: Mapping[str, object]) -> str:
    return str(document.get(KINDS[kind].main, "")) if kind in KINDS else ""
