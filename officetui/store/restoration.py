"""Going back to a backup: as one more commit, so that what it replaces stays in the history."""

from datetime import datetime
from pathlib import Path

from officetui.domain.errors import Refused
from officetui.store import beside, migration, snapshot
from officetui.store import folder as place
from officetui.store.creation import open_store
from officetui.store.engine import JournalStore
from officetui.store.fault import Damaged, NotAStore
from officetui.store.protocol import Notice
from officetui.store.repair import repair
from officetui.store.retrieval import retrieve, retrieve_contents, years_in
from officetui.store.snapshot import Snapshot, SnapshotHead
from officetui.store.state import RESTORED

ACTION = RESTORED


def restore(store: JournalStore, file: Path, who: str, at: datetime) -> int:
    """Make the store hold what the backup `file` holds; return the commit's number, 0 if nothing differs.

    It can be undone like any other commit. Years of the archive that are not here are taken from beside the
    backup, and other files of the office that are gone; `store.notices` tells. Raise what `read` raises for
    the file; a damaged store is for `repair`, which takes the backup into account.
    """
    found = read(file)
    documents = {name: dict(rows.items()) for name, rows in found.tables.items()}
    migration.migrate(documents, found.head.schema)
    years = _bring_years(store, file, found.head)
    note: dict[str, object] = {"file": file.name, "seq": found.head.seq}
    if years:
        note["years"] = years
    with store.transaction(who, ACTION, at, note=note) as transaction:
        for name in {*store.tables(), *documents}:
            wanted, there = documents.get(name, {}), transaction.documents(name)
            for key in [key for key in there if key not in wanted]:
                transaction.remove(name, key)
            for key, document in wanted.items():
                if key not in there:
                    transaction.insert(name, document, id=key)
                elif there[key] != document:
                    transaction.update(name, key, document)
    store.notices += beside.bring_back(store.folder, file)
    store.notices += retrieve_contents(store.folder, file.parent)
    return transaction.seq


def _bring_years(store: JournalStore, file: Path, head: SnapshotHead) -> list[int]:
    """Bring years of the archive that the backup has and the office has not; return them."""
    copies = file.parent / place.ARCHIVE
    is_another = head.store != store.name
    here = years_in(store.folder / place.ARCHIVE)
    if is_another:
        # A year of its own that is gone is not to be had from another office.
        here |= store.years
    years = sorted((frozenset(head.years) | years_in(copies)) - here)
    if years:
        try:
            store.notices += retrieve(store, store.folder, years, copies, is_another=is_another)
        except OSError as error:
            raise Refused("not_saved", reason=error.strerror or str(error)) from error
    return years


def restore_anyway(folder: Path, file: Path, who: str, at: datetime) -> list[Notice]:
    """Do as `restore` where the store is damaged, gone, or was never there; return all that was done.

    What is left of it is repaired first, so that its history goes on; nothing is deleted. Where there is
    nothing, the office goes on under its own name and with its own numbers.
    """
    read(file)
    place.make_folder(folder)
    notices = repair(folder, at, also=file)
    with open_store(folder) as store:
        restore(store, file, who, at)
        return [*notices, *store.notices]


def read(file: Path) -> Snapshot:
    """Return what a backup holds; raise Refused("backup_unusable"), "backup_unreadable" or Newer."""
    try:
        return snapshot.read(file)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused("backup_unreadable", file=str(file), reason=reason) from error
    except (Damaged, NotAStore) as refusal:
        raise Refused("backup_unusable", file=str(file)) from refusal
