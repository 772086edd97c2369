"""The ledger: the same whether everything is counted anew or only what changed."""

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from officetui.domain.book import Book
from officetui.domain.desk import Act
from officetui.domain.ledger import Ledger
from officetui.domain.paper import RouteStep
from officetui.domain.scene import Scene
from officetui.domain.staff import Period
from officetui.domain.task import TaskStatus
from officetui.domain.workload import Degree
from officetui.views.balance import balance, ledger
from tests.rules.scenery import CALENDAR, FANG, LI, NOW, TODAY, at, day, in_days, paper, scene, task
from tests.rules.test_rule_workload import papers, persons, rows, staff, tasks, unique

COUNTERSIGN = (
    RouteStep(Act.COUNTERSIGN, LI, since=at("2026-11-23T09:00")),
    RouteStep(Act.COUNTERSIGN, FANG, since=at("2026-11-23T09:00")),
)


def again(before: Scene) -> Scene:
    """The scene after a change of the same records."""
    return Scene(before.book, CALENDAR, before.now, me=before.me)


def afresh(before: Scene) -> Scene:
    """The scene of the same records in a book that remembers nothing."""
    return Scene(Book(lambda kind: dict(before.book.of(kind))), CALENDAR, NOW)


@given(
    st.lists(persons, max_size=3, **unique),
    st.lists(tasks, max_size=6, **unique),
    st.lists(papers, max_size=2, **unique),
    st.lists(tasks | papers | persons, max_size=6),
)
def test_counting_only_what_changed_gives_the_same_as_counting_anew(some, work, desk, changes):
    here = scene(*some, *work, *desk)
    balance(here)
    for one in changes:
        kind = type(one).__name__.lower()
        if one.id in here.book.of(kind) and one.id % 3 == 0:
            here.book.drop(kind, one.id)
        else:
            here.book.put(one, kind)
        here = again(here)
        fresh = afresh(here)
        kept = balance(here)
        assert balance(fresh).days == kept.days
        assert balance(fresh).unassigned == pytest.approx(kept.unassigned, abs=1e-5)
        for new, old in zip(balance(fresh).people, kept.people, strict=True):
            assert (new.who, new.jobs, new.could_move) == (old.who, old.jobs, old.could_move)
            assert new.total == pytest.approx(old.total, abs=1e-5)
            for one_day, other in zip(new.days, old.days, strict=True):
                assert one_day.load == pytest.approx(other.load, abs=1e-5)


def test_a_task_that_is_gone_takes_its_hours_with_it():
    here = scene(task(1, owner=LI, effort=4, due=in_days(1)), task(2, effort=3), task(3, owner=LI, effort=2))
    assert balance(here).unassigned == 3
    for number in (1, 2):
        here.book.drop("task", number)
    left = balance(again(here))
    assert left.unassigned == 0
    assert [(row.total, row.jobs) for row in left.people if row.who == LI] == [(2, 1)]


def test_only_whose_work_changed_is_spread_again():
    here = scene(task(1, owner=LI, effort=4, due=in_days(1)), task(2, owner=FANG, effort=4, due=in_days(1)))
    before = {row.who: row for row in balance(here).people}
    here.book.put(msgspec.structs.replace(here.book.tasks[1], effort=6.0), "task")
    after = {row.who: row for row in balance(again(here)).people}
    assert after[LI].load == 6
    assert after[FANG] is before[FANG]


def test_who_has_left_is_among_those_with_days_only_as_long_as_work_lies_on_them():
    gone = staff(until=NOW.date() - timedelta(days=1))
    here = scene(task(1, owner=LI, effort=4, due=in_days(1)), gone)
    assert LI in {row.who for row in balance(here).people}
    here.book.drop("task", 1)
    assert LI not in {row.who for row in balance(again(here)).people}


def test_a_new_day_is_counted_anew():
    here = scene(task(1, owner=LI, effort=4, due=in_days(1)))
    balance(here)
    tomorrow = Scene(here.book, CALENDAR, NOW + timedelta(days=1))
    row = next(row for row in balance(tomorrow).people if row.who == LI)
    assert row.days[0].load == 4


def test_everybody_who_countersigns_has_the_paper_to_read():
    found = rows(paper(1, *COUNTERSIGN))
    assert (found[LI].total, found[FANG].total) == (1, 1)


def test_the_hours_nobody_estimated_are_known_for_each_day():
    row = rows(task(1, owner=LI, effort=4, due=in_days(1)), task(2, owner=LI, due=day("2026-11-23")))[LI]
    assert [(one.load, one.assumed) for one in row.days[:2]] == [(4, 2), (2, 0)]


@pytest.mark.parametrize(
    ("hours", "degree"),
    [
        (0, Degree.LIGHT),
        (4, Degree.LIGHT),
        (6, Degree.HALF),
        (7.5, Degree.FULL),
        (8, Degree.FULL),
        (9, Degree.OVER),
    ],
)
def test_how_full_a_day_is_has_a_name(hours, degree):
    assert rows(task(owner=LI, effort=hours, due=in_days(0)))[LI].days[0].degree is degree


def test_a_day_of_leave_is_away_and_work_that_cannot_skip_it_too_much():
    leave = staff(leave=(Period(TODAY, TODAY),))
    assert rows(leave)[LI].days[0].degree is Degree.AWAY
    assert rows(leave, task(owner=LI, effort=1, due=in_days(0)))[LI].days[0].degree is Degree.OVER


def test_half_a_week_s_hours_fill_the_day_at_half_the_work():
    half = staff(weekly_hours=20.0)
    row = rows(half, task(owner=LI, effort=4, due=in_days(0)))[LI]
    assert (row.days[0].capacity, row.days[0].degree) == (4, Degree.FULL)


def test_a_make_up_saturday_is_worked_and_the_holiday_is_not():
    row = rows(task(owner=LI, effort=9, due=day("2026-02-25")), now=at("2026-02-13T09:00"), days=4)[LI]
    assert [str(one.day) for one in row.days] == ["2026-02-13", "2026-02-14", "2026-02-24", "2026-02-25"]
    assert [one.load for one in row.days] == [2.25] * 4


def test_what_closed_work_leaves_is_nothing():
    here = scene(task(1, owner=LI, effort=4))
    balance(here)
    here.book.put(msgspec.structs.replace(here.book.tasks[1], status=TaskStatus.DONE), "task")
    found = ledger(again(here))
    assert isinstance(found, Ledger)
    assert found.jobs(LI) == ()
