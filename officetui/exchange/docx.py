"""A Word file as lines of text, tables, headers, notes, boxes, insertions too; nothing is run or fetched."""

import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from officetui.domain.errors import Refused
from officetui.domain.proof.zone import FilePart
from officetui.exchange.guard import member, open_package, parse_xml
from officetui.exchange.numbering import Numbering, W

BODY_PART = "word/document.xml"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OTHER_PARTS = re.compile(r"word/(?:header|footer)\d{0,3}\.xml|word/(?:footnotes|endnotes)\.xml")
_HIDDEN_PARTS = re.compile(r"docProps/(?:core|app|custom)\.xml|word/comments\w*\.xml")
_LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{_MC}Fallback", f"{W}pPr", f"{W}rPr", f"{W}instrText"}
_BOX = f"{W}txbxContent"
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")


class Run(NamedTuple):
    """A stretch of the text and the run it came from; `paragraph` holds the run."""

    start: int
    end: int
    paragraph: ET.Element
    run: ET.Element


class Word(NamedTuple):
    """What was read. `notes` are keys of remarks: what could not be read for certain.

    `bounds` are the places of blanks between what stands apart in one line: paragraphs of a cell, tab stops.
    `hidden` is what the file carries besides its text: properties, comments, words deleted.
    """

    text: str
    parts: dict[int, FilePart]
    notes: tuple[str, ...]
    runs: list[Run]
    document: ET.Element
    hidden: tuple[str, ...] = ()
    bounds: frozenset[int] = frozenset()


class _Reader:
    """Goes through a file once, in the order of the text."""

    def __init__(self, numbering: Numbering) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.line = 0
        self.parts: dict[int, FilePart] = {}
        self.runs: list[Run] = []
        self.bounds: set[int] = set()
        self._numbering = numbering
        self._boxes: list[ET.Element] = []

    def read(self, element: ET.Element, part: FilePart) -> None:
        """Take in every paragraph and table below an element."""
        for child in element:
            if child.tag == f"{W}p":
                self._paragraph(child, part)
            elif child.tag == f"{W}tbl":
                self._table(child, part)
            elif child.tag not in _LEFT_OUT:
                self.read(child, part)

    def _table(self, table: ET.Element, part: FilePart) -> None:
        for row in (*table.findall(f"{W}tr"), *table.findall(f"{W}sdt/{W}sdtContent/{W}tr")):
            cells = [*row.findall(f"{W}tc"), *row.findall(f"{W}sdt/{W}sdtContent/{W}tc")]
            if len(cells) == 1:
                self.read(cells[0], part)
                continue
            for at, cell in enumerate(cells):
                self._add("\t" if at else "")
                for number, paragraph in enumerate(_paragraphs_in(cell)):
                    self._part(" " if number else "")
                    self._runs(paragraph, paragraph)
            self._end_line(part if part is FilePart.MARGIN else FilePart.CELLS)
        self._take_boxes()

    def _paragraph(self, paragraph: ET.Element, part: FilePart) -> None:
        self._add(self._numbering.prefix(paragraph))
        self._runs(paragraph, paragraph)
        self._end_line(part)
        self._take_boxes()

    def _runs(self, element: ET.Element, paragraph: ET.Element) -> None:
        for child in element:
            if child.tag in _LEFT_OUT:
                continue
            if child.tag == _BOX:
                self._boxes.append(child)
            elif child.tag == f"{W}r":
                start = self.length
                self._run(child)
                if self.length > start:
                    self.runs.append(Run(start, self.length, paragraph, child))
            else:
                self._runs(child, paragraph)

    def _run(self, run: ET.Element) -> None:
        for child in run:
            if child.tag == f"{W}t":
                self._add((child.text or "").replace("\n", " ").replace("\r", " ").replace("\t", " "))
            elif child.tag in (f"{W}tab", f"{W}ptab") or child.get(f"{W}type") in ("page", "column"):
                self._part(" ")
            elif child.tag in (f"{W}br", f"{W}cr"):
                self._add(" ")
            elif child.tag == f"{W}noBreakHyphen":
                self._add("-")
            elif child.tag not in _LEFT_OUT:
                self._boxes += list(_boxes_in(child))

    def _take_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.read(box, FilePart.MARGIN)

    def _add(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)

    def _part(self, blank: str) -> None:
        """Add a blank at which one thing ends and another begins, where there is one."""
        if blank:
            self.bounds.add(self.length)
        self._add(blank)

    def _end_line(self, part: FilePart) -> None:
        if part is not FilePart.TEXT:
            self.parts[self.line] = part
        self._add("\n")
        self.line += 1


