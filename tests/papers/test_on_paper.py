"""What goes out on paper: registers, number lines and slips, written by the commands of a real office."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from officetui.cli import run
from officetui.domain.approval import Purpose
from officetui.domain.desk import Act
from officetui.domain.moment import When
from officetui.domain.paper import Genre, RouteStep
from officetui.domain.record import Secrecy
from officetui.office import flow, paper, record
from officetui.office.office import Office
from officetui.office.opening import open_office
from tests.conftest import decide
from tests.papers.test_papers import CHAIR, FANG, LI, received, signed

Call = Callable[..., str]
HOSTILE = "<script>alert(1)</script>\x1b[31m\N{RIGHT-TO-LEFT OVERRIDE}"


def test_the_number_lines_tell_what_is_void_held_missing_and_next(office: Office, call: Call) -> None:
    for serial in (2, 3, 4, 6):
        ref = signed(office, f"云妇〔2026〕{serial}号")
    flow.move(office, (ref,), "void", "printed wrongly")
    record.create(office, "document", {"title": "x", "number": "云妇〔2026〕7号"})
    received(office)
    lines = call("register").splitlines()
    assert lines == [
        "papers received 2026: 1 · next 2",
        "云妇〔2026〕 before 2: kept on paper · 2–4 · 5 missing · 6 void · 7 held · next 8",
    ]
    assert "5缺号 · 6作废 · 7预留 · 下一号8" in call("register", language="zh")
    told = call("register", "--year", "2025")
    assert told == "No paper has a number of 2025; there are registers of 2026\n"
    rows = list(csv.reader(io.StringIO(call("register", "--format", "csv").removeprefix("\ufeff"))))
    assert ["outgoing papers", "云妇", "2026", "5", "missing", ""] in rows


def test_a_register_begins_where_the_office_says_and_in_later_years_with_one(
    office: Office, call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = [
        "--office",
        str(tmp_path / "office"),
        "--lang",
        "en",
        "config",
        "registers.first",
        "from thirty",
    ]
    assert run(refused) == 1
    assert "a number as registers have it" in capsys.readouterr().err
    call("config", "code", "云妇")
    call("config", "registers.first", "云妇(2026)30号，2026-0119")
    waiting = signed(office)
    assert (
        json.loads(call("show", str(received(open_office(tmp_path / "office", actor="shen"))), "--json"))[
            "entry"
        ]
        == "2026-0119"
    )
    office = open_office(tmp_path / "office", actor="shen", now="2026-11-24T09:00+08:00")
    assert flow.proposed(office, waiting, "number") == "云妇〔2026〕30号"
    signed(office, "云妇〔2026〕32号")
    assert call("register").splitlines() == [
        "papers received 2026: before 119: kept on paper · 119 · next 120",
        "云妇〔2026〕 before 30: kept on paper · 30–31 missing · 32 · next 33",
    ]
    assert "30号以前：纸质登记 · 30—31缺号 · 32 · 下一号33" in call("register", language="zh")
    record.create(office, "document", {"title": "x", "number": "云妇〔2027〕2号"})
    assert "云妇〔2027〕 1 missing · 2 held · next 3" in call("register")
    assert "云妇〔2027〕 1 missing · 2 held · next 3" in call("register", "--year", "2027")
    (line, *_) = json.loads(call("register", "--json"))
    assert (line["first"], line["next"]) == (119, 120)


def test_a_gap_is_told_however_long_the_register_is_and_a_digit_too_many_makes_no_million(
    office: Office, call: Call
) -> None:
    for serial in (1, 2, 4, 900):
        record.create(office, "document", {"title": "x", "number": f"云妇〔2026〕{serial}号"})
    told = "云妇〔2026〕 1 held · 2 held · 3 missing · 4 held · 5–899 missing · 900 held"
    assert told in call("register")


def test_a_paper_repealed_names_what_repeals_it_in_the_register_as_well(office: Office, call: Call) -> None:
    unit = record.create(office, "unit", {"name": "Meiwan"}).refs[0].id
    old, new, other = (signed(office, f"云妇〔2026〕{n}号", addressees=(unit,)) for n in (1, 2, 3))
    draft = record.create(office, "document", {"title": "Draft"}).refs[0]
    for ref in (old, new, other):
        flow.move(office, (ref,), "issue")
    for words, cure in (
        (("move", str(old), "repeal"), "repealed by"),
        (("move", str(old), "repeal", str(old)), "cannot repeal itself"),
        (("move", str(old), "废止", str(draft)), "has no number yet"),
        (("move", str(old), "repeal", "D99: new rule"), "D99"),
    ):
        code = run(["--office", str(office.store.folder), "--lang", "en", *words])
        assert (code, cure) == (1, cure)
    assert "Repeal: the paper that replaces it, by id or number" in call("move", str(old))
    call("move", str(old), "repeal", f"{new}: the new rule holds ^11-23")
    call("move", str(other), "废止", "云政办[2026]第047号")
    office.refresh()
    kept = office.book.get(old)
    assert (kept.repealed_by, kept.repealed, kept.links) == (
        "云妇〔2026〕2号",
        date(2026, 11, 23),
        (str(new),),
    )
    assert "the new rule holds" in call("show", str(old))
    rows = list(csv.DictReader(io.StringIO(call("register", "outgoing", "--format", "csv").lstrip("\ufeff"))))
    assert [row["Repealed by"] for row in rows] == ["云妇〔2026〕2号", "", "云政办〔2026〕47号"]
    assert "废止依据" in call("show", str(other), language="zh")


def test_the_register_of_papers_received_is_a_spreadsheet_in_the_order_of_receipt(
    office: Office, call: Call
) -> None:
    first = received(office, "=1+1", number="青妇〔2026〕33号", received=date(2026, 11, 20))
    paper.instruct(office, (first,), CHAIR, "同意，请李敏办", owner=LI)
    received(office, "hidden", secrecy=Secrecy.WORK_SECRET)
    received(office, "第11期简报", genre=Genre.BRIEF)
    out = call("register", "incoming", "--format", "csv")
    assert out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert [row["Entry"] for row in rows[:2]] == ["2026-0001", "2026-0003"]
    assert (rows[0]["Title"], rows[0]["Received"]) == ("'=1+1", "2026-11-20")
    assert rows[0]["Instructions"] == "Chair Xu 2026-11-23 同意，请李敏办"
    assert "hidden" not in out
    assert "1 private, internal or work-secret record is not shown" in out
    assert "hidden" in call("register", "incoming", "--format", "csv", "--include-private")
    assert "1–3 · next 4" in call("register", "incoming", "--format", "md")


def test_the_register_of_a_purpose_holds_what_was_carried_out(office: Office, call: Call) -> None:
    route = (RouteStep(Act.SIGN, CHAIR),)
    asked = {"title": "Seal on diplomas", "purpose": Purpose.SEAL, "owner": LI, "route": route}
    for seal in ("公章", ""):
        made = {**asked, "seal": seal, "copies": 8}
        ref = record.create(office, "approval", made).refs[0]
        if seal:
            flow.move(office, (ref,), "submit")
            decide(office, ref, "sign", CHAIR)
            flow.move(office, (ref,), "done")
    found = json.loads(call("register", "用印", "--json"))
    assert [each["entry"] for each in found["records"]] == ["2026-0001"]
    assert json.loads(call("register", "vehicle", "--json"))["records"] == []


def test_a_register_goes_to_a_file_by_its_ending(office: Office, call: Call, tmp_path: Path) -> None:
    ref = signed(office, "云妇〔2026〕1号")
    path = tmp_path / "outgoing.csv"
    call("register", "outgoing", "--out", str(path))
    assert f"{ref},云妇〔2026〕1号,2026-11-23" in path.read_text(encoding="utf-8")


def test_the_handling_slip_has_the_words_of_the_leaders_and_lines_to_sign(office: Office, call: Call) -> None:
    ref = received(office, HOSTILE, received=date(2026, 11, 20))
    flow.move(office, (ref,), "check")
    flow.move(office, (ref,), "propose", proposal="拟请主席阅示", asked=(CHAIR,))
    paper.instruct(office, (ref,), CHAIR, "同意 <b>，请李敏办", owner=LI)
    paper.instruct(office, (ref,), FANG, "已阅", is_circled=True)
    flow.move(office, (ref,), "circulate", readers=(CHAIR, LI))
    flow.move(office, (ref,), "circulate", "请李敏看第3页", readers=(CHAIR,))
    page = call("slip", str(ref))
    assert "<h1>Handling slip</h1>" in page
    assert "size: A4" in page
    assert "同意 &lt;b&gt;，请李敏办  (Chair Xu, 23 Nov 2026)" in page
    assert "已阅  (Fang Ping, 23 Nov 2026)" in page
    assert '<td class="sign">Chair Xu</td>' in page
    assert "请李敏看第3页" in page
    assert "20 Nov 2026" in page
    for harm in ("<script", "\x1b", "\N{RIGHT-TO-LEFT OVERRIDE}", "http://", "https://", "yesterday"):
        assert harm not in page
    assert "<h1>文件处理单</h1>" in call("slip", str(ref), language="zh")


def test_the_cover_sheet_has_a_box_for_each_act_and_room_for_who_is_still_to_sign(
    office: Office, call: Call
) -> None:
    route = (RouteStep(Act.REVIEW, FANG), RouteStep(Act.SIGN, CHAIR))
    made = {"title": "关于年终统计的通知", "owner": LI, "route": route}
    ref = record.create(office, "document", made).refs[0]
    flow.move(office, (ref,), "submit")
    decide(office, ref, "agree", FANG, "改了两处")
    page = call("slip", str(ref), language="zh")
    assert "<h1>发文稿纸</h1>" in page
    assert "同意：改了两处　Fang Ping　2026年11月23日" in page
    assert "Chair Xu：" in page
    for label in ("签发", "会签", "审核", "主送", "印数", "发文字号"):
        assert f"<th>{label}</th>" in page
    decide(office, ref, "agree", CHAIR, "同意，抓紧印发")
    signed = call("slip", str(ref), language="zh")
    assert "同意，抓紧印发　Chair Xu" in signed
    assert "同意：同意" not in signed


def test_the_slip_of_a_leave_says_its_days_and_nothing_of_seals(
    office: Office, call: Call, tmp_path: Path
) -> None:
    days = {"start": When(date(2026, 12, 1)), "end": When(date(2026, 12, 3))}
    made = {"title": "年休假", "purpose": Purpose.LEAVE, "owner": LI, **days}
    ref = record.create(office, "approval", made).refs[0]
    path = tmp_path / "leave.html"
    call("slip", str(ref), "--out", str(path), language="zh")
    page = path.read_text(encoding="utf-8")
    assert "<h1>请假审批单</h1>" in page
    assert "2026年12月1日" in page
    assert "2026年12月3日" in page
    assert "印种" not in page
    assert "签发" not in page


def test_a_record_without_a_slip_is_told_which_have_one(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = record.create(office, "task", {"title": "ring"}).refs[0]
    assert run(["--office", str(tmp_path / "office"), "--lang", "en", "slip", str(made)]) == 1
    assert "papers received, outgoing papers and matters for approval" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("incoming", "is:待归档"), "done"),
        (("incoming", "is:goinground"), "round"),
        (("收文", "是:清退"), "back"),
    ],
)
def test_lists_tell_what_is_to_file_what_goes_round_and_what_is_to_be_given_back(
    office: Office, call: Call, words: tuple[str, ...], found: str
) -> None:
    done, going, _ = (
        received(office, "done"),
        received(office, "round"),
        received(office, "back", give_back=date(2026, 12, 31)),
    )
    for ref in (done, going):
        flow.move(office, (ref,), "check")
    flow.move(office, (done,), "done")
    flow.move(office, (going,), "circulate", readers=(CHAIR, LI))
    flow.move(office, (going,), "circulate", readers=(CHAIR,))
    assert [each["title"] for each in json.loads(call("list", *words, "--json"))] == [found]


def test_a_paper_issued_is_to_file_until_it_is_filed(office: Office, call: Call) -> None:
    unit = record.create(office, "unit", {"name": "Songxia"}).refs[0].id
    ref = signed(office, "云妇〔2026〕1号", addressees=(unit,))
    flow.move(office, (ref,), "issue")
    assert [each["id"] for each in json.loads(call("list", "发文", "is:tofile", "--json"))] == [str(ref)]
    flow.move(office, (ref,), "done")
    assert json.loads(call("list", "发文", "is:tofile", "--json")) == []


def test_a_slip_is_a_docx_by_the_offices_own_template_or_without_one(
    office: Office, call: Call, tmp_path: Path
) -> None:
    from docx import Document

    ref = received(office, "关于 <报表> & 会议的通知", number="青妇〔2026〕33号")
    out = tmp_path / "slip.docx"
    call("slip", str(ref), "--out", str(out), language="zh")
    cells = [cell.text for row in Document(str(out)).tables[0].rows for cell in row.cells]
    assert cells[cells.index("标题") + 1] == "关于 <报表> & 会议的通知"
    own = Document()
    own.add_paragraph("云岫县妇女联合会 {{ title }}：{{ by['标题'] }}（{{ by['来文字号'] }}）")
    folder = office.store.folder / "templates"
    folder.mkdir()
    own.save(str(folder / "slip_incoming.docx"))
    call("slip", str(ref), "--out", str(out), language="zh")
    (line,) = [each.text for each in Document(str(out)).paragraphs]
    assert line == "云岫县妇女联合会 文件处理单：关于 <报表> & 会议的通知（青妇〔2026〕33号）"


def test_a_template_that_names_what_there_is_not_is_refused_in_one_line(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from docx import Document

    ref = received(office)
    own = Document()
    own.add_paragraph("{{ secret_of_the_house }}")
    folder = office.store.folder / "templates"
    folder.mkdir()
    own.save(str(folder / "slip_incoming.docx"))
    out = tmp_path / "slip.docx"
    assert run(["--office", str(tmp_path / "office"), "slip", str(ref), "--out", str(out)]) == 1
    assert "secret_of_the_house" in capsys.readouterr().err
    assert not out.exists()
