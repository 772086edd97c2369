"""Planning as a lead does it: the morning's list, what comes after, the day's close, the year's events."""

from datetime import date

import pytest

from officetui import i18n, wording
from officetui.domain.errors import Refused
from officetui.domain.event import EventStatus, Preparation
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.plan import Fate, Verdict
from officetui.domain.span import SpanUnit, span_of
from officetui.domain.staff import Period
from officetui.domain.task import Origin, TaskStatus
from officetui.office import closing, flow, history, look, plan, preparation, record
from officetui.views.coordination import chase_list, coordination
from officetui.views.dayplan import day_plan
from officetui.views.outlook import Ready, events
from officetui.wording.row import explanation
from tests.conftest import add

TODAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)


def task(office, title, **values):
    return add(office, "task", title=title, owner=2, effort=2.0, **values)


def listed(office, day=TODAY):
    return [row.task.title for row in day_plan(office.scene(), day).rows]


def said(office, outcome):
    return wording.outcome(outcome, office.book, office.now)


@pytest.fixture
def planned(office):
    """An office with a list of three for today, settled at 8:20."""
    refs = [task(office, title) for title in ("one", "two", "three")]
    plan.put_in(office, refs, TODAY)
    plan.settle(office, TODAY)
    return office


def test_a_list_is_made_ordered_and_shortened(office):
    one, two, three = (task(office, title) for title in ("one", "two", "three"))
    plan.put_in(office, (one, two, three), TODAY)
    assert office.book.tasks[one.id].planned == When(TODAY)
    assert office.book.tasks[one.id].status is TaskStatus.PLANNED
    plan.shift(office, three, TODAY, -2)
    assert listed(office) == ["three", "one", "two"]
    plan.take_out(office, (one,), TODAY)
    assert listed(office) == ["three", "two"]
    assert office.book.tasks[one.id].planned is None
    history.undo(office)
    assert listed(office) == ["three", "one", "two"]


def test_a_task_planned_by_its_own_key_is_on_the_list_too(office):
    flow.plan(office, (task(office, "one"),), When(TODAY))
    assert listed(office) == ["one"]
    plan.take_out(office, (Ref("task", 1),), TODAY)
    assert listed(office) == []


def test_what_comes_after_the_list_was_settled_is_unplanned(planned, clock):
    clock.forward(hours=1)
    late = task(planned, "a visitor", due=When(TODAY))
    pulled = task(planned, "for thursday", planned=When(date(2026, 11, 26)))
    assert planned.book.tasks[pulled.id].origin is Origin.PLANNED
    plan.put_in(planned, (pulled,), TODAY)
    later = task(planned, "next week", due=When(date(2026, 11, 30)))
    tasks = planned.book.tasks
    assert [tasks[ref.id].origin.value for ref in (late, pulled, later)] == [
        "unplanned",
        "unplanned",
        "planned",
    ]
    assert set(listed(planned)) == {"one", "two", "three", "a visitor", "for thursday"}
    assert day_plan(planned.scene(), TODAY).unplanned == 2


def test_what_came_in_and_was_done_the_same_day_was_fire_fighting(planned, clock):
    clock.forward(hours=1)
    quick = task(planned, "ring back")
    flow.move(planned, (quick,), "done")
    flow.move(planned, (Ref("task", 1),), "done")
    assert planned.book.tasks[quick.id].origin is Origin.UNPLANNED
    assert planned.book.tasks[1].origin is Origin.PLANNED


def test_who_says_where_a_task_comes_from_is_believed(planned):
    ref = task(planned, "known for weeks", due=When(TODAY), origin=Origin.PLANNED)
    assert planned.book.tasks[ref.id].origin is Origin.PLANNED


def test_a_list_opened_again_marks_nothing(planned):
    plan.unsettle(planned, TODAY)
    ref = task(planned, "another", due=When(TODAY))
    assert planned.book.tasks[ref.id].origin is Origin.PLANNED


def test_the_day_is_closed_in_one_go_and_can_be_taken_back(planned, clock):
    clock.forward(hours=9)
    flow.move(planned, (Ref("task", 1),), "done")
    given = {2: Verdict(Fate.CARRIED, "the visitor"), 3: Verdict(Fate.PROMISED, "Chair Xu", When(TUESDAY))}
    outcome = closing.close_day(planned, TODAY, given)
    assert said(planned, outcome) == "Closed for today; carried over: 1"
    two, three = planned.book.tasks[2], planned.book.tasks[3]
    assert (two.carried, two.planned, two.notes[-1].words) == (1, When(TUESDAY), "the visitor")
    assert (three.status, three.pledged_to, three.pledged) == (
        TaskStatus.PLANNED,
        "Chair Xu",
        When(TUESDAY),
    )
    assert (three.waiting_for, three.next_chase) == ("", None)
    closed = planned.book.of("plan")[1]
    assert [each.fate for each in closed.closing] == [Fate.DONE, Fate.CARRIED, Fate.PROMISED]
    assert listed(planned) == ["one", "two", "three"]
    assert listed(planned, TUESDAY) == ["two", "three"]
    history.undo(planned)
    assert planned.book.tasks[2].carried == 0
    assert planned.book.of("plan")[1].closed is None


