"""The store: durable documents with the memory of every change; knows records only as dicts.

`open_store` gives what `Store` promises. Nothing here knows what a document means.
"""

from officetui.store.commit import Change, Commit
from officetui.store.creation import open_store
from officetui.store.engine import JournalStore
from officetui.store.past import Past, as_of
from officetui.store.protocol import Changes, Conflict, Notice, Store, Transaction

__all__ = [
    "Change",
    "Changes",
    "Commit",
    "Conflict",
    "JournalStore",
    "Notice",
    "Past",
    "Store",
    "Transaction",
    "as_of",
    "open_store",
]
