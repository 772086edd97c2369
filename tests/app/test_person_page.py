"""On a person's page: away by one key, and all that is theirs handed over from the menu."""

from datetime import date
from typing import Any

import pytest

from officetui.domain.kinds import Ref
from officetui.domain.staff import Period
from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.ui.app import OfficeApp
from officetui.ui.destination import RecordWanted
from officetui.ui.terminal import Terminal
from tests.conftest import add
from tests.screens.stage import shows


@pytest.fixture
def app(office: Office) -> OfficeApp:
    add(office, "task", title="Speech", owner=2)
    return OfficeApp(office, Memory(office.store.folder, office.actor), Terminal())


async def press(pilot: Any, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


async def test_a_key_on_the_page_notes_from_when_to_when_and_why(app: OfficeApp, office: Office) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        app.screen.post_message(RecordWanted(Ref("staff", 2), ()))
        await pilot.pause()
        await press(pilot, "Z")
        await press(pilot, *("space" if sign == " " else sign for sign in "nov 30 to dec 4 training"))
        await press(pilot, "enter")
        away = Period(date(2026, 11, 30), date(2026, 12, 4), "training")
        assert away in office.book.staff[2].leave


async def test_the_menu_hands_all_of_it_over_and_one_key_takes_it_back(
    app: OfficeApp, office: Office
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        app.screen.post_message(RecordWanted(Ref("staff", 2), ()))
        await pilot.pause()
        await press(pilot, "tab", "m")
        assert shows(app, office.book.name("staff", 2))
        await press(pilot, "g")
        assert shows(app, "T1 Speech", "To whom does all that")
        await press(pilot, *office.book.name("staff", 1).split()[0].lower(), "enter")
        assert office.book.tasks[1].owner == 1
        await press(pilot, "u")
        assert office.book.tasks[1].owner == 2
