"""The queue, the papers on desks, the coordination: which rows there are, and in which order."""

from hypothesis import given
from hypothesis import strategies as st

from officetui.domain.desk import Act
from officetui.domain.document import DocumentStatus
from officetui.domain.light import Light
from officetui.domain.limit import DueState
from officetui.domain.paper import Decision, RouteStep
from officetui.domain.record import Contact, Urgency
from officetui.domain.request import Direction, RequestStatus
from officetui.domain.task import TaskStatus
from officetui.views.coordination import Need, chase_list, coordination
from officetui.views.pending import Stage, pending
from officetui.views.queue import Variant, queue
from tests.rules.scenery import (
    DIRECTOR,
    FANG,
    LEAD,
    LI,
    NOW,
    at,
    day,
    in_days,
    on,
    paper,
    request,
    scene,
    task,
)


def ids(rows):
    return [row.id for row in rows]


# The queue


def test_the_queue_begins_with_what_presses_most():
    here = scene(task(1), task(2, due=in_days(-3)), task(3, urgency=Urgency.URGENT))
    assert ids(queue(here)) == [2, 3, 1]


def test_with_equal_points_the_nearer_due_day_and_then_the_lower_number_comes_first():
    here = scene(task(4), task(3), task(2, due=in_days(90)), task(1, due=in_days(80)))
    assert ids(queue(here)) == [1, 2, 3, 4]


def test_what_is_finished_dropped_or_archived_is_not_in_the_queue():
    here = scene(
        task(1, status=TaskStatus.DONE), task(2, status=TaskStatus.DROPPED), task(3, archived=True), task(4)
    )
    assert ids(queue(here)) == [4]


def test_a_snoozed_task_is_hidden_until_its_day():
    snoozed = task(1, snoozed=on("2026-11-24"))
    assert ids(queue(scene(snoozed))) == []
    assert ids(queue(scene(snoozed), Variant.SNOOZED)) == [1]
    assert ids(queue(scene(snoozed, now=at("2026-11-24T08:00")))) == [1]


def test_each_variant_shows_its_part():
    here = scene(
        task(1, status=TaskStatus.INBOX),
        task(2, status=TaskStatus.WAITING),
        task(3, due=in_days(-1)),
        task(4, owner=LEAD),
        task(5, due=in_days(0)),
    )
    shown = {variant: ids(queue(here, variant)) for variant in Variant}
    assert shown == {
        Variant.NOW: [3, 5, 1, 4, 2],
        Variant.INBOX: [1],
        Variant.WAITING: [2],
        Variant.OVERDUE: [3],
        Variant.MINE: [4],
        Variant.TODAY: [5],
        Variant.HELP: [],
        Variant.SNOOZED: [],
    }


def test_nothing_is_mine_to_somebody_who_is_not_on_the_list():
    here = scene(task(1, owner=LEAD), task(2), me=None)
    assert not any(row.is_mine for row in queue(here))


def test_a_row_tells_how_late_it_is_and_whether_it_is_blocked():
    row = queue(scene(task(1, due=day("2026-11-19"), blocked_by=(2,)), task(2)))[0]
    assert (row.is_late, row.due.state, row.due.left, row.is_blocked) == (True, DueState.LATE, -2, True)


def test_a_filter_keeps_only_what_fits():
    here = scene(task(1), task(2, title="花名册"))
    assert ids(queue(here, keep=lambda one: "花" in one.title)) == [2]


# Papers on desks


def step(who, act=Act.REVIEW, since="2026-11-23T08:30", **values):
    return RouteStep(act, who, since=at(since), **values)


def test_a_paper_lies_on_the_desk_of_the_first_who_has_not_decided():
    agreed = step(LI, decision=Decision.AGREED, decided=at("2026-11-23T09:00"))
    (row,) = pending(scene(paper(1, agreed, step(DIRECTOR, Act.SIGN, since="2026-11-23T09:00"))))
    assert (row.who, row.stage, row.act, row.hours, row.is_mine) == (
        DIRECTOR,
        Stage.SIGN,
        Act.SIGN,
        0.5,
        False,
    )


