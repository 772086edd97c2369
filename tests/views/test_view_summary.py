"""The summary of a span: what became of it, from what was recorded."""

from datetime import UTC, date

import pytest

from officetui.domain.desk import Act
from officetui.domain.document import DocumentStatus
from officetui.domain.paper import Decision, RouteStep
from officetui.domain.record import Contact, Secrecy
from officetui.domain.request import RequestStatus
from officetui.domain.secrecy import is_exportable
from officetui.domain.span import SpanUnit, next_span, span_of
from officetui.domain.task import Origin, Source, TaskStatus
from officetui.views.summary import summary
from tests.rules.scenery import (
    CALENDAR,
    DIRECTOR,
    LI,
    NOW,
    TODAY,
    at,
    day,
    in_days,
    on,
    paper,
    request,
    scene,
    task,
)

DAY = span_of(SpanUnit.DAY, TODAY)
WEEK = span_of(SpanUnit.WEEK, TODAY)


def ids(records):
    return [record.id for record in records]


def done(number, closed, **values):
    return task(number, status=TaskStatus.DONE, closed=at(closed), **values)


@pytest.mark.parametrize(
    ("unit", "text", "start", "end"),
    [
        (SpanUnit.DAY, "2026-11-23", "2026-11-23", "2026-11-23"),
        (SpanUnit.WEEK, "2026-11-22", "2026-11-16", "2026-11-22"),
        (SpanUnit.WEEK, "2026-11-23", "2026-11-23", "2026-11-29"),
        (SpanUnit.MONTH, "2028-02-11", "2028-02-01", "2028-02-29"),
        (SpanUnit.MONTH, "2026-12-31", "2026-12-01", "2026-12-31"),
        (SpanUnit.YEAR, "2026-06-30", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_span_has_its_first_and_last_day(unit, text, start, end):
    assert span_of(unit, on(text)) == (unit, on(start), on(end))


def test_after_a_day_comes_the_time_up_to_the_next_working_day():
    monday = span_of(SpanUnit.DAY, on("2026-11-23"))
    assert next_span(monday, CALENDAR)[1:] == (on("2026-11-24"), on("2026-11-24"))
    friday = span_of(SpanUnit.DAY, on("2026-11-27"))
    assert next_span(friday, CALENDAR)[1:] == (on("2026-11-28"), on("2026-11-30"))
    before_the_holiday = span_of(SpanUnit.DAY, on("2026-09-30"))
    assert next_span(before_the_holiday, CALENDAR)[1:] == (on("2026-10-01"), on("2026-10-08"))
    assert next_span(WEEK, CALENDAR)[1:] == (on("2026-11-30"), on("2026-12-06"))
    december = span_of(SpanUnit.MONTH, on("2026-12-05"))
    assert next_span(december, CALENDAR)[1:] == (on("2027-01-01"), on("2027-01-31"))


@pytest.mark.parametrize("unit", list(SpanUnit))
def test_the_last_and_the_first_day_a_date_can_have_are_in_a_span(unit):
    for far in (date.max, date.min):
        span = span_of(unit, far)
        assert span.has(far)
        assert summary(scene(), span).done == ()


def test_what_was_closed_in_the_span_is_done_or_dropped():
    here = scene(
        done(1, "2026-11-23T08:30"),
        done(2, "2026-11-22T23:59"),
        task(3, status=TaskStatus.DROPPED, closed=at("2026-11-23T09:00")),
        task(4),
    )
    found = summary(here, DAY)
    assert (ids(found.done), ids(found.dropped)) == ([1], [3])
    assert ids(summary(here, span_of(SpanUnit.MONTH, TODAY)).done) == [2, 1]


def test_a_day_begins_at_the_office_s_midnight_not_at_utc_s():
    import datetime

    early = at("2026-11-23T00:30").astimezone(datetime.UTC)
    assert ids(summary(scene(task(1, status=TaskStatus.DONE, closed=early)), DAY).done) == [1]


def test_what_was_said_answered_and_closed_about_midnight_is_of_the_offices_day():
    early, late = (at(f"2026-11-{day}T00:30").astimezone(UTC) for day in (23, 24))
    here = scene(
        *(request(n, log=(Contact(when, "sl", "rang"),)) for n, when in ((1, early), (2, late))),
        *(request(n, status=RequestStatus.ANSWERED, closed=when) for n, when in ((3, early), (4, late))),
        *(paper(n, status=DocumentStatus.ISSUED, closed=when) for n, when in ((5, early), (6, late))),
    )
    found = summary(here, DAY)
    assert [str(one.ref) for one in found.chased] == ["R1"]
    assert (ids(found.answered), ids(found.papers.closed)) == ([3], [5])


def test_open_work_of_the_span_is_open_or_overdue_never_both():
    here = scene(
        task(1, due=in_days(0)),
        task(2, planned=in_days(-1), due=in_days(9)),
        task(3, due=in_days(-1)),
        task(4, due=in_days(1)),
        task(5),
    )
    found = summary(here, DAY)
    assert sorted(ids(found.left.open)) == [1, 2]
    assert ids(found.left.overdue) == [3]
    assert ids(found.left.ahead) == [4]


def test_decisions_of_the_span_are_told_apart_from_those_that_wait():
    agreed = RouteStep(Act.REVIEW, LI, decision=Decision.AGREED, decided=at("2026-11-23T09:00"))
    earlier = RouteStep(Act.REVIEW, LI, decision=Decision.AGREED, decided=at("2026-11-20T09:00"))
    waits = RouteStep(Act.SIGN, DIRECTOR, since=at("2026-11-23T09:00"))
    found = summary(scene(paper(1, agreed, waits), paper(2, earlier, waits)), DAY)
    assert [(one.record.id, one.step.who) for one in found.papers.decided] == [(1, LI)]
    assert ids(found.papers.waiting) == [1, 2]


def test_papers_finished_in_the_span_are_listed():
    filed = paper(1, status=DocumentStatus.FILED, closed=at("2026-11-23T09:00"))
    assert ids(summary(scene(filed), DAY).papers.closed) == [1]


def test_every_call_of_the_span_is_listed_in_the_order_of_time():
    calls = (
        Contact(at("2026-11-20T10:00"), "shen", "too early"),
        Contact(at("2026-11-23T09:10"), "shen", "b"),
    )
    here = scene(request(1, log=calls), task(2, log=(Contact(at("2026-11-23T09:00"), "li", "a"),)))
    assert [(str(one.ref), one.contact.words) for one in summary(here, DAY).chased] == [
        ("T2", "a"),
        ("R1", "b"),
    ]


def test_an_answer_is_known_from_the_history_or_else_from_the_closing():
    here = scene(
        request(1, status=RequestStatus.ANSWERED),
        request(2, status=RequestStatus.CLOSED, closed=at("2026-11-23T09:00")),
        request(3, status=RequestStatus.ANSWERED),
        request(4),
    )
    assert ids(summary(here, DAY, answered={1, 4}).answered) == [1]
    assert ids(summary(here, DAY).answered) == [2]


def test_a_request_that_was_dropped_was_not_answered():
    here = scene(
        request(1, status=RequestStatus.DROPPED, closed=at("2026-11-23T09:00")),
        request(2, status=RequestStatus.DROPPED),
    )
    assert summary(here, DAY, answered={1, 2}).answered == ()


@pytest.mark.parametrize(
    ("due", "closed", "late"),
    [
        # Stored in UTC, where it is still the day before; and where it is already the day after.
        ("2026-11-23", "2026-11-24T07:00", 1),
        ("2026-11-24", "2026-11-24T07:00", 0),
        ("2026-11-24T06:30", "2026-11-24T07:00", 1),
        ("2026-11-24T07:30", "2026-11-24T07:00", 0),
        ("2026-11-24", "2026-11-24T23:30", 0),
    ],
)
def test_what_was_late_is_judged_by_the_clock_of_the_office(due, closed, late):
    one = task(1, status=TaskStatus.DONE, closed=at(closed).astimezone(UTC), due=day(due))
    counts = summary(scene(one, now=at("2026-11-25T10:00")), WEEK).counts
    assert (counts.late, counts.on_time) == (late, 1 - late)


def test_the_counts_tell_planned_from_fire_fighting_and_on_time_from_late():
    here = scene(
        done(1, "2026-11-23T09:00", due=in_days(0), effort=3, created=at("2026-11-23T08:40")),
        done(2, "2026-11-23T09:00", due=in_days(-1), origin=Origin.UNPLANNED, source=Source.LEADER),
        done(3, "2026-11-23T09:00", due=day("2026-11-23T08:45"), effort=1, origin=Origin.UNPLANNED),
    )
    counts = summary(here, DAY).counts
    assert (counts.done, counts.planned, counts.unplanned) == (3, 1, 2)
    assert (counts.on_time, counts.late, counts.entered) == (1, 2, 1)
    assert counts.hours == 8
    assert counts.by_source == {Source.OWN: 2, Source.LEADER: 1}


def test_archived_records_count_once_and_the_live_copy_wins():
    live = done(1, "2026-11-23T09:00", title="live")
    old = [done(1, "2026-11-23T09:00", title="old"), done(2, "2026-11-23T08:00")]
    assert [one.title for one in summary(scene(live), DAY, archived=old).done] == ["Task 2", "live"]


def test_what_must_not_be_seen_is_left_out_and_counted():
    here = scene(
        done(1, "2026-11-23T09:00", private=True),
        task(2, due=in_days(-1), secrecy=Secrecy.WORK_SECRET),
        request(3, private=True, log=(Contact(NOW, "shen", "x"),)),
        paper(4, private=True),
        task(5, due=in_days(1)),
    )
    found = summary(here, DAY, keep=is_exportable)
    assert (found.done, found.left.overdue, found.chased, found.papers.waiting) == ((), (), (), ())
    assert ids(found.left.ahead) == [5]
    assert found.withheld == 4
    assert summary(here, DAY).withheld == 0


def test_a_quiet_day_has_a_summary():
    found = summary(scene(), DAY)
    assert (found.counts.done, found.done, found.left.ahead) == (0, (), ())
