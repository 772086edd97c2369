"""The heat map, a person's page and the advice, as somebody at the keyboard meets them."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from officetui import i18n
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.staff import Period
from officetui.domain.workload import DayLoad
from officetui.office.memory import Memory
from officetui.ui import glyph, navigation
from officetui.ui.load_paint import WIDE, day_part
from officetui.ui.modals.advise import Advise
from officetui.ui.modals.capture import Capture
from officetui.ui.modals.choose import Choose
from officetui.ui.screens.detail import Detail
from officetui.ui.screens.heat import HeatMap
from officetui.ui.screens.people import StaffArea
from officetui.ui.screens.person import PersonScreen
from officetui.ui.widgets.rows import RowList
from tests.screens.stage import HOSTILE, Stage, enter, make, seen, shows

MONDAY = date(2026, 11, 23)
"""The first working day after the Sunday on which these tests stand."""

LI, FANG, CHEN = 1, 2, 3
REPORT, SPEECH, HOSTILE_TASK, LATE = (Ref("task", number) for number in (1, 2, 3, 4))


class People3(Stage):
    """An app whose areas are the people and the heat map."""

    CSS_PATH = Path(navigation.__file__).with_name("app.tcss")
    DEFAULT_MODE = "staff"


@pytest.fixture
def app(tmp_path: Path) -> Stage:
    office = enter(tmp_path)
    make(office, "staff", name="Li Min", duties="speeches and minutes")
    make(office, "staff", name="方萍", duties="报表")
    leave = (Period(MONDAY, MONDAY + timedelta(days=2)),)
    make(office, "staff", name="Chen Jie", login="chen", leave=leave)
    make(
        office,
        "task",
        title="Report of the year",
        owner=LI,
        effort=40.0,
        due=When(MONDAY + timedelta(days=3)),
    )
    make(office, "task", title="Speech and minutes", effort=4.0, due=When(MONDAY + timedelta(days=1)))
    make(office, "task", title=HOSTILE, owner=LI, effort=6.0, due=When(MONDAY + timedelta(days=4)))
    make(office, "task", title="Late one", owner=LI, due=When(MONDAY - timedelta(days=20)), help_wanted=True)
    return People3(office, Memory(tmp_path, "chen"))


def grid(app: Stage) -> RowList:
    return app.screen.query_one("#grid", RowList)


async def open_heat(pilot) -> None:
    await pilot.press("tab")
    await pilot.pause()


async def test_tab_goes_from_the_people_to_the_heat_map_and_back(app):
    async with app.run_test(size=(120, 40)) as pilot:
        assert isinstance(app.screen, StaffArea)
        await open_heat(pilot)
        assert isinstance(app.screen, HeatMap)
        assert shows(app, "Two weeks: 23 Nov to 4 Dec", "Mon 23", "Fri 4", "Over capacity: Li", "[13!]")
        await pilot.press("tab")
        await pilot.pause()
        assert isinstance(app.screen, StaffArea)


MAP_WORDS = {"en": ("Workload", "away", "Two weeks"), "zh": ("工作量", "请假", "两周")}


@pytest.mark.parametrize(("language", "size"), [("en", (60, 16)), ("zh", (80, 24)), ("zh", (120, 40))])
async def test_the_map_reads_without_colour_in_any_size_and_both_languages(app, language, size):
    i18n.use(language)
    async with app.run_test(size=size) as pilot:
        await open_heat(pilot)
        assert shows(app, *MAP_WORDS[language])
        assert any("!" in line for line in seen(app) if "Li" in line)


async def test_twelve_lines_show_the_map_with_its_signs_or_what_could_move(app):
    async with app.run_test(size=(60, 12)) as pilot:
        await open_heat(pilot)
        assert shows(app, "too much", "partly assumed", "[13!]", "all")
        await pilot.press("end", "down")
        assert app.screen.focused.id == "moves"
        assert shows(app, "WHAT COULD MOVE", "[/] order")
        await pilot.press("space", "k", "k")
        assert app.screen.focused.id == "grid"
        assert shows(app, "all")


async def test_plain_glyphs_draw_the_map_in_ascii(app):
    glyph.use(glyph.PLAIN)
    try:
        async with app.run_test(size=(120, 40)) as pilot:
            await open_heat(pilot)
            lines = [line for line in seen(app) if "方萍" not in line and "order" not in line]
            assert all(line.isascii() for line in lines)
    finally:
        glyph.use(glyph.FANCY)


async def test_left_and_right_go_by_day_and_on_to_the_next_page(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await open_heat(pilot)
        assert not shows(app, "Fri 4")
        await pilot.press(*["right"] * 9)
        assert shows(app, "Fri 4", "Li Min, 4 Dec")
        await pilot.press("right")
        await pilot.pause()
        assert shows(app, "7 to 18 Dec", "Mon 7")
        await pilot.press("left")
        await pilot.pause()
        assert shows(app, "23 Nov to 4 Dec", "Li Min, 4 Dec")


async def test_one_key_shows_months_instead_of_two_weeks(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await open_heat(pilot)
        await pilot.press("V")
        assert shows(app, "23 to 30 Nov", "M23", "M30")
        await pilot.press("right_square_bracket")
        assert shows(app, "1 to 31 Dec")
        await pilot.press("V")
        assert shows(app, "Two weeks")


async def test_the_day_under_the_cursor_is_said_in_words(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await open_heat(pilot)
        assert shows(app, "Li Min, tomorrow: 13.2 h of 8 h, 5.2 h over, 2 h of it by assumption")
        await pilot.press("down", "down")
        assert shows(app, "Chen Jie, tomorrow: 0 h of 0 h, leave")


async def test_what_could_move_says_to_whom_with_their_hours(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await open_heat(pilot)
        line = next(line for line in seen(app) if "→" in line)
        assert "T3" in line or "T1" in line
        assert any("方萍 (" in line and "free)" in line for line in seen(app))


async def test_what_if_shows_both_before_and_after_and_esc_leaves_everything(app):
    office = app.workspace.office
    async with app.run_test(size=(120, 40)) as pilot:
        await open_heat(pilot)
        before = office.store.seq
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(app.screen, Choose)
        assert shows(app, "10 h of 40 h · T1 Report of the year")
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(app.screen, Advise)
        assert shows(app, "Who should do it? T1", "→ after", "40 h go from one to the other; nothing is lost")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, HeatMap)
        assert office.store.seq == before


async def test_enter_carries_it_out_in_one_step_that_one_undo_takes_back(app):
    office = app.workspace.office
    make(office, "staff", name="Free One", duties="Report of the year")
    async with app.run_test(size=(120, 40)) as pilot:
        await open_heat(pilot)
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        assert app.screen.query_one(RowList).key == 4
        await pilot.press("enter")
        await pilot.pause()
        if not isinstance(app.screen, HeatMap):
            await pilot.press("enter")
            await pilot.pause()
        assert office.book.tasks[1].owner == 4
        assert isinstance(app.screen, HeatMap)
        assert any("Given to Free One" in words for words in app.said)


async def test_a_day_without_tasks_says_so(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await open_heat(pilot)
        await pilot.press("down", "w")
        await pilot.pause()
        assert isinstance(app.screen, HeatMap)
        assert any("Nothing here on" in words for words in app.said)


async def test_below_the_last_person_lies_what_could_move_and_keys_act_on_it(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await open_heat(pilot)
        await pilot.press("down", "down", "down")
        await pilot.pause()
        assert app.screen.focused.id == "moves"
        moved = app.screen.query_one("#moves", RowList).key
        assert app.screen.targets() == [moved]
        await pilot.press("space")
        await pilot.pause()
        assert app.screen.query_one("#moves", RowList).marks == {moved}
        for key in ("up", "k"):
            app.screen.query_one("#moves", RowList).focus()
            await pilot.press("home", key)
            await pilot.pause()
            assert app.screen.focused.id == "grid"


# A person's page


async def test_enter_on_a_person_opens_their_page_from_the_list_and_from_the_map(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PersonScreen)
        assert shows(
            app, "S1 Li Min", "1 late", "2 coming", "! too much", "40 h a week", "speeches and minutes"
        )
        await pilot.press("escape")
        await open_heat(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PersonScreen)


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
async def test_the_page_shows_every_matter_and_hostile_titles_literally(app, size):
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert shows(app, "late", "T4", "T3", "[/] order")


async def test_the_rows_of_the_page_are_acted_on_in_place(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        assert app.workspace.office.book.tasks[LATE.id].status.value == "done"
        assert isinstance(app.screen, PersonScreen)
        assert shows(app, "1 done lately")


async def test_the_keys_go_along_the_people_and_the_record_is_one_key_away(app):
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("right")
        assert shows(app, "S2 方萍", "Nothing lies with this person")
        await pilot.press("right")
        assert shows(app, "S3 Chen Jie", "23 to 25 Nov")
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Detail)


async def test_help_without_a_plan_is_said_on_the_page(app):
    office = app.workspace.office
    make(office, "task", title="Hard", owner=FANG, help_wanted=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert shows(app, "1 help wanted", "no support plan yet")


# Anywhere else


async def test_on_any_task_w_says_who_with_the_reasons(app):
    class Tasks(Stage):
        DEFAULT_MODE = "task"

    tasks = Tasks(app.workspace.office, app.workspace.memory)
    async with tasks.run_test(size=(120, 40)) as pilot:
        tasks.screen.query_one(RowList).select(SPEECH)
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(tasks.screen, Advise)
        assert shows(tasks, "duty: speeches, minutes", "not now: on leave until Wed", "4 h of work")


async def test_the_capture_line_offers_by_advice_and_warns_of_leave(app):
    async with app.run_test(size=(120, 40)) as pilot:
        app.push_screen(Capture(app.workspace))
        await pilot.pause()
        await pilot.press(*"报表 ^mon @")
        await pilot.pause()
        assert app.screen.query_one(RowList).rows
        assert shows(app, "方萍", "8 h free until")
        app.screen.query_one("Prompt").value = "visitors ^mon @chen"
        await pilot.pause()
        assert shows(app, "Chen Jie is on leave until Wed; due tomorrow")


def test_a_day_of_too_many_hours_by_assumption_keeps_the_sign_of_it():
    day = DayLoad(MONDAY, 15.75, 8.0, is_leave=False, is_duty=False, assumed=4.0)
    assert day_part(day, WIDE)[0].strip() == "~16!"
