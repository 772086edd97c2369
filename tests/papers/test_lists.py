"""Lists of papers: who has read what, what goes back, to whom it went, what is to be filed and was."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from officetui.cli import run
from officetui.domain.approval import APPROVAL, Purpose
from officetui.domain.desk import Act
from officetui.domain.document import DOCUMENT
from officetui.domain.errors import Refused
from officetui.domain.incoming import INCOMING
from officetui.domain.kinds import Ref
from officetui.domain.paper import Genre, RouteStep
from officetui.domain.record import Secrecy
from officetui.domain.setting import Filing
from officetui.office import archive, flow, record
from officetui.office.office import Office
from tests.conftest import Clock, decide
from tests.papers.test_papers import CHAIR, LI, received, signed

Rows = Callable[..., list[dict[str, str]]]


@pytest.fixture
def call(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def call_one(*words: str) -> str:
        code = run(["--office", str(tmp_path / "office"), "--now", "2026-11-24T09:00+08:00", *words])
        found = capsys.readouterr()
        assert code == 0, found.err
        return found.out

    return call_one


@pytest.fixture
def rows(call: Callable[..., str]) -> Rows:
    """Writes a list as a spreadsheet and reads it back."""

    def read(*words: str) -> list[dict[str, str]]:
        text = call("register", *words, "--format", "csv").removeprefix("\ufeff")
        return list(csv.DictReader(io.StringIO(text)))

    return read


def issued(office: Office, number: str, **values: object):
    ref = signed(office, number)
    town = record.create(office, "unit", {"name": "Meiwan Town"}).refs[0].id
    record.edit(office, ref, {"addressees": (town,), "copied": (1,), **values})
    flow.move(office, (ref,), "issue")
    return ref


def test_the_circulation_tells_who_has_the_paper_and_who_read_it_when(office: Office, rows: Rows) -> None:
    ref = received(office, "第11期简报", genre=Genre.BRIEF)
    flow.move(office, (ref,), "circulate", readers=(CHAIR, LI))
    flow.move(office, (ref,), "circulate", "请李敏看", readers=(CHAIR,))
    found = rows("circulation")
    assert [(row["Reader"], bool(row["Back"]), row["Remark"]) for row in found] == [
        ("Chair Xu", True, "请李敏看"),
        ("李敏", False, ""),
    ]
    assert found == rows("传阅登记", "--lang", "en")


def test_what_is_to_be_given_back_stands_first_by_its_day(office: Office, rows: Rows) -> None:
    received(office, "later", give_back=date(2026, 12, 20))
    received(office, "sooner", give_back=date(2026, 11, 20), copy_number="003")
    received(office, "kept")
    gone = received(office, "gone back", give_back=date(2026, 11, 1))
    flow.move(office, (gone,), "send_back", "not ours")
    back = received(office, "went back", give_back=date(2026, 11, 1))
    flow.move(office, (back,), "give_back")
    received(office, "hidden", give_back=date(2026, 11, 1), secrecy=Secrecy.WORK_SECRET)
    found = rows("give-back")
    assert [(row["Title"], row["Working days left"]) for row in found] == [("sooner", "-2"), ("later", "18")]


def test_a_paper_that_went_out_has_a_line_to_sign_for_each_who_gets_it(
    office: Office, call: Callable[..., str], rows: Rows
) -> None:
    issued(office, "云妇〔2026〕1号")
    found = rows("distribution")
    assert [(row["Unit"], row["As"]) for row in found] == [
        ("Meiwan Town", "addressee"),
        ("Finance bureau", "copy"),
    ]
    page = call("register", "distribution", "--format", "html")
    assert page.count('<td class="blank"></td>') == 4
    assert "size: A4" in page


def test_papers_done_are_listed_until_they_are_filed_and_numbered_by_one_counter(
    open_office: Callable[..., Office], office: Office, rows: Rows
) -> None:
    numbered = open_office(filing=Filing(fonds="0123"))
    out = issued(numbered, "云妇〔2026〕1号", genre=Genre.BRIEF)
    came = received(numbered, "关于报送报表的通知")
    flow.move(numbered, (came,), "done")
    waiting = rows("unfiled")
    assert [(row["Title"], row["Kept for"], row["To be filed by"]) for row in waiting] == [
        ("关于年终统计的通知", "10 years", "2027-06-30"),
        ("关于报送报表的通知", "10 years", "2027-06-30"),
    ]
    flow.move(numbered, (out,), "done")
    flow.move(numbered, (came,), "file")
    assert rows("unfiled") == []
    found = rows("filing")
    assert [row["Archival number"] for row in found] == [
        "0123-WS·2026-D10-BGS-0001",
        "0123-WS·2026-D10-BGS-0002",
    ]
    assert [row["No."] for row in found] == ["1", "2"]


@pytest.mark.parametrize(("language", "number"), [("en", "Archival number"), ("zh", "档号")])
def test_what_was_filed_without_an_archival_number_stands_last_and_has_nothing_in_its_place(
    open_office: Callable[..., Office], office: Office, rows: Rows, language: str, number: str
) -> None:
    came = received(office, "关于值班的通知")
    flow.move(office, (came,), "done")
    flow.move(office, (came,), "file")
    numbered = open_office(filing=Filing(fonds="0123"))
    out = issued(numbered, "云妇〔2026〕1号", genre=Genre.BRIEF)
    flow.move(numbered, (out,), "done")
    assert [row[number] for row in rows("filing", "--lang", language)] == ["0123-WS·2026-D10-BGS-0001", ""]


def test_no_number_is_given_twice_though_the_papers_that_bear_it_are_in_the_archive(
    open_office: Callable[..., Office], office: Office, clock: Clock
) -> None:
    office = open_office(filing=Filing(fonds="0123"), archive_after_days=1, code="云妇")
    unit = record.create(office, "unit", {"name": "青澜市妇联"}).refs[0].id
    out = issued(office, "云妇〔2026〕7号")
    came = received(office, "关于报送报表的通知", number="青妇〔2026〕33号", unit=unit)
    seals = [_seal(office) for _ in range(2)]
    for ref, verb in ((out, "done"), (came, "done"), (came, "file"), (seals[0], "done")):
        flow.move(office, (ref,), verb)
    clock.forward(days=5)
    archive.put_away(office)
    assert not office.book.of(DOCUMENT)
    assert not office.book.of(INCOMING)
    later = received(office, "关于报送计划的通知", number="青妇〔2026〕34号", unit=unit)
    assert office.book.of(INCOMING)[later.id].entry == "2026-0002"
    with pytest.raises(Refused, match="likely_double"):
        received(office, "关于报送报表的通知", number="青妇〔2026〕33号", unit=unit)
    flow.move(office, (seals[1],), "done")
    assert office.book.of(APPROVAL)[seals[1].id].entry == "2026-0002"
    waiting = signed(office)
    assert flow.proposed(office, waiting, "number") == "云妇〔2026〕8号"
    flow.move(office, (waiting,), "recheck")
    with pytest.raises(Refused, match="number_taken"):
        flow.move(office, (waiting,), "number", number="云妇〔2026〕7号")
    flow.move(office, (later,), "done")
    flow.move(office, (later,), "file")
    assert office.book.of(INCOMING)[later.id].archival == "0123-WS·2026-D10-BGS-0002"


def _seal(office: Office) -> Ref:
    made = {"title": "用印", "purpose": Purpose.SEAL, "seal": "公章", "copies": 1, "owner": LI}
    ref = record.create(office, "approval", {**made, "route": (RouteStep(Act.SIGN, CHAIR),)}).refs[0]
    flow.move(office, (ref,), "submit")
    decide(office, ref, "sign", CHAIR)
    return ref


def test_what_is_filed_though_it_came_only_to_be_read_is_kept_ten_years(office: Office) -> None:
    ref = received(office, "第11期简报", genre=Genre.BRIEF)
    flow.move(office, (ref,), "done")
    flow.move(office, (ref,), "file")
    assert office.book.of(INCOMING)[ref.id].retention.value == "D10"


def test_a_list_is_json_with_names_and_days(office: Office, call: Callable[..., str]) -> None:
    received(office, "=1", give_back=date(2026, 12, 20), unit=1)
    found = json.loads(call("register", "give_back", "--json"))
    assert found["rows"][0] | {"left": 0} == {
        "id": "I1",
        "number": "2026-0001",
        "unit": "Finance bureau",
        "title": "=1",
        "copies": 1,
        "copy_number": "",
        "place": "",
        "day": "2026-12-20",
        "left": 0,
    }


def test_the_chase_slip_says_to_whom_by_when_and_has_room_for_the_answer(
    office: Office, call: Callable[..., str]
) -> None:
    ref = received(office, "关于报送报表的通知 <b>", number="青妇〔2026〕33号")
    flow.move(office, (ref,), "check")
    flow.move(office, (ref,), "assign", owner=LI)
    page = call("slip", str(ref), "--chase")
    assert "<h1>Chase slip</h1>" in page
    for words in ("李敏", "青妇〔2026〕33号", "关于报送报表的通知 &lt;b&gt;", "30 Nov 2026"):
        assert words in page
    assert office.book.of(INCOMING)[ref.id].chases == 0
