"""时限: working time on a desk, against its limit, and how near a due day is."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officetui.domain.conduct import conduct_of
from officetui.domain.desk import Act
from officetui.domain.document import DocumentStatus
from officetui.domain.incoming import Incoming
from officetui.domain.limit import (
    Due,
    DueState,
    deadline_of,
    due_of,
    resumed_since,
    time_on_desk,
    worked_hours,
)
from officetui.domain.moment import When
from officetui.domain.paper import RouteStep
from officetui.domain.record import Urgency
from officetui.domain.route import desks_of_route
from officetui.domain.setting import Limits
from tests.rules.scenery import CALENDAR, LEAD, NOW, at, day, on, paper, scene

LIMITS = Limits()
moments = st.datetimes(
    at("2026-01-01T00:00").replace(tzinfo=None), at("2026-12-31T23:00").replace(tzinfo=None)
)


def measured(document, now=NOW, limits=LIMITS):
    held = document.held if document.status is DocumentStatus.HELD else None
    first = document.route[0]
    limit = limits.of(document.urgency) if first.limit is None else first.limit
    return time_on_desk(first.since, limit, now, CALENDAR, limits, held=held)


def step(since, **values):
    return RouteStep(Act.REVIEW, LEAD, since=at(since), **values)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-11-23T08:30", "2026-11-23T09:30", 1),
        ("2026-11-23T11:00", "2026-11-23T14:00", 2),
        ("2026-11-23T06:00", "2026-11-23T22:00", 8),
        ("2026-11-20T16:30", "2026-11-23T09:30", 2),
        ("2026-11-21T10:00", "2026-11-22T10:00", 0),
        ("2026-11-16T08:30", "2026-11-23T08:30", 40),
        ("2026-11-23T10:00", "2026-11-23T09:00", 0),
        # Friday afternoon over the worked Saturday and the Spring Festival to the Tuesday after it.
        ("2026-02-13T13:00", "2026-02-24T09:30", 4.5 + 8 + 1),
    ],
)
def test_only_office_hours_of_working_days_count(start, end, hours):
    assert worked_hours(at(start), at(end), CALENDAR, LIMITS) == hours


def test_an_instant_in_utc_is_read_by_the_office_s_clock():
    utc = at("2026-11-23T08:30").astimezone(datetime.UTC)
    found = measured(paper(1, RouteStep(Act.REVIEW, LEAD, since=utc)))
    assert (found.hours, found.since) == (1, at("2026-11-23T08:30"))


def test_limits_follow_the_urgency():
    def deadline(urgency):
        return measured(paper(1, step("2026-11-23T09:00"), urgency=urgency)).deadline

    assert deadline(Urgency.MOST_URGENT) == day("2026-11-23")
    assert deadline(Urgency.URGENT) == day("2026-11-25")
    assert deadline(Urgency.PLAIN) == day("2026-11-30")


def test_a_step_s_own_limit_comes_before_the_urgency_s():
    own = paper(1, step("2026-11-23T09:00", limit=1), urgency=Urgency.MOST_URGENT)
    assert measured(own).deadline == day("2026-11-24")


def test_the_limits_are_settings():
    assert measured(paper(1, step("2026-11-23T09:00")), limits=Limits(plain=3)).deadline == day("2026-11-26")


def test_a_limit_of_half_a_day_ends_at_an_hour():
    assert measured(paper(1, step("2026-11-23T09:30", limit=0.5))).deadline == day("2026-11-23T14:30")
    evening = at("2026-11-23T18:00")
    assert measured(paper(1, step("2026-11-23T16:30", limit=0.5)), evening).deadline == day(
        "2026-11-24T11:30"
    )


def test_what_comes_on_a_day_off_counts_from_the_next_working_day():
    found = measured(paper(1, step("2026-11-21T10:00", limit=0)))
    assert (found.deadline, found.is_over) == (day("2026-11-23"), False)


@pytest.mark.parametrize(
    ("since", "limit", "deadline"),
    [
        ("2026-11-19T17:29", 0, "2026-11-19"),
        ("2026-11-19T17:30", 0, "2026-11-20"),
        ("2026-11-19T23:10", 1, "2026-11-23"),
        ("2026-11-20T06:00", 0, "2026-11-20"),
        ("2026-11-20T12:30", 0, "2026-11-20"),
        # Friday evening, and the last evening before National Day.
        ("2026-11-20T18:00", 0, "2026-11-23"),
        ("2026-09-30T18:00", 0, "2026-10-08"),
        ("2026-11-19T18:00", 0.5, "2026-11-20T13:30"),
    ],
)
def test_what_comes_after_hours_counts_from_the_next_working_day(since, limit, deadline):
    assert deadline_of(at(since), limit, CALENDAR, LIMITS) == day(deadline)


@given(moments, st.sampled_from([0, 0.5, 1, 2, 5]), moments)
def test_nothing_is_over_its_limit_that_lay_there_for_no_working_hour(first, limit, second):
    since, now = (one.replace(tzinfo=NOW.tzinfo) for one in sorted((first, second)))
    found = time_on_desk(since, limit, now, CALENDAR, LIMITS)
    assert not found.is_over or found.hours > 0


def test_holidays_do_not_use_up_a_limit_and_make_up_days_do():
    # National Day 2026: 1 to 7 October off; Saturday 10 October is worked.
    since = at("2026-09-30T10:00")
    assert deadline_of(since, 2, CALENDAR, LIMITS) == day("2026-10-09")
    assert deadline_of(since, 3, CALENDAR, LIMITS) == day("2026-10-10")


def test_a_paper_is_over_its_limit_only_after_the_last_day():
    document = paper(1, step("2026-11-19T10:00", limit=2))
    assert not measured(document, at("2026-11-23T22:00")).is_over
    late = measured(document, at("2026-11-24T08:00"))
    assert (late.is_over, late.left) == (True, -1)


def test_a_hold_stops_the_clock():
    document = paper(
        1, step("2026-11-19T08:30", limit=2), status=DocumentStatus.HELD, held=at("2026-11-20T08:30")
    )
    found = measured(document, at("2026-12-20T10:00"))
    assert (found.hours, found.is_held, found.is_over, found.left) == (8, True, False, 1)


def test_after_a_hold_the_clock_goes_on_where_it_stood():
    since, held, now = at("2026-11-19T10:00"), at("2026-11-20T15:00"), at("2026-11-25T11:00")
    again = resumed_since(since, held, now, CALENDAR, LIMITS)
    assert again == at("2026-11-23T16:00")
    assert worked_hours(again, now, CALENDAR, LIMITS) == worked_hours(since, held, CALENDAR, LIMITS)


def test_without_office_hours_a_limit_is_counted_in_whole_days():
    closed = Limits(sessions=())
    assert deadline_of(NOW, 1.5, CALENDAR, closed) == day("2026-11-24")
    assert resumed_since(at("2026-11-19T10:00"), at("2026-11-20T10:00"), NOW, CALENDAR, closed) == NOW


@given(moments, moments, moments)
def test_a_hold_never_changes_the_hours_counted(first, second, third):
    zone = NOW.tzinfo
    since, held, now = (one.replace(tzinfo=zone, microsecond=0) for one in sorted((first, second, third)))
    again = resumed_since(since, held, now, CALENDAR, LIMITS)
    wanted = worked_hours(since, held, CALENDAR, LIMITS)
    assert worked_hours(again, now, CALENDAR, LIMITS) == pytest.approx(wanted, abs=0.01)


@given(moments, moments, moments)
def test_working_time_adds_up(first, second, third):
    start, middle, end = (one.replace(tzinfo=NOW.tzinfo) for one in sorted((first, second, third)))
    whole = worked_hours(start, end, CALENDAR, LIMITS)
    parts = worked_hours(start, middle, CALENDAR, LIMITS) + worked_hours(middle, end, CALENDAR, LIMITS)
    assert whole == pytest.approx(parts, abs=0.01)


def test_a_limit_reaching_into_an_unpublished_year_is_an_estimate():
    assert not measured(paper(1, step("2026-11-23T09:00"))).is_estimate
    assert measured(paper(1, step("2029-03-05T09:00")), at("2029-03-06T09:00")).is_estimate


@pytest.mark.parametrize(
    ("due", "state", "left"),
    [
        ("2026-11-20", DueState.LATE, -1),
        ("2026-11-23", DueState.TODAY, 0),
        ("2026-11-23T09:00", DueState.LATE, 0),
        ("2026-11-23T10:00", DueState.TODAY, 0),
        ("2026-11-25", DueState.SOON, 2),
        ("2026-11-26", DueState.LATER, 3),
    ],
)
def test_a_due_day_is_late_today_soon_or_later(due, state, left):
    assert due_of(day(due), NOW, CALENDAR, 2) == Due(state, left)


def test_a_due_day_past_only_by_a_day_off_is_late_by_no_working_day():
    sunday = at("2026-11-22T10:00")
    assert due_of(day("2026-11-21"), sunday, CALENDAR, 2) == Due(DueState.LATE, 0)


def test_no_due_day_is_neither_near_nor_late():
    assert due_of(None, NOW, CALENDAR, 2) == Due(DueState.NONE)


def test_a_step_that_never_says_since_when_is_measured_from_the_last_change():
    unsaid = paper(1, RouteStep(Act.SIGN, LEAD), updated=at("2026-11-20T16:30"))
    (found,) = desks_of_route(unsaid, scene(unsaid))
    assert (found.clock.hours, found.clock.deadline) == (2, When(on("2026-11-27")))


@pytest.mark.parametrize(
    ("received", "hour", "urgency", "due"),
    [
        ("2026-11-19", "2026-11-19T10:00", Urgency.MOST_URGENT, "2026-11-19"),
        ("2026-11-19", "2026-11-19T18:00", Urgency.MOST_URGENT, "2026-11-20"),
        ("2026-11-20", "2026-11-20T18:00", Urgency.MOST_URGENT, "2026-11-23"),
        ("2026-11-20", "2026-11-20T18:00", Urgency.URGENT, "2026-11-25"),
        ("2026-11-21", None, Urgency.MOST_URGENT, "2026-11-23"),
        # Put down in the evening for the morning before.
        ("2026-11-18", "2026-11-19T18:00", Urgency.MOST_URGENT, "2026-11-18"),
    ],
)
def test_a_paper_received_after_hours_is_due_counted_from_the_next_working_day(received, hour, urgency, due):
    hour = at(hour).astimezone(datetime.UTC) if hour else None
    came = Incoming(
        id=1, title="防汛值守的紧急通知", urgency=urgency, received=on(received), received_at=hour
    )
    assert conduct_of(came).pressure.due(came, scene(came)) == day(due)