def _boxes_in(element: ET.Element) -> Iterator[ET.Element]:
    """The text boxes below an element, each once: of alternatives only the first choice."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _boxes_in(child)


def _paragraphs_in(element: ET.Element) -> Iterator[ET.Element]:
    """The paragraphs of a cell, those of tables within it too, but not those of boxes."""
    for child in element:
        if child.tag == f"{W}p":
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _paragraphs_in(child)


def read_docx(data: bytes, name: str) -> Word:
    """Return the lines of a Word file, running text first; raise Refused where it cannot be read."""
    package = open_package(data, name)
    members = package.namelist()
    if BODY_PART not in members:
        raise Refused("paper_not_word", file=name)
    document = parse_xml(member(package, BODY_PART, name), name)
    numbering = Numbering(_part(package, "word/numbering.xml", name), _part(package, "word/styles.xml", name))
    reader = _Reader(numbering)
    reader.read(document, FilePart.TEXT)
    for part in sorted(each for each in members if _OTHER_PARTS.fullmatch(each)):
        if (root := _part(package, part, name)) is not None:
            before = len(reader.runs)
            reader.read(root, FilePart.MARGIN)
            del reader.runs[before:]
    notes = ["proof.note.numbering"] if numbering.unresolved else []
    if any(each.endswith("vbaProject.bin") for each in members):
        notes.append("proof.note.macros")
    if any(_reaches_out(member(package, each, name)) for each in members if each.endswith(".rels")):
        notes.append("proof.note.external")
    hidden = [*_deleted(document)]
    for part in sorted(each for each in members if _HIDDEN_PARTS.fullmatch(each)):
        if (root := _part(package, part, name)) is not None:
            hidden += _lines_of(root)
    return Word(
        "".join(reader.pieces),
        reader.parts,
        tuple(notes),
        reader.runs,
        document,
        tuple(hidden),
        frozenset(reader.bounds),
    )


def _deleted(document: ET.Element) -> Iterator[str]:
    """The words of each paragraph that were deleted or moved away, and are still in the file."""
    for paragraph in document.iter(f"{W}p"):
        found = [each.text or "" for each in paragraph.iter(f"{W}delText")]
        found += [each.text or "" for away in paragraph.iter(f"{W}moveFrom") for each in away.iter(f"{W}t")]
        if found:
            yield "".join(found)


def _lines_of(root: ET.Element) -> Iterator[str]:
    """The properties of a file, each behind its name, or the paragraphs of its comments."""
    paragraphs = list(root.iter(f"{W}p"))
    for paragraph in paragraphs:
        yield "".join(each.text or "" for each in paragraph.iter(f"{W}t"))
    for element in () if paragraphs else root:
        text = "".join(element.itertext()).strip()
        yield from (text, f"{element.get('name') or ''}: {text}") if text else ()


def _reaches_out(relations: bytes) -> bool:
    """Tell whether a word processor that opens the file would fetch something; a link is only followed."""
    outside = (each for each in _RELATION.findall(relations) if b'TargetMode="External"' in each)
    return any(b"/hyperlink" not in each for each in outside)


def _part(package: zipfile.ZipFile, part: str, name: str) -> ET.Element | None:
    data = member(package, part, name)
    return parse_xml(data, name) if data else None