def test_mine_come_first_then_the_reddest_then_the_nearest():
    here = scene(
        paper(1, step(LI, limit=9)),
        paper(2, step(LI, since="2026-11-02T09:00")),
        paper(3, step(LEAD, limit=9)),
        paper(4, step(LI, limit=8)),
        paper(5, step(LI, limit=0)),
    )
    rows = pending(here)
    assert ids(rows) == [3, 2, 5, 4, 1]
    assert [row.light for row in rows[1:3]] == [Light.RED, Light.YELLOW]


def test_a_returned_draft_lies_on_its_drafter_s_desk_with_the_remark():
    back = step(
        DIRECTOR, Act.SIGN, decision=Decision.RETURNED, decided=at("2026-11-20T16:30"), words="补依据"
    )
    again = RouteStep(Act.SIGN, DIRECTOR)
    (row,) = pending(scene(paper(1, back, again, status=DocumentStatus.RETURNED, owner=LEAD)))
    assert (row.stage, row.who, row.is_mine, row.hours, row.remark) == (
        Stage.REDRAFT,
        LEAD,
        True,
        2,
        "补依据",
    )


def test_a_draft_returned_twice_shows_the_last_remark():
    first = step(LI, decision=Decision.RETURNED, decided=at("2026-11-18T10:00"), words="first")
    second = step(LI, decision=Decision.RETURNED, decided=at("2026-11-23T09:00"), words="second")
    rows = pending(scene(paper(1, first, second, RouteStep(Act.REVIEW, LI), status=DocumentStatus.RETURNED)))
    assert (rows[0].remark, rows[0].since) == ("second", at("2026-11-23T09:00"))


def test_a_paper_on_hold_is_shown_and_its_clock_stands_still():
    held = paper(
        1, step(LI, since="2026-11-20T08:30"), status=DocumentStatus.HELD, held=at("2026-11-20T12:00")
    )
    (row,) = pending(scene(held))
    assert (row.stage, row.act, row.hours, row.light) == (Stage.HELD, Act.REVIEW, 3.5, Light.YELLOW)


def test_countersigners_have_the_paper_at_the_same_time():
    route = (step(LI, Act.COUNTERSIGN), RouteStep(Act.COUNTERSIGN, LEAD), RouteStep(Act.SIGN, DIRECTOR))
    (row,) = pending(scene(paper(1, *route)))
    assert (row.who, row.also, row.is_mine, row.hours) == (LEAD, (LI,), True, 1)


def test_drafts_and_archived_papers_lie_on_nobody_s_desk_signed_ones_on_that_of_who_issues_them():
    here = scene(
        paper(1, status=DocumentStatus.DRAFT), paper(2, status=DocumentStatus.SIGNED), paper(3, archived=True)
    )
    assert [(row.id, row.stage, row.who) for row in pending(here)] == [(2, Stage.RECHECK, LI)]


# Coordination


def needs(*records, **given_):
    return {str(row.ref): row.need for row in coordination(scene(*records, **given_))}


