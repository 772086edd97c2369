"""One table in memory: documents by id, each kept as the bytes it was read as until somebody looks at it.

Of files it knows only which one to name where what was read is no document. A table read from a snapshot
stays one piece of text as long as only single documents are asked for, so that a command that adds or changes
one record does not pay for ten thousand others.
"""

import gc
import zlib
from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from typing import cast

from officetui.store import codec
from officetui.store.fault import Damaged

Packed = bytes | dict[str, object]
_FEW = 16
_MANY_BYTES = 1 << 20
_EMPTY = b"{\n\n}"


class Rows(Mapping[int, Mapping[str, object]]):
    """The documents of a table by id; written to by the engine only.

    While `_text` (the table as a snapshot has it) is there, `_cells` holds only what was looked up or changed
    since, None for a document that was removed; afterwards it holds every document. At rest the text is
    packed.
    """

    __slots__ = (
        "_cells",
        "_lookups",
        "_open",
        "_origin",
        "_packed",
        "_seqs",
        "_seqs_text",
        "_undecoded",
        "last",
    )

    def __init__(
        self, text: bytes = b"", seqs: bytes = b"", last: int = 0, origin: tuple[str, str] = ("", "")
    ) -> None:
        """Take `text`, a JSON object with one document a line, and `seqs`, one with versions by id.

        What looks at a document raises Damaged, by the file and table of `origin`, where it is none.
        """
        self._open, self._packed = text, b""
        self._origin = origin
        self._cells: dict[int, Packed | None] = {}
        self._lookups = 0
        self._undecoded: set[int] = set()
        self._seqs_text = seqs
        self._seqs: dict[int, int] = {}
        self.last = last

    @property
    def _text(self) -> bytes:
        if self._packed:
            self._open, self._packed = zlib.decompress(self._packed), b""
        return self._open

    def rest(self) -> None:
        """Take little room until somebody looks again; what has all documents in memory has them already."""
        if len(self._open) >= _MANY_BYTES:
            self._open, self._packed = b"", zlib.compress(self._open, zlib.Z_BEST_SPEED)

    def _find(self, key: object) -> Packed | None:
        """Return one cell, None where there is no such document."""
        if key in self._cells or not self._text:
            return self._cells.get(cast(int, key))
        if not isinstance(key, int) or key > self.last:
            return None
        self._lookups += 1
        if self._lookups > _FEW:
            return self._whole().get(key)
        # No text in a document can hold a newline: a line that begins so is the one.
        opening = b'\n"%d":' % key
        start = self._text.find(opening)
        if start < 0:
            return None
        end = self._text.find(b"\n", start + 1)
        self._cells[key] = cell = self._text[start + len(opening) : end].removesuffix(b",")
        self._undecoded.add(key)
        return cell

    def _whole(self) -> dict[int, Packed]:
        """Return every cell, the text taken apart."""
        if self._text:
            cells: dict[int, Packed | None] = {}
            lines = self._text[2:-2]
            for line in lines.split(b",\n") if lines else ():
                head, _, body = line.partition(b":")
                try:
                    cells[int(head[1:-1])] = body
                except ValueError:
                    raise Damaged(*self._origin) from None
            self._undecoded.update(cells)
            self._merge(cells)
        return cast(dict[int, Packed], self._cells)

    def _merge(self, cells: dict[int, Packed | None]) -> None:
        """Take what the text held, with what was looked up or changed since."""
        for key, cell in self._cells.items():
            if cell is None:
                cells.pop(key, None)
            else:
                cells[key] = cell
        self._undecoded = {key for key in self._undecoded if type(cells.get(key)) is bytes}
        self._cells, self._open, self._packed = cells, b"", b""

    def _decoded(self) -> dict[int, Mapping[str, object]]:
        """Return every document, decoded."""
        if self._text or self._undecoded:
            is_much = len(self._text) >= _MANY_BYTES
            was_collecting = gc.isenabled()
            if is_much:
                gc.disable()
            try:
                self._decode()
            finally:
                if is_much:
                    # Without this every full collection walks all documents: half a second at 200,000.
                    gc.freeze()
                if is_much and was_collecting:
                    gc.enable()
        return cast(dict[int, Mapping[str, object]], self._cells)

    def _decode(self) -> None:
        if self._text:
            try:
                self._merge(codec.decode_table(self._text))
            except ValueError:
                raise Damaged(*self._origin) from None
        cells = self._whole()
        for key in self._undecoded:
            cell = cells[key]
            cells[key] = self._document(cell) if type(cell) is bytes else cell
        self._undecoded = set()

    def _document(self, cell: bytes) -> dict[str, object]:
        try:
            return codec.decode_document(cell)
        except ValueError:
            raise Damaged(*self._origin) from None

    def __getitem__(self, id: int) -> Mapping[str, object]:  # noqa: A002
        cell = self._cells.get(id) or self._find(id)
        if cell is None:
            raise KeyError(id)
        if type(cell) is bytes:
            cell = self._cells[id] = self._document(cell)
            self._undecoded.discard(id)
        return cast(dict[str, object], cell)

    def __contains__(self, id: object) -> bool:  # noqa: A002
        return self._find(id) is not None

    def __bool__(self) -> bool:
        """Tell whether there is a document; the text is taken apart only where all of it may be removed."""
        if any(cell is not None for cell in self._cells.values()):
            return True
        has_text = bool(self._packed) or len(self._open) > len(_EMPTY)
        return has_text and (not self._cells or bool(self._whole()))

    def __iter__(self) -> Iterator[int]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def items(self) -> ItemsView[int, Mapping[str, object]]:
        """Return all documents with their ids."""
        return self._decoded().items()

    def values(self) -> ValuesView[Mapping[str, object]]:
        """Return all documents."""
        return self._decoded().values()

    def encoded(self, id: int) -> bytes:  # noqa: A002
        """Return a document as JSON."""
        cell = self._find(id)
        if cell is None:
            raise KeyError(id)
        return cell if type(cell) is bytes else codec.encode(cell)

    def text(self) -> bytes:
        """Return all documents as one JSON object by id; where an id stands twice, the later counts."""
        if self._text and not self._cells:
            return self._text
        if self._text and None in self._cells.values():
            self._whole()
        kept = memoryview(self._text)[2:-2] if len(self._text) > len(_EMPTY) else b""
        lines = [b'"%d":%b' % (key, self.encoded(key)) for key in self._cells]
        # The text may be of megabytes: it is copied once.
        return b"".join((b"{\n", kept, b",\n" if kept and lines else b"", b",\n".join(lines), b"\n}"))

    def version(self, id: int) -> int:  # noqa: A002
        """Return the number of the last commit that touched a document; 0 if none is known."""
        return self._seqs.get(id) or self.seqs().get(id, 0)

    def seqs(self) -> dict[int, int]:
        """Return every known version by id."""
        if self._seqs_text:
            try:
                found = {int(key): int(seq) for key, seq in codec.decode(self._seqs_text).items()}
            except (ValueError, TypeError, AttributeError):
                raise Damaged(*self._origin) from None
            self._seqs = found | self._seqs
            self._seqs_text = b""
        return self._seqs

    def redate(self, seq: int, *, anew: bool) -> None:
        """Let no document be of a commit after `seq`; with `anew` each is of the one after that."""
        known = self.live_seqs()
        self._seqs |= {key: seq + 1 if anew else min(known.get(key, 0), seq) for key in self._whole()}

    def live_seqs(self) -> dict[int, int]:
        """Return the known versions of the documents that are there."""
        cells = self._whole()
        return {key: seq for key, seq in self.seqs().items() if key in cells}

    def put(self, id: int, cell: Packed, seq: int) -> None:  # noqa: A002
        """Set a document as commit `seq` left it."""
        self._cells[id] = cell
        if type(cell) is bytes:
            self._undecoded.add(id)
        else:
            self._undecoded.discard(id)
        self._seqs[id] = seq
        self.last = max(self.last, id)

    def drop(self, id: int, seq: int) -> None:  # noqa: A002
        """Take a document out as commit `seq` did; its id stays used."""
        if self._text:
            self._cells[id] = None
        else:
            self._cells.pop(id, None)
        self._undecoded.discard(id)
        self._seqs[id] = seq
        self.last = max(self.last, id)

    def copy(self) -> "Rows":
        """Return a table that holds the same, whatever is written here later."""
        other = Rows()
        other.become(self)
        other._cells, other._seqs = dict(self._cells), dict(self._seqs)
        other._undecoded = set(self._undecoded)
        return other

    def become(self, other: "Rows") -> None:
        """Hold what `other` holds: whoever has this table keeps a live view."""
        for name in Rows.__slots__:
            setattr(self, name, getattr(other, name))
