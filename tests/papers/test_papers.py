"""Papers received, papers that go out, internal matters: each step in a real office on a real store."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from officetui import wording
from officetui.domain.approval import Purpose
from officetui.domain.conduct import conduct_of
from officetui.domain.desk import Act
from officetui.domain.errors import Refused
from officetui.domain.incoming import INCOMING, Channel, Handling, IncomingStatus
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.paper import Decision, Genre, RouteStep
from officetui.domain.register import Mark
from officetui.domain.staff import Delegation
from officetui.domain.unit import UnitSort
from officetui.office import flow, history, paper, record
from officetui.office.office import Office
from officetui.office.opening import open_office
from tests.conftest import Clock, decide

SHEN, FANG, LI, CHAIR = 1, 2, 3, 4

DECEMBER = When(date(2026, 12, 4))


@pytest.fixture
def city(office: Office) -> int:
    values = {"name": "青澜市妇联", "sort": UnitSort.UPPER, "code": "青妇"}
    return record.create(office, "unit", values).refs[0].id


def received(office: Office, title: str = "关于报送统计报表的通知", **values: object) -> Ref:
    return record.create(office, "incoming", {"title": title, **values}).refs[0]


def signed(office: Office, number: str = "", **values: object) -> Ref:
    usual = {"title": "关于年终统计的通知", "owner": LI, "route": (RouteStep(Act.SIGN, CHAIR),), "copies": 30}
    made = {**usual, **values}
    ref = record.create(office, "document", made).refs[0]
    flow.move(office, (ref,), "submit")
    decide(office, ref, "sign", CHAIR)
    if number:
        flow.move(office, (ref,), "recheck")
        flow.move(office, (ref,), "number", number=number)
    return ref


def desks(office: Office, ref: Ref) -> list[tuple[str, int | None]]:
    found = conduct_of(office.book.get(ref)).desks.of(office.book.get(ref), office.scene())
    return [(desk.stage.value, desk.who) for desk in found]


def test_a_paper_received_gets_the_next_number_and_its_sender_by_the_body_code(
    office: Office, city: int
) -> None:
    first, second = (
        received(office),
        received(office, "关于表彰的通报", number="青妇[2026]第033号", genre=Genre.CIRCULAR),
    )
    assert [office.book.get(ref).entry for ref in (first, second)] == ["2026-0001", "2026-0002"]
    paper_ = office.book.get(second)
    assert (paper_.number, paper_.unit, paper_.handling) == ("青妇〔2026〕33号", city, Handling.READING)
    assert office.book.get(first).handling is Handling.ACTION


def test_a_number_seen_before_is_named_as_a_likely_double(office: Office, city: int) -> None:
    first = received(office, number="青妇〔2026〕33号")
    with pytest.raises(Refused) as refused:
        received(office, number="青妇〔2026〕33号")
    assert (refused.value.key, refused.value.params["id"]) == ("likely_double", str(first))
    assert received(office, number="青妇〔2026〕33号", copy_number="2").id == 2


def test_an_instruction_with_a_name_and_a_day_makes_the_task_tied_to_the_paper(office: Office) -> None:
    ref = received(office)
    flow.move(office, (ref,), "check")
    flow.move(office, (ref,), "propose", proposal="拟请主席阅示", asked=(CHAIR,))
    assert desks(office, ref) == [("instruct", CHAIR)]
    paper.instruct(office, (ref,), CHAIR, "同意，请李敏办", owner=LI, due=DECEMBER)
    (task,) = office.book.tasks.values()
    assert (task.owner, task.due, task.requirement) == (LI, DECEMBER, "同意，请李敏办")
    assert (task.links, task.source.value) == ((str(ref),), "leader")
    kept = office.book.get(ref)
    assert (kept.status, kept.instructions[0].words) == (IncomingStatus.HANDLING, "同意，请李敏办")
    assert desks(office, ref) == [("handle", LI)]
    history.undo(office)
    assert office.book.get(ref).status is IncomingStatus.PROPOSED
    assert task.id not in office.book.tasks


def test_a_paper_goes_from_reader_to_reader_and_nobody_is_left_out(office: Office) -> None:
    ref = received(office, "第11期简报", genre=Genre.BRIEF)
    flow.move(office, (ref,), "check")
    flow.move(office, (ref,), "circulate", readers=(CHAIR, LI))
    assert desks(office, ref) == [("read", CHAIR)]
    flow.move(office, (ref,), "circulate", "请李敏看第3页", readers=(CHAIR,))
    assert desks(office, ref) == [("read", LI)]
    flow.move(office, (ref,), "circulate", readers=(LI,))
    assert [one.words for one in office.book.get(ref).circulation] == ["请李敏看第3页", ""]
    assert next(move.verb for move in flow.offered(office.book.get(ref))) == "done"


def test_a_reader_who_adds_a_word_has_given_it_back_when_they_did(office: Office, clock: Clock) -> None:
    ref = received(office, "第11期简报", genre=Genre.BRIEF)
    flow.move(office, (ref,), "check")
    flow.move(office, (ref,), "circulate", readers=(CHAIR, LI))
    flow.move(office, (ref,), "circulate", "同意", readers=(CHAIR,))
    before = office.book.one(INCOMING, ref).circulation[0].back
    clock.forward(minutes=30)
    flow.move(office, (ref,), "circulate", "请存档", readers=(CHAIR,))
    first = office.book.one(INCOMING, ref).circulation[0]
    assert (first.back, first.words) == (before, "同意 / 请存档")


def test_no_word_said_of_a_paper_that_goes_round_is_lost_whoever_said_it(
    office: Office, call: Callable[..., str]
) -> None:
    ref = received(office, "第11期简报", genre=Genre.BRIEF)
    flow.move(office, (ref,), "check")
    for words in ("Xu、李敏", "李敏：第3页有误", "Fang：请快看", "Xu"):
        call("move", str(ref), "circulate", words)
    office.refresh()
    found = office.book.one(INCOMING, ref)
    assert [(one.who, one.words, bool(one.back)) for one in found.circulation] == [
        (CHAIR, "", True),
        (LI, "第3页有误", True),
        (FANG, "", False),
    ]
    assert [note.words for note in found.notes] == ["请快看"]


def test_a_paper_on_hold_goes_back_to_where_it_was(office: Office) -> None:
    ref = received(office)
    flow.move(office, (ref,), "check")
    flow.move(office, (ref,), "hold", "等市里会议")
    assert desks(office, ref) == [("held", office.book.get(ref).registrar)]
    flow.move(office, (ref,), "resume")
    assert office.book.get(ref).status is IncomingStatus.CHECKED


def test_a_limit_before_the_receipt_is_refused(office: Office) -> None:
    with pytest.raises(Refused, match="due_before_received"):
        received(office, received=date(2026, 11, 20), due=When(date(2026, 11, 19)))


def test_no_paper_goes_out_without_a_recheck_a_number_and_whom_it_is_for(office: Office, city: int) -> None:
    ref = signed(office)
    for verb in ("number", "issue"):
        with pytest.raises(Refused, match="illegal_step"):
            flow.move(office, (ref,), verb)
    flow.move(office, (ref,), "recheck")
    with pytest.raises(Refused, match="step_needs"):
        flow.move(office, (ref,), "number")
    flow.move(office, (ref,), "number", number="云妇[2026]012")
    assert office.book.get(ref).number == "云妇〔2026〕12号"
    with pytest.raises(Refused, match="addressees"):
        flow.move(office, (ref,), "issue")
    record.edit(office, ref, {"addressees": (city,)})
    flow.move(office, (ref,), "issue")
    issued = office.book.get(ref)
    assert (issued.status.value, issued.dated, desks(office, ref)) == ("issued", office.now.date(), [])
    assert issued.closed is not None


def test_a_number_is_given_once_and_of_the_year_of_the_signature(office: Office) -> None:
    signed(office, "云妇〔2026〕12号")
    other = signed(office)
    flow.move(office, (other,), "recheck")
    with pytest.raises(Refused, match="number_taken"):
        flow.move(office, (other,), "number", number="云妇〔2026〕12号")
    with pytest.raises(Refused, match="number_of_other_year"):
        flow.move(office, (other,), "number", number="云妇〔2025〕13号")
    flow.move(office, (other,), "number", number="云妇〔2026〕15号")
    with pytest.raises(Refused, match="number_given"):
        record.edit(office, other, {"number": "云妇〔2026〕16号"})


def test_the_register_shows_gaps_void_and_held_numbers_and_proposes_the_next(office: Office) -> None:
    first, last = signed(office, "云妇〔2026〕1号"), signed(office, "云妇〔2026〕4号")
    flow.move(office, (first,), "void", "印错")
    record.create(office, "document", {"title": "x", "number": "云妇〔2026〕3号"})
    (line,) = [line.numbers for line in paper.lines(office) if line.register == "outgoing"]
    assert [place.mark for place in line.places] == [Mark.VOID, Mark.GAP, Mark.HELD, Mark.TAKEN]
    assert (line.gaps, str(line.next)) == ((2,), "云妇〔2026〕5号")
    waiting = signed(office)
    assert flow.proposed(office, waiting, "number") == "云妇〔2026〕5号"
    assert flow.proposed(office, last, "number") == "云妇〔2026〕4号"


def test_a_change_in_substance_goes_back_to_the_same_signer(office: Office) -> None:
    ref = signed(office)
    flow.move(office, (ref,), "rework", "附件口径改了")
    assert desks(office, ref) == [("sign", CHAIR)]
    decide(office, ref, "sign", CHAIR)
    assert [step.decision for step in office.book.get(ref).route] == [Decision.AGREED, Decision.AGREED]


def test_a_request_for_instructions_has_one_addressee_and_the_main_leader_s_signature(
    office: Office, city: int
) -> None:
    other = record.create(office, "unit", {"name": "云岫县委", "sort": UnitSort.UPPER}).refs[0].id
    record.edit(office, Ref("staff", CHAIR), {"is_main": True})
    values = {
        "genre": Genre.REQUEST_FOR_INSTRUCTIONS,
        "addressees": (city, other),
        "owner": LI,
        "title": "请示",
    }
    ref = record.create(office, "document", {**values, "route": (RouteStep(Act.SIGN, FANG),)}).refs[0]
    for key, change in (
        ("one_addressee", {"addressees": (city,)}),
        ("main_leader_signs", {"route": (RouteStep(Act.REVIEW, CHAIR),)}),
        ("route_without_signer", {"route": (RouteStep(Act.SIGN, CHAIR),)}),
    ):
        with pytest.raises(Refused, match=key):
            flow.move(office, (ref,), "submit")
        record.edit(office, ref, change)
    flow.move(office, (ref,), "submit")
    assert desks(office, ref) == [("sign", CHAIR)]


def test_all_who_are_asked_together_have_the_paper_each_with_a_clock(office: Office) -> None:
    route = (RouteStep(Act.CONSULT, LI), RouteStep(Act.CONSULT, FANG), RouteStep(Act.SIGN, CHAIR))
    ref = record.create(office, "document", {"title": "方案", "owner": LI, "route": route}).refs[0]
    flow.move(office, (ref,), "submit")
    assert desks(office, ref) == [("consult", LI), ("consult", FANG)]
    decide(office, ref, "agree", FANG)
    assert desks(office, ref) == [("consult", LI)]
    with pytest.raises(Refused, match="not_on_desk"):
        decide(office, ref, "agree", CHAIR)


def test_whoever_stands_in_decides_and_it_ends_by_itself(office: Office) -> None:
    today = office.now.date()
    done = paper.delegate(office, Ref("staff", CHAIR), Delegation(SHEN, today, today, ("notice",)))
    assert wording.outcome(done, office.book, office.now) == "Delegated to Shen Yun: S4 Chair Xu"
    ref = record.create(
        office, "document", {"title": "通知", "owner": LI, "route": (RouteStep(Act.SIGN, CHAIR),)}
    ).refs[0]
    flow.move(office, (ref,), "submit")
    flow.move(office, (ref,), "sign")
    step = office.book.get(ref).route[0]
    assert (step.who, step.deputy, step.decision) == (CHAIR, SHEN, Decision.AGREED)
    with pytest.raises(Refused, match="delegates_to_self"):
        paper.delegate(office, Ref("staff", CHAIR), Delegation(CHAIR, today, today))


def test_leave_that_is_granted_stands_on_the_card_and_a_seal_gets_its_register_number(office: Office) -> None:
    route = (RouteStep(Act.SIGN, CHAIR),)
    leave = record.create(
        office,
        "approval",
        {"title": "年休假", "purpose": Purpose.LEAVE, "owner": LI, "route": route},
    ).refs[0]
    with pytest.raises(Refused, match="step_needs"):
        flow.move(office, (leave,), "submit")
    days = {"start": When(date(2026, 12, 1)), "end": When(date(2026, 12, 3))}
    record.edit(office, leave, days)
    flow.move(office, (leave,), "submit")
    decide(office, leave, "sign", CHAIR)
    assert any(one.covers(date(2026, 12, 2)) for one in office.book.staff[LI].leave)
    history.undo(office)
    assert not any(one.covers(date(2026, 12, 2)) for one in office.book.staff[LI].leave)
    seal = {
        "title": "用印",
        "purpose": Purpose.SEAL,
        "owner": LI,
        "route": route,
        "seal": "公章",
        "copies": 8,
    }
    ref = record.create(office, "approval", seal).refs[0]
    flow.move(office, (ref,), "submit")
    decide(office, ref, "sign", CHAIR)
    flow.move(office, (ref,), "done")
    assert office.book.get(ref).entry == "2026-0001"


def test_papers_of_an_office_of_before_land_at_their_step_with_their_history(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    shutil.copytree(Path(__file__).parent.parent / "store" / "schema_1", folder)
    for path in (folder, *folder.iterdir()):
        path.chmod(0o700 if path.is_dir() else 0o600)
    with open_office(folder, actor="shen", now="2026-11-25T09:00+08:00").store as store:
        assert store.read_only == ""
    office = open_office(folder, actor="shen", now="2026-11-25T09:00+08:00")
    landed = {
        "I3": "registered",
        "I4": "proposed",
        "I5": "instructed",
        "I7": "done",
        "A6": "done",
        "D1": "routing",
        "D2": "issued",
    }
    assert {text: office.book.get(_ref(text)).status.value for text in landed} == landed
    actions = [commit.action for commit in history.log(office, _ref("I4"))]
    assert actions == ["store.upgrade", "note", "agree", "submit", "edit", "create"]
    assert office.book.get(_ref("I5")).instructions[0].words == "Agreed"


def _ref(text: str) -> Ref:
    kinds = {"I": "incoming", "A": "approval", "D": "document"}
    return Ref(kinds[text[0]], int(text[1:]))


def test_a_paper_that_came_by_confidential_mail_is_kept_by_its_copy_number_and_place(office: Office) -> None:
    kept = {"channel": Channel.CONFIDENTIAL, "copy_number": "000123", "place": "机要室"}
    ref = received(office, "来文一件（见机要登记）", **kept)
    record.edit(office, ref, {"place": "机要室二号柜"})
    assert office.book.of(INCOMING)[ref.id].place == "机要室二号柜"
    for field in ("title", "place", "proposal"):
        with pytest.raises(Refused, match="state_secret"):
            record.edit(office, ref, {field: "机密★10年"})
    with pytest.raises(Refused, match="state_secret"):
        record.note(office, (ref,), "密级：绝密")
