"""谁来办: who is advised, in which order, with which reasons; and why not the others."""

from datetime import timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from officetui.domain.advice import Advice
from officetui.domain.kinds import Ref
from officetui.domain.staff import Level, Period, Role, Staff, Strength
from officetui.domain.task import Task, TaskStatus
from officetui.views.advice import advice
from officetui.views.balance import balance
from officetui.views.concern import concerns
from officetui.wording.workload import reasons_words
from tests.rules.scenery import FANG, LEAD, LI, NOW, TODAY, at, day, in_days, on, scene, task
from tests.rules.test_rule_workload import papers, persons, tasks, unique


def person(number: int, **values) -> Staff:
    return Staff(id=number, **{"name": f"P{number}", **values})


def asked(wanted: Task, *records, **given_) -> Advice:
    return advice(scene(wanted, *records, **given_), wanted)


def order(found: Advice) -> list[int]:
    return [one.who for one in found.candidates]


def keys(found: Advice, who: int) -> list[str]:
    reasons = next(one.reasons for one in found.everyone if one.who == who)
    return [reason.key for reason in reasons]


def params(found: Advice, who: int, key: str) -> dict:
    reasons = next(one.reasons for one in found.everyone if one.who == who)
    return dict(next(reason.params for reason in reasons if reason.key == key))


REPORT = task(1, title="年终统计报表", effort=8, due=day("2026-11-27"))
STATISTICIAN = person(FANG, duties="统计报表、数据", strengths=(Strength("统计", Level.EXPERT),))


def test_whose_duty_and_strength_it_is_stands_first_with_the_reasons():
    found = asked(REPORT, STATISTICIAN)
    assert order(found)[0] == FANG
    assert keys(found, FANG) == ["advice.free", "advice.duty", "advice.strength"]
    assert params(found, FANG, "advice.duty") == {"words": ("统计报表",)}
    assert params(found, FANG, "advice.free")["hours"] == 40


def test_equals_stand_in_the_order_of_their_free_hours_then_of_their_ids():
    busy = task(2, owner=LEAD, effort=20, due=in_days(4))
    assert order(asked(REPORT, busy)) == [LI, FANG, LEAD]


def test_free_hours_are_those_before_this_due_day():
    early = msgspec.structs.replace(REPORT, due=day("2026-11-24"))
    other = task(2, owner=LI, effort=10, due=day("2026-11-24"))
    assert params(asked(early, other), LI, "advice.partly")["hours"] == 6
    assert params(asked(REPORT, other), LI, "advice.free")["hours"] == 30


def test_duty_days_and_half_time_take_their_hours():
    half = person(LI, weekly_hours=20.0, duty=(Period(TODAY, TODAY),))
    assert params(asked(REPORT, half), LI, "advice.free")["hours"] == 16


def test_a_make_up_saturday_counts_and_the_holiday_does_not():
    festival = task(1, effort=4, due=day("2026-02-24"))
    found = asked(festival, now=at("2026-02-13T09:00"))
    # Friday, the Saturday made up for the holiday, and the first day after it.
    assert params(found, LI, "advice.free")["hours"] == 24


def test_who_is_away_throughout_is_not_advised_and_it_says_until_when():
    away = person(FANG, duties="统计报表", leave=(Period(TODAY, on("2026-12-04")),))
    found = asked(REPORT, away)
    assert FANG not in order(found)
    assert params(found, FANG, "advice.away") == {"until": on("2026-12-04")}


def test_who_is_away_for_a_part_is_advised_with_what_is_left():
    away = person(FANG, leave=(Period(on("2026-11-24"), on("2026-11-25")),))
    found = asked(REPORT, away)
    assert params(found, FANG, "advice.away_part") == {"days": 2, "of": 5}
    assert params(found, FANG, "advice.free")["hours"] == 24
    points = {one.who: one.points for one in found.everyone}
    away_for_a_day = asked(REPORT, person(FANG, leave=(Period(on("2026-11-24"), on("2026-11-24")),)))
    assert next(one.points for one in away_for_a_day.everyone if one.who == FANG) > points[FANG]


def test_who_has_no_hour_left_before_it_is_due_stands_with_the_others():
    full = task(2, owner=LI, effort=40, due=in_days(4))
    found = asked(REPORT, full)
    assert LI not in order(found)
    assert keys(found, LI) == ["advice.none"]


def test_leaders_and_who_left_are_not_named_at_all():
    found = asked(REPORT, person(FANG, archived=True), person(7, role=Role.LEADER, duties="统计报表"))
    assert {one.who for one in found.everyone} == {LEAD, LI}


def test_who_has_it_now_is_marked_and_its_own_hours_are_not_held_against_them():
    mine = msgspec.structs.replace(REPORT, owner=LI, effort=40.0)
    found = asked(mine)
    assert [one.is_owner for one in found.candidates if one.who == LI] == [True]
    assert params(found, LI, "advice.free")["hours"] == 40


