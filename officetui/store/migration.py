"""The version of what the documents mean, and the steps from each version to the next.

A step takes every table as plain dicts by id and changes them in place; one that only the history can tell
of takes the commits too, and does nothing without. Each is tried on a stored sample of its old version.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from officetui.store.commit import Commit
from officetui.store.rows import Rows
from officetui.store.snapshot import Snapshot

Tables = dict[str, dict[int, Any]]
Step = Callable[[Tables, Iterable[Commit]], None]

SCHEMA = 3


def _part_papers(tables: Tables, _: Iterable[Commit]) -> None:
    from officetui.store.papers import part_papers  # once in the life of a store

    part_papers(tables)


def _keep_promises(tables: Tables, commits: Iterable[Commit]) -> None:
    from officetui.store.promises import keep_promises

    keep_promises(tables, commits)


STEPS: Mapping[int, Step] = {1: _part_papers, 2: _keep_promises}


def migrate(tables: Tables, found: int, commits: Iterable[Commit] = ()) -> None:
    """Bring documents of schema `found` to today's; of one that never was, as if they were the oldest.

    `commits` are what led to them, newest first, where that is at hand.
    """
    for version in range(max(found, min(STEPS, default=SCHEMA)), SCHEMA):
        STEPS[version](tables, commits)


def in_new_form(found: Snapshot) -> dict[str, Rows]:
    """Return the tables of a snapshot of any schema in today's form, each document with its version."""
    if found.head.schema >= SCHEMA:
        return found.tables
    documents: Tables = {name: dict(rows.items()) for name, rows in found.tables.items()}
    migrate(documents, found.head.schema)
    tables: dict[str, Rows] = {}
    for name, documents_there in documents.items():
        versions = found.tables.get(name, Rows())
        tables[name] = Rows()
        for key, document in documents_there.items():
            tables[name].put(key, document, versions.version(key))
    return tables
