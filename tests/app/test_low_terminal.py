"""On a terminal of 40 by 12 nothing is out of sight without a sign that says how much, and by which key."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from officetui import i18n
from officetui.domain.kinds import Ref
from officetui.office import record
from officetui.office.memory import Memory
from officetui.office.opening import open_office
from officetui.ui.app import OfficeApp
from officetui.ui.terminal import Terminal
from tests.conftest import MONDAY
from tests.screens.stage import seen

LOW = (40, 12)
Open = Callable[..., OfficeApp]


@pytest.fixture
def open_sample(sample: Callable[..., Path], tmp_path: Path) -> Open:
    """The program on a copy of the sample office."""

    def open_one(terminal: Terminal | None = None) -> OfficeApp:
        folder = shutil.copytree(sample(i18n.language()), tmp_path / "office")
        office = open_office(folder, actor="shen", now=MONDAY.isoformat())
        return OfficeApp(office, Memory(folder, "shen"), terminal or Terminal())

    return open_one


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys and return the screen."""
    await pilot.press(*keys)
    await pilot.pause()
    await pilot.pause()
    return "\n".join(seen(pilot.app))


def below(screen: str, key: str = "PgDn") -> int:
    """Return how many lines or rows a screen says lie below, with the key that brings them."""
    found = re.search(rf"{key} ↓(\d+)", screen)
    return int(found[1]) if found else 0


async def test_why_keeps_the_sum_in_sight_and_says_how_many_terms_lie_below(open_sample: Open) -> None:
    app = open_sample()
    async with app.run_test(size=LOW) as pilot:
        opened = await press(pilot, "x")
        assert "points in all" in opened
        assert below(opened)
        assert "carried over" not in opened
        paged = await press(pilot, "pagedown")
        assert "carried over" in paged
        assert "points in all" in paged
        assert not below(paged)


async def test_chase_shows_where_the_text_to_send_begins_and_the_key_for_the_rest(open_sample: Open) -> None:
    app = open_sample()
    async with app.run_test(size=LOW) as pilot:
        opened = await press(pilot, "5", "c")
        assert "Dear Ni Weiwei" in opened
        assert "Ctrl+Y" in opened
        rest = below(opened)
        assert rest
        found = await press(pilot, *["pagedown"] * rest)
        assert "Shen Lan" in found
        assert "Ctrl+Y" in found
        assert not below(found)


async def test_who_should_do_it_has_reasons_and_days_in_reach_and_is_given_from_both(
    open_sample: Open,
) -> None:
    app = open_sample()
    async with app.run_test(size=LOW) as pilot:
        opened = await press(pilot, "2", "w")
        assert below(opened)
        assert below(opened, "Tab")
        assert re.search(r"[\d.]+ h free|duty: ", opened), opened
        found = await press(pilot, "tab", "end")
        assert "nothing is lost" in found
        assert "Given" in await press(pilot, "enter")


async def test_a_list_in_a_box_says_how_many_rows_lie_beyond_it_at_both_ends(open_sample: Open) -> None:
    app = open_sample()
    async with app.run_test(size=LOW) as pilot:
        for keys in (["2", "V"], ["ctrl+p"], ["ctrl+p", *"theme", "enter"]):
            opened = await press(pilot, *keys)
            rest = below(opened)
            assert rest, opened
            paged = await press(pilot, "pagedown")
            assert below(paged) < rest
            assert "PgUp ↑" in paged
            await press(pilot, "escape", "escape", "1")


@pytest.mark.parametrize("key", ["M", "W"])
async def test_what_is_taken_along_opens_behind_its_heading(open_sample: Open, key: str) -> None:
    app = open_sample()
    async with app.run_test(size=LOW) as pilot:
        opened = await press(pilot, key)
        assert "====" not in opened
        assert "Mon 23 Nov 2026" in opened.splitlines()[0]
        assert re.search(r"Must be done|matters done", opened)
        assert "P print" in opened
        back = await press(pilot, "home")
        assert "====" in back


async def test_the_plan_keeps_its_day_in_sight_where_all_spans_find_no_room(open_sample: Open) -> None:
    app = open_sample()
    async with app.run_test(size=LOW) as pilot:
        assert (await press(pilot, "8")).splitlines()[0].strip() == "Plan · [day] · Mon 23 Nov 2026"
        assert "week 48" in (await press(pilot, "minus")).splitlines()[0]


async def test_the_weeks_about_the_cursor_are_in_sight_in_a_month_and_what_its_day_holds(
    open_sample: Open,
) -> None:
    app = open_sample()
    async with app.run_test(size=LOW) as pilot:
        opened = await press(pilot, "8", "minus", "minus")
        assert "›23*" in opened
        assert re.search(r"29 +↑4", opened)
        assert "OBJECTIVES" in opened
        earlier = await press(pilot, "up", "up")
        assert "›9" in earlier
        assert "↓" in earlier


