"""What is refused so that nothing decided, numbered or owned is lost."""

from collections.abc import Callable
from datetime import UTC, date

import pytest

from officetui.domain.desk import Act
from officetui.domain.document import DOCUMENT
from officetui.domain.errors import Refused
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.paper import Decision, RouteStep, current_step
from officetui.domain.request import REQUEST
from officetui.domain.staff import STAFF
from officetui.domain.task import TaskStatus
from officetui.office import assignment, chase, flow, history, record
from officetui.office.office import Office
from officetui.office.step_line import step_called
from tests.conftest import Clock, add, decide

LEAD, FANG, LI, CHAIR = 1, 2, 3, 4
DAY = date(2026, 11, 27)


def paper(office: Office, *steps: RouteStep) -> Ref:
    ref = add(office, "document", title="Notice", owner=FANG, route=steps)
    flow.move(office, (ref,), "submit")
    return ref


def test_a_rejected_paper_submitted_again_comes_back_to_the_desk_that_rejected_it(office: Office) -> None:
    ref = paper(office, RouteStep(Act.REVIEW, LEAD), RouteStep(Act.SIGN, CHAIR))
    flow.move(office, (ref,), "agree")
    decide(office, ref, "reject", CHAIR, "not this year")
    flow.move(office, (ref,), "reopen")
    flow.move(office, (ref,), "submit")
    step = current_step(office.book.get(ref))
    assert step is not None
    assert step.who == CHAIR


def test_what_was_decided_on_a_route_stands_whatever_its_status(office: Office) -> None:
    ref = paper(office, RouteStep(Act.REVIEW, LEAD), RouteStep(Act.SIGN, CHAIR))
    flow.move(office, (ref,), "agree")
    decide(office, ref, "return", CHAIR, "figures missing")
    with pytest.raises(Refused, match="route_decided"):
        record.edit(office, ref, {"route": (RouteStep(Act.SIGN, CHAIR),)})
    longer = (*office.book.get(ref).route, RouteStep(Act.SIGN, FANG))
    record.edit(office, ref, {"route": longer})
    assert len(office.book.get(ref).route) == 4


def test_whose_turn_comes_later_does_not_decide_for_the_desk_before(office: Office, open_office) -> None:
    ref = paper(office, RouteStep(Act.REVIEW, LI), RouteStep(Act.REVIEW, FANG), RouteStep(Act.SIGN, CHAIR))
    with pytest.raises(Refused, match="not_your_desk") as refused:
        flow.move(open_office(actor="fang"), (ref,), "agree")
    assert refused.value.params["who"] == "李敏"
    decide(office, ref, "agree", LI)
    office.refresh()
    assert office.book.get(ref).route[0].entered_by == "shen"


def test_moving_to_the_state_it_is_in_decides_nothing(office: Office) -> None:
    ref = paper(office, RouteStep(Act.SIGN, CHAIR))
    with pytest.raises(Refused, match="illegal_step"):
        step_called(office.book.get(ref), ["routing"])
    assert office.book.get(ref).route[0].decision is Decision.PENDING


def test_a_number_is_given_once_though_two_programs_are_open(office: Office, open_office) -> None:
    other = open_office(actor="fang")
    assert not other.book.of(DOCUMENT)
    add(office, "document", title="First", number="云妇〔2026〕9号")
    with pytest.raises(Refused, match="number_taken"):
        add(other, "document", title="Second", number="云妇〔2026〕9号")


def test_a_leader_with_a_paper_on_the_desk_cannot_be_put_away(office: Office) -> None:
    paper(office, RouteStep(Act.SIGN, CHAIR))
    with pytest.raises(Refused, match="has_open_work"):
        record.archive(office, (Ref("staff", CHAIR),))


def test_undoing_the_entry_of_somebody_who_has_work_by_now_is_refused(office: Office, open_office) -> None:
    who = add(office, "staff", name="Wu Ying")
    add(open_office(actor="fang"), "task", title="Minutes", owner=who.id)
    with pytest.raises(Refused, match="has_open_work"):
        history.undo(office)
    assert office.book.get(who).name == "Wu Ying"


def test_a_recurring_task_done_reopened_and_done_again_makes_one_follow_up(office: Office) -> None:
    ref = add(office, "task", title="Roster", due=When(date(2026, 11, 25)), every="FREQ=MONTHLY")
    for verb in ("done", "reopen", "done"):
        flow.move(office, (ref,), verb)
    assert len(office.book.tasks) == 2


@pytest.mark.parametrize(("kind", "end"), [("task", "drop"), ("document", "withdraw"), ("request", "drop")])
def test_what_is_reopened_is_closed_no_more(office: Office, kind: str, end: str) -> None:
    ref = add(office, kind, title="Minutes", **({"unit": 1} if kind == "request" else {}))
    flow.move(office, (ref,), end, "no longer asked for")
    assert office.book.get(ref).closed == office.now
    flow.move(office, (ref,), "reopen")
    assert office.book.get(ref).closed is None


