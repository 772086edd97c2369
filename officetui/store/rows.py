"""One table in memory: documents by id, each kept as the bytes it was read as until somebody looks at it.

Knows nothing of files. Splitting and decoding happen on first use, so that a command that adds one record
does not pay for ten thousand others.
"""

import gc
from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from typing import Any, cast

from officetui.store import codec

Cell = bytes | dict[str, Any]
_MANY = 1000


class Rows(Mapping[int, Mapping[str, Any]]):
    """The documents of a table by id; written to by the engine only."""

    __slots__ = ("_body", "_cells", "_seqs", "_seqs_body", "_undecoded", "last")

    def __init__(self, body: bytes = b"", seqs: bytes = b"", last: int = 0) -> None:
        """Take `body`, the table's lines in a snapshot, and `seqs`, a JSON object of versions by id."""
        self._body = body
        self._cells: dict[int, Cell] = {}
        self._seqs_body = seqs
        self._seqs: dict[int, int] = {}
        self._undecoded = 0
        self.last = last

    def _split(self) -> dict[int, Cell]:
        if self._body:
            cells = self._cells
            for line in self._body.split(b",\n"):
                colon = line.index(b":")
                cells[int(line[1 : colon - 1])] = line[colon + 1 :]
            self._body = b""
            self._undecoded = len(cells)
        return self._cells

    def __getitem__(self, id: int) -> Mapping[str, Any]:  # noqa: A002
        cells = self._split() if self._body else self._cells
        cell = cells[id]
        if type(cell) is bytes:
            cell = cells[id] = codec.decode(cell)
            self._undecoded -= 1
        return cast(dict[str, Any], cell)

    def __contains__(self, id: object) -> bool:  # noqa: A002
        return id in self._split()

    def __iter__(self) -> Iterator[int]:
        return iter(self._split())

    def __len__(self) -> int:
        return len(self._split())

    def items(self) -> ItemsView[int, Mapping[str, Any]]:
        """Return all documents with their ids."""
        return self._decoded().items()

    def values(self) -> ValuesView[Mapping[str, Any]]:
        """Return all documents."""
        return self._decoded().values()

    def _decoded(self) -> dict[int, Mapping[str, Any]]:
        cells = self._split()
        if self._undecoded:
            many = self._undecoded > _MANY
            was_collecting = gc.isenabled()
            if many:
                gc.disable()
            decode = codec.decoder(sum(len(cell) for cell in cells.values() if type(cell) is bytes))
            for key, cell in cells.items():
                if type(cell) is bytes:
                    cells[key] = decode(cell)
            self._undecoded = 0
            if many:
                # Without this every full collection walks all documents: half a second at 200,000.
                gc.freeze()
            if many and was_collecting:
                gc.enable()
        return cast(dict[int, Mapping[str, Any]], cells)

    def encoded(self, id: int) -> bytes:  # noqa: A002
        """Return a document as JSON."""
        cell = self._split()[id]
        return cell if type(cell) is bytes else codec.encode(cell)

    def version(self, id: int) -> int:  # noqa: A002
        """Return the number of the last commit that touched a document; 0 if none is known."""
        return self.seqs().get(id, 0) if self._seqs_body else self._seqs.get(id, 0)

    def seqs(self) -> dict[int, int]:
        """Return every known version by id."""
        if self._seqs_body:
            later = self._seqs
            self._seqs = {int(key): seq for key, seq in codec.decode(self._seqs_body).items()}
            self._seqs_body = b""
            self._seqs.update(later)
        return self._seqs

    def live_seqs(self) -> dict[int, int]:
        """Return the known versions of the documents that are there."""
        cells = self._split()
        return {key: seq for key, seq in self.seqs().items() if key in cells}

    def put(self, id: int, cell: Cell, seq: int) -> None:  # noqa: A002
        """Set a document as commit `seq` left it."""
        cells = self._split()
        if type(cells.get(id)) is bytes:
            self._undecoded -= 1
        if type(cell) is bytes:
            self._undecoded += 1
        cells[id] = cell
        self._seqs[id] = seq
        self.last = max(self.last, id)

    def become(self, other: "Rows") -> None:
        """Hold what `other` holds: whoever has this table keeps a live view."""
        for name in Rows.__slots__:
            setattr(self, name, getattr(other, name))

    def drop(self, id: int, seq: int) -> None:  # noqa: A002
        """Take a document out as commit `seq` did; its id stays used."""
        if type(self._split().pop(id, None)) is bytes:
            self._undecoded -= 1
        self._seqs[id] = seq
        self.last = max(self.last, id)
