"""store.json: all tables at one commit, in the format of TinyDB's own JSON storage, one document a line.

The last line, the table `_meta`, tells the version, the commit and mark it stands at, and for each table
where it lies, its highest id and its checksum; the table `_versions` before it tells the last commit that
touched each document. Knows nothing of the journal.
"""

import hashlib
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from officetui.store import codec, folder
from officetui.store.fault import Damaged, Newer, NotAStore
from officetui.store.rows import Rows

FORMAT = 1
META = "_meta"
VERSIONS = "_versions"
_META_HEAD = b'"_meta":{"1":'
_CLOSING = b"\n},\n"
_META_END = b'"}}}\n'
_SUM = b',"sum":"'
_TAIL = 1 << 16
_CHUNK = 4 << 20
_POLITE = 50


class SnapshotHead(msgspec.Struct, frozen=True):
    """What a store stands at: its own name, its schema, its last commit and the mark over all of them.

    `years` are those there must be a file of in the archive.
    """

    store: str
    schema: int
    seq: int
    chain: str
    years: tuple[int, ...] = ()


class Snapshot(msgspec.Struct, frozen=True):
    """What a snapshot file holds."""

    head: SnapshotHead
    tables: dict[str, Rows]
    size: int


class _Section(msgspec.Struct, frozen=True):
    start: int
    size: int
    last: int
    sum: str


def write(
    path: Path,
    stands: SnapshotHead,
    tables: Mapping[str, Rows],
    *,
    is_read_back: bool = False,
    install: bool = True,
) -> Path:
    """Write a snapshot, whole or not at all; with `install` False to a temporary name, which is returned.

    Where it `is_read_back`, it takes its name only after it was found whole; else raise Damaged.
    """

    def fill(file: BinaryIO) -> None:
        file.write(b"{\n")
        sections = {}
        at = 2
        for name, rows in tables.items():
            sections[name] = _write_section(file, at, name, _lines(rows), rows.last)
            at += sections[name].size
        versions = (
            b'"%d":{"table":%b,"seqs":{%b}}' % (number, codec.encode(name), _seqs(rows))
            for number, (name, rows) in enumerate(tables.items(), 1)
        )
        sections[VERSIONS] = _write_section(file, at, VERSIONS, versions, len(tables))
        at += sections[VERSIONS].size
        meta = {
            "format": FORMAT,
            **msgspec.structs.asdict(stands),
            "tables": {name: msgspec.structs.asdict(section) for name, section in sections.items()},
        }
        body = _META_HEAD + codec.encode(meta)[:-1]
        file.write(body + _SUM + _digest(body) + _META_END)

    return folder.write_whole(path, fill, prove=read if is_read_back else None, install=install)


def _seqs(rows: Rows) -> bytes:
    # Piece by piece: one call for all of them would let no other thread run meanwhile.
    return b",".join([b'"%d":%d' % found for found in rows.live_seqs().items()])


def _lines(rows: Rows) -> Iterator[bytes]:
    for number, key in enumerate(rows):
        if not number % _POLITE:
            # Somebody may be saving in another thread, who would wait for the interpreter.
            time.sleep(0)
        yield b'"%d":' % key + rows.encoded(key)


def _write_section(file: BinaryIO, start: int, name: str, lines: Iterator[bytes], last: int) -> _Section:
    digest = hashlib.sha256()
    size = 0
    pending = _opening(name)
    held = len(pending)
    parts = [pending]
    comma = b""
    for line in lines:
        parts += [comma, line]
        held += len(line) + len(comma)
        comma = b",\n"
        if held >= _CHUNK:
            block = b"".join(parts)
            digest.update(block)
            file.write(block)
            # In pieces: a sync of everything at once would keep whoever saves meanwhile waiting for it.
            file.flush()
            os.fdatasync(file.fileno())
            size += held
            parts, held = [], 0
    block = b"".join([*parts, _CLOSING])
    digest.update(block)
    file.write(block)
    return _Section(start, size + len(block), last, digest.hexdigest()[:32])


def _opening(name: str) -> bytes:
    return codec.encode(name) + b":{\n"


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest()[:32].encode()


def read(path: Path) -> Snapshot:
    """Return what a snapshot holds, verified; raise Damaged, NotAStore, Newer or OSError."""
    with folder.open_to_read(path) as file:
        size = os.fstat(file.fileno()).st_size
        meta, end = _read_meta(file, path.name, size)
        found = _head(meta, path.name)
        bodies: dict[str, tuple[bytes, int]] = {}
        at = 2
        file.seek(0)
        if file.read(2) != b"{\n":
            raise Damaged(path.name, "1")
        for name, section in _sections(meta, path.name):
            body = _read_section(file, name, section) if section.start == at else None
            if body is None:
                raise Damaged(path.name, name)
            bodies[name] = (body, section.last)
            at += section.size
        if at != end:
            raise Damaged(path.name, META)
    return Snapshot(found, _tables(bodies, path.name), size)


