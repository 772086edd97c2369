"""A key that can go no further says so: none works in silence."""

import pytest

from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.ui.app import OfficeApp
from officetui.ui.terminal import Terminal
from tests.conftest import add
from tests.screens.stage import shows


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["2", "enter", "left_square_bracket"], "Nothing comes before this"),
        (["2", "end", "enter", "right_square_bracket"], "Nothing comes after this"),
        (["3", "enter", "left_square_bracket"], "Nothing comes before this"),
        (["3", "tab", "left_square_bracket"], "Nothing comes before this"),
        (["2", "enter", "enter"], "It is open already"),
        (["2", "O"], "Nothing here is closed"),
        (["8", "plus"], "The day is the shortest span"),
        (["8", "minus", "minus", "minus", "minus"], "The year is the longest span"),
        (["8", "0"], "This is today"),
        (["8", "tab", "K"], "Only the list of the day has an order"),
    ],
)
async def test_a_key_that_can_go_no_further_says_so(office: Office, keys: list[str], said: str):
    for title in ("First", "Second"):
        add(office, "task", title=title, owner=1)
    app = OfficeApp(office, Memory(office.store.folder, office.actor), Terminal())
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*keys)
        assert shows(app, said)
