"""A key that can go no further says so: none works in silence."""

from officetui.office.memory import Memory
from officetui.office.office import Office
from officetui.ui.app import OfficeApp
from officetui.ui.terminal import Terminal
from tests.conftest import add
from tests.screens.stage import shows

# What is said stays for a while: no two that follow each other say the same.
ENDS = (
    ("Nothing comes before this", ["2", "enter", "left_square_bracket"]),
    ("Nothing comes after this", ["2", "end", "enter", "right_square_bracket"]),
    ("Nothing comes before this", ["3", "enter", "left_square_bracket"]),
    ("It is open already", ["2", "enter", "enter"]),
    ("Nothing comes before this", ["3", "tab", "left_square_bracket"]),
    ("Nothing here is closed", ["2", "O"]),
    ("The day is the shortest span", ["8", "plus"]),
    ("The year is the longest span", ["8", "minus", "minus", "minus", "minus"]),
    ("This is today", ["8", "plus", "plus", "plus", "0"]),
    ("Only the list of the day has an order", ["8", "tab", "K"]),
    ("Tab does nothing here", ["4", "R", "tab"]),
    ("Enter does nothing here", ["4", "F", "enter"]),
    ("Shift+Tab does nothing here", ["2", "enter", "shift+tab"]),
    ("Space does nothing here", ["4", "R", "space"]),
)


async def test_a_key_that_can_go_no_further_says_so(office: Office):
    for title in ("First", "Second"):
        add(office, "task", title=title, owner=1)
    app = OfficeApp(office, Memory(office.store.folder, office.actor), Terminal())
    async with app.run_test(size=(100, 30)) as pilot:
        for said, keys in ENDS:
            assert not shows(app, said), keys
            await pilot.press(*keys)
            assert shows(app, said), keys
            await pilot.press("escape", "escape")
