"""A leader's instruction to departments: the paper is in their hands, the office sees that it comes back."""

from datetime import date

import pytest

from officetui.domain.errors import Refused
from officetui.domain.incoming import IncomingStatus
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.task import TaskStatus
from officetui.domain.unit import UnitSort
from officetui.office import flow, record
from officetui.office.office import Office
from tests.papers.conftest import Call
from tests.papers.test_one_line import fresh
from tests.papers.test_papers import CHAIR, FANG, LI, received


def departments(office: Office) -> list[int]:
    record.edit(office, Ref("staff", CHAIR), {"is_main": True})
    names = ("发展部", "权益部")
    made = [record.create(office, "unit", {"name": name, "sort": UnitSort.DEPARTMENT}) for name in names]
    return [each.refs[0].id for each in made]


def test_an_instruction_to_two_departments_puts_it_into_their_hands_and_makes_a_task_for_each(
    office: Office, call: Call
) -> None:
    first, second = departments(office)
    ref = received(office)
    said = call("move", str(ref), "批示", "Xu 11-24：同意，请两部阅办 @发展部 @权益部 ^12月4日")
    paper = fresh(office, ref)
    assert (paper.status, paper.lead_unit, paper.helping_units) == (IncomingStatus.HANDLING, first, (second,))
    assert (paper.owner, paper.due) == (None, When(date(2026, 12, 4)))
    tasks = list(office.book.tasks.values())
    assert [(task.unit, task.waiting_for, task.status) for task in tasks] == [
        (first, "发展部", TaskStatus.WAITING),
        (second, "权益部", TaskStatus.WAITING),
    ]
    assert {(task.due, task.next_chase, task.requirement) for task in tasks} == {
        (When(date(2026, 12, 4)), When(date(2026, 12, 3)), "同意，请两部阅办")
    }
    assert all(f"T{task.id}" in said for task in tasks)
    assert "发展部" in call("list", "pending")
    assert "发展部" in call("list", "incoming")
    assert "T1" in call("show", str(ref))


def test_a_department_named_again_gets_no_second_task_and_a_handler_of_ours_one_besides(
    office: Office, call: Call
) -> None:
    first, _ = departments(office)
    ref = received(office)
    call("move", str(ref), "assign", "@发展部 ^12-4")
    call("move", str(ref), "instruct", "Xu 11-24: 抓紧 @李敏 @发展部")
    assert [(task.unit == first, task.owner) for task in office.book.tasks.values()][1:] == []
    office.refresh()
    tasks = list(office.book.tasks.values())
    assert [(task.waiting_for, task.owner) for task in tasks] == [("发展部", None), ("", LI)]
    assert fresh(office, ref).owner == LI


def test_a_department_named_again_with_another_limit_is_asked_for_it_by_that(
    office: Office, call: Call
) -> None:
    departments(office)
    ref = received(office)
    call("move", str(ref), "propose", "Xu: 拟由发展部承办")
    call("move", str(ref), "instruct", "Xu 11-24: 请发展部阅办 @发展部 ^12-11")
    assert "T1 kept" in call("move", str(ref), "assign", "@发展部 @权益部 ^12-4")
    office.refresh()
    told = {task.waiting_for: (task.due, task.next_chase) for task in office.book.tasks.values()}
    limit = (When(date(2026, 12, 4)), When(date(2026, 12, 3)))
    assert told == {"发展部": limit, "权益部": limit}
    assert office.book.tasks[1].requirement == "请发展部阅办"


def test_a_person_named_when_a_paper_is_given_out_gets_the_task_as_by_an_instruction(
    office: Office, call: Call
) -> None:
    ref = received(office)
    assert "T1 made" in call("move", str(ref), "分办", "@李敏 ^12-4")
    office.refresh()
    (task,) = office.book.tasks.values()
    assert (task.owner, task.due, task.links) == (LI, When(date(2026, 12, 4)), (str(ref),))
    assert task.status is TaskStatus.PLANNED


def test_a_person_named_again_keeps_the_one_task_with_the_new_limit_and_words_and_is_told_so(
    office: Office, call: Call
) -> None:
    first, _ = departments(office)
    ref = received(office)
    call("move", str(ref), "assign", "@李敏 @发展部 ^12-4")
    said = call("move", str(ref), "批示", "Xu 11-24：抓紧 @李敏 ^12-1")
    assert "T1 kept with what is said now" in said
    assert "made," not in said
    assert "T1已在此人处" in call("move", str(ref), "分办", "@李敏", language="zh")
    office.refresh()
    mine, of_department = office.book.tasks.values()
    assert (mine.owner, mine.due, mine.requirement) == (LI, When(date(2026, 12, 1)), "抓紧")
    assert of_department.unit == first
    call("done", "T1")
    assert "T3 made" in call("move", str(ref), "批示", "Xu 11-24：再办 @李敏")


