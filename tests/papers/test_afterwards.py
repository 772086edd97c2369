"""What becomes of a paper after it was decided, closed or marked: what is no more so is said."""

from datetime import timedelta

import pytest

from officetui.domain.approval import Purpose
from officetui.domain.desk import Act
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.paper import Genre, RouteStep
from officetui.domain.record import Secrecy
from officetui.domain.staff import Period
from officetui.office import flow, paper, record
from officetui.office.office import Office
from officetui.office.outcome import Outcome
from tests.papers.test_papers import CHAIR, DECEMBER, FANG, LI, desks, received, signed


def keys(outcome: Outcome) -> list[str]:
    return [note.key for note in outcome.notes]


def test_a_change_of_what_was_agreed_to_is_said_and_of_anything_else_is_not(office: Office) -> None:
    spending = {"title": "印制材料", "purpose": Purpose.SPENDING, "amount": 100, "owner": LI}
    ref = record.create(office, "approval", {**spending, "route": (RouteStep(Act.SIGN, CHAIR),)}).refs[0]
    assert keys(record.edit(office, ref, {"amount": 120})) == []
    flow.move(office, (ref,), "submit")
    assert keys(record.edit(office, ref, {"amount": 150})) == []
    flow.move(office, (ref,), "sign", "同意", who=CHAIR, day=office.now.date())
    (note,) = record.edit(office, ref, {"amount": 10_000}).notes
    assert (note.key, note.params["names"]) == ("doubt.agreed_before", ("Chair Xu",))
    assert keys(record.edit(office, ref, {"outcome": "已印制"})) == []
    notice = signed(office)
    assert keys(record.edit(office, notice, {"title": "关于做好年终统计的通知"})) == ["doubt.agreed_before"]
    assert keys(record.edit(office, notice, {"copies": 20, "addressees": (1,)})) == []


def test_a_paper_is_merged_only_into_one_that_is_there(office: Office) -> None:
    one, other, void = received(office), received(office, "关于报送报表的补充通知"), received(office, "误登")
    flow.move(office, (void,), "void", "误登")
    flow.move(office, (one,), "merge", merged_into=other.id)
    for target, why in ((one.id, "merged_into_gone"), (void.id, "merged_into_gone"), (99, "no_such_record")):
        with pytest.raises(Refused, match=why):
            flow.move(office, (other,), "merge", merged_into=target)
    assert desks(office, other) == [("check", 1)]


def test_who_has_a_paper_when_it_is_done_is_said_and_brings_it_back(office: Office) -> None:
    ref = received(office, "第11期简报", genre=Genre.BRIEF)
    flow.move(office, (ref,), "check")
    flow.move(office, (ref,), "circulate", readers=(LI,))
    (note,) = flow.move(office, (ref,), "done").notes
    assert (note.key, note.params["names"]) == ("told.still_round", ("李敏",))
    flow.move(office, (ref,), "circulate", "已阅，第3页有误", readers=(LI,))
    (reading,) = office.book.of("incoming")[ref.id].circulation  # type: ignore[attr-defined]
    assert (reading.back is not None, reading.words) == (True, "已阅，第3页有误")


def test_nothing_is_sent_round_to_who_has_left_and_who_is_away_is_named(office: Office) -> None:
    today = office.now.date()
    record.edit(office, Ref("staff", FANG), {"until": today - timedelta(days=3)})
    record.edit(office, Ref("staff", LI), {"leave": (Period(today, today + timedelta(days=3)),)})
    ref = received(office, "第11期简报", genre=Genre.BRIEF)
    flow.move(office, (ref,), "check")
    with pytest.raises(Refused, match="reader_left"):
        flow.move(office, (ref,), "circulate", readers=(FANG,))
    assert keys(flow.move(office, (ref,), "circulate", readers=(LI,))) == ["told.got_it", "desk.away"]


def test_the_clock_of_a_paper_done_while_it_was_held_does_not_stand_when_it_is_opened_again(
    office: Office,
) -> None:
    ref = received(office)
    flow.move(office, (ref,), "hold", "等市里会议")
    flow.move(office, (ref,), "done")
    flow.move(office, (ref,), "reopen")
    assert office.book.of("incoming")[ref.id].held is None  # type: ignore[attr-defined]


def test_what_is_marked_internal_names_what_tells_of_it(office: Office) -> None:
    ref = received(office)
    day = office.now.date()
    paper.instruct(office, (ref,), CHAIR, "请李敏办", day=day, owner=LI, due=DECEMBER)
    (note,) = record.edit(office, ref, {"secrecy": Secrecy.INTERNAL}).notes
    assert (note.key, note.params["ids"]) == ("doubt.tied_open", ("T1",))
    record.edit(office, ref, {"secrecy": Secrecy.NONE})
    record.edit(office, Ref("task", 1), {"secrecy": Secrecy.INTERNAL})
    assert keys(record.edit(office, ref, {"private": True})) == []
