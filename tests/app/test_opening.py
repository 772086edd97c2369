"""What a screen costs: one layout to open, whatever stands on it and in any room, and none to type."""

from collections import Counter

import pytest
from textual.screen import Screen

from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.ui.app import OfficeApp
from officetui.ui.terminal import Terminal
from officetui.ui.widgets.prompt import Prompt
from tests.conftest import add

WAYS = {
    "Capture": "a",
    "Find": "escape S",
    "Detail": "escape enter",
    "Help": "question_mark",
    "RecordForm": "escape e",
    "StaffArea": "escape escape 3",
    "PersonScreen": "enter",
    "PlanArea": "8",
    "Tasks": "2",
    "Views": "V",
    "Triage": "escape i",
    "NewsScreen": "escape 1 N",
    "SummaryPreview": "escape W",
}
"""The keys that lead to a screen, from the one before it."""


@pytest.mark.parametrize("size", [(40, 12), (160, 50)])
async def test_a_screen_is_laid_out_once_when_it_opens(office: Office, size: tuple[int, int]):
    add(office, "task", title="Speech for the meeting", owner=1)
    app = OfficeApp(office, Memory(office.store.folder, office.actor), Terminal())
    layouts: Counter[str] = Counter()
    known: set[Screen[object]] = set()

    def count(screen: Screen[object]) -> None:
        layouts[type(screen).__name__] += 1

    def follow(screen: Screen[object]) -> None:
        if screen not in known:
            known.add(screen)
            screen.screen_layout_refresh_signal.subscribe(app, count, immediate=True)

    async with app.run_test(size=size) as pilot:
        app.screen_change_signal.subscribe(app, follow, immediate=True)
        for name, keys in WAYS.items():
            await pilot.press(*keys.split())
            assert (type(app.screen).__name__, layouts[name]) == (name, 1), keys


@pytest.mark.parametrize("way", ["a", "S", "enter e", "enter g"])
async def test_nothing_is_laid_out_anew_while_one_types_and_goes_from_field_to_field(
    office: Office, way: str
):
    add(office, "task", title="Speech for the meeting", owner=1)
    app = OfficeApp(office, Memory(office.store.folder, office.actor), Terminal())
    layouts: list[Screen[object]] = []
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*way.split(), "x")
        app.screen.screen_layout_refresh_signal.subscribe(app, layouts.append, immediate=True)
        await pilot.press("y", "left", "z", "backspace", "down", "up")
        assert isinstance(app.focused, Prompt)
        assert layouts == []