def test_closing_says_who_is_away_on_the_new_day_and_which_limit_comes_before_what_was_promised(
    planned, clock
):
    values = {"name": "Tang Guo", "leave": (Period(TUESDAY, TUESDAY),)}
    owner = record.create(planned, "staff", values).refs[0]
    record.edit(planned, Ref("task", 2), {"owner": owner.id})
    flow.set_due(planned, (Ref("task", 3),), When(TODAY))
    clock.forward(hours=9)
    given = {1: Verdict(Fate.DONE), 2: Verdict(Fate.CARRIED, "the visitor")}
    outcome = closing.close_day(planned, TODAY, {**given, 3: Verdict(Fate.PROMISED, "Xu", When(TUESDAY))})
    assert said(planned, outcome) == (
        "Closed for today; carried over: 1. Note: the limit of T3 stays today, before the day promised; "
        "Tang Guo is away tomorrow: T2"
    )


def test_what_is_promised_to_a_leader_stays_as_pressing_and_says_so(planned, clock):
    flow.set_due(planned, (Ref("task", 3),), When(TUESDAY))
    clock.forward(hours=9)
    before = look.why(planned, Ref("task", 3))
    given = {number: Verdict(Fate.DONE) for number in (1, 2)}
    closing.close_day(planned, TODAY, {**given, 3: Verdict(Fate.PROMISED, "Chair Xu", When(TUESDAY))})
    after = look.why(planned, Ref("task", 3))
    assert explanation(after, planned.now)[1] == ("+4", "promised to Chair Xu for tomorrow")
    assert after.total == before.total + 4
    assert [(str(row.ref), row.whom) for row in coordination(planned.scene())] == [("T3", "Chair Xu")]
    assert chase_list(planned.scene()) == ()


def test_a_promise_of_ours_that_is_past_makes_the_task_late(planned, clock):
    clock.forward(hours=9)
    given = {number: Verdict(Fate.DONE) for number in (1, 2)}
    closing.close_day(planned, TODAY, {**given, 3: Verdict(Fate.PROMISED, "Chair Xu", When(TUESDAY))})
    clock.forward(days=2)
    seen = look.today(planned)
    assert (seen.figures.overdue, seen.queue[0].is_late) == (1, True)
    assert explanation(look.why(planned, Ref("task", 3)), planned.now)[0][1] == ("1 working day late")
    assert chase_list(planned.scene()) == ()


def test_open_tasks_nobody_decided_about_stop_the_close_and_nothing_is_changed(planned):
    with pytest.raises(Refused) as refused:
        closing.close_day(planned, TODAY, {1: Verdict(Fate.DONE)})
    assert "2 still open: T2, T3" in wording.refusal(refused.value)
    assert planned.book.tasks[1].status is not TaskStatus.DONE


@pytest.mark.parametrize(("language", "says"), [("en", "not on the list"), ("zh", "不在")])
def test_a_decision_about_a_task_that_left_the_list_is_refused_by_name(planned, language, says):
    plan.take_out(planned, (Ref("task", 3),), TODAY)
    with pytest.raises(Refused) as refused:
        closing.close_day(planned, TODAY, {number: Verdict(Fate.DONE) for number in (1, 2, 3)})
    i18n.use(language)
    assert says in wording.refusal(refused.value)
    assert "T3" in wording.refusal(refused.value)
    assert planned.book.tasks[1].status is not TaskStatus.DONE
    assert planned.book.of("plan")[1].closed is None


@pytest.mark.parametrize(("number", "by"), [(1, -1), (3, 1), (3, 5), (2, 0)])
def test_a_task_that_cannot_move_further_leaves_no_trace(planned, number, by):
    before = planned.store.seq
    with pytest.raises(Refused):
        plan.shift(planned, Ref("task", number), TODAY, by)
    assert planned.store.seq == before
    assert listed(planned) == ["one", "two", "three"]


def test_a_closed_day_takes_no_more_and_a_day_ahead_is_not_closed(planned):
    closing.close_day(planned, TODAY, {number: Verdict(Fate.DONE) for number in (1, 2, 3)})
    with pytest.raises(Refused) as refused:
        plan.put_in(planned, (task(planned, "late"),), TODAY)
    assert "closed" in wording.refusal(refused.value)
    with pytest.raises(Refused) as refused:
        closing.close_day(planned, TODAY, {})
    assert "undo" in wording.refusal(refused.value)
    with pytest.raises(Refused) as refused:
        closing.close_day(planned, TUESDAY, {})
    assert "has not come" in wording.refusal(refused.value)


def test_more_hours_than_the_day_has_and_a_day_off_are_said_and_not_refused(office):
    refs = [add(office, "task", title=f"t{n}", owner=2, effort=8.0, due=When(TODAY)) for n in range(4)]
    words = said(office, plan.put_in(office, refs, TODAY))
    assert "32 h planned, 24 h to give" in words
    assert "Fang Ping: 32 h of 8" in words
    sunday = date(2026, 11, 29)
    words = said(office, plan.put_in(office, refs[:1], sunday))
    assert "no working day (weekend)" in words
    assert listed(office, sunday) == ["t0"]


