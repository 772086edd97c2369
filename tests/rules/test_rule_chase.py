"""催办: when to ask again."""

import pytest

from officetui.domain.chase import is_chase_due, is_chase_late, next_chase
from officetui.domain.moment import When
from officetui.domain.record import Importance, Urgency
from officetui.domain.setting import Chasing
from tests.rules.scenery import CALENDAR, NOW, TODAY, in_days, on, paper, request, task

RULE = Chasing()


@pytest.mark.parametrize(
    ("matter", "asked", "again"),
    [
        (request(urgency=Urgency.URGENT), "2026-11-27", "2026-11-30"),
        (request(urgency=Urgency.MOST_URGENT), "2026-11-23", "2026-11-24"),
        (request(importance=Importance.HIGH), "2026-11-26", "2026-11-30"),
        (task(importance=Importance.TOP), "2026-11-23", "2026-11-25"),
        (request(), "2026-11-23", "2026-11-30"),
        (paper(), "2026-11-23", "2026-11-30"),
    ],
)
def test_urgent_daily_important_every_other_working_day_ordinary_weekly(matter, asked, again):
    assert next_chase(matter, on(asked), CALENDAR, RULE) == on(again)


def test_a_weekly_chase_that_falls_on_a_holiday_waits_for_the_next_working_day():
    # A week after 25 September 2026 is 2 October; the office works again on the 8th.
    assert next_chase(request(), on("2026-09-25"), CALENDAR, RULE) == on("2026-10-08")


def test_a_weekly_chase_may_fall_on_a_make_up_saturday():
    assert next_chase(request(), on("2026-10-03"), CALENDAR, RULE) == on("2026-10-10")


@pytest.mark.parametrize(
    ("asked", "due", "again"),
    [
        ("2026-11-26", "2026-11-29", "2026-11-27"),
        ("2026-11-23", "2026-11-30", "2026-11-27"),
        ("2026-11-26", "2026-11-27", "2026-11-27"),
        ("2026-11-26", "2026-11-26", "2026-12-03"),
        ("2026-11-26", "2026-12-04", "2026-12-03"),
    ],
)
def test_while_there_is_time_it_is_asked_again_before_the_limit(asked, due, again):
    assert next_chase(request(due=When(on(due))), on(asked), CALENDAR, RULE) == on(again)


def test_how_often_is_a_setting():
    assert next_chase(request(), TODAY, CALENDAR, Chasing(ordinary=3)) == on("2026-11-26")


def test_a_chase_is_due_on_its_day_and_late_after_it():
    assert is_chase_due(request(next_chase=in_days(0)), NOW)
    assert not is_chase_late(request(next_chase=in_days(0)), NOW)
    assert is_chase_late(request(next_chase=in_days(-1)), NOW)
    assert not is_chase_due(request(next_chase=in_days(1)), NOW)
    assert not is_chase_due(request(), NOW)
