"""A copy of a paper as a Word file with remarks in its margin; the paper itself is never touched."""

import copy
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from officetui.exchange.docx import BODY_PART, Run, Word, read_docx
from officetui.exchange.draft import PaperFile
from officetui.exchange.numbering import W

_COMMENTS = "word/comments.xml"
_RELS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_PART_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_REL_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_UNFIT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Comment(NamedTuple):
    """A remark on the characters from `start` to `end` of the paper's text."""

    start: int
    end: int
    words: str


def annotated(draft: PaperFile, comments: Sequence[Comment], *, author: str) -> bytes:
    """Return a Word file with the comments: the draft's own, or one made of its lines."""
    data = draft.data if draft.word else _plain_docx(draft.paper.text)
    word = read_docx(data, draft.name)
    package = zipfile.ZipFile(io.BytesIO(data))
    before = ET.fromstring(package.read(_COMMENTS)) if _COMMENTS in package.namelist() else None
    first = 1 + max(
        (int(each.get(f"{W}id", "0")) for each in before or () if each.get(f"{W}id", "0").isdigit()),
        default=-1,
    )
    placed = [each for each in enumerate(comments, first) if _anchor(word, each[0], each[1])]
    parts = {
        BODY_PART: serialised(word.document, package.read(BODY_PART)),
        _COMMENTS: _comments_part(before, package, placed, author),
        _RELS: _with_relation(package),
        _TYPES: _with_type(package.read(_TYPES)),
    }
    return repacked(package, parts)


def _anchor(word: Word, number: int, comment: Comment) -> bool:
    """Put the marks of a comment around the runs that hold its words; tell whether there are any."""
    touched = [run for run in word.runs if run.start < comment.end and comment.start < run.end]
    if not touched:
        touched = [run for run in word.runs if run.start >= comment.start][:1] or word.runs[-1:]
    if not touched:
        return False
    same = [run for run in touched if run.paragraph is touched[0].paragraph]
    first = _split(word, same[0], comment.start, keep_tail=True)
    last = _split(word, first if len(same) == 1 else same[-1], comment.end, keep_tail=False)
    start = ET.Element(f"{W}commentRangeStart", {f"{W}id": str(number)})
    end = ET.Element(f"{W}commentRangeEnd", {f"{W}id": str(number)})
    mark = ET.Element(f"{W}r")
    ET.SubElement(mark, f"{W}commentReference", {f"{W}id": str(number)})
    parents = {child: parent for parent in first.paragraph.iter() for child in parent}
    holder, place = _holder(parents, first.paragraph, first.run)
    holder.insert(place, start)
    holder, place = _holder(parents, last.paragraph, last.run)
    holder.insert(place + 1, end)
    holder.insert(place + 2, mark)
    return True


def _holder(
    parents: dict[ET.Element, ET.Element], paragraph: ET.Element, run: ET.Element
) -> tuple[ET.Element, int]:
    """The paragraph and the place in it of what holds a run: marks never stand within a link or a field."""
    child = run
    while parents[child] is not paragraph:
        child = parents[child]
    return paragraph, list(paragraph).index(child)


def _split(word: Word, run: Run, at: int, *, keep_tail: bool) -> Run:
    """Part a run of plain text at a place of the paper's text; return the side that is wanted."""
    texts = [child for child in run.run if child.tag == f"{W}t"]
    others = [child for child in run.run if child.tag not in (f"{W}t", f"{W}rPr")]
    if not run.start < at < run.end or others or len(texts) != 1:
        return run
    parents = {child: parent for parent in run.paragraph.iter() for child in parent}
    parent = parents[run.run]
    text = texts[0].text or ""
    tail = copy.deepcopy(run.run)
    cut = at - run.start
    texts[0].text, texts[0].attrib[_SPACE] = text[:cut], "preserve"
    second = next(child for child in tail if child.tag == f"{W}t")
    second.text, second.attrib[_SPACE] = text[cut:], "preserve"
    parent.insert(list(parent).index(run.run) + 1, tail)
    halves = run._replace(end=at), run._replace(start=at, run=tail)
    place = next(number for number, each in enumerate(word.runs) if each is run)
    word.runs[place : place + 1] = halves
    return halves[1] if keep_tail else halves[0]


