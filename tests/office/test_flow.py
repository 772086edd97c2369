"""What the lead does to records: done, give, due, chase, and how papers travel."""

from datetime import date, time

import pytest

from officetui import i18n, wording
from officetui.domain.desk import Act
from officetui.domain.document import DocumentStatus
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.paper import Decision, RouteStep, current_step
from officetui.domain.route import desks_of_route
from officetui.domain.task import TaskStatus
from officetui.office import assignment, chase, flow, history, record, reminder
from officetui.office.office import Office
from tests.conftest import Clock, add, decide

LEAD, FANG, LI, CHAIR = 1, 2, 3, 4


def paper(office: Office, *steps: RouteStep, **values: object) -> Ref:
    ref = add(office, "document", title="Notice on year-end figures", owner=FANG, route=steps, **values)
    flow.move(office, (ref,), "submit")
    return ref


def desk(office: Office, ref: Ref) -> int | None:
    step = current_step(office.book.get(ref))
    return step.who if step else None


def test_a_task_with_owner_and_date_is_planned_and_one_without_waits_in_the_inbox(office: Office) -> None:
    planned = add(office, "task", title="Report", owner=FANG, due=When(date(2026, 11, 27)))
    loose = add(office, "task", title="Ring back")
    assert office.book.get(planned).status is TaskStatus.PLANNED
    assert office.book.get(loose).status is TaskStatus.INBOX


def test_done_records_when_and_an_illegal_step_names_the_legal_ones(office: Office) -> None:
    ref = add(office, "task", title="Report")
    flow.move(office, (ref,), "done")
    assert office.book.get(ref).closed is not None
    with pytest.raises(Refused) as refused:
        flow.move(office, (ref,), "done")
    assert refused.value.key == "illegal_step"
    assert refused.value.params["legal"] == ("reopen",)


def test_dropping_a_task_without_a_reason_is_refused_and_changes_nothing(office: Office) -> None:
    ref = add(office, "task", title="Report")
    with pytest.raises(Refused, match="step_needs"):
        flow.move(office, (ref,), "drop")
    assert office.book.get(ref).status is TaskStatus.INBOX


def test_several_records_done_at_once_come_back_with_one_undo(office: Office) -> None:
    refs = [add(office, "task", title=f"Task {number}") for number in range(3)]
    flow.move(office, refs, "done")
    history.undo(office)
    assert {office.book.get(ref).status for ref in refs} == {TaskStatus.INBOX}
    history.redo(office)
    assert {office.book.get(ref).status for ref in refs} == {TaskStatus.DONE}


def test_one_refused_among_several_changes_none_of_them(office: Office) -> None:
    refs = [add(office, "task", title=f"Task {number}") for number in range(2)]
    flow.move(office, refs[1:], "done")
    with pytest.raises(Refused):
        flow.move(office, refs, "done")
    assert office.book.get(refs[0]).status is TaskStatus.INBOX


def test_undo_of_undo_walks_back_and_forth_step_by_step(office: Office) -> None:
    ref = add(office, "task", title="Report")
    assignment.give(office, (ref,), FANG)
    flow.set_due(office, (ref,), When(date(2026, 11, 27), time(17)))
    history.undo(office)
    history.undo(office)
    assert (office.book.get(ref).owner, office.book.get(ref).due) == (None, None)
    history.redo(office)
    assert (office.book.get(ref).owner, office.book.get(ref).due) == (FANG, None)
    history.redo(office)
    assert office.book.get(ref).due == When(date(2026, 11, 27), time(17))
    with pytest.raises(Refused, match="nothing_to_redo"):
        history.redo(office)


def test_a_new_change_after_undo_ends_redo(office: Office) -> None:
    ref = add(office, "task", title="Report")
    assignment.give(office, (ref,), FANG)
    history.undo(office)
    assignment.give(office, (ref,), LI)
    with pytest.raises(Refused, match="nothing_to_redo"):
        history.redo(office)


def test_undo_is_refused_where_somebody_else_has_changed_the_same_field(office: Office, open_office) -> None:
    ref = add(office, "task", title="Report")
    assignment.give(office, (ref,), FANG)
    other = open_office(actor="fang")
    assignment.give(other, (ref,), LI)
    with pytest.raises(Refused, match="changed_since"):
        history.undo(office)
    office.refresh()
    assert office.book.get(ref).owner == LI


def test_undo_leaves_what_others_changed_elsewhere_in_the_record(office: Office, open_office) -> None:
    ref = add(office, "task", title="Report")
    assignment.give(office, (ref,), FANG)
    other = open_office(actor="fang")
    record.note(other, (ref,), "called twice")
    history.undo(office)
    task = office.book.get(ref)
    assert task.owner is None
    assert [note.words for note in task.notes] == ["called twice"]


def test_undo_of_an_entry_takes_the_record_away_and_redo_brings_it_back_under_its_id(office: Office) -> None:
    ref = add(office, "task", title="Report")
    history.undo(office)
    with pytest.raises(Refused, match="no_such_record"):
        office.book.get(ref)
    history.redo(office)
    assert office.book.get(ref).title == "Report"


def test_a_chase_counts_logs_and_sets_the_next_day_by_rule(office: Office) -> None:
    ref = add(office, "request", title="Figures", unit=1)
    chase.chase(office, (ref,), "busy, call next week")
    request = office.book.get(ref)
    assert request.chases == 1
    assert request.log[0].words == "busy, call next week"
    assert request.next_chase == When(date(2026, 11, 30))


