"""Drafts: versions handed in, returned, signed and issued, compared, kept for ever; and bad files."""

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from officetui.cli import run
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.exchange.comparing import compared, hand_in
from officetui.office import draft, flow, history, record, upkeep
from officetui.office.office import Office
from officetui.wording.draft import difference_words
from tests.conftest import decide
from tests.papers.test_papers import CHAIR, LI, signed
from tests.proof.word_kit import docx, paragraph

FIRST = "关于年终统计的通知\n各镇妇联：\n请于12月5日前报送报表。联系人：李敏。\n特此通知。\n"
SECOND = (
    FIRST.replace("年终", "做好年终").replace("12月5日", "12月8日").replace("特此", "不报的说明原因。\n特此")
)
Call = Callable[..., tuple[int, str]]


@pytest.fixture
def call(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs one command line on the office and returns its exit code and all it wrote."""

    def call_one(*words: str) -> tuple[int, str]:
        code = run(["--office", str(tmp_path / "office"), "--now", "2026-11-24T09:00+08:00", *words])
        found = capsys.readouterr()
        return code, found.out + found.err

    return call_one


@pytest.fixture
def paper(office: Office) -> Ref:
    return record.create(office, "document", {"title": "关于年终统计的通知", "owner": LI}).refs[0]


def file(tmp_path: Path, name: str, text: str, encoding: str = "utf-8") -> str:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return str(path)


def versions(office: Office, ref: Ref) -> list[str]:
    return [each.name for each in draft.paper_of(office, ref).versions]


def test_a_draft_is_compared_by_paragraph_and_word_whatever_its_encoding(
    office: Office, paper: Ref, tmp_path: Path, call: Call
) -> None:
    hand_in(office, paper, file(tmp_path, "v1.txt", FIRST))
    outcome = hand_in(office, paper, file(tmp_path, "v2.txt", SECOND, "gbk"))
    assert [note.params["changed"] for note in outcome.notes] == [2]
    code, told = call("draft", str(paper), "--diff")
    assert code == 0
    assert "2 paragraphs changed, 1 added" in told
    assert "关于{+做好+}年终统计的通知" in told
    assert "请于12月[-5-]{+8+}日前报送报表。" in told
    assert "+    4 不报的说明原因。" in told
    page = tmp_path / "changes.html"
    call("draft", str(paper), "--diff", "1..2", "--out", str(page))
    assert "请于12月<del>5</del><ins>8</ins>日前" in page.read_text(encoding="utf-8")
    found = json.loads(call("draft", str(paper), "--diff", "1..2", "--json")[1])
    assert (found["changed"], found["added"], found["same"]) == (2, 1, 2)


def test_what_was_signed_and_what_was_issued_can_be_compared_when_the_files_are_gone(
    office: Office, tmp_path: Path
) -> None:
    ref = signed(office)
    flow.move(office, (ref,), "rework", "one figure")
    first = file(tmp_path, "signed.txt", FIRST)
    hand_in(office, ref, first)
    decide(office, ref, "sign", CHAIR)
    second = file(tmp_path, "after.txt", SECOND)
    hand_in(office, ref, second)
    for path in (first, second):
        Path(path).unlink()
    outcome = flow.move(office, (ref,), "recheck")
    assert [note.key for note in outcome.notes] == ["draft.departs"]
    flow.move(office, (ref,), "number", number="云妇〔2026〕1号")
    unit = record.create(office, "unit", {"name": "Meiwan Town"}).refs[0]
    record.edit(office, ref, {"addressees": (unit.id,)})
    flow.move(office, (ref,), "issue")
    assert (
        difference_words(compared(office, ref, "signed..issued").paragraphs)
        == "2 paragraphs changed, 1 added"
    )
    with pytest.raises(Refused, match="draft_after_issue"):
        hand_in(office, ref, file(tmp_path, "late.txt", "late\n"))


def test_a_file_changed_or_gone_after_the_signature_is_said_at_the_recheck(
    office: Office, tmp_path: Path
) -> None:
    said = []
    for change in (lambda path: path.write_text("other", encoding="utf-8"), lambda path: path.unlink()):
        ref = signed(office)
        flow.move(office, (ref,), "rework", "one figure")
        path = file(tmp_path, "v1.txt", FIRST)
        hand_in(office, ref, path)
        decide(office, ref, "sign", CHAIR)
        change(Path(path))
        said += [note.key for note in flow.move(office, (ref,), "recheck").notes]
    assert said == ["draft.departed.changed", "draft.departed.gone"]


def test_a_draft_goes_back_with_a_remark_into_the_folder_of_its_department(
    office: Office, paper: Ref, tmp_path: Path, call: Call
) -> None:
    box = tmp_path / "statistics"
    box.mkdir()
    unit = record.create(office, "unit", {"name": "Statistics", "folder": str(box)}).refs[0]
    file(box, f"{paper} figures.txt", FIRST)
    file(box, "~$lock.docx", "x")
    told = call("draft")[1]
    assert "1 file waits" in told
    assert f"→ {paper} " in told
    call("draft", str(paper), str(box / f"{paper} figures.txt"))
    assert "0 files wait" in call("draft")[1]
    call("draft", str(paper), "--return", "The figures of Songxia are missing")
    office.refresh()
    last = draft.paper_of(office, paper).versions[-1]
    assert (last.unit, last.remark) == (unit.id, "The figures of Songxia are missing")
    laid = box / f"{paper} figures returned with remarks.txt"
    assert "The figures of Songxia are missing" in laid.read_text(encoding="utf-8")
    assert laid.stat().st_size < 500


def test_a_version_is_given_back_as_it_was_handed_in_and_undo_takes_it_away(
    office: Office, paper: Ref, tmp_path: Path, call: Call
) -> None:
    path = file(tmp_path, "v1.txt", FIRST, "gbk")
    hand_in(office, paper, path)
    Path(path).unlink()
    call("draft", str(paper), "--get", "1", "--out", str(tmp_path / "back.txt"))
    assert (tmp_path / "back.txt").read_bytes() == FIRST.encode("gbk")
    assert call("draft", str(paper), "--get", "1", "--out", str(tmp_path / "back.txt"))[0] == 1
    assert "the file is gone" in call("draft", str(paper))[1]
    history.undo(office)
    assert versions(office, paper) == []


def test_versions_are_the_owners_alone_in_the_backups_and_checked(
    office: Office, paper: Ref, tmp_path: Path
) -> None:
    hand_in(office, paper, file(tmp_path, "v1.txt", FIRST))
    folder = office.store.folder
    upkeep.backup(office)
    (kept,) = (folder / "drafts").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert upkeep.check(folder).problems == ()
    kept.write_bytes(b"spoilt")
    assert [problem.key for problem in upkeep.check(folder).problems] == ["store.problem.content"]
    version = draft.paper_of(office, paper).versions[0]
    assert draft.content(office, version).decode() == FIRST
    shutil.rmtree(folder / "backups")
    with pytest.raises(Refused, match="content_gone"):
        draft.content(office, version)


SECRETS = {
    "机密★10年\n关于某事的报告\n": "v.txt",
    "关于某事的报告（绝密）\n": "v.txt",
    "正文\n" * 30 + "秘密★5年\n": "v.txt",
    "正文\n": "报告（机密）.txt",
}


@pytest.mark.parametrize("text", SECRETS)
def test_nothing_of_a_text_marked_as_a_state_secret_is_kept(
    office: Office, paper: Ref, tmp_path: Path, text: str
) -> None:
    with pytest.raises(Refused, match="state_secret"):
        hand_in(office, paper, file(tmp_path, SECRETS[text], text))
    assert not (office.store.folder / "drafts").exists()
    assert versions(office, paper) == []


CORE = '<p xmlns:d="urn:d"><d:title>{}</d:title><property name="密级"><lpwstr>{}</lpwstr></property></p>'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
COMMENT = f"<w:comments {WORD}><w:comment><w:p><w:r><w:t>{{}}</w:t></w:r></w:p></w:comment></w:comments>"
HIDDEN = {
    "title": ("docProps/core.xml", CORE.format("关于某事的报告（机密）", "")),
    "property": ("docProps/custom.xml", CORE.format("", "机密")),
    "comment": ("word/comments.xml", COMMENT.format("秘密★5年")),
    "deleted": ("word/document.xml", "<w:p><w:del><w:r><w:delText>机密★1年</w:delText></w:r></w:del></w:p>"),
}


@pytest.mark.parametrize("where", HIDDEN)
def test_no_mark_of_state_secrecy_comes_in_beside_the_text(
    office: Office, paper: Ref, tmp_path: Path, where: str
) -> None:
    part, text = HIDDEN[where]
    path = tmp_path / "v1.docx"
    path.write_bytes(docx(paragraph("正文") + (text if where == "deleted" else "")))
    if where != "deleted":
        with zipfile.ZipFile(path, "a") as package:
            package.writestr(part, text)
    with pytest.raises(Refused, match="state_secret_hidden"):
        hand_in(office, paper, str(path))
    assert not (office.store.folder / "drafts").exists()


def test_a_pipe_is_not_waited_for(office: Office, paper: Ref, tmp_path: Path, call: Call) -> None:
    pipe = tmp_path / "v1.txt"
    os.mkfifo(pipe)
    with pytest.raises(Refused, match="draft_no_file"):
        hand_in(office, paper, str(pipe))
    pipe.unlink()
    hand_in(office, paper, file(tmp_path, "v1.txt", FIRST))
    pipe.unlink()
    os.mkfifo(pipe)
    assert "the file is gone" in call("draft", str(paper))[1]


def test_a_file_that_is_no_draft_is_refused_in_one_line_and_nothing_is_saved(
    office: Office, paper: Ref, tmp_path: Path, call: Call
) -> None:
    bad = {
        "gone.txt": None,
        "empty.txt": b" ",
        "broken.docx": b"PK\x03\x04 no",
        "locked.docx": b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        "old.docx": b"\xd0\xcf\x11\xe0 old",
        "scan.txt": b"%PDF-1.4",
        "huge.txt": b"x" * 20_000_001,
        "draft.exe": b"MZ",
    }
    for name, data in bad.items():
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        code, told = call("draft", str(paper), str(path))
        assert (code, told.count("\n")) == (1, 1), (name, told)
        assert told.startswith("error: ")
    assert versions(office, paper) == []


def test_macros_and_references_outside_are_told_and_neither_run_nor_fetched(
    office: Office, paper: Ref, tmp_path: Path
) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://x/attachedTemplate" TargetMode="External" Target="http://x/a.dotm"/>'
        "</Relationships>"
    )
    path = tmp_path / "macro.docx"
    path.write_bytes(docx(paragraph("正文")))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/vbaProject.bin", "x")
        package.writestr("word/_rels/settings.xml.rels", relations)
    outcome = hand_in(office, paper, str(path))
    assert [note.key for note in outcome.notes] == ["proof.note.macros", "proof.note.external"]


def test_five_megabytes_of_text_are_taken_in_and_compared(office: Office, paper: Ref, tmp_path: Path) -> None:
    text = "".join(f"第{number}段，各镇妇联要按时报送第{number}号报表。\n" for number in range(82_000))
    assert len(text.encode()) > 5_000_000
    hand_in(office, paper, file(tmp_path, "v1.txt", text))
    (note,) = hand_in(office, paper, file(tmp_path, "v2.txt", text.replace("第777号", "第778号"))).notes
    assert (note.params["changed"], note.params["added"]) == (1, 0)


def test_hostile_text_is_shown_harmless(office: Office, paper: Ref, tmp_path: Path, call: Call) -> None:
    hand_in(office, paper, file(tmp_path, "v1.txt", "甲\n"))
    hand_in(office, paper, file(tmp_path, "v2\x1b[2J.txt", "甲\n<script>\x1b[31m\u202e\n"))
    for told in (call("draft", str(paper))[1], call("draft", str(paper), "--diff")[1]):
        assert "\x1b" not in told
        assert "\u202e" not in told
    page = tmp_path / "x.html"
    call("draft", str(paper), "--diff", "1..2", "--out", str(page))
    assert "<script" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "and 5 more: older files, not looked at; take away what is done"),
        ("zh", "另有5条，较早的文件未查看，请移走已办的"),
    ],
)
def test_the_newest_drafts_are_seen_in_a_folder_of_too_many_and_the_others_counted(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, says: str
) -> None:
    record.create(office, "unit", {"name": "Statistics", "folder": str(tmp_path / "box")})
    (tmp_path / "box").mkdir()
    for number in range(draft.MOST_FILES + 5):
        path = tmp_path / "box" / f"draft {number:03}.txt"
        path.write_text(f"draft {number}")
        os.utime(path, (number, number))
    assert run(["--office", str(tmp_path / "office"), "--lang", language, "draft"]) == 0
    told = capsys.readouterr()
    assert told.err == f"{says}\n"
    assert "draft 504.txt" in told.out
    assert "draft 004.txt" not in told.out
