"""Use cases that keep the store safe: check, repair, backup, restore. They work on a damaged store too."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from officetui.domain.errors import Refused
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.record import Record, from_document, from_table, reader
from officetui.domain.secrecy import refuse_state_secret
from officetui.office import waiver
from officetui.office.office import Office
from officetui.office.opening import open_office
from officetui.office.private_file import last_seen, seen_later
from officetui.store import JournalStore, Notice, Store, open_store
from officetui.store import repair as mending
from officetui.store.archive import Archive
from officetui.store.backup import backup as write_backup
from officetui.store.backup import files, head_of, sound_backups
from officetui.store.check import check as check_store
from officetui.store.check import is_sound
from officetui.store.restoration import restore as put_back
from officetui.store.restoration import restore_anyway
from officetui.views.reference import loose_ends

_PARTS = ("store.json", "journal.jsonl", "history", "archive", "backups")
_RUINED = frozenset({"store_damaged", "store_vanished", "store_not_a_store"})


class KindCount(NamedTuple):
    """How many records of a kind there are: open, closed, and archived."""

    opened: int
    closed: int
    archived: int


class Health(NamedTuple):
    """What a check found: problems of the store first, then of the records; how many of each kind there are.

    `is_open`: the store itself can be written; `backup` is the newest whole one where it cannot, or "".
    """

    problems: tuple[Notice, ...]
    counts: Mapping[str, KindCount]
    is_open: bool
    backup: str = ""


def check(folder: Path) -> Health:
    """Read everything in the office's folder; change nothing. Raise Refused where no office ever was."""
    if not _exists(folder):
        raise Refused("store_missing", folder=folder)
    problems = check_store(folder)
    problems += _check_waivers(folder)
    found, counts = _check_records(folder)
    is_open, is_forbidden = True, False
    try:
        is_open = is_sound(folder)
    except Refused as refused:
        is_open, is_forbidden = False, refused.key == "store_forbidden"
    newest = ""
    if not (is_open or is_forbidden):
        newest = next((str(path) for path, _ in sound_backups(reversed(files(folder)))), "")
    return Health((*problems, *found), counts, is_open, newest)


def repair(folder: Path, at: datetime) -> Sequence[Notice]:
    """Make a damaged store whole from the best of what is left; return what was done, if anything.

    Raise Refused where nothing is left, or the store is of a later version.
    """
    if not _exists(folder):
        raise Refused("store_missing", folder=folder)
    return mending.repair(folder, at)


def backup(office: Office) -> Path:
    """Write today's verified backup, fold the journal in, and return the backup's file."""
    store = _journal(office)
    kept = office.settings.backups
    store.compact()
    return write_backup(store, office.now.date(), daily=kept.daily, monthly=kept.monthly)


def is_backup_due(office: Office) -> bool:
    """Tell whether a store that can be written has no backup of today yet."""
    if office.store.read_only or not isinstance(office.store, JournalStore):
        return False
    wanted = f"day-{office.now.date():%Y-%m-%d}"
    return all(path.stem != wanted for path in files(office.store.folder))


class Restored(NamedTuple):
    """What restoring did: `has_changed` the records; `is_mended` where the store was damaged or gone."""

    has_changed: bool
    is_mended: bool
    notices: Sequence[Notice]


def restore(
    folder: Path, file: Path, *, actor: str, now: str, at: datetime, is_other: bool = False
) -> Restored:
    """Make the office hold what a backup holds, whatever became of its store.

    On a whole store it is one commit like any other: what it replaces stays in the history, and undo brings
    it back. What is left of a damaged one is set aside. Raise Refused where the file is no backup, and where
    it is one of another office, unless it `is_other` on purpose.
    """
    refuse_state_secret(actor, "as")
    if not is_other:
        _refuse_other(folder, file)
    if not _exists(folder):
        return Restored(True, True, restore_anyway(folder, file, actor, at))
    try:
        office = open_office(folder, actor=actor, now=now)
        reason = office.store.read_only.removeprefix("error.")
    except Refused as refused:
        office, reason = None, refused.key
        if reason not in _RUINED:
            raise
    if office is not None and reason not in _RUINED:
        with_commit = put_back(_journal(office), file, office.actor, office.now)
        office.store.close()
        return Restored(bool(with_commit), False, office.store.notices)
    if office is not None:
        office.store.close()
    return Restored(True, True, restore_anyway(folder, file, actor, at))


