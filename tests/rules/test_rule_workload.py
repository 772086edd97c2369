"""工作量: who has how much, on which day, and that none of it gets lost."""

from datetime import timedelta

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from officetui.domain.desk import Act
from officetui.domain.document import Document, DocumentStatus
from officetui.domain.kinds import Ref
from officetui.domain.paper import RouteStep
from officetui.domain.setting import Effort, Rules
from officetui.domain.staff import Period, Role, Staff
from officetui.domain.task import Source, Task, TaskStatus, TaskStep
from officetui.domain.workload import remaining_effort
from officetui.views.balance import balance
from tests.rules.scenery import FANG, LEAD, LI, TODAY, at, day, in_days, on, paper, scene, task


def rows(*records, days=5, **given_):
    return {row.who: row for row in balance(scene(*records, **given_), days).people}


def loads(*records, who=LI, **given_):
    return [round(one.load, 2) for one in rows(*records, **given_)[who].days]


def staff(**values):
    return Staff(**{"id": LI, "name": "李敏", **values})


def test_work_is_spread_evenly_over_the_working_days_until_due():
    assert loads(task(owner=LI, effort=8, due=day("2026-11-26"))) == [2, 2, 2, 2, 0]


def test_overdue_work_is_due_today():
    assert loads(task(owner=LI, effort=6, due=day("2026-11-02"))) == [6, 0, 0, 0, 0]


def test_work_due_after_the_days_shown_is_counted_as_later():
    row = rows(task(owner=LI, effort=10, due=day("2026-12-04")))[LI]
    assert (row.load, row.later, row.total) == (5, 5, 10)


def test_the_days_shown_skip_the_weekend():
    shown = balance(scene(now=at("2026-11-26T10:00"))).days
    assert shown == (on("2026-11-26"), on("2026-11-27"), on("2026-11-30"), on("2026-12-01"), on("2026-12-02"))


def test_the_days_shown_hold_a_make_up_saturday_and_skip_the_holiday():
    shown = balance(scene(now=at("2026-02-13T10:00")), 3).days
    assert shown == (on("2026-02-13"), on("2026-02-14"), on("2026-02-24"))


def test_on_a_day_off_the_days_begin_with_the_next_working_day():
    sunday = at("2026-11-22T10:00")
    assert balance(scene(now=sunday), 1).days == (on("2026-11-23"),)
    assert loads(task(owner=LI, effort=6, due=day("2026-11-22")), now=sunday) == [6, 0, 0, 0, 0]


def test_what_is_due_on_a_day_off_is_done_before_it():
    assert loads(task(owner=LI, effort=10, due=day("2026-11-29"))) == [2, 2, 2, 2, 2]


def test_planned_work_begins_on_its_day():
    planned = task(owner=LI, effort=6, planned=day("2026-11-25"), due=day("2026-11-27"))
    assert loads(planned) == [0, 0, 2, 2, 2]


def test_planned_work_without_a_due_day_is_done_on_its_day():
    assert loads(task(owner=LI, effort=6, planned=day("2026-11-25"))) == [0, 0, 6, 0, 0]


def test_snoozed_work_begins_when_it_comes_back():
    assert loads(task(owner=LI, effort=6, snoozed=on("2026-11-26"), due=day("2026-11-27"))) == [0, 0, 0, 3, 3]


def test_work_planned_after_its_due_day_still_counts():
    late = task(owner=LI, effort=6, planned=day("2026-12-20"), due=day("2026-11-24"))
    assert rows(late)[LI].total == 6


def test_work_without_any_date_is_spread_over_two_weeks():
    row = rows(task(owner=LI, effort=11))[LI]
    assert [one.load for one in row.days] == [1, 1, 1, 1, 1]
    assert row.later == 6


def test_work_skips_the_days_of_leave():
    away = staff(leave=(Period(on("2026-11-24"), on("2026-11-25")),))
    row = rows(away, task(owner=LI, effort=6, due=day("2026-11-27")))[LI]
    assert [one.load for one in row.days] == [2, 0, 0, 2, 2]
    assert [one.capacity for one in row.days] == [8, 0, 0, 8, 8]
    assert [one.is_leave for one in row.days] == [False, True, True, False, False]


