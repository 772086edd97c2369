"""The heat map, what-if and one person's page: what is shown, and that nothing of it gets lost."""

from datetime import UTC, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from officetui import i18n
from officetui.domain.calendar import DayKind
from officetui.domain.desk import Act
from officetui.domain.errors import Refused
from officetui.domain.paper import RouteStep
from officetui.domain.staff import Period, Staff
from officetui.domain.task import Task, TaskStatus
from officetui.views.balance import balance
from officetui.views.heat import HeatSpan, heat
from officetui.views.person import Section, person_page
from officetui.views.whatif import day_of, what_if
from officetui.wording.row import load_words
from officetui.wording.workload import takers_words, too_much_words
from tests.rules.scenery import (
    DIRECTOR,
    FANG,
    LEAD,
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
from tests.rules.test_rule_workload import papers, persons, staff, tasks, unique

# The map


def row(found, who):
    return next(row for row in found.rows if row.who == who)


def test_two_weeks_are_ten_working_days_and_the_next_page_goes_on():
    here = scene()
    first, second = heat(here), heat(here, page=1)
    assert (first.days[0], first.days[-1]) == (on("2026-11-23"), on("2026-12-04"))
    assert second.days[0] == on("2026-12-07")
    assert heat(here, page=99).page == first.pages - 1


def test_a_month_ends_with_the_month_and_takes_in_a_rest_of_less_than_a_week():
    here = scene()
    month = heat(here, HeatSpan.MONTH)
    assert (month.days[0], month.days[-1]) == (on("2026-11-23"), on("2026-11-30"))
    assert heat(here, HeatSpan.MONTH, 1).days[0] == on("2026-12-01")
    late = heat(scene(now=at("2026-11-27T09:00")), HeatSpan.MONTH)
    assert (late.days[0], late.days[-1]) == (on("2026-11-27"), on("2026-12-31"))


def test_make_up_days_are_columns_and_holidays_are_named():
    found = heat(scene(now=at("2026-02-13T09:00")))
    assert on("2026-02-14") in found.days
    assert on("2026-02-17") not in found.days
    kinds = {special: kind.kind for special, kind in found.special}
    assert kinds[on("2026-02-14")] is DayKind.MAKEUP
    assert kinds[on("2026-02-17")] is DayKind.HOLIDAY


def test_people_stand_in_the_order_of_the_list_whoever_has_too_much():
    found = heat(scene(task(owner=FANG, effort=200, due=in_days(3))))
    assert [one.who for one in found.rows] == [LEAD, LI, FANG]


def test_who_is_over_by_how_much_and_from_when():
    found = heat(scene(task(owner=LI, effort=100, due=day("2026-12-04"))))
    assert [(one.who, one.over, one.over_from, one.over_until) for one in found.over] == [
        (LI, 20, on("2026-11-23"), on("2026-12-04"))
    ]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ("10 h over in 5 days, from today", "24.4 h too much at most (today to tomorrow)")),
        ("zh", ("5天合计超10小时，今天起", "最多时超24.4小时（今天至明天）")),
    ],
)
def test_each_figure_of_what_is_too_much_says_by_what_it_is_measured(lang, said):
    i18n.use(lang)
    here = scene(task(1, owner=LI, effort=34, due=in_days(1)), task(2, owner=LI, effort=16, due=in_days(4)))
    (of_today,) = (one for one in balance(here).people if one.who == LI)
    of_the_map = row(heat(here), LI)
    shown = load_words(of_today, TODAY), too_much_words(of_the_map, TODAY)
    assert shown == said


def test_what_could_move_is_named_with_those_who_have_the_hours_before_it_is_due():
    full = [
        task(number, owner=who, effort=90, due=day("2026-12-04")) for number, who in ((3, FANG), (4, LEAD))
    ]
    wanted = task(1, owner=LI, effort=90, due=day("2026-12-04"))
    stuck = [one for one in heat(scene(wanted, *full)).reliefs.rows if one.giver == LI]
    assert [(one.matter.id, one.takers) for one in stuck] == [(1, ())]
    lighter = heat(
        scene(task(1, owner=LI, effort=90, due=in_days(0)), task(2, owner=LI, effort=8, due=in_days(1)))
    )
    (relief,) = lighter.reliefs.rows
    assert (relief.matter.id, [taker.who for taker in relief.takers]) == (2, [LEAD, FANG])
    assert relief.takers[0].free == 16


