"""Use cases that keep the store safe: check, backup, restore."""

from collections.abc import Sequence
from pathlib import Path

from officetui.domain.errors import Refused
from officetui.office.office import Office
from officetui.store import JournalStore, Notice
from officetui.store.backup import backup as write_backup
from officetui.store.check import check
from officetui.store.restoration import restore as put_back


def problems(folder: Path) -> Sequence[Notice]:
    """Read everything in the office's folder and return what is wrong, the most serious first."""
    if not (folder / "store.json").exists():
        raise Refused("no_office", folder=folder)
    return check(folder)


def backup(office: Office) -> Path:
    """Write today's verified backup and return its file."""
    return write_backup(_journal(office), office.now.date())


def restore(office: Office, file: Path) -> int:
    """Make the store hold what a backup holds; return the number of that commit, 0 if nothing differs.

    It is one commit like any other: what it replaces stays in the history, and undo brings it back.
    """
    return put_back(_journal(office), file, office.actor, office.now)


def _journal(office: Office) -> JournalStore:
    if not isinstance(office.store, JournalStore):
        raise Refused("as_of_no_change")
    return office.store
