"""Language and theme, chosen from a list over the screen."""

from typing import Any

import pytest

from officetui import i18n
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.ui.app import OfficeApp
from officetui.ui.terminal import Terminal
from tests.screens.stage import shows


@pytest.fixture
def app(office: Office) -> OfficeApp:
    return OfficeApp(office, Memory(office.store.folder, office.actor), Terminal())


async def press(pilot: Any, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def test_from_chinese_there_is_a_way_back_to_english(app: OfficeApp) -> None:
    i18n.use("zh")
    async with app.run_test(size=(80, 24)) as pilot:
        app.choose_language()
        await pilot.pause()
        await pilot.pause()
        assert shows(app, "1 English", "2 中文")
        await press(pilot, "up", "enter")
        assert i18n.language() == "en"


async def test_a_theme_is_worn_while_one_looks_at_it_and_kept_by_enter(app: OfficeApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        before = app.theme
        app.choose_theme()
        await pilot.pause()
        await press(pilot, *"nord")
        assert app.theme == "nord"
        await press(pilot, "escape")
        assert app.theme == before
        app.choose_theme()
        await pilot.pause()
        await press(pilot, *"gruv", "enter")
        assert app.theme == "gruvbox"
        assert app.workspace.memory.seen.theme == "gruvbox"