def test_only_tasks_stand_on_a_list(office):
    with pytest.raises(Refused) as refused:
        plan.put_in(office, (Ref("staff", 1),), TODAY)
    assert "S1 is no task" in wording.refusal(refused.value)


def test_one_plan_for_each_span_and_the_form_says_which_there_is(office):
    plan.add_objective(office, SpanUnit.WEEK, date(2026, 11, 25), "the year-end form goes out")
    plan.add_objective(office, SpanUnit.WEEK, date(2026, 11, 29), "two drafts less")
    (week,) = office.book.of("plan").values()
    assert (week.start, week.title, len(week.objectives)) == (TODAY, "2026-W48", 2)
    plan.tick_objective(office, Ref("plan", week.id), 1)
    assert [each.is_done for each in office.book.of("plan")[week.id].objectives] == [False, True]
    values = {"title": "mine", "span": SpanUnit.WEEK, "start": date(2026, 11, 27)}
    with pytest.raises(Refused) as refused:
        record.create(office, "plan", values)
    assert "P1" in wording.refusal(refused.value)


# Events


STEPS = (
    Preparation("Invite", 20, 4.0, 3),
    Preparation("Write the speech", 3, 16.0),
    Preparation("Set the hall", 0, 2.0),
)


def event(office, day, **values):
    return add(office, "event", title="Year-end meeting", day=day, owner=2, preparation=STEPS, **values)


def test_an_event_is_planned_back_into_tasks_and_says_what_is_late(office):
    ref = event(office, date(2026, 12, 11))
    words = said(office, preparation.prepare(office, ref))
    assert "tasks: 3" in words
    assert "should have begun, steps: 1" in words
    invite, speech, hall = (office.book.tasks[number] for number in office.book.of("event")[1].tasks)
    assert invite.title == "Invite · Year-end meeting"
    assert (invite.owner, invite.due.day, invite.planned.day) == (3, date(2026, 11, 13), TODAY)
    assert (speech.owner, speech.planned.day, speech.due.day) == (2, date(2026, 12, 7), date(2026, 12, 8))
    assert (hall.planned.day, hall.due.day) == (date(2026, 12, 11), date(2026, 12, 11))
    history.undo(office)
    assert len(office.book.tasks) == 0


def test_an_event_that_was_moved_takes_its_open_tasks_along(office):
    ref = event(office, date(2026, 12, 11))
    preparation.prepare(office, ref)
    with pytest.raises(Refused):
        preparation.prepare(office, ref)
    speech = office.book.of("event")[1].tasks[1]
    record.edit(office, ref, {"day": date(2026, 12, 18)})
    preparation.prepare(office, ref)
    assert len(office.book.tasks) == 3
    assert office.book.tasks[speech].due.day == date(2026, 12, 15)


def test_the_year_shows_how_far_each_event_is(office):
    ref = event(office, date(2026, 12, 11))
    span = span_of(SpanUnit.YEAR, TODAY)
    (row,) = events(office.scene(), span)
    assert (row.ready, row.late, row.left) == (Ready.LATE, 1, 14)
    preparation.prepare(office, ref)
    flow.move(office, (Ref("task", 1),), "done")
    (row,) = events(office.scene(), span)
    assert (row.ready, row.done, row.total) == (Ready.RUNNING, 1, 3)


def test_a_yearly_event_that_was_held_comes_again_next_year(office):
    ref = event(office, date(2026, 12, 11), every="FREQ=YEARLY")
    flow.move(office, (ref,), "done")
    held, again = office.book.of("event").values()
    assert (held.status, again.status, again.day) == (
        EventStatus.HELD,
        EventStatus.PLANNED,
        date(2027, 12, 11),
    )


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"day": date(2026, 11, 2), "preparation": STEPS}, "was on"),
        ({"day": date(2026, 12, 2)}, "no steps"),
    ],
)
def test_what_cannot_be_prepared_says_why(office, values, says):
    ref = add(office, "event", title="Visit", **values)
    with pytest.raises(Refused) as refused:
        preparation.prepare(office, ref)
    assert says in wording.refusal(refused.value)


def test_an_event_without_its_day_is_refused_by_name(office):
    with pytest.raises(Refused) as refused:
        add(office, "event", title="Visit")
    assert wording.refusal(refused.value) == "Day is missing; every event has one"


# The roster


def test_duty_is_put_on_and_taken_off_and_a_conflict_with_leave_is_said(office):
    fang = Ref("staff", 2)
    record.edit(office, fang, {"leave": (Period(TUESDAY, TUESDAY),)})
    assert "on leave" in said(office, plan.toggle_duty(office, fang, TUESDAY))
    assert office.book.staff[2].duty == (Period(TUESDAY, TUESDAY),)
    assert "No longer on duty: Fang Ping" in said(office, plan.toggle_duty(office, fang, TUESDAY))
    assert office.book.staff[2].duty == ()
