"""The palette: anything to do or to open, found by its words in any language, by its sound, or by its key."""

from typing import Any

import pytest

from officetui import i18n
from officetui.domain.kinds import Ref
from officetui.domain.moment import When
from officetui.domain.task import TaskStatus
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.ui.app import OfficeApp
from officetui.ui.modals.palette import Palette
from officetui.ui.screens.tasks import Tasks
from officetui.ui.terminal import Terminal
from officetui.ui.widgets.rows import RowList
from tests.conftest import add
from tests.screens.stage import shows

TASK = Ref("task", 1)


@pytest.fixture
def app(office: Office) -> OfficeApp:
    add(office, "task", title="年终统计报表", owner=2, due=When(office.now.date()))
    add(office, "task", title="Ring the printer", owner=2)
    return OfficeApp(office, Memory(office.store.folder, office.actor), Terminal())


async def look(pilot: Any, *typed: str) -> list[str]:
    """Open the palette, type, and return what it offers."""
    app = pilot.app
    if not isinstance(app.screen, Palette):
        await pilot.press("ctrl+p")
        await pilot.pause()
    await pilot.press("ctrl+u", *({" ": "space"}.get(key, key) for key in "".join(typed)))
    await pilot.pause()
    return [f"{command.words}" for command in app.screen._shown.values()]


async def choose(pilot: Any, typed: str) -> None:
    await look(pilot, typed)
    await pilot.press("enter")
    await pilot.pause()
    await pilot.pause()


async def test_it_offers_what_can_be_done_with_the_row_and_does_it(app: OfficeApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        offered = await look(pilot)
        for name in ("done", "give", "due", "note", "undo", "filter"):
            assert i18n.t(f"key.{name}") in offered or name == "filter", name
        assert offered[0] == i18n.t("key.done")
        assert shows(app, "d · T1")
        await choose(pilot, "done")
        assert app.workspace.office.book.get(TASK).status is TaskStatus.DONE
        assert (await look(pilot))[0] == i18n.t("key.done"), "what was done last comes first"
        await choose(pilot, "undo")
        assert app.workspace.office.book.get(TASK).status is TaskStatus.PLANNED


async def test_a_step_without_a_key_asks_what_it_needs_and_takes_it(app: OfficeApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await choose(pilot, "drop")
        await pilot.press(*"superseded", "enter")
        await pilot.pause()
        assert app.workspace.office.book.get(TASK).status is TaskStatus.DROPPED


async def test_in_chinese_a_command_is_found_by_sound_initials_and_its_english_word(app: OfficeApp) -> None:
    i18n.use("zh")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        for typed in ("zhuti", "zt", "主题", "theme", "THE"):
            assert "主题" in await look(pilot, typed), typed


async def test_a_record_is_found_by_its_words_and_opened(app: OfficeApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert "T1 年终统计报表" in await look(pilot, "nztj")
        assert "T2 Ring the printer" in await look(pilot, "printer")
        assert await look(pilot, "年终") == ["T1 年终统计报表"], "no verb is found by the name of its row"
        await choose(pilot, "年终")
        assert len(app.screen_stack) == 2
        assert shows(app, "年终统计报表", i18n.t("field.owner"))


async def test_views_and_areas_are_reached_from_anywhere(app: OfficeApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await choose(pilot, "overdue")
        assert app.current_mode == "task"
        assert isinstance(app.screen, Tasks)
        assert app.screen.view == "overdue"
        await choose(pilot, i18n.t("area.request").lower())
        assert app.current_mode == "request"


async def test_nothing_found_is_said_in_the_language_and_enter_does_nothing(app: OfficeApp) -> None:
    i18n.use("zh")
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert await look(pilot, "xqzk") == []
        assert shows(app, "没有找到")
        await pilot.press("enter")
        assert isinstance(app.screen, Palette)
        assert await look(pilot, "zhuti") == ["主题"]
        assert shows(app, "主题")


async def test_over_a_box_it_waits_until_that_is_answered(app: OfficeApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("t")
        await pilot.pause()
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert not isinstance(app.screen, Palette)


async def test_the_list_is_gone_along_while_the_line_keeps_what_is_typed(app: OfficeApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await look(pilot)
        await pilot.press("down", "down", "pagedown", "up")
        assert app.screen.query_one(RowList).cursor == 13, "a page of them further"