def _exists(folder: Path) -> bool:
    """Tell whether there is anything of an office: an empty folder is what a beginning cut short leaves."""
    return any(_is_anything(folder / part) for part in _PARTS)


def _is_anything(path: Path) -> bool:
    try:
        return any(path.iterdir()) if path.is_dir() else path.exists()
    except OSError:
        return True


def _refuse_other(folder: Path, file: Path) -> None:
    heads = map(head_of, (folder / "store.json", *reversed(files(folder))))
    own = next((head.store for head in heads if head), "")
    there = head_of(file)
    if own and there is not None and there.store != own:
        raise Refused("restore_other", file=str(file))


def _check_waivers(folder: Path) -> list[Notice]:
    try:
        waiver.load(folder)
    except Refused as refused:
        return [Notice(f"error.{refused.key}", refused.params)]
    return []


def _check_records(folder: Path) -> tuple[list[Notice], dict[str, KindCount]]:
    """Check what the records say of each other, as far as the store can be read."""
    seen = last_seen(folder)
    try:
        store = open_store(folder, create=False, read_only=True)
    except Refused:
        return [], {}
    with store:
        if store.fault is not None:
            # What a damaged store lacks is not the records' fault.
            return [], {}
        problems = seen_later(seen, store.seq)
        try:
            live = {kind: _read(store, kind, problems) for kind in KINDS}
        except Refused:
            # What is no record at all was found in the store already.
            return problems, {}
        archived, is_whole = _archived(store, problems)
        for loose in loose_ends(live, archived):
            if not (is_whole or loose.is_away or not KINDS[loose.target.kind].closes):
                # It may be in the year that cannot be read.
                continue
            key = "check.reference_away" if loose.is_away else "check.reference"
            params = {"id": str(loose.ref), "field": loose.field, "target": str(loose.target)}
            problems.append(Notice(key, {**params, "kind": loose.ref.kind}))
        counts = {}
        for kind, rows in live.items():
            opened = sum(KINDS[kind].is_open(record) for record in rows.values())
            away = sum(record.archived for record in rows.values())
            gone = sum(ref.kind == kind for ref in archived)
            counts[kind] = KindCount(opened, len(rows) - opened - away, away + gone)
    return problems, counts


def _read(store: Store, kind: str, problems: list[Notice]) -> dict[int, Record]:
    record = KINDS[kind].record
    try:
        return from_table(record, store.text(kind))
    except ValueError:
        found = {}
        for key, document in store.documents(kind).items():
            try:
                found[key] = from_document(record, key, document)
            except Refused as refused:
                params = {"id": str(Ref(kind, key)), "why": refused.params.get("why", "")}
                problems.append(Notice("check.unreadable", params))
        return found


def _archived(store: Store, problems: list[Notice]) -> tuple[frozenset[Ref], bool]:
    """The records in the archive, and whether all of it can be read; what cannot has been reported."""
    archive = Archive(store)
    found: set[Ref] = set()
    for year in archive.years():
        for kind in KINDS:
            read = reader(KINDS[kind].record)
            try:
                for key, text in archive.encoded(year, kind):
                    found.add(Ref(kind, key))
                    _try(read, Ref(kind, key), text, problems)
            except (Refused, OSError):
                return frozenset(found), False
    return frozenset(found), True


def _try(read: Callable[[int, bytes], Record], ref: Ref, text: bytes, problems: list[Notice]) -> None:
    try:
        read(ref.id, text)
    except Refused as refused:
        problems.append(Notice("check.unreadable", {"id": str(ref), "why": refused.params.get("why", "")}))


def _journal(office: Office) -> JournalStore:
    if not isinstance(office.store, JournalStore):
        raise Refused("as_of_no_change")
    return office.store
