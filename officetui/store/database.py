"""TinyDB as such over a journal store, for whoever wants its whole interface on a folder or on a table.

Apart from the store, which reads and writes TinyDB's own file by itself: a quick entry need not load TinyDB.
"""

from pathlib import Path

import tinydb
from tinydb.storages import MemoryStorage
from tinydb.table import Table

from officetui.store.creation import open_store
from officetui.store.past import Past
from officetui.store.storage import Host, JournalStorage
from officetui.store.table import JournalTable


class FolderStorage(JournalStorage):
    """A storage that opens the store of a folder, and closes it."""

    def __init__(self, folder: Path | str) -> None:
        self._opened = open_store(Path(folder))
        super().__init__(self._opened)

    def close(self) -> None:
        """Close the store."""
        self._opened.close()


class JournalDB(tinydb.TinyDB):
    """`TinyDB(folder)`, with every write durable and recorded."""

    table_class = JournalTable
    default_storage_class = FolderStorage  # type: ignore[assignment]  # tinydb annotates it as its own


def open_table(store: Host | Past, name: str) -> Table:
    """Return TinyDB's own interface to one table; each of its write methods makes one commit.

    Of the past it is an interface to a copy.
    """
    if not isinstance(store, Past):
        return JournalTable(JournalStorage(store), name, cache_size=0)
    copy = tinydb.TinyDB(storage=MemoryStorage)
    copy.storage.write({name: {str(key): dict(row) for key, row in store.documents(name).items()}})
    return copy.table(name)
