"""Use cases: put what was closed long ago into the archive, bring it back, look among it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta

import msgspec

from officetui.domain.errors import Refused
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.record import R, Record, reader
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from officetui.store import codec
from officetui.store.archive import ACTION, Archive
from officetui.store.past import BROUGHT_BACK


def ripe(office: Office) -> dict[int, list[Ref]]:
    """Return the records closed for longer than the setting says, by the year they were closed in."""
    limit = office.now - timedelta(days=office.settings.archive_after_days)
    found: dict[int, list[Ref]] = {}
    for kind in KINDS.values():
        if not kind.closes:
            continue
        for one in office.book.of(kind.name).values():
            closed: datetime | None = getattr(one, "closed", None)
            if closed is not None and closed < limit and not kind.is_open(one):
                year = closed.astimezone(office.now.tzinfo).year
                found.setdefault(year, []).append(Ref(kind.name, one.id))
    return dict(sorted(found.items()))


def put_away(office: Office) -> Outcome:
    """Move every ripe record into the archive, as one action; raise Refused where none is ripe."""
    found = ripe(office)
    if not found:
        raise Refused("nothing_to_archive", days=office.settings.archive_after_days)
    refs = tuple(ref for year in found.values() for ref in year)
    title = office.book.name(*refs[0])
    Archive(office.store).put(found, office.actor, office.now)
    office.take_in()
    return Outcome(ACTION, refs, {"title": title})


def bring_back(office: Office, refs: Sequence[Ref]) -> Outcome:
    """Bring records back, out of the years' files or put away by themselves; raise Refused for others."""
    for ref in refs:
        if not office.book.get(ref).archived:
            raise Refused("not_archived", id=str(ref))
    archive = Archive(office.store)
    with office.change(BROUGHT_BACK) as change:
        for ref in refs:
            if change.document(ref) is None:
                change.restore(ref, archive.find(*ref))
            else:
                change.save(change.get(ref), archived=False)
    return Outcome(BROUGHT_BACK, tuple(refs), {"title": office.book.name(*refs[0])})


def search(office: Office, kind: Kind[R], keep: Callable[[R], bool], since: int = 0) -> Iterator[R]:
    """Go through the archived records of a kind that pass `keep`, the latest years first, from year `since`.

    Raise Refused where a year's file is damaged.
    """
    if not kind.closes:
        return
    archive, read = Archive(office.store), reader(kind.record)
    for year in reversed(archive.years()):
        if year < since:
            return
        found = (_read(office, kind, read, key, text) for key, text in archive.encoded(year, kind.name))
        yield from (put for one in found if keep(put := msgspec.structs.replace(one, archived=True)))


def _read(office: Office, kind: Kind[R], read: Callable[[int, bytes], R], key: int, text: bytes) -> R:
    try:
        return read(key, text)
    except Refused as refused:
        try:
            document = codec.decode_document(text)
        except ValueError:
            raise refused from None
        return office.read(kind, key, document)


def since(office: Office, start: date, keep: Callable[[Record], bool]) -> Iterator[Record]:
    """Go through what was closed in the year of `start` or later, is archived, and passes `keep`."""
    for kind in KINDS.values():
        yield from search(office, kind, keep, start.year)
