"""Numbers of papers: borne by one paper alone, whatever is taken back, archived, imported or done at once."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from officetui.cli import run
from officetui.domain.approval import Purpose
from officetui.domain.desk import Act
from officetui.domain.document import DOCUMENT
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.paper import Genre, RouteStep
from officetui.exchange.foreign_file import read_foreign
from officetui.office import archive, entry, flow, history, importing, record
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.ui.app import OfficeApp
from officetui.ui.terminal import Terminal
from tests.conftest import MONDAY, Clock, add
from tests.papers.conftest import Call
from tests.papers.test_papers import CHAIR, LI, received, signed
from tests.screens.stage import shows

FIRST = "云妇〔2026〕1号"
Open = Callable[..., Office]


def numbered(office: Office, ref: Ref, number: str = FIRST) -> Ref:
    flow.move(office, (ref,), "recheck")
    flow.move(office, (ref,), "number", number=number)
    return ref


def test_redo_gives_no_number_that_another_paper_was_given_since(open_office: Open, office: Office) -> None:
    one, other = signed(office), signed(office)
    numbered(office, one)
    history.undo(office)
    li = open_office("limin")
    numbered(li, other)
    with pytest.raises(Refused) as refused:
        history.redo(office)
    assert (refused.value.key, refused.value.params["id"]) == ("number_taken", str(other))
    assert office.book.get(one).number == ""


def test_undo_gives_back_no_number_that_was_let_go_and_taken(open_office: Open, office: Office) -> None:
    held = record.create(office, "document", {"title": "关于年终统计的通知", "number": FIRST}).refs[0]
    record.edit(office, held, {"number": ""})
    record.create(open_office("limin"), "document", {"title": "关于表彰的通知", "number": FIRST})
    with pytest.raises(Refused, match="number_taken"):
        history.undo(office)
    assert [paper.number for paper in office.book.of("document").values()] == ["", FIRST]


def test_a_receipt_taken_back_does_not_come_again_under_a_number_given_since(
    open_office: Open, office: Office
) -> None:
    received(office)
    history.undo(office)
    received(open_office("limin"), "关于表彰的通报")
    with pytest.raises(Refused, match="entry_taken"):
        history.redo(office)
    assert [paper.entry for paper in office.book.of("incoming").values()] == ["2026-0001"]


def test_a_name_let_go_and_taken_does_not_come_back(open_office: Open, office: Office) -> None:
    unit = record.create(office, "unit", {"name": "Meiwan Town"}).refs[0]
    record.edit(office, unit, {"name": "Meiwan Street"})
    record.create(open_office("limin"), "unit", {"name": "Meiwan Town"})
    with pytest.raises(Refused, match="name_taken"):
        history.undo(office)


def test_what_is_in_the_archive_keeps_its_numbers(open_office: Open, office: Office, clock: Clock) -> None:
    lead = open_office("shen", archive_after_days=30, code="云妇")
    old = signed(lead, FIRST, genre=Genre.DECISION)
    flow.move(lead, (old,), "issue")
    came = received(lead, number="青妇〔2026〕33号")
    flow.move(lead, (came,), "done")
    seal = seal_used(lead)
    clock.forward(days=36)
    archive.put_away(lead)
    new = signed(lead)
    flow.move(lead, (new,), "recheck")
    assert flow.proposed(lead, new, "number") == "云妇〔2026〕2号"
    with pytest.raises(Refused, match="number_taken"):
        flow.move(lead, (new,), "number", number=FIRST)
    with pytest.raises(Refused) as refused:
        received(lead, number="青妇〔2026〕33号")
    assert refused.value.params["id"] == str(came)
    assert lead.book.get(received(lead)).entry == "2026-0002"
    assert [lead.book.get(ref).entry for ref in (seal, seal_used(lead))] == ["2026-0001", "2026-0002"]


def test_a_paper_is_repealed_by_one_in_the_archive_by_its_number_or_its_id(
    open_office: Open, office: Office, clock: Clock
) -> None:
    lead = open_office("shen", archive_after_days=30, code="云妇")
    old = signed(lead, FIRST, genre=Genre.DECISION)
    flow.move(lead, (old,), "issue")
    clock.forward(days=36)
    archive.put_away(lead)
    for serial, by in ((2, FIRST), (3, str(old))):
        ref = signed(lead, f"云妇〔2026〕{serial}号", genre=Genre.DECISION)
        flow.move(lead, (ref,), "issue")
        flow.move(lead, (ref,), "repeal", repealed_by=by)
        kept = lead.book.one(DOCUMENT, ref)
        assert (kept.repealed_by, kept.links) == (FIRST, (str(old),))


def seal_used(office: Office) -> Ref:
    values = {"title": "用印", "purpose": Purpose.SEAL, "seal": "公章", "copies": 1, "owner": LI}
    ref = record.create(office, "approval", {**values, "route": (RouteStep(Act.SIGN, CHAIR),)}).refs[0]
    flow.move(office, (ref,), "submit")
    flow.move(office, (ref,), "sign", "同意", who=CHAIR, day=office.now.date())
    flow.move(office, (ref,), "done")
    return ref


def with_damaged_archive(open_office: Open, clock: Clock) -> Office:
    """An office whose one paper received is in the archive, which cannot be read."""
    lead = open_office("shen", archive_after_days=30)
    flow.move(lead, (received(lead),), "done")
    clock.forward(days=36)
    archive.put_away(lead)
    (lead.store.folder / "archive" / "2026.json").write_text("{", encoding="utf-8")
    return lead


def test_a_damaged_archive_does_not_keep_papers_from_being_registered_but_is_told_with_each(
    open_office: Open, office: Office, clock: Clock
) -> None:
    lead = with_damaged_archive(open_office, clock)
    for place in (2, 3):
        assert received(lead).id == place
        said = [notice for notice in lead.store.notices if notice.key == "store.notice.archive_unread"]
        assert [notice.params["file"] for notice in said] == ["archive/2026.json"] * (place - 1)


def test_that_a_number_may_be_taken_in_the_archive_is_said_with_what_was_entered(
    open_office: Open, office: Office, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    lead = with_damaged_archive(open_office, clock)
    folder = str(lead.store.folder)
    lead.store.close()
    assert (
        run(["--office", folder, "--now", clock.now.isoformat(), "add", "incoming", "关于报送乙表的通知"])
        == 0
    )
    assert capsys.readouterr().err.count("archive/2026.json cannot be read") == 1


async def test_it_is_said_on_the_screen_behind_what_was_entered(
    open_office: Open, office: Office, clock: Clock
) -> None:
    lead = with_damaged_archive(open_office, clock)
    app = OfficeApp(lead, Memory(lead.store.folder, lead.actor), Terminal())
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        app.workspace.perform(
            lambda office: record.create(office, "incoming", {"title": "关于报送乙表的通知"})
        )
        await pilot.pause()
        assert shows(app, "I2", "archive/2026.json cannot be read")


def test_papers_out_of_a_file_get_a_number_each_and_doubles_in_it_are_named(
    office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "received.csv"
    rows = ["标题,来文字号", "关于报送甲表的通知,青妇〔2026〕1号", "关于报送乙表的通知,青妇〔2026〕2号"]
    file.write_text("\n".join([*rows, "关于报送乙表的通知（再发）,青妇〔2026〕2号"]), encoding="utf-8")
    ready = importing.make_ready(office, read_foreign(file, office.now.tzinfo, "", "incoming").records)
    assert [why.key for _, why in ready.refused] == ["likely_double"]
    importing.bring_in(office, ready)
    assert [paper.entry for paper in office.book.of("incoming").values()] == ["2026-0001", "2026-0002"]


def test_what_others_registered_while_a_file_was_read_keeps_its_number(
    open_office: Open, office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "received.csv"
    file.write_text("标题,来文字号\n关于报送甲表的通知,青妇〔2026〕1号\n", encoding="utf-8")
    drafts = read_foreign(file, office.now.tzinfo, "", "incoming").records
    ready, li = importing.make_ready(office, drafts), open_office("limin")
    first = received(li)
    importing.bring_in(office, ready)
    assert [paper.entry for paper in office.book.of("incoming").values()] == ["2026-0001", "2026-0002"]
    assert li.book.get(first).entry == "2026-0001"
    file.write_text("标题,来文字号\n关于报送丙表的通知,青妇〔2026〕3号\n", encoding="utf-8")
    ready = importing.make_ready(office, read_foreign(file, office.now.tzinfo, "", "incoming").records)
    received(li, number="青妇〔2026〕3号")
    with pytest.raises(Refused, match="import_overtaken"):
        importing.bring_in(office, ready)


def test_a_paper_is_not_said_to_be_a_double_of_itself(office: Office) -> None:
    assert entry.add(office, "收文: 关于报送报表的通知 青妇〔2026〕33号")[0].notes == ()
    number = entry.add(office, f"doc: 关于年终统计的通知 number:{FIRST}")[0]
    assert not any(note.key.startswith("doubt.number") for note in number.notes)


def test_two_programs_that_register_at_the_same_time_give_two_numbers(office: Office, call: Call) -> None:
    words = [sys.executable, "-m", "officetui", "--office", str(office.store.folder), "--as", "shen"]
    running = [
        subprocess.Popen([*words, "add", f"收文: 关于第{number}项工作的通知"], stdout=subprocess.DEVNULL)
        for number in range(6)
    ]
    assert [each.wait() for each in running] == [0] * 6
    office.refresh()
    assert len({paper.entry for paper in office.book.of("incoming").values()}) == 6


@pytest.mark.parametrize(
    "typed",
    ["云妇〔２０２６〕３号", "云妇\u200b〔2026〕3号", "\ufeff云妇 〔2026〕 第003号", "云妇\u202e〔2026〕3"],
)
def test_a_number_is_the_same_however_it_was_pasted(office: Office, typed: str) -> None:
    number = "云妇〔2026〕3号"
    signed(office, number)
    with pytest.raises(Refused) as refused:
        record.create(office, "document", {"title": "关于表彰的通知", "number": typed})
    assert (refused.value.key, refused.value.params["text"]) == ("number_taken", number)


@pytest.mark.parametrize("typed", ["云妇〔0026〕3号", "云妇〔2026〕20261203号"])
def test_a_number_of_no_year_or_of_a_slipped_digit_is_refused(office: Office, typed: str) -> None:
    with pytest.raises(Refused, match="bad_number"):
        record.create(office, "document", {"title": "关于表彰的通知", "number": typed})


def test_a_number_taken_names_the_free_one_and_one_too_far_on_what_it_leaves_out(
    office: Office, call: Call
) -> None:
    numbered(office, signed(office))
    late, slipped = signed(office), signed(office)
    flow.move(office, (late, slipped), "recheck")
    with pytest.raises(Refused) as refused:
        flow.move(office, (late,), "number", number=FIRST)
    assert refused.value.params["free"] == "云妇〔2026〕2号"
    assert "numbers left out before it: 18, from 云妇〔2026〕2号" in call(
        "move", str(slipped), "number", "云妇〔2026〕20号"
    )
    assert "left out" not in call("move", str(late), "number", "云妇〔2026〕2号")


def test_what_was_taken_back_in_an_older_form_does_not_come_again(office: Office) -> None:
    received(office)
    history.undo(office)
    with office.store.transaction("officetui", "store.upgrade", office.now) as transaction:
        transaction.update("unit", 1, {**transaction.documents("unit")[1], "place": "Street 1"})
    office.refresh()
    with pytest.raises(Refused, match="changed_since"):
        history.redo(office)
    assert not office.book.of("incoming")


def test_a_paper_that_does_not_come_holds_no_number(office: Office) -> None:
    held = record.create(office, "document", {"title": "关于年终统计的通知", "number": FIRST}).refs[0]
    (note,) = flow.move(office, (held,), "withdraw").notes
    assert (note.key, note.params["text"]) == ("told.number_free", FIRST)
    numbered(office, signed(office))
    history.undo(office)
    history.undo(office)
    flow.move(office, (held,), "reopen")
    assert office.book.get(held).number == ""


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "1 · 2–999 missing · 1000 · next 1001"), ("zh", "1 · 2—999缺号 · 1000 · 下一号1001")],
)
def test_all_numbers_missing_in_a_row_are_told_however_many(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, says: str
) -> None:
    for serial in (1, 1000):
        add(office, "document", title=f"Notice {serial}", number=f"云妇〔2026〕{serial}号", status="issued")
    command = ["--office", str(tmp_path / "office"), "--lang", language, "register"]
    assert run(command) == 0
    assert says in capsys.readouterr().out
    assert run([*command, "--json"]) == 0
    (line,) = (line for line in json.loads(capsys.readouterr().out) if line["code"] == "云妇")
    assert line["gaps"] == list(range(2, 1000))


@pytest.mark.parametrize(
    ("language", "no_number", "no_year", "nothing"),
    [
        (
            "en",
            "one received gets its own as it is entered, officetui add incoming TITLE",
            "No paper has a number of 2020; there are registers of 2026",
            "Register: seal, 2026: nothing is in it",
        ),
        (
            "zh",
            "还没有编过号：收文登记时自动编号，officetui add 收文 标题",
            "2020年没有编过号；有登记的年份：2026",
            "用印登记簿（2026年）：没有内容",
        ),
    ],
)
def test_a_register_without_numbers_says_so_and_what_would_give_one(
    office: Office,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    language: str,
    no_number: str,
    no_year: str,
    nothing: str,
) -> None:
    command = ["--office", str(tmp_path / "office"), "--lang", language]
    command += ["--now", MONDAY.isoformat(), "register"]
    assert run(command) == 0
    assert no_number in capsys.readouterr().err
    assert run([*command, "seal"]) == 0
    assert nothing in capsys.readouterr().err
    assert run([*command, "--json"]) == 0
    assert capsys.readouterr() == ("[]\n", "")
    add(office, "document", title="Notice", number=FIRST, status="issued")
    assert run([*command, "--year", "2020"]) == 0
    assert no_year in capsys.readouterr().err