def test_what_is_closed_is_reopened_before_it_moves(office: Office) -> None:
    ref = add(office, "task", title="Minutes")
    flow.move(office, (ref,), "done")
    for attempt in (
        lambda: assignment.give(office, (ref,), FANG),
        lambda: flow.set_due(office, (ref,), When(date(2026, 12, 1))),
        lambda: chase.chase(office, (ref,)),
    ):
        with pytest.raises(Refused, match="already_closed"):
            attempt()


def test_an_owner_and_a_day_take_a_task_out_of_the_inbox_whichever_comes_last(office: Office) -> None:
    ref = add(office, "task", title="Minutes", owner=FANG)
    flow.set_due(office, (ref,), When(date(2026, 12, 1)))
    assert office.book.get(ref).status is TaskStatus.PLANNED
    other = add(office, "task", title="Duty")
    record.edit(office, other, {"owner": LI, "due": When(date(2026, 12, 1))})
    assert office.book.get(other).status is TaskStatus.PLANNED


@pytest.mark.parametrize(
    "values", [{"title": "机密★1年 关于某事"}, {"title": "x", "requirement": "绝密★长期"}]
)
def test_a_state_secret_is_refused_and_not_kept(office: Office, values: dict[str, str]) -> None:
    with pytest.raises(Refused, match="state_secret"):
        add(office, "task", **values)
    assert not office.book.tasks


def test_a_field_that_cannot_be_read_keeps_nobody_from_work_and_saving_sets_it_right(
    office: Office, open_office
) -> None:
    ref = add(office, "task", title="Minutes")
    with office.store.transaction("x", "test", office.now) as transaction:
        transaction.update("task", ref.id, {**office.store.documents("task")[ref.id], "snoozed": 23})
    other = open_office(actor="fang")
    assert other.book.get(ref).title == "Minutes"
    assert other.faults == {ref: ("snoozed",)}
    assignment.give(other, (ref,), LI)
    assert not other.faults
    assert "snoozed" not in other.store.documents("task")[ref.id]


def test_what_could_not_be_read_back_is_not_saved(office: Office) -> None:
    ref = add(office, "task", title="Minutes")
    with pytest.raises(Refused, match="unreadable_record"):
        office.perform("edit", (ref,), lambda change, task: change.save(task, snoozed=23))
    assert "snoozed" not in office.store.documents("task")[ref.id]


def test_who_is_called_as_somebody_else_is_acts_as_neither(open_office) -> None:
    office = open_office("Yan")
    add(office, "staff", name="Zhao Yan", aliases=("Yan",))
    assert office.me == 1
    add(office, "staff", name="Wu Yan", aliases=("Yan",))
    assert office.me is None


def test_a_record_says_who_wrote_it_down_and_who_changed_it_last_and_when(
    open_office: Callable[..., Office], office: Office, clock: Clock
) -> None:
    ref, entered = add(office, "task", title="Report"), clock().astimezone(UTC)
    clock.forward(minutes=5)
    other = open_office("fang")
    record.edit(other, ref, {"requirement": "two pages"})
    office.refresh()
    found = office.book.get(ref)
    assert (found.created_by, found.created) == ("shen", entered)
    assert (found.updated_by, found.updated) == ("fang", clock().astimezone(UTC))


def test_a_state_secret_is_kept_out_by_whatever_door_it_comes(office: Office) -> None:
    ref, marked = add(office, "task", title="Report"), "附件（机密★10年）"
    for door in (
        lambda: add(office, "task", title=marked),
        lambda: record.edit(office, ref, {"requirement": marked}),
        lambda: record.note(office, (ref,), marked),
        lambda: flow.move(office, (ref,), "drop", marked),
        lambda: chase.chase(office, (ref,), marked),
        lambda: assignment.want_help(office, (ref,), marked),
    ):
        with pytest.raises(Refused, match="state_secret"):
            door()
    assert office.book.get(ref).updated is None


def test_names_that_changed_hands_in_one_change_go_back_in_one(office: Office) -> None:
    fang, li = Ref("staff", FANG), Ref("staff", LI)
    before = [office.book.name(*ref) for ref in (fang, li)]
    with office.change("edit") as change:
        change.save(change.one(STAFF, fang), name=before[1])
        change.save(change.one(STAFF, li), name="Somebody else")
    history.undo(office)
    assert [office.book.name(*ref) for ref in (fang, li)] == before
    history.redo(office)
    assert [office.book.name(*ref) for ref in (fang, li)] == [before[1], "Somebody else"]


def test_the_day_said_for_the_next_call_goes_before_the_one_that_was_promised(office: Office) -> None:
    ref, call, promise = add(office, "request", title="Budget", unit=1), When(DAY), When(date(2026, 12, 4))
    chase.chase(office, (ref,), "by 4 December", after=call, promised=promise)
    found = office.book.one(REQUEST, ref)
    assert (found.next_chase, found.promised) == (call, promise)
    chase.chase(office, (ref,), "by 4 December", promised=promise)
    assert office.book.one(REQUEST, ref).next_chase == promise
