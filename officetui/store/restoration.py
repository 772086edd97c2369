"""Going back to a backup: as one more commit, so that what it replaces stays in the history."""

from datetime import datetime
from pathlib import Path

from officetui.domain.errors import Refused
from officetui.store import folder as place
from officetui.store import migration, snapshot
from officetui.store.creation import open_store
from officetui.store.engine import JournalStore
from officetui.store.fault import Damaged, NotAStore
from officetui.store.protocol import Notice
from officetui.store.repair import repair
from officetui.store.snapshot import Snapshot

ACTION = "store.restore"


def restore(store: JournalStore, file: Path, who: str, at: datetime) -> int:
    """Make the store hold what the backup `file` holds; return the commit's number, 0 if nothing differs.

    It can be undone like any other commit. Raise what `read` raises for the file; a
    damaged store is for `repair`, which takes the backup into account.
    """
    found = read(file)
    documents = {name: dict(rows.items()) for name, rows in found.tables.items()}
    migration.migrate(documents, found.head.schema)
    note = {"file": file.name, "seq": found.head.seq}
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
    return transaction.seq


def restore_anyway(folder: Path, file: Path, who: str, at: datetime) -> list[Notice]:
    """Do as `restore` where the store is damaged, gone, or was never there; return what repairing it did.

    What is left of it is repaired first, so that its history goes on; nothing is deleted.
    """
    read(file)
    place.make(folder)
    notices = repair(folder, at, also=file)
    with open_store(folder) as store:
        restore(store, file, who, at)
    return notices


def read(file: Path) -> Snapshot:
    """Return what a backup holds; raise Refused("backup_unusable"), "backup_unreadable" or Newer."""
    try:
        return snapshot.read(file)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused("backup_unreadable", file=str(file), reason=reason) from error
    except (Damaged, NotAStore) as refusal:
        raise Refused("backup_unusable", file=str(file)) from refusal