def test_what_is_not_named_of_what_could_move_and_of_whom_it_could_go_to_is_counted():
    many = [task(number, owner=LI, effort=30, due=day("2026-12-04")) for number in range(1, 8)]
    others = [Staff(id=number, name=f"P{number}") for number in range(20, 26)]
    found = heat(scene(*many, *others)).reliefs
    assert (len(found.rows), found.more) == (3, 4)
    whom = [len(relief.takers) for relief in found.rows]
    assert min(whom) > 3
    book = scene(*many, *others).book
    words = takers_words(found.rows[0], book, 200)
    assert words.count("free") == 3
    assert words.endswith(f"and {whom[0] - 3} more")
    assert takers_words(found.rows[0], book, 30).endswith(f"and {whom[0] - 1} more")
    done = heat(scene(task(1, owner=LI, effort=42, due=day("2026-11-27")), *others)).reliefs
    assert done.more == 0


def test_the_sums_of_a_day_are_those_of_everybody():
    found = heat(
        scene(
            staff(leave=(Period(TODAY, TODAY),)),
            task(1, owner=FANG, effort=5, due=in_days(0)),
            task(2, owner=LEAD, effort=3, due=in_days(0)),
        )
    )
    assert (found.sums[0].load, found.sums[0].capacity) == (8, 16)


# What if


def test_what_one_loses_the_other_gains():
    wanted = task(1, owner=LI, effort=10, due=day("2026-11-27"))
    found = what_if(scene(wanted), wanted, FANG)
    assert (found.giver.before.load, found.giver.after.load) == (10, 0)
    assert (found.taker.before.load, found.taker.after.load) == (0, 10)
    assert [one.load for one in found.taker.after.days[:5]] == [2] * 5


def test_what_lies_on_nobody_has_no_giver_and_a_leader_no_days():
    wanted = task(1, effort=10, due=day("2026-11-27"))
    assert what_if(scene(wanted), wanted, FANG).giver is None
    assert what_if(scene(wanted), wanted, DIRECTOR).taker is None


def test_giving_it_to_its_owner_changes_nothing():
    wanted = task(1, owner=LI, effort=10, due=day("2026-11-27"))
    found = what_if(scene(wanted), wanted, LI)
    assert found.giver == found.taker
    assert found.giver.before == found.giver.after


def test_closed_work_cannot_move():
    wanted = task(1, owner=LI, status=TaskStatus.DONE)
    with pytest.raises(Refused):
        what_if(scene(wanted), wanted, FANG)


@given(
    st.lists(persons, max_size=4, **unique),
    st.lists(tasks, min_size=1, max_size=6, **unique),
    st.lists(papers, max_size=2, **unique),
    st.integers(1, 4),
)
def test_no_hour_is_lost_or_made_by_a_what_if_and_it_comes_true(some, work, desk, who):
    here = scene(*some, *work, *desk)
    wanted = work[0]
    if wanted.status in (TaskStatus.DONE, TaskStatus.DROPPED) or who not in here.book.staff:
        return
    found = what_if(here, wanted, who, days=400)
    swings = {swing.who: swing for swing in (found.giver, found.taker) if swing}
    before, after = (sum(getattr(one, side).load for one in swings.values()) for side in ("before", "after"))
    gained = (found.hours if found.taker and not found.giver else 0) - (
        found.hours if found.giver and not found.taker else 0
    )
    assert after == pytest.approx(before + gained, abs=1e-3)
    true = scene(*some, *work, *desk, msgspec.structs.replace(wanted, owner=who))
    for swing in swings.values():
        now = what_if(true, true.book.tasks[wanted.id], swing.who, days=400)
        kept = now.taker.before
        assert [one.load for one in kept.days] == pytest.approx(
            [one.load for one in swing.after.days], abs=1e-3
        )


@given(st.lists(tasks, max_size=6, **unique), st.lists(papers, max_size=2, **unique))
def test_the_parts_of_a_day_make_up_its_load(work, desk):
    here = scene(*work, *desk)
    for one in row(heat(here), LI).days:
        assert sum(part.hours for part in day_of(here, LI, one.day)) == pytest.approx(one.load, abs=1e-3)


# One person


