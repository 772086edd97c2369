"""Papers as files: every hiding place of Word, both encodings, and files that are no papers."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from officetui.domain.errors import Refused
from officetui.exchange.comment import Comment, annotated
from officetui.exchange.draft import read_draft
from tests.proof.word_kit import W, docx, paragraph, table


def read(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return read_draft(str(path)).paper.text


def test_word_gives_tables_boxes_headers_notes_and_insertions_but_not_deletions(tmp_path: Path) -> None:
    gone = '<w:del w:id="2"><w:r><w:delText>gone</w:delText></w:r></w:del>'
    inserted = f'<w:p><w:ins w:id="1">{paragraph("inserted")[5:-6]}</w:ins>{gone}</w:p>'
    box = f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('boxed')}</w:txbxContent></w:pict></w:r></w:p>"
    content = docx(
        paragraph("body") + table(("a", "b"), ("1", "2")) + inserted + box,
        header1=f'<w:hdr xmlns:w="{W}">{paragraph("header")}</w:hdr>',
        footnotes=f'<w:footnotes xmlns:w="{W}"><w:footnote>{paragraph("noted")}</w:footnote></w:footnotes>',
    )
    lines = read(tmp_path / "x.docx", content).split("\n")
    assert [line for line in lines if line] == [
        "body",
        "a\tb",
        "1\t2",
        "inserted",
        "boxed",
        "noted",
        "header",
    ]


def test_automatic_numbers_are_worked_out(tmp_path: Path) -> None:
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="3">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
    )
    listed = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>'
    body = "".join(paragraph(text, properties=listed) for text in ("总体要求", "主要任务"))
    assert read(tmp_path / "x.docx", docx(body, numbering=numbering)) == "一、总体要求\n二、主要任务\n"


def test_numbers_come_from_the_style_a_style_is_based_on_and_begin_anew_where_a_list_says_so(
    tmp_path: Path,
) -> None:
    levels = [
        f'<w:abstractNum w:abstractNumId="{key}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        for key, form, text in ((0, "chineseCounting", "%1、"), (1, "decimal", "%1."))
    ]
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = [
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'
        for key, of, more in ((1, 0, ""), (2, 1, ""), (3, 1, again))
    ]
    numbering = f'<w:numbering xmlns:w="{W}">{"".join(levels + lists)}</w:numbering>'
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:styleId="own"><w:basedOn w:val="base"/></w:style></w:styles>'
    )

    def item(words: str, properties: str) -> str:
        return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"

    heading, first, second = (
        '<w:pStyle w:val="own"/>',
        *(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{key}"/></w:numPr>' for key in (2, 3)),
    )
    body = "".join(
        item(words, properties)
        for words, properties in (
            ("提高认识", heading),
            ("摸底。", first),
            ("建档。", first),
            ("落实责任", heading),
            ("走访。", second),
        )
    )
    seen = read(tmp_path / "x.docx", docx(body, numbering=numbering, styles=styles))
    assert seen == "一、提高认识\n1.摸底。\n2.建档。\n二、落实责任\n1.走访。\n"


def test_a_number_that_cannot_be_worked_out_is_said_to_be_unchecked(tmp_path: Path) -> None:
    listed = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>'
    path = tmp_path / "x.docx"
    path.write_bytes(docx(paragraph("总体要求", properties=listed)))
    assert read_draft(str(path)).notes == ("proof.note.numbering",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_every_encoding_of_an_office_is_read(encoding: str, tmp_path: Path) -> None:
    assert "各镇妇联" in read(tmp_path / "x.txt", "各镇妇联：\n请报名。\n".encode(encoding))


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<a>" + b" " * 70_000_000 + b"</a>")
    return out.getvalue()


def _document(content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", content)
    return out.getvalue()


LOCKED = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("a.docx", b"", "paper_empty"),
        ("a.txt", b" \n\n", "paper_empty"),
        ("a.docx", docx(""), "paper_empty"),
        ("a.docx", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "paper_picture"),
        ("a.docx", docx(paragraph("x"))[:200], "paper_broken"),
        ("a.docx", _document("<w:p>"), "paper_broken"),
        ("a.docx", b"PK\x03\x04" + b"x" * 100, "paper_broken"),
        ("a.docx", LOCKED, "paper_locked"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "paper_old_word"),
        ("a.pdf", b"%PDF-1.7 ...", "paper_pdf"),
        ("a.docx", b"plain text", "paper_not_word"),
        ("a.txt", b"\x00\x01\x02\x03" * 50, "paper_no_text"),
        ("a.docx", bomb, "paper_bomb"),
        ("a.docx", _document('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "paper_broken"),
        ("a.docx", _document("<a>" * 5_000 + "</a>" * 5_000), "paper_bomb"),
    ],
)
def test_what_is_no_paper_is_refused_with_its_cure(
    name: str, content: bytes | Callable[[], bytes], key: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content() if callable(content) else content)
    with pytest.raises(Refused) as refused:
        read_draft(str(path))
    assert refused.value.key == key


def test_a_file_that_is_missing_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path, key in ((tmp_path / "none.txt", "paper_missing"), (tmp_path, "paper_is_folder")):
        with pytest.raises(Refused) as refused:
            read_draft(str(path))
        assert refused.value.key == key


def test_comments_stand_around_the_wrong_words_of_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(docx(paragraph("共36个：", "社区14个") + paragraph("请报名")))
    draft = read_draft(str(path))
    made = annotated(draft, [Comment(1, 4, "the parts & the <total>")], author="proof")
    package = zipfile.ZipFile(io.BytesIO(made))
    document = package.read("word/document.xml").decode()
    inside = document.partition("commentRangeStart")[2].partition("commentRangeEnd")[0]
    assert "36个" in inside
    assert "共" not in inside
    assert "the parts &amp; the &lt;total&gt;" in package.read("word/comments.xml").decode()
    assert "comments.xml" in package.read("word/_rels/document.xml.rels").decode()
    copy = tmp_path / "copy.docx"
    copy.write_bytes(made)
    assert read_draft(str(copy)).paper.text == draft.paper.text
    assert path.read_bytes() == draft.data


def test_prefixes_that_word_names_without_using_stay_declared(tmp_path: Path) -> None:
    content = docx(paragraph("共36个"))
    source = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    marked = source.replace(
        "<w:document ", '<w:document xmlns:mc="urn:mc" xmlns:w14="urn:w14" mc:Ignorable="w14" '
    )
    path = tmp_path / "x.docx"
    path.write_bytes(_document(marked))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(
            "[Content_Types].xml", zipfile.ZipFile(io.BytesIO(content)).read("[Content_Types].xml")
        )
    made = annotated(read_draft(str(path)), [Comment(0, 2, "x")], author="proof")
    document = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
    assert 'xmlns:w14="urn:w14"' in document
    assert 'mc:Ignorable="w14"' in document


def test_a_text_becomes_a_word_file_with_its_comments(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("第一行\n第二行有错\n", encoding="utf-8")
    made = annotated(read_draft(str(path)), [Comment(8, 10, "why")], author="proof")
    copy = tmp_path / "copy.docx"
    copy.write_bytes(made)
    assert "第二行有错" in read_draft(str(copy)).paper.text


def test_what_xml_may_not_hold_is_left_out_of_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("请于9月31日前\x07报\x9b31m送\ufffe。\n", encoding="utf-8")
    data = annotated(read_draft(str(path)), [Comment(2, 7, "no such\x9b day\uffff")], author="officetui")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            ET.fromstring(package.read(name))
        written = package.read("word/document.xml").decode()
        comments = package.read("word/comments.xml").decode()
    assert "报31m送。" in written
    assert "no such day" in comments
