"""The records that are in the archive, as the office asks for them: one, or all of a kind since a year.

Read only when asked for, and kept: most work is about what is live.
"""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from officetui.domain.errors import Refused
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS, Ref
from officetui.domain.record import Record
from officetui.store import Notice, Store

_Read = Callable[[Kind[Record], int, Mapping[str, object]], Record]
"""Makes a record of its document."""


class Away:
    """One an office."""

    def __init__(self, store: Store, read: _Read) -> None:
        self._store = store
        self._read = read
        self._found: dict[Ref, Record | None] = {}
        self._since: dict[tuple[str, int], tuple[Record, ...]] = {}
        self._unread: dict[int, str] = {}
        self._missed: set[str] = set()

    def find(self, kind: str, key: int) -> Record | None:
        """Return a record, looked for only once; None where it is not there."""
        ref = Ref(kind, key)
        if not KINDS[kind].closes:
            return None
        if ref not in self._found:
            from officetui.store.archive import Archive

            document = Archive(self._store).find(kind, key)
            self._found[ref] = None if document is None else self._archived(kind, key, document)
        return self._found[ref]

    def since(self, kind: str, year: int) -> tuple[Record, ...]:
        """Return the records of a kind closed since a year began, until the next change.

        Papers must be written down even where a year cannot be read: see `end`.
        """
        if not KINDS[kind].closes:
            return ()
        if (kind, year) not in self._since:
            from officetui.store.archive import Archive

            years = [each for each in Archive(self._store).years() if each >= year]
            self._since[kind, year] = tuple(found for each in years for found in self._of_year(kind, each))
        self._missed |= {file for each, file in self._unread.items() if each >= year}
        return self._since[kind, year]

    def begin(self) -> None:
        """Begin a change."""
        self._missed.clear()

    def end(self) -> None:
        """End a change that was saved: where it missed a year, it is told that a number may be taken."""
        for file in sorted(self._missed):
            self._store.notices.append(Notice("store.notice.archive_unread", {"file": file}))

    def forget(self, refs: Iterable[Ref]) -> None:
        """Forget what may have changed with these records, which were saved."""
        self._since.clear()
        self._unread.clear()
        for ref in refs:
            self._found.pop(ref, None)

    def _of_year(self, kind: str, year: int) -> list[Record]:
        from officetui.store.archive import Archive

        try:
            documents = list(Archive(self._store).documents(year, kind))
        except Refused as refused:
            self._unread[year] = str(refused.params.get("file", year))
            return []
        return [self._archived(kind, key, document) for key, document in documents]

    def _archived(self, kind: str, key: int, document: Mapping[str, object]) -> Record:
        return msgspec.structs.replace(self._read(KINDS[kind], key, document), archived=True)
