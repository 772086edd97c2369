"""The rules of planning: a day's list and its close, planning back from a day, fire-fighting, the roster."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from officetui.domain.backplan import backplan
from officetui.domain.capacity import capacity, share_of
from officetui.domain.errors import Refused
from officetui.domain.event import Event, EventStatus, Preparation, following, occurrences
from officetui.domain.fire import shares
from officetui.domain.moment import When
from officetui.domain.plan import (
    Fate,
    Plan,
    Verdict,
    aligned,
    arrival,
    carry_day,
    close_list,
    find_plan,
    members,
    moved_by,
    plan_name,
    proposed_fate,
)
from officetui.domain.setting import Effort
from officetui.domain.span import Span, SpanUnit, span_of
from officetui.domain.staff import Period, Role, Staff, is_on, objections, with_day, without_day
from officetui.domain.task import Origin, Task, TaskStatus
from officetui.views.dayplan import fire
from officetui.views.ended import ended_on
from tests.rules.scenery import CALENDAR, NOW, TODAY, ZONE, at, day, on, scene, task

DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))
PERIODS = st.lists(
    st.tuples(DAYS, st.integers(0, 9)).map(lambda pair: Period(pair[0], pair[0] + timedelta(pair[1]))),
    max_size=4,
).map(tuple)


def plan(*numbers: int, **values) -> Plan:
    return Plan(**{"id": 1, "title": "day", "start": TODAY, "tasks": numbers, **values})


def book(*tasks: Task) -> dict[int, Task]:
    return {each.id: each for each in tasks}


# The list of a day


def test_a_plan_that_was_put_away_is_no_days_plan_any_more():
    first, second = plan(1, id=1), plan(2, id=2)
    assert find_plan([second, first], SpanUnit.DAY, TODAY) == first
    archived = msgspec.structs.replace(first, archived=True)
    assert find_plan([archived, second], SpanUnit.DAY, TODAY) == second
    assert find_plan([archived], SpanUnit.DAY, TODAY) is None


def test_a_list_keeps_its_order_and_what_is_only_planned_for_the_day_follows():
    tasks = book(
        task(1),
        task(2),
        task(3, planned=day("2026-11-23")),
        task(4, planned=day("2026-11-23T09:00")),
        task(5),
    )
    assert [each.id for each in members(plan(2, 1), TODAY, tasks)] == [2, 1, 4, 3]


def test_what_is_gone_or_dropped_or_planned_for_another_day_is_not_on_the_list():
    tasks = book(
        task(1, status=TaskStatus.DROPPED, planned=day("2026-11-23")),
        task(2, archived=True, planned=day("2026-11-23")),
        task(3, planned=day("2026-11-24")),
    )
    assert members(plan(9), TODAY, tasks) == ()


def test_a_closed_list_takes_nothing_in_any_more():
    tasks = book(task(1), task(2, planned=day("2026-11-23")))
    assert [each.id for each in members(plan(1, closed=NOW), TODAY, tasks)] == [1]


@given(st.permutations(range(1, 7)), st.integers(1, 6), st.integers(-9, 9))
def test_moving_a_task_keeps_every_task_and_the_order_of_the_others(order, number, by):
    found = moved_by(order, number, by)
    assert sorted(found) == sorted(order)
    assert [each for each in found if each != number] == [each for each in order if each != number]
    assert found.index(number) == min(max(order.index(number) + by, 0), 5)


def test_the_start_of_a_plan_is_the_first_day_of_its_span():
    assert aligned(plan(span=SpanUnit.WEEK, start=on("2027-01-02"))).start == on("2026-12-28")
    assert plan_name(SpanUnit.WEEK, on("2026-12-28")) == "2026-W53"
    assert plan_name(SpanUnit.MONTH, on("2026-12-01")) == "2026-12"


# What comes after the list was settled


SETTLED = plan(1, settled=(1,), frozen=NOW)


def test_what_comes_in_for_a_settled_day_is_unplanned_and_on_the_list():
    changes = arrival(task(2, due=day("2026-11-23T17:00")), SETTLED, TODAY)
    assert changes == {"origin": Origin.UNPLANNED, "planned": When(TODAY)}


@pytest.mark.parametrize(
    ("late", "todays"),
    [
        (task(1, planned=day("2026-11-23")), SETTLED),
        (task(2, due=day("2026-11-24")), SETTLED),
        (task(2), SETTLED),
        (task(2, due=day("2026-11-23")), plan(1)),
        (task(2, due=day("2026-11-23")), None),
        (task(2, due=day("2026-11-23")), msgspec.structs.replace(SETTLED, closed=NOW)),
    ],
    ids=["settled itself", "for another day", "for no day", "not settled", "no plan", "closed"],
)
def test_anything_else_stays_as_it_is(late, todays):
    assert arrival(late, todays, TODAY) == {}


# Closing


STATUSES = st.sampled_from(list(TaskStatus))
VERDICTS = st.sampled_from(
    [Verdict(Fate.DONE), Verdict(Fate.CARRIED, "no time"), Verdict(Fate.PROMISED, "Zhou", When(TODAY))]
)


@given(st.lists(STATUSES, max_size=12), st.data())
def test_every_planned_task_is_done_dropped_carried_or_promised_exactly_once(statuses, data):
    tasks = [task(number, status=status) for number, status in enumerate(statuses, 1)]
    ended = {TaskStatus.DONE: Fate.DONE, TaskStatus.DROPPED: Fate.DROPPED}
    given = {each.id: data.draw(VERDICTS) for each in tasks}
    closings = close_list(tasks, given, on("2026-11-24"))
    assert [closing.task for closing in closings] == [each.id for each in tasks]
    for each, closing in zip(tasks, closings, strict=True):
        assert closing.fate is ended.get(each.status, given[each.id].fate)
        assert closing.fate is not Fate.CARRIED or (closing.words and closing.when == When(on("2026-11-24")))


def test_what_nothing_is_said_of_is_named():
    with pytest.raises(Refused) as refused:
        close_list([task(1), task(2, status=TaskStatus.DONE), task(3)], {}, TODAY)
    assert (refused.value.key, refused.value.params["ids"]) == ("close_undecided", ("T1", "T3"))


@pytest.mark.parametrize(
    ("verdict", "key"),
    [
        (Verdict(Fate.CARRIED, " "), "carry_reason"),
        (Verdict(Fate.PROMISED, "Zhou"), "promise_whom"),
        (Verdict(Fate.PROMISED, "", When(TODAY)), "promise_whom"),
        (Verdict(Fate.DROPPED), "drop_reason"),
    ],
)
def test_a_verdict_that_lacks_its_reason_is_refused(verdict, key):
    with pytest.raises(Refused) as refused:
        close_list([task(1)], {1: verdict}, TODAY)
    assert refused.value.key == key


@pytest.mark.parametrize(
    ("closing", "today", "to"),
    [
        ("2026-11-23", "2026-11-23", "2026-11-24"),
        ("2026-11-27", "2026-11-27", "2026-11-30"),  # a Friday, and the end of the month's weeks
        ("2026-09-30", "2026-09-30", "2026-10-08"),  # the National Day week
        ("2026-02-13", "2026-02-13", "2026-02-14"),  # a Saturday worked before the Spring Festival
        ("2026-12-31", "2026-12-31", "2027-01-04"),  # the year's end, by the law's days off
        ("2026-11-20", "2026-11-23", "2026-11-23"),  # Friday, closed on Monday
        ("2026-11-18", "2026-11-22", "2026-11-23"),  # forgotten, closed on a Sunday
    ],
)
def test_what_is_carried_goes_to_the_next_working_day_that_is_not_past(closing, today, to):
    assert carry_day(on(closing), on(today), CALENDAR) == on(to)


def test_what_waits_beyond_the_day_is_proposed_as_carried_until_it_is_asked_for():
    waiting = task(1, status=TaskStatus.WAITING, waiting_for="Zhou", next_chase=day("2026-11-25"))
    assert proposed_fate(waiting, TODAY) == Verdict(Fate.CARRIED, "Zhou", day("2026-11-25"))
    assert proposed_fate(msgspec.structs.replace(waiting, next_chase=day("2026-11-23")), TODAY) is None
    assert proposed_fate(task(2), TODAY) is None


# Planning back


STEPS = st.lists(
    st.builds(Preparation, st.just("x"), st.integers(0, 120), st.none() | st.floats(0, 200)), max_size=5
)


@given(DAYS, STEPS, DAYS)
def test_no_step_is_planned_after_the_day_or_longer_than_it_may_take(decision, steps, today):
    for step, latest in zip(steps, backplan(decision, steps, today, CALENDAR), strict=True):
        assert latest.start <= latest.due <= decision
        assert (
            not step.lead
            or CALENDAR.workdays_between(latest.due, decision) == step.lead
            or (CALENDAR.is_workday(latest.due))
        )
        assert latest.late >= 0
        assert not latest.late or latest.start < today


def test_the_latest_start_goes_back_over_the_holiday_and_the_saturday_worked_for_it():
    steps = (Preparation("Invite", 5), Preparation("Write", 1, 16.0), Preparation("Hold"))
    # 25 February 2026 is the second working day after the Spring Festival, 14 February a Saturday worked.
    found = backplan(on("2026-02-25"), steps, on("2026-02-12"), CALENDAR)
    assert [(each.start, each.due) for each in found] == [
        (on("2026-02-11"), on("2026-02-11")),
        (on("2026-02-14"), on("2026-02-24")),
        (on("2026-02-25"), on("2026-02-25")),
    ]
    assert [each.late for each in found] == [1, 0, 0]


def test_a_start_missed_only_by_the_weekend_is_not_late_yet():
    (found,) = backplan(on("2026-11-24"), (Preparation("Call", 2),), on("2026-11-22"), CALENDAR)
    assert (found.start, found.late) == (on("2026-11-20"), 0)


def test_days_that_rest_on_an_unpublished_year_are_estimates():
    (found,) = backplan(on("2027-03-08"), (Preparation("Invite", 10),), TODAY, CALENDAR)
    assert found.is_estimate
    (found,) = backplan(on("2026-12-08"), (Preparation("Invite", 10),), TODAY, CALENDAR)
    assert not found.is_estimate


# Events


def test_a_yearly_event_takes_place_in_every_year_from_its_day_on():
    event = Event(title="8 March", day=on("2026-03-08"), every="FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8")
    for year in (2025, 2026, 2027, 2031):
        days = list(occurrences(event, span_of(SpanUnit.YEAR, date(year, 6, 1)), CALENDAR))
        assert days == ([date(year, 3, 8)] if year >= 2026 else [])


def test_a_monthly_event_takes_place_in_every_month_of_the_year_that_is_left():
    event = Event(title="meeting", day=on("2026-10-31"), every="FREQ=MONTHLY;BYMONTHDAY=-1")
    days = list(occurrences(event, span_of(SpanUnit.YEAR, TODAY), CALENDAR))
    assert days == [on("2026-10-31"), on("2026-11-30"), on("2026-12-31")]


def test_a_held_event_comes_again_unprepared_after_today():
    rule = "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8"
    held = Event(
        id=3, title="8 March", day=on("2024-03-08"), every=rule, prepared=on("2024-03-08"), tasks=(1,)
    )
    again = following(held, TODAY, CALENDAR)
    assert again is not None
    assert (again.day, again.prepared, again.tasks, again.status) == (
        on("2027-03-08"),
        None,
        (),
        EventStatus.PLANNED,
    )
    assert following(Event(title="once", day=TODAY), TODAY, CALENDAR) is None


# Fire-fighting


def done(number: int, closed: str, origin: Origin, effort: float | None = 2.0) -> Task:
    return task(number, status=TaskStatus.DONE, closed=at(closed), origin=origin, effort=effort)


def closed_on(task: Task) -> date | None:
    return ended_on(task, {}, ZONE)


def test_the_share_of_unplanned_work_is_by_hours_with_the_tasks_counted():
    tasks = [
        done(1, "2026-11-23T09:00", Origin.PLANNED, 6.0),
        done(2, "2026-11-23T10:00", Origin.UNPLANNED, 2.0),
        done(3, "2026-11-24T10:00", Origin.UNPLANNED, None),
        task(4, status=TaskStatus.DROPPED, closed=at("2026-11-23T10:00"), origin=Origin.UNPLANNED),
        task(5),
    ]
    spans = [span_of(SpanUnit.DAY, on(text)) for text in ("2026-11-23", "2026-11-24", "2026-11-25")]
    monday, tuesday, wednesday = shares(tasks, spans, closed_on, Effort())
    assert (monday.planned, monday.unplanned, monday.percent) == (1, 1, 25)
    assert (tuesday.hours, tuesday.percent) == (2.0, 100)
    assert (wednesday.done, wednesday.percent) == (0, None)


def test_work_of_a_weekend_is_booked_to_its_own_day_from_whichever_day_it_is_seen():
    friday = [
        done(1, "2026-11-20T09:00", Origin.PLANNED, 6.0),
        done(2, "2026-11-20T10:00", Origin.UNPLANNED, 2.0),
    ]
    sunday = done(3, "2026-11-22T10:00", Origin.UNPLANNED, 5.0)
    for seen_from in ("2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23"):
        days = {share.start: share for share in fire(scene(*friday, sunday), on(seen_from)).days}
        assert days[on("2026-11-20")].percent == 25, seen_from
        assert on("2026-11-21") not in days
        assert (on("2026-11-22") in days) is (seen_from >= "2026-11-22")
    *_, sunday_share, monday_share = fire(scene(*friday, sunday), on("2026-11-23")).days
    assert (sunday_share.start, sunday_share.hours, sunday_share.percent) == (on("2026-11-22"), 5.0, 100)
    assert (monday_share.start, monday_share.done) == (on("2026-11-23"), 0)
    assert fire(scene(*friday, sunday), on("2026-11-22")).weeks[-1].hours == 13.0


@given(
    st.lists(
        st.tuples(st.datetimes(datetime(2026, 11, 1), datetime(2026, 12, 9)), st.booleans()), max_size=20
    )
)
def test_no_task_done_in_the_span_is_lost_or_counted_twice(ended):
    tasks = [
        task(
            number,
            status=TaskStatus.DONE,
            closed=moment.replace(tzinfo=UTC),
            origin=Origin.UNPLANNED if is_fire else Origin.PLANNED,
        )
        for number, (moment, is_fire) in enumerate(ended, 1)
    ]
    spans = [Span(SpanUnit.WEEK, on("2026-11-09"), on("2026-11-15")), span_of(SpanUnit.WEEK, TODAY)]
    inside = [each for each in tasks if any(span.saw(each.closed, ZONE) for span in spans)]
    assert sum(share.done for share in shares(tasks, spans, closed_on, Effort())) == len(inside)


# Capacity and the roster


def test_the_hours_of_a_day_heed_leave_duty_holidays_and_saturdays_worked():
    person = Staff(
        id=2,
        name="Li",
        weekly_hours=40,
        leave=(Period(on("2026-11-24"), on("2026-11-24")),),
        duty=(Period(on("2026-11-25"), on("2026-11-25")),),
    )
    effort = Effort()
    hours = {
        text: capacity(person, on(text), CALENDAR, effort)
        for text in ("2026-11-23", "2026-11-24", "2026-11-25", "2026-11-28", "2026-10-01", "2026-02-14")
    }
    assert list(hours.values()) == [8.0, 0.0, 4.0, 0.0, 0.0, 8.0]
    leader = msgspec.structs.replace(person, role=Role.LEADER)
    assert capacity(leader, on("2026-11-23"), CALENDAR, effort) == 0.0


def test_of_long_work_only_its_share_falls_on_the_day():
    assert share_of(10.0, day("2026-11-27"), TODAY, CALENDAR) == 2.0
    for due in (day("2026-11-23"), day("2026-11-02"), None):
        assert share_of(10.0, due, TODAY, CALENDAR) == 10.0


@given(PERIODS, DAYS)
def test_a_day_put_on_the_roster_and_taken_off_leaves_the_other_days_as_they_were(periods, duty):
    on_it, off_it = with_day(periods, duty), without_day(with_day(periods, duty), duty)
    assert is_on(on_it, duty)
    assert not is_on(off_it, duty)
    for offset in range(-12, 13):
        other = duty + timedelta(offset)
        if offset:
            assert is_on(on_it, other) == is_on(off_it, other) == is_on(periods, other)


def test_duty_on_leave_or_two_days_running_is_said():
    person = Staff(
        name="Wu", leave=(Period(TODAY, TODAY),), duty=(Period(on("2026-11-22"), on("2026-11-22")),)
    )
    assert [reason.key for reason in objections(person, TODAY)] == ["roster.on_leave", "roster.day_beside"]
    assert objections(person, on("2026-11-27")) == ()