def read_all(path: Path) -> Snapshot:
    """Return what a snapshot holds, every document of it looked at; raise as `read` does."""
    found = read(path)
    for rows in found.tables.values():
        rows.values()
        rows.seqs()
    return found


def head(path: Path) -> SnapshotHead:
    """Return what a snapshot stands at, its last line verified; raise as `read` does."""
    with folder.open_to_read(path) as file:
        meta, _ = _read_meta(file, path.name, os.fstat(file.fileno()).st_size)
    return _head(meta, path.name)


def _head(meta: Mapping[str, Any], name: str) -> SnapshotHead:
    try:
        found = SnapshotHead(
            meta["store"], meta["schema"], meta["seq"], meta["chain"], tuple(meta.get("years", ()))
        )
    except (KeyError, TypeError):
        raise Damaged(name, META) from None
    if [type(value) for value in msgspec.structs.astuple(found)] != [str, int, int, str, tuple]:
        raise Damaged(name, META)
    if any(type(year) is not int for year in found.years):
        raise Damaged(name, META)
    return found


def _sections(meta: Mapping[str, Any], name: str) -> list[tuple[str, _Section]]:
    try:
        found = [(table, _Section(**fields)) for table, fields in meta["tables"].items()]
    except (KeyError, TypeError, AttributeError):
        raise Damaged(name, META) from None
    for _, section in found:
        if [type(value) for value in msgspec.structs.astuple(section)] != [int, int, int, str]:
            raise Damaged(name, META)
    return found


def _read_section(file: BinaryIO, name: str, section: _Section) -> bytes | None:
    """Return the table that begins here, a JSON object; None if they are not as they were written."""
    opening = _opening(name).removesuffix(b"{\n")
    # In three pieces, for the table may be hundreds of megabytes: no copy is made of it.
    head = _read_exactly(file, len(opening))
    table = _read_exactly(file, max(0, section.size - len(opening) - 2))
    digest = hashlib.sha256(head)
    digest.update(table)
    digest.update(_read_exactly(file, 2))
    return table if head == opening and digest.hexdigest()[:32] == section.sum else None


def _read_exactly(file: BinaryIO, size: int) -> bytes:
    data = bytearray()
    while len(data) < size and (block := file.read(size - len(data))):
        if len(block) == size:
            return bytes(block)
        data += block
    return bytes(data)


def _read_meta(file: BinaryIO, name: str, size: int) -> tuple[dict[str, Any], int]:
    """Return the meta document, verified, and where its line starts."""
    if not size:
        raise NotAStore(name)
    for length in (min(size, _TAIL), size):
        file.seek(size - length)
        tail = _read_exactly(file, length)
        start = tail.rfind(b"\n" + _META_HEAD) + 1
        if start:
            break
    else:
        raise NotAStore(name)
    line = tail[start:]
    body, found, digest = line.rpartition(_SUM)
    if not found or digest != _digest(body) + _META_END:
        _refuse_newer(line, name)
        raise Damaged(name, META)
    try:
        meta: dict[str, Any] = codec.decode(body[len(_META_HEAD) :] + b"}")
        kind = int(meta["format"])
    except (ValueError, KeyError, TypeError):
        raise Damaged(name, META) from None
    if kind > FORMAT:
        raise Newer(name, kind, FORMAT)
    return meta, size - length + start


def _refuse_newer(line: bytes, name: str) -> None:
    # A later format may be checksummed in another way: believe its number if the line is JSON at all.
    try:
        found = codec.decode(b"{" + line)[META]["1"]["format"]
    except (ValueError, KeyError, TypeError):
        return
    if isinstance(found, int) and found > FORMAT:
        raise Newer(name, found, FORMAT)


def _tables(bodies: dict[str, tuple[bytes, int]], name: str) -> dict[str, Rows]:
    versions = {}
    lines = bodies.pop(VERSIONS, (b"", 0))[0][2:-2]
    for line in lines.split(b",\n") if lines else ():
        # Kept as bytes: most runs never ask for a version.
        document = line[line.find(b":") + 1 :]
        head, _, seqs = document.partition(b',"seqs":')
        try:
            versions[codec.decode(head + b"}")["table"]] = seqs[:-1]
        except (ValueError, KeyError, TypeError):
            raise Damaged(name, VERSIONS) from None
    return {
        table: Rows(body, versions.get(table, b""), last, (name, table))
        for table, (body, last) in bodies.items()
    }


def salvage(path: Path) -> dict[str, Rows]:
    """Return every document of a damaged snapshot whose line can still be read."""
    tables: dict[str, Rows] = {}
    rows = Rows()
    for line in folder.read(path).split(b"\n"):
        name, colon, text = line.removesuffix(b",").partition(b":")
        try:
            key = codec.decode(name)
            if text == b"{" and isinstance(key, str):
                rows = tables.setdefault(key, Rows())
            elif colon and isinstance(document := codec.decode(text), dict) and int(key) > 0:
                rows.put(int(key), document, 0)
        except (ValueError, TypeError):
            continue
    for name_ in (META, VERSIONS):
        tables.pop(name_, None)
    return tables