async def test_plain_signs_part_words_by_a_dash_and_put_no_stop_behind_a_number(open_sample: Open) -> None:
    app = open_sample(Terminal(has_plain_glyphs=True))
    async with app.run_test(size=(100, 30)) as pilot:
        today = await press(pilot)
        heat = await press(pilot, "3", "tab")
        registers = await press(pilot, "4", "R")
        chase = await press(pilot, "5", "c")
    assert "MATTERS - in order" in today
    assert " . " not in today + heat + registers
    assert not set("·“”–›…") & set(today + heat + registers + chase)
    assert '"The survey sheets' in chase
    assert not re.search(r"\d\.(?![\d.])", heat), heat


async def test_no_head_breaks_off_where_an_area_has_more_to_say_than_room(open_sample: Open) -> None:
    app = open_sample()
    async with app.run_test(size=LOW) as pilot:
        for keys in ("1", "2", "3", "4", "5", "8", "1 N", "1 i"):
            head = (await press(pilot, *keys.split())).splitlines()[0]
            assert "…" not in head, head
            await press(pilot, "escape")


async def test_the_option_under_the_cursor_is_said_whole_below_where_its_row_has_no_room(
    open_sample: Open,
) -> None:
    app = open_sample()
    async with app.run_test(size=LOW) as pilot:
        opened = await press(pilot, "T")
        assert "1 Meeting · from the agenda to th…" in opened
        assert re.search(r"│ minutes +│", opened)


async def test_the_keys_of_triage_and_of_a_form_s_field_are_whole(open_sample: Open) -> None:
    app = open_sample()
    async with app.run_test(size=LOW) as pilot:
        assert "Right skip" in await press(pilot, "i")
        form = await press(pilot, "escape", "A", "enter")
        assert "a name, part of it, or" in form
        assert "its initials" in form


async def test_the_plan_leaves_out_the_oldest_days_of_fire_fighting_and_cuts_none(open_sample: Open) -> None:
    app = open_sample()
    async with app.run_test(size=LOW) as pilot:
        (line,) = [each for each in (await press(pilot, "8")).splitlines() if "Unplanned work" in each]
        assert "Mon 23" in line
        assert "…" not in line


async def test_proof_reading_shows_paper_findings_and_what_is_wrong_one_below_the_other(
    open_sample: Open, tmp_path: Path
) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("关于召开会议的通知\n\n各乡镇：\n定于2026年11月31日召开会议。\n", encoding="utf-8")
    app = open_sample()
    async with app.run_test(size=LOW) as pilot:
        await press(pilot, "4", "P")
        found = await press(pilot, "ctrl+u", *str(paper), "enter")
        assert re.search(r"4 ! 2026年11月31日 +N7", found)
        assert "There is no such day: 2026-11-31" in found
        assert "›定于2026年11月31日召开会议。" in found
        assert re.search(r"\? ↓\d", found), "the key that shows all keys"


async def test_a_support_plan_says_which_of_its_parts_one_is_at_and_keeps_its_keys(open_sample: Open) -> None:
    app = open_sample()
    async with app.run_test(size=LOW) as pilot:
        await press(pilot, "2", "m", "h", *"hard", "enter")
        opened = await press(pilot, "m", "h", "enter")
        assert "1/4" in opened
        assert "F2 save" in opened
        last = await press(pilot, "tab", "tab", "tab")
        assert "4/4" in last
        assert "a new limit" in last
        assert "F2 save" in last


async def test_a_form_says_whole_that_somebody_else_changed_what_one_edits(
    open_sample: Open, tmp_path: Path
) -> None:
    app = open_sample()
    async with app.run_test(size=LOW) as pilot:
        await press(pilot, "2", "e", "x")
        other = open_office(tmp_path / "office", actor="li", now=MONDAY.isoformat())
        record.edit(other, Ref("task", 37), {"title": "Theirs"})
        app.workspace.follow()
        told = " ".join((await press(pilot)).split())
        assert "Somebody changed this record meanwhile; saving does not overwrite it" in told


async def test_a_register_shows_what_a_paper_is_called_behind_its_number(open_sample: Open) -> None:
    app = open_sample()
    async with app.run_test(size=LOW) as pilot:
        found = (await press(pilot, "4", "R", "down", "enter")).splitlines()
        assert "…" not in found[0]
        assert re.search(r"D1 +云妇〔2026〕32号 +Notice", found[2])
