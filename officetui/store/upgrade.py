"""Bringing a store of an older schema up to date: backup, one commit with every change, new snapshot."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

from officetui.store import codec, migration, snapshot
from officetui.store import folder as place
from officetui.store.commit import Commit
from officetui.store.engine import JournalStore
from officetui.store.fault import Damaged

ACTION = "store.upgrade"
WHO = "officetui"


def upgrade(store: JournalStore) -> None:
    """Migrate an open store that can be written; another process may have done it meanwhile."""
    backups = store.folder / place.BACKUPS
    place.make_folder(backups)
    with store.writing() as transaction:
        found = store.schema
        if found >= migration.SCHEMA:
            return
        snapshot.write(backups / f"schema-{found}-{store.seq}.json", *store.contents(), is_read_back=True)
        tables: migration.Tables = {
            name: {key: codec.decode(document) for key, document in store.encoded(name)}
            for name in store.tables()
        }
        migration.migrate(tables, found, _reported(store.commits(newest_first=True)))
        for name in {*store.tables(), *tables}:
            there, wanted = transaction.documents(name), tables.get(name, {})
            for key in [key for key in there if key not in wanted]:
                transaction.remove(name, key)
            for key, document in wanted.items():
                if key not in there:
                    transaction.insert(name, document, id=key)
                else:
                    transaction.update(name, key, document)
        store.commit(WHO, ACTION, datetime.now(UTC), transaction, schema=migration.SCHEMA)
    store.compact()


def _reported(commits: Iterator[Commit]) -> Iterator[Commit]:
    """Go through the history as far back as it can be read; what is damaged in it, `check` tells of."""
    with suppress(Damaged):
        yield from commits