def _namespaces(data: bytes) -> Iterator[tuple[str, str]]:
    for _, found in ET.iterparse(io.BytesIO(data), ("start-ns",)):
        prefix, address = found
        yield str(prefix), str(address)


def serialised(root: ET.Element, before: bytes) -> bytes:
    """Return a part with every prefix it declared before: mc:Ignorable names some by their prefix only."""
    declared = dict(_namespaces(before))
    for prefix, address in declared.items():
        if prefix and not prefix.startswith("ns"):
            ET.register_namespace(prefix, address)
    text = ET.tostring(root, encoding="unicode")
    head, _, rest = text.partition(">")
    missing = "".join(
        f" xmlns:{prefix}={quoteattr(address)}"
        for prefix, address in declared.items() if prefix and f"xmlns:{prefix}=" not in head
    )  # fmt: skip
    is_empty = head.endswith("/")
    head = head.removesuffix("/") + missing + ("/" if is_empty else "")
    return (_XML + head + ">" + rest).encode()


def _comments_part(
    before: ET.Element | None, package: zipfile.ZipFile, placed: Sequence[tuple[int, Comment]], author: str
) -> bytes:
    made = "".join(
        f'<w:comment w:id="{number}" w:author={quoteattr(author)} w:initials={quoteattr(author[:1])}>'
        + "".join(
            f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
            for line in _harmless(comment.words).split("\n")
        )
        + "</w:comment>"
        for number, comment in placed
    )
    if before is None:
        return f'{_XML}<w:comments xmlns:w="{_NS}">{made}</w:comments>'.encode()
    for each in ET.fromstring(f'<w:comments xmlns:w="{_NS}">{made}</w:comments>'):
        before.append(each)
    return serialised(before, package.read(_COMMENTS))


def _harmless(text: str) -> str:
    """The text without what XML may not hold, and without the controls of terminals."""
    return _UNFIT.sub("", text)


def _with_relation(package: zipfile.ZipFile) -> bytes:
    old = (
        package.read(_RELS) if _RELS in package.namelist() else f'<Relationships xmlns="{_REL_NS}"/>'.encode()
    )
    root = ET.fromstring(old)
    if not any(each.get("Type") == _REL_TYPE for each in root):
        names = {each.get("Id") for each in root}
        name = next(
            name for name in (f"rIdProof{number}" for number in range(len(names) + 1)) if name not in names
        )
        ET.SubElement(
            root, f"{{{_REL_NS}}}Relationship", {"Id": name, "Type": _REL_TYPE, "Target": "comments.xml"}
        )
    ET.register_namespace("", _REL_NS)
    return _XML.encode() + ET.tostring(root)


def _with_type(data: bytes) -> bytes:
    root = ET.fromstring(data)
    if not any(each.get("PartName") == f"/{_COMMENTS}" for each in root):
        ET.SubElement(
            root, f"{{{_TYPE_NS}}}Override", {"PartName": f"/{_COMMENTS}", "ContentType": _PART_TYPE}
        )
    ET.register_namespace("", _TYPE_NS)
    return _XML.encode() + ET.tostring(root)


def repacked(package: zipfile.ZipFile, parts: dict[str, bytes]) -> bytes:
    """Return a package with some of its parts changed or added, the others as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in package.infolist():
            own = parts.pop(info.filename, b"")
            new.writestr(info.filename, own or package.read(info.filename))
        for name, data in parts.items():
            new.writestr(name, data)
    return out.getvalue()


def _plain_docx(text: str) -> bytes:
    """A Word file of the lines of a text, A4, in the type of papers."""
    lines = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(_harmless(line))}</w:t></w:r></w:p>'
        for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" '
        'w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
    )
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr(
            _TYPES,
            f'{_XML}<Types xmlns="{_TYPE_NS}"><Default Extension="rels" ContentType="{rels}"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/{BODY_PART}" ContentType="{main}"/></Types>',
        )
        new.writestr(
            "_rels/.rels",
            f'{_XML}<Relationships xmlns="{_REL_NS}">'
            f'<Relationship Id="rId1" Type="{office}" Target="{BODY_PART}"/></Relationships>',
        )
        new.writestr(
            BODY_PART, f'{_XML}<w:document xmlns:w="{_NS}"><w:body>{lines}{page}</w:body></w:document>'
        )
    return out.getvalue()
