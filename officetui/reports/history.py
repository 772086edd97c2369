"""What was recorded: each commit as a line to read, and as JSON."""

from datetime import datetime

from officetui.domain.book import Book
from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.record import from_document
from officetui.i18n import n, t
from officetui.store import Change, Commit
from officetui.text import clean
from officetui.wording import action_words, actor, instant_words, told
from officetui.wording.event import besides_people

# What follows from the rest, and would only be noise.
_STAMPS = frozenset({"created", "created_by", "updated", "updated_by", "closed", "moved", "spellings"})


def commit_line(commit: Commit, book: Book, now: datetime, about: Ref | None = None) -> str:
    """Return when, who, what, on which record, and for a single record which fields it set; harmless.

    `about` is the one that is asked about, where others changed with it.
    """
    changes = [change for change in commit.changes if change.table in KINDS]
    kinds = {change.table for change in changes}
    done = action_words(commit.action, kinds.pop() if len(kinds) == 1 else "")
    words = [instant_words(commit.at, now), actor(commit.who, book), done]
    if len(changes) == 1:
        words += [_named(changes[0]), _set(changes[0], book, now)]
    elif changes:
        changed = [Ref(change.table, change.id) for change in changes]
        words.append(n("done.several", len(besides_people(changed))))
        words += [_set(one, book, now) for one in changes if about == Ref(one.table, one.id)]
    return clean("  ".join(filter(None, words)))


def commit_json(commit: Commit, now: datetime) -> dict[str, object]:
    """Return a commit with the documents it changed, as they were and as they became."""
    return {
        "seq": commit.seq,
        "at": commit.at.astimezone(now.tzinfo).isoformat(),
        "who": commit.who,
        "action": commit.action,
        "undoes": commit.undoes or None,
        "changes": [
            {
                "id": str(Ref(change.table, change.id)) if change.table in KINDS else str(change.id),
                "kind": change.table,
                "before": change.old,
                "after": change.after,
            }
            for change in commit.changes
        ],
    }


def _named(change: Change) -> str:
    """The record by its id and the name it had after the change, or before it was removed."""
    ref = str(Ref(change.table, change.id))
    document = change.after or change.old or {}
    title = document.get(KINDS[change.table].main, "")
    return t("done.what", id=ref, title=title) if title else ref


def _set(change: Change, book: Book, now: datetime) -> str:
    """The fields a change set, with what they became; "" for a record that was made or removed."""
    if change.before is None or change.after is None:
        return ""
    kind = KINDS[change.table]
    try:
        record = from_document(kind.record, change.id, change.after)
    except Refused:
        return ""
    return told(record, change.fields - _STAMPS, book, now)
