"""Twenty pieces of work, judged by hand: whom a director of an office would name first, and why."""

import pytest

from officetui.domain.kinds import Ref
from officetui.domain.scene import Scene
from officetui.domain.staff import Staff, Strength
from officetui.views.advice import advice
from tests.rules.scenery import NOW, day, in_days, scene, task


def one(number: int, name: str, duties: str, **strengths: int) -> Staff:
    found = tuple(Strength(word, level) for word, level in strengths.items())
    return Staff(id=number, name=name, duties=duties, strengths=found)


OFFICE = (
    one(1, "Li", "Drafts speeches, reports and minutes 起草讲话、报告", speech=3, writing=3, 讲话=3, 文稿=3),
    one(2, "Fang", "Statistics and the year-end form 统计报表", stats=3, survey=3, 统计=3, 调研=2),
    one(3, "Wu", "Budget and accounts, purchases 预算决算、采购", budget=3, finance=3, 预算=3, 采购=2),
    one(4, "Chen", "Visits and meetings, the car 接待、会务、用车", visit=3, meeting=3, 接待=3, 会务=3),
    one(5, "Zhao", "The website and accounts for e-government 网站", network=3, website=3, 网站=3),
    one(6, "Luo", "Helps where help is needed; the chair's post 收发", writing=1),
)
FULL = task(2, title="Tidy the archive", owner=1, effort=40, due=in_days(4))


def office(*records: object) -> Scene:
    found = scene(*records, now=NOW)
    for person in OFFICE:
        found.book.put(person, "staff")
    return found


@pytest.mark.parametrize(
    ("title", "tags", "who"),
    [
        ("Chair's speech for the meeting with the townships", (), "Li"),
        ("Speech for the budget conference", (), "Li"),
        ("Opening speech at the launch of the website", (), "Li"),
        ("Opening words for the meeting", ("speech",), "Li"),
        ("Survey of outwork in the townships", (), "Fang"),
        ("Stats for the chair's speech", (), "Fang"),
        ("Survey for the budget of next year", (), "Fang"),
        ("Budget for the survey of outwork", (), "Wu"),
        ("Finance report to the chair", (), "Wu"),
        ("Visit of the city federation on stats", (), "Chen"),
        ("Meeting on the budget", (), "Chen"),
        ("Website page about the speech", (), "Zhao"),
        ("Network account for the budget", (), "Zhao"),
        ("年终总结会讲话", (), "Li"),
        ("起草预算工作会议上的讲话", (), "Li"),
        ("全县妇女工作统计", (), "Fang"),
        ("讲话所需数据统计", (), "Fang"),
        ("网站改版经费预算", (), "Wu"),
        ("市妇联来访接待", (), "Chen"),
        ("调研报告上传网站", (), "Zhao"),
    ],
)
def test_the_strength_that_is_needed_outweighs_words_by_chance_and_free_hours(title, tags, who):
    work = task(1, title=title, tags=tags, effort=6, due=day("2026-11-27"))
    found = advice(office(work, FULL), work)
    names = {person.id: person.name for person in OFFICE}
    assert names.get(found.candidates[0].who) == who


def test_who_is_needed_and_full_is_named_with_what_would_have_to_be_moved():
    work = task(1, title="Chair's speech", effort=30, due=in_days(4))
    chairs = task(68, title="Count the chairs", owner=1, effort=20, due=in_days(4))
    calendars = task(23, title="Order the calendars", owner=1, effort=20, due=in_days(4))
    first = advice(office(work, chairs, calendars), work).candidates[0]
    assert (first.who, first.moves) == (1, (Ref("task", 23), Ref("task", 68)))
    assert "advice.after_moving" in [reason.key for reason in first.reasons]


def test_what_needs_the_same_strength_is_not_moved_away():
    work = task(1, title="Chair's speech", effort=30, due=in_days(4))
    other = task(2, title="Speech for the women's day", owner=1, effort=40, due=in_days(4))
    first = advice(office(work, other), work).candidates[0]
    assert (first.who, first.moves) == (1, ())
