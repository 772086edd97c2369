"""A compiled catalogue of messages (GNU .mo), searched where it lies.

The standard library's gettext takes all of a catalogue apart before the first word; a short command says a
few of its thousands of messages.
"""

import sys
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from struct import pack, unpack_from

_LITTLE = b"\xde\x12\x04\x95"
_OWN_ORDER = "<" if sys.byteorder == "little" else ">"


class Catalogue:
    """The messages of one language by key."""

    def __init__(self, path: Path) -> None:
        """Read the file; raise OSError where that fails."""
        self._data = path.read_bytes()
        self._order = "<" if self._data.startswith(_LITTLE) else ">"
        _, self._count, keys, texts = unpack_from(f"{self._order}4I", self._data, 4)
        self._keys, self._texts = self._table(keys), self._table(texts)
        self._found: dict[str, tuple[str, ...]] = {}

    def forms(self, key: str) -> tuple[str, ...]:
        """Return the words for `key`: of one and of more where it is counted; none where there are none."""
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._search(key.encode("utf-8", "replace"))
        return found

    def keys(self, prefix: str) -> Iterator[str]:
        """Go through the keys that begin with `prefix`, in order."""
        begun = prefix.encode()
        for place in range(bisect_left(range(self._count), begun, key=self._key), self._count):
            if not (key := self._key(place)).startswith(begun):
                return
            yield key.decode()

    def _search(self, key: bytes) -> tuple[str, ...]:
        place = bisect_left(range(self._count), key, key=self._key)
        if place == self._count or self._key(place) != key:
            return ()
        return tuple(self._text(self._texts, place).decode().split("\0"))

    def _key(self, place: int) -> bytes:
        # What stands behind the first form of a key is that of several, which here is the same.
        return self._text(self._keys, place).partition(b"\0")[0]

    def _text(self, table: memoryview, place: int) -> bytes:
        start = table[2 * place + 1]
        return self._data[start : start + table[2 * place]]

    def _table(self, start: int) -> memoryview:
        """How long each text is and where it begins, one after the other, in this machine's own order."""
        numbers = 2 * self._count
        table = memoryview(self._data)[start : start + 4 * numbers]
        if self._order != _OWN_ORDER:
            table = memoryview(pack(f"{numbers}I", *unpack_from(f"{self._order}{numbers}I", table)))
        return table.cast("I")