def test_work_that_falls_wholly_into_leave_is_shown_as_too_much():
    away = staff(leave=(Period(on("2026-11-23"), on("2026-11-27")),))
    row = rows(away, task(owner=LI, effort=5, due=day("2026-11-27")))[LI]
    assert [one.load for one in row.days] == [1, 1, 1, 1, 1]
    assert (row.percent, row.over, row.over_from) == (None, 5, on("2026-11-23"))


def test_duty_takes_half_a_day():
    row = rows(staff(duty=(Period(on("2026-11-24"), on("2026-11-24")),)))[LI]
    assert [one.capacity for one in row.days] == [8, 4, 8, 8, 8]
    assert row.days[1].is_duty


def test_part_time_work_has_fewer_hours():
    assert rows(staff(weekly_hours=20))[LI].capacity == 20


def test_too_much_is_said_with_how_much_and_from_when():
    first = task(1, owner=LI, effort=6, due=day("2026-11-23"))
    second = task(2, owner=LI, effort=40, due=day("2026-11-27"))
    row = rows(first, second)[LI]
    assert (row.percent, row.over, row.over_from) == (115, 6, on("2026-11-23"))


def test_a_full_week_is_not_too_much():
    row = rows(task(owner=LI, effort=40, due=day("2026-11-27")))[LI]
    assert (row.percent, row.over, row.over_from, row.could_move) == (100, 0, None, ())


def test_one_full_day_is_marked_even_where_the_week_is_not_full():
    row = rows(task(owner=LI, effort=9, due=day("2026-11-23")))[LI]
    assert [one.is_over for one in row.days] == [True, False, False, False, False]
    assert row.over == 0


def test_what_could_move_is_the_longest_work_that_is_not_for_today():
    row = rows(
        task(1, owner=LI, effort=30, due=day("2026-11-23")),
        task(2, owner=LI, effort=5, due=day("2026-11-26")),
        task(3, owner=LI, effort=12, due=day("2026-11-27")),
    )[LI]
    assert row.over == 7
    assert row.could_move == (Ref("task", 3),)


def test_those_with_too_much_stand_first_and_the_rest_by_number():
    order = [row.who for row in balance(scene(task(owner=FANG, effort=90, due=in_days(1)))).people]
    assert order == [FANG, LEAD, LI]


def test_leaders_and_archived_staff_have_no_row_and_their_work_is_unassigned():
    gone = staff(archived=True)
    boss = Staff(id=50, name="x", role=Role.LEADER)
    found = balance(
        scene(gone, boss, task(1, owner=LI, effort=3), task(2, owner=50, effort=4), task(3, effort=5))
    )
    assert [row.who for row in found.people] == [LEAD, FANG]
    assert found.unassigned == 12


def test_finished_dropped_and_archived_tasks_weigh_nothing():
    row = rows(
        task(1, owner=LI, effort=3, status=TaskStatus.DONE),
        task(2, owner=LI, effort=3, status=TaskStatus.DROPPED),
        task(3, owner=LI, effort=3, archived=True),
    )[LI]
    assert (row.total, row.jobs) == (0, 0)


def test_without_an_estimate_the_source_s_hours_are_assumed_and_marked():
    row = rows(
        task(1, owner=LI, source=Source.LEADER, due=in_days(0)), task(2, owner=LI, effort=3, due=in_days(0))
    )[LI]
    assert (row.load, row.assumed) == (7, 4)


def test_finished_steps_take_their_share_of_the_effort():
    half = task(effort=8, steps=(TaskStep("a", is_done=True), TaskStep("b")))
    assert remaining_effort(half, Effort()) == 4
    assert loads(msgspec.structs.replace(half, owner=LI, due=in_days(0))) == [4, 0, 0, 0, 0]


def test_a_paper_on_a_desk_takes_an_hour_until_its_limit():
    step = RouteStep(Act.REVIEW, LI, limit=1, since=at("2026-11-23T09:00"))
    assert loads(paper(1, step)) == [0.5, 0.5, 0, 0, 0]
    assert loads(paper(1, step, status=DocumentStatus.SIGNED)) == [0] * 5


