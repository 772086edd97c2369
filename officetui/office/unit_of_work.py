"""One transaction being made: what it sees, and what it saves."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import msgspec

from officetui.domain.book import Book
from officetui.domain.errors import Refused
from officetui.domain.kind import Kind
from officetui.domain.kinds import KINDS, Ref, kind_of, ref_of
from officetui.domain.record import R, Record, from_document, mended, to_document
from officetui.domain.scene import Scene
from officetui.domain.secrecy import refuse_state_secrets
from officetui.store import Transaction


@contextmanager
def about(ref: Ref, *, is_named: bool = False) -> Iterator[None]:
    """Note on what is refused meanwhile of which kind the record is; its id too where it `is_named`."""
    try:
        yield
    except Refused as refused:
        refused.of = str(ref) if is_named else refused.of
        refused.kind = ref.kind
        raise


def refuse_archived(book: Book, ref: Ref) -> None:
    """Raise Refused for a record in the archive: it is brought back before anything is done with it."""
    if book.archived(ref) is not None:
        raise Refused("record_archived", id=str(ref))


class UnitOfWork:
    """One transaction being made: every record it saves is stamped with who and when.

    `book` holds what was saved before it; `scene` makes a scene of a book, None for that one.
    """

    def __init__(
        self,
        transaction: Transaction,
        at: datetime,
        *,
        actor: str,
        book: Book,
        scene: Callable[[Book | None], Scene],
    ) -> None:
        self.at = at.astimezone(UTC)
        self.actor = actor
        self.touched: list[Ref] = []
        self._transaction = transaction
        self._unseen: dict[Ref, Record | None] = {}
        self._saved = book
        self._book: Book | None = None
        self._scene_of = scene
        self._scene: Scene | None = None

    @property
    def scene(self) -> Scene:
        """The scene as this transaction sees it: what it has saved so far counts, such as a number given."""
        if self._unseen:
            self._book = self._book or self._saved.apart()
            for ref, record in self._unseen.items():
                # Its other records are read first: what is put beside them would be lost in that.
                self._book.of(ref.kind)
                if record is None:
                    self._book.drop(*ref)
                else:
                    self._book.put(record, ref.kind)
            self._unseen.clear()
            self._scene = None
        self._scene = self._scene or self._scene_of(self._book)
        return self._scene

    def get(self, ref: Ref) -> Record:
        """Return a record as this transaction sees it; raise Refused if there is none."""
        document = self.document(ref)
        if document is None:
            refuse_archived(self._saved, ref)
            raise Refused("no_such_record", id=str(ref))
        return mended(KINDS[ref.kind].record, ref.id, document)[0]

    def one(self, kind: Kind[R], ref: Ref) -> R:
        """Return a record as one of `kind`; raise Refused if there is none, or it is of another."""
        return kind.expect(self.get(ref), "no_such_record", str(ref))

    def document(self, ref: Ref) -> Mapping[str, object] | None:
        """Return a record as plain values; None if there is none."""
        return self._transaction.documents(ref.kind).get(ref.id)

    def create(self, record: Record) -> Ref:
        """Save a new record and return its reference."""
        kind = kind_of(record)
        stamped = msgspec.structs.replace(record, created=self.at, created_by=self.actor)
        document = _document(_spelt(stamped))
        refuse_state_secrets(msgspec.structs.asdict(stamped), None)
        ref = Ref(kind.name, self._transaction.insert(kind.name, document))
        self.touched.append(ref)
        self._unseen[ref] = msgspec.structs.replace(stamped, id=ref.id)
        return ref

    def save(self, record: Record, *, expected: int | None = None, **values: Any) -> None:
        """Save a record with `values` changed; raise Conflict if it is no longer at `expected`.

        One that is so already is left as it is: who last changed it, and when, stands.
        """
        ref = ref_of(record)
        if self._is_so(ref, msgspec.structs.replace(record, **values)):
            return
        stamp = {"updated": self.at, "updated_by": self.actor}
        changed = _spelt(msgspec.structs.replace(record, **values, **stamp))
        document = _document(changed)
        refuse_state_secrets(msgspec.structs.asdict(changed), self.document(ref))
        self._transaction.update(ref.kind, ref.id, document, expected=expected)
        self.touched.append(ref)
        self._unseen[ref] = changed

    def _is_so(self, ref: Ref, record: Record) -> bool:
        """Tell whether a record says already what it is to say, whoever wrote that when."""
        document = self.document(ref)
        if document is None:
            return False
        now = mended(type(record), ref.id, document)[0]
        return msgspec.structs.replace(record, updated=now.updated, updated_by=now.updated_by) == now

    def restore(self, ref: Ref, document: Mapping[str, object] | None) -> None:
        """Put a record back as `document` says, or take it away where that is None."""
        if document is None:
            self._transaction.remove(ref.kind, ref.id)
        elif self.document(ref) is None:
            self._transaction.insert(ref.kind, document, id=ref.id)
        else:
            self._transaction.update(ref.kind, ref.id, document)
        self.touched.append(ref)
        self._unseen[ref] = None if document is None else self.get(ref)


def _document(record: Record) -> dict[str, object]:
    """Return the document of a record, read back once: what could not be read must not be saved."""
    document = to_document(record)
    from_document(type(record), record.id, document)
    return document


def _spelt(record: Record) -> Record:
    if "spellings" in kind_of(record).fields:
        from officetui.pinyin import spellings

        return msgspec.structs.replace(record, spellings=spellings(kind_of(record).title(record)))
    return record
