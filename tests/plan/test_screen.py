"""The area of plans by its keys: the day's list, its close, the week, the month's calendar, the year."""

from datetime import date
from pathlib import Path

import pytest

from officetui import i18n
from officetui.domain.event import Preparation
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.plan import FIRST, LAST
from officetui.domain.span import SpanUnit
from officetui.domain.staff import Period
from officetui.domain.task import Origin, TaskStatus
from officetui.office import flow, plan
from officetui.office.memory import Memory
from officetui.office.opening import open_office
from officetui.ui import glyph
from officetui.ui.modals.close_day import CloseDay
from officetui.ui.screens.plan import PlanArea
from officetui.ui.screens.plan_grid import MonthGrid
from officetui.ui.screens.plan_list import PlanList
from officetui.ui.widgets.rows import RowList
from tests.screens.stage import HOSTILE, Stage, make, seen, shows

MONDAY = date(2026, 11, 23)
NOW = "2026-11-23T08:20:00+08:00"
SIZES = [(80, 24), (120, 40), (200, 60)]


class Planner(Stage):
    CSS_PATH = str(Path(plan.__file__).parents[1] / "ui" / "app.tcss")
    MODES = {"plan": PlanArea}
    DEFAULT_MODE = "plan"


@pytest.fixture
def app(tmp_path) -> Planner:
    office = open_office(tmp_path, actor="chen", now=NOW)
    make(office, "staff", name="Li Min", login="li")
    make(office, "staff", name="方萍", leave=(Period(MONDAY, MONDAY),))
    make(
        office, "staff", name="Chen Jie", login="chen", duty=(Period(date(2026, 11, 25), date(2026, 11, 25)),)
    )
    make(office, "task", title="Speech for the meeting", owner=1, effort=3.0, due=When(MONDAY))
    make(office, "task", title=HOSTILE, owner=2, effort=2.0)
    make(office, "task", title="Ring the township", owner=3, effort=1.0)
    steps = (Preparation("Invite", 20), Preparation("Set the hall"))
    make(office, "event", title="[/x] meeting", day=date(2026, 12, 11), owner=1, preparation=steps)
    return Planner(office, Memory(tmp_path, "chen"))


def plan_list(app: Planner, name: str) -> PlanList:
    return app.screen.query_one(f"#{name}", PlanList)


async def fill(pilot) -> None:
    """Put the first two candidates onto the list."""
    await pilot.press("tab", "space", "space")


@pytest.mark.parametrize(
    ("size", "language", "glyphs"),
    [
        (SIZES[0], "en", glyph.PLAIN),
        (SIZES[0], "zh", glyph.FANCY),
        (SIZES[1], "en", glyph.FANCY),
        (SIZES[2], "zh", glyph.PLAIN),
    ],
)
async def test_every_span_is_drawn_whole_in_any_size_language_and_glyphs(app, size, language, glyphs):
    i18n.use(language)
    glyph.use(glyphs)
    plan.put_in(app.workspace.office, (Ref("task", 1), Ref("task", 2)), MONDAY)
    plan.add_objective(app.workspace.office, SpanUnit.WEEK, MONDAY, "[red]all[/red] sent \x1b[2J")
    try:
        async with app.run_test(size=size) as pilot:
            for key, words in (
                ("plus", "Speech"),
                ("minus", "sent"),
                ("minus", "23"),
                ("minus", "[/x] meeting"),
            ):
                await pilot.press(key)
                assert shows(app, words), key
    finally:
        glyph.use(glyph.FANCY)


