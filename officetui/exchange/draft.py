"""A paper in a file, txt, md or docx, as text with its lines; the file is read and never touched."""

import re
import sys
from pathlib import Path
from typing import NamedTuple

from officetui.domain.errors import Refused
from officetui.domain.proof.paper import Paper
from officetui.domain.proof.zone import FilePart
from officetui.exchange.docx import Word, read_docx
from officetui.exchange.guard import decode_text, read_bytes, read_stream, refuse_strangers

MARKDOWN = (".md", ".markdown")
_FENCE = re.compile(r"^\s{0,3}(?:```|~~~)")
STDIN = "-"


class PaperFile(NamedTuple):
    """A paper and where it came from; `word` where that is a Word file; `data` its bytes."""

    name: str
    paper: Paper
    notes: tuple[str, ...] = ()
    word: Word | None = None
    data: bytes = b""
    encoding: str = "utf-8"


def read_draft(name: str) -> PaperFile:
    """Read a file, or the standard input for "-"; raise Refused with what to do where it holds no paper."""
    return paper_in(read_stream(sys.stdin.buffer, name) if name == STDIN else read_bytes(Path(name)), name)


def paper_in(data: bytes, name: str) -> PaperFile:
    """Return what the bytes of a file called `name` hold; raise Refused where that is no paper."""
    if not data.strip():
        raise Refused("paper_empty", file=name)
    refuse_strangers(data, name)
    if data[:4] == b"PK\x03\x04":
        word = read_docx(data, name)
        if not word.text.strip():
            raise Refused("paper_empty", file=name)
        paper = Paper(word.text, word.parts, word.bounds, is_wrapped=False)
        return PaperFile(name, paper, word.notes, word, data)
    if Path(name).suffix.lower() == ".docx":
        raise Refused("paper_not_word", file=name)
    text, encoding = decode_text(data, name, "paper_no_text")
    if not text.strip():
        raise Refused("paper_empty", file=name)
    parts = _code_lines(text) if Path(name).suffix.lower() in MARKDOWN else {}
    return PaperFile(name, Paper(text, parts), data=data, encoding=encoding)


def _code_lines(text: str) -> dict[int, FilePart]:
    """The lines of a Markdown text that are code, or its front matter: no rule reads them."""
    parts: dict[int, FilePart] = {}
    lines = text.split("\n")
    is_code = lines[0].strip() == "---" and "---" in (line.strip() for line in lines[1:40])
    is_front = is_code
    for number, line in enumerate(lines):
        is_edge = (line.strip() == "---" and number > 0) if is_front else bool(_FENCE.match(line))
        if is_code or is_edge:
            parts[number] = FilePart.CODE
        if is_edge:
            is_code = not is_code
            is_front = False
    return parts