def test_similar_work_done_counts_by_tag_by_words_and_by_unit():
    done = {"status": TaskStatus.DONE, "closed": NOW - timedelta(days=9)}
    found = asked(
        task(1, title="Survey of outwork", tags=("research",), unit=1, due=in_days(4)),
        task(2, title="Another thing", tags=("research",), owner=LI, **done),
        task(3, title="Outwork survey of 2025", owner=LI, **done),
        task(4, title="A survey", unit=1, owner=LI, **done),
        task(5, title="A survey of roads", owner=FANG, **done),
    )
    assert params(found, LI, "advice.alike_such_as") == {"count": 3, "ids": (Ref("task", 4), Ref("task", 3))}
    (why,) = [one for one in found.everyone if one.who == LI]
    assert "3 like it done, such as T4, T3" in reasons_words(why.reasons, NOW)
    assert "advice.alike" not in keys(found, FANG)


def test_of_many_strengths_and_words_of_a_duty_the_first_are_named_and_the_others_counted():
    able = person(
        FANG,
        duties="统计，报表，培训，文稿，宣传",
        strengths=tuple(Strength(name, Level.SKILLED) for name in ("统计", "报表", "培训", "文稿")),
    )
    found = asked(task(1, title="统计报表与培训文稿、宣传", effort=1, due=day("2026-11-27")), able)
    assert keys(found, FANG).count("advice.strength") == 2
    assert params(found, FANG, "advice.more_strengths") == {"n": 2}
    (why,) = [one for one in found.everyone if one.who == FANG]
    said = reasons_words(why.reasons, NOW)
    assert "2 more strengths fit" in said
    assert "and 2 more" in said


def test_work_that_was_dropped_is_nothing_that_somebody_has_done():
    dropped = {"status": TaskStatus.DROPPED, "closed": NOW - timedelta(days=9)}
    found = asked(
        task(1, title="Survey of outwork", tags=("research",), due=in_days(4)),
        task(2, title="Survey of outwork", tags=("research",), owner=LI, **dropped),
    )
    assert "advice.alike" not in keys(found, LI)


def test_a_draft_is_advised_on_like_a_task():
    here = scene(STATISTICIAN)
    draft = Task(title="统计报表", due=in_days(3))
    assert order(advice(here, draft))[0] == FANG


def test_without_a_due_day_the_next_two_weeks_count():
    found = asked(task(1, effort=4))
    assert keys(found, LI) == ["advice.free_undated"]


def test_a_due_day_years_ahead_is_answered_from_the_coming_months():
    found = asked(task(1, effort=4, planned=day("2029-03-01"), due=day("2029-03-05")))
    assert len(found.candidates) == 3


# What the lead is told who gives it to someone all the same


def told(wanted: Task, *records, who: int = LI, **given_) -> list[str]:
    return [reason.key for reason in concerns(scene(wanted, *records, **given_), wanted, who)]


def test_who_gives_to_someone_on_leave_is_told_until_when():
    away = person(LI, leave=(Period(TODAY, on("2026-11-26")),))
    wanted = task(1, effort=1, due=day("2026-11-25"))
    (found,) = concerns(scene(wanted, away), wanted, LI)
    assert found.key == "concern.away"
    assert (found.params["until"], found.params["due"]) == (on("2026-11-26"), on("2026-11-25"))


def test_who_gives_more_hours_than_days_is_told_so():
    assert told(task(1, effort=40, due=in_days(1))) == ["concern.too_long"]


def test_who_gives_to_someone_full_is_told_how_much_is_free():
    assert told(task(1, effort=4, due=in_days(1)), task(2, owner=LI, effort=14, due=in_days(1))) == [
        "concern.full"
    ]


def test_who_gives_what_fits_is_told_nothing():
    assert told(task(1, effort=4, due=in_days(1))) == []
    assert told(task(1, effort=400)) == []
    assert told(task(1, effort=400, due=in_days(0)), who=9) == []


# Whatever there is


@given(
    st.lists(persons, max_size=4, **unique),
    st.lists(tasks, min_size=1, max_size=6, **unique),
    st.lists(papers, max_size=2, **unique),
)
def test_nobody_is_advised_who_cannot_and_the_order_is_always_the_same(some, work, desk):
    here = scene(*some, *work, *desk)
    wanted = work[0]
    found = advice(here, wanted)
    for one in found.everyone:
        who = here.book.staff[one.who]
        assert who.role is Role.STAFF
        assert not who.archived
        assert one.reasons
    for one in found.candidates:
        assert one.free > 0
        assert not {"advice.away", "advice.none", "advice.none_undated"} & {why.key for why in one.reasons}
    ids = [one.who for one in found.everyone]
    assert len(ids) == len(set(ids)) == len(balance(here).people)
    again = advice(scene(*reversed([*some, *work, *desk])), wanted)
    assert again == found
