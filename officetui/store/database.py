"""TinyDB as such over a journal store, for whoever wants its whole interface on a folder."""

from pathlib import Path

import tinydb

from officetui.store.creation import open_store
from officetui.store.storage import JournalStorage
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