def test_agreement_passes_the_paper_on_and_the_last_one_signs_it(office: Office) -> None:
    ref = paper(office, RouteStep(Act.REVIEW, LEAD), RouteStep(Act.SIGN, CHAIR))
    assert desk(office, ref) == LEAD
    flow.move(office, (ref,), "agree")
    assert desk(office, ref) == CHAIR
    decide(office, ref, "agree", CHAIR, "issue it this week")
    document = office.book.get(ref)
    assert document.status is DocumentStatus.SIGNED
    assert document.route[1].entered_by == "shen"
    assert document.route[0].entered_by == ""


def test_a_returned_draft_comes_back_to_the_same_reviewer(office: Office) -> None:
    ref = paper(office, RouteStep(Act.REVIEW, LEAD), RouteStep(Act.SIGN, CHAIR))
    flow.move(office, (ref,), "agree")
    decide(office, ref, "return", CHAIR, "the figures of Songxia are missing")
    assert office.book.get(ref).status is DocumentStatus.RETURNED
    flow.move(office, (ref,), "submit")
    assert desk(office, ref) == CHAIR
    decisions = [step.decision for step in office.book.get(ref).route]
    assert decisions == [Decision.AGREED, Decision.RETURNED, Decision.PENDING]


def test_countersigners_decide_in_any_order_and_all_must_agree(open_office, office: Office) -> None:
    ref = paper(
        office, RouteStep(Act.COUNTERSIGN, LI), RouteStep(Act.COUNTERSIGN, FANG), RouteStep(Act.SIGN, CHAIR)
    )
    other = open_office(actor="fang")
    flow.move(other, (ref,), "agree")
    office.refresh()
    assert [step.decision for step in office.book.get(ref).route][:2] == [Decision.PENDING, Decision.AGREED]
    assert desk(office, ref) == LI
    decide(office, ref, "agree", LI)
    assert desk(office, ref) == CHAIR


def test_a_return_without_a_remark_is_refused(office: Office) -> None:
    ref = paper(office, RouteStep(Act.SIGN, CHAIR))
    with pytest.raises(Refused, match="step_needs"):
        flow.move(office, (ref,), "return", "  ")
    assert desk(office, ref) == CHAIR


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "D1: agree is not possible while on hold; possible now: resume, withdraw"),
        ("zh", "D1：“缓办”时不能“同意”，现在可以：恢复办理、撤回"),
    ],
)
def test_a_step_that_is_not_possible_is_refused_of_the_paper_it_was_meant_for(
    office: Office, language: str, says: str
) -> None:
    ref = paper(office, RouteStep(Act.SIGN, CHAIR))
    decide(office, ref, "hold", CHAIR, "the budget is not settled")
    with pytest.raises(Refused) as refused:
        flow.move(office, (ref,), "agree")
    i18n.use(language)
    assert wording.refusal(refused.value) == says


def test_while_a_paper_is_held_its_clock_stands_still(office: Office, clock: Clock) -> None:
    def hours() -> float:
        document = office.book.get(ref)
        return desks_of_route(document, office.scene())[0].clock.hours

    ref = paper(office, RouteStep(Act.SIGN, CHAIR))
    clock.forward(days=1)
    before = hours()
    decide(office, ref, "hold", CHAIR, "budget not settled")
    clock.forward(days=8)
    assert hours() == before
    flow.move(office, (ref,), "resume")
    assert hours() == pytest.approx(before, abs=0.1)


def test_a_number_is_written_as_the_standard_has_it_and_given_once(office: Office) -> None:
    ref = add(office, "document", title="Notice", number="云妇(2026)012号")
    assert office.book.get(ref).number == "云妇〔2026〕12号"
    with pytest.raises(Refused, match="number_taken"):
        add(office, "document", title="Another", number="云妇〔2026〕12号")


def test_a_person_with_open_work_cannot_vanish_and_keeps_their_history_under_a_new_name(
    office: Office,
) -> None:
    task = add(office, "task", title="Report", owner=FANG)
    fang = Ref("staff", FANG)
    with pytest.raises(Refused, match="has_open_work") as refused:
        record.archive(office, (fang,))
    assert str(task) in str(refused.value.params["ids"])
    record.edit(office, fang, {"name": "Fang Pingping"})
    assert office.book.name("staff", office.book.get(task).owner) == "Fang Pingping"


def test_a_recurring_task_done_makes_one_next_occurrence_in_the_future(office: Office, clock: Clock) -> None:
    from officetui.domain.recurrence import parse_every

    rule = str(parse_every("every month"))
    ref = add(office, "task", title="Duty roster", due=When(date(2026, 7, 25)), every=rule)
    flow.move(office, (ref,), "done")
    later = [task for task in office.book.tasks.values() if task.id != ref.id]
    assert [task.due for task in later] == [When(date(2026, 11, 25))]


def test_the_text_to_send_grows_firmer_with_each_chase(office: Office) -> None:
    ref = add(office, "request", title="Figures", unit=1)
    assert reminder.text(office, ref).firmness == 1
    for _ in range(3):
        chase.chase(office, (ref,))
    assert reminder.text(office, ref).firmness == 3
    signed = paper(office, RouteStep(Act.SIGN, CHAIR))
    assert reminder.text(office, signed).tone == "desk"