def test_a_department_that_is_only_proposed_gets_its_task_with_the_instruction(
    office: Office, call: Call
) -> None:
    first, _ = departments(office)
    ref = received(office)
    call("move", str(ref), "propose", "Xu: 拟由发展部承办 @发展部")
    assert (fresh(office, ref).lead_unit, list(office.book.tasks.values())) == (first, [])
    call("move", str(ref), "instruct", "Xu 11-24: 请发展部本周办结 @发展部 ^12-4")
    assert fresh(office, ref).status is IncomingStatus.HANDLING
    tasks = [(task.waiting_for, task.requirement, task.due) for task in office.book.tasks.values()]
    assert tasks == [("发展部", "请发展部本周办结", When(date(2026, 12, 4)))]


def test_given_out_as_it_was_proposed_a_paper_makes_the_task_of_the_department(
    office: Office, call: Call
) -> None:
    departments(office)
    ref = received(office)
    call("move", str(ref), "propose", "Xu: 拟由发展部承办 @发展部")
    call("move", str(ref), "instruct", "Xu 11-24: 同意")
    assert fresh(office, ref).status is IncomingStatus.INSTRUCTED
    assert not office.book.tasks
    call("move", str(ref), "assign")
    assert fresh(office, ref).status is IncomingStatus.HANDLING
    assert [task.waiting_for for task in office.book.tasks.values()] == ["发展部"]


def test_given_out_as_it_was_proposed_a_paper_makes_the_task_of_the_person_with_what_was_proposed(
    office: Office, call: Call
) -> None:
    departments(office)
    ref = received(office)
    call("move", str(ref), "propose", "Xu: 拟由李敏汇总上报 @李敏 ^12-4")
    call("move", str(ref), "instruct", "Xu 11-24: 同意")
    assert not office.book.tasks
    assert "T1 made" in call("move", str(ref), "assign")
    assert "T1 kept" in call("move", str(ref), "assign"), "given out once more, it is not doubled"
    office.refresh()
    tasks = [(task.owner, task.requirement, task.due) for task in office.book.tasks.values()]
    assert tasks == [(LI, "拟由李敏汇总上报", When(date(2026, 12, 4)))]


def test_an_extension_that_names_no_day_leaves_the_limit_as_it_was(office: Office) -> None:
    ref = received(office)
    record.edit(office, ref, {"due": When(date(2026, 12, 4))})
    with pytest.raises(Refused, match="step_needs"):
        flow.move(office, (ref,), "extend", "why")
    assert fresh(office, ref).due == When(date(2026, 12, 4))


def test_an_extension_says_until_when_the_paper_has_time_now(office: Office, call: Call) -> None:
    ref = received(office)
    assert "now by 11 Dec" in call("move", str(ref), "extend", "^2026-12-11", "the chair is away")


def test_what_closing_a_paper_leaves_open_is_said(office: Office, call: Call) -> None:
    departments(office)
    ref = received(office)
    call("move", str(ref), "instruct", "Xu 11-24: 同意 @Fang ^12-4")
    call("move", str(ref), "circulate", "李敏、Shen")
    call("move", str(ref), "circulate", "李敏：第3页有误")
    assert [one.words for one in fresh(office, ref).circulation] == ["第3页有误", ""]
    said = call("done", str(ref))
    assert "Shen" in said
    assert "T1" in said
    assert office.book.get(Ref("task", 1)).owner == FANG


def test_the_steps_that_can_be_taken_are_said_with_how_each_is_written(office: Office, call: Call) -> None:
    ref = received(office)
    said = call("move", str(ref))
    assert "Propose: leaders: what you propose" in said
    assert "Pass on" in said
    call("move", str(ref), "check")
    assert "First check passed" not in call("move", str(ref))


def test_the_last_task_of_a_paper_says_that_it_can_be_closed(office: Office, call: Call) -> None:
    departments(office)
    ref = received(office)
    call("move", str(ref), "instruct", "Xu 11-24: agreed @发展部 @权益部 ^12-4")
    assert str(ref) not in call("done", "T1")
    assert f"{ref} can be closed" in call("done", "T2")


def test_a_label_too_long_for_its_column_does_not_run_into_what_it_names(office: Office, call: Call) -> None:
    ref = received(office, place="cabinet 2")
    assert "  cabinet 2" in call("show", str(ref))


def test_a_department_that_sent_the_paper_gets_its_task_beside_the_handlers_own(
    office: Office, call: Call
) -> None:
    first, _ = departments(office)
    ref = received(office)
    record.edit(office, ref, {"unit": first})
    call("move", str(ref), "assign", "@李敏 ^12-4")
    call("move", str(ref), "instruct", "Xu 11-24: 请发展部补材料 @李敏 @发展部")
    office.refresh()
    tasks = list(office.book.tasks.values())
    assert [(task.waiting_for, task.owner) for task in tasks] == [("", LI), ("发展部", LI)]