def test_a_week_into_an_unpublished_year_is_an_estimate():
    assert not balance(scene()).is_estimate
    assert balance(scene(now=at("2029-03-05T09:00"))).is_estimate


periods = st.builds(
    lambda start, length: Period(TODAY + timedelta(days=start), TODAY + timedelta(days=start + length)),
    st.integers(-20, 60),
    st.integers(0, 40),
)
persons = st.builds(
    Staff,
    id=st.integers(1, 4),
    name=st.just("x"),
    role=st.sampled_from(Role),
    archived=st.booleans(),
    weekly_hours=st.floats(0, 60),
    leave=st.lists(periods, max_size=3).map(tuple),
    duty=st.lists(periods, max_size=2).map(tuple),
)
whens = st.none() | st.integers(-60, 400).map(in_days)
tasks = st.builds(
    Task,
    id=st.integers(1, 99),
    title=st.just("x"),
    owner=st.none() | st.integers(1, 5),
    due=whens,
    planned=whens,
    snoozed=st.none() | st.integers(-5, 90).map(lambda ahead: TODAY + timedelta(days=ahead)),
    effort=st.none() | st.floats(0, 200),
    source=st.sampled_from(Source),
    status=st.sampled_from(TaskStatus),
    steps=st.lists(st.builds(TaskStep, words=st.just("x"), is_done=st.booleans()), max_size=3).map(tuple),
)
papers = st.builds(
    lambda number, who, limit: Document(
        id=number,
        title="x",
        status=DocumentStatus.ROUTING,
        route=(RouteStep(Act.REVIEW, who, limit=limit, since=at("2026-11-20T10:00")),),
    ),
    st.integers(1, 9),
    st.integers(1, 5),
    st.floats(0, 30),
)
unique = {"unique_by": lambda one: one.id}


#: How far a figure may lie from the hours it stands for: half a millionth, and the noise of adding.
ROUNDED = 0.5e-6 + 1e-9


@example([], [task(effort=0.0078125)], [], 0, 5)
@example([staff()], [task(owner=LI, effort=0.0078125, due=in_days(9))], [], 0, 5)
@given(
    st.lists(persons, max_size=4, **unique),
    st.lists(tasks, max_size=8, **unique),
    st.lists(papers, max_size=3, **unique),
    st.integers(-40, 40),
    st.integers(1, 15),
)
def test_no_hour_is_lost_or_invented(some, work, desk, shift, days):
    effort = Effort()
    here = scene(*some, *work, *desk, now=at("2026-11-23T09:30") + timedelta(days=shift))
    found = balance(here, days)
    open_work = [one for one in work if one.status not in (TaskStatus.DONE, TaskStatus.DROPPED)]
    hours = sum(remaining_effort(one, effort) for one in open_work) + effort.step * len(desk)
    # Each figure is rounded by itself: two of each person, and what lies on nobody.
    figures = 2 * len(found.people) + 1
    total = sum(row.total for row in found.people) + found.unassigned
    assert total == pytest.approx(hours, rel=0, abs=figures * ROUNDED)
    for row in found.people:
        days = sum(one.load for one in row.days)
        assert row.load == pytest.approx(days, rel=0, abs=(len(row.days) + 1) * ROUNDED)
        assert all(one.load >= 0 and one.capacity >= 0 for one in row.days)


@given(st.lists(tasks, max_size=6, **unique), st.lists(periods, max_size=3))
def test_seen_for_long_enough_every_hour_falls_on_a_day(work, leave):
    row = rows(staff(leave=tuple(leave)), *work, days=400)[LI]
    assert row.later == pytest.approx(0, abs=1e-6)


def test_assumed_hours_are_a_setting():
    own = Rules(effort=Effort(leader=1.5))
    assert loads(task(owner=LI, source=Source.LEADER, due=in_days(0)), rules=own)[0] == 1.5


def test_of_four_steps_three_done_leave_a_quarter_of_the_hours():
    steps = (*(TaskStep(name, is_done=True) for name in "abc"), TaskStep("d"))
    assert remaining_effort(task(effort=8.0, steps=steps), Effort()) == 2.0