def page(*records, who=LI, **given_):
    return person_page(scene(*records, **given_), who)


def placed(found) -> dict[str, Section]:
    return {str(row.ref): row.section for row in found.rows}


def test_every_matter_stands_under_the_one_thing_it_asks_for():
    found = page(
        task(1, owner=LI, due=in_days(-1), help_wanted=True),
        task(2, owner=LI, due=in_days(0), help_wanted=True),
        task(3, owner=LI, due=in_days(0)),
        task(4, owner=LI, status=TaskStatus.WAITING, waiting_for="财政局"),
        task(5, owner=LI, due=in_days(9)),
        task(6, owner=FANG, helpers=(LI,)),
        task(7, owner=LI, status=TaskStatus.DONE, closed=NOW - timedelta(days=2)),
        task(8, owner=LI, status=TaskStatus.DONE, closed=NOW - timedelta(days=30)),
        task(9, owner=LI, status=TaskStatus.DROPPED, closed=NOW),
        task(10, owner=FANG),
        request(1, owner=LI),
        paper(1, RouteStep(Act.REVIEW, LI, since=at("2026-11-23T08:30")), owner=FANG),
        paper(2, owner=LI),
    )
    assert placed(found) == {
        "T1": Section.LATE,
        "T2": Section.HELP,
        "T3": Section.TODAY,
        "T4": Section.WAITING,
        "D1": Section.DESK,
        "T5": Section.COMING,
        "R1": Section.WAITING,
        "D2": Section.WAITING,
        "T6": Section.HELPING,
        "T7": Section.DONE,
    }
    order = [row.section for row in found.rows]
    assert order == sorted(order, key=list(Section).index)
    assert next(row.is_planless for row in found.rows if str(row.ref) == "T2")


def test_what_was_done_lately_begins_with_the_offices_midnight():
    done = {"owner": LI, "status": TaskStatus.DONE}
    found = page(
        task(1, **done, closed=at("2026-11-09T00:30").astimezone(UTC)),
        task(2, **done, closed=at("2026-11-08T23:30").astimezone(UTC)),
    )
    assert placed(found) == {"T1": Section.DONE}


def test_a_page_shows_the_days_ahead_and_the_leave_not_yet_over():
    away = staff(
        leave=(Period(on("2026-12-01"), on("2026-12-02")), Period(on("2026-01-01"), on("2026-01-02"))),
        duty=(Period(TODAY, TODAY),),
    )
    found = page(away)
    assert found.load.capacity == 60
    assert [str(one.start) for one in found.leave] == ["2026-12-01"]
    assert len(found.duty) == 1


def test_a_leader_has_papers_and_no_days():
    found = page(paper(1), who=DIRECTOR)
    assert found.load is None
    assert placed(found) == {"D1": Section.DESK}


def test_done_lately_means_the_last_ten_working_days():
    def done(number, closed):
        return task(number, owner=LI, status=TaskStatus.DONE, closed=at(closed))

    found = page(done(1, "2026-11-09T09:00"), done(2, "2026-11-06T18:00"), done(3, "2026-11-20T09:00"))
    assert [str(row.ref) for row in found.rows] == ["T3", "T1"]


def test_nobody_has_no_page():
    with pytest.raises(Refused):
        page(who=77)


@given(
    st.lists(st.builds(msgspec.structs.replace, tasks, owner=st.just(LI)), max_size=8, **unique),
)
def test_every_open_matter_of_a_person_stands_on_the_page_once(work):
    found = page(*work)
    listed = [row.ref.id for row in found.rows if row.section is not Section.DONE]
    open_work = [one.id for one in work if one.status not in (TaskStatus.DONE, TaskStatus.DROPPED)]
    assert sorted(listed) == sorted(open_work)
    assert all(isinstance(row.record, Task) for row in found.rows)


def test_too_much_until_a_day_counts_though_there_is_room_behind_it():
    found = heat(scene(task(owner=LI, effort=30, due=day("2026-11-25"))))
    (li,) = found.over
    assert (li.over, li.over_from, li.over_until) == (6, on("2026-11-23"), on("2026-11-25"))
    assert li.percent == 38


def test_less_than_an_hour_too_much_is_made_good_on_the_way():
    assert heat(scene(task(owner=LI, effort=8.5, due=in_days(0)))).over == ()