def test_what_a_matter_needs_follows_its_dates():
    found = needs(
        request(1, status=RequestStatus.PROMISED, promised=in_days(-1)),
        request(2, due=in_days(-1)),
        request(3, next_chase=in_days(-1)),
        request(4, due=in_days(0)),
        request(5, status=RequestStatus.PROMISED, promised=in_days(0)),
        request(6, next_chase=in_days(0)),
        request(7, asked=on("2026-11-02")),
        request(8, status=RequestStatus.ANSWERED, due=in_days(-5)),
        request(9, status=RequestStatus.PROMISED, promised=in_days(3)),
        request(10),
        request(11, log=(Contact(NOW, "shen"),)),
        task(12, status=TaskStatus.WAITING, waiting_for="财政局"),
    )
    assert list(found.items()) == [
        ("R1", Need.PROMISE_PAST),
        ("R2", Need.REPLY_LATE),
        ("R3", Need.CHASE_LATE),
        ("R4", Need.REPLY_TODAY),
        ("R5", Need.PROMISE_TODAY),
        ("R6", Need.CHASE_TODAY),
        ("R7", Need.SILENT),
        ("R8", Need.ANSWERED),
        ("R9", Need.PROMISED),
        ("R10", Need.NEW),
        ("R11", Need.WAITING),
        ("T12", Need.WAITING),
    ]


def test_only_what_needs_something_today_is_on_the_chase_list():
    here = scene(
        request(1, next_chase=in_days(0)),
        request(2, next_chase=in_days(1)),
        request(3, asked=on("2026-11-02")),
    )
    assert [str(row.ref) for row in chase_list(here)] == ["R1", "R3"]


def test_a_row_names_the_day_its_need_is_about():
    row = coordination(scene(request(due=in_days(9), next_chase=in_days(-1), chases=2)))[0]
    assert (row.when, row.due.state, row.chases) == (in_days(-1), DueState.LATE, 2)


def test_of_two_late_promises_the_later_one_comes_second():
    here = scene(
        request(1, status=RequestStatus.PROMISED, promised=day("2026-11-20")),
        request(2, status=RequestStatus.PROMISED, promised=day("2026-11-02")),
    )
    assert [row.ref.id for row in coordination(here)] == [2, 1]


def test_what_they_ask_of_us_and_is_late_is_a_late_reply():
    owed = request(direction=Direction.THEY_ASK, due=in_days(-1))
    assert needs(owed) == {"R1": Need.REPLY_LATE}


def test_finished_requests_and_working_tasks_need_nobody():
    assert needs(request(1, status=RequestStatus.CLOSED), request(2, archived=True), task(3)) == {}


def test_a_waiting_task_put_off_to_a_later_day_is_left_alone():
    waiting = task(1, status=TaskStatus.WAITING, snoozed=on("2026-12-01"), next_chase=in_days(-1))
    assert needs(waiting) == {}


def test_what_we_promised_is_out_of_sight_too_while_it_is_snoozed():
    promised = task(1, pledged=in_days(2), pledged_to="Finance", snoozed=on("2026-12-01"))
    assert coordination(scene(promised)) == ()
    assert [row.ref.id for row in coordination(scene(promised, now=at("2026-12-01T08:00")))] == [1]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(RequestStatus),
            st.none() | st.integers(-30, 30).map(in_days),
            st.none() | st.integers(-30, 30).map(in_days),
            st.none() | st.integers(-30, 30).map(in_days),
        ),
        max_size=10,
    )
)
def test_every_open_request_has_exactly_one_row_in_the_order_of_needs(drawn):
    some = [
        request(number, status=status, promised=promised, due=due, next_chase=chase)
        for number, (status, promised, due, chase) in enumerate(drawn, 1)
    ]
    rows = coordination(scene(*some))
    ended = (RequestStatus.CLOSED, RequestStatus.DROPPED)
    assert sorted(row.ref.id for row in rows) == [one.id for one in some if one.status not in ended]
    places = [list(Need).index(row.need) for row in rows]
    assert places == sorted(places)


def test_who_is_asked_does_not_change_the_order_of_others():
    here = scene(paper(1, step(FANG, limit=3)), paper(2, step(LI, limit=2)), me=None)
    assert ids(pending(here)) == [2, 1]


def test_of_two_that_press_alike_on_one_day_the_earlier_hour_comes_first():
    later, sooner = task(1, due=day("2026-11-26T17:00")), task(2, due=day("2026-11-26T10:00"))
    assert ids(queue(scene(later, sooner))) == [2, 1]
