"""The versions of one record: the number an edit begins on, who stands against it, and how it came about."""

from collections.abc import Iterator

from officetui.domain.kinds import Ref
from officetui.office import history
from officetui.office.office import Office
from officetui.store import Commit, Conflict

__all__ = ["Commit", "Conflict", "past_of", "version_of"]


def version_of(office: Office, ref: Ref | None) -> int:
    """Return the number of the last change of a record, as `edit` expects it; 0 for one not yet made."""
    return office.store.version(ref.kind, ref.id) if ref else 0


def past_of(office: Office, ref: Ref) -> Iterator[Commit]:
    """Go back through what was recorded of a record, to the commit that made it: decades may lie before."""
    for commit in history.log(office, ref):
        yield commit
        was_made = any((item.table, item.id) == tuple(ref) and item.before is None for item in commit.changes)
        # What came back out of the archive or a backup was made long before.
        if was_made and not commit.undoes and not commit.action.startswith("store."):
            return