async def test_space_puts_a_task_in_and_takes_it_out_and_k_moves_it(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await fill(pilot)
        first = plan_list(app, "first")
        assert len(first.rows) == 2
        await pilot.press("shift+tab", "down")
        moved = first.key
        await pilot.press("K")
        assert first.rows[0] == moved
        assert first.key == moved
        await pilot.press("space")
        assert moved not in first.rows
        assert shows(app, "Off the list")


async def test_a_person_on_leave_and_hours_are_said_above_the_list(app):
    plan.put_in(app.workspace.office, (Ref("task", 1), Ref("task", 2)), MONDAY)
    async with app.run_test(size=(120, 40)):
        assert shows(app, "方萍 is on leave", "5 h of 16 h")


async def test_what_is_put_in_after_settling_is_marked_unplanned(app):
    async with app.run_test(size=(120, 40)) as pilot:
        assert shows(app, "F settle")
        await pilot.press("tab", "space", "F")
        await pilot.pause()
        assert shows(app, "settled today 08:20", "F open again")
        await pilot.press("space")
        assert shows(app, "1 unplanned")
        tasks = app.workspace.office.book.tasks.values()
        assert [task.origin for task in tasks if task.planned].count(Origin.UNPLANNED) == 1
        await pilot.press("F")
        await pilot.pause()
        assert shows(app, "not settled yet", "F settle", "Open again for today")


async def test_the_day_is_closed_task_by_task_and_one_key_takes_it_back(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await fill(pilot)
        await pilot.press("X")
        assert isinstance(app.screen, CloseDay)
        await pilot.press("X")
        assert shows(app, "2 still to decide")
        await pilot.press("d", "c", *"too late", "enter", "X")
        await pilot.pause()
        assert shows(app, "closed today 08:20, 1 carried over", "too late")
        done = [task for task in app.workspace.office.book.tasks.values() if task.status is TaskStatus.DONE]
        assert len(done) == 1
        await pilot.press("X")
        assert any("already" in said for said in app.said)


async def test_on_a_small_terminal_the_close_shows_what_was_decided_beside_each_task(app):
    async with app.run_test(size=(40, 12)) as pilot:
        await fill(pilot)
        await pilot.press("F", "X")
        assert shows(app, "Speech", "to decide")
        await pilot.press("d")
        await pilot.pause()
        assert any(" done" in line for line in seen(app) if "T1 " in line)


async def test_what_was_decided_stays_when_the_close_is_left(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await fill(pilot)
        await pilot.press("X", "c", *"visitors ^fri", "enter", "escape")
        assert not isinstance(app.screen, CloseDay)
        await pilot.press("X")
        assert shows(app, "1 of 2 decided", "carried over to Fri")


async def test_a_carry_without_a_reason_is_asked_for_again(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await fill(pilot)
        await pilot.press("X", "c", "enter")
        assert shows(app, "say why it is carried over")


async def test_objectives_are_written_down_and_ticked(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("V", "3", "G", *"form sent out", "enter")
        await pilot.pause()
        assert shows(app, "form sent out", "0 of 1")
        await pilot.press("space")
        assert shows(app, "1 of 1")


async def test_beside_the_calendar_an_objective_keeps_its_sign(app):
    plan.add_objective(app.workspace.office, SpanUnit.MONTH, MONDAY, "All figures sent")
    for size in ((80, 24), (120, 40)):
        async with Planner(app.workspace.office, app.workspace.memory).run_test(size=size) as pilot:
            await pilot.press("V", "3")
            await pilot.pause()
            assert any(glyph.glyphs().open in line for line in seen(pilot.app) if "All figures" in line)


async def test_the_calendar_moves_by_days_and_months_and_opens_a_day(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("V", "3", "right", "down")
        assert app.screen.query_one(MonthGrid).day == date(2026, 12, 1)
        assert shows(app, "Dec 2026")
        await pilot.press("pageup", "pageup")
        assert shows(app, "Oct 2026", "National")
        await pilot.press("0", "enter")
        assert shows(app, "[day]", "Mon 23 Nov 2026")


async def test_the_month_end_and_the_leap_day_are_kept_within_their_month(app):
    screen = PlanArea
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.day = date(2028, 1, 31)
        await pilot.press("V", "3", "pagedown")
        assert isinstance(app.screen, screen)
        assert app.screen.day == date(2028, 2, 29)


async def test_duty_is_put_on_a_day_by_name_with_leave_said(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("V", "3", "R")
        assert shows(app, "方萍  · leave")
        await pilot.press("2")
        await pilot.pause()
        assert app.workspace.office.book.staff[2].duty == (Period(MONDAY, MONDAY),)
        assert any("on leave" in said for said in app.said)


async def test_an_event_is_planned_back_by_one_key(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("V", "4")
        assert shows(app, "1 late to begin", "Invite, 13 Nov, Li")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert shows(app, "1 step late to begin 14 wd left")
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert shows(app, "11 Dec E1   [/x] meeting")
        await pilot.resize_terminal(80, 24)
        await pilot.press("m", "p")
        assert shows(app, "0 of 2 done")
        assert any("should have begun" in said for said in app.said)


async def test_the_capture_line_adds_to_a_settled_day(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("F")
        make(app.workspace.office, "task", title="a visitor", due=When(MONDAY), owner=1)
        app.workspace.follow(frozenset({Ref("task", 4)}))
        await pilot.pause()
        assert Ref("task", 4) in plan_list(app, "first").rows
        assert shows(app, "1 unplanned")


async def test_days_too_far_off_to_be_meant_are_refused_and_nothing_falls_over(app):
    async with app.run_test(size=(80, 24)) as pilot:
        for far, key in ((LAST, "right_square_bracket"), (FIRST, "left_square_bracket")):
            app.screen.day = far
            for unit in ("1", "2", "3", "4"):
                app.said.clear()
                await pilot.press("V", unit, key)
                assert app.screen.day == far
                assert any("too far" in said for said in app.said)


async def elsewhere(app: Planner, folder: Path, use_case, pilot) -> None:
    """Let another program change the office, then take it in as the follower does."""
    other = open_office(folder, actor="li", now=NOW)
    use_case(other)
    other.store.close()
    app.workspace.follow()
    await pilot.pause()


async def test_the_close_shows_what_others_took_off_finished_or_added_meanwhile(app, tmp_path):
    async with app.run_test(size=(80, 24)) as pilot:
        await fill(pilot)
        await pilot.press("X")
        gone, other = app.screen.query_one(RowList).rows
        await pilot.press("d")
        assert shows(app, "1 of 2 decided")
        await elsewhere(app, tmp_path, lambda office: plan.take_out(office, (gone,), MONDAY), pilot)
        assert shows(app, f"Taken off the list elsewhere: {gone}", "0 of 1 decided")
        assert gone not in app.screen.query_one(RowList).rows
        await elsewhere(app, tmp_path, lambda office: flow.move(office, (other,), "done"), pilot)
        assert shows(app, f"Finished elsewhere: {other}", "1 of 1 decided")
        await elsewhere(app, tmp_path, lambda office: plan.put_in(office, (gone,), MONDAY), pilot)
        assert shows(app, f"New on the list: {gone}", "1 of 2 decided")
        await pilot.press("X")
        assert shows(app, "1 still to decide")
        app.screen.query_one(RowList).select(gone)
        await pilot.press("d", "X")
        await pilot.pause()
        assert shows(app, "closed today 08:20")
        assert app.workspace.office.book.tasks[gone.id].status is TaskStatus.DONE


async def test_what_is_gone_while_its_reason_is_typed_is_said_and_not_decided(app, tmp_path):
    async with app.run_test(size=(80, 24)) as pilot:
        await fill(pilot)
        await pilot.press("X")
        gone = app.screen.query_one(RowList).rows[0]
        await pilot.press("c", *"too late")
        await elsewhere(app, tmp_path, lambda office: plan.take_out(office, (gone,), MONDAY), pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CloseDay)
        assert shows(app, f"Taken off the list elsewhere: {gone}", "0 of 1 decided")


async def test_a_close_before_the_news_came_is_refused_and_said(app, tmp_path):
    async with app.run_test(size=(80, 24)) as pilot:
        await fill(pilot)
        await pilot.press("X", "d", "d")
        gone = app.screen.query_one(RowList).rows[0]
        other = open_office(tmp_path, actor="li", now=NOW)
        plan.take_out(other, (gone,), MONDAY)
        other.store.close()
        app.said.clear()
        await pilot.press("X")
        await pilot.pause()
        assert any(f"not on the list (any more): {gone}" in said for said in app.said)
        assert all(found.closed is None for found in app.workspace.office.book.of("plan").values())


@pytest.mark.parametrize(("due", "says"), [("2026-11-20", "done"), ("2026-11-18", "2 d late")])
async def test_the_week_shows_a_finished_task_as_done_or_as_late_as_it_was_then(tmp_path, due, says):
    friday = date(2026, 11, 20)
    office = open_office(tmp_path, actor="chen", now="2026-11-20T16:00:00+08:00")
    make(office, "task", title="Monthly figures", due=When.parse(due))
    plan.put_in(office, (Ref("task", 1),), friday)
    flow.move(office, (Ref("task", 1),), "done")
    office.store.close()
    office = open_office(tmp_path, actor="chen", now="2026-11-22T15:00:00+08:00")
    app = Planner(office, Memory(tmp_path, "chen"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("V", "2")
        (line,) = [line for line in seen(app) if "Monthly figures" in line]
        assert f" {says} " in f"{line} "
        assert ("late" in line) is (says != "done")


async def test_a_task_at_the_end_of_the_list_stays_and_nothing_is_saved(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await fill(pilot)
        await pilot.press("shift+tab", "home")
        first, seq = plan_list(app, "first"), app.workspace.office.store.seq
        rows = first.rows
        for keys, says in ((("K",), "the first already"), (("end", "J"), "the last already")):
            app.said.clear()
            await pilot.press(*keys)
            assert [said for said in app.said if "Moved" in said] == []
            assert any(says in said for said in app.said)
        assert first.rows == rows
        assert app.workspace.office.store.seq == seq


async def test_a_day_that_still_runs_is_not_told_to_be_unclosed_on_the_plan_of_the_next(app):
    plan.put_in(app.workspace.office, (Ref("task", 1),), MONDAY)
    plan.settle(app.workspace.office, MONDAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right_square_bracket")
        assert shows(app, "Tue 24 Nov 2026")
        assert not shows(app, "was not closed")
    later = open_office(app.workspace.office.store.folder, actor="chen", now="2026-11-24T08:20:00+08:00")
    async with Planner(later, Memory(later.store.folder, "chen")).run_test(size=(80, 24)) as pilot:
        assert shows(pilot.app, "yesterday was not closed: [ goes back, a day at a time")


async def test_going_from_day_to_day_passes_over_days_off_on_which_nothing_is_planned(app):
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.day = date(2026, 11, 27)
        await pilot.press("V", "1", "right_square_bracket")
        assert app.screen.day == date(2026, 11, 30)
        await pilot.press("left_square_bracket")
        assert app.screen.day == date(2026, 11, 27)
        make(app.workspace.office, "task", title="on duty", planned=When(date(2026, 11, 28)), owner=1)
        await pilot.press("right_square_bracket")
        assert app.screen.day == date(2026, 11, 28)


@pytest.mark.parametrize(("language", "word"), [("en", "work"), ("zh", "班")])
async def test_a_make_up_day_that_has_no_room_for_its_name_says_that_one_works(
    tmp_path: Path, language: str, word: str
) -> None:
    i18n.use(language)
    office = open_office(tmp_path, actor="chen", now="2026-10-09T08:20:00+08:00")
    app = Planner(office, Memory(tmp_path, "chen"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("minus", "minus")
        await pilot.pause()
        week = next(line for line in seen(app) if "10 " in line and "9*" in line)
        assert f"10 {word} " in week
