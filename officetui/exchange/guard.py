"""What a file must be before any parser sees it: of a size, of a kind told by its first bytes, no bomb."""

import codecs
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from lzma import LZMAError
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET

from officetui.domain.draft import MOST_BYTES
from officetui.domain.errors import Refused
from officetui.path import is_folder

MOST_UNPACKED = 60_000_000
MOST_MEMBERS = 2_000
MOST_ELEMENTS = 1_500_000
MOST_DEPTH = 100

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_OTHERS = {
    b"%PDF": "paper_pdf",
    b"{\\rtf": "paper_old_word",
    b"Rar!": "paper_no_text",
    b"\x1f\x8b": "paper_no_text",
}
_BROKEN = (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, zlib.error, LZMAError)
_OLE = b"\xd0\xcf\x11\xe0"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_bytes(file: Path) -> bytes:
    """Return a file's content; raise Refused where it is none, or too large to be a paper."""
    if is_folder(file):
        raise Refused("paper_is_folder", file=file)
    try:
        with file.open("rb") as stream:
            return read_stream(stream, str(file))
    except FileNotFoundError as error:
        raise Refused("paper_missing", file=file) from error
    except (OSError, ValueError) as error:
        raise Refused(
            "paper_unreadable", file=file, why=getattr(error, "strerror", "") or str(error)
        ) from error


def read_stream(stream: IO[bytes], name: str) -> bytes:
    """Return what a stream holds, no more than a paper may be."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refused("paper_too_large", file=name, most=MOST_BYTES // 1_000_000)
    return data


def refuse_strangers(data: bytes, name: str) -> None:
    """Raise Refused, with what to do instead, for content that holds no text we can read."""
    if data[:4] == _OLE:
        is_locked = b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P" in data
        raise Refused("paper_locked" if is_locked else "paper_old_word", file=name)
    for mark, key in _OTHERS.items():
        if data.startswith(mark):
            raise Refused(key, file=name)
    is_picture = any(data.startswith(mark) for mark in _PICTURES) and b"\x00" in data[:4_000]
    if is_picture:
        raise Refused("paper_picture", file=name)


def decode_text(data: bytes, name: str, refusal: str) -> tuple[str, str]:
    """Return the text that bytes hold, and its encoding; raise Refused with the key `refusal` for none.

    By the byte order mark, else as UTF-8, else GB 18030, which holds GBK, as spreadsheets here write.
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text, encoding
    raise Refused(refusal, file=name)


def open_package(data: bytes, name: str) -> zipfile.ZipFile:
    """Open an office file's zip; raise Refused where it is broken, locked, or unpacks to too much."""
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except _BROKEN as error:
        raise Refused("paper_broken", file=name) from error
    members = package.infolist()
    if len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > MOST_UNPACKED:
        raise Refused("paper_bomb", file=name)
    if any(each.flag_bits & 1 for each in members):
        raise Refused("paper_locked", file=name)
    return package


def member(package: zipfile.ZipFile, part: str, name: str) -> bytes:
    """Return one part of a package; b"" where there is none."""
    try:
        with package.open(part) as stream:
            data = stream.read(MOST_UNPACKED + 1)
    except KeyError:
        return b""
    except (*_BROKEN, RuntimeError) as error:
        raise Refused("paper_broken", file=name) from error
    if len(data) > MOST_UNPACKED:
        raise Refused("paper_bomb", file=name)
    return data


def parse_xml(data: bytes, name: str) -> ET.Element:
    """Return the root of an XML part; raise Refused where it is broken, has entities, or is too large."""
    root: ET.Element | None = None
    for _, element in walk(data, name):
        root = element if root is None else root
    if root is None:
        raise Refused("paper_broken", file=name)
    return root


def walk(data: bytes, name: str, most: int = MOST_ELEMENTS) -> Iterator[tuple[str, ET.Element]]:
    """Go through an XML part element by element, each at its "start" and its "end"; raise Refused as `parse`.

    Who needs no more than one at a time clears what is read: at `most` so many may come.
    """
    if b"<!DOCTYPE" in data[:4_096] or b"<!ENTITY" in data[:65_536]:
        raise Refused("paper_broken", file=name)
    depth = count = 0
    try:
        for event, element in ET.iterparse(BytesIO(data), ("start", "end")):
            if event == "end":
                depth -= 1
            else:
                depth, count = depth + 1, count + 1
                if depth > MOST_DEPTH or count > most:
                    raise Refused("paper_bomb", file=name)
            yield event, element
    except (ET.ParseError, ValueError, LookupError) as error:
        raise Refused("paper_broken", file=name) from error
