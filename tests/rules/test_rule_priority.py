"""轻重缓急: what gives how many points, and that the order is always the same."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officetui.domain import conduct
from officetui.domain.desk import Act
from officetui.domain.document import Document, DocumentStatus
from officetui.domain.paper import RouteStep
from officetui.domain.priority import order_key
from officetui.domain.record import Importance, Urgency
from officetui.domain.request import RequestStatus
from officetui.domain.setting import Rules, Weights
from officetui.domain.task import Source, Task, TaskStatus
from tests.rules.scenery import LEAD, NOW, at, day, in_days, paper, request, scene, task


def points(found):
    return {term.name: term.points for term in found.terms}


def score(*records, **given):
    return conduct.score(records[0], scene(*records, **given))


def test_nothing_presses_about_a_task_without_a_date_or_a_mark():
    assert score(task()).total == 0
    assert score(task()).terms == ()


def test_time_left_grows_from_nothing_ten_working_days_ahead_to_twelve_three_days_late():
    def given_by(text):
        return sum(points(score(task(due=day(text)))).values())

    assert given_by("2026-12-07") == 0
    assert given_by("2026-12-04") == 0.9
    assert given_by("2026-11-23") == 9.2
    assert given_by("2026-11-20") == 10.2
    assert given_by("2026-11-18") == 12
    assert given_by("2026-01-05") == 12


def test_time_left_says_how_many_working_days():
    (term,) = score(task(due=day("2026-11-27"))).terms
    assert (term.name, term.params) == ("time_left", {"days": 4})
    (term,) = score(task(due=day("2026-11-19"))).terms
    assert (term.name, term.params) == ("late", {"days": 2})


def test_a_weekend_is_no_time_left():
    assert score(task(due=day("2026-11-30"))).terms[0].params == {"days": 5}


def test_a_make_up_saturday_is_time_left_and_a_public_holiday_is_not():
    # 14 February 2026 is worked for the Spring Festival, 15 to 23 February are off.
    friday = at("2026-02-13T09:00")
    assert score(task(due=day("2026-02-14")), now=friday).terms[0].params == {"days": 1}
    assert score(task(due=day("2026-02-24")), now=friday).terms[0].params == {"days": 2}


def test_due_on_a_day_off_leaves_only_today():
    friday = at("2026-11-27T09:00")
    assert [term.name for term in score(task(due=day("2026-11-28")), now=friday).terms] == ["due_now"]


def test_past_its_hour_today_it_counts_as_a_day_late():
    assert points(score(task(due=day("2026-11-23T09:00")))) == {"late_now": 10.2}
    assert points(score(task(due=day("2026-11-23T17:00")))) == {"due_now": 9.2}


@pytest.mark.parametrize(
    ("values", "name", "given_points"),
    [
        ({"urgency": Urgency.MOST_URGENT}, "most_urgent", 8),
        ({"urgency": Urgency.URGENT}, "urgent", 4),
        ({"source": Source.LEADER}, "order", 6),
        ({"tags": ("督办",)}, "order", 6),
        ({"importance": Importance.NORMAL}, "importance.normal", 1),
        ({"importance": Importance.HIGH}, "importance.high", 2.5),
        ({"importance": Importance.TOP}, "importance.top", 4),
        ({"status": TaskStatus.DOING}, "doing", 2),
        ({"status": TaskStatus.WAITING}, "waiting", -4),
        ({"next_chase": in_days(-1)}, "chase_overdue", 3),
        ({"carried": 2}, "carried", 2),
        ({"carried": 9}, "carried", 3),
        ({"created": NOW - timedelta(days=15)}, "age", 1),
        ({"created": NOW - timedelta(days=400)}, "age", 2),
    ],
)
def test_each_mark_gives_its_points(values, name, given_points):
    assert points(score(task(**values))) == {name: given_points}


def test_what_another_clock_entered_tomorrow_loses_nothing_for_its_age():
    assert score(task(created=NOW + timedelta(days=2))).terms == ()


def test_a_leader_s_order_under_supervision_counts_once():
    assert points(score(task(source=Source.LEADER, tags=("督办",)))) == {"order": 6}


def test_a_chase_for_today_is_not_overdue():
    assert score(task(next_chase=in_days(0))).terms == ()


def test_what_blocks_others_rises_and_what_is_blocked_falls():
    first, second, third = task(1), task(2, blocked_by=(1,)), task(3, blocked_by=(1,))
    here = scene(first, second, third)
    assert points(conduct.score(first, here)) == {"blocks": 5}
    assert conduct.score(first, here).terms[0].params == {"count": 2}
    assert points(conduct.score(second, here)) == {"blocked": -6}


def test_a_finished_or_missing_task_blocks_nobody():
    here = scene(task(1, status=TaskStatus.DONE), task(2, blocked_by=(1, 77)))
    assert here.blocked == frozenset()
    assert not here.blocking


def test_a_task_that_names_itself_does_not_block_itself():
    here = scene(task(1, blocked_by=(1,)))
    assert (here.blocked, dict(here.blocking)) == (frozenset(), {})


def test_tasks_that_wait_for_each_other_are_both_blocked():
    here = scene(task(1, blocked_by=(2,)), task(2, blocked_by=(1,)))
    assert here.blocked == {1, 2}


def test_a_weight_set_to_nothing_gives_no_term():
    quiet = Rules(weights=Weights(order=0, time_left=0))
    assert score(task(source=Source.LEADER, due=in_days(-3)), rules=quiet).terms == ()


def test_an_odd_weight_is_counted_to_the_tenth():
    odd = Rules(weights=Weights(order=0.1, doing=0.2))
    found = score(task(source=Source.LEADER, status=TaskStatus.DOING), rules=odd)
    assert found.total == 0.3


def test_a_paper_presses_by_the_nearer_of_its_due_and_its_step():
    since = at("2026-11-19T10:00")
    near = paper(1, RouteStep(Act.SIGN, LEAD, limit=1, since=since), due=day("2026-12-20"))
    here = scene(near)
    assert points(conduct.score(near, here)) == {"late": 10.2, "my_desk": 3}


def test_a_paper_on_hold_steps_back():
    held = paper(status=DocumentStatus.HELD, held=NOW, due=day("2026-12-20"))
    assert points(conduct.score(held, scene(held)))["held"] == -4


def test_a_request_presses_by_its_promise():
    asked = request(promised=day("2026-11-20"), status=RequestStatus.PROMISED, due=day("2026-12-20"))
    assert points(conduct.score(asked, scene(asked))) == {"late": 10.2, "importance.normal": 1}


days = st.none() | st.integers(-400, 400).map(in_days)
tasks = st.builds(
    Task,
    id=st.integers(1, 50),
    title=st.just("x"),
    due=days,
    next_chase=days,
    urgency=st.sampled_from(Urgency),
    importance=st.sampled_from(Importance),
    source=st.sampled_from(Source),
    status=st.sampled_from([TaskStatus.INBOX, TaskStatus.PLANNED, TaskStatus.DOING, TaskStatus.WAITING]),
    carried=st.integers(0, 9),
    created=st.none() | st.integers(-5, 900).map(lambda past: NOW - timedelta(days=past)),
    blocked_by=st.lists(st.integers(1, 50), max_size=3).map(tuple),
)
weights = st.builds(
    Weights,
    time_left=st.floats(0, 30),
    order=st.floats(0, 10),
    doing=st.floats(0, 10),
    age=st.floats(0, 10),
    ramp=st.integers(0, 30),
    full_after=st.integers(0, 10),
)


@given(st.lists(tasks, min_size=1, max_size=12, unique_by=lambda one: one.id), weights)
def test_the_total_is_exactly_the_sum_of_the_terms(some, chosen):
    here = scene(*some, rules=Rules(weights=chosen))
    for one in some:
        found = conduct.score(one, here)
        assert round(found.total * 10) == sum(term.tenths for term in found.terms)
        assert found.total == round(found.total, 1)


@given(st.lists(tasks, max_size=12, unique_by=lambda one: one.id), st.randoms())
def test_the_order_is_total_and_does_not_depend_on_where_one_begins(some, random):
    here = scene(*some)

    def key(one):
        return order_key(one, conduct.score(one, here), one.due)

    def ordered(tasks):
        return [one.id for one in sorted(tasks, key=key)]

    shuffled = list(some)
    random.shuffle(shuffled)
    assert ordered(shuffled) == ordered(some)
    assert len({key(one) for one in some}) == len(some)


@given(st.integers(-400, 400), st.integers(1, 400))
def test_a_day_sooner_never_presses_less(days, sooner):
    nearer, later = task(1, due=in_days(days - sooner)), task(2, due=in_days(days))
    here = scene(nearer, later)
    assert conduct.score(nearer, here).total >= conduct.score(later, here).total


def test_nothing_presses_about_people_and_about_what_is_closed():
    here = scene()
    assert conduct.score(here.book.staff[LEAD], here).terms == ()
    filed = Document(id=1, title="x", status=DocumentStatus.FILED, due=in_days(-3))
    assert conduct.score(filed, here).terms == ()
    assert conduct.score(task(due=in_days(-3), status=TaskStatus.DONE), here).terms == ()
