"""Today and its figures, the lists of a kind, and why a row stands where it stands."""

from datetime import timedelta

from officetui.domain.calendar import DayKind
from officetui.domain.desk import Act
from officetui.domain.document import DocumentStatus
from officetui.domain.light import Light
from officetui.domain.paper import RouteStep
from officetui.domain.task import Source, TaskStatus
from officetui.views.news import Happening, news
from officetui.views.queue import Variant, queue
from officetui.views.records import records
from officetui.views.today import today
from officetui.views.why import why
from tests.rules.scenery import LEAD, LI, NOW, at, day, in_days, on, paper, request, scene, task


def change(number, who="fang", minutes=1, action="done", table="task"):
    return Happening(table, number, action, who, NOW + timedelta(minutes=minutes))


def test_the_figures_count_what_the_lists_show():
    here = scene(
        task(1, due=in_days(-1)),
        task(2, due=in_days(0), status=TaskStatus.INBOX),
        task(3, status=TaskStatus.WAITING),
        task(4, due=in_days(-1), snoozed=on("2026-12-01")),
        task(5, owner=LI, effort=99, due=in_days(1)),
        paper(1, RouteStep(Act.SIGN, LEAD, since=NOW)),
        paper(2),
        paper(3, status=DocumentStatus.SIGNED),
    )
    figures = today(here).figures
    assert figures.overdue == len(queue(here, Variant.OVERDUE)) == 1
    assert figures.due_today == len(queue(here, Variant.TODAY)) == 1
    assert (figures.on_my_desk, figures.with_others, figures.over) == (2, 3, 1)


def test_the_day_says_what_sort_of_day_it_is():
    sunday = today(scene(now=at("2026-11-22T10:00")))
    assert (sunday.kind.kind, sunday.week, sunday.is_estimate) == (DayKind.WEEKEND, 47, False)
    makeup = today(scene(now=at("2026-02-14T10:00")))
    assert makeup.kind.kind is DayKind.MAKEUP


def test_a_filter_narrows_the_lists_and_leaves_the_figures():
    found = today(scene(task(1, due=in_days(-1)), paper(1), request(1)), keep=lambda record: False)
    assert (found.queue, found.pending, found.coordination) == ((), (), ())
    assert found.figures.overdue == 1


def test_new_is_what_others_changed_since_the_last_look_each_record_once():
    changes = [
        change(1, minutes=1),
        change(1, minutes=3, action="give"),
        change(2, who="shen"),
    ]
    fresh = news(changes, NOW, "shen")
    assert [(one.id, one.action) for one in fresh] == [(1, "give")]
    assert today(scene(), changes, NOW, "shen").figures.new == 1


def test_what_a_clock_set_back_recorded_is_new_all_the_same():
    changes = [change(1, minutes=5), change(2, minutes=-500), change(1, minutes=-400, action="give")]
    assert [(one.id, one.action) for one in news(changes, NOW)] == [(1, "give"), (2, changes[1].action)]


def test_the_same_number_of_two_kinds_is_two_records():
    fresh = news([change(1), change(1, table="document", minutes=2)], NOW)
    assert [one.table for one in fresh] == ["document", "task"]


def test_to_somebody_who_never_looked_nothing_is_new():
    assert news([change(1)], None) == ()


def test_an_empty_office_has_an_empty_today():
    found = today(scene())
    assert (found.queue, found.pending, found.coordination, found.news) == ((), (), (), ())
    assert len(found.balance.people) == 3


# Lists of a kind


def test_a_list_shows_what_is_open_by_how_it_presses_and_closed_things_only_if_asked():
    done = {"status": TaskStatus.DONE}
    here = scene(
        task(1),
        task(2, due=in_days(-1)),
        task(3, closed=at("2026-11-20T10:00"), **done),
        task(4, closed=at("2026-11-21T10:00"), **done),
    )
    assert [row.ref.id for row in records(here, "task")] == [2, 1]
    shown = records(here, "task", include_closed=True)
    assert [(row.ref.id, row.is_open) for row in shown] == [(2, True), (1, True), (4, False), (3, False)]


def test_people_stand_in_the_order_of_their_numbers():
    assert [row.ref.id for row in records(scene(), "staff")] == [1, 2, 3, 9]


def test_papers_that_are_late_stand_before_the_others():
    late = paper(2, RouteStep(Act.SIGN, LI, since=at("2026-11-02T10:00")))
    assert [row.ref.id for row in records(scene(paper(1), late), "document")] == [2, 1]


# Why


def said(record, *others, **given_):
    found = why(record, scene(record, *others, **given_))
    return [(line.reason.key, line.points) for line in found.lines], found.total, found.light


def test_a_task_explains_its_points_its_light_and_what_it_waits_for():
    lines, total, light = said(task(1, due=in_days(-3), source=Source.LEADER, blocked_by=(2,)), task(2))
    assert lines == [
        ("why.late", 10.2),
        ("why.order", 6.0),
        ("why.blocked", -6.0),
        ("why.blocked_by", None),
    ]
    assert (total, light) == (10.2, Light.RED)


def test_a_far_due_day_that_gives_no_points_is_still_told():
    assert said(task(1, due=in_days(60))) == ([("light.why.left", None)], 0, Light.GREEN)


def test_what_is_closed_says_only_that():
    late = task(1, due=in_days(-3), status=TaskStatus.DONE)
    assert said(late) == ([("why.closed", None)], 0, None)


def test_a_paper_explains_its_limit():
    document = paper(1, RouteStep(Act.SIGN, LEAD, since=at("2026-11-17T10:00"), limit=2))
    found = why(document, scene(document))
    last = found.lines[-1].reason
    assert last.key == "why.on_desk"
    assert dict(last.params) == {"hours": 31.5, "limit": 2, "due": day("2026-11-19")}
    assert found.light is Light.RED


def test_a_request_explains_its_light():
    lines, _, light = said(request(asked=on("2026-11-02")))
    assert ("light.why.silent", None) in lines
    assert light is Light.YELLOW


def test_of_a_person_it_says_that_nothing_is_to_be_explained():
    here = scene()
    found = why(here.book.staff[LEAD], here)
    assert [line.reason.key for line in found.lines] == ["why.no_matter"]
    assert (found.total, found.light) == (0, None)
