"""红绿灯: green, yellow, red, each with its reason."""

from officetui.domain.conduct import conduct_of
from officetui.domain.conduct.request import is_silent, silence
from officetui.domain.desk import Act
from officetui.domain.document import DocumentStatus
from officetui.domain.light import Light, light_of_clock
from officetui.domain.limit import time_on_desk
from officetui.domain.paper import RouteStep
from officetui.domain.record import Contact
from officetui.domain.request import Direction, RequestStatus
from officetui.domain.setting import Lights, Limits, Rules
from tests.rules.scenery import CALENDAR, LEAD, NOW, at, day, in_days, on, paper, request, scene, task


def lit(matter, lights=None):
    found = conduct_of(matter).pressure.light(matter, scene(matter, rules=Rules(lights=lights or Lights())))
    return found.light, found.reason.key, dict(found.reason.params)


def test_a_matter_is_red_when_late_yellow_when_near_and_green_otherwise():
    assert lit(task(due=day("2026-11-19"))) == (Light.RED, "light.why.late", {"days": 2})
    assert lit(task(due=day("2026-11-23"))) == (Light.YELLOW, "light.why.today", {})
    assert lit(task(due=day("2026-11-25"))) == (Light.YELLOW, "light.why.left", {"days": 2})
    assert lit(task(due=day("2026-11-26"))) == (Light.GREEN, "light.why.left", {"days": 3})
    assert lit(task()) == (Light.GREEN, "light.why.no_date", {})


def test_before_a_day_off_that_is_its_last_a_matter_says_that_today_is_the_last_day():
    due = task(due=day("2026-11-28"))
    friday = scene(due, now=at("2026-11-27T10:00"))
    found = conduct_of(due).pressure.light(due, friday)
    assert (found.light, found.reason.key) == (Light.YELLOW, "light.why.last_day")


def test_at_its_minute_a_matter_is_not_late_yet():
    due = task(due=day("2026-11-23T10:00"))
    for now, light in (("2026-11-23T10:00", Light.YELLOW), ("2026-11-23T10:01", Light.RED)):
        assert conduct_of(due).pressure.light(due, scene(due, now=at(now))).light is light


def test_an_hour_past_is_red_without_a_count_of_days():
    assert lit(task(due=day("2026-11-23T09:00"))) == (Light.RED, "light.why.late.now", {})


def test_a_promise_not_kept_is_red_before_the_due_day():
    promised = request(status=RequestStatus.PROMISED, promised=day("2026-11-20"), due=day("2026-12-20"))
    assert lit(promised) == (Light.RED, "light.why.promise_past", {"days": 1})


def test_a_promise_not_kept_is_red_where_the_due_day_is_only_near():
    near = request(status=RequestStatus.PROMISED, promised=day("2026-11-20"), due=day("2026-11-24"))
    assert lit(near) == (Light.RED, "light.why.promise_past", {"days": 1})


def test_a_promise_once_kept_no_longer_burns():
    kept = request(status=RequestStatus.ANSWERED, promised=day("2026-11-20"), due=day("2026-12-20"))
    assert lit(kept)[0] is Light.GREEN


def test_a_unit_not_heard_of_for_a_week_turns_yellow():
    asked = request(asked=on("2026-11-16"))
    assert lit(asked) == (Light.YELLOW, "light.why.silent", {"days": 5})
    assert lit(request(asked=on("2026-11-17")))[0] is Light.GREEN


def test_a_call_ends_the_silence_and_a_holiday_does_not_lengthen_it():
    called = request(asked=on("2026-09-01"), log=(Contact(at("2026-11-20T10:00"), "shen"),))
    assert silence(called, NOW, CALENDAR) == 1
    assert silence(request(asked=on("2026-09-30")), at("2026-10-08T10:00"), CALENDAR) == 1


def test_only_whom_we_ask_and_who_has_not_promised_can_be_silent():
    asked = on("2026-10-01")
    promised = request(asked=asked, status=RequestStatus.PROMISED, promised=day("2026-12-01"))
    assert not is_silent(promised, NOW, CALENDAR, Lights())
    assert not is_silent(request(asked=asked, direction=Direction.THEY_ASK), NOW, CALENDAR, Lights())


def test_a_chase_due_turns_yellow():
    assert lit(request(asked=on("2026-11-20"), next_chase=in_days(0))) == (
        Light.YELLOW,
        "light.why.chase",
        {},
    )


def test_how_near_is_near_is_a_setting():
    assert lit(task(due=day("2026-11-30")), Lights(soon=5))[0] is Light.YELLOW


def test_a_paper_is_red_over_its_limit_and_yellow_on_its_last_day():
    def of(since, **values):
        document = paper(1, RouteStep(Act.REVIEW, LEAD, since=at(since), limit=2), **values)
        first, held = document.route[0], values.get("held")
        found = light_of_clock(time_on_desk(first.since, first.limit, NOW, CALENDAR, Limits(), held=held))
        return found.light, found.reason.key, dict(found.reason.params)

    assert of("2026-11-17T10:00") == (Light.RED, "light.why.over_limit", {"days": 2})
    assert of("2026-11-19T10:00") == (Light.YELLOW, "light.why.last_day", {})
    assert of("2026-11-20T10:00") == (Light.GREEN, "light.why.within_limit", {"days": 1})
    held = {"status": DocumentStatus.HELD, "held": at("2026-11-18T10:00")}
    assert of("2026-11-17T10:00", **held) == (Light.YELLOW, "light.why.held", {})
